"""A text as the reader of commitments sees it: names, years and amounts in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from toolkit.reading.levels import Quantity
from toolkit.reading.names import Mention, NameFinder
from toolkit.reading.quantities import YEAR_MASK, find_quantities
from toolkit.reading.years import YearMention, find_years

_FULL = re.compile(r"全覆盖(?!率|行动|工程|计划|专项|方案|攻坚|任务|面)|应建尽建|应设尽设")
_FULL_BRACKET = re.compile(rf"(?:{_FULL.pattern})(?P<number>\([即为达]?100(?:\.0)?%\))")
_NEAR = 4
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Token:
    """A name, a year or an amount with its place; exactly one of the three is set.

    `full`: the amount is 全覆盖, which counts only for indicators that say so.
    """

    start: int
    end: int
    name: Mention | None = None
    year: YearMention | None = None
    amount: Quantity | None = None
    full: bool = False


def tokens_of(text: str, finder: NameFinder) -> list[Token]:
    """The tokens of a tidy text, in order. What stands inside a name or a year is part of it."""
    years = find_years(text)
    masked = text
    for one in years:
        if one.first is not None:  # 24年产值 is a year and 产值, not 年产值
            masked = f"{masked[: one.span[0]]}{YEAR_MASK * (one.span[1] - one.span[0])}{masked[one.span[1] :]}"
    tokens = [Token(*mention.span, name=mention) for mention in finder.find(masked)]
    tokens += [Token(*one.span, year=one) for one in years if _apart(one.span, tokens)]
    asides = [match.span("number") for match in _FULL_BRACKET.finditer(text)]  # 全覆盖（100%）: said by the words
    tokens += [
        Token(*one.span, amount=one)
        for one in find_quantities(text)
        if _apart(one.span, tokens) and not any(start < one.span[0] < end for start, end in asides)
    ]
    tokens += _full_coverage(text, tokens)
    return sorted(tokens, key=lambda token: (token.start, token.end))


def _apart(span: tuple[int, int], taken: list[Token]) -> bool:
    return all(span[1] <= token.start or token.end <= span[0] for token in taken)


def _full_coverage(text: str, tokens: list[Token]) -> list[Token]:
    """全覆盖 as 100 %, unless the number itself stands beside it (全覆盖，即100%)."""
    found = []
    for match in _FULL.finditer(text):
        start, end = match.span()
        said = any(
            token.amount
            and token.amount.value == _HUNDRED
            and min(abs(token.start - end), abs(start - token.end)) <= _NEAR
            for token in tokens
        )
        if not said:
            start = start if _apart((start, end), tokens) else end  # 研发机构全覆盖 is a name too
            amount = Quantity(_HUNDRED, "%", (start, end), "exact", _HUNDRED, _HUNDRED)
            found.append(Token(start, end, amount=amount, full=True))
    return found
