"""The rules over an application: what an applicant's file, not a draft, is held against.

They stand apart from RULES so that `fangan check` does not load what it does not run.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.eligibility.decide import Status
from toolkit.eligibility.judge import Judgement
from toolkit.finding import Finding
from toolkit.model import Location
from toolkit.rules import figure_missing, limit_exceeded, threshold_unmet
from toolkit.rules.context import Context

APPLICATION_RULES = (threshold_unmet, figure_missing)


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
