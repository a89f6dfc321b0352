"""What a section of commitments as a whole says about time: every value is placed in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from toolkit.model import Indicator
from toolkit.reading.observations import Seen
from toolkit.reading.result import Period


@dataclass(frozen=True, slots=True)
class Frame:
    """What the section as a whole says about time: its period, its base year, and the year of its targets."""

    period: Period | None
    base: int | None
    marked: bool  # the base year is said to be one
    last: int | None
    said_base: bool  # some value is given for the base year, or it is marked
    ends: bool  # the last year that is said is the target's
    end: int | None  # the year of the targets, as far as known
    declared: int | None  # marked as 目标年

    def beyond(self, year: int | None) -> bool:
        """Whether a year lies after the period, whose own last year is spoken of (到2035年的远景)."""
        end = self.period.end if self.period else None
        return year is not None and end is not None and year > end and self.last == end

    def before(self, year: int | None) -> bool:
        """Whether a year lies before the period, as far as that is known."""
        start = self.period.start if self.period else None
        edge = start if start is not None else (self.base + 1 if self.base is not None else None)
        return year is not None and edge is not None and year < edge


def frame_of(seen: Seen, indicators: tuple[Indicator, ...], period: Period | None) -> Frame:
    """The frame that all that was seen gives together."""
    years = [_years_of(seen, position) for position in range(len(indicators))]
    said = {year for mine in years for year in mine}
    stop = period.end if period is not None and period.end in said else None
    said = {year for year in said if stop is None or year <= stop}
    base, marked = seen.base_year, seen.base_year is not None
    if base is None and period is not None and period.start is not None:
        base = period.start - 1
    roles = {one.role for one in seen.values if one.year is None} | {gap.role for gap in seen.gaps}
    unseen = base not in said and not marked and "base" not in roles
    if base is None or unseen:  # nothing for the year before the period: take where most start
        firsts = Counter(_starting(mine, period) for mine in years if len(mine) > 1)
        base = firsts.most_common(1)[0][0] if firsts else _first_said(said, seen, base)
    last = max(said, default=None)
    end = period.end if period is not None and period.end is not None else seen.end_year
    ends = last is not None and (last == end if end is not None else base is not None and last > base)
    due = end or (last if ends else _reached(seen, base))
    return Frame(
        period,
        base,
        marked,
        last,
        marked or base in said | seen.against,
        ends,
        due,
        seen.end_year or _due(seen, said, end) or _counted(seen, period),
    )


def _years_of(seen: Seen, position: int) -> set[int]:
    """The years of an indicator's values; 届时达到… is of the year that 到2029年 or 目标年 names."""
    mine = [one for one in seen.values if one.indicator == position]
    years = {one.year for one in mine if one.year}
    due = seen.end_year or max(seen.due_years, default=None)
    promised = due is not None and any(one.role == "target" and one.year is None for one in mine)
    return years | {due} if due is not None and promised and max(years, default=due) < due else years


def _starting(years: set[int], period: Period | None) -> int:
    """Of an indicator's years the last before the period, else the first."""
    start = period.start if period else None
    return max((year for year in years if start is not None and year < start), default=min(years))


def _reached(seen: Seen, base: int | None) -> int | None:
    """The last year that growth is said to reach, where no value is given for it."""
    years = [one.year for one in seen.growths if one.year is not None and (base is None or one.year > base)]
    return max(years, default=None)


def _due(seen: Seen, said: set[int], end: int | None) -> int | None:
    """与2025年相比，到2030年…: the last year that is said to be reached, where no value's year is later."""
    last = max(seen.due_years, default=None)
    return last if last is not None and end in (None, last) and all(year <= last for year in said) else None


def _counted(seen: Seen, period: Period | None) -> int | None:
    """以2024年为基期，五年后…: the year of the targets where only their distance is said."""
    if period is not None or seen.base_year is None or len(seen.lasts) != 1:
        return None
    return seen.base_year + next(iter(seen.lasts))


def _first_said(said: set[int], seen: Seen, base: int | None) -> int | None:
    """Where no indicator has two dated values: the first year, if anything is to come after it.

    从2024年起，…由200亿元增至2029年的280亿元: of years that something is held against the last before all others.
    """
    started = max((year for year in seen.against if said and year < min(said)), default=None)
    if base is None and started is not None:
        return started
    put_off = any(gap.year is not None and said and gap.year > min(said) for gap in seen.gaps)
    later = len(said) > 1 or put_off or any(one.year is None or one.year not in said for one in seen.growths)
    return min(said) if base is None and said and later else base
