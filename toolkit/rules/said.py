"""All that a draft says, as one text to seek statements in: without blanks, bare headings and others' titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from toolkit.reading.broken_lines import rejoined
from toolkit.reading.heading_marks import Mark, read_mark
from toolkit.reading.placeholders import is_blank, without_placeholder_sentences
from toolkit.reading.result import Extra, Passage, Reading, SectionReading
from toolkit.rules.wording import squeeze, without_titles

_LONGEST = 30  # characters of a sub-heading
_SENTENCE = re.compile(r"[，,。；;：:！？]")
_STATES = re.compile(r"实行|设|[建成创]立|由|为|聘|登记|注册|[拥建具]有")  # （一）实行董事会决策制 is more than a title
_HEADED = frozenset({"chapter", "part", "cn", "cn-paren", "dec2", "dec3"})  # 1. and （1） number lists as well

_Part = SectionReading | Extra


def said(reading: Reading) -> str:
    """The squeezed text of loose words, headings and bodies; what is still to be filled in is no part of it."""
    parts: tuple[_Part, ...] = (*reading.extras, *reading.sections)
    texts = (text for part in parts for text in _said_in(part))
    whole = dict.fromkeys((*_loose(reading.loose), *texts))  # merged sections share their text
    return without_titles(squeeze("\n".join(whole)))


def _said_in(part: _Part) -> Iterator[str]:
    """A part's heading and what stands under it: a heading over nothing says nothing."""
    body = tuple(_statements(part.body))
    if part.heading and body:
        yield part.heading
    yield from rejoined(body)


def _loose(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Whole sentences (本中心为独立法人实体。), tables, and the line over one; other lines say nothing alone."""
    for passage, behind in zip_longest(passages, passages[1:]):
        if _whole(passage) or (behind is not None and _whole(behind) and _adjoins(passage, behind)):
            text = without_placeholder_sentences(passage.text)
            if not is_blank(text):
                yield text


def _whole(passage: Passage) -> bool:
    return passage.table is not None or passage.text.rstrip().endswith("。")


def _adjoins(one: Passage, behind: Passage) -> bool:
    return (behind.location.paragraph or 0) - (one.location.paragraph or 0) == 1


def _statements(body: tuple[Passage, ...]) -> Iterator[str]:
    """The texts of a body but for blanks, and for a sub-heading that another follows at once, or nothing."""
    texts = [(passage, without_placeholder_sentences(_whole_lines(passage))) for passage in body]
    kept = [(passage, text) for passage, text in texts if not is_blank(text)]
    marks = [_heading_mark(passage, text) for passage, text in kept]
    for at, (passage, text) in enumerate(kept):
        mark = marks[at]
        below = marks[at + 1] if at + 1 < len(kept) else mark
        bare = mark is not None and below is not None and below.rank <= mark.rank
        if not bare and not _left_open(passage, text):
            yield text


def _whole_lines(passage: Passage) -> str:
    """A paragraph's words without the breaks inside its sentences; a table's cells as they are."""
    return passage.text if passage.table is not None else "\n".join(rejoined(passage.text.split("\n")))


def _heading_mark(passage: Passage, text: str) -> Mark | None:
    """The number of a line that is a sub-heading and nothing else; None of any other."""
    words = text.strip()
    if passage.table is not None or len(words) > _LONGEST or _SENTENCE.search(words) or _STATES.search(words):
        return None
    mark = read_mark(words)
    return mark if mark is not None and mark.family in _HEADED else None


def _left_open(passage: Passage, text: str) -> bool:
    """3.资源共享清单。（待补充）: a name without the words that should follow it."""
    words = text.strip().rstrip("。：:")
    if len(text) == len(_whole_lines(passage)) or passage.table is not None or len(words) > _LONGEST:
        return False
    return _SENTENCE.search(words) is None and read_mark(words) is not None
