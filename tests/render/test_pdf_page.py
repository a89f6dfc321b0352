"""The page as measured from the finished PDF: 22 lines of 28 characters, edges, numbers, fonts."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.render import fixture
from tests.render.pdf_measure import PT_PER_MM, lines, page_chars, page_count, text_of
from toolkit.drafts.data import read_data
from toolkit.render import render_pdf

pytestmark = pytest.mark.needs("pango", "fonts")

FIRST = 2  # the body's first page: a cover and a page of contents stand before it
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("p*/*.yaml"))
TENTH = 1.6  # a tenth of a character, pt


@cache
def proposal() -> bytes:
    return render_pdf(fixture.proposal(paragraphs=6), fixture.policy(), base_dir=Path())


@cache
def sample(path: Path) -> bytes:
    return render_pdf(read_data(path), fixture.policy(), base_dir=path.parent)


def edges(index: int) -> tuple[float, float]:
    """Left and right edge of the type area, mirrored on even pages."""
    left = (28 if index % 2 == 0 else 26) * PT_PER_MM
    return left, left + 156 * PT_PER_MM


def full_pages(pdf: bytes) -> list[int]:
    """Pages filled with body text alone."""
    return [i for i in range(FIRST, page_count(pdf)) if len(lines(page_chars(pdf, i), 16)) >= 22]


def test_a_full_page_has_22_lines_on_one_grid() -> None:
    pages = full_pages(proposal())
    assert len(pages) >= 3
    for index in pages:
        baselines = [row[0].baseline for row in lines(page_chars(proposal(), index), 16)]
        assert len(baselines) == 22
        steps = {round(below - above, 1) for above, below in pairwise(baselines)}
        assert steps == {29.0}


def test_the_grid_is_the_same_on_every_page() -> None:
    tops = {round(lines(page_chars(proposal(), i), 16)[0][0].baseline, 1) for i in full_pages(proposal())}
    assert len(tops) == 1
    (top,) = tops
    assert 37 * PT_PER_MM < top < 37 * PT_PER_MM + 28.98


def test_a_line_of_chinese_characters_alone_holds_28() -> None:
    text = "产业创新服务综合体建设方案编写参考提纲" * 20
    data = fixture.proposal()
    data = fixture.with_section(data, "industry.strength", text)
    pdf = render_pdf(data, fixture.policy(), base_dir=Path())
    rows = [text_of(row) for row in lines(page_chars(pdf, FIRST), 16)]
    inner = [row for row in rows if len(row) > 26]
    assert len(inner) >= 10
    assert {len(row) for row in inner} == {28}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_at_least_95_percent_of_full_lines_end_at_the_edge(path: Path) -> None:
    full = flush = 0
    pdf = sample(path)
    for index in range(FIRST, page_count(pdf)):
        left, right = edges(index)
        for row in lines(page_chars(pdf, index), 16):
            assert row[0].left >= left - 0.3
            assert row[-1].right <= right + TENTH
            if row[-1].right > right - 1.6 * 16:
                full += 1
                flush += abs(row[-1].right - right) <= TENTH
    assert full >= 50
    assert flush / full >= 0.95


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(path: Path) -> None:
    pdf = sample(path)
    for index in range(FIRST, page_count(pdf)):
        for row in lines(page_chars(pdf, index), 16):
            assert row[0].text not in "，。、；：！？）》」』】〕”’%"
            assert row[-1].text not in "（《「『【〔“‘"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_heading_stands_alone_at_the_foot_of_a_page(path: Path) -> None:
    pdf = sample(path)
    for index in range(FIRST, page_count(pdf)):
        chars = [char for char in page_chars(pdf, index) if char.baseline < 262 * PT_PER_MM]
        foot = max((char.baseline for char in chars), default=0)
        last = {(char.font, round(char.size)) for char in chars if char.baseline > foot - 2}
        assert last.isdisjoint({("Gongwen-Hei", 16), ("Gongwen-Kai", 16)})


def test_the_page_number_stands_outside_7_mm_below_the_type_area() -> None:
    for index in range(FIRST, page_count(proposal())):
        left, right = edges(index)
        (row,) = [row for row in lines(page_chars(proposal(), index), 14) if row[0].baseline > 262 * PT_PER_MM]
        assert text_of(row) == f"— {index - FIRST + 1} —"
        assert {char.font for char in row} == {"Gongwen-Song"}
        if index % 2 == 0:
            assert abs(right - row[-1].right - 14) < 1
        else:
            assert abs(row[0].left - left - 14) < 1
        dash = row[0].baseline - 0.36 * 14  # a dash stands at about a third of the type size
        assert abs(dash - (262 + 7) * PT_PER_MM) < 2.5


def test_cover_and_contents_bear_no_page_number() -> None:
    for index in range(FIRST):
        assert "—" not in [char.text for char in page_chars(proposal(), index) if char.baseline > 262 * PT_PER_MM]


def test_each_role_has_its_font_and_size() -> None:
    rows = {}
    for index in range(FIRST, page_count(proposal())):
        for size in (22, 16, 12):
            rows.update({text_of(row): row for row in lines(page_chars(proposal(), index), size)})

    def look(start: str) -> tuple[set[str], float]:
        row = next(row for text, row in rows.items() if text.startswith(start))
        return {char.font for char in row}, round(row[0].size)

    assert look("产业创新服务综合体建设方案") == ({"Gongwen-Title"}, 22)
    assert look("一、产业现状") == ({"Gongwen-Hei"}, 16)
    assert look("（一）我市产业") == ({"Gongwen-Kai"}, 16)
    assert look("1.产业规模") == ({"Gongwen-Fang"}, 16)
    assert look("本市智能家电") == ({"Gongwen-Fang"}, 16)
    assert look("平台面积") == ({"Gongwen-Hei"}, 12)


def test_a_paragraph_begins_two_characters_in() -> None:
    left, _ = edges(FIRST)
    rows = [row for row in lines(page_chars(proposal(), FIRST), 16) if text_of(row).startswith("本市智能家电产业经过")]
    assert rows
    assert {round(row[0].left - left, 0) for row in rows} == {32.0}


def test_the_contents_give_the_page_where_each_heading_stands() -> None:
    pdf = proposal()
    entries = [text_of(row) for row in lines(page_chars(pdf, 1), 16)]
    for entry in entries:
        title, _, page = entry.partition("..")
        number = int(page.strip(". "))
        body = "".join(char.text for char in page_chars(pdf, FIRST + number - 1))
        assert title.strip() in body


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_numbers_of_the_contents_end_at_the_edge(path: Path) -> None:
    _, right = edges(1)
    rows = lines(page_chars(sample(path), 1), 16)
    assert len(rows) >= 8
    assert all(0 <= right - row[-1].right < 1 for row in rows)


def test_the_unit_is_centred_over_a_date_four_characters_in() -> None:
    pdf = proposal()
    index = page_count(pdf) - 1
    _, right = edges(index)
    unit, date = lines(page_chars(pdf, index), 16)[-2:]
    assert text_of(unit) == "慈溪市示例镇人民政府"
    assert text_of(date) == "2025年2月20日"
    assert abs(right - date[-1].right - 4 * 15.79) < 4
    assert abs((unit[0].left + unit[-1].right) / 2 - (date[0].left + date[-1].right) / 2) < 2


def test_two_runs_give_the_same_bytes() -> None:
    again = render_pdf(fixture.proposal(paragraphs=6), fixture.policy(), base_dir=Path())
    assert again == proposal()
