"""A PDF reads like the document it was printed from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafts.pdfs import Sheet, write_pdf
from toolkit.drafts import read_draft
from toolkit.errors import UnreadableError
from toolkit.model import Draft, Table

_LEFT, _INDENT, _LEADING = 80, 112, 29
_FULL = "一二三四五六七八九十一二三四五六七八九十一二三四五六七"  # 27 characters of 16 pt


def body(sheet: Sheet, top: float, *lines: str) -> Sheet:
    """Running text; a line that begins with a blank is indented."""
    for number, line in enumerate(lines):
        sheet.text(_INDENT if line[0] == " " else _LEFT, top - number * _LEADING, line.strip())
    return sheet


def texts(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs()]


def test_broken_lines_are_joined_and_headings_and_paragraphs_stay_apart(tmp_path: Path) -> None:
    sheet = body(Sheet(), 700, " 一、产业现状", f" {_FULL[:25]}", _FULL, "结束。", f" 其二{_FULL[:23]}", "尾句。")
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert texts(draft) == ["一、产业现状", f"{_FULL[:25]}{_FULL}结束。", f"其二{_FULL[:23]}尾句。"]


def test_a_number_at_the_start_of_a_line_goes_on_with_the_sentence(tmp_path: Path) -> None:
    sheet = body(Sheet(), 700, f" {_FULL[:25]}", "2029年达到260亿元。", f" {_FULL[:25]}", "完。")
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert texts(draft)[0] == f"{_FULL[:25]}2029年达到260亿元。"


def test_a_line_cut_short_because_a_figure_had_no_room_goes_on(tmp_path: Path) -> None:
    sheet = body(
        Sheet(), 700, f" {_FULL[:25]}", f"{_FULL[:21]}专利", "（1,453 项）达到2258件；", f" {_FULL[:25]}", "完。"
    )
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert texts(draft)[0] == f"{_FULL[:25]}{_FULL[:21]}专利（1,453 项）达到2258件；"


def test_a_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    first = body(Sheet(), 200, " 起始段。", f" {_FULL[:25]}", _FULL)
    second = body(Sheet(), 740, "接上页。", " 另一段。")
    draft = read_draft(write_pdf(tmp_path / "a.pdf", first, second))
    assert texts(draft) == ["起始段。", f"{_FULL[:25]}{_FULL}接上页。", "另一段。"]
    assert [paragraph.location.page for paragraph in draft.paragraphs()] == [1, 1, 2]


def test_running_heads_and_page_numbers_are_asides(tmp_path: Path) -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = body(Sheet(), 700, f" 第{number}页的正文。", " 又一段。")
        sheets.append(sheet.text(200, 800, "某某建设方案", 9).text(280, 40, f"— {number} —", 14))
    draft = read_draft(write_pdf(tmp_path / "a.pdf", *sheets))
    assert texts(draft) == ["第1页的正文。", "又一段。", "第2页的正文。", "又一段。", "第3页的正文。", "又一段。"]
    assert sorted({aside.layer for aside in draft.asides}) == ["footer", "header"]
    assert len(draft.asides) == 6


def test_fonts_and_sizes_are_evidence(tmp_path: Path) -> None:
    sheet = Sheet().text(_INDENT, 700, "一、产业现状", 16, "F2").text(_INDENT, 670, "正文。", 16)
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert [(q.runs[0].font, q.runs[0].size) for q in draft.paragraphs()] == [("黑体", 16.0), ("仿宋", 16.0)]


def ruled(sheet: Sheet, top: float, rows: list[list[str]], skip: tuple[int, int] | None = None) -> None:
    """A ruled table of 100 × 30 pt cells; `skip` is a cell whose right border is not drawn."""
    columns = len(rows[0])
    for row in range(len(rows) + 1):
        sheet.line(_LEFT, top - 30 * row, _LEFT + 100 * columns, top - 30 * row)
    for row in range(len(rows)):
        for column in range(columns + 1):
            if skip != (row, column - 1):
                x = _LEFT + 100 * column
                sheet.line(x, top - 30 * row, x, top - 30 * (row + 1))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text:
                sheet.text(_LEFT + 100 * column + 5, top - 30 * row - 20, text, 12)


def test_a_ruled_table_is_a_table_with_its_merged_cells(tmp_path: Path) -> None:
    sheet = body(Sheet(), 760, " 指标如下：")
    ruled(sheet, 700, [["指标", "目标", ""], ["产值", "195", "260"]], skip=(0, 1))
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == [["指标", "目标", "目标"], ["产值", "195", "260"]]


def test_a_table_that_goes_on_over_the_page_is_one_with_one_head(tmp_path: Path) -> None:
    first, second = body(Sheet(), 760, " 指标如下："), Sheet()
    ruled(first, 200, [["指标", "目标"], ["产值", "260"]])
    ruled(second, 760, [["指标", "目标"], ["专利", "900"]])
    body(second, 600, " 表后。")
    draft = read_draft(write_pdf(tmp_path / "a.pdf", first, second))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == [["指标", "目标"], ["产值", "260"], ["专利", "900"]]
    assert len(draft.blocks) == 3


def test_columns_without_rules_are_rows_too(tmp_path: Path) -> None:
    sheet = Sheet()
    for row, cells in enumerate([("指标", "2024年", "2029年"), ("产值", "182", "260")]):
        for column, text in enumerate(cells):
            sheet.text(_LEFT + 130 * column, 700 - 30 * row, text)
    table = read_draft(write_pdf(tmp_path / "a.pdf", sheet)).blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == [["指标", "2024年", "2029年"], ["产值", "182", "260"]]


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="扫描件"):
        read_draft(write_pdf(tmp_path / "扫描.pdf", Sheet().picture()))


def test_an_empty_and_a_damaged_pdf(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="没有文字"):
        read_draft(write_pdf(tmp_path / "空.pdf", Sheet()))
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(UnreadableError, match="PDF 已损坏"):
        read_draft(broken)


def test_contents_lines_are_marked(tmp_path: Path) -> None:
    sheet = body(Sheet(), 700, " 一、产业现状…………………………3", " 一、产业现状")
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert [q.is_toc for q in draft.paragraphs()] == [True, False]
