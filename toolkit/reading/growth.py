"""Targets said as growth, worked out from the baseline: 年均增长8%, 提高5个百分点, 翻一番.

A percentage on a share (占比提高5%) has two readings and is left alone. Counts are rounded to whole
ones, all else to two decimals.
"""

from __future__ import annotations

from decimal import Decimal

from toolkit.model import Indicator
from toolkit.reading.observations import Growth, Observation, factor, rounded
from toolkit.reading.result import Period, Value


def computed_target(
    indicator: Indicator, base: Observation, growths: list[Growth], end: int | None, period: Period | None
) -> Value | None:
    """The target that the first usable growth gives, or None; `end` is the year of the targets."""
    if any(_is_short(growth, base, end) for growth in growths):
        return None  # 2025年增长8% says nothing of the years after
    for growth in growths:
        year = growth.year if growth.year != base.year else None
        if growth.since is not None and base.year is not None and growth.since < base.year:
            continue  # 2020年至2024年年均增长7.2%: how the base came about
        year = end if year is None else year
        if year is None and base.year is not None and growth.lasts is not None:
            year = base.year + growth.lasts
        span = _span(base, year, period)
        value = _grown(indicator, base.value, growth, span)
        if value is not None:
            unit = growth.quantity.unit
            return Value(rounded(indicator, value), year, growth.quote, growth.location, unit, computed=True)
    return None


def _is_short(growth: Growth, base: Observation, end: int | None) -> bool:
    """Whether a growth only reaches a year before the last one."""
    return growth.year not in (None, base.year) and growth.year is not None and end is not None and growth.year < end


def _span(base: Observation, year: int | None, period: Period | None) -> int | None:
    """How many years of growth there are from the base to the target."""
    if base.year is not None and year is not None:
        return year - base.year
    return period.years if period is not None else None


def _grown(indicator: Indicator, start: Decimal, growth: Growth, span: int | None) -> Decimal | None:
    quantity = growth.quantity
    if quantity.yearly and (span is None or not 0 < span <= 20):
        return None
    times = span if quantity.yearly and span is not None else 1
    if quantity.change == "times":
        return start * quantity.value
    if quantity.unit == "%":
        rate = 1 + quantity.value / 100
        return None if indicator.kind == "share" else start * rate**times
    if quantity.unit == "个百分点":
        return start + quantity.value * times if indicator.kind == "share" else None
    by = factor(indicator, quantity.unit)
    return None if by is None or not quantity.unit else start + quantity.value * by * times
