"""Paragraphs that a file broke inside a word or a number, made whole where the break is sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.reading.names import NameFinder
from toolkit.reading.numerals import flatten
from toolkit.reading.result import Passage
from toolkit.reading.tidy import tidy

_OPEN_END = re.compile(r"[一-鿿\d.]$")
_CUT_NUMBER = re.compile(r"[一-鿿](?<![表图件第])(?:\d{1,4}|\d{1,4}\.\d?)$")
_REST = re.compile(r"年[的底末度]|\d{0,4}(?:\.\d+)?(?:%|‰|亿|万|元|件|项|个百分点)")
_REACH = 24  # characters on each side that a name may take


def whole_passages(passages: Iterable[Passage], finder: NameFinder) -> Iterator[Passage]:
    """The passages; one whose end and the next one's beginning make one name or one number is one with it."""
    held: Passage | None = None
    for passage in passages:
        if held is not None and passage.table is None and _broken(held.text, passage.text, finder):
            held = held._replace(text=held.text.rstrip() + passage.text.lstrip())
            continue
        if held is not None:
            yield held
        held = passage if passage.table is None else None
        if held is None:
            yield passage
    if held is not None:
        yield held


def _broken(first: str, second: str, finder: NameFinder) -> bool:
    """Whether a line breaks off inside a name (规上企业研发投|入占营业收入比重) or a number (由2024|年的1|480件)."""
    end, start = flatten(first.rstrip()[-_REACH:]), flatten(second.lstrip()[:_REACH])
    if not start or _OPEN_END.search(end) is None:
        return False
    if _CUT_NUMBER.search(end) and _REST.match(start):
        return True
    if not any(mark in first for mark in ",，。、；;:："):  # a heading, a cell
        return False
    cut = len(tidy(end).text)
    names = finder.find(tidy(end).text + tidy(start).text)
    return any(one.span[0] < cut < one.span[1] and cut - one.span[0] > 1 for one in names)
