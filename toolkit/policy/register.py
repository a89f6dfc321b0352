"""What an instrument lists beside its articles: platforms, tasks, targets, projects, districts, duties.

Each part is a file of the pack (roster.yaml, tasks.yaml, …), absent where the source has none.
Rows stand as the source prints them; what it leaves out is empty here, never filled in.
`toolkit/policy/register_files.py` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from toolkit.model import Clause

ALL_PLATFORMS = ("all",)


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform of a roster; `period` is its first and last year, None where not given."""

    no: int
    name: str
    clause: Clause
    kind: str = ""  # a kind of the pack, "" where the source's platforms are of none
    level: str = ""
    position: str = ""
    responsible: tuple[str, ...] = ()
    host: str = ""
    period: tuple[int, int] | None = None
    period_text: str = ""  # as printed
    task: str = ""
    aliases: tuple[str, ...] = ()  # what the source's other tables call it


@dataclass(frozen=True, slots=True)
class ListedTask:
    """One row of a task table. `lead` and `help` only where the source tells them apart."""

    no: int
    task: str
    clause: Clause
    target: str = ""
    lead: str = ""
    help: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    due: str = ""
    group: str = ""
    platforms: tuple[str, ...] = ()  # names of the roster, ALL_PLATFORMS, or () for none in particular

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit named, the lead first."""
        return (*((self.lead,) if self.lead else ()), *self.help, *self.responsible)


@dataclass(frozen=True, slots=True)
class Target:
    """One figure that a district or city sets itself; `year` None where the source gives none."""

    no: int
    id: str
    name: str
    clause: Clause
    unit: str
    value: Decimal
    sense: str  # at-least, at-most, reach
    quote: str  # the source's words that give the figure
    year: int | None = None
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """One special project; `listing` tells which of the source's lists it stands in."""

    listing: str
    no: int
    name: str
    clause: Clause
    direction: str = ""
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a unit (duties.yaml) or a district (districts.yaml) is to do."""

    unit: str
    clause: Clause
    text: str


@dataclass(frozen=True, slots=True)
class Register:
    """All that the pack lists; `notes` says of each part what the source leaves open."""

    platforms: tuple[Platform, ...] = ()
    tasks: tuple[ListedTask, ...] = ()
    tells_lead: bool = False  # the source tells lead and helping units apart
    collective: tuple[str, ...] = ()  # names that stand for many units
    targets: tuple[Target, ...] = ()
    projects: tuple[Project, ...] = ()
    districts: tuple[Assignment, ...] = ()
    duties: tuple[Assignment, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)  # by part: roster, tasks, targets, …
