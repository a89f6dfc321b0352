"""The tables that stand for structured data: indicators, tasks, funds, and Markdown tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from toolkit.markdown import MdTable, spans_text
from toolkit.model import DocumentData, Fund, Indicator, Policy, Series, Task
from toolkit.render.blocks import Cell, CellAlign, Column, Row, TableBlock
from toolkit.render.columns import NONE_ASKED, column_shares
from toolkit.render.layout import Layout
from toolkit.render.text import cell_width, clean, number_text

NONE = "—"  # a cell for which there is nothing to say
NO_MORE: Mapping[int, int] = {}
_STYLES: dict[CellAlign, str] = {"left": "table_cell", "center": "table_center", "right": "table_number"}


def missing_mark(what: str) -> str:
    """How draft mode marks a place still to fill."""
    return f"【待补充：{what}】"


def build_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    aligns: Sequence[CellAlign],
    *,
    total: bool = False,
    caption: str = "",
    unit: str = "",
    note: str = "",
    least: Mapping[int, float] = NONE_ASKED,
    lines: Mapping[int, int] = NO_MORE,
) -> TableBlock:
    """A table whose columns share the width by what they hold; wide ones are marked to be turned.

    `least` gives a column room for so many characters, `lines` a row the height of so many lines.
    """
    shares, wide = column_shares(heads, rows, least)
    columns = tuple(
        Column(clean(head), share, align, _STYLES[align])
        for head, share, align in zip(heads, shares, aligns, strict=True)
    )
    made = []
    for index, row in enumerate(rows):
        cells = tuple(
            Cell(clean(text), column, text.startswith("【待补充")) for text, column in zip(row, columns, strict=True)
        )
        made.append(Row(cells, total and index == len(rows) - 1, lines.get(index, 1)))
    return TableBlock(columns, tuple(made), caption, unit, note, wide)


def markdown_table(block: MdTable) -> TableBlock:
    """A table of the body: heads as written, columns of figures to the right."""
    heads = [spans_text(cell) for cell in block.header]
    rows = [[spans_text(cell) for cell in row] for row in block.rows]
    aligns: list[CellAlign] = []
    for index, align in enumerate(block.aligns):
        short = max((cell_width(row[index]) for row in rows), default=0) <= 6
        aligns.append(align or ("center" if short else "left"))
    return build_table(heads, rows, aligns)


# ---------------------------------------------------------------- indicators


def indicator_table(data: DocumentData, policy: Policy, draft: bool) -> TableBlock:
    """指标名称 | 单位 | 2024年（基期） | 2025年 …: a column a year, base years first."""
    asked = policy.indicators_for(data.kind, data.document)
    known = {indicator.id: indicator for indicator in policy.indicators}
    ids = [item.id for item in asked]
    ids += [key for key in data.indicators if key not in ids]
    columns = _year_columns([data.indicators[key] for key in ids if key in data.indicators])
    if draft and asked:
        columns = _with_asked(columns, data)
    rows = []
    for key in ids:
        series = data.indicators.get(key, Series())
        rows.append(_indicator_row(key, known.get(key), series, columns, draft))
    heads = ["指标名称", "单位", *(_column_head(role, year) for role, year in columns)]
    centred: CellAlign = "center"
    aligns: list[CellAlign] = ["left", *[centred] * (len(columns) + 1)]
    return build_table(heads, rows, aligns, caption="主要指标目标", note=_indicator_note(columns))


def _year_columns(all_series: Sequence[Series]) -> list[tuple[str, int | None]]:
    bases = {series.baseline[0] for series in all_series if series.baseline}
    actual = {year for series in all_series for year in series.actuals}
    target = {year for series in all_series for year in series.targets}
    by_year = [("base", year) for year in sorted(bases, key=lambda year: year or 0)]
    later = sorted([*((year, "actual") for year in actual), *((year, "target") for year in target)])
    return [*by_year, *((role, year) for year, role in later)]


def _with_asked(columns: list[tuple[str, int | None]], data: DocumentData) -> list[tuple[str, int | None]]:
    """The columns with one for a base and one for a target where no indicator has any: places to fill."""
    roles = {role for role, _ in columns}
    base: list[tuple[str, int | None]] = [] if "base" in roles else [("base", None)]
    last = data.period[1] if data.period else None
    target: list[tuple[str, int | None]] = [] if "target" in roles else [("target", last)]
    return [*base, *columns, *target]


def _column_head(role: str, year: int | None) -> str:
    if role == "base":
        return f"{year}年（基期）" if year else "基期"
    if role == "actual":
        return f"{year}年（实际）"
    return f"{year}年" if year else "目标"


def _indicator_row(
    key: str,
    indicator: Indicator | None,
    series: Series,
    columns: Sequence[tuple[str, int | None]],
    draft: bool,
) -> list[str]:
    name, unit = (indicator.name, indicator.unit) if indicator else (key, NONE)
    cells = [name, unit]
    for role, year in columns:
        value: Decimal | None = None
        if role == "base" and series.baseline and series.baseline[0] == year:
            value = series.baseline[1]
        elif year is not None and role != "base":
            value = (series.actuals if role == "actual" else series.targets).get(year)
        lacking = draft and ((role == "base" and not series.baseline) or (role == "target" and not series.targets))
        blank = missing_mark("数值") if lacking else NONE
        cells.append(blank if value is None else number_text(value))
    return cells


def _indicator_note(columns: Sequence[tuple[str, int | None]]) -> str:
    years = [year for role, year in columns if role == "target" and year]
    bases = [year for role, year in columns if role == "base" and year]
    parts = [f"{bases[0]}年为基期"] if len(bases) == 1 else []
    if years:
        span = f"{years[0]}年至{years[-1]}年" if len(years) > 1 else f"{years[0]}年"
        parts.append(f"{span}为目标值")
    return f"注：{'，'.join(parts)}。" if parts else ""


# ---------------------------------------------------------------- tasks and funds


def task_table(tasks: Sequence[Task]) -> TableBlock:
    """序号 | 任务 | 目标要求 | 牵头单位 | 配合单位 | 责任单位 | 完成时限; columns nobody fills are left out."""
    offered: list[tuple[str, list[str], CellAlign]] = [
        ("目标要求", [task.target for task in tasks], "left"),
        ("牵头单位", [task.lead for task in tasks], "center"),
        ("配合单位", ["、".join(task.help) for task in tasks], "left"),
        ("责任单位", ["、".join(task.responsible) for task in tasks], "left"),
        ("完成时限", [task.due for task in tasks], "center"),
    ]
    numbers: list[str] = [str(index) for index in range(1, len(tasks) + 1)]
    columns: list[tuple[str, list[str], CellAlign]] = [
        ("序号", numbers, "center"),
        ("任务", [task.task for task in tasks], "left"),
        *(column for column in offered if any(column[1])),
    ]
    return _table_of(columns, caption="重点任务清单")


def fund_table(funds: Sequence[Fund], layout: Layout, draft: bool) -> TableBlock:
    """序号 | 用途 | 金额（万元） | 资金来源 | 备注, with a row of sums when every amount is known."""
    sources = layout.labels.sources
    amounts = [fund.amount for fund in funds]
    blank = missing_mark("金额") if draft else NONE
    columns: list[tuple[str, list[str], CellAlign]] = [
        ("序号", [str(index) for index in range(1, len(funds) + 1)], "center"),
        ("用途", [fund.use for fund in funds], "left"),
        ("金额（万元）", [blank if amount is None else number_text(amount) for amount in amounts], "right"),
    ]
    from_where = [sources.get(fund.source, fund.source) for fund in funds]
    remarks = [_fund_remark(fund) for fund in funds]
    columns += [("资金来源", from_where, "center")] if any(from_where) else []
    columns += [("备注", remarks, "center")] if any(remarks) else []
    table = _table_of(columns, caption="资金安排", unit="单位：万元")
    known = [amount for amount in amounts if amount is not None]
    return _with_total(table, sum(known, Decimal(0))) if len(known) == len(amounts) > 1 else table


def _fund_remark(fund: Fund) -> str:
    words = ["专职人员薪酬"] if fund.pay else []
    return "；".join([*words, *(["委托建设管理费用"] if fund.entrusted else [])])


def _table_of(columns: Sequence[tuple[str, list[str], CellAlign]], *, caption: str, unit: str = "") -> TableBlock:
    rows = list(zip(*(values for _, values, _ in columns), strict=True))
    filled = [[text or NONE for text in row] for row in rows]
    heads, aligns = [head for head, _, _ in columns], [align for _, _, align in columns]
    return build_table(heads, filled, aligns, caption=caption, unit=unit)


def _with_total(table: TableBlock, total: Decimal) -> TableBlock:
    texts = {"用途": "合计", "金额（万元）": number_text(total)}
    cells = tuple(Cell(texts.get(column.head, NONE), column) for column in table.columns)
    return replace(table, rows=(*table.rows, Row(cells, total=True)))
