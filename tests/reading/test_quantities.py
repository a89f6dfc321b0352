"""Amounts and years in text: the cases an official can read are in cases/quantities.yaml and years.yaml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading.numerals import chinese_number
from toolkit.reading.quantities import Quantity, find_quantities
from toolkit.reading.years import YearMention, find_years

CASES = Path(__file__).parent / "cases"
DIGITS = "零一二三四五六七八九"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"]) for case in cases]


@pytest.mark.parametrize("case", _cases("quantities.yaml"))
def test_amounts_are_found_as_written(case: dict[str, Any]) -> None:
    assert [_written(one) for one in find_quantities(case["text"])] == case["finds"]


@pytest.mark.parametrize("case", _cases("years.yaml"))
def test_years_are_found_as_written(case: dict[str, Any]) -> None:
    assert [_year(one) for one in find_years(case["text"])] == [str(year) for year in case["finds"]]


def _written(one: Quantity) -> str:
    said = [f"{one.value} {one.unit}"]
    said += [one.bound] if one.bound != "exact" else []
    said += [f"{one.low}..{one.high}"] if one.bound == "range" else []
    said += [one.change] if one.change else []
    said += ["yearly"] if one.yearly else []
    said += ["past"] if one.past else []
    return " ".join(said)


def _year(one: YearMention) -> str:
    if one.mark:
        return f"nth:{one.nth}" if one.mark == "nth" else one.mark
    year = str(one.first) if not one.is_range else f"{one.first}-{one.last}"
    return f"{year} partial" if one.partial else year


def _in_chinese(number: int) -> str:
    """The number as a Chinese numeral, up to 99999999."""
    if number >= 10000:
        head, rest = divmod(number, 10000)
        gap = "零" if 0 < rest < 1000 else ""
        return _in_chinese(head) + "万" + gap + (_in_chinese(rest) if rest else "")
    written, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if zero and written else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return written


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_chinese_numeral_reads_back_as_its_number(number: int) -> None:
    assert chinese_number(_in_chinese(number)) == number


@given(st.integers(min_value=1, max_value=9_999_999), st.sampled_from(["件", "家", "项"]))
def test_a_count_reads_the_same_in_every_spelling(number: int, unit: str) -> None:
    full_width = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    spellings = [f"{number}{unit}", f"{number:,}{unit}", f"{full_width}{unit}", f"{number} {unit}"]
    spellings += [f"达到{number}{unit}以上", f"{_in_chinese(number)}{unit}", f"{number / 10000}万{unit}"]

    for spelling in spellings:
        (found,) = find_quantities(spelling)
        assert (found.value, found.unit) == (Decimal(number), unit), spelling


@given(st.decimals(min_value=Decimal("0.1"), max_value=Decimal("99.9"), places=1))
def test_a_share_reads_the_same_in_every_spelling(share: Decimal) -> None:
    whole, tenth = str(share).split(".")
    spoken = f"百分之{_in_chinese(int(whole)) or '零'}点{DIGITS[int(tenth)]}"
    for spelling in (f"{share}%", f"{share}％", f"{share} %", f"百分之{share}", f"{whole}。{tenth}%", spoken):
        (found,) = find_quantities(spelling)
        assert (found.value, found.unit) == (share, "%"), spelling


@given(st.integers(min_value=2010, max_value=2059))
def test_a_year_reads_the_same_in_every_spelling(year: int) -> None:
    for zero in "〇○零0OοΟ":
        spoken = "".join(zero if digit == "0" else DIGITS[int(digit)] for digit in str(year))
        (found,) = find_years(f"到{spoken}年")
        assert found.last == year
    for spelling in (f"{year}年", f"{year} 年", f"{year}年底", f"到{year}年末"):
        (found,) = find_years(spelling)
        assert found.last == year


def test_a_span_gives_the_words_of_the_text() -> None:
    text = "产值达到　２６０亿元，比重３．６％。"
    words = [text[one.span[0] : one.span[1]] for one in find_quantities(text)]

    assert words == ["２６０亿元", "３．６％"]
