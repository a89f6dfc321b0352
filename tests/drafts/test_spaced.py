"""Tables typed with blanks, semicolons or commas between the columns."""

from __future__ import annotations

from pathlib import Path

from toolkit.drafts import read_draft
from toolkit.drafts.spaced import spaced_rows
from toolkit.model import Paragraph, Table


def _blocks(text: str, folder: Path) -> list[Paragraph | Table]:
    path = folder / "draft.txt"
    path.write_text(text, encoding="utf-8")
    return list(read_draft(path).blocks)


def test_a_head_and_rows_apart_by_blanks_are_a_table_and_short_rows_end_blank(tmp_path: Path) -> None:
    text = (
        "三、目标承诺\n序号 指标 2024年 2029年\n1 全行业产值 120 200\n2 规上企业研发机构组建率 65\n以上目标按年分解。\n"
    )
    title, table, after = _blocks(text, tmp_path)
    assert isinstance(table, Table)
    assert table.grid() == [
        ["序号", "指标", "2024年", "2029年"],
        ["1", "全行业产值", "120", "200"],
        ["2", "规上企业研发机构组建率", "65", ""],
    ]
    assert isinstance(title, Paragraph)
    assert isinstance(after, Paragraph)
    assert (title.text, after.text) == ("三、目标承诺", "以上目标按年分解。")


def test_blank_lines_between_the_rows_part_no_table(tmp_path: Path) -> None:
    rows = [
        ["指标名称（单位）", "2024年基数", "2029年目标"],
        ["全行业产值（亿元）", "176", "270"],
        ["有效发明专利数（件）", "1210", "2100"],
    ]
    text = "\n\n".join(["承诺如下。", *("        ".join(row) for row in rows), "以上按年分解。"])
    _, table, after = _blocks(text, tmp_path)
    assert isinstance(table, Table)
    assert table.grid() == rows
    assert isinstance(after, Paragraph)


def test_a_sentence_with_blanks_is_no_table(tmp_path: Path) -> None:
    text = "项目 建设 2025年 启动\n建设内容 见附件\n资金 自筹 解决\n"
    assert all(isinstance(block, Paragraph) for block in _blocks(text, tmp_path))


def test_columns_set_by_wide_blanks_hold_amounts_with_units(tmp_path: Path) -> None:
    (table,) = _blocks(
        "指标　　　　2023年　2028年\n行业产值　　61.5亿元　97亿元\n有效发明专利　210件　365件\n", tmp_path
    )
    assert isinstance(table, Table)
    assert table.grid()[1] == ["行业产值", "61.5亿元", "97亿元"]


def test_rows_out_of_a_spreadsheet_are_parted_by_one_mark(tmp_path: Path) -> None:
    head, *rows = ("指标;单位;2023年;2028年", "行业产值;亿元;61.5;97", "有效发明专利;件;210;365")
    for mark in (";", "；", "，"):
        (table,) = _blocks("\n".join((head, *rows)).replace(";", mark), tmp_path)
        assert isinstance(table, Table)
        assert table.grid()[2] == ["有效发明专利", "件", "210", "365"]


def test_a_sentence_with_semicolons_is_no_table(tmp_path: Path) -> None:
    text = "指标上，产值、专利逐年提高；机构，人才，项目。\n项目，产值，61，97\n指标，专利，210，365\n"
    assert all(isinstance(block, Paragraph) for block in _blocks(text, tmp_path))


def test_a_row_a_year_under_long_names_is_a_table(tmp_path: Path) -> None:
    head = "年度    行业产值（亿元）    规上工业企业研发投入占营业收入比例（%）    发明专利拥有量（件）"
    (table,) = _blocks(f"{head}\n2024年    96.5    3.1    1180\n2029年    150    3.9    2100\n", tmp_path)
    assert isinstance(table, Table)
    assert table.grid()[1] == ["2024年", "96.5", "3.1", "1180"]


def test_a_name_and_a_sentence_apart_by_a_wide_gap_are_a_row_of_two_cells(tmp_path: Path) -> None:
    rows = [
        ("核心指标", "承诺内容"),
        ("有效发明专利数", "2024年为412件，到2029年增加两倍"),
        ("规上企业研发机构组建率", "由2024年的58%提高到2029年的85%"),
    ]
    title, table, after = _blocks("\n".join(["目标承诺", *map("  ".join, rows), "（二）总体 思路"]), tmp_path)
    assert isinstance(table, Table)
    assert table.grid() == [list(row) for row in rows]
    assert isinstance(title, Paragraph)
    assert isinstance(after, Paragraph)
    assert (title.text, after.text) == ("目标承诺", "（二）总体 思路")


def test_a_row_left_blank_parts_no_table(tmp_path: Path) -> None:
    rows = [
        ["指标名称", "2024年", "2029年"],
        ["全行业产值（亿元）", "824", "待定"],
        ["规上企业研发投入占营业收入比重（%）", "××", "××"],
        ["有效发明专利数（件）", "2180", "3600"],
    ]
    (table,) = _blocks("\n".join("      ".join(row) for row in rows), tmp_path)
    assert isinstance(table, Table)
    assert table.grid() == rows


def test_rows_numbered_on_under_a_head_of_as_many_columns_are_a_table(tmp_path: Path) -> None:
    rows = [
        ["序号", "课题", "本年要到的程度", "牵头人"],
        ["1", "12.9级以上螺栓氢脆控制", "完成三轮台架验证，12月结题", "程述"],
        ["2", "高温合金冷镦成形", "7月出合格样件", "戴柏"],
    ]
    table, after = _blocks("\n".join("　".join(row) for row in rows) + "\n3 拿出来共用的东西\n", tmp_path)
    assert isinstance(table, Table)
    assert table.grid() == rows
    assert isinstance(after, Paragraph)


def test_a_head_of_years_heads_a_table_whatever_stands_before_them() -> None:
    lines = [
        "尺子　2027年中期　2029年期末",
        "全行业产值（亿元）　82　105",
        "有效发明专利数（件）　430　560",
        "",
        "3 算清风险账",
    ]
    assert spaced_rows(lines, 0) == [line.split() for line in lines[:3]]


def test_a_row_left_to_fill_is_a_row_of_the_table() -> None:
    lines = ["指标名称　计量单位　2024年　2029年", "全行业产值　亿元　XX　XX", "有效发明专利数　件　372　600"]
    assert spaced_rows(lines, 0) == [line.split() for line in lines]
