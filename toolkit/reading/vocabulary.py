"""What a text speaks of, by the plain words that the pack lists for each section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.model import Section

_SENTENCES = re.compile(r"[^。；\n]+[。；]?")
_LEAST = 2  # words of a sentence that speaks of a section
_SHARE = 0.2  # of a text that is plainly about a section among others


def spoken(text: str, section: Section) -> int:
    """How many of a section's words stand in a text."""
    return sum(word in text for word in section.words)


def share_spoken(text: str, section: Section, others: Iterable[Section]) -> tuple[int, float]:
    """(sentences, share of the characters) that speak more of the section than of any other."""
    rivals = tuple(other for other in others if other is not section)
    sentences, length = 0, 0
    for match in _SENTENCES.finditer(text):
        words = spoken(match.group(), section)
        if words >= _LEAST and all(spoken(match.group(), other) < words for other in rivals):
            sentences += 1
            length += len(match.group())
    return sentences, length / max(len(text), 1)


def holds_part(text: str, section: Section, others: Iterable[Section], covered: bool) -> bool:
    """Whether a text that other sections share holds the section too.

    `covered`: whether its topics and signs stand there, which the words of one sentence confirm.
    Words alone tell it where they fill two sentences or a fair part of the text.
    """
    if not section.words:
        return covered
    sentences, share = share_spoken(text, section, others)
    if sentences:
        return sentences >= 2 or covered or share >= _SHARE
    return covered and any(_speaks(match.group(), section, others) for match in _SENTENCES.finditer(text))


def _speaks(sentence: str, section: Section, others: Iterable[Section]) -> bool:
    """Whether a sentence speaks of a section as much as of any other, or of it alone."""
    words = spoken(sentence, section)
    most = max((spoken(sentence, other) for other in others if other is not section), default=0)
    return most <= words >= _LEAST or most < words
