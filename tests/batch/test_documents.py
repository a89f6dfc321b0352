"""What the plans and task sheets of the samples say, and what is left blank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.batch.conftest import ReadBook
from toolkit.batch.checks import plan_notes
from toolkit.batch.computed import completion, remaining
from toolkit.batch.intake import read_book
from toolkit.batch.items import Plan, TaskSheet
from toolkit.batch.plans import platform_items, with_blanks
from toolkit.batch.roll import rolled
from toolkit.batch.task_sheets import unit_items
from toolkit.drafts import read_draft
from toolkit.model import Policy
from toolkit.policy import load_policy
from toolkit.policy.register_files import load_register

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "workbooks"
FIGURES = (
    "平台",
    "指标",
    "单位",
    "基期年份",
    "基期值",
    "2026年承诺",
    "2029年承诺",
    "2025年目标",
    "2025年实际",
    "2026年目标",
)
PLATFORM = ("平台", "类别", "申报单位", "建设周期首年", "建设周期末年", "编制日期")


def plan_of(book_of: ReadBook, policy: Policy, figure: tuple[object, ...], **sheets: list[tuple[object, ...]]) -> Plan:
    row = ("甲综合体", "综合体", "甲镇", 2025, 2029, date(2026, 1, 20))
    book = book_of({"平台": [PLATFORM, row], "指标": [FIGURES, figure], **sheets})
    assert book.faults == ()
    content = platform_items(book, policy, 2026)[0].content
    assert isinstance(content, Plan)
    return content


def rules(plan: Plan, policy: Policy) -> list[tuple[str, str]]:
    return [(note.rule, note.message) for note in plan_notes(plan, policy, Path())]


@pytest.mark.parametrize(("target", "lowered"), [(209, False), (208, True)])
def test_a_target_below_the_promise_is_found_and_one_at_it_is_not(
    book_of: ReadBook, policy: Policy, target: int, lowered: bool
) -> None:
    plan = plan_of(book_of, policy, ("甲综合体", "全行业产值", "亿元", 2024, 182, 209, 260, 195, 196, target))
    found = [message for rule, message in rules(plan, policy) if rule == "target-lowered"]
    expected = ["“全行业产值”的目标 2026 年 208亿元低于承诺的 2026 年 209亿元"] if lowered else []
    assert found == expected


def test_a_target_below_last_years_is_found(book_of: ReadBook, policy: Policy) -> None:
    plan = plan_of(book_of, policy, ("甲综合体", "全行业产值", "亿元", 2024, 182, None, None, 195, 196, 190))
    found = [message for rule, message in rules(plan, policy) if rule == "target-lowered"]
    assert found == ["“全行业产值”2026 年的目标 190亿元低于上年度计划 2025 年的目标 195亿元"]


def test_caps_and_years_are_checked_on_each_plan(book_of: ReadBook, policy: Policy) -> None:
    heads = ("平台", "用途", "金额（万元）", "资金来源", "专职人员薪酬")
    funds: list[tuple[object, ...]] = [
        heads,
        ("甲综合体", "薪酬", 20, "运营经费补贴", "是"),
        ("甲综合体", "展厅", 31, "运营经费补贴", "否"),
    ]
    plan = plan_of(book_of, policy, ("甲综合体", "全行业产值", "亿元", 2024, 182, 209, 260, 195, 196, 209), 资金=funds)
    assert [rule for rule, _ in rules(plan, policy)] == ["limit-exceeded", "limit-exceeded"]
    unstated = plan_of(
        book_of,
        policy,
        ("甲综合体", "全行业产值", "亿元", 2024, 182, 209, 260, 195, 196, 209),
        资金=[heads, ("甲综合体", "展厅", None, "运营经费补贴", "否")],
    )
    assert "limit-unstated" in [rule for rule, _ in rules(unstated, policy)]
    book = book_of({"平台": [PLATFORM, ("甲综合体", "综合体", "甲镇", 2025, 2027, None)]})
    content = platform_items(book, policy, 2026)[0].content
    assert isinstance(content, Plan)
    assert "period-mismatch" in [rule for rule, _ in rules(content, policy)]


def test_what_is_left_and_what_was_met_is_computed_and_says_so(book_of: ReadBook, policy: Policy) -> None:
    figure = ("甲综合体", "全行业产值", "亿元", 2024, 182, 209, 260, 195, 196, 209)
    plan = plan_of(book_of, policy, figure)
    row = book_of(
        {"平台": [PLATFORM, ("甲综合体", "综合体", "甲镇", 2025, 2029, None)], "指标": [FIGURES, figure]}
    ).indicators[0]
    assert remaining(row, (2025, 2029), 2026) == ("全行业产值", "亿元", "2029年 260", "2025年 196", "4", "16")
    assert completion([row], 2025) == [("全行业产值", "亿元", "195", "196", "1", "完成")]
    assert completion([row], 2026) == [("全行业产值", "亿元", "209", "【待补充】", "【待补充】", "【待补充】")]
    assert "由本工具按工作簿中的数字计算" in plan.data.sections["goals"]
    assert "由本工具按工作簿中的数字计算" in plan.data.sections["review"]
    assert plan.data.indicators["output-value"].baseline == (2025, Decimal(196))


def test_the_year_end_table_holds_targets_against_results_once_one_is_known(book_of: ReadBook, policy: Policy) -> None:
    figure = ("甲综合体", "全行业产值", "亿元", 2024, 182, 209, 260, 195, 194, 209)
    book = book_of({"平台": [PLATFORM, ("甲综合体", "综合体", "甲镇", 2025, 2029, None)], "指标": [FIGURES, figure]})
    assert [item.name for item in platform_items(book, policy, 2026)] == ["甲综合体2026年度工作计划"]
    content = platform_items(book, policy, 2025)[-1].content
    assert isinstance(content, TaskSheet)
    assert content.title == "2025年度目标完成情况表"
    assert content.tables[0].rows == (("全行业产值", "亿元", "195", "194", "-1", "未完成"),)


# ---------------------------------------------------------------- the real instruments


def test_the_six_complexes_have_their_tasks_and_no_figure_that_the_source_lacks() -> None:
    policy = load_policy("cixi-2024", date(2020, 1, 1))
    book = read_book(SAMPLES / "cixi-2019.xlsx", policy)
    assert (len(book.platforms), len(book.tasks), book.faults) == (6, 18, ())
    register = load_register("cixi-complexes", date(2020, 1, 1))
    assert [t.task for t in book.tasks] == [t.task for t in register.tasks]
    for item in platform_items(book, policy, 2020):
        assert isinstance(item.content, Plan)
        data = item.content.data
        assert (data.indicators, data.funds, data.period, data.submitted) == ({}, (), None, None)
        assert all(task.due == "" for task in data.tasks)
        assert with_blanks(data, policy).sections["goals"].count("【待补充】") == 5


def test_each_unit_has_what_it_leads_and_helps_with_as_the_source_tells_them_apart() -> None:
    policy = load_policy("cixi-2024", date(2020, 1, 1))
    register = load_register("cixi-complexes", date(2020, 1, 1))
    sheets = sheets_of(SAMPLES / "cixi-2019.xlsx", policy)
    for unit in {unit for task in register.tasks for unit in task.units}:
        lead = [t.task for t in register.tasks if t.lead == unit]
        helped = [t.task for t in register.tasks if unit in t.help]
        rows = {title: [row[1] for row in found] for title, found in rows_of(sheets[unit]).items()}
        assert (rows.get("牵头的任务", []), rows.get("配合的任务", [])) == (lead, helped)
    assert "没有单位名单" in sheets["各镇、街道"].notes[0]


def test_each_unit_of_ningbo_is_responsible_for_what_the_source_says() -> None:
    policy = load_policy("cixi-2024", date(2020, 1, 1))
    register = load_register("ningbo-2017", date(2020, 1, 1))
    book = read_book(SAMPLES / "ningbo-2017.xlsx", policy)
    assert (len(book.tasks), len(book.indicators), len(book.projects), len(book.platforms)) == (36, 11, 12, 8)
    assert (len(book.duties), book.faults) == (len(register.districts), ())
    sheets = sheets_of(SAMPLES / "ningbo-2017.xlsx", policy)
    for unit in {unit for task in register.tasks for unit in task.units}:
        mine = [t.task for t in register.tasks if unit in t.responsible]
        assert [row[1] for row in rows_of(sheets[unit])["负责的任务"]] == mine
    assert {row.unit for row in register.districts} <= sheets.keys()


def test_zhenhais_complexes_have_their_tasks_and_no_unit_since_the_source_names_none(tmp_path: Path) -> None:
    policy = load_policy("cixi-2024", date(2021, 1, 1))
    book = read_book(SAMPLES / "zhenhai-2020.xlsx", policy)
    assert (book.faults, book.indicators, len(book.tasks)) == ((), (), 11)
    assert unit_items(book, 2021) == []
    register = load_register("zhenhai-2020", date(2021, 1, 1))
    for item in platform_items(book, policy, 2021):
        assert isinstance(item.content, TaskSheet)
        mine = [row.task for row in register.tasks if item.owner in row.platforms]
        assert [row[1] for row in rows_of(item.content)["重点任务"]] == mine
        assert {row[3] for row in rows_of(item.content)["重点任务"]} == {"【待补充】"}
        assert ("责任单位", "【待补充】") in rows_of(item.content)["平台基本情况"]


def test_sums_in_a_source_reach_the_plans_of_its_units_as_printed() -> None:
    policy = load_policy("cixi-2024", date(2020, 1, 1))
    held = rows_of(sheets_of(SAMPLES / "ningbo-2017.xlsx", policy)["市金融办"])["负责的任务"]
    assert any("科技信贷规模达到50亿元" in row[2] for row in held)
    led = rows_of(sheets_of(SAMPLES / "cixi-2019.xlsx", policy)["市科技局"])["牵头的任务"]
    assert any("风投基金规模10亿元以上" in row[2] and "贷款余额达到1亿元以上" in row[2] for row in led)


def test_a_tasks_own_money_stands_in_the_plans_of_its_units_and_of_its_platform(
    book_of: ReadBook, policy: Policy
) -> None:
    heads = ("平台", "任务", "目标要求", "牵头单位", "配合单位", "经费（万元）")
    rows = [("甲综合体", "对接", "举办8场。", "甲局", "乙局", 12.5), ("甲综合体", "检测", None, "甲局", None, None)]
    book = book_of({"平台": [PLATFORM, ("甲综合体", "综合体", "甲镇", 2025, 2029, None)], "任务": [heads, *rows]})
    sheets = {item.owner: item.content for item in unit_items(book, 2026)}
    assert isinstance(sheets["甲局"], TaskSheet)
    (table,) = sheets["甲局"].tables
    assert table.heads.index("经费（万元）") == 5
    assert [row[5] for row in table.rows] == ["12.5", "【待补充】"]
    content = platform_items(book, policy, 2026)[0].content
    assert isinstance(content, Plan)
    assert [task.target for task in content.data.tasks] == ["举办8场；经费 12.5 万元", ""]
    bad = book_of({"任务": [("任务", "责任单位", "经费（万元）"), ("对接", "甲局", -1), ("检测", "乙局", "约5")]})
    assert [fault.text.split("现在")[0] for fault in bad.faults] == [
        "工作表“任务”C2金额不能是负数：-1",
        "工作表“任务”C3应为数字，",
    ]


def sheets_of(path: Path, policy: Policy) -> dict[str, TaskSheet]:
    items = unit_items(read_book(path, policy), 2020)
    return {item.owner: item.content for item in items if isinstance(item.content, TaskSheet)}


def rows_of(sheet: TaskSheet) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for table in sheet.tables:
        found.setdefault(table.title, []).extend(table.rows)
    return found


def test_a_collective_name_opens_through_the_offices_list(book_of: ReadBook) -> None:
    tasks = [("平台", "任务", "牵头单位", "配合单位"), (None, "对接", "市科技局", "各镇、街道")]
    listed = [("统称", "单位"), ("各镇、街道", "甲镇"), ("各镇、街道", "乙街道")]
    book = book_of({"任务": tasks, "单位名单": listed})
    sheets = {item.owner: item.content for item in unit_items(book, 2026)}
    assert list(sheets) == ["市科技局", "甲镇", "乙街道"]
    content = sheets["甲镇"]
    assert isinstance(content, TaskSheet)
    assert content.tables[0].rows[0][3] == "市科技局（列入“各镇、街道”）"


def test_next_years_workbook_keeps_promises_and_results_and_leaves_the_year_open(tmp_path: Path) -> None:
    content, faults = rolled(SAMPLES / "示例-100平台.xlsx", 2027, None, None)
    path = tmp_path / "2027.xlsx"
    path.write_bytes(content)
    policy = load_policy("cixi-2024", date(2027, 1, 1))
    this, following = read_book(SAMPLES / "示例-100平台.xlsx", policy), read_book(path, policy)
    assert (faults, following.faults) == ((), ())
    assert [row.name for row in following.platforms] == [row.name for row in this.platforms]
    assert [row.promises for row in following.indicators] == [row.promises for row in this.indicators]
    assert [row.targets for row in following.indicators] == [row.targets for row in this.indicators]
    assert [t.task for t in following.tasks] == [t.task for t in this.tasks]
    assert {t.due for t in following.tasks} == {""}
    assert {row.fund.amount for row in following.funds} == {None}


def test_the_illustrative_workbook_is_complete_and_a_written_plan_is_found_so(tmp_path: Path) -> None:
    from toolkit.batch.make import make
    from toolkit.batch.office import Order, prepare

    order = Order(SAMPLES / "示例-100平台.xlsx", "platform", 2026, tmp_path)
    _, items, settings = prepare(order)
    assert len(items) == 100
    result = make(items[0], settings)
    assert (result.problem, result.notes) == ("", ())
    from toolkit.checker import check
    from toolkit.rules.context import Context

    policy = load_policy("cixi-2024", date(2026, 1, 20))
    outcome = check(read_draft(tmp_path / next(iter(result.outputs))), Context(policy, policy.as_of))
    assert [finding.rule for finding in outcome.findings if finding.severity == "error"] == []
