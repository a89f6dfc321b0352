"""章节没有写到提纲点名的一个要点。

依据：提纲条目中点名的内容，如附件1 二（一）点名公共服务平台、物理空间、管理团队、运营机制。
通过：该节正文写到这一要点，用词可以不同；紧跟在该节后面、提纲以外的小标题就是这一要点，也算写到。
不通过：该节有内容，但找不到与这一要点有关的话。缺节、空节不再重复提示。
修改：补写这一要点；若已用别的说法写到，可不改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.model import Topic
from toolkit.reading.result import Reading, SectionStatus
from toolkit.rules.context import Context, named
from toolkit.rules.wording import squeeze

ID = "topic-missing"
_WRITTEN = (SectionStatus.PRESENT, SectionStatus.MERGED)


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
            if _speaks(topic, said) or titled == [topic]:  # a title that names several is the outline's own list
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
