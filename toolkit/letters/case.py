"""What every letter is made from: a checked draft, its data, the policy, the units that the office names."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.finding import Finding
from toolkit.labels import DOCUMENTS
from toolkit.letters.pieces import blank, one_line
from toolkit.model import DocumentData, Fact, Policy, Severity
from toolkit.outcome import DraftOutcome
from toolkit.reading.result import Reading


@dataclass(frozen=True, slots=True)
class Case:
    """One draft on the desk. `units` are those that the office adds to the clause's own."""

    outcome: DraftOutcome
    data: DocumentData
    policy: Policy
    units: tuple[str, ...] = ()

    @property
    def reading(self) -> Reading:
        """The draft as read; letters are made for readable drafts only."""
        assert self.outcome.reading is not None
        return self.outcome.reading

    @property
    def title(self) -> str:
        """The draft's own title, else that of its outline."""
        return one_line(self.data.title, 60) or self.reading.outline.title

    @property
    def applicant(self) -> str:
        """Who hands it in, as the draft says it, else a blank."""
        return one_line(self.data.applicant.get("name", ""), 40) or blank("申报单位")

    @property
    def kind(self) -> str:
        """产业创新服务综合体."""
        return self.policy.kinds[self.reading.outline.kind].name

    @property
    def document(self) -> str:
        """建设方案."""
        return DOCUMENTS[self.reading.outline.document]

    @property
    def law(self) -> str:
        """《慈溪市产业创新平台管理暂行办法》（慈政办发〔2024〕57号）."""
        instrument = self.policy.instrument
        name = instrument.title if instrument.untitled else f"《{instrument.title}》"
        return name + (f"（{instrument.number}）" if instrument.number else "")

    def facts(self, start: str) -> tuple[Fact, ...]:
        """The pack's facts for this kind whose id begins so, in its order."""
        kind = self.reading.outline.kind
        return tuple(fact for fact in self.policy.facts if kind in fact.kinds and fact.id.startswith(start))

    def findings(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of that severity, in the report's order."""
        return tuple(finding for finding in self.outcome.findings if finding.severity is severity)
