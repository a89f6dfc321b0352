"""A resubmission held against the draft before it: what is fixed, what remains, what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.finding import Finding
from toolkit.model import Indicator
from toolkit.outcome import DraftOutcome
from toolkit.reading.agreement import same_value
from toolkit.reading.result import IndicatorReading, Value


@dataclass(frozen=True, slots=True)
class Change:
    """One commitment that changed; a value that went or came is None on the other side."""

    indicator: Indicator
    role: str  # baseline or target
    before: Value | None
    after: Value | None

    @property
    def lowered(self) -> bool:
        """Whether a target fell back or went away; a baseline is a fact, not a promise."""
        if self.role != "target" or self.before is None:
            return False
        if self.after is None:
            return True
        change = self.after.value - self.before.value
        return change < 0 if self.indicator.direction == "up" else change > 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts of one paper; findings of each group in the order of their report."""

    old: DraftOutcome
    new: DraftOutcome
    fixed: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    added: tuple[Finding, ...]
    changes: tuple[Change, ...]  # lowered ones first


def compare(old: DraftOutcome, new: DraftOutcome) -> Comparison:
    """Match findings by rule and subject: places move when a draft is rewritten."""
    before, after = _keys(old.findings), _keys(new.findings)
    changes = sorted(_changes(old, new), key=lambda change: not change.lowered)
    return Comparison(
        old,
        new,
        fixed=tuple(finding for key, finding in before.items() if key not in after),
        remaining=tuple(finding for key, finding in after.items() if key in before),
        added=tuple(finding for key, finding in after.items() if key not in before),
        changes=tuple(changes),
    )


def _keys(findings: tuple[Finding, ...]) -> dict[tuple[str, str, int], Finding]:
    """Findings by rule, subject and their number among the like."""
    keys: dict[tuple[str, str, int], Finding] = {}
    for finding in findings:
        number = sum((finding.rule, finding.subject) == key[:2] for key in keys)
        keys[finding.rule, finding.subject, number] = finding
    return keys


def _changes(old: DraftOutcome, new: DraftOutcome) -> Iterator[Change]:
    before = {part.indicator.id: part for part in old.reading.indicators} if old.reading else {}
    for part in new.reading.indicators if new.reading else ():
        earlier = before.get(part.indicator.id, IndicatorReading(part.indicator))
        for role in ("target", "baseline"):
            first, second = getattr(earlier, role), getattr(part, role)
            if not _same(first, second) and _comparable(first, second, new.document):
                yield Change(part.indicator, role, first, second)


def _comparable(first: Value | None, second: Value | None, document: str | None) -> bool:
    """Whether two values are of one promise: an annual plan speaks of its own year, and another year's is another."""
    if document != "annual-plan" or first is None or second is None:
        return True
    return None in (first.year, second.year) or first.year == second.year


def _same(first: Value | None, second: Value | None) -> bool:
    if first is None or second is None:
        return first is second
    return same_value(first.value, second.value) and first.year == second.year
