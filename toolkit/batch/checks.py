"""What a plan is checked for before it is written: the promise, last year's targets, the caps, the years."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.batch.computed import plain
from toolkit.batch.items import Note, Plan
from toolkit.drafts import read_draft
from toolkit.labels import SEVERITIES
from toolkit.model import Draft, Policy, Severity
from toolkit.reading.result import Reading
from toolkit.reading.structured import read_structured
from toolkit.render.basis import no_basis
from toolkit.rules import limit_exceeded, limit_unstated, period_mismatch, target_lowered
from toolkit.rules.context import Context

_RULES = (target_lowered, limit_exceeded, limit_unstated, period_mismatch)


def plan_notes(plan: Plan, policy: Policy, base_dir: Path) -> tuple[Note, ...]:
    """The findings of the rules that hold a plan against what went before it, gravest first.

    UnreadableError if the proposal that the workbook names cannot be read.
    """
    reading = read_structured(Draft(plan.place, "xlsx", data=plan.data), plan.data, policy)
    context = Context(policy, policy.as_of, against=_promise(plan, policy, base_dir))
    found = (f for rule in _RULES if rule.ID in policy.rules for f in rule.check(reading, context))
    notes = [(f.severity.rank, Note(f.rule, SEVERITIES[f.severity], f.message, f.fix, f.clause)) for f in found]
    notes += [(policy.rules[target_lowered.ID].severity.rank, note) for note in _below_last_year(plan, policy)]
    notes += [(Severity.WARNING.rank, note) for note in _years(plan, policy, context)]
    return tuple(note for _, note in sorted(notes, key=lambda pair: pair[0]))


def _years(plan: Plan, policy: Policy, context: Context) -> Iterator[Note]:
    """The plan's year against the instrument's own dates and against the platform's period."""
    severity = SEVERITIES[Severity.WARNING]
    if reason := no_basis(plan.data, policy.instrument):
        yield Note("", severity, reason, "请核对年度；确要这一年度的，请把当年所依据的文件写进计划", "")
    period, year = plan.data.period, plan.data.year
    told = context.against is not None and context.against.period is not None  # by the rule itself
    if period is None or year is None or period[0] <= year <= period[1] or told:
        return
    message = f"计划年份 {year} 不在建设周期 {period[0]}—{period[1]} 年之内"
    yield Note(period_mismatch.ID, severity, message, "请核对年度和“平台”表里的建设周期", "")


def _promise(plan: Plan, policy: Policy, base_dir: Path) -> Reading | None:
    """The proposal: the workbook's own columns of promises, else the data file that it names."""
    if plan.promise is not None:
        return read_structured(Draft(plan.place, "xlsx", data=plan.promise), plan.promise, policy)
    if not plan.data.against:
        return None
    draft = read_draft(base_dir / plan.data.against)
    return read_structured(draft, draft.data, policy) if draft.data is not None else None


def _below_last_year(plan: Plan, policy: Policy) -> Iterator[Note]:
    """Targets that fall below last year's plan. No article says that they must not: it is our advice."""
    if target_lowered.ID not in policy.rules:
        return
    severity = SEVERITIES[policy.rules[target_lowered.ID].severity]
    for indicator in policy.indicators:
        now = plan.data.indicators.get(indicator.id)
        before = plan.before.get(indicator.id)
        if now is None or before is None or plan.data.year is None or plan.data.year not in now.targets:
            continue
        sense = 1 if indicator.direction == "up" else -1
        target = now.targets[plan.data.year]
        if (target - before[1]) * sense < 0:
            yield Note(
                target_lowered.ID,
                severity,
                f"“{indicator.name}”{plan.data.year} 年的目标 {plain(target)}{indicator.unit}"
                f"低于上年度计划 {before[0]} 年的目标 {plain(before[1])}{indicator.unit}",
                "请核对；确需调低的，请在计划里说明理由",
                "",
            )
