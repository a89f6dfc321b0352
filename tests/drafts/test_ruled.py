"""Tables whose columns a line of dashes sets, as pandoc writes them."""

from __future__ import annotations

from pathlib import Path

from toolkit.drafts import read_draft
from toolkit.model import Paragraph, Table

MULTILINE = """承诺如下。

  --------------------------------------------------
  序号   指标名称             单位     2029年目标
  ------ -------------------- -------- -------------
  1      全行业总产值         亿元     135

  2      规上企业研发投入     \\%       2.8
         占营业收入比重

  5      有效发明专利拥有量   件       390
  --------------------------------------------------

以上按年分解。
"""
SIMPLE = """承诺如下。

  指标                     2024年   2029年
  ------------------------ -------- --------
  全行业产值（亿元）       83       135
  有效发明专利数（件）     205      390

以上按年分解。
"""


def _blocks(text: str, folder: Path) -> list[Paragraph | Table]:
    path = folder / "draft.md"
    path.write_text(text, encoding="utf-8")
    return list(read_draft(path).blocks)


def test_rows_between_two_edges_may_take_several_lines(tmp_path: Path) -> None:
    before, table, after = _blocks(MULTILINE, tmp_path)
    assert isinstance(before, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(after, Paragraph)
    assert table.grid() == [
        ["序号", "指标名称", "单位", "2029年目标"],
        ["1", "全行业总产值", "亿元", "135"],
        ["2", "规上企业研发投入占营业收入比重", "%", "2.8"],
        ["5", "有效发明专利拥有量", "件", "390"],
    ]
    assert (before.text, after.text) == ("承诺如下。", "以上按年分解。")


def test_without_edges_a_line_is_a_row_and_a_blank_line_the_end(tmp_path: Path) -> None:
    _, table, after = _blocks(SIMPLE, tmp_path)
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标", "2024年", "2029年"],
        ["全行业产值（亿元）", "83", "135"],
        ["有效发明专利数（件）", "205", "390"],
    ]
    assert table.header_rows == 1
    assert isinstance(after, Paragraph)


def test_a_rule_between_paragraphs_is_no_table(tmp_path: Path) -> None:
    text = "一、产业现状\n\n----------------------\n\n企业146家。\n\n---- ----\n\n二、建设思路\n"
    assert all(isinstance(block, Paragraph) for block in _blocks(text, tmp_path))
