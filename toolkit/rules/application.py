"""The rules over an application: what an applicant's file or folder, not a draft, is held against.

They stand apart from RULES so that `fangan check` does not load what it does not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toolkit.dossier.folder import Dossier
from toolkit.eligibility.decide import Status
from toolkit.eligibility.judge import Judgement
from toolkit.finding import Finding
from toolkit.model import Location
from toolkit.rules import (
    dossier_incomplete,
    figure_missing,
    indicator_conflict,
    limit_exceeded,
    name_conflict,
    period_mismatch,
    threshold_unmet,
)
from toolkit.rules.context import Context
from toolkit.rules.name_conflict import where

APPLICATION_RULES = (threshold_unmet, figure_missing)
DOSSIER_RULES = (dossier_incomplete, name_conflict)


def find(judgement: Judgement) -> tuple[Finding, ...]:
    """The findings of every rule on an applicant, gravest first."""
    context = Context(judgement.choice.policy, judgement.as_of)
    found = [*_ceilings(judgement, context)]
    for rule in APPLICATION_RULES:
        found += rule.check(judgement, context)
    return tuple(sorted(found, key=lambda finding: finding.order))


def _ceilings(judgement: Judgement, context: Context) -> Iterator[Finding]:
    """limit-exceeded over the quotas: one finding a ceiling that the applicant passes."""
    for row in judgement.judged:
        decision = row.decision
        if not row.criterion.quota or decision.status is not Status.UNMET:
            continue
        yield context.finding(
            limit_exceeded.ID,
            f"{row.criterion.name}：应{decision.wanted}，所填为“{decision.said}”，超过上限",
            "请压减到上限以内",
            location=(decision.location or Location(judgement.applicant.path)).with_quote(decision.said),
            clause=row.criterion.clause,
            requirement=f"{row.criterion.clause.label}：{row.criterion.clause.gist}",
            subject=row.criterion.id,
        )


def find_in_dossier(dossier: Dossier, as_of: date) -> tuple[Finding, ...]:
    """The findings of every rule on a folder: papers missing first, then what disagrees."""
    context = Context(dossier.policy, as_of)
    found: list[Finding] = []
    for rule in DOSSIER_RULES:
        found += rule.check(dossier, context)
    found += _periods(dossier, context)
    found += _figures(dossier, context)
    return tuple(sorted(found, key=lambda finding: finding.severity.rank))


def _periods(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """period-mismatch between papers."""
    for first, second in dossier.period_conflicts():
        yield context.finding(
            period_mismatch.ID,
            f"周期不一致：{where(second.location)}，{where(first.location)}",
            "请核实后统一",
            location=second.location,
            subject="period",
        )


def _figures(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """indicator-conflict between papers, each with both quotes."""
    for reading, conflict in dossier.figure_conflicts():
        year = f"（{conflict.first.year}年）" if conflict.role.isdigit() else ""
        yield context.finding(
            indicator_conflict.ID,
            f"“{reading.indicator.name}”{year}两处不一致："
            f"{where(conflict.second.location.with_quote(conflict.second.quote))}，"
            f"{where(conflict.first.location.with_quote(conflict.first.quote))}",
            "请核实口径和单位后统一",
            location=conflict.second.location.with_quote(conflict.second.quote),
            clause=reading.indicator.clause,
            subject=reading.indicator.id,
        )
