"""Numbers as policy texts print them: 50, 3.5, 30%, 三分之一, 五年, 5~10."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_FRACTION = re.compile(r"([一二三四五六七八九十])分之([一二三四五六七八九十])")
_YEARS = re.compile(r"([一二三四五六七八九十两]+)年")


def numbers_in(text: str) -> set[str]:
    """Every number of the text in plain form; 三分之一 is 1/3, 五年 is 5, 50% is 50 and 1/2."""
    plain = unicodedata.normalize("NFKC", text).replace(",", " ")
    found = {_trim(number) for number in _ARABIC.findall(plain)}
    found |= {f"{chinese(upper)}/{chinese(lower)}" for lower, upper in _FRACTION.findall(plain)}
    found |= {str(chinese(years)) for years in _YEARS.findall(plain)}
    if "50%" in plain:
        found.add("1/2")
    return found


def chinese(numeral: str) -> int:
    """一 to 九十九 as a number."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[numeral]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _trim(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
