"""The applicant's file: what it is, and the figures and facts it states of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from toolkit.fields import Fields, to_number
from toolkit.model import Location
from toolkit.sorts import APPLICANT, load_sort
from toolkit.yaml_source import Source

_MONEY = {"元": Fraction(1, 10000), "万元": Fraction(1), "亿元": Fraction(10000)}


@dataclass(frozen=True, slots=True)
class Stated:
    """One stated value: `value` a number or a word, `unit` as written ("" = the clause's own)."""

    value: Decimal | str
    location: Location
    unit: str = ""
    source: str = ""  # where the applicant takes it from

    @property
    def text(self) -> str:
        """22 亿元."""
        return f"{self.value} {self.unit}".strip()

    def in_unit(self, unit: str) -> Fraction | None:
        """The number in that unit; None if it is a word or the units do not convert."""
        if isinstance(self.value, str):
            return None
        number = Fraction(self.value)
        if self.unit in ("", unit):
            return number
        if self.unit in _MONEY and unit in _MONEY:
            return number * _MONEY[self.unit] / _MONEY[unit]
        counted = {"个", "项", "家", "件"}
        return number if {self.unit, unit} <= counted else None


@dataclass(frozen=True, slots=True)
class Applicant:
    """One application: `answers` decide which demands apply, `figures` and `facts` meet them."""

    path: str
    name: str
    kind: str
    place: str = ""
    policy: str = ""
    submitted: date | None = None
    industry: str = ""  # field of industry
    sample: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Stated] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)  # dotted key → line

    def location(self, key: str) -> Location:
        """Where a dotted key stands, or the file."""
        return Location(self.path, line=self.lines.get(key))


def read_applicant(path: Path) -> Applicant:
    """An applicant's YAML; UnreadableError with file and line for whatever is wrong."""
    source = load_sort(path, APPLICANT)
    top = Fields(source)
    applicant = Applicant(
        path=str(path),
        name=top.text("name"),
        kind=top.text("kind"),
        place=top.text("place", ""),
        policy=top.text("policy", ""),
        submitted=top.day("submitted", None),
        industry=top.text("field", ""),
        sample=top.flag("sample"),
        answers={str(key): _word(value) for key, value in top.fields("answers").items() if value is not None},
        figures=_figures(top.fields("figures"), source),
        facts=_facts(top.fields("facts")),
        lines={".".join(map(str, where)): line for where, line in source.lines.items()},
    )
    top.done()
    return applicant


def _word(value: Any) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


def _facts(fields: Fields) -> dict[str, bool]:
    return {str(name): fields.flag(name) for name in fields if fields.has(name)}


def _figures(fields: Fields, source: Source) -> dict[str, Stated]:
    return {str(name): _stated(fields, name, source) for name in fields if fields.has(name)}


def _stated(fields: Fields, name: str, source: Source) -> Stated:
    value: Any = fields.any(name)
    where = (*fields.where, name)
    location = Location(source.path, line=source.line(where))
    if isinstance(value, dict):
        row = fields.fields(name)
        stated = Stated(_value(row, "value"), location, row.text("unit", ""), row.text("source", ""))
        row.done()
        return stated
    return Stated(_value(fields, name), location)


def _value(fields: Fields, key: str) -> Decimal | str:
    value: Any = fields.any(key)
    if isinstance(value, str) and not any(mark.isdigit() for mark in value):
        return value  # a grade such as 良好
    return to_number(fields.source, (*fields.where, key), value)
