"""What prose and tables hand over about indicators, before it is put together.

An observation is one value as it stands at one place; a growth is a target given only by how far it
lies above the baseline; a gap is a place for a value that was left blank.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from toolkit.model import Indicator, Location
from toolkit.reading.levels import Bound, Quantity
from toolkit.reading.result import SeenLookAlike

Role = Literal["", "base", "target"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One value in the canonical unit; `year` None and `role` "" where nothing tells them.

    `firm` is False for what is only hoped for (争取9000). `doubt`: no unit, or an impossible one.
    `tight`: the number is followed by nothing that loosens it (余, 左右, 以上).
    """

    indicator: int
    value: Decimal
    year: int | None
    role: Role
    quote: str
    location: Location
    unit: str = ""
    bound: Bound = "exact"
    firm: bool = True
    doubt: bool = False
    nth: int | None = None  # year of the period, where only that is said


@dataclass(frozen=True, slots=True)
class Growth:
    """A target said as growth from the base: `year` is when it is reached.

    `since` is the first year of a stretch (2024—2029年年均增长8%), `lasts` how many years are said (五年增长50%).
    """

    indicator: int
    quantity: Quantity
    year: int | None
    role: Role
    quote: str
    location: Location
    since: int | None = None
    lasts: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A place for a value that holds none, or only a placeholder."""

    indicator: int
    year: int | None
    role: Role


@dataclass(slots=True)
class Seen:
    """All that was seen in a section, in its order; readers add to it."""

    values: list[Observation] = field(default_factory=list)
    growths: list[Growth] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    look_alikes: dict[int, list[SeenLookAlike]] = field(default_factory=dict)
    places: dict[int, Location] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    staged: set[int] = field(default_factory=set)  # indicators that grow at several rates, one stage after another
    base_year: int | None = None  # marked as 基期 or 基准年
    end_year: int | None = None  # marked as 目标年
    against: set[int] = field(default_factory=set)  # held against or started from: 比2024年, 由2024年
    due_years: set[int] = field(default_factory=set)  # said as 到2029年
    lasts: set[int] = field(default_factory=set)  # how many years the targets are away: 五年后, 三年内


_MONEY = {
    "元": Decimal("1E-8"),
    "千元": Decimal("1E-5"),
    "万元": Decimal("1E-4"),
    "亿元": Decimal(1),
    "万亿元": Decimal("1E+4"),
}  # in 亿元


def factor(indicator: Indicator, unit: str) -> Decimal | None:
    """What one of the written unit is in the canonical unit; None if it is another kind of unit."""
    if unit in indicator.units:
        return indicator.units[unit]
    if unit == indicator.unit:
        return Decimal(1)
    if unit in _MONEY and indicator.unit in _MONEY:
        return _MONEY[unit] / _MONEY[indicator.unit]
    return None


def converted(value: Decimal, by: Decimal) -> Decimal:
    """The value in the canonical unit, without trailing zeros or an exponent."""
    result = value * by
    whole = result.to_integral_value()
    if result == whole:
        return whole.quantize(Decimal(1))
    return result.normalize()


def rounded(indicator: Indicator, value: Decimal) -> Decimal:
    """A computed value: counts to whole ones, everything else to two decimals, halves up."""
    step = Decimal(1) if indicator.kind == "count" else Decimal("0.01")
    return converted(value.quantize(step, rounding=ROUND_HALF_UP), Decimal(1))
