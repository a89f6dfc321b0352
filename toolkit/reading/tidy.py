"""A text without the damage of its file: blanks inside words and numbers, hard line breaks.

Every character remembers where it stood, so that quotes are the draft's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.reading.numerals import flatten

_BLANK = re.compile(r"[ \t\r\n\f\v\u200b\ufeff]+")
_ITEM = re.compile(r"(?:\d{1,2}[.、)](?!\d)|\(?[一二三四五六七八九十]{1,3}[、)]|\(\d{1,2}\)|[①-⑳]|[-*•●■◆▪][ ]?(?!\d))")
_EMPHASIS = re.compile(r"(?<![*\d])\*\d[\d,.]*[%‰亿万元件项家个]{1,3}\*(?!\*)")
_DIGIT = re.compile(r"[\d.]")
_POINT = re.compile(r"\.\d{1,2}\s*(?:%|‰|亿|万|个百分点)")
_DECIMALS = re.compile(r"\d{1,2}\s*(?:%|‰|亿|万|个百分点)")
_CUT = re.compile(r"[一-鿿]\d{1,6}(?:\.\d*)?$")
_REST = re.compile(r"\d{1,6}(?:\.\d+)?\s*(?:%|‰|亿|万|元|件|项|年|个百分点)")
_WHOLE = re.compile(r"(?<![\d\n])(?<=.)\d{1,5}\.$")
_LONE_DIGITS = re.compile(r"(?<![\d. ])\d(?: \d)+(?= ?(?:亿|万|元|%|件|年))")


@dataclass(frozen=True, slots=True)
class Tidy:
    """`text`: flattened (plain digits and signs), blanks gone; `quote` gives the original words."""

    text: str
    original: str
    origins: Sequence[int]  # for each character of text, its place in original

    def quote(self, start: int, end: int) -> str:
        """The draft's own words for text[start:end]."""
        if start >= end:
            return ""
        return self.original[self.origins[start] : self.origins[end - 1] + 1].strip()


@lru_cache(maxsize=1024)  # several readers read the same paragraphs and cells
def tidy(original: str) -> Tidy:
    """Drop blanks that part no numbers and breaks that part no items."""
    flat = flatten(original)
    dropped = _emphasis(flat) if "*" in flat else set()
    if not dropped and _BLANK.search(flat) is None:
        return Tidy(flat, original, range(len(flat)))
    kept_breaks: set[int] = set()
    for match in _LONE_DIGITS.finditer(flat):
        dropped.update(range(match.start() + 1, match.end(), 2))
    for match in _BLANK.finditer(flat):
        keep = _separator(flat, match)
        dropped.update(range(match.start() + (1 if keep else 0), match.end()))
        if keep == "\n":
            kept_breaks.add(match.start())
    origins = [index for index in range(len(flat)) if index not in dropped]
    text = "".join("\n" if index in kept_breaks else flat[index] for index in origins)
    return Tidy(text, original, tuple(origins))


def _emphasis(flat: str) -> set[int]:
    """The stars of *33.1%*: emphasis of Markdown around an amount, no blank to fill in."""
    return {at for match in _EMPHASIS.finditer(flat) for at in (match.start(), match.end() - 1)}


def _separator(flat: str, match: re.Match[str]) -> str:
    """What a stretch of blanks stands for: a line break, one blank, or nothing."""
    before, after = flat[: match.start()][-1:], flat[match.end() : match.end() + 1]
    if "\n" in match.group() and (_ITEM.match(flat, match.end()) or before in "。;:"):
        return "\n"
    cut = "\n" in match.group() and _CUT.search(flat, max(0, match.start() - 12), match.start())
    if cut and _REST.match(flat, match.end()):
        return ""  # 由1 and 82亿元 on the next line
    if _POINT.match(flat, match.end()) and before.isdigit():
        return ""
    if before == "." and _DECIMALS.match(flat, match.end()) and _WHOLE.search(flat, 0, match.start()):
        return ""
    if _DIGIT.match(before or "x") and _DIGIT.match(after or "x"):
        return "\n" if "\n" in match.group() else " "
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return " "
    return ""
