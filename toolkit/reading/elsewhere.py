"""Targets that another section states otherwise than the commitments do: 到2029年全行业产值力争达到320亿元.

Only what is said of the target's own year counts; a figure of the present state is no baseline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from toolkit.model import Indicator
from toolkit.reading.agreement import same_value
from toolkit.reading.commitments_prose import ProseReader
from toolkit.reading.commitments_table import TableReader
from toolkit.reading.names import name_finder
from toolkit.reading.observations import Observation, Seen
from toolkit.reading.result import Conflict, IndicatorReading, Passage, Period, Value
from toolkit.reading.tidy import tidy

_ABOUT = Decimal("0.03")  # relative: 约260 may be 255


def with_conflicts(
    readings: tuple[IndicatorReading, ...],
    passages: Iterable[Passage],
    indicators: tuple[Indicator, ...],
    period: Period | None,
) -> tuple[IndicatorReading, ...]:
    """The readings with a conflict for each target that one of `passages`, of other sections, gives otherwise.

    `indicators` in the order of `readings`.
    """
    years = {str(part.target.year) for part in readings if part.target and part.target.year}
    said = list(_said(passages, years, indicators, period)) if years else []
    return tuple(
        replace(part, conflicts=(*part.conflicts, *_against(part, [one for one in said if one.indicator == position])))
        for position, part in enumerate(readings)
    )


def _said(
    passages: Iterable[Passage], years: set[str], indicators: tuple[Indicator, ...], period: Period | None
) -> Iterator[Observation]:
    finder = name_finder(indicators)
    for passage in passages:
        if any(year in passage.text for year in years):
            seen = Seen()
            if passage.table is None:
                ProseReader(finder, indicators, period, seen).read(tidy(passage.text), passage.location)
            elif finder.find(tidy(passage.text).text):
                TableReader(finder, indicators, period, seen).read(passage.table)
            promised = {(one.indicator, one.year) for one in seen.values if one.firm}
            for one in seen.values:  # 突破8500、争取9000 promises the first; 力争9000 alone is the target
                firm = one.firm or (one.indicator, one.year) not in promised
                if firm and not one.doubt and one.role != "base":
                    yield one


def _against(part: IndicatorReading, said: list[Observation]) -> Iterator[Conflict]:
    """One conflict a value that differs."""
    target = part.target
    told: set[Decimal] = set()
    for one in said:
        if target is None or one.year != target.year or one.value in told or _fits(target, one):
            continue
        told.add(one.value)
        yield Conflict(target, Value(one.value, one.year, one.quote, one.location, one.unit), "target")


def _fits(target: Value, one: Observation) -> bool:
    """Whether what is said allows for the target: 突破250 for 260, 约260 for 255."""
    if one.bound == "range" or same_value(target.value, one.value):
        return True
    if one.bound == "about":
        return abs(target.value - one.value) <= _ABOUT * target.value
    return (one.bound == "at-least" and one.value <= target.value) or (
        one.bound == "at-most" and target.value <= one.value
    )
