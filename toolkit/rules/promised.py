"""What the indicator rules share: which readings must be there, and how a value is written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from toolkit.model import Indicator, Location
from toolkit.reading.result import IndicatorReading, Reading, SectionStatus, Value
from toolkit.rules.context import Context

_WRITTEN = (SectionStatus.PRESENT, SectionStatus.MERGED)


def owed(reading: Reading, context: Context) -> Iterator[IndicatorReading]:
    """The indicators that this document must commit to.

    None where the commitments section itself is missing or empty: that is one finding, not six.
    """
    outline = reading.outline
    asked = context.policy.indicators_for(outline.kind, outline.document)
    for part in reading.sections:
        if part.section.content == "indicators" and part.status not in _WRITTEN:
            return
    yield from (part for part in reading.indicators if part.indicator in asked)


def place(part: IndicatorReading, reading: Reading) -> Location:
    """Where the indicator stands, else its section, else the file."""
    known = (part.target, part.baseline, *part.by_year.values())
    for value in known:
        if value is not None:
            return value.location
    if part.name_location is not None:
        return part.name_location
    for section in reading.sections:
        if section.section.content == "indicators" and section.location is not None:
            return section.location
    return reading.start


def amount(value: Value | Decimal, indicator: Indicator) -> str:
    """182亿元, 2029年 260亿元."""
    if isinstance(value, Decimal):
        return f"{plain(value)}{indicator.unit}"
    year = f"{value.year} 年 " if value.year else ""
    return f"{year}{plain(value.value)}{indicator.unit}"


def plain(number: Decimal) -> str:
    """A number without an exponent or trailing zeros after the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
