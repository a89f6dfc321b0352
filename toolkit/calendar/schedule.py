"""Platforms and duties to dates: each with its clause, and how sure the date is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from toolkit.calendar.duties import Duty, When, load_duties
from toolkit.calendar.platforms import Scheduled
from toolkit.errors import UnreadableError
from toolkit.model import Clause, Cycle, Policy


class Sureness(StrEnum):
    """How much of a date the instrument and the platform's own start give."""

    DAY = "day"
    YEAR_START = "year-start"  # 年初, without a day
    YEAR = "year"  # within the year


@dataclass(frozen=True, slots=True)
class Event:
    """One thing due. `day` is exact, or the first (年初) or last day (年内) of `year` to sort and remind by."""

    platform: str
    duty: str
    name: str
    clause: Clause
    day: date
    sureness: Sureness
    who: str
    note: str

    @property
    def text(self) -> str:
        """The date as far as it is known: 2026年初, 2026年内, 2030年2月28日."""
        if self.sureness is Sureness.DAY:
            return f"{self.day.year}年{self.day.month}月{self.day.day}日"
        return f"{self.day.year}年{'初' if self.sureness is Sureness.YEAR_START else '内'}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """The events of one platform in order, its cycle, and what the sources leave open."""

    platform: Scheduled
    cycle: tuple[int, int] | None  # first and last year
    events: tuple[Event, ...]
    open: tuple[str, ...]


def make_schedules(
    platforms: tuple[Scheduled, ...], policy: Policy, as_of: date, *, year: int | None = None
) -> tuple[Schedule, ...]:
    """A schedule for each platform; with `year`, only what is due in that year."""
    duties = load_duties(policy.instrument.id, policy.instrument.clauses)
    return tuple(_schedule(platform, policy, duties, as_of, year) for platform in platforms)


def _schedule(platform: Scheduled, policy: Policy, duties: tuple[Duty, ...], as_of: date, year: int | None) -> Schedule:
    cycle = policy.cycles.get(platform.kind)
    if cycle is None:
        raise UnreadableError(
            f"{policy.instrument.cite}没有规定“{platform.kind}”的周期（{platform.name}）",
            remedy=f"可用的类别：{'、'.join(policy.cycles) or '无'}",
        )
    mine = [duty for duty in duties if platform.kind in duty.kinds]
    events = [*_listed(platform), *_events(platform, cycle, mine, year or as_of.year)]
    shown = (event for event in events if year is None or event.day.year == year)
    span = (platform.year, platform.year + cycle.years - 1) if platform.year else None
    left_open = tuple(_open(platform, cycle, mine, policy))
    return Schedule(platform, span, tuple(sorted(shown, key=_order)), left_open)


def _order(event: Event) -> tuple[date, str]:
    return event.day, event.duty


def _listed(platform: Scheduled) -> Iterator[Event]:
    """The end of the period that the roster prints."""
    if platform.listed is None or platform.clause is None:
        return
    first, last = platform.listed
    yield Event(
        platform.name,
        "listed-end",
        "名单所列创建时间届满",
        platform.clause,
        date(last, 12, 31),
        Sureness.YEAR,
        "、".join(platform.responsible),
        f"名单写{first}年—{last}年，未写月日",
    )


def _events(platform: Scheduled, cycle: Cycle, duties: list[Duty], shown: int) -> Iterator[Event]:
    """Without a first year, only what comes back every year, and of that only what is due in `shown`."""
    for duty in duties:
        if duty.when.yearly and platform.year is None:
            events = (_yearly(platform, duty, year) for year in (shown - 1, shown))
            yield from (event for event in events if event.day.year == shown)
        elif duty.when.yearly and platform.year is not None:
            yield from (_yearly(platform, duty, platform.year + nth) for nth in range(cycle.years))
        elif platform.year is not None:
            yield _once(platform, cycle, duty, platform.year)


def _yearly(platform: Scheduled, duty: Duty, year: int) -> Event:
    note = f"条文写“{duty.quote}”，未写月日"
    if platform.year is None:
        note += "；周期起算年份未写，只列一年"
    if duty.when is When.YEAR_START and platform.start is not None and date(year, 1, 1) < platform.start:
        note += f"；首年自{platform.start}起，条文没有写首年怎样计"
        return _event(platform, duty, platform.start, Sureness.YEAR, note)
    if duty.when is When.YEAR_START:
        return _event(platform, duty, date(year, 1, 1), Sureness.YEAR_START, note)
    due = year + 1 if duty.when is When.NEXT_YEAR else year
    about = f"{year}年度，{note}" if duty.when is When.NEXT_YEAR else note
    return _event(platform, duty, date(due, 12, 31), Sureness.YEAR, about)


def _once(platform: Scheduled, cycle: Cycle, duty: Duty, year: int) -> Event:
    """At the start, the mid-term or the end: to the day where the start is known to the day."""
    after = {When.CYCLE_START: 0, When.MIDTERM: cycle.midterm_after or 0, When.CYCLE_END: cycle.years}[duty.when]
    if platform.start is not None:
        day = years_later(platform.start, after)
        note = f"自{platform.start}起算；条文写“{duty.quote}”"
        return _event(platform, duty, day, Sureness.DAY, note)
    note = f"条文写“{duty.quote}”，起始只知{year}年"
    if after == 0:
        return _event(platform, duty, date(year, 1, 1), Sureness.YEAR_START, note)
    return _event(platform, duty, date(year + after - 1, 12, 31), Sureness.YEAR, f"{note}，按第{after}年末计")


def years_later(start: date, years: int) -> date:
    """The last day of so many years from `start`; `start` itself for none."""
    if years == 0:
        return start
    try:
        anniversary = start.replace(year=start.year + years)
    except ValueError:  # 29 February
        anniversary = date(start.year + years, 3, 1)
    return anniversary - timedelta(days=1)


def _event(platform: Scheduled, duty: Duty, day: date, sureness: Sureness, note: str) -> Event:
    return Event(platform.name, duty.id, duty.name, duty.clause, day, sureness, duty.who, note)


def _open(platform: Scheduled, cycle: Cycle, duties: list[Duty], policy: Policy) -> Iterator[str]:
    begun = policy.instrument.effective
    if platform.year is not None and begun is not None and platform.year < begun.year:
        yield f"起始年份早于{policy.instrument.cite}施行日（{begun}），以前的年份怎样衔接，来源没有写"
    if platform.year is None:
        yield f"{cycle.clause.cite}规定{cycle.years}年一轮，但没有写本平台从哪年起算；写明 start 后可排出全周期"
    yearly = [duty.name for duty in duties if duty.when.yearly]
    if yearly:
        yield f"{'、'.join(yearly)}：条文没有写月日"
    if not duties:
        yield "规则包没有列出该类平台的时间要求"
