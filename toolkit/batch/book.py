"""What the office's workbook says, row by row: the shapes between intake and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from toolkit.batch.units import UnitList
from toolkit.model import Fund

ByYear = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class PlatformRow:
    """One platform. `kind` is "" where the source's platforms are of no kind of the policy."""

    name: str
    place: str  # sheet and row, in words
    kind: str = ""
    applicant: str = ""
    responsible: tuple[str, ...] = ()
    level: str = ""
    position: str = ""
    aliases: tuple[str, ...] = ()
    period: tuple[int, int] | None = None
    period_text: str = ""  # as the source prints it, where it is no cycle of the policy
    submitted: date | None = None
    against: str = ""  # the proposal's data file, relative to the workbook
    sample: bool = False
    task: str = ""
    basis: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)  # by section id


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One figure over the years; `platform` "" for a figure of the whole place."""

    platform: str
    name: str
    unit: str
    id: str = ""  # the policy's id, "" where the policy has no such indicator
    responsible: tuple[str, ...] = ()
    baseline: tuple[int | None, Decimal] | None = None
    promises: ByYear = field(default_factory=dict)
    targets: ByYear = field(default_factory=dict)
    actuals: ByYear = field(default_factory=dict)
    basis: str = ""
    sense: int = 0  # 1: more is better, -1: less is, 0: the policy does not say


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task; `platforms` are those it belongs to, () for none in particular."""

    task: str
    platforms: tuple[str, ...] = ()
    group: str = ""
    target: str = ""
    lead: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    due: str = ""
    amount: Decimal | None = None  # 万元
    basis: str = ""
    all_platforms: bool = False


@dataclass(frozen=True, slots=True)
class FundRow:
    """One line of a platform's money."""

    platform: str
    fund: Fund


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One special project."""

    name: str
    direction: str = ""
    responsible: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What one unit is to do in general."""

    unit: str
    text: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one row, and which platforms and units must go without a document for it."""

    text: str
    platforms: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The whole workbook. Rows with faults are left out and stand in `faults`."""

    path: str
    policy: str = ""
    source: str = ""  # the instrument that the rows come from, as printed under the documents
    platforms: tuple[PlatformRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    funds: tuple[FundRow, ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    duties: tuple[DutyRow, ...] = ()
    units: UnitList = field(default_factory=UnitList)
    faults: tuple[Fault, ...] = ()
