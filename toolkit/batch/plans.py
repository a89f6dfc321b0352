"""Book → annual plans, one a platform; platforms of no kind get a task sheet instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from toolkit.batch import form
from toolkit.batch.book import Book, FundRow, IndicatorRow, PlatformRow, TaskRow
from toolkit.batch.computed import COMPLETION_HEADS, completion, left_to_do, plain, review_table
from toolkit.batch.items import Item, ListTable, Plan, TaskSheet
from toolkit.batch.names import file_names
from toolkit.batch.task_sheets import task_tables
from toolkit.model import DocumentData, Indicator, Policy, Section, Series, Task


def platform_items(book: Book, policy: Policy, year: int, submitted: date | None = None) -> list[Item]:
    """One item a platform in the order of the sheet; one whose rows are at fault carries its reasons."""
    faults = _faults(book)
    rows = _Rows(book)
    owners = list(dict.fromkeys([*(row.name for row in book.platforms), *faults]))
    by_name = {row.name: row for row in book.platforms}
    items = []
    kinds = {row.name: row.kind for row in book.platforms}
    titles = [_title(owner, year) if kinds.get(owner, "?") else _sheet_title(owner, year) for owner in owners]
    for owner, name in zip(owners, file_names(titles), strict=True):
        if owner in faults:
            items.append(Item(name, owner, problem="；".join(faults[owner])))
        elif by_name[owner].kind:
            items.append(Item(name, owner, _plan(by_name[owner], rows, book, policy, year, submitted)))
        else:
            items.append(Item(name, owner, _task_sheet(by_name[owner], rows, book, year, submitted)))
    return [*items, *_completion(book, year, submitted)]


def _completion(book: Book, year: int, submitted: date | None) -> list[Item]:
    """The year-end table, target against actual, once a result of the year is known."""
    if not any(year in figure.actuals for figure in book.indicators):
        return []
    by_owner: dict[str, list[IndicatorRow]] = defaultdict(list)
    for figure in book.indicators:
        by_owner[figure.platform or _WHOLE].append(figure)
    tables = [
        ListTable(owner, COMPLETION_HEADS, tuple(rows))
        for owner, figures in by_owner.items()
        if (rows := completion(figures, year))
    ]
    title = f"{year}年度目标完成情况表"
    notes = ("与目标相差和完成情况由本工具按工作簿中的数字计算，供年度考核核对。",)
    sample = any(row.sample for row in book.platforms)
    sheet = TaskSheet(title, _EVERYONE, tuple(tables), year, book.source, notes, sample, submitted)
    return [Item(title, _EVERYONE, sheet)] if tables else []


_WHOLE = "全市"  # figures of no platform
_EVERYONE = "各平台"


def _faults(book: Book) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for fault in book.faults:
        for platform in fault.platforms:
            found[platform].append(fault.text)
    return dict(found)


class _Rows:
    """The rows of the other sheets by platform."""

    def __init__(self, book: Book) -> None:
        self.indicators: dict[str, list[IndicatorRow]] = defaultdict(list)
        self.tasks: dict[str, list[TaskRow]] = defaultdict(list)
        self.funds: dict[str, list[FundRow]] = defaultdict(list)
        for figure in book.indicators:
            self.indicators[figure.platform].append(figure)
        for task in book.tasks:
            for platform in task.platforms:
                self.tasks[platform].append(task)
        for fund in book.funds:
            self.funds[fund.platform].append(fund)


def _title(owner: str, year: int) -> str:
    return f"{owner}{year}年度工作计划"


def _sheet_title(owner: str, year: int) -> str:
    return f"{owner}{year}年度建设任务单"


def _plan(row: PlatformRow, rows: _Rows, book: Book, policy: Policy, year: int, submitted: date | None) -> Plan:
    figures = rows.indicators[row.name]
    data = DocumentData(
        kind=row.kind,
        document="annual-plan",
        policy=book.policy,
        title=_title(row.name, year),
        applicant=_applicant(row),
        sample=row.sample,
        submitted=row.submitted or submitted,
        period=row.period,
        year=year,
        against=row.against,
        indicators={figure.id: _series(figure, year) for figure in figures if _series(figure, year) != Series()},
        sections=_sections(row, figures, policy, year, book.source if rows.tasks[row.name] else ""),
        tasks=tuple(_task(task) for task in rows.tasks[row.name]),
        funds=tuple(fund.fund for fund in rows.funds[row.name]),
    )
    promised = {f.id: Series(f.baseline, f.promises) for f in figures if f.promises}
    promise = None
    if promised:
        promise = DocumentData(row.kind, "proposal", book.policy, period=row.period, indicators=promised)
    before = {f.id: (year - 1, f.targets[year - 1]) for f in figures if year - 1 in f.targets}
    return Plan(data, row.place, promise, before)


def _applicant(row: PlatformRow) -> Mapping[str, str]:
    """The lines of the cover. What the source's list says stands on one of them."""
    told = {
        "name": row.applicant,
        "责任单位": "、".join(row.responsible),
        "名单所载": "，".join(text for text in (row.level, row.position, row.period_text) if text),
    }
    return {label: text for label, text in told.items() if text}


