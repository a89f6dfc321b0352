"""What may open a section, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.reading.drafting import draft, headings, outline, paragraph, table, titles
from toolkit.model import Paragraph, Run
from toolkit.reading.headings import find_headings
from toolkit.reading.lines import read_lines

BODY = "我市小家电产业集聚度高，规上企业146家，2024年实现产值182亿元。"


@pytest.mark.parametrize(
    ("line", "family"),
    [
        ("一、产业现状", "cn"),
        ("一.产业现状", "cn"),
        ("一．产业现状", "cn"),
        ("一 产业现状", "cn"),
        ("一，产业现状", "cn"),
        ("壹、产业现状", "big"),
        ("貳、产业现状", "big"),
        ("丙、产业现状", "big"),
        ("Ⅰ、产业现状", "roman"),
        ("第一章  产业现状", "chapter"),
        ("第 一 章 产 业 现 状", "chapter"),
        ("第一部分 产业现状", "chapter"),
        ("第1章 产业现状", "chapter"),
        ("第一节 产业现状", "part"),
        ("（一）产业现状", "cn-paren"),
        ("(一)产业现状", "cn-paren"),
        ("(一）产业现状", "cn-paren"),
        ("（一）、产业现状", "cn-paren"),
        ("一）产业现状", "cn-paren"),
        ("㈠产业现状", "cn-paren"),
        ("1.产业现状", "num"),
        ("１．产业现状", "num"),
        ("１、产业现状", "num"),
        ("（１）产业现状", "num-paren"),
        ("１.１产业现状", "dec2"),
        ("1．产业现状", "num"),
        ("1﹒产业现状", "num"),
        ("1、产业现状", "num"),
        ("1 产业现状", "num"),
        ("1   产 业 现 状", "num"),
        ("⒈产业现状", "num"),
        ("1.1产业现状", "dec2"),
        ("1.1 产业现状", "dec2"),
        ("2.1.1 产业现状", "dec3"),
        ("2 . 1   产 业 现 状", "dec2"),
        ("1)产业现状", "num-half"),
        ("1）产业现状", "num-half"),
        ("（1）产业现状", "num-paren"),
        ("⑴产业现状", "num-paren"),
        ("①产业现状", "circled"),
        ("—、产业现状", "cn"),
        ("—.产业现状", "cn"),
        ("一､产业现状", "cn"),
        ("第一个方面：产业现状", "part"),
        ("第一个方面：产业现状。", "part"),
        ("一是产业现状", "lead"),
        ("——产业现状", "dash"),
        ("●一、产业现状", "cn"),
        ("# 一、产业现状", "cn"),
        ("**一、产业现状**", "cn"),
        ("一、**产业现状**", "cn"),
        ("一、产业现状：", "cn"),
        ("一?产业现状", "cn"),
        ("产业现状", ""),
        ("产 业 现 状", ""),
        ("【产业现状】", ""),
        ("【产业现状】（不少于500字）", ""),
        ("一、产业现状（不少于500字）", "cn"),
        ("一、产业现状（张科已改）", "cn"),
        ("一、“产业现状”", "cn"),
        ("“产业现状”", ""),
        ("## 产业现状", ""),
        ("**产业现状**", ""),
    ],
)
def test_a_known_title_is_a_heading_in_every_numbering(line: str, family: str) -> None:
    (heading,) = headings(f"{line}\n{BODY}")
    assert (heading.title, heading.family) == ("产业现状", family)
    assert heading.strength >= 0.5
    assert not heading.run_in


@pytest.mark.parametrize(
    ("line", "title", "rest"),
    [
        ("（一）现有基础。已建成检测平台一个。", "现有基础", "已建成检测平台一个。"),
        ("（一）现有基础：已建成检测平台一个。", "现有基础", "已建成检测平台一个。"),
        ("(一)现有基础，包括公共服务平台和场地，已建成。", "现有基础", "，包括公共服务平台和场地，已建成。"),
        ("一、进一步完善建设思路。列入名单的抓紧建设。", "进一步完善建设思路", "列入名单的抓紧建设。"),
        ("1.建立完善组织体系。发挥政府统筹作用。", "建立完善组织体系", "发挥政府统筹作用。"),
        (
            "（一）规划布局科学合理，把握建设时效度。围绕要求推进。",
            "规划布局科学合理，把握建设时效度",
            "围绕要求推进。",
        ),
        ("现有基础：已建成检测平台一个。", "现有基础", "已建成检测平台一个。"),
        ("【现有基础】已建成检测平台一个。", "现有基础", "已建成检测平台一个。"),
        (
            "现有基础 已建成检测平台一个，面积三千平方米。",
            "现有基础",
            " 已建成检测平台一个，面积三千平方米。",
        ),
        ("**现有基础。**已建成检测平台一个。", "现有基础", "已建成检测平台一个。"),
        ("2025年工作回顾。完成攻关3项。", "", ""),
    ],
)
def test_a_lead_is_a_heading_and_what_follows_is_its_text(line: str, title: str, rest: str) -> None:
    found = [heading for heading in headings(line) if heading.strength >= 0.5]
    assert [heading.title for heading in found] == ([title] if title else [])
    assert [line[heading.end :] for heading in found] == ([rest] if title else [])


def test_a_unit_s_character_that_stands_apart_is_the_title_s() -> None:
    assert titles(f"2   人 才 与 项 目 引 进\n{BODY}") == ["人才与项目引进"]


def test_two_headings_may_stand_in_one_paragraph() -> None:
    line = "（一）现有基础。已建成检测平台一个。（二）建设思路。升级检测平台，选聘依托单位。"
    assert titles(line) == ["现有基础", "建设思路"]


def test_two_unnumbered_headings_may_stand_in_one_paragraph() -> None:
    line = "现有基础。已建成检测平台一个。建设思路。升级检测平台，选聘依托单位。"
    assert titles(line) == ["现有基础", "建设思路"]


def test_two_headings_and_their_text_may_stand_on_one_line() -> None:
    found = headings("一、背景分析1.1产业规模 我市家电产业规模全省前列。")
    assert [(heading.title, heading.family) for heading in found] == [
        ("背景分析", "cn"),
        ("产业规模", "dec2"),
    ]


def test_a_chapter_and_its_first_section_may_share_a_line() -> None:
    assert titles("一、产业现状（一）综合实力。我市产业规模全省前列。") == ["产业现状", "综合实力"]


def test_word_s_own_number_is_read_from_the_label() -> None:
    (heading,) = find_headings(draft(paragraph("产业现状", label="一、")), outline())
    assert (heading.family, heading.value, heading.text) == ("cn", 1, "一、产业现状")
    assert "label" in heading.evidence


def test_styles_outline_levels_and_looks_are_evidence() -> None:
    body = paragraph(BODY, font="仿宋_GB2312")
    for block, word in (
        (paragraph("平台升级路线", bold=True), "bold"),
        (paragraph("平台升级路线", font="黑体"), "font"),
        (paragraph("平台升级路线", align="center"), "centred"),
        (paragraph("平台升级路线", style="heading 2"), "outline-level"),
        (paragraph("平台升级路线", outline_level=1), "outline-level"),
        (paragraph("平台升级路线", style="公文一级"), "style"),
    ):
        (heading,) = find_headings(draft(block, body), outline())
        assert word in heading.evidence
        assert heading.strength >= 0.5


def test_a_bold_lead_is_a_heading_without_a_number() -> None:
    runs = (Run("运营保障", bold=True), Run("：由协会派出专人，经费按年度列支。", bold=None))
    block = Paragraph("运营保障：由协会派出专人，经费按年度列支。", paragraph("").location, runs=runs)
    (heading,) = find_headings(draft(block), outline())
    assert (heading.title, heading.run_in) == ("运营保障", True)


@pytest.mark.parametrize(
    "line",
    [
        "第十条 综合体每年安排最高不超过50万元的运营经费补贴。",
        "第 三 条　联合体由链主型企业牵头。",
        "一、为贯彻落实《意见》精神，深入实施创新驱动发展战略，制定本方案。",
        "（一）根据办法要求，建设单位每年提出计划，报市科技局审定。",
        "本方案的产业现状部分由镇政府起草。",
        "包括以下内容：1.产业现状；2.建设思路；3.目标承诺。",
        "一、产业现状……………………1",
        "一、产业现状\t3",
        "产业现状    12",
        "2025年2月20日",
        "3.5%的增长来自出口",
        "12 月底前完成验收",
        "一批企业已经上市，三家企业进入辅导期。",
        "待补充",
        "（送审稿）",
        "慈溪市智能家电产业创新服务综合体建设方案",
        "建设方案",
        "XX、XX、XX。",
    ],
)
def test_these_lines_are_no_headings(line: str) -> None:
    assert titles(line) == []


def test_a_line_of_the_contents_field_is_no_heading() -> None:
    block = paragraph("一、产业现状", is_toc=True)
    assert find_headings(draft(block, "一、产业现状", BODY), outline())[0].line == 1


def test_typed_contents_without_page_numbers_are_no_headings() -> None:
    text = f"目　录\n一、产业现状\n二、建设思路\n三、目标承诺\n一、产业现状\n{BODY}\n二、建设思路\n{BODY}"
    assert [(heading.title, heading.line) for heading in headings(text)] == [("产业现状", 4), ("建设思路", 6)]


def test_contents_without_a_title_are_known_by_standing_twice() -> None:
    text = f"一、产业现状\n二、建设思路\n三、目标承诺\n前言在此。\n一、产业现状\n{BODY}\n二、建设思路\n{BODY}"
    assert [heading.line for heading in headings(text)] == [4, 6]


def test_headings_left_bare_are_no_contents() -> None:
    assert titles("一、产业现状\n二、建设思路\n三、目标承诺") == ["产业现状", "建设思路", "目标承诺"]


def test_the_outline_pasted_in_is_no_heading() -> None:
    pasted = (
        "附件1：\n慈溪市产业创新服务综合体建设方案编写参考提纲\n一、产业现状\n"
        "（一）我市产业的综合实力与市场竞争力情况；\n二、建设思路\n"
        "（一）现有基础，包括公共服务平台、物理空间、管理团队、运营机制等；\n三、目标承诺\n"
        "包括全行业产值、有效发明专利数等主要指标的承诺。"
    )
    text = f"一、产业现状\n{BODY}\n二、建设思路\n{BODY}\n{pasted}"
    assert [heading.line for heading in headings(text) if heading.strength >= 0.5] == [0, 2]


def test_headings_in_text_boxes_count_and_footnotes_do_not() -> None:
    box = paragraph("一、产业现状", layer="textbox")
    note = paragraph("一、产业现状", layer="footnote")
    assert len(find_headings(draft(box, BODY), outline())) == 1
    assert find_headings(draft(note, BODY), outline()) == ()


def test_a_break_inside_a_title_does_not_cut_it() -> None:
    (heading,) = find_headings(draft(paragraph("（一）我市产业的综合实力与\n市场竞争力情况"), BODY), outline())
    assert heading.title == "我市产业的综合实力与市场竞争力情况"


def test_a_break_between_a_title_and_its_text_cuts_them() -> None:
    found = find_headings(draft(paragraph(f"一、产业现状\n{BODY}")), outline())
    assert [heading.title for heading in found if heading.strength >= 0.5] == ["产业现状"]


def test_titles_down_the_left_of_a_table_are_headings() -> None:
    layout = table(("一、产业现状", BODY), ("二、建设思路", BODY), ("三、目标承诺", BODY))
    found = find_headings(draft(layout), outline())
    assert [heading.title for heading in found] == ["产业现状", "建设思路", "目标承诺"]


def test_a_title_written_down_a_narrow_cell_is_read_across() -> None:
    layout = table(("产\n业\n现\n状", BODY), ("建\n设\n思\n路", BODY))
    assert [heading.title for heading in find_headings(draft(layout), outline())] == ["产业现状", "建设思路"]


def test_a_table_of_data_gives_no_headings() -> None:
    data = table(("主要任务", "牵头单位", "进度安排"), ("平台升级", "市科技局", "2026年"))
    assert find_headings(draft(data), outline()) == ()


def test_a_label_that_comes_back_in_the_rows_of_a_table_is_no_title() -> None:
    """目标2028年 is near 目标承诺 by its words, but stands beside each indicator."""
    rows = [(name, when, "61件") for name in ("甲", "乙", "丙") for when in ("现状", "目标2028年")]
    lines = read_lines(draft(table(*rows)), lambda text: 1.0 if text.startswith("目标") else 0.0)
    assert [line.table is not None for line in lines] == [True]
