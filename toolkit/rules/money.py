"""What the rules on limits share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from toolkit.model import Limit, Policy
from toolkit.reading.result import Reading


def applying(reading: Reading, policy: Policy) -> Iterator[Limit]:
    """The limits for this kind and document."""
    outline = reading.outline
    for limit in policy.limits:
        if outline.kind in limit.kinds and outline.document in limit.documents:
            yield limit


def largest(reading: Reading, roles: str, year: int | None, years: int = 1) -> Decimal | None:
    """The largest stated amount of each role of `a+b` for as many years, summed; None if none is stated.

    Where a paper states a sum twice, the larger one is the kinder reading.
    """
    total: Decimal | None = None
    for role in roles.split("+"):
        amounts = [
            money.amount
            for money in reading.money
            if money.role == role and money.years == years and (year is None or money.year in (None, year))
        ]
        if amounts:
            total = (total or Decimal(0)) + max(amounts)
    return total


def share_text(share: Fraction) -> str:
    """三分之一 as 1/3, a half as 50%."""
    percent = share * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{share.numerator}/{share.denominator}"
