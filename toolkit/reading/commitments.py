"""What a commitments section commits to: each indicator's baseline, target and years between.

`baseline` is the base year's value, or the earliest; `target` the last year's. The base year is the
year marked 基期 or 基准年, else the year before the period; without either, the first year of most
indicators. A target that is said only as growth is computed from the baseline. Where two places
disagree the first stands and the conflict is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from toolkit.model import Indicator
from toolkit.reading.commitments_frame import Frame, frame_of
from toolkit.reading.commitments_prose import ProseReader
from toolkit.reading.commitments_table import TableReader
from toolkit.reading.growth import computed_target
from toolkit.reading.lined_tables import with_tables
from toolkit.reading.names import name_finder
from toolkit.reading.notes import is_instruction
from toolkit.reading.observations import Gap, Observation, Seen
from toolkit.reading.prose_lines import whole_passages
from toolkit.reading.result import Conflict, IndicatorReading, Passage, Period, Value
from toolkit.reading.tidy import tidy


def read_commitments(
    passages: tuple[Passage, ...], indicators: tuple[Indicator, ...], *, period: Period | None
) -> tuple[IndicatorReading, ...]:
    """Each indicator's reading, in the order given, from the passages of the commitments section."""
    seen = Seen()
    finder = name_finder(indicators)
    prose = ProseReader(finder, indicators, period, seen)
    tables = TableReader(finder, indicators, period, seen)
    prose.learn(passage.text for passage in passages if passage.table is None)
    for passage in whole_passages(with_tables(passages, finder, period), finder):
        if passage.table is not None:
            tables.read(passage.table)
        elif passage.text.strip() and not is_instruction(passage.text):  # its example is no commitment
            tables.caption(passage.text)
            prose.read(tidy(passage.text), passage.location)
    frame = frame_of(seen, indicators, period)
    return tuple(_assemble(position, one, seen, frame) for position, one in enumerate(indicators))


def _assemble(position: int, indicator: Indicator, seen: Seen, frame: Frame) -> IndicatorReading:
    values = _usable([one for one in seen.values if one.indicator == position and not frame.beyond(one.year)], frame)
    gaps = [gap for gap in seen.gaps if gap.indicator == position]
    base = _baseline(values, gaps, frame)
    target = _target(values, gaps, base, frame)
    if target is base:
        target = None
    baseline = _value(base)
    if baseline is not None and baseline.year is None and frame.marked:
        baseline = replace(baseline, year=frame.base)
    aim = _value(target)
    if aim is not None and aim.year is None:
        aim = replace(aim, year=frame.last if frame.ends else frame.declared)
    steady = position not in seen.staged
    if aim is None and base is not None and steady and not _is_gap(gaps, frame.last, "target"):
        growths = [one for one in seen.growths if one.indicator == position]
        aim = computed_target(indicator, base, growths, frame.end, frame.period)
    chosen = [one for one in (base, target) if one is not None]
    by_year = _by_year(values, base, target)
    shown = _distinct([value for value in (baseline, aim, *by_year.values()) if value is not None])
    return IndicatorReading(
        indicator=indicator,
        baseline=baseline,
        target=aim,
        by_year=by_year if aim is None or aim.year is None else dict(sorted({aim.year: aim, **by_year}.items())),
        out_of_range=tuple(one for one in shown if not indicator.low <= one.value <= indicator.high),
        declines=_declines(indicator, baseline, aim),
        conflicts=tuple(_conflicts(values, base, target)),
        look_alikes=tuple(seen.look_alikes.get(position, ())),
        unit_doubts=tuple(
            value for one in _once([*chosen, *values]) if one.doubt and (value := _value(one)) is not None
        ),
        variant_note=seen.notes.get(position, ""),
        name_location=seen.places.get(position),
    )


def _usable(values: list[Observation], frame: Frame) -> list[Observation]:
    """Firm values with what the frame tells of their year; doubtful ones only where no other stands."""
    placed = [_placed(one, frame) for one in values if one.firm]
    sure = {(one.year, one.role) for one in placed if not one.doubt}
    return [one for one in placed if not one.doubt or (one.year, one.role) not in sure]


def _placed(one: Observation, frame: Frame) -> Observation:
    """A year said once in the section holds for the places that only say 由…提高到…."""
    if one.year is not None:
        return one
    if one.nth is not None and frame.base is not None:
        return replace(one, year=frame.base + one.nth)
    if one.role == "base" and frame.said_base:
        return replace(one, year=frame.base)
    if one.role == "target":
        return replace(one, year=frame.last if frame.ends else frame.declared)
    return one


def _baseline(values: list[Observation], gaps: list[Gap], frame: Frame) -> Observation | None:
    for one in values:
        if one.year is not None and one.year == frame.base and one.role != "target":
            return one
    for one in values:
        if one.role == "base":
            return one
    if _is_gap(gaps, frame.base, "base"):
        return None
    earlier = [one for one in values if frame.before(one.year) and one.role != "target"]
    if earlier:
        return max(earlier, key=lambda one: (one.year or 0, -values.index(one)))
    return _earliest(values, frame)


