"""The cover is one page, however much stands on it; with few fields the title is where it always is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.render import fixture
from tests.render.office import as_pdfs
from tests.render.pdf_measure import lines, page_chars, text_of
from toolkit.model import DocumentData
from toolkit.render import render_docx, render_pdf

LONG = "慈溪市示例智能家电产业高新技术企业与高等院校联合共建的公共技术服务平台管理委员会"
# Lines beside 申报单位, 计划年度, 建设周期 and 编制依据: how many, and how long each.
FIELDS = {
    "four": (0, "短"),
    "six": (2, "短"),
    "nine": (5, "短"),
    "twelve": (8, "短"),
    "six-long": (2, LONG),
    "nine-long": (5, LONG),
}
MOST = "nine-long"


def with_fields(more: int, value: str) -> DocumentData:
    fields = {"name": "慈溪市示例镇人民政府", **{f"栏目{index}": value for index in range(more)}}
    return replace(fixture.plan(), applicant=fields)


def three_fields() -> DocumentData:
    return replace(fixture.plan(), applicant={"name": "慈溪市示例镇人民政府"}, period=None)


def pages(pdf: bytes, scale: float) -> tuple[list[str], str]:
    """The lines of the cover, and the first line of the page after it."""
    cover, after = (page_chars(pdf, index, scale) for index in (0, 1))
    sizes = (16, 22)
    rows = [text_of(row).strip() for size in sizes for row in lines(cover, size)]
    return rows, text_of(lines(after, 22)[0]).replace("　", "")


def title_top(pdf: bytes, scale: float) -> float:
    return lines(page_chars(pdf, 0, scale), 22)[0][0].baseline


@pytest.mark.needs("pango", "fonts")
@pytest.mark.parametrize("name", FIELDS)
def test_the_cover_of_the_pdf_is_one_page(name: str) -> None:
    pdf = render_pdf(with_fields(*FIELDS[name]), fixture.policy(), base_dir=Path())
    cover, after = pages(pdf, 0.75)
    assert "2026年1月15日" in cover
    assert after == "目录"


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = {name: render_docx(with_fields(*much), fixture.policy(), base_dir=Path()) for name, much in FIELDS.items()}
    made["three"] = render_docx(three_fields(), fixture.policy(), base_dir=Path())
    return as_pdfs(tmp_path_factory.mktemp("cover"), made)


@pytest.mark.needs("libreoffice", "fonts")
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("name", FIELDS)
def test_the_cover_of_the_docx_is_one_page(converted: dict[str, bytes], name: str) -> None:
    cover, after = pages(converted[name], 1)
    assert "2026年1月15日" in cover
    assert after == "目录"


@pytest.mark.needs("libreoffice", "pango", "fonts")
@pytest.mark.xdist_group("office")
def test_the_title_moves_up_only_where_the_space_below_it_is_used_up(converted: dict[str, bytes]) -> None:
    def pdf_top(data: DocumentData) -> float:
        return title_top(render_pdf(data, fixture.policy(), base_dir=Path()), 0.75)

    few = pdf_top(three_fields())
    assert pdf_top(with_fields(*FIELDS["six"])) == pytest.approx(few)
    assert pdf_top(with_fields(*FIELDS[MOST])) < few
    assert title_top(converted["six"], 1) == pytest.approx(title_top(converted["three"], 1))
    assert title_top(converted["three"], 1) == pytest.approx(few, abs=5)
