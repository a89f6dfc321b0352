"""The outcome of checking drafts: what reports print and later commands compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.errors import ToolkitError
from toolkit.finding import Finding, NotChecked
from toolkit.model import Policy, Severity
from toolkit.reading.result import Reading


class Verdict(StrEnum):
    """`incomplete`: at least one error. `unreadable`: the file could not be read."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """One draft checked, or not readable (`error` set, `reading` None)."""

    path: str
    kind: str | None = None
    document: str | None = None
    guessed: bool = False  # kind or document was guessed from the draft
    reading: Reading | None = None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    error: ToolkitError | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict of contract.md."""
        if self.error is not None:
            return Verdict.UNREADABLE
        return Verdict.INCOMPLETE if self.count(Severity.ERROR) else Verdict.COMPLETE

    def count(self, severity: Severity) -> int:
        """How many findings of that severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """All drafts of one call, in the order given."""

    policy: Policy
    as_of: date
    drafts: tuple[DraftOutcome, ...]
