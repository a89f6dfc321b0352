"""Headings inside a paragraph: where one may open after a sentence, and whether it is one without a known name."""

from __future__ import annotations

import re

from toolkit.reading.heading import Heading
from toolkit.reading.heading_marks import DIVIDING, LISTLIKE

_GLUED = 20  # characters of a title at the end of a paragraph
_LEAD_TITLE = 14  # characters of a lead that only its number tells
INLINE = re.compile(
    r"(?<=[。；！？;!?”])\s*(?=(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[.．、)）](?!\d)"
    r"|[（(]\d{1,2}[)）]|\d{1,2}\.\d{1,2}"
    r"|第[一二三四五六七八九十]{1,2}[章节部]|【[^】]{2,20}】)|(?P<bare>[一-鿿、]{2,18})(?=[。：:]))"
)


def goes_on(heading: Heading, before: Heading | None) -> bool:
    """Whether a short numbered lead is the next after the one before it in its paragraph."""
    if before is None or not heading.family or heading.family in LISTLIKE or len(heading.title) > _LEAD_TITLE:
        return False
    return heading.run_in and heading.family == before.family and heading.value == before.value + 1


def is_glued(heading: Heading, text: str) -> bool:
    """Whether a chapter's title ends the paragraph of the chapter before: …承担1200万元。第四部分　拿出来共用的东西"""
    return heading.family in DIVIDING and heading.end == len(text) and len(heading.title) <= _GLUED


def ends_list(text: str, start: int) -> bool:
    """Whether the mark at `start` goes on a list of names separated by semicolons."""
    return start > 0 and text[start - 1] in "；;" and len(text) < 200
