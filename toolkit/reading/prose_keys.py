"""Keys to how a section writes its values: what stands before and behind a sign, what brackets hold.

“～”前为2024年数，“～”后为2029年数; 指标（2024年基期值/2029年目标值）; 目标∶现状＝271亿元∶191.5亿元;
括号内为2024年基期数.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from toolkit.reading.numerals import flatten
from toolkit.reading.observations import Role
from toolkit.reading.prose_base import NO_KEY, Key, YearRef
from toolkit.reading.prose_tokens import Token
from toolkit.reading.years import find_years

_SIGNS = "~/←→:∶"
_QUOTES = "“”\"'‘’「」"
_IS = r"(?:的数字?|数)?(?:均|都)?(?:为|是|系|指)?"
_BESIDE = re.compile(
    rf"[{_QUOTES}](?P<sign>[{_SIGNS}])[{_QUOTES}](?:之?前|左)[边面侧]?{_IS}(?P<first>[^,，;。{_QUOTES}]{{2,16}})[,，;]"
    rf"(?:[{_QUOTES}](?P=sign)[{_QUOTES}])?(?:之?后|右)[边面侧]?{_IS}(?P<second>[^,，;。:{_QUOTES}]{{2,16}})"
)
_PARTED = re.compile(
    r"(?P<first>20\d\d年[^/,，。;:()\d]{0,6})/(?P<second>20\d\d年[^/,，。;:()\d]{0,6})(?:/(?P<third>[^/,，。;:()\d]{1,6}))?(?=[):,，。;]|$)"
)
_NAMED = re.compile(
    r"(?P<first>目标|承诺|现状|基期|基数|现值)[值数]?(?P<sign>[:∶/])(?P<second>目标|承诺|现状|基期|基数|现值)[值数]?="
)
_BRACKETS = re.compile(r"括号[内里中](?:的?数[字据值]?)?(?:均|都)?(?:为|是|系|指)(?P<said>20\d\d年[^,，。;]{0,8})")
_END = re.compile(r"目标|承诺|预期")
_START = re.compile(r"基|现|实绩|实际|起")
_UNIT_BEHIND = re.compile(r"\((?:单位:)?(?P<unit>万亿元|亿元|万元|%|件|项|个)\)")


def key_of(texts: Iterable[str]) -> Key:
    """The key that the texts of a section give; NO_KEY where there is none."""
    sign, slots, bracket = "", tuple[YearRef | None, ...](), None
    for text in texts:
        if not slots and (found := _parts(text)):
            sign, slots = found
        if bracket is None and "括号" in text and (match := _BRACKETS.search(flatten(text))):
            bracket = _slot(match["said"])
    return Key(sign, slots, bracket) if slots or bracket else NO_KEY


def _parts(text: str) -> tuple[str, tuple[YearRef | None, ...]] | None:
    """The sign that parts the amounts, and what they are for."""
    sided = any(word in text for word in ("前", "左"))
    flat = flatten(text) if sided or "/" in text or "／" in text or "现" in text or "基" in text else ""
    if sided and (match := _BESIDE.search(flat)):
        return _told(match["sign"], (match["first"], match["second"]))
    if "/" in flat and (match := _PARTED.search(flat)):
        third = (match["third"],) if match["third"] else ()
        return _told("/", (match["first"], match["second"], *third))
    if "=" in flat and (match := _NAMED.search(flat)):
        return _told(match["sign"], (match["first"], match["second"]))
    return None


def _told(sign: str, said: Sequence[str]) -> tuple[str, tuple[YearRef | None, ...]] | None:
    slots = tuple(_slot(one) for one in said)
    known = [one for one in slots if one is not None]
    return (sign, slots) if len(known) > 1 and len(set(known)) == len(known) else None


def _slot(said: str) -> YearRef | None:
    """2024年基期值: what an amount is for by its heading; None for 增量, 增幅 and the like."""
    years = [one.last for one in find_years(said) if one.last is not None]
    role: Role = "target" if _END.search(said) else "base" if _START.search(said) else ""
    return YearRef(years[0] if years else None, role) if years or role else None


def run_of(tokens: Sequence[Token], index: int, text: str, key: Key) -> list[Token]:
    """The amounts from `index` on that the key's sign parts, as many as it has slots; else empty.

    The unit stands with the last, or in brackets behind it: 174/248（亿元）.
    """
    run = [tokens[index]]
    for before, after in zip(tokens[index:], tokens[index + 1 :], strict=False):
        if after.amount is None or text[before.end : after.start] != key.sign:
            break
        run.append(after)
    if len(run) != len(key.slots):
        return []
    behind = _UNIT_BEHIND.match(text, run[-1].end)
    last = run[-1].amount
    unit = behind["unit"] if behind else last.unit if last else ""
    return [_with_unit(one, unit) for one in run]


def _with_unit(token: Token, unit: str) -> Token:
    amount = token.amount
    if amount is None or amount.unit:
        return token
    return Token(token.start, token.end, amount=amount._replace(unit=unit))
