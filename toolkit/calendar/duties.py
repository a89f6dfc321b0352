"""calendar.yaml: what falls due in a cycle, and how exactly the clause says when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from toolkit.errors import PolicyError
from toolkit.fields import Fields
from toolkit.model import Clause
from toolkit.policy import pack_folder
from toolkit.policy.reference import clause_of
from toolkit.yaml_source import load_yaml


class When(StrEnum):
    """What a clause ties a duty to."""

    CYCLE_START = "cycle-start"
    YEAR_START = "year-start"  # 每年年初
    EACH_YEAR = "each-year"  # 每年
    NEXT_YEAR = "next-year"  # 次年
    MIDTERM = "midterm"  # so many years after the start, from the cycle
    CYCLE_END = "cycle-end"

    @property
    def yearly(self) -> bool:
        """Whether it comes back every year."""
        return self in (When.YEAR_START, When.EACH_YEAR, When.NEXT_YEAR)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something due, by whom, by which clause; `quote` is what the clause says of the time."""

    id: str
    name: str
    kinds: tuple[str, ...]
    clause: Clause
    when: When
    who: str
    quote: str


def load_duties(pack: str, clauses: Mapping[str, Clause]) -> tuple[Duty, ...]:
    """The duties of the pack of that id; none if it has no calendar.yaml."""
    path = pack_folder(pack) / "calendar.yaml"
    return read_duties(path, clauses) if path.is_file() else ()


def read_duties(path: Path, clauses: Mapping[str, Clause]) -> tuple[Duty, ...]:
    """Every row of the file; PolicyError with the line of whatever is wrong."""
    top = Fields(load_yaml(path, PolicyError))
    duties = []
    for row in top.rows("events"):
        duties.append(
            Duty(
                id=row.text("id"),
                name=row.text("name"),
                kinds=row.texts("kinds"),
                clause=clause_of(row, clauses),
                when=When(row.choice("when", tuple(When))),
                who=row.text("who", ""),
                quote=row.text("quote"),
            )
        )
        row.done()
    top.done()
    return tuple(duties)
