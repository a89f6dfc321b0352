"""Tables typed as text in a Word paragraph, or over several, are tables; other lines stay as they are."""

from __future__ import annotations

import pytest

from toolkit.drafts.typed import with_typed_tables
from toolkit.model import Block, Location, Paragraph, Table

ROWS = [["指标", "单位", "2024年", "2029年"], ["全行业产值", "亿元", "182", "260"], ["有效发明专利数", "件", "865", ""]]
BARS = [
    "| 指标 | 单位 | 2024年 | 2029年 |",
    "|---|---|---|---|",
    "| 全行业产值 | 亿元 | 182 | 260 |",
    "| 有效发明专利数 | 件 | 865 |  |",
]
BARE_BARS = [
    "指标           | 单位 | 2024年 | 2029年",
    "全行业产值     | 亿元 | 182    | 260   ",
    "有效发明专利数 | 件   | 865    |       ",
]
DRAWN = [
    "| 指标           | 单位 | 2024年 | 2029年 |",
    "+----------------+------+--------+--------+",
    "| 全行业产值     | 亿元 | 182    | 260    |",
    "+----------------+------+--------+--------+",
    "| 有效发明专利数 | 件   | 865    |        |",
]
TABS = ["指标\t单位\t2024年\t2029年", "全行业产值\t亿元\t182\t260", "有效发明专利数\t件\t865\t"]
GAPS = ["指标    单位    2024年    2029年", "全行业产值    亿元    182    260", "有效发明专利数    件    865"]
WIDE = [
    "指标　　　单位　　　2024年　　　2029年",
    "全行业产值　　　亿元　　　182　　　260",
    "有效发明专利数　　　件　　　865",
]


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text, Location("稿.docx", None, at)) for at, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    "lines", [BARS, BARE_BARS, DRAWN, TABS, GAPS, WIDE], ids=["bars", "bare bars", "drawn", "tabs", "gaps", "wide gaps"]
)
@pytest.mark.parametrize("broken", [False, True], ids=["paragraphs", "line breaks"])
def test_rows_typed_as_text_are_a_table(lines: list[str], broken: bool) -> None:
    texts = ["二、目标承诺\n承诺如下。\n" + "\n".join(lines)] if broken else ["二、目标承诺\n承诺如下。", *lines]
    before, table = with_typed_tables(paragraphs(*texts, "按年报送。"))[:2]
    assert isinstance(before, Paragraph)
    assert before.text == "二、目标承诺\n承诺如下。"
    assert isinstance(table, Table)
    assert table.grid() == ROWS


@pytest.mark.parametrize(
    "texts",
    [
        ("联系人：\t张某\t电话：\t63000000", "地址：\t三北大街\t邮编：\t315300"),
        ("甲    乙    丙", "子    丑    寅", "东    南    西"),
        ("| 只有一行 | 不是表 |", "正文在此。"),
    ],
)
def test_other_lines_with_tabs_bars_or_gaps_stay_paragraphs(texts: tuple[str, ...]) -> None:
    blocks = paragraphs(*texts)
    assert with_typed_tables(blocks) == blocks
