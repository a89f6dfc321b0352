"""A policy as data: Instrument, Clause, Outline, Section, Indicator, Limit, Demand, Policy …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal


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


@dataclass(frozen=True, slots=True)
class Topic:
    """A point a section should speak to; any of `terms` in the section's body speaks to it."""

    id: str
    name: str
    clause: Clause
    terms: tuple[str, ...]
    force: Force = Force.ASKED


@dataclass(frozen=True, slots=True)
class Section:
    """One item of an outline. A parent has children and no body of its own to check."""

    id: str
    title: str  # as the instrument prints it
    clause: Clause
    force: Force
    level: int  # 1 for 一、, 2 for （一）
    number: str  # 一、 or （一）
    parent: str | None = None
    synonyms: tuple[str, ...] = ()  # whole headings that mean this section
    keywords: tuple[str, ...] = ()  # word cores whose presence in a heading points here
    excludes: tuple[str, ...] = ()  # word cores whose presence in a heading points elsewhere
    topics: tuple[Topic, ...] = ()
    guidance: str = ""  # what belongs here, our own words
    example: str = ""  # one example sentence, illustrative
    content: str = ""  # structured content set here: indicators, tasks, funds or ""
    not_in_first_year: bool = False
    signs: tuple[str, ...] = ()  # regular expressions by which an undivided chapter covers it
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section, then those under it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts one document of one kind should have, in order."""

    kind: str
    document: str
    title: str  # document title, e.g. 产业创新服务综合体建设方案
    clause: Clause
    force: Force
    house: bool  # True: built by this product from the articles, not printed as an outline
    sections: tuple[Section, ...]
    note: str = ""

    def walk(self) -> Iterator[Section]:
        """Every section, parents before children, in document order."""
        for section in self.sections:
            yield from section.walk()

    @property
    def leaves(self) -> tuple[Section, ...]:
        """The sections that a draft is checked for, in document order."""
        return tuple(section for section in self.walk() if not section.children)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError if there is none."""
        for section in self.walk():
            if section.id == section_id:
                return section
        raise KeyError(section_id)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A measure often written where the indicator is asked, and why it is another one."""

    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure that a proposal commits to."""

    id: str
    name: str
    clause: Clause
    unit: str  # canonical: 亿元, %, 件
    kind: Literal["amount", "share", "count"]
    low: Decimal
    high: Decimal  # plausible range, inclusive, in the canonical unit
    direction: Literal["up", "down"]
    names: tuple[str, ...] = ()  # other names of the same measure
    variants: Mapping[str, str] = field(default_factory=dict)  # accepted name → what to note
    look_alikes: tuple[LookAlike, ...] = ()
    units: Mapping[str, Decimal] = field(default_factory=dict)  # written unit → factor to canonical
    full_coverage: bool = False  # 全覆盖 means 100 %


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap on money. `cap` is 万元 a year for type amount, a fraction for type share.

    type amount: yearly sum of `of` ≤ cap. type share: `of` ≤ cap × `base`.
    `of` and `base` name reading keys: subsidy, pay, entrusted, superior+matching.
    """

    id: str
    name: str
    clause: Clause
    type: Literal["amount", "share"]
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    of: str
    base: str
    cap: Fraction
    terms: tuple[str, ...] = ()  # words that name `of` in prose
    note: str = ""
    quote: str = ""  # the instrument's words that give the cap


@dataclass(frozen=True, slots=True)
class Demand:
    """What an article says must be, outside the outlines.

    Met when every group of `any_of` has a term that stands, not negated, in the draft.
    With `when` set, it applies only if one of those terms stands in the draft.
    """

    id: str
    name: str
    clause: Clause
    force: Force
    severity: Severity
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    any_of: tuple[str, ...]  # regular expressions over normalised text
    when: tuple[str, ...] = ()
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long a platform of a kind is built, and what falls due in it."""

    kind: str
    years: int
    clause: Clause
    midterm_after: int | None = None
    annual_plan: Clause | None = None
    quote: str = ""  # the instrument's words that give the years


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a pack says of a rule: how much it weighs, and whether a waiver may let it pass."""

    severity: Severity
    force: Force
    waivable: bool = True


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A clause that no check decides in documents of these kinds, and why."""

    clause: Clause
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a clause states that letters and documents use: a route, a list of units."""

    id: str
    clause: Clause
    kinds: tuple[str, ...]
    text: str  # in our own words
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of industry that a clause lists; any of `terms` names it."""

    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldList:
    """The fields that a clause lists for a kind, its list left open by 等."""

    kind: str
    documents: tuple[str, ...]
    clause: Clause
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """How this instrument stands to another: which prevails, since when, by which clause."""

    other: str  # pack id
    prevails: bool  # True: this one prevails where they differ
    since: date | None
    clause: Clause
    gist: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of platform: `name` in full, `short` as the instrument abbreviates it."""

    id: str
    name: str
    short: str
    names: tuple[str, ...] = ()  # words in a title that tell the kind


@dataclass(frozen=True, slots=True)
class Policy:
    """A whole pack, with its values as of one day."""

    instrument: Instrument
    as_of: date
    kinds: Mapping[str, Kind]
    outlines: Mapping[tuple[str, str], Outline]  # (kind, document)
    indicators: tuple[Indicator, ...]
    indicator_kinds: tuple[str, ...]  # kinds whose proposal commits to the indicators
    limits: tuple[Limit, ...]
    demands: tuple[Demand, ...]
    cycles: Mapping[str, Cycle]
    rules: Mapping[str, RuleSetting]
    unchecked: tuple[Unchecked, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: tuple[Relation, ...] = ()
    fields: tuple[FieldList, ...] = ()

    def outline(self, kind: str, document: str) -> Outline:
        """The outline for one document of one kind; KeyError if the pack has none."""
        return self.outlines[kind, document]

    def yields(self, day: date) -> bool:
        """Whether another instrument prevails over this one on `day`."""
        return any(not row.prevails and row.since and row.since <= day for row in self.relations)

    def indicators_for(self, kind: str, document: str) -> tuple[Indicator, ...]:
        """The indicators that this document must commit to; empty for most."""
        asked = kind in self.indicator_kinds and document == "proposal"
        return self.indicators if asked else ()
