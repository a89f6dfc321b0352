"""The outcome of checking drafts: what reports print and later commands compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.errors import ToolkitError
from toolkit.finding import Finding, NotChecked
from toolkit.model import Location, Policy, Severity
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


def section_of(finding: Finding, reading: Reading) -> str | None:
    """The id of the outline's section that a finding is about or stands in; None for the whole file."""
    ids = {part.section.id for part in reading.sections}
    subject = finding.subject.partition("/")[0]
    if subject in ids:
        return subject
    heading = finding.location.section
    for part in reading.sections:
        if heading is not None and heading in (part.heading, part.section.title):
            return part.section.id
    if subject in {part.indicator.id for part in reading.indicators}:
        return next((part.section.id for part in reading.sections if part.section.content == "indicators"), None)
    return _around(finding.location, reading)


def _around(place: Location, reading: Reading) -> str | None:
    """The section whose heading is the last one before a paragraph; None before the first and in extra chapters."""
    if place.path != reading.start.path or place.paragraph is None:
        return None
    heads = [(part.location, part.section.id) for part in reading.sections]
    heads += [(extra.location, "") for extra in reading.extras]
    before = [
        (head.paragraph, section)
        for head, section in heads
        if head is not None and head.paragraph is not None and head.paragraph <= place.paragraph
    ]
    return max(before, key=lambda row: row[0])[1] or None if before else None