def _series(figure: IndicatorRow, year: int) -> Series:
    """Last year's result (else the base year's) and this year's target."""
    base: tuple[int | None, Decimal] | None = figure.baseline
    done = [at for at in figure.actuals if at < year]
    if done:
        base = (max(done), figure.actuals[max(done)])
    targets = {year: figure.targets[year]} if year in figure.targets else {}
    return Series(base, targets)


def _task(row: TaskRow) -> Task:
    """Where several units lead, all stay named as leading: which of them is first is not ours to choose."""
    money = f"经费 {plain(row.amount)} 万元" if row.amount is not None else ""
    target = "；".join(filter(None, (row.target.rstrip("。；"), money))) if money else row.target
    return Task(row.task, target, "、".join(row.lead), row.help, row.responsible, row.due)


def _sections(
    row: PlatformRow, figures: list[IndicatorRow], policy: Policy, year: int, source: str
) -> Mapping[str, str]:
    """What people wrote, then the tables computed from the figures (marked so) and where the tasks come from."""
    texts = dict(row.sections)
    for section in policy.outlines[row.kind, "annual-plan"].leaves:
        added = _added(section, figures, row, year, source)
        if added:
            texts[section.id] = "\n\n".join(part for part in (texts.get(section.id, ""), added) if part)
    return texts


def _added(section: Section, figures: list[IndicatorRow], row: PlatformRow, year: int, source: str) -> str:
    if section.not_in_first_year:
        return review_table(figures, year - 1)
    if section.content == "indicators":
        return left_to_do(figures, row.period, year)
    if section.content == "tasks" and source:
        return f"本章任务表摘自{source}。"
    return ""


def with_blanks(data: DocumentData, policy: Policy) -> DocumentData:
    """A plan whose missing figures stand as marked blanks in the table of its goals."""
    outline = policy.outlines[data.kind, data.document]
    home = next((section for section in outline.leaves if section.content == "indicators"), None)
    lacking = [item for item in asked(data, policy) if not data.indicators.get(item.id, Series()).targets]
    if home is None or not lacking:
        return data
    rows = [f"| {item.name} | {item.unit} | {form.BLANK} |" for item in lacking]
    table = "\n".join([f"| 指标 | 单位 | {data.year}年目标 |", "|---|---|---|", *rows])
    given = {key: series for key, series in data.indicators.items() if series.targets}
    texts = "\n\n".join(part for part in (data.sections.get(home.id, ""), table) if part)
    return replace(data, indicators=given, sections={**data.sections, home.id: texts})


def lacking_targets(data: DocumentData, policy: Policy) -> tuple[str, ...]:
    """The indicators that have no target for the plan's year, in words."""
    return tuple(
        f"指标“{item.name}”没有{data.year}年目标（{item.clause.cite}）"
        for item in asked(data, policy)
        if not data.indicators.get(item.id, Series()).targets
    )


def asked(data: DocumentData, policy: Policy) -> tuple[Indicator, ...]:
    """The indicators of the plan's kind."""
    return policy.indicators if data.kind in policy.indicator_kinds else ()


def _task_sheet(row: PlatformRow, rows: _Rows, book: Book, year: int, submitted: date | None) -> TaskSheet:
    basics = [
        ("责任单位", "、".join(row.responsible) or form.BLANK),
        *([("级别", row.level)] if row.level else []),
        *([("产业定位", row.position)] if row.position else []),
        *([("来源所载时间", row.period_text)] if row.period_text else []),
        ("建设任务", row.task or form.BLANK),
        ("经费", form.BLANK),
        ("完成时限", form.BLANK),
        *([("依据", row.basis)] if row.basis else []),
    ]
    tables = [
        ListTable("平台基本情况", ("项目", "内容"), tuple(basics)),
        *task_tables([(task, "") for task in rows.tasks[row.name]], "重点任务"),
    ]
    return TaskSheet(
        _sheet_title(row.name, year),
        row.name,
        tuple(tables),
        year,
        book.source,
        ("标“【待补充】”的，来源没有写明，由责任单位补充。",),
        row.sample,
        row.submitted or submitted,
    )
