"""Tables that hold structured data: indicators by year, tasks, money. Read whole or not at all.

A table with a column or a cell that the data file has no place for stays text, so that nothing
of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from toolkit.extract.matter import bare
from toolkit.model import Fund, Indicator, Series, Table, Task

T = TypeVar("T")
_NONE: Final = frozenset({"", "—", "-", "－", "/", "——"})
_UNIT_TAIL: Final = re.compile(r"[（(]([^（()）]*)[)）]$")
_YEAR_HEAD: Final = re.compile(r"(20\d\d)年?(?:度)?[（(]?(基期|基准|现状|实际|完成|目标|计划)?(?:值|年|数)?[)）]?")
_NAME_HEADS: Final = frozenset({"指标名称", "指标", "主要指标", "项目", "指标项目"})
_TASK_HEADS: Final = {
    "序号": "",
    "任务": "task",
    "重点任务": "task",
    "工作任务": "task",
    "任务名称": "task",
    "目标要求": "target",
    "工作目标": "target",
    "牵头单位": "lead",
    "配合单位": "help",
    "协助单位": "help",
    "责任单位": "responsible",
    "完成时限": "due",
    "完成时间": "due",
    "时间节点": "due",
}
_FUND_HEADS: Final = {
    "序号": "",
    "用途": "use",
    "资金用途": "use",
    "金额（万元）": "amount",
    "金额(万元)": "amount",
    "资金来源": "source",
    "备注": "remark",
}
_SOURCES: Final = {
    "运营经费补贴": "subsidy",
    "上级补助资金": "superior",
    "本级配套资金": "matching",
    "自筹资金": "own",
}
_REMARKS: Final = {"专职人员薪酬": "pay", "委托建设管理费用": "entrusted"}
_TOTAL: Final = frozenset({"合计", "总计", "小计"})


def read_indicators(
    table: Table, indicators: Sequence[Indicator], base_years: Mapping[str, int | None]
) -> dict[str, Series] | None:
    """指标 | 单位 | a column a year. `base_years` tells each indicator's base year where known."""
    grid = [[bare(text) for text in row] for row in table.grid()]
    if len(grid) < 2 or grid[0][0] not in _NAME_HEADS:
        return None
    units = next((at for at, head in enumerate(grid[0]) if head in ("单位", "计量单位")), None)
    years = {at: _YEAR_HEAD.fullmatch(head) for at, head in enumerate(grid[0]) if at not in (0, units)}
    plain_base = {at for at in years if grid[0][at] in ("基期", "基期值", "基准值")}
    if not years or any(found is None for at, found in years.items() if at not in plain_base):
        return None
    out: dict[str, Series] = {}
    for row in grid[1:]:
        indicator = _named(row[0], indicators)
        if indicator is None or indicator.id in out:
            return None
        factor = _factor(row[0], row[units] if units is not None else "", indicator)
        series = _series(row, years, factor, base_years.get(indicator.id)) if factor is not None else None
        if series is None:
            return None
        out[indicator.id] = series
    return out


def _series(
    row: Sequence[str], years: Mapping[int, re.Match[str] | None], factor: Decimal, base_year: int | None
) -> Series | None:
    baseline: tuple[int | None, Decimal] | None = None
    targets: dict[int, Decimal] = {}
    actuals: dict[int, Decimal] = {}
    for at, head in years.items():
        if row[at] in _NONE:
            continue
        value = _number(row[at])
        if value is None:
            return None
        value *= factor
        year = int(head[1]) if head else None
        role = (head[2] or "") if head else "基期"
        if role in ("基期", "基准", "现状") or (not role and year == base_year):
            if baseline is not None:
                return None
            baseline = (year, value)
        elif year is not None:
            (actuals if role in ("实际", "完成") else targets)[year] = value
    return Series(baseline, targets, actuals)


def _named(text: str, indicators: Sequence[Indicator]) -> Indicator | None:
    name = _UNIT_TAIL.sub("", text)
    return next((item for item in indicators if name in (item.name, *item.names)), None)


def _factor(name: str, unit: str, indicator: Indicator) -> Decimal | None:
    in_name = _UNIT_TAIL.search(name)
    written = unit or (in_name[1] if in_name else "")
    if written in ("", indicator.unit, indicator.unit.replace("%", "％")):
        return Decimal(1) if written else None
    return indicator.units.get(written)


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "").replace("，", "").rstrip("%％"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def read_tasks(table: Table) -> tuple[Task, ...] | None:
    """任务 | 目标要求 | 牵头单位 | …, None where the table has other columns."""
    rows = _rows(table, _TASK_HEADS)
    if rows is None or any(not row.get("task") for row in rows) or len(rows[0]) < 2:
        return None
    return tuple(
        Task(
            task=row["task"],
            target=row.get("target", ""),
            lead=row.get("lead", ""),
            help=_units(row.get("help", "")),
            responsible=_units(row.get("responsible", "")),
            due=row.get("due", ""),
        )
        for row in rows
    )


def read_funds(table: Table) -> tuple[Fund, ...] | None:
    """用途 | 金额（万元） | 资金来源 | 备注, None where the table says anything else."""
    rows = _rows(table, _FUND_HEADS)
    if rows is None or any(not row.get("use") or "amount" not in row for row in rows):
        return None
    funds = [_fund(row) for row in rows if bare(row["use"]) not in _TOTAL]
    known = [fund for fund in funds if fund is not None]
    return tuple(known) if len(known) == len(funds) and funds else None


def _fund(row: Mapping[str, str]) -> Fund | None:
    amount = _number(row["amount"]) if row["amount"] else None
    source = _SOURCES.get(row.get("source", ""), "")
    remarks = [remark for remark in re.split("[；;、]", row.get("remark", "")) if remark]
    lost = (
        (amount is None and row["amount"])
        or (row.get("source") and not source)
        or any(remark not in _REMARKS for remark in remarks)
    )
    if lost:
        return None
    marks = {_REMARKS[remark] for remark in remarks}
    return Fund(row["use"], amount, pay="pay" in marks, source=source, entrusted="entrusted" in marks)


def _rows(table: Table, heads: Mapping[str, str]) -> list[dict[str, str]] | None:
    """Rows by field, "" for cells with nothing to say; None where a column has no field."""
    grid = table.grid()
    if len(grid) < 2:
        return None
    fields = [heads.get(bare(head)) for head in grid[0]]
    if None in fields or len({field for field in fields if field}) < 2:
        return None
    return [
        {field: "" if text.strip() in _NONE else text.strip() for field, text in zip(fields, row, strict=True) if field}
        for row in grid[1:]
    ]


def _units(text: str) -> tuple[str, ...]:
    return tuple(unit.strip() for unit in re.split("[、，,；;\n]", text) if unit.strip())


def first_read(tables: Iterable[Table], reader: Callable[[Table], T | None]) -> tuple[Table, T] | None:
    """The first table that `reader` understands, with what it reads."""
    for table in tables:
        found = reader(table)
        if found is not None:
            return table, found
    return None
