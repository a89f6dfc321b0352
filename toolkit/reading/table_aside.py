"""What stands beside the values of a table: a year in its caption for the targets, a remark that tells the base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.reading.result import Period
from toolkit.reading.table_heads import Head

_SHORTEST_PERIOD = 3  # years: what lies less before the target is a stage on the way, not the base


def with_aim(heads: list[Head], year: int | None) -> list[Head]:
    """The heads with the caption's year for 目标, where no column of them is of the base or dated itself."""
    values = [head for head in heads if head.use == "value"]
    if year is None or not values or any(head.dated or head.pair or head.when.role != "target" for head in values):
        return heads
    return [
        replace(head, when=replace(head.when, year=year)) if head.use == "value" and head.when.year is None else head
        for head in heads
    ]


def earlier_than(heads: Sequence[Head], period: Period | None) -> int | None:
    """Before which year a remark's value is the base's; None where a column tells the base, or no end is known."""
    values = [head for head in heads if head.use == "value"]
    if not values or any(head.when.role == "base" for head in values):
        return None
    if period is not None and period.start is not None:
        return period.start
    years = [head.when.year for head in values]
    known = [year for year in years if year is not None]
    return min(known) - _SHORTEST_PERIOD + 1 if known and len(known) == len(years) else None
