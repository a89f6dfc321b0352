"""写明的周期与规定的年数不符，或目标年份落在周期以外；没有写明周期的，从基期到目标年份不足规定的年数。

依据：第八条（综合体五年一轮）、第十五条（联合体三年一轮）、第二十一条（创新中心五年一轮）。
通过：首年到末年（都算在内，基期年不算）正好是规定的年数；没有写明周期的，只看各项目标中最晚的年份。
不通过：年数不同；或指标的目标年份在周期以外；或没有写明周期而最晚的目标年份距基期不足规定的年数；
或年度计划的年份不在所对照方案的周期内。
修改：核对起止年份。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.model import Cycle, Location
from toolkit.reading.result import Period, Reading
from toolkit.rules.context import Context, named

ID = "period-mismatch"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Findings on the period's length, on targets outside it, and on a plan's year outside it."""
    cycle = context.policy.cycles.get(reading.outline.kind)
    if cycle is None:
        return
    if reading.period is not None:
        yield from _length(reading.period, cycle, context)
        yield from _targets(reading, reading.period, cycle, context)
    else:
        yield from _span(reading, cycle, context)
    promised = context.against.period if context.against else None
    if promised is not None and reading.year is not None and _outside(reading.year, promised):
        yield context.finding(
            ID,
            f"计划年份 {reading.year} 不在建设方案的周期 {promised.start}—{promised.end} 年之内",
            "请核对计划年份和所对照的建设方案",
            location=reading.start,
            clause=cycle.clause,
            subject="year",
        )


def _length(period: Period, cycle: Cycle, context: Context) -> Iterator[Finding]:
    if period.years == cycle.years:
        return
    span = f"（{period.start}—{period.end} 年）" if period.start else ""
    message = f"写明的周期是 {period.years} 年{span}，规定是 {cycle.years} 年一轮"
    fix = f"请把周期改为 {cycle.years} 年：首年到末年都算在内，基期年不算"
    yield _of_cycle(context, cycle, message, fix, period.location)


def _span(reading: Reading, cycle: Cycle, context: Context) -> Iterator[Finding]:
    """Where no period is told: targets that all fall due before a whole cycle after the base year."""
    targets = [part.target for part in reading.indicators if part.target is not None and part.target.year is not None]
    bases = [part.baseline.year for part in reading.indicators if part.baseline is not None and part.baseline.year]
    if not targets or not bases:
        return
    last = max(targets, key=lambda value: value.year or 0)
    base = max(bases)
    if last.year is None or not 0 < last.year - base < cycle.years:
        return
    told = f"指标从 {base} 年基期到 {last.year} 年只有 {last.year - base} 年"
    message = f"没有写明周期；{told}，规定是 {cycle.years} 年一轮"
    fix = f"请写明建设周期（{cycle.years} 年），并给出周期末年的目标值"
    yield _of_cycle(context, cycle, message, fix, last.location)


def _of_cycle(context: Context, cycle: Cycle, message: str, fix: str, location: Location) -> Finding:
    requirement = f"{cycle.clause.label}：{cycle.clause.gist}"
    return context.finding(
        ID, message, fix, location=location, clause=cycle.clause, requirement=requirement, subject="period"
    )


def _targets(reading: Reading, period: Period, cycle: Cycle, context: Context) -> Iterator[Finding]:
    for part in reading.indicators:
        target = part.target
        if target is None or target.year is None or not _outside(target.year, period):
            continue
        yield context.finding(
            ID,
            f"{named(part.indicator.name)}的目标年份 {target.year} 不在周期 {period.start}—{period.end} 年之内",
            f"请给出周期末年（{period.end} 年）的目标值，或核对周期",
            location=target.location,
            clause=cycle.clause,
            subject=part.indicator.id,
        )


def _outside(year: int, period: Period) -> bool:
    return period.start is not None and period.end is not None and not period.start <= year <= period.end
