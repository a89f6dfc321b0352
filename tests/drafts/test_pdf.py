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


def test_a_line_in_brackets_under_the_title_does_not_run_into_the_heading_below(tmp_path: Path) -> None:
    sheet = Sheet().text(80, 700, "（市科技局、某医疗器械研究院二〇二五年四月十五日编）")
    body(sheet, 676, "为什么要建这个中心", "　　做器械的企业有一百五十多家，低值耗材多，高值产品少。")
    assert texts(read_draft(write_pdf(tmp_path / "稿.pdf", sheet)))[:2] == [
        "（市科技局、某医疗器械研究院二〇二五年四月十五日编）",
        "为什么要建这个中心",
    ]


def test_a_title_after_a_sentence_that_fills_its_line_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    sheet = body(Sheet(), 700, f" {_FULL[:25]}", f"{_FULL[:26]}。", "二 建设举措", f" {_FULL[:25]}", "完。")
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert texts(draft)[1:2] == ["二 建设举措"]


def test_a_bold_title_after_a_sentence_that_fills_its_line_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    sheet = body(Sheet(), 700, f" {_FULL[:25]}", f"{_FULL[:26]}。").text(_LEFT, 642, "今后怎么干", font="F3")
    body(sheet, 613, f" {_FULL[:25]}", "完。")
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert texts(draft)[1:2] == ["今后怎么干"]


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


def test_a_row_of_a_ruled_table_that_the_page_break_splits_is_one(tmp_path: Path) -> None:
    first, second = body(Sheet(), 760, " 指标如下："), Sheet()
    ruled(first, 200, [["指标", "2024年", "2029年"], ["规上企业研发机", "52", "76"]])
    ruled(second, 760, [["构组建率", "", ""], ["专利", "320", "900"]])
    draft = read_draft(write_pdf(tmp_path / "a.pdf", first, second))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标", "2024年", "2029年"],
        ["规上企业研发机构组建率", "52", "76"],
        ["专利", "320", "900"],
    ]


def test_a_row_without_values_after_a_page_break_is_a_row_of_its_own(tmp_path: Path) -> None:
    first, second = body(Sheet(), 760, " 指标如下："), Sheet()
    ruled(first, 200, [["指标", "2024年", "2029年"], ["产值", "182", "260"]])
    ruled(second, 760, [["专利", "", ""]])
    table = read_draft(write_pdf(tmp_path / "a.pdf", first, second)).blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == [["指标", "2024年", "2029年"], ["产值", "182", "260"], ["专利", "", ""]]


def test_columns_without_rules_are_rows_too(tmp_path: Path) -> None:
    sheet = Sheet()
    for row, cells in enumerate([("指标", "2024年", "2029年"), ("产值", "182", "260")]):
        for column, text in enumerate(cells):
            sheet.text(_LEFT + 130 * column, 700 - 30 * row, text)
    table = read_draft(write_pdf(tmp_path / "a.pdf", sheet)).blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == [["指标", "2024年", "2029年"], ["产值", "182", "260"]]


def unruled(sheet: Sheet, top: float, lines: list[list[str]], places: tuple[float, ...] = (80, 192, 304)) -> Sheet:
    """Lines of 12 pt, their pieces at these places and nothing drawn between; `None` cells stay free."""
    for number, pieces in enumerate(lines):
        for x, text in zip(places, pieces, strict=False):
            if text:
                sheet.text(x, top - 15 * number, text, 12)
    return sheet


_WRAPPED = [
    ["指标", "2024年", "2029年"],
    ["有效高新技术企业", "32.9", "43.8"],
    ["占比（%）"],
    ["规上企业研发投入", "2.5", "3.2"],
    ["占营业收入比重"],
]


def test_names_that_wrap_without_rules_stay_in_their_rows(tmp_path: Path) -> None:
    sheet = unruled(body(Sheet(), 760, " 指标如下："), 700, _WRAPPED)
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet.text(80, 600, "三、建设思路", 12)))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标", "2024年", "2029年"],
        ["有效高新技术企业占比（%）", "32.9", "43.8"],
        ["规上企业研发投入占营业收入比重", "2.5", "3.2"],
    ]
    assert texts(draft)[-1] == "三、建设思路"


def test_a_line_below_the_last_row_is_no_part_of_it_where_the_row_had_room(tmp_path: Path) -> None:
    sheet = unruled(Sheet(), 700, [["指标", "2024年", "2029年"], ["产值", "182", "260"], ["数据来自统计部门"]])
    draft = read_draft(write_pdf(tmp_path / "a.pdf", sheet))
    assert isinstance(draft.blocks[0], Table)
    assert draft.blocks[0].rows == 2
    assert texts(draft)[-1] == "数据来自统计部门"


