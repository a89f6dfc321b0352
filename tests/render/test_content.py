"""What is printed: the outline decides, nothing missing is silently blank, user text is only text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.render import fixture
from toolkit.errors import RenderError
from toolkit.model import DocumentData, Fund, Policy, Section, Series, Task
from toolkit.render import missing_items, prepare, render_docx
from toolkit.render.blocks import Annex, Chart, Heading, Para, TableBlock
from toolkit.render.charts import fund_chart, indicator_chart, task_chart
from toolkit.render.text import break_title, chinese_number, clean

HERE = Path()


def headings(data: DocumentData, policy: Policy, draft: bool = False) -> list[str]:
    document, _ = prepare(data, policy, base_dir=HERE, draft=draft)
    return [block.full for block in document.blocks if isinstance(block, Heading) and block.level <= 2]


def test_headings_follow_the_outline_with_typed_numbers() -> None:
    assert headings(fixture.proposal(), fixture.policy()) == [
        "一、产业现状",
        "（一）我市产业的综合实力与市场竞争力情况",
        "（二）当前产业升级存在的主要困难、短板与问题",
        "二、建设思路",
        "（一）现有基础",
        "（二）建设思路",
        "三、风险评估",
        "四、目标承诺",
    ]


def test_a_section_added_to_the_pack_is_printed_without_any_other_change() -> None:
    policy = fixture.policy()
    outline = policy.outline("complex", "proposal")
    last = outline.sections[-1]
    added = Section("partners", "合作单位", last.clause, last.force, 1, "四、")
    changed = replace(outline, sections=(*outline.sections, added))
    policy = replace(policy, outlines={("complex", "proposal"): changed})
    data = fixture.with_section(fixture.proposal(), "partners", "与高校院所合作。")
    assert headings(data, policy)[-1] == "五、合作单位"


def test_a_first_years_plan_leaves_the_review_out_and_renumbers() -> None:
    data = replace(fixture.plan(), year=2025, sections={**fixture.plan().sections, "review": ""})
    assert missing_items(data, fixture.policy()) == ()
    assert headings(data, fixture.policy())[0].startswith("一、")
    assert not any("回顾" in heading for heading in headings(data, fixture.policy()))


def test_what_is_missing_is_named_with_its_clause_and_stops_the_rendering() -> None:
    data = replace(fixture.proposal(), applicant={}, sections={}, indicators={}, period=None)
    missing = missing_items(data, fixture.policy())
    assert "申报单位名称（applicant.name）未填写（慈政办发〔2024〕57号 附件1）" in missing
    assert "建设周期（period）未填写（慈政办发〔2024〕57号 第八条）" in missing
    assert "章节“现有基础”（sections.approach.foundation）未填写（慈政办发〔2024〕57号 附件1 二（一））" in missing
    assert (
        "指标“全行业产值”（indicators.output-value）缺少基期值（baseline）和目标值（targets）"
        "（慈政办发〔2024〕57号 附件1 三）" in missing
    )
    with pytest.raises(RenderError) as caught:
        render_docx(data, fixture.policy(), base_dir=HERE)
    assert all(item in str(caught.value) for item in missing)


def test_draft_mode_marks_each_place() -> None:
    data = replace(fixture.proposal(), applicant={}, sections={}, submitted=None)
    document, _ = prepare(data, fixture.policy(), base_dir=HERE, draft=True)
    marks = [block.text for block in document.blocks if isinstance(block, Para) and block.kind == "missing"]
    assert marks[0].startswith("【待补充：我市产业的综合实力与市场竞争力情况，见慈政办发〔2024〕57号")
    assert document.fields[0].value == "【待补充：申报单位】"
    assert document.date == "【待补充：编制日期】"


def test_a_series_without_a_baseline_is_marked_in_its_cell() -> None:
    series = Series(None, {2029: Decimal(260)})
    data = fixture.proposal()
    data = replace(data, indicators={**data.indicators, "output-value": series})
    document, _ = prepare(data, fixture.policy(), base_dir=HERE, draft=True)
    table = next(block for block in document.blocks if isinstance(block, TableBlock) and "指标" in block.caption)
    assert table.rows[0].cells[2].text == "【待补充：数值】"


def test_draft_mode_marks_base_and_target_of_each_indicator_where_none_is_given() -> None:
    mark = "【待补充：数值】"
    empty = replace(fixture.proposal(), indicators={})
    for data, target in ((empty, "2029年"), (replace(empty, period=None), "目标")):
        document, _ = prepare(data, fixture.policy(), base_dir=HERE, draft=True)
        (table,) = (b for b in document.blocks if isinstance(b, TableBlock) and b.caption.endswith("主要指标目标"))
        assert [column.head for column in table.columns] == ["指标名称", "单位", "基期", target]
        assert [[cell.text for cell in row.cells[2:]] for row in table.rows] == [[mark, mark]] * 5


def test_draft_mode_marks_the_targets_where_only_base_values_are_given() -> None:
    given = {key: replace(series, targets={}) for key, series in fixture.proposal().indicators.items()}
    document, _ = prepare(replace(fixture.proposal(), indicators=given), fixture.policy(), base_dir=HERE, draft=True)
    (table,) = (b for b in document.blocks if isinstance(b, TableBlock) and b.caption.endswith("主要指标目标"))
    assert [column.head for column in table.columns] == ["指标名称", "单位", "2024年（基期）", "2029年"]
    assert [row.cells[3].text for row in table.rows] == ["【待补充：数值】"] * 5


def test_the_indicator_table_has_a_column_a_year() -> None:
    document, _ = prepare(fixture.proposal(), fixture.policy(), base_dir=HERE)
    table = next(block for block in document.blocks if isinstance(block, TableBlock) and "指标" in block.caption)
    assert [column.head for column in table.columns] == [
        "指标名称", "单位", "2024年（基期）", "2025年", "2026年", "2027年", "2028年", "2029年",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0].cells] == [
        "全行业产值",
        "亿元",
        "182",
        "195",
        "208",
        "224",
        "241",
        "260",
    ]
    assert table.note == "注：2024年为基期，2025年至2029年为目标值。"


def test_the_fund_table_says_source_and_pay_and_adds_up() -> None:
    document, _ = prepare(fixture.plan(), fixture.policy(), base_dir=HERE)
    table = next(block for block in document.blocks if isinstance(block, TableBlock) and "资金" in block.caption)
    assert [column.head for column in table.columns] == ["序号", "用途", "金额（万元）", "资金来源", "备注"]
    assert [cell.text for cell in table.rows[1].cells] == ["2", "专职人员薪酬", "14.5", "运营经费补贴", "专职人员薪酬"]
    assert [cell.text for cell in table.rows[-1].cells] == ["—", "合计", "45.0", "—", "—"]


def test_columns_that_nobody_fills_are_left_out() -> None:
    data = replace(fixture.plan(), tasks=(Task("甲", responsible=("市科技局",)),))
    document, _ = prepare(data, fixture.policy(), base_dir=HERE)
    table = next(block for block in document.blocks if isinstance(block, TableBlock) and "任务" in block.caption)
    assert [column.head for column in table.columns] == ["序号", "任务", "责任单位"]


def test_a_table_that_no_section_takes_stands_as_an_attachment() -> None:
    data = replace(fixture.proposal(), funds=(Fund("检测设备", Decimal(30)),))
    document, _ = prepare(data, fixture.policy(), base_dir=HERE)
    kinds = [type(block) for block in document.blocks]
    assert kinds.index(Annex) == len(kinds) - 2
    assert isinstance(document.blocks[-1], TableBlock)


def test_sub_headings_are_numbered_below_their_section_unless_the_author_did() -> None:
    data = fixture.with_section(
        fixture.proposal(), "industry.strength", "## 甲\n\n文。\n\n## 2.乙\n\n文。\n\n### 丙\n\n文。"
    )
    document, _ = prepare(data, fixture.policy(), base_dir=HERE)
    found = [block.full for block in document.blocks if isinstance(block, Heading) and block.level > 2]
    assert found == ["1.甲", "2.乙", "（1）丙"]


def test_a_wide_table_is_turned() -> None:
    heads = "|".join(f"项目名称{i}" for i in range(12))
    table = f"|{heads}|\n|{'---|' * 12}\n|{'测试内容|' * 12}"
    document, _ = prepare(
        fixture.with_section(fixture.proposal(), "approach.plan", table), fixture.policy(), base_dir=HERE
    )
    assert [block.wide for block in document.blocks if isinstance(block, TableBlock)].count(True) == 1


def test_charts_show_the_tables_figures() -> None:
    chart = indicator_chart(fixture.proposal(), fixture.policy())
    assert chart is not None
    assert len(chart.panels) == 5
    assert [(bar.label, bar.text, bar.look) for bar in chart.panels[0].bars][:2] == [
        ("2024", "182", "base"),
        ("2025", "195", "target"),
    ]
    assert "全行业产值（亿元）由2024年的182到2029年的260" in chart.alt


def test_charts_are_left_out_when_there_is_too_little_to_see() -> None:
    assert fund_chart(fixture.plan().funds[:2]) is None
    assert task_chart(fixture.plan().tasks, 2026) is None
    assert indicator_chart(replace(fixture.proposal(), indicators={}), fixture.policy()) is None


def test_a_task_chart_takes_only_due_dates_of_its_year() -> None:
    dues = ("2026年6月底前", "3月至5月", "二季度", "2027年1月", "全年")
    chart = task_chart([Task("任务", due=due) for due in dues], 2026)
    assert isinstance(chart, Chart)
    assert [bar.text for bar in chart.panels[0].bars] == ["2026年6月底前", "3月至5月", "二季度"]


def test_a_task_chart_draws_no_month_that_the_data_does_not_name() -> None:
    dues = ("2026年6月底前", "3月至5月", "二季度", "三季度末", "2026年底")
    chart = task_chart([Task("任务", due=due) for due in dues], 2026)
    assert isinstance(chart, Chart)
    spans = [(bar.start, bar.end) for bar in chart.panels[0].bars]
    assert spans == [(5.0, 6.0), (2.0, 5.0), (3.0, 6.0), (8.0, 9.0), (11.0, 12.0)]
    assert chart.caption == "2026年任务进度安排（未写开始时间的，只画完成的月份）"
    told = task_chart([Task("任务", due=due) for due in ("3月至5月", "二季度", "一季度")], 2026)
    assert isinstance(told, Chart)
    assert told.caption == "2026年任务进度安排"


@pytest.mark.parametrize(("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_chinese_numbers(number: int, word: str) -> None:
    assert chinese_number(number) == word


def test_control_characters_are_dropped() -> None:
    assert clean("甲\x00\x0b\ud800乙\ufffe") == "甲乙"


def test_a_title_breaks_between_its_words() -> None:
    words = ("产业创新服务综合体", "建设方案", "年度工作计划")
    assert break_title("慈溪市智能家电产业创新服务综合体建设方案", words) == (
        "慈溪市智能家电",
        "产业创新服务综合体建设方案",
    )
    assert break_title("慈溪市轴承综合体建设方案", words) == ("慈溪市轴承综合体建设方案",)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("慈溪市智能家电产业创新服务综合体建设方案", ("慈溪市智能家电", "产业创新服务综合体建设方案")),
        ("慈溪市智能家电产业创新服务综合体2026年度工作计划", ("慈溪市智能家电产业创新服务综合体", "2026年度工作计划")),
    ],
)
def test_the_words_of_the_pack_decide_where_a_title_breaks(title: str, lines: tuple[str, ...]) -> None:
    data = fixture.plan() if "计划" in title else fixture.proposal()
    document, _ = prepare(replace(data, title=title), fixture.policy(), base_dir=HERE)
    assert document.title_lines == lines
