"""Commitment tables in the orientations that offices use."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.accuracy.shapes import Block, Labels, Para, Table

if TYPE_CHECKING:
    from benchmarks.accuracy.commit import Goal

Label = Callable[..., None]
Row = list[str | None]


def write_table(goals: list[Goal], rng: Random, bank: dict[str, Any], labels: Labels, label: Label) -> list[Block]:
    """A table (with what stands before and after it) for all goals; writes their labels."""
    form = rng.choice(
        [_plain, _plain, _unit_in_name, _years, _years_ahead, _transposed, _merged_head, _in_cells, _lead_years]
    )
    if form is _years_ahead:
        for goal in goals:
            _drop_base(goal)
    after: list[Block] = []
    for goal in goals:
        label(goal, labels)
        if goal.defect == "conflict" and goal.target is not None:
            other = round(goal.target * 1.2, 1) if goal.unit != "件" else float(round(goal.target * 1.2))
            text = rng.choice(bank["conflict"])
            after.append(Para(text.format(n=goal.name, ty=goal.target_year, t=f"{other:g}", u=goal.unit)))
    for goal in goals:
        if goal.id == "output-value" and goal.defect in {"", "no-target", "no-baseline"} and rng.random() < 0.15:
            goal.table_unit = "万元"
        elif goal.id == "invention-patents" and rng.random() < 0.1:
            goal.table_unit = "项"
    shown = [goal for goal in goals if goal.defect != "missing"]
    blocks = form(shown, rng, bank)
    if rng.random() < 0.3:
        after.append(Para(rng.choice(bank["asides"])))
    return blocks + after


def _show(goal: Goal, value: float | None, rng: Random, bank: dict[str, Any]) -> str:
    if goal.defect in {"blank"} or value is None:
        return str(rng.choice(bank["cell_blanks"]))
    if goal.table_unit == "万元":
        return f"{value * 10000:.0f}"
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _name(goal: Goal, rng: Random, bank: dict[str, Any]) -> tuple[str, str]:
    """Name and unit as the table prints them; a look-alike has its own."""
    if goal.defect == "look-alike":
        name, unit = rng.choice(bank["look_alike_rows"][goal.id])
        return str(name), str(unit)
    return goal.name, goal.table_unit or goal.unit


def _pair(goal: Goal, rng: Random, bank: dict[str, Any]) -> tuple[str, str]:
    return _show(goal, goal.base, rng, bank), _show(goal, goal.target, rng, bank)


def _plain(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    by, ty = goals[0].base_year, goals[0].target_year
    heads = rng.choice(bank["heads"])
    rows: list[Row] = [["序号", "指标名称", "单位", heads[0].format(by=by), heads[1].format(ty=ty)]]
    for index, goal in enumerate(goals, 1):
        name, unit = _name(goal, rng, bank)
        rows.append([str(index), name, unit, *_pair(goal, rng, bank)])
    return [Table(rows)]


def _unit_in_name(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    by, ty = goals[0].base_year, goals[0].target_year
    heads = rng.choice(bank["heads"])
    rows: list[Row] = [["指标", heads[0].format(by=by), heads[1].format(ty=ty), "备注"]]
    for goal in goals:
        name, unit = _name(goal, rng, bank)
        rows.append([rng.choice(["{}（{}）", "{}({})", "{}/{}"]).format(name, unit), *_pair(goal, rng, bank), ""])
    return [Table(rows)]


def _steps(goal: Goal) -> list[float | None]:
    """Base, the years between, target; nothing between where one end is not given."""
    years = (goal.target_year or 0) - (goal.base_year or 0)
    if goal.base is None or goal.target is None:
        return [goal.base, *([None] * (years - 1)), goal.target]
    step = (goal.target - goal.base) / years
    digits = 0 if goal.unit == "件" else 1
    inner = [round(goal.base + step * i, digits) for i in range(1, years)]
    return [goal.base, *inner, goal.target]


def _years(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    first, last = goals[0].base_year or 0, goals[0].target_year or 0
    mark = rng.choice(["{}年", "{}", "{} 年"])
    rows: list[Row] = [["指标", "单位", *[mark.format(y) for y in range(first, last + 1)]]]
    for goal in goals:
        name, unit = _name(goal, rng, bank)
        steps = _steps(goal)
        if goal.defect in {"no-target", "no-baseline"}:
            steps = [goal.base, *([None] * (len(steps) - 2)), goal.target]
        rows.append([name, unit, *[_show(goal, v, rng, bank) for v in steps]])
    return [Table(rows)]


def _drop_base(goal: Goal) -> None:
    """The table starts a year after the base: the earliest value takes its place."""
    if goal.base is not None and goal.target is not None:
        goal.base = _steps(goal)[1]
    goal.base_year = (goal.base_year or 0) + 1


def _years_ahead(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    """A column a year without the base year; `_drop_base` has moved the base."""
    return _years(goals, rng, bank)


def _transposed(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    by, ty = goals[0].base_year, goals[0].target_year
    head: Row = ["年度"]
    base: Row = [f"{by}年" + rng.choice(["", "（基期）", "基准"])]
    target: Row = [f"{ty}年" + rng.choice(["", "（目标）", "目标"])]
    for goal in goals:
        head.append("{}（{}）".format(*_name(goal, rng, bank)))
        base.append(_show(goal, goal.base, rng, bank))
        target.append(_show(goal, goal.target, rng, bank))
    return [Table([head, base, target])]


def _merged_head(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    by, ty = goals[0].base_year or 0, goals[0].target_year or 0
    middle = (by + ty + 1) // 2
    rows: list[Row] = [
        ["指标名称", "单位", "基期", "目标", None],
        ["^", "^", f"{by}年", f"{middle}年", f"{ty}年"],
    ]
    for goal in goals:
        name, unit = _name(goal, rng, bank)
        steps = _steps(goal)
        between = steps[middle - by] if goal.base is not None and goal.target is not None else None
        rows.append([name, unit, *[_show(goal, v, rng, bank) for v in (goal.base, between, goal.target)]])
    return [Table(rows, header_rows=2)]


def _in_cells(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    by, ty = goals[0].base_year, goals[0].target_year
    rows: list[Row] = [["核心指标", f"{by}年", f"{ty}年"]]
    for goal in goals:
        name, unit = _name(goal, rng, bank)
        cells = _pair(goal, rng, bank)
        bound = rng.choice(["", "", "≥", "不低于"])
        filled = [cell + unit if cell[:1].isdigit() else cell for cell in cells]
        if filled[1][:1].isdigit():
            filled[1] = bound + filled[1]
        rows.append([name, *filled])
    return [Table(rows)]


def _lead_years(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> list[Block]:
    by, ty = goals[0].base_year, goals[0].target_year
    lead = Para(rng.choice(bank["inherit_lead_table"]).format(by=by, ty=ty))
    heads = rng.choice([("现状值", "目标值"), ("基准值", "期末值"), ("基期值", "目标值")])
    rows: list[Row] = [["指标", "计量单位", *heads]]
    for goal in goals:
        name, unit = _name(goal, rng, bank)
        rows.append([name, unit, *_pair(goal, rng, bank)])
    return [lead, Table(rows)]
