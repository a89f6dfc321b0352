"""Text as it is printed: cleaned, numbered, dated, broken by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIGITS = "零一二三四五六七八九"
_LATIN = 0.52  # how wide a figure or Latin letter is, on average
_NO_START = "，。、；：！？）》〉」』】〕”’%％‰·的之与和及"
_NO_END = "（《〈「『【〔“‘"


def clean(text: str) -> str:
    """`text` without what XML 1.0 cannot carry; tabs and separators become blanks."""
    return _BAD.sub("", text).replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")


def chinese_number(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, up to 99."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """The typed number of a heading: 一、 （一） 1. （1）."""
    match level:
        case 1:
            return f"{chinese_number(number)}、"
        case 2:
            return f"（{chinese_number(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"


def chinese_date(day: date) -> str:
    """2025年2月20日: Arabic numerals, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def number_text(value: Decimal) -> str:
    """A number as the data gives it, never in exponent form."""
    return f"{value:f}"


def cell_width(text: str) -> float:
    """Width of the widest line in characters: 1 for a Chinese character, about half for Latin ones.

    By the bytes of UTF-8, three for a Chinese character or mark and one for ASCII: a tenth of the
    time that looking at each character takes, and it is asked for every paragraph and cell.
    """
    if "\n" in text:
        return max(cell_width(line) for line in text.split("\n"))
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) / 2
    return wide + _LATIN * (len(text) - wide)


def break_title(title: str, words: Iterable[str], limit: int = 18) -> tuple[str, ...]:
    """`title` in centred lines of at most `limit` characters, broken between words.

    `words` are terms that must not be broken (kind names, document names). Lines come as a
    trapezoid or diamond rather than a block; a title of one line's length stays whole.
    """
    if cell_width(title) <= limit:
        return (title,)
    scores = _break_scores(title, tuple(words))
    best: tuple[float, tuple[str, ...]] | None = None
    for count in (2, 3, 4, 5):
        for lines, score in _splits(title, count, scores, limit):
            total = score + _shape_penalty([cell_width(line) for line in lines]) + 4 * count
            if best is None or total < best[0]:
                best = total, lines
        if best is not None:
            return best[1]
    return tuple(title[i : i + limit] for i in range(0, len(title), limit))


def _break_scores(title: str, words: tuple[str, ...]) -> dict[int, float]:
    """Cost of a break before each position; absent: no break there."""
    inside, edges = set[int](), set[int]()
    for word in sorted({word for word in words if len(word) > 1}, key=len, reverse=True):
        for found in re.finditer(re.escape(word), title):
            edges |= {found.start(), found.end()} - inside
            inside |= set(range(found.start() + 1, found.end()))
    scores: dict[int, float] = {}
    for at in range(2, len(title) - 1):
        before, after = title[at - 1], title[at]
        unbreakable = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        if at in inside or unbreakable or after in _NO_START or before in _NO_END or after in "年月日":
            continue
        scores[at] = 0.0 if at in edges else 8.0
    return scores


def _splits(
    title: str, count: int, scores: dict[int, float], limit: int, start: int = 0
) -> Iterable[tuple[tuple[str, ...], float]]:
    if count == 1:
        if cell_width(title[start:]) <= limit:
            yield (title[start:],), 0.0
        return
    for at, score in scores.items():
        if at > start + 1 and cell_width(title[start:at]) <= limit:
            for rest, more in _splits(title, count - 1, scores, limit, at):
                yield (title[start:at], *rest), score + more


def _shape_penalty(widths: list[float]) -> float:
    """0 for a good shape; more for a block of equal lines, an hourglass or a very short line."""
    spread = max(widths) - min(widths)
    penalty = 3.0 if spread < 1 else 0.25 * spread
    if len(widths) > 2 and widths[1] < min(widths[0], widths[2]):
        penalty += 6
    return penalty + (6 if min(widths) < 4 else 0)