def test_a_table_without_rules_goes_on_over_the_page_inside_a_row(tmp_path: Path) -> None:
    first = unruled(body(Sheet(), 760, " 指标如下："), 160, _WRAPPED[:4])
    second = unruled(Sheet(), 720, [["占营业收入比重"], ["有效发明专利数", "1574", "2445"]])
    draft = read_draft(write_pdf(tmp_path / "a.pdf", first, second))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid()[2:] == [["规上企业研发投入占营业收入比重", "2.5", "3.2"], ["有效发明专利数", "1574", "2445"]]


def test_narrow_columns_without_rules_are_told_by_the_lines_above_and_below(tmp_path: Path) -> None:
    lines = [
        ["指标名称", "单位", "2024", "2029"],
        ["全行业产值", "亿元", "88", "118"],
        ["研发机构组", "%", "46", "76"],
        ["建率"],
    ]
    sheet = unruled(Sheet(), 700, lines, (80, 151, 220, 290))
    table = read_draft(write_pdf(tmp_path / "a.pdf", sheet)).blocks[0]
    assert isinstance(table, Table)
    assert table.grid()[1:] == [["全行业产值", "亿元", "88", "118"], ["研发机构组建率", "%", "46", "76"]]


def test_a_head_of_two_lines_in_one_column_leaves_the_rows_as_they_are(tmp_path: Path) -> None:
    lines = [
        ["指标名称", "基期", "2029年"],
        ["", "（2024", ""],
        ["", "年）", ""],
        ["有效高新技术企业", "32.9", "43.8"],
        ["占比（%）"],
        ["有效发明专利数", "1574", "2445"],
    ]
    table = read_draft(write_pdf(tmp_path / "a.pdf", unruled(Sheet(), 700, lines))).blocks[0]
    assert isinstance(table, Table)
    assert table.grid()[-2:] == [["有效高新技术企业占比（%）", "32.9", "43.8"], ["有效发明专利数", "1574", "2445"]]


def test_cells_set_about_the_middle_of_rows_that_gaps_part(tmp_path: Path) -> None:
    sheet = body(Sheet(), 760, " 指标如下：")
    lines = [
        (700, ["指标名称", "2024年", "2029年"]),
        (674, ["有效高新技", "", ""]),
        (658, ["术企业占规", "32", "45"]),
        (642, ["上企业比重", "", ""]),
        (616, ["有效发明专", "", ""]),
        (608, ["", "1320", "2520"]),
        (600, ["利数", "", ""]),
    ]
    for top, pieces in lines:
        unruled(sheet, top, [pieces])
    draft = read_draft(write_pdf(tmp_path / "a.pdf", body(sheet, 560, " 以上目标由镇政府与依托单位共同承诺。")))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标名称", "2024年", "2029年"],
        ["有效高新技术企业占规上企业比重", "32", "45"],
        ["有效发明专利数", "1320", "2520"],
    ]


def test_cells_set_about_the_middle_of_rows_without_gaps(tmp_path: Path) -> None:
    lines = [
        (700, ["指标名称", "2024年", "2029年"]),
        (685, ["有效高新技", "", ""]),
        (670, ["术企业占规", "32", "45"]),
        (655, ["上企业比重", "", ""]),
        (640, ["有效发明专", "", ""]),
        (632, ["", "1320", "2520"]),
        (624, ["利数", "", ""]),
    ]
    sheet = Sheet()
    for top, pieces in lines:
        unruled(sheet, top, [pieces])
    table = read_draft(write_pdf(tmp_path / "a.pdf", sheet)).blocks[0]
    assert isinstance(table, Table)
    assert table.grid()[1:] == [["有效高新技术企业占规上企业比重", "32", "45"], ["有效发明专利数", "1320", "2520"]]


def placed(sheet: Sheet, lines: list[tuple[int, dict[int, str]]]) -> Sheet:
    """Pieces of 12 pt at these heights and places."""
    for y, pieces in lines:
        for x, text in pieces.items():
            sheet.text(x, y, text, 12)
    return sheet


def test_a_head_whose_cells_wrap_belongs_to_the_table_below_it(tmp_path: Path) -> None:
    lines = [
        (700, {192: "基期（2024", 304: "目标（2029"}),
        (692, {80: "指标名称"}),
        (684, {192: "年）", 304: "年）"}),
        (662, {80: "全行业产值", 192: "182", 304: "260"}),
        (640, {80: "有效发明专"}),
        (632, {192: "320", 304: "520"}),
        (624, {80: "利数"}),
    ]
    sheet = placed(body(Sheet(), 760, " 指标如下："), lines)
    draft = read_draft(write_pdf(tmp_path / "a.pdf", body(sheet, 580, " 以上目标由镇政府与依托单位共同承诺。")))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标名称", "基期（2024年）", "目标（2029年）"],
        ["全行业产值", "182", "260"],
        ["有效发明专利数", "320", "520"],
    ]


