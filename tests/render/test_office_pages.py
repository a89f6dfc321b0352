"""The pages of the DOCX as LibreOffice fills them: every sample, turned pages, and text with the signature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render import fixture
from tests.render.office import as_pdfs
from tests.render.pdf_measure import PT_PER_MM, Char, lines, page_chars, page_count, text_of
from toolkit.drafts.data import read_data
from toolkit.model import DocumentData
from toolkit.render import render_docx, render_pdf

pytestmark = [pytest.mark.needs("libreoffice", "pango", "fonts"), pytest.mark.xdist_group("office")]

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("p*/*.yaml"))
NAMES = [f"{path.parent.name}-{path.stem}" for path in SAMPLES]
ENDINGS = range(0, 22, 3)
FOOT = 262 * PT_PER_MM
LINE = 28.95


def wide() -> DocumentData:
    """A proposal with a table of twelve columns over three pages."""
    columns = range(12)
    table = [f"|{'|'.join(f'项目名称{i}' for i in columns)}|", f"|{'---|' * 12}"]
    table += [f"|{'|'.join(f'测试内容{i}' for i in columns)}|"] * 20
    return fixture.with_section(fixture.proposal(), "approach.plan", "\n".join(table))


def ending(more: int) -> DocumentData:
    """A plan whose text ends so many lines later."""
    text = "\n\n".join([*["本段只有一行文字。"] * more, fixture.LONG])
    return fixture.with_section(fixture.plan(), "safeguards", text)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = {
        name: render_docx(read_data(path), fixture.policy(), base_dir=path.parent)
        for name, path in zip(NAMES, SAMPLES, strict=True)
    }
    made |= {f"ending-{more}": render_docx(ending(more), fixture.policy(), base_dir=Path()) for more in ENDINGS}
    made["wide"] = render_docx(wide(), fixture.policy(), base_dir=Path())
    return as_pdfs(tmp_path_factory.mktemp("office"), made)


def body(pdf: bytes, index: int) -> list[Char]:
    return [char for char in page_chars(pdf, index, scale=1) if char.baseline < FOOT]


@pytest.mark.parametrize("name", NAMES)
def test_no_page_but_the_last_two_leaves_a_third_blank(converted: dict[str, bytes], name: str) -> None:
    pdf = converted[name]
    for index in range(2, page_count(pdf) - 2):
        assert FOOT - max(char.baseline for char in body(pdf, index)) < 8 * LINE


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_stands_alone_at_the_foot(converted: dict[str, bytes], name: str) -> None:
    pdf = converted[name]
    for index in range(2, page_count(pdf)):
        rows = lines(body(pdf, index), 16)
        foot = max(char.baseline for char in body(pdf, index))
        if rows and rows[-1][0].baseline > foot - 2:
            assert {char.font for char in rows[-1]}.isdisjoint({"FandolHei-Regular", "FandolKai-Regular"})


@pytest.mark.parametrize("more", ENDINGS)
def test_two_lines_stand_with_the_signature(converted: dict[str, bytes], more: int) -> None:
    pdf = converted[f"ending-{more}"]
    rows = [text_of(row).replace(" ", "") for row in lines(body(pdf, page_count(pdf) - 1), 16)]
    assert rows[-2:] == ["慈溪市示例镇人民政府", "2026年1月15日"]
    assert len(rows) >= 4


def numbers(pdf: bytes, scale: float) -> dict[int, tuple[float, float, float]]:
    """By turned page: the left edge of the number, its first and last character from the top, mm."""
    found = {}
    for index in range(2, page_count(pdf)):
        chars = [char for char in page_chars(pdf, index, scale) if char.left < 34 * PT_PER_MM and char.text != " "]
        if text_of(chars) == f"—{index - 1}—":
            found[index] = tuple(
                round(value / PT_PER_MM, 1) for value in (chars[0].left, chars[0].baseline, chars[-1].baseline)
            )
    return found  # type: ignore[return-value]


def test_the_number_of_a_turned_page_stands_where_the_upright_page_has_it(converted: dict[str, bytes]) -> None:
    """GB/T 9704-2012, clause 11: 28 mm from what is the foot of the paper, outside, one character in."""
    by_engine = (numbers(converted["wide"], 1), numbers(render_pdf(wide(), fixture.policy(), base_dir=Path()), 0.75))
    for found in by_engine:
        assert len(found) == 3
        for index, (left, first, last) in found.items():
            assert abs(left + 0.36 * 14 / PT_PER_MM - 28) < 0.9
            if index % 2 == 0:  # an odd number: its last dash ends at the outer edge
                assert abs(last + 14 / PT_PER_MM - (210 - 26 - 14 / PT_PER_MM)) < 1
            else:
                assert abs(first - (26 + 14 / PT_PER_MM)) < 1
