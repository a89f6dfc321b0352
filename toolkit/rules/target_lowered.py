"""年度计划（或重报的方案）的目标低于原来的承诺。

依据：第八条按期初提出的五年目标和年度计划考核；第十五条按申报时承诺的目标考核。
通过：同一年份的目标不低于所对照的方案；没有所对照的方案（--against 或数据文件的 against）的不判，列为未核对。
不通过：同一年份、同一指标的目标低于原来的承诺，或最后一年的目标低于原来最后一年的目标。
修改：恢复到承诺的水平；确需调整的，请走调整程序并说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding, NotChecked
from toolkit.reading.result import IndicatorReading, Reading, Value
from toolkit.rules.context import Context, named
from toolkit.rules.promised import amount

ID = "target-lowered"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding an indicator, at the first year that falls below the promise."""
    if context.against is None:
        return
    promised = {part.indicator.id: part for part in context.against.indicators}
    cycle = context.policy.cycles.get(reading.outline.kind)
    for part in reading.indicators:
        for now, before in _pairs(part, promised.get(part.indicator.id), reading):
            sign = 1 if part.indicator.direction == "up" else -1
            if (now.value - before.value) * sign >= 0:
                continue
            yield context.finding(
                ID,
                f"{named(part.indicator.name)}的目标 {amount(now, part.indicator)}"
                f"低于承诺的 {amount(before, part.indicator)}",
                "请恢复到承诺的水平；确需调整的，请说明理由并按程序报批",
                location=now.location,
                clause=cycle.clause if cycle else part.indicator.clause,
                subject=part.indicator.id,
            )
            break


def not_checked(reading: Reading, context: Context) -> Iterator[NotChecked]:
    """Said of a plan, and of a draft that names a proposal, where nothing is at hand to hold its targets against."""
    outline, policy = reading.outline, context.policy
    owed = outline.document == "annual-plan" and outline.kind in policy.indicator_kinds
    if ID not in policy.rules or context.against is not None or not (owed or context.no_promise):
        return
    cycle = policy.cycles.get(outline.kind)
    why = context.no_promise or "没有给出所对照的建设方案"
    how = "用 --against 给出建设方案，或在数据文件的 against 写明，就能核对"
    yield NotChecked(cycle.clause.cite if cycle else outline.clause.cite, f"目标有没有低于承诺，没有核对：{why}；{how}")


def _pairs(part: IndicatorReading, before: IndicatorReading | None, reading: Reading) -> Iterator[tuple[Value, Value]]:
    """Values of this draft with the promise for the same year, targets only."""
    if before is None:
        return
    facts = {known.year for known in (before.baseline, part.baseline) if known is not None}
    for year, value in sorted(part.by_year.items()):
        if year not in facts and year in before.by_year:
            yield value, before.by_year[year]
    if reading.outline.document == "proposal" and part.target and before.target:
        yield part.target, before.target
