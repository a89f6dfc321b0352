"""What the rules on limits share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from toolkit.model import Limit, Location, Policy
from toolkit.reading.result import Extra, Money, Reading, SectionReading


def applying(reading: Reading, policy: Policy) -> Iterator[Limit]:
    """The limits for this kind and document."""
    outline = reading.outline
    for limit in policy.limits:
        if outline.kind in limit.kinds and outline.document in limit.documents:
            yield limit


def base_of(limit: Limit, money: Money, reading: Reading) -> Decimal | None:
    """The amount that a share is taken of: for `a+b` the sum of both roles; None if none is stated.

    Of the same years as `money`; one stated in its own section before those of others (last year's review
    has a subsidy as well). Where a paper states a sum twice, the larger one is the kinder reading.
    """
    total: Decimal | None = None
    for role in limit.base.split("+"):
        found = [
            one
            for one in reading.money
            if one.role == role and one.years == money.years and (money.year is None or one.year in (None, money.year))
        ]
        if len({one.amount for one in found}) > 1:
            here = _part(reading, money.location)
            found = [one for one in found if _part(reading, one.location) == here] or found
        if found:
            total = (total or Decimal(0)) + max(one.amount for one in found)
    return total


def largest_year_of(limit: Limit, money: Money, reading: Reading, policy: Policy) -> Decimal | None:
    """The most that a year can have of a sum that is stated for several: its mean, or the cap if that is more."""
    caps = [one.cap for one in applying(reading, policy) if one.type == "amount" and one.of == limit.base]
    sums = [Fraction(one.amount) / one.years for one in reading.money if one.role == limit.base and one.years > 1]
    if money.years != 1 or not caps or not sums:
        return None
    most = max(*caps, *sums)
    return Decimal(most.numerator) / most.denominator


def _part(reading: Reading, place: Location) -> int | None:
    """Which of the draft's sections a place stands in, counted; None if in none."""
    parts: tuple[SectionReading | Extra, ...] = (*reading.sections, *reading.extras)
    for number, part in enumerate(parts):
        if any((one.location.paragraph, one.location.line) == (place.paragraph, place.line) for one in part.body):
            return number
    return None


def share_text(share: Fraction) -> str:
    """三分之一 as 1/3, a half as 50%."""
    percent = share * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{share.numerator}/{share.denominator}"
