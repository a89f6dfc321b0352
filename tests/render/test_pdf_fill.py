"""How the pages of the PDF are filled: no great blanks, everything on the grid, text with the signature."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.render import fixture
from tests.render.pdf_measure import PT_PER_MM, Char, lines, page_chars, page_count, text_of
from toolkit.drafts.data import read_data
from toolkit.render import prepare, render_pdf
from toolkit.render.blocks import Annex, Heading
from toolkit.render.flow import place
from toolkit.render.pdf_sizes import PdfSizes
from toolkit.render.sizes import pages_of

pytestmark = pytest.mark.needs("pango", "fonts")

FIRST = 2  # a cover and a page of contents stand before the body
LINE = 28.98
TOP, FOOT = 37 * PT_PER_MM, 262 * PT_PER_MM
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("p*/*.yaml"))
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")


@cache
def sample(path: Path) -> bytes:
    return render_pdf(read_data(path), fixture.policy(), base_dir=path.parent)


def body(pdf: bytes, index: int) -> list[Char]:
    return [char for char in page_chars(pdf, index) if char.baseline < FOOT]


def blank_lines(pdf: bytes, index: int) -> float:
    """What stays blank at the foot of a page, in lines; about half a line when it is full."""
    return (FOOT - max(char.baseline for char in body(pdf, index))) / LINE


@each_sample
def test_no_page_but_the_last_two_leaves_more_than_six_lines_blank(path: Path) -> None:
    """So much stands blank where a chart of nine tasks at its lowest just does not fit: it stays in its chapter."""
    pdf = sample(path)
    last = page_count(pdf) - 1
    assert [round(blank_lines(pdf, index), 1) for index in range(FIRST, last - 1) if blank_lines(pdf, index) > 6] == []
    assert blank_lines(pdf, last - 1) < 9  # a chart that goes with the signature


@each_sample
def test_every_line_of_text_stands_on_the_grid_beside_tables_and_charts_too(path: Path) -> None:
    pdf = sample(path)
    for index in range(FIRST, page_count(pdf)):
        for row in lines(body(pdf, index), 16):
            steps = (row[0].baseline - TOP) / LINE
            assert abs((steps - 0.727) % 1) < 0.05 or abs((steps - 0.727) % 1) > 0.95, text_of(row)


@each_sample
def test_the_pages_are_known_before_they_are_set(path: Path) -> None:
    document, layout = prepare(read_data(path), fixture.policy(), base_dir=path.parent)
    placed = place(document, PdfSizes(layout))
    pages = pages_of(placed)
    texts = ["".join(char.text for char in body(sample(path), i)) for i in range(FIRST, page_count(sample(path)))]
    for item in placed:
        if isinstance(item.block, Heading | Annex):
            assert item.block.full.replace(" ", "") in texts[pages[item.block.anchor] - 1].replace(" ", "")


@each_sample
def test_the_page_of_the_signature_carries_more_than_it(path: Path) -> None:
    pdf = sample(path)
    assert len({round(char.baseline) for char in body(pdf, page_count(pdf) - 1)}) >= 4


LINE_OF_TEXT = "本段只有一行文字。"


def last_rows(text: str) -> list[str]:
    """The body lines of the last page of a plan that ends with this text."""
    pdf = render_pdf(fixture.with_section(fixture.plan(), "safeguards", text), fixture.policy(), base_dir=Path())
    return [text_of(row) for row in lines(body(pdf, page_count(pdf) - 1), 16)]


@pytest.mark.parametrize("more", range(0, 22, 2))
def test_wherever_the_text_ends_two_lines_stand_with_the_signature(more: int) -> None:
    rows = last_rows("\n\n".join([*[LINE_OF_TEXT] * more, fixture.LONG]))
    assert rows[-2:] == ["慈溪市示例镇人民政府", "2026年1月15日"]
    assert fixture.LONG.endswith(rows[-3])
    assert len(rows) >= 4


@pytest.mark.parametrize("more", range(1, 22, 3))
def test_paragraphs_of_one_line_go_with_the_signature_by_twos(more: int) -> None:
    rows = last_rows("\n\n".join([LINE_OF_TEXT] * (more + 2)))
    assert rows[-4:-2] == [LINE_OF_TEXT] * 2
