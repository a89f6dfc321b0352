"""What is passed over before the costly expressions are asked loses nothing that they would find."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toolkit.model import Location, Paragraph
from toolkit.reading.contents import contents_lines
from toolkit.reading.lines import Line
from toolkit.reading.quantities import find_quantities
from toolkit.reading.section_names import SectionNames
from toolkit.reading.years import find_years


@pytest.mark.parametrize("word", ["前", "第", "位居", "排名", "No.", "TOP", "图", "附件", "编号", "电话"])
@pytest.mark.parametrize("blanks", ["", " ", " " * 9])
def test_a_word_that_makes_a_number_no_amount_does_so_over_any_blanks(word: str, blanks: str) -> None:
    assert find_quantities(f"企业综合实力{word}{blanks}40") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("占三成", "30"),
        ("占三成五", "35"),
        ("占三分之一", "33.33"),
        ("占百分之三十二", "32"),
        ("占千分之三", "3"),
        ("占一百八十二亿元", "182"),
        ("一百余件", "100"),
        ("达１８２亿元", "182"),
        ("达1，200件", "1200"),
        ("达182。5亿元", "182.5"),
    ],
)
def test_an_amount_is_found_however_its_digits_are_written(text: str, value: str) -> None:
    (found,) = find_quantities(text)
    assert found.value.quantize(Decimal("0.01")) == Decimal(value).quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2029年", [(2029, 2029)]),
        ("到二〇二九年", [(2029, 2029)]),
        ("2 0 2 9年", [(2029, 2029)]),
        ("22025、2025—2029年", [(2025, 2029)]),
        ("二期2件，2025、2029年", [(2025, 2025), (2029, 2029)]),
        ("29年底", [(2029, 2029)]),
        ("“十四五”末", [(2025, 2025)]),
    ],
)
def test_years_are_found_behind_what_only_begins_like_one(text: str, years: list[tuple[int, int]]) -> None:
    assert [(one.first, one.last) for one in find_years(text)] == years


@pytest.mark.parametrize("page", ["3", "１２", "IV", "Ⅲ", "(12)", "3 ", "12\u3000"])
def test_a_contents_line_is_known_by_any_page_number(page: str) -> None:
    place = Location("稿.docx", paragraph=1)
    line = Line(f"一、产业现状……{page}", place, Paragraph(f"一、产业现状……{page}", place))
    assert contents_lines((line,), (), SectionNames(())) == {0}
