"""What articles give beside the outlines: indicators, limits, demands, cycles, fields, facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from toolkit.model.clause import Clause, Force, Severity


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

    Met when one of `any_of` stands in the draft, neither negated nor part of what `unless` matches in
    its sentence; not met, whatever else is said, where one of `denied` stands. With `when` set, it applies
    only if one of those stands in the draft in the same way.
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
    unless: tuple[str, ...] = ()  # somebody else's, another thing of that name, only a hope
    denied: tuple[str, ...] = ()  # said outright that there is none


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
