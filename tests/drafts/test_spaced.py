"""Tables typed with blanks between the columns."""

from __future__ import annotations

from pathlib import Path

from toolkit.drafts import read_draft
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


def test_a_sentence_with_blanks_is_no_table(tmp_path: Path) -> None:
    text = "项目 建设 2025年 启动\n建设内容 见附件\n资金 自筹 解决\n"
    assert all(isinstance(block, Paragraph) for block in _blocks(text, tmp_path))
