"""Forms that are printed and filled by hand have room to write, and room for a unit's stamp, in both formats."""

from __future__ import annotations

import pytest

from tests.letters.cases import SAMPLES, case_of, opened
from tests.render.pdf_measure import PT_PER_MM, page_chars, page_count
from toolkit.letters import LETTERS
from toolkit.render.layout import load_layout
from toolkit.render.pdf import pdf_bytes

COMPLEX = SAMPLES / "proposals" / "complex.yaml"
CONSORTIUM = SAMPLES / "proposals" / "consortium.yaml"
STAMP = 42  # mm across
LINE = 7  # mm: a line written by hand


def test_a_unit_can_write_its_opinion_and_stamp_the_reply() -> None:
    rows = {row.cells[0].text: row.height for row in opened("opinions", case_of(COMPLEX)).tables[-1].rows}
    assert rows["意见和建议"] is not None
    assert rows["意见和建议"].mm >= 6 * LINE
    assert rows["单位盖章"] is not None
    assert rows["单位盖章"].mm >= STAMP
    assert rows["反馈日期"] is None  # as high as its text


@pytest.mark.needs("pango", "fonts")
def test_the_rows_of_the_pdf_are_as_high() -> None:
    pdf = pdf_bytes(LETTERS["opinions"].make(case_of(COMPLEX)), load_layout())
    chars = page_chars(pdf, page_count(pdf) - 1)
    text = "".join(char.text for char in chars)
    write, stamp, day = (chars[text.index(label)].baseline for label in ("意见和建议", "单位盖章", "反馈日期"))
    assert (stamp - write) / PT_PER_MM >= (6 * LINE + STAMP) / 2  # from middle to middle
    assert (day - stamp) / PT_PER_MM >= STAMP / 2


def test_an_expert_can_write_beside_each_item_and_at_the_end() -> None:
    items, overall = opened("review", case_of(CONSORTIUM)).tables
    for row in items.rows[1:]:
        assert row.height is not None
        assert row.height.mm >= 2 * LINE
        assert row.cells[4].width is not None
        assert row.cells[4].width.mm >= 45
    assert overall.rows[1].height is not None
    assert overall.rows[1].height.mm >= 6 * LINE