def test_rows_before_the_first_line_that_shows_all_columns_are_rows_too(tmp_path: Path) -> None:
    lines = [
        (700, {80: "指标", 150: "2024年", 196: "2029年"}),  # too close to be told apart on its own
        (678, {80: "全行业产"}),
        (670, {150: "182", 196: "260"}),
        (662, {80: "值（亿元）"}),
        (640, {80: "规上企业"}),
        (624, {80: "研发机构", 150: "52%", 196: "75%"}),
        (608, {80: "组建率"}),
    ]
    table = read_draft(write_pdf(tmp_path / "a.pdf", placed(Sheet(), lines))).blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标", "2024年", "2029年"],
        ["全行业产值（亿元）", "182", "260"],
        ["规上企业研发机构组建率", "52%", "75%"],
    ]


def test_a_unit_that_wraps_below_its_number_stays_with_it(tmp_path: Path) -> None:
    lines = [
        (700, {80: "指标", 170: "2024年", 260: "2029年"}),
        (678, {170: "197.6亿", 260: "244.4亿"}),
        (670, {80: "全行业产值"}),
        (662, {170: "元", 260: "元"}),
        (640, {80: "有效发明专利", 170: "320件", 260: "520件"}),
    ]
    table = read_draft(write_pdf(tmp_path / "a.pdf", placed(Sheet(), lines))).blocks[0]
    assert isinstance(table, Table)
    assert table.grid()[1:] == [["全行业产值", "197.6亿元", "244.4亿元"], ["有效发明专利", "320件", "520件"]]


def test_remarks_that_stand_close_to_the_figures_are_a_column_of_their_own(tmp_path: Path) -> None:
    lines = [
        (700, {80: "指标", 170: "2024年", 230: "2029年", 290: "备注"}),
        (678, {290: "规上口径，"}),
        (670, {80: "全行业产值", 170: "182", 256: "260"}),
        (662, {290: "按统计年报"}),
        (640, {80: "有效发明专利", 170: "320", 256: "520", 290: "由部门核定"}),
    ]
    table = read_draft(write_pdf(tmp_path / "a.pdf", placed(Sheet(), lines))).blocks[0]
    assert isinstance(table, Table)
    assert table.grid()[1:] == [
        ["全行业产值", "182", "260", "规上口径，按统计年报"],
        ["有效发明专利", "320", "520", "由部门核定"],
    ]


def test_a_row_whose_name_stands_on_the_next_page_is_one_row(tmp_path: Path) -> None:
    head = [
        (200, {80: "指标", 200: "2024年", 290: "2029年"}),
        (178, {80: "全行业产值", 200: "182", 290: "260"}),
        (156, {200: "52%", 290: "75%"}),
    ]
    rest = [
        (720, {80: "规上企业研"}),
        (704, {80: "发机构组建"}),
        (688, {80: "率"}),
        (666, {80: "有效发明专利", 200: "320", 290: "520"}),
    ]
    first = placed(body(Sheet(), 260, " 指标如下："), head)
    table = read_draft(write_pdf(tmp_path / "a.pdf", first, placed(Sheet(), rest))).blocks[1]
    assert isinstance(table, Table)
    assert table.grid()[2:] == [["规上企业研发机构组建率", "52%", "75%"], ["有效发明专利", "320", "520"]]


def test_what_a_page_break_splits_goes_with_the_row_above_where_cells_begin_at_the_top(tmp_path: Path) -> None:
    head = [
        (200, {80: "指标", 200: "2024年", 290: "2029年"}),
        (185, {80: "全行业产值", 200: "88", 290: "118"}),
        (170, {80: "规上企业", 200: "46", 290: "76"}),
    ]
    rest = [
        (720, {80: "研发机构"}),
        (705, {80: "建有率"}),
        (690, {80: "有效发明", 200: "215", 290: "370"}),
        (675, {80: "专利拥有"}),
        (660, {80: "量"}),
    ]
    first = placed(body(Sheet(), 260, " 指标如下："), head)
    table = read_draft(write_pdf(tmp_path / "a.pdf", first, placed(Sheet(), rest))).blocks[1]
    assert isinstance(table, Table)
    assert table.grid()[2:] == [["规上企业研发机构建有率", "46", "76"], ["有效发明专利拥有量", "215", "370"]]


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
