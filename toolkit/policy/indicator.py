"""indicators.yaml → the indicators that a proposal commits to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, cast

from toolkit.fields import Fields, to_number
from toolkit.model import Clause, Indicator, LookAlike
from toolkit.policy.reference import clause_of


def read_indicators(top: Fields, clauses: Mapping[str, Clause], key: str = "indicators") -> tuple[Indicator, ...]:
    """The indicators under a key in their order; ids must differ."""
    if top.has("clause"):
        clause_of(top, clauses)
    indicators = tuple(_read_indicator(row, clauses) for row in top.rows(key))
    ids = [indicator.id for indicator in indicators]
    if len(set(ids)) < len(ids):
        top.refuse(key, "指标 id 重复")
    return indicators


def _read_indicator(row: Fields, clauses: Mapping[str, Clause]) -> Indicator:
    low, high = _read_range(row)
    indicator = Indicator(
        id=row.text("id"),
        name=row.text("name"),
        clause=clause_of(row, clauses),
        unit=row.text("unit"),
        kind=cast(Literal["amount", "share", "count"], row.choice("kind", ("amount", "share", "count"))),
        low=low,
        high=high,
        direction=cast(Literal["up", "down"], row.choice("direction", ("up", "down"), "up")),
        names=row.texts("names"),
        variants={str(name): str(note) for name, note in row.fields("variants").items()},
        look_alikes=tuple(_read_look_alike(item) for item in row.rows("look_alikes")),
        units=_read_units(row),
        full_coverage=row.flag("full_coverage"),
    )
    row.done()
    return indicator


def _read_range(row: Fields) -> tuple[Decimal, Decimal]:
    bounds: Any = row.any("range")
    if not isinstance(bounds, list) or len(bounds) != 2:
        row.refuse("range", "“range”应为 [下限, 上限]")
    low, high = (to_number(row.source, (*row.where, "range", i), bounds[i]) for i in (0, 1))
    if low > high:
        row.refuse("range", "“range”的下限大于上限")
    return low, high


def _read_look_alike(item: Fields) -> LookAlike:
    look_alike = LookAlike(item.texts("names"), item.text("reason"))
    item.done()
    return look_alike


def _read_units(row: Fields) -> dict[str, Decimal]:
    units = row.fields("units")
    return {str(name): units.number(name) for name in units}
