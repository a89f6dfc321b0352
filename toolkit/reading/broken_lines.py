"""Paragraphs of which a paste made a paragraph a line, put together where a line plainly breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.reading.heading_marks import read_mark
from toolkit.reading.result import Passage

_LINE = 16  # characters of the shortest line that ran to the margin
_TITLE = 24  # characters of a numbered title
_MARKS = re.compile("[，。；、]")
_OPEN = re.compile(r"[一-鿿A-Za-z\d、，,]$")
_GOES_ON = re.compile(r"[一-鿿A-Za-z\d，。；、）)]")


def rejoined(lines: Iterable[str]) -> Iterator[str]:
    """The lines; one that ends inside a sentence is one with those after it, up to where the sentence ends."""
    held = ""
    for line in lines:
        if held and _goes_on(held, line):
            held = held.rstrip() + line.lstrip()
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def whole_paragraphs(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages; one of text that breaks off inside a sentence is one with the next."""
    held: Passage | None = None
    for passage in passages:
        text = held is not None and passage.table is None
        if held is not None and text and _goes_on(held.text, passage.text):
            held = held._replace(text=held.text.rstrip() + passage.text.lstrip())
            continue
        if held is not None:
            yield held
        held = passage if passage.table is None else None
        if held is None:
            yield passage
    if held is not None:
        yield held


def _goes_on(before: str, line: str) -> bool:
    last, words = before.rstrip().rpartition("\n")[2], line.lstrip()
    if len(last) < _LINE or _OPEN.search(last) is None or _GOES_ON.match(words) is None:
        return False
    if read_mark(last) is not None and len(last) <= _TITLE and _MARKS.search(last) is None:
        return False  # 4.3 亮点产品：标志性新产品开发
    return read_mark(words) is None and any(mark in before + words for mark in "，。；")
