"""A finding: one thing wrong with a draft, where, by which clause, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model import Force, Location, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields.

    `message` is the diagnosis, `fix` the remedy; `requirement` says what the clause asks.
    `subject` is the id of the section, indicator, limit or demand that it is about.
    """

    rule: str
    severity: Severity
    force: Force
    message: str
    fix: str
    clause: str  # full citation, e.g. 慈政办发〔2024〕57号 第十条; "" where none applies
    location: Location
    requirement: str = ""
    subject: str = ""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sorts findings: gravest first, then as they stand in the file, then by rule, each in its own order."""
        place = self.location
        return (
            self.severity.rank,
            place.paragraph if place.paragraph is not None else 0,
            place.line if place.line is not None else 0,
            self.rule,
        )


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A clause that no check can decide for this draft, and why."""

    clause: str
    reason: str
