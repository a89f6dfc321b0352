"""章节没有写到提纲点名的一个要点。

依据：提纲条目中点名的内容，如附件1 二（一）点名公共服务平台、物理空间、管理团队、运营机制。
通过：该节正文写到这一要点，用词可以不同；紧跟在该节后面、提纲以外的小标题就是这一要点，也算写到。
    其余要点都各起一段来写的，写别的要点时顺带提到不算。
不通过：该节有内容，但找不到与这一要点有关的话。缺节、空节不再重复提示。
修改：补写这一要点；若已用别的说法写到，可不改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.finding import Finding
from toolkit.model import Topic
from toolkit.reading.result import Reading, SectionStatus
from toolkit.rules.context import Context, named
from toolkit.rules.wording import squeeze

ID = "topic-missing"
_EACH = 3  # topics that have a part of the text each, at the least, where the others must have one too
_MORE = 2  # words that speak to a topic in a sentence that is no other's
_LEAD = 8  # characters of a sentence that can name what it is about
_NAMED_IN = 14  # and of one that opens with a topic's own name
_WRITTEN = (SectionStatus.PRESENT, SectionStatus.MERGED)


class _Part(NamedTuple):
    """A sentence, what it opens with, and the topic that it belongs to, "" if none."""

    text: str
    lead: str
    owner: str


def _is_told(topic: Topic, topics: tuple[Topic, ...], said: str) -> bool:
    """Whether a section's text speaks to a topic, and not merely in passing where each other has its part by name."""
    terms = [term for term in topic.terms if term in said]
    if topic.name in said or any(re.search(cue, said) for cue in topic.cues):
        return True
    others = [one.name for one in topics if one is not topic]
    parts = tuple(_parts(said, others))
    if not terms or len({part.owner for part in parts} - {""}) < max(len(others), _EACH):
        return bool(terms)
    return any(
        any(term in part.lead for term in terms)
        or (not part.owner and sum(term in part.text for term in terms) >= _MORE)
        for part in parts
    )


def _parts(said: str, names: list[str]) -> Iterator[_Part]:
    """The sentences of a text; each belongs to the topic that it, or one before it in its paragraph, opens with."""
    for paragraph in said.split("\n"):
        owner = ""
        for sentence in paragraph.split("。"):
            owner = next((name for name in names if name in sentence[:_NAMED_IN]), owner)
            yield _Part(sentence, sentence[:_LEAD], owner)


def _speaks(topic: Topic, text: str) -> bool:
    return any(term in text for term in topic.terms) or any(re.search(cue, text) for cue in topic.cues)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a topic that its section's body does not speak to."""
    for part in reading.sections:
        if part.status not in _WRITTEN or not part.section.topics:
            continue
        beside = [extra.heading for extra in reading.extras if extra.body and extra.after == part.section.id]
        said = squeeze("\n".join((part.text, *beside)))
        titled = [topic for topic in part.section.topics if _speaks(topic, squeeze(part.heading or ""))]
        for topic in part.section.topics:
            if _is_told(topic, part.section.topics, said) or titled == [
                topic
            ]:  # a title that names several is the outline's own list
                continue
            yield context.finding(
                ID,
                f"{named(part.heading or part.section.title)}没有写到{named(topic.name)}",
                f"建议补充{named(topic.name)}方面的内容；如已用其他说法写到，可不改",
                location=part.location or reading.start,
                clause=topic.clause,
                requirement=f"{topic.clause.label}点名“{topic.name}”",
                subject=f"{part.section.id}/{topic.id}",
                force=topic.force,
            )
