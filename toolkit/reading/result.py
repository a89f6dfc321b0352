"""What a draft says, held against an outline: the one thing that rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from toolkit.model import Draft, Indicator, Location, Outline, Section, Table


class SectionStatus(StrEnum):
    """Whether a section is there; `merged`: one heading or an undivided parent covers it."""

    PRESENT = "present"
    MERGED = "merged"
    EMPTY = "empty"
    MISSING = "missing"


class Passage(NamedTuple):
    """A piece of a section's body: one paragraph, or one table (then `text` is its cells' text)."""

    text: str
    location: Location
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class SectionReading:
    """One leaf section of the outline, as found in the draft.

    `confidence` is 0..1; `heading` as the draft writes it, number included; `body` is what
    stands under it, sub-headings included. Missing: no heading, no location, empty body.
    """

    section: Section
    status: SectionStatus
    heading: str | None = None
    confidence: float = 0.0
    location: Location | None = None
    body: tuple[Passage, ...] = ()

    @property
    def text(self) -> str:
        """The body as one text, a paragraph or table a line."""
        return "\n".join(passage.text for passage in self.body)


@dataclass(frozen=True, slots=True)
class Extra:
    """A chapter of the draft that the outline does not have."""

    heading: str
    location: Location
    body: tuple[Passage, ...] = ()
    after: str = ""  # id of the outline section it follows


class IndicatorStatus(StrEnum):
    """What is committed; `invalid`: out of range, or target on the wrong side of the baseline."""

    COMMITTED = "committed"
    NO_BASELINE = "no-baseline"
    NO_TARGET = "no-target"
    MISSING = "missing"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Value:
    """One value in the canonical unit, with its year (None if not said) and its words."""

    value: Decimal
    year: int | None
    quote: str
    location: Location
    unit: str = ""  # as written; "" where none stands
    computed: bool = False  # worked out from the baseline (年均增长8%, 翻一番), not written as a value


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two places that give an indicator different values for the same year or role."""

    first: Value
    second: Value
    role: str  # baseline, target or the year


@dataclass(frozen=True, slots=True)
class SeenLookAlike:
    """Another measure standing where an indicator is asked."""

    name: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One indicator as the commitments section gives it."""

    indicator: Indicator
    baseline: Value | None = None
    target: Value | None = None
    by_year: Mapping[int, Value] = field(default_factory=dict)
    out_of_range: tuple[Value, ...] = ()
    declines: bool = False  # the target is on the wrong side of the baseline
    conflicts: tuple[Conflict, ...] = ()
    look_alikes: tuple[SeenLookAlike, ...] = ()
    unit_doubts: tuple[Value, ...] = ()  # unit absent, or not one of the indicator's
    variant_note: str = ""  # the name used is accepted, but differs: what to note
    name_location: Location | None = None  # where the indicator is named, even without a value

    @property
    def status(self) -> IndicatorStatus:
        """The status of contract.md."""
        if self.out_of_range or self.declines:
            return IndicatorStatus.INVALID
        if self.baseline is None and self.target is None:
            return IndicatorStatus.MISSING
        if self.baseline is None:
            return IndicatorStatus.NO_BASELINE
        return IndicatorStatus.NO_TARGET if self.target is None else IndicatorStatus.COMMITTED


@dataclass(frozen=True, slots=True)
class Period:
    """A stated building period, first to last year inclusive.

    `start` and `end` are None where only a number of years is stated.
    """

    start: int | None
    end: int | None
    years: int
    location: Location


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money that a limit may speak of, in 万元.

    `role`: subsidy (operating subsidy of one year), pay (pay out of it), entrusted,
    superior, matching; the roles that `Limit.of` and `Limit.base` name. `years`: how many years
    the amount is stated for (五年共300万元); 1 as a rule.
    """

    role: str
    amount: Decimal
    location: Location
    year: int | None = None
    years: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a role's money stated as such (薪酬占比30%): `value` is a fraction."""

    role: str
    value: Decimal
    location: Location


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A blank left to fill (XX, 待定, ____) and where."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as read against an outline."""

    draft: Draft
    outline: Outline
    sections: tuple[SectionReading, ...]  # the outline's leaves, in its order
    extras: tuple[Extra, ...] = ()
    out_of_order: tuple[SectionReading, ...] = ()  # sections that stand before an earlier one
    indicators: tuple[IndicatorReading, ...] = ()
    period: Period | None = None
    title: str = ""  # the document's title, as far as it is known
    year: int | None = None  # the year of an annual plan
    first_year: bool = False  # an annual plan that says it is the first
    money: tuple[Money, ...] = ()
    shares: tuple[Share, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    loose: tuple[Passage, ...] = ()  # what is said in no section: preface, chapters' own words, signatures
    start: Location = field(default_factory=lambda: Location(""))  # the file as a place

    def section(self, section_id: str) -> SectionReading:
        """The reading of that leaf; KeyError if the outline has none."""
        for reading in self.sections:
            if reading.section.id == section_id:
                return reading
        raise KeyError(section_id)

    def passages(self) -> Iterator[Passage]:
        """Every passage of the draft once: sections first, then extra chapters."""
        seen: set[int] = set()
        parts: tuple[SectionReading | Extra, ...] = (*self.sections, *self.extras)
        for part in parts:
            for passage in part.body:
                if id(passage) not in seen:
                    seen.add(id(passage))
                    yield passage