def _earliest(values: list[Observation], frame: Frame) -> Observation | None:
    """The first of several where nothing is given for a base year; of two without a year the first."""
    dated = sorted((one for one in values if one.year and not one.role), key=lambda one: one.year or 0)
    years = {one.year for one in dated} | {"target" for one in values if one.role == "target" and one.year is None}
    if dated and len(years) > 1 and not frame.said_base:
        return dated[0]
    plain = [one for one in values if one.year is None and one.role == ""]
    others = [one for one in values if one.role == "target" or (one.year and not frame.before(one.year))]
    if plain and (others or len(_different(plain)) == 2):
        return plain[0]
    return None


def _different(values: list[Observation]) -> set[Decimal]:
    return {one.value for one in values}


def _target(values: list[Observation], gaps: list[Gap], base: Observation | None, frame: Frame) -> Observation | None:
    rest = [one for one in values if one is not base and not _same_slot(one, base) and one.role != "base"]
    dated = [one for one in rest if one.year is not None and not _not_after(one.year, base, frame)]
    best = max(dated, key=lambda one: (one.year or 0, -rest.index(one)), default=None)
    undated = next((one for one in rest if one.year is None and one.role == "target"), None)
    end = frame.period.end if frame.period else None
    if undated is not None and (best is None or (end is not None and (best.year or 0) < end)):
        return undated
    if best is not None:
        short = frame.last is not None and (best.year or 0) < frame.last
        return None if short and _is_gap(gaps, frame.last, "target") else best
    plain = [one for one in rest if one.year is None and one.role == ""]
    return plain[-1] if plain and not _is_gap(gaps, frame.last, "target") else None


def _same_slot(one: Observation, base: Observation | None) -> bool:
    return base is not None and one.year is not None and one.year == base.year


def _not_after(year: int, base: Observation | None, frame: Frame) -> bool:
    if base is not None and base.year is not None:
        return year <= base.year
    return frame.before(year)


def _is_gap(gaps: list[Gap], year: int | None, role: str) -> bool:
    """Whether the place for that year's value, or that role's, was left blank."""
    return any(gap.role == role or (gap.year is not None and gap.year == year) for gap in gaps)


def _value(one: Observation | None) -> Value | None:
    if one is None:
        return None
    return Value(one.value, one.year, one.quote, one.location, one.unit)


def _by_year(values: list[Observation], base: Observation | None, target: Observation | None) -> dict[int, Value]:
    found: dict[int, Value] = {}
    for one in [*(kept for kept in (base, target) if kept is not None), *values]:
        value = _value(one)
        if one.year is not None and value is not None:
            found.setdefault(one.year, value)
    return dict(sorted(found.items()))


def _declines(indicator: Indicator, baseline: Value | None, target: Value | None) -> bool:
    if baseline is None or target is None:
        return False
    if indicator.direction == "up":
        return target.value < baseline.value
    return target.value > baseline.value


def _conflicts(values: list[Observation], base: Observation | None, target: Observation | None) -> Iterator[Conflict]:
    """Places that give another value for a slot than the one that stands."""
    told: set[tuple[str, Decimal]] = set()
    firsts: dict[str, Observation] = {}
    for one in [*(kept for kept in (base, target) if kept is not None), *values]:
        slot = _slot(one, base, target)
        if slot is None:
            continue
        first = firsts.setdefault(slot, one)
        if first is one or _agree(first, one) or (slot, one.value) in told:
            continue
        told.add((slot, one.value))
        a, b = _value(first), _value(one)
        if a is not None and b is not None:
            yield Conflict(a, b, slot)


def _slot(one: Observation, base: Observation | None, target: Observation | None) -> str | None:
    if one is base or (base is not None and one.year is not None and one.year == base.year):
        return "baseline"
    if one is target or (target is not None and one.year is not None and one.year == target.year):
        return "target"
    if one.year is not None:
        return str(one.year)
    return {"base": "baseline" if base else None, "target": "target" if target else None}.get(one.role)


def _agree(first: Observation, second: Observation) -> bool:
    """Equal once rounded alike; 180余 and 突破260 allow for a little more."""
    a, b = first.value, second.value
    places = min(_decimals(a), _decimals(b))
    if abs(a - b) <= Decimal(5).scaleb(-places - 1):
        return places > 0 or a == b or a != a.to_integral_value() or b != b.to_integral_value()
    bounds = {first.bound, second.bound}
    slack = Decimal("0.03") if "about" in bounds else Decimal(0)
    if "at-least" in bounds:
        low, high = (first, second) if first.bound == "at-least" else (second, first)
        if low.value <= high.value <= low.value * Decimal("1.02"):
            return True
    return abs(a - b) <= slack * max(abs(a), abs(b))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _distinct(values: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in values:
        if all(value != other for other in kept):
            kept.append(value)
    return kept


def _once(values: list[Observation]) -> list[Observation]:
    kept: list[Observation] = []
    for one in values:
        if all(one is not other for other in kept):
            kept.append(one)
    return kept
