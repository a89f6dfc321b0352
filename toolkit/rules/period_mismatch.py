"""写明的周期与规定的年数不符，或指标的年份与周期对不上；没有写明周期的，从基期到目标年份不足规定的年数。

依据：第八条（综合体五年一轮）、第十五条（联合体三年一轮）、第二十一条（创新中心五年一轮）。
通过：首年到末年（都算在内，基期年不算）正好是规定的年数；没有写明周期的，只看各项目标中最晚的年份。
不通过：年数不同；或指标的目标年份在周期以外，或没有写到周期末年；或基期年份在周期以内；
或没有写明周期而最晚的目标年份距基期不足规定的年数；或年度计划的年份不在所对照方案的周期内。
修改：核对起止年份，补写周期末年的目标值和周期前一年的基期值。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.model import Cycle, Location
from toolkit.reading.result import IndicatorReading, Period, Reading, Value
from toolkit.rules.context import Context, named

ID = "period-mismatch"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Findings on the period's length, on targets outside it, and on a plan's year outside it."""
    cycle = context.policy.cycles.get(reading.outline.kind)
    if cycle is None:
        return
    if reading.period is not None:
        yield from _length(reading.period, cycle, context)
        yield from _indicators(reading, reading.period, cycle, context)
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


def _indicators(reading: Reading, period: Period, cycle: Cycle, context: Context) -> Iterator[Finding]:
    # A plan's figures are its year's; and where the period itself is to be mended, its years decide little.
    whole = reading.outline.document == "proposal" and period.years == cycle.years
    for part in reading.indicators:
        for value, told, fix in (*_target(part, period, whole), *(_base(part, period) if whole else ())):
            yield context.finding(
                ID,
                f"{named(part.indicator.name)}{told}",
                f"请{fix}，或核对周期",
                location=value.location,
                clause=cycle.clause,
                subject=part.indicator.id,
            )


def _target(part: IndicatorReading, period: Period, whole: bool) -> Iterator[tuple[Value, str, str]]:
    """(value, what is wrong, what to do) where the target's year is not the period's last."""
    target = part.target
    if target is None or target.year is None:
        return
    span, fix = f"周期 {period.start}—{period.end} 年", f"给出周期末年（{period.end} 年）的目标值"
    if _outside(target.year, period):
        yield target, f"的目标年份 {target.year} 不在{span}之内", fix
    elif whole and period.end is not None and target.year < period.end:
        yield target, f"只写到 {target.year} 年，没有{span}末年的目标值", fix


def _base(part: IndicatorReading, period: Period) -> Iterator[tuple[Value, str, str]]:
    """The same where the earliest value is one of the period's own years: 基期年不算在周期里."""
    base = part.baseline
    if base is None or base.year is None or period.start is None or period.end is None:
        return
    if period.start <= base.year <= period.end:
        told = f"最早的数值是 {base.year} 年的，已在周期 {period.start}—{period.end} 年之内，不是基期"
        yield base, told, f"补写周期开始前一年（{period.start - 1} 年）的数值"


def _outside(year: int, period: Period) -> bool:
    return period.start is not None and period.end is not None and not period.start <= year <= period.end
