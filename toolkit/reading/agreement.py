"""Whether two readings of one indicator give the same values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from toolkit.reading.result import Conflict, IndicatorReading, Value

_ROUNDING = Decimal("0.005")  # relative: papers round, and 万元 against 亿元 drops digits


def disagreements(first: IndicatorReading, second: IndicatorReading) -> tuple[Conflict, ...]:
    """Each year (or, without years, each role) for which the two give different values."""
    return tuple(_by_year(first, second)) or tuple(_by_role(first, second))


def same_value(first: Decimal, second: Decimal) -> bool:
    """Whether two values agree but for rounding."""
    return abs(first - second) <= _ROUNDING * max(abs(first), abs(second))


def _by_year(first: IndicatorReading, second: IndicatorReading) -> Iterator[Conflict]:
    for year in sorted(first.by_year.keys() & second.by_year.keys()):
        yield from _conflict(first.by_year[year], second.by_year[year], str(year))


def _by_role(first: IndicatorReading, second: IndicatorReading) -> Iterator[Conflict]:
    for role in ("baseline", "target"):
        one, other = getattr(first, role), getattr(second, role)
        if one is not None and other is not None and (one.year is None or other.year is None):
            yield from _conflict(one, other, role)


def _conflict(one: Value, other: Value, role: str) -> Iterator[Conflict]:
    if not same_value(one.value, other.value):
        yield Conflict(one, other, role)
