"""What all parts of the prose reader stand on: its state, and the words around a token."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from toolkit.model import Indicator, Location
from toolkit.reading.filler import other_words
from toolkit.reading.levels import Quantity
from toolkit.reading.names import Mention, NameFinder
from toolkit.reading.observations import Role, Seen, factor
from toolkit.reading.prose_tokens import Token
from toolkit.reading.result import Period
from toolkit.reading.tidy import Tidy
from toolkit.reading.years import YearMention

SENTENCE_END = frozenset("。;!?\n")
CLAUSE_MARK = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))|[，。;:!?\n()]")  # not the comma of 1,125
NAME_GAP = re.compile(r"[、,，/和及与]|以及")
FROM = re.compile(r"(?:由|从|自)(?!此|身|主|筹|业|事|而)[^到至升增]{0,12}$")
IS_BASE = re.compile(r"(?:为)?[\(\[]?(?:基期|基数|基准|基年|现状|实绩|实际|基础)")


@dataclass(frozen=True, slots=True)
class YearRef:
    """The year an amount is for, or only its role, or only which year of the period."""

    year: int | None = None
    role: Role = ""
    nth: int | None = None


NOWHEN = YearRef()


@dataclass(frozen=True, slots=True)
class Key:
    """How a section says that it writes its values.

    `slots`: what the amounts that `sign` parts are for, in order, None for none (增量); `bracket`: what those in
    brackets are for.
    """

    sign: str = ""
    slots: tuple[YearRef | None, ...] = ()
    bracket: YearRef | None = None


NO_KEY = Key()


@dataclass(slots=True)
class State:
    """What carries over from clause to clause and from paragraph to paragraph."""

    group: list[Mention | None] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    lead: YearRef = NOWHEN
    head: YearRef | None = None  # the year that held before those of `asides`
    asides: set[int] = field(default_factory=set)  # years that only date another amount of the same indicator
    elsewhere: tuple[int, int] | None = None  # the last name that was another place's
    listed: list[tuple[Mention | None, int]] = field(default_factory=list)  # what amounts spoke of, in which sentence
    closed: bool = True  # the list is over: the next subject begins another
    years: list[int] = field(default_factory=list)  # a list or stretch of years, as last said
    local: YearRef | None = None
    resume: tuple[str, list[Mention | None]] | None = None  # marks that end an aside, and the group before it
    after_from: int | None = None  # indicator whose 由 value was the last one
    from_year: int | None = None
    in_sentence: dict[tuple[int, int | None, Role], tuple[int, bool]] = field(default_factory=dict)
    labels: dict[str, Mention] = field(default_factory=dict)  # A全行业产值, ①全行业产值: marks that stand for names
    units: dict[int, str] = field(default_factory=dict)  # 全行业产值（亿元）: unit said with the name
    scopes: list[tuple[list[Mention | None], YearRef, YearRef | None]] = field(default_factory=list)


class ProseBase:
    """The state of the reader, the passage at hand, and the words around its tokens."""

    def __init__(
        self, finder: NameFinder, indicators: tuple[Indicator, ...], period: Period | None, seen: Seen
    ) -> None:
        self._finder = finder
        self._indicators = indicators
        self._period = period
        self._seen = seen
        self._state = State()
        self._text = ""
        self._words: Tidy
        self._location: Location
        self._stops: list[int] = []  # where sentences of the text end
        self._tokens: list[Token] = []
        self._used: set[int] = set()
        self._unit = ""
        self._over = NOWHEN  # what the line that leads to a list says of its items' year
        self._years_here = False  # the years last said stand in this passage
        self._firm_sentence = -1  # where the sentence begins whose subject is one firm
        self._strays: set[int] = set()  # where amounts of something else begin
        self._key = NO_KEY
        self._aliases: dict[str, Mention] = {}  # （以下简称“…”）
        self._parted: tuple[int, int] | None = None  # where a parent's figure and our own part of it are named
        self._by_town = False  # the passage tells the own town apart
        self._first = 0  # place in `Seen.values` of the passage's first value

    def resolve(self, mention: YearMention) -> YearRef:
        """A year mention against the period: 期末 is its last year, 第三年 its third."""
        period = self._period
        if mention.partial:
            return YearRef(None, "", -1)
        if mention.last is not None:
            return YearRef(mention.last)
        if mention.mark == "target":
            return YearRef(period.end if period else None, "target")
        if mention.mark == "nth":
            year = period.start + mention.nth - 1 if period and period.start and mention.nth else None
            return YearRef(year, "", None if year else mention.nth)
        return YearRef(None, "base")

    def _seen_is_base(self, ref: YearRef) -> bool:
        start = self._period.start if self._period else None
        return ref.role == "base" or bool(ref.year and start and ref.year < start)

    def _unit_of(self, mention: Mention, amount: Quantity) -> str:
        return amount.unit or self._state.units.get(mention.indicator, "") or self._unit

    def _by(self, mention: Mention, token: Token) -> object:
        """The factor from the amount's unit to the indicator's; None if they do not go together."""
        if token.amount is None:
            return None
        return factor(self._indicators[mention.indicator], token.amount.unit)

    def _sentence(self, token: Token) -> str:
        return self._words.quote(*self._clause_span(token))

    def _clause_span(self, token: Token) -> tuple[int, int]:
        """The sentence around a token, cut to what fits a quote."""
        before, after = bisect_left(self._stops, token.start), bisect_left(self._stops, token.end)
        start = self._stops[before - 1] + 1 if before else 0
        return start, self._stops[after] if after < len(self._stops) else len(self._text)

    def _sentence_before(self, index: int) -> str:
        token = self._tokens[index]
        return self._text[self._clause_span(token)[0] : token.start]

    def _clause_start(self, position: int) -> int:
        start = 0
        for match in CLAUSE_MARK.finditer(self._text, max(0, position - 80), position):
            if match.group() not in ":" or match.end() < position:
                start = match.end()
        return start

    def _name_in_clause(self, index: int) -> bool:
        start = self._clause_start(self._tokens[index].start)
        return any(token.name and token.start >= start for token in self._tokens[:index])

    def _own_words(self, index: int) -> str:
        """The words of the clause before an amount, after its name or the amount before; no years."""
        position = self._tokens[index].start
        start = self._clause_start(position)
        words: list[str] = []
        for token in self._tokens[:index]:
            if token.end <= start:
                continue
            if token.year is None:
                words, start = [], token.end
            else:
                words.append(self._text[start : token.start])
                start = token.end
        words.append(self._text[start:position])
        return "".join(words)

    def _with_years(self, index: int) -> str:
        """The clause before an amount, after the name or amount before it, years left in."""
        position = self._tokens[index].start
        start = self._clause_start(position)
        ends = [token.end for token in self._tokens[:index] if token.year is None]
        return self._text[max([start, *ends]) : position]

    def _place(self, token: Token) -> int:
        return next(i for i, one in enumerate(self._tokens) if (one.start, one.end) == (token.start, token.end))


def last_clause(text: str) -> str:
    marks = list(CLAUSE_MARK.finditer(text, max(0, len(text) - 60)))
    return text[marks[-1].end() if marks else 0 :]


def strangers(gap: str) -> int:
    """、税收、 between two names: how many other things are listed there."""
    return sum(1 for part in NAME_GAP.split(re.sub("[,，]", "、", gap)) if other_words(part) >= 1)
