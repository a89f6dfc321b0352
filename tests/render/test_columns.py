"""Columns as wide as few lines need; cells in full lines, so that a PDF reads back as it was written."""

from __future__ import annotations

import pytest

from toolkit.render.cells import cell_lines
from toolkit.render.columns import column_shares

ROOM = 36.8


def widths(heads: list[str], *rows: list[str]) -> list[float]:
    shares, wide = column_shares(heads, rows)
    assert not wide
    assert abs(sum(shares) - 1) < 1e-9
    return [share * ROOM for share in shares]


def test_a_column_that_one_character_more_would_put_on_one_line_gets_it() -> None:
    name, unit, *years = widths(
        ["指标名称", "单位", "2024年（基期）", *(f"{year}年" for year in range(2025, 2030))],
        ["规上企业研发投入占营业收入比重", "%", "2.8", *["3.2"] * 5],
        ["有效发明专利数", "件", "1280", *["1420"] * 5],
    )
    assert name > 7.9  # seven characters and the cell's edges
    assert unit < 3
    assert all(year > 4 for year in years)  # 2025年 is not broken, even with the gaps that LibreOffice sets


def test_figures_and_short_words_keep_their_line() -> None:
    number, task, due = widths(["序号", "任务", "完成时限"], ["1", "推广共性技术" * 9, "2026年11月"])
    assert number > 2.9
    assert due > 6
    assert task > 24


def test_a_head_breaks_before_its_bracket_to_spare_width() -> None:
    heads = ["序号", "用途", "金额（万元）", "资金来源", "备注"]
    row = ["1", "委托依托单位实施科研项目", "200", "上级补助资金", "委托建设管理费用"]
    _, use, amount, source, remark = widths(heads, row)
    assert 4.8 < amount < 5.5
    assert use > 12.9
    assert source > 6.9
    assert remark > 8.9


def test_more_columns_than_the_page_bears_turn_it() -> None:
    shares, wide = column_shares([f"项目名称{i}" for i in range(12)], [["测试内容"] * 12])
    assert wide
    assert len(shares) == 12


def test_a_table_without_rows_has_columns() -> None:
    assert widths(["甲", "乙"]) == [ROOM / 2, ROOM / 2]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("完成依托单位选聘，检测平台首批扩项", 14, ("完成依托单位选聘，检测平台首", "批扩项")),
        ("年度经费（万元）", 5, ("年度经费", "（万元）")),
        ("规上企业研发投入占营业收入比重", 7, ("规上企业研发投", "入占营业收入", "比重")),
        ("2025年3月—2026年9月", 7, ("2025年3月—", "2026年9月")),
        ("材料数据与失效案例库", 9, ("材料数据与失效案", "例库")),  # not 库 alone
        ("https://www.example.com/abcdefgh", 5, ("https://ww", "w.example.", "com/abcdef", "gh")),
        ("甲\n乙", 9, ("甲", "乙")),
        ("", 9, ("",)),
    ],
)
def test_the_lines_of_a_cell_are_full_and_none_holds_one_character(
    text: str, room: float, expected: tuple[str, ...]
) -> None:
    lines = cell_lines(text, room, {})
    assert lines == expected


@pytest.mark.parametrize("room", [3, 4.5, 6, 7.5, 9])
def test_no_line_of_a_cell_begins_or_ends_against_the_rules(room: float) -> None:
    text = "转速每分钟15万转、效率88%以上，通过“第三方”测试（含寿命）；其中全职2个。"
    lines = cell_lines(text, room, {})
    assert "".join(lines) == text
    assert not any(line[0] in "，。、；）”%" for line in lines)
    assert not any(line[-1] in "（“" for line in lines)


def test_a_long_table_is_measured_in_no_time() -> None:
    rows = [[str(i), "推广免喷涂成形等共性技术3项" * 3, "依托单位、行业协会" * 2] for i in range(3000)]
    shares, wide = column_shares(["序号", "任务", "责任单位"], rows)
    assert not wide
    assert shares[1] > shares[2] > shares[0]
