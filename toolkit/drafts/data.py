"""YAML data files → DocumentData, and the Draft that carries it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from toolkit.errors import UnreadableError
from toolkit.fields import Fields, to_number
from toolkit.model import DocumentData, Draft, ExtraSection, Fund, Policy, Series, Task
from toolkit.sorts import DATA, load_sort
from toolkit.yaml_source import Source

FUND_SOURCES = ("subsidy", "superior", "matching", "own")
_DOCUMENTS = ("proposal", "annual-plan")
_SERIES = "output-value: {baseline: {year: 2024, value: 182}, targets: {2025: 195, 2029: 260}}"
_YEARS = range(1990, 2101)


def read_data_draft(path: Path) -> Draft:
    """The data file as a Draft without blocks; UnreadableError with file and line."""
    return Draft(str(path), "yaml", data=read_data(path))


def read_data(path: Path) -> DocumentData:
    """The data file; UnreadableError with file and line for whatever is wrong in it."""
    return data_of(load_sort(path, DATA))


def data_of(source: Source) -> DocumentData:
    """A parsed data file as DocumentData; unknown keys and wrong types are refused."""
    top = Fields(source, example="kind: complex（半角冒号，后面空一格）")
    data = DocumentData(
        kind=top.text("kind"),
        document=top.choice("document", _DOCUMENTS),
        policy=top.text("policy", ""),
        title=top.text("title", ""),
        applicant={
            str(key): str(value)
            for key, value in top.fields("applicant", "applicant: {name: 单位名称}").items()
            if value
        },
        sample=top.flag("sample"),
        submitted=top.day("submitted", None),
        period=_period(top),
        year=_year(top, "year"),
        against=top.text("against", ""),
        indicators=_indicators(top.fields("indicators", f"indicators: {{{_SERIES}}}")),
        sections=dict(_sections(top)),
        extra_sections=tuple(_extra(row) for row in top.rows("extra_sections", "- {title: 标题, body: 正文}")),
        tasks=tuple(_task(row) for row in top.rows("tasks", "- {task: 任务, target: 目标, due: 完成时限}")),
        funds=tuple(_fund(row) for row in top.rows("funds", "- {use: 用途, amount: 20}")),
        lines={".".join(map(str, where)): line for where, line in source.lines.items()},
    )
    top.done()
    return data


def refuse_unknown_ids(data: DocumentData, policy: Policy, path: str) -> None:
    """Refuse a kind, section or indicator that the policy does not have, at its line."""
    if data.kind not in policy.kinds:
        known = "、".join(f"{kind}（{row.short}）" for kind, row in policy.kinds.items())
        _refuse(data, path, "kind", f"没有“{data.kind}”这类平台", f"可用的有：{known}")
    if (data.kind, data.document) not in policy.outlines:
        message = f"{policy.instrument.cite}没有“{data.kind}”的“{data.document}”提纲"
        _refuse(data, path, "document", message, "请核对 kind 和 document")
    leaves = [section.id for section in policy.outline(data.kind, data.document).leaves]
    for section_id in data.sections:
        if section_id not in leaves:
            remedy = f"可用的有：{'、'.join(leaves)}；提纲以外的章节请放在 extra_sections"
            _refuse(data, path, f"sections.{section_id}", f"提纲中没有章节“{section_id}”", remedy)
    ids = [indicator.id for indicator in policy.indicators]
    for indicator_id in data.indicators:
        if indicator_id not in ids:
            where = f"indicators.{indicator_id}"
            _refuse(data, path, where, f"没有指标“{indicator_id}”", f"可用的有：{'、'.join(ids)}")


def _refuse(data: DocumentData, path: str, where: str, message: str, remedy: str) -> None:
    raise UnreadableError(message, path=path, line=data.lines.get(where), remedy=remedy)


def _year(fields: Fields, key: str) -> int | None:
    year = fields.integer(key, None)
    if year is not None and year not in _YEARS:
        fields.refuse(key, f"“{key}”不像年份：{year}", "请写四位数的年份，如 2025")
    return year if year is None else int(year)


def _period(top: Fields) -> tuple[int, int] | None:
    if not top.has("period"):
        top.any("period", None)
        return None
    fields = top.fields("period", "period: {start: 2025, end: 2029}")
    start, end = _year(fields, "start"), _year(fields, "end")
    fields.done()
    if start is None or end is None:
        return None
    if end < start:
        fields.refuse("end", f"建设周期的末年 {end} 早于首年 {start}", "请核对 start 和 end")
    return start, end


def _indicators(fields: Fields) -> dict[str, Series]:
    return {str(key): _series(fields.fields(key, _SERIES)) for key in fields}


def _series(fields: Fields) -> Series:
    baseline = None
    if fields.has("baseline"):
        row = fields.fields("baseline", "baseline: {year: 2024, value: 182}")
        year, value = _year(row, "year"), row.number("value", None)
        row.done()
        baseline = None if value is None else (year, value)
    else:
        fields.any("baseline", None)
    series = Series(baseline, _by_year(fields, "targets"), _by_year(fields, "actuals"))
    fields.done()
    return series


def _by_year(fields: Fields, key: str) -> Mapping[int, Decimal]:
    rows = fields.fields(key, f"{key}: {{2025: 195, 2029: 260}}")
    values = {}
    for year, value in rows.items():
        if not isinstance(year, int) or year not in _YEARS:
            rows.refuse(year, f"“{key}”应按年份列出，现在是“{year}”", "如 2025: 195")
        if value is not None:
            values[year] = to_number(rows.source, (*rows.where, year), value)
    return dict(sorted(values.items()))


def _sections(top: Fields) -> list[tuple[str, str]]:
    fields = top.fields("sections", "sections: {commitments: 正文}")
    return [(str(key), fields.text(key)) for key, value in fields.items() if value is not None]


def _extra(row: Fields) -> ExtraSection:
    extra = ExtraSection(row.text("title"), row.text("body", ""), row.text("after", ""))
    row.done()
    return extra


def _task(row: Fields) -> Task:
    task = Task(
        task=row.text("task"),
        target=row.text("target", ""),
        lead=row.text("lead", ""),
        help=row.texts("help"),
        responsible=row.texts("responsible"),
        due=row.text("due", ""),
    )
    row.done()
    return task


def _fund(row: Fields) -> Fund:
    amount: Any = row.number("amount", None)
    if amount is not None and amount < 0:
        row.refuse("amount", f"金额不能是负数：{amount}")
    fund = Fund(
        use=row.text("use"),
        amount=amount,
        pay=row.flag("pay"),
        source=row.choice("source", FUND_SOURCES, ""),
        entrusted=row.flag("entrusted"),
    )
    row.done()
    return fund
