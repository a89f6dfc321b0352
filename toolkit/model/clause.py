"""An instrument and its clauses, how binding they are and how they are served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Force(StrEnum):
    """How binding a demand is: an article says must, a reference outline asks, we advise."""

    MUST = "must"
    ASKED = "asked"
    ADVICE = "advice"


class Severity(StrEnum):
    """How much a finding weighs; `error` alone makes a draft incomplete."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info: sorts the gravest first."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the product serves one clause; at least one of the three is given."""

    checked_by: tuple[str, ...] = ()  # rule ids
    written_into: tuple[str, ...] = ()  # "complex/proposal", "calendar", …
    not_checked: str = ""  # why no check can decide it


@dataclass(frozen=True, slots=True)
class Clause:
    """One article or attachment item: `label` is 第十条 or 附件1 二（一）."""

    instrument: str  # what a citation starts with: the number, else the title
    label: str
    gist: str  # in our own words
    force: Force | None
    coverage: Coverage

    @property
    def cite(self) -> str:
        """慈政办发〔2024〕57号 第十条."""
        return f"{self.instrument} {self.label}"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One policy document. `number` and the dates are None where the source gives none."""

    id: str
    title: str
    number: str | None
    issuer: str
    adopted: date | None = None
    published: date | None = None
    effective: date | None = None
    expires: date | None = None  # last day in force
    note: str = ""
    clauses: Mapping[str, Clause] = field(default_factory=dict)  # by label
    place: str = ""  # whose platforms it governs, e.g. 慈溪市
    untitled: bool = False  # the source bears no title: `title` is our description of it

    @property
    def cite(self) -> str:
        """What citations start with: the number, else the title in 《》, or our description of it."""
        return self.number or (self.title if self.untitled else f"《{self.title}》")

    def in_force(self, day: date) -> bool:
        """Whether the instrument is in force on `day`, as far as its dates are known."""
        begun = self.effective is None or self.effective <= day
        return begun and (self.expires is None or day <= self.expires)
