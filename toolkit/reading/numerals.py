"""Written numbers as Decimals: 1,200, １．２万, 一百二十三, 3千5百, 三点五.

`flatten` makes full-width characters plain without changing the length of a text, so that spans
found in the flat text hold in the original.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

# The comma stays: as punctuation it parts clauses; only inside a number is it a thousands mark.
_FULL = "".join(chr(code) for code in range(0xFF01, 0xFF5F) if chr(code) != "，")
_PLAIN = "".join(chr(ord(char) - 0xFEE0) for char in _FULL)
_FLAT = dict(zip(_FULL + "　\xa0\u2009\u202f﹪％〜∼～－−–—―﹣·・", _PLAIN + "    %%~~~------..", strict=True))
_TO_FLATTEN = re.compile(f"[{re.escape(''.join(_FLAT))}]")
_DIGITS = {
    **dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("壹贰貳叁參肆伍陆陸柒捌玖两", (1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 2), strict=True)),
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
MULTIPLIERS = {**_SMALL, **_LARGE}
CHINESE = "零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿"
HAN_DIGITS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_PLAIN_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

# A decimal point that a scan or an input method turned into 。, and a thousands comma set full-width.
_STOP_AS_POINT = re.compile(
    r"(?<=\d)。(?=\d{1,2}(?:[~\-至到]\d+[。.]?\d*)?\s*(?:%|‰|亿|万|个?百分点|元|件))|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d{3})|(?<=^\d{4}))。(?=\d{1,2}$)"
)
_GROUPS = re.compile(r"(?<![\d.,，])\d{1,3}(?:[,，]\d{3})+(?!\d|年)")
# What they need at the least, begun with what a search leaps to.
_MAY_BE_GROUPS = re.compile(r"[,，]\d{3}")
_MAY_BE_POINT = re.compile(r"。(?<=\d。)\d")
_ONE_EACH = re.compile(r"(?:分别|依次)[^。;；\n]{0,60}$")


@lru_cache(maxsize=256)  # the years and the amounts of a text are read by two readers, one right after the other
def flatten(text: str) -> str:
    """Full-width digits, letters, percent signs and blanks made plain; the length stays the same."""
    flat = text
    for char in set(_TO_FLATTEN.findall(text)):  # few of them stand in one text: quicker than str.translate
        flat = flat.replace(char, _FLAT[char])
    flat = _GROUPS.sub(lambda match: _grouped(flat, match), flat) if _MAY_BE_GROUPS.search(flat) else flat
    return _STOP_AS_POINT.sub(".", flat) if _MAY_BE_POINT.search(flat) else flat


def _grouped(text: str, match: re.Match[str]) -> str:
    """Whether the commas between groups of three are thousands marks or part the items of a list."""
    written = match.group()
    head, *groups = written.replace("，", ",").split(",")
    listed = _ONE_EACH.search(text, max(0, match.start() - 70), match.start()) is not None
    if listed and (len(head) > 1 or len(groups) > 1):
        return written.replace(",", "，")
    if "，" in written and len(head) == 3 and groups[-1] != "000":
        return written
    return ",".join([head, *groups])


def chinese_number(text: str) -> Decimal | None:
    """一百二十三 → 123, 两百三十万 → 2300000, 三点五 → 3.5, 二〇二九 → 2029; None if it is no number."""
    whole, point, fraction = text.partition("点")
    if point and not (fraction and all(char in _DIGITS for char in fraction)):
        return None
    value = _chinese_whole(whole)
    if value is None or not point:
        return value
    return Decimal(f"{value}.{''.join(str(_DIGITS[char]) for char in fraction)}")


def _chinese_whole(text: str) -> Decimal | None:
    if not text or any(char not in _DIGITS and char not in MULTIPLIERS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    return _by_places(text)


def _by_places(text: str) -> Decimal:
    total = section = digit = 0
    seen_digit = False
    last = 1
    for char in text:
        if char in _DIGITS:
            digit, seen_digit = _DIGITS[char], True
            last = 10 if digit == 0 else last
        elif char in _SMALL:
            section += (digit if seen_digit else 1) * _SMALL[char]
            digit, seen_digit, last = 0, False, _SMALL[char]
        else:
            section = (section + digit or 1) * _LARGE[char]
            # 一万亿 multiplies what stands before; 一亿二千万 adds to it.
            total = total * _LARGE[char] if total and section == _LARGE[char] else total + section
            section, digit, seen_digit, last = 0, 0, False, _LARGE[char]
    # 一百二 is 120, 三千五 is 3500: a last digit without its place takes the next lower one.
    tail = digit * last // 10 if last >= 100 else digit
    return Decimal(total + section + tail)


def plain_number(text: str) -> Decimal | None:
    """1,200.5 → 1200.5; blanks within are ignored; None if it is no number."""
    bare = text.replace(" ", "")
    return Decimal(bare.replace(",", "")) if _PLAIN_NUMBER.fullmatch(bare) else None


def written_number(text: str) -> Decimal | None:
    """Digits or Chinese numerals, also mixed (1.2万, 3千5百): the number, or None."""
    plain = plain_number(text)
    if plain is not None:
        return plain
    return chinese_number(text) or _mixed(text)


_PART = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十百千万亿]*)")


def _mixed(text: str) -> Decimal | None:
    parts = _PART.findall(text.replace(" ", ""))
    if not parts or "".join(number + places for number, places in parts) != text.replace(" ", ""):
        return None
    total = Decimal(0)
    for number, places in parts:
        value = Decimal(number.replace(",", ""))
        for place in places:
            value *= MULTIPLIERS[place]
        total += value
    return total
