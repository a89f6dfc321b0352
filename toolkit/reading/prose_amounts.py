"""Which indicator an amount, or each of a list of amounts, belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.reading.filler import other_words, speaks_elsewhere
from toolkit.reading.names import Mention
from toolkit.reading.numerals import written_number
from toolkit.reading.prose_base import NOWHEN, YearRef, strangers
from toolkit.reading.prose_keys import run_of
from toolkit.reading.prose_subject import AS_STOCK_BEHIND, SubjectReader
from toolkit.reading.prose_tokens import Token

_LIST_GAP = re.compile(
    r"^(?:以上|左右|及以上|以内|\(含\)以上|上下)?"
    r"(?:[,，]|(?:[、/和及与]|以及|[、,，](?:和|以及))(?:约|近|超过?|突破|达到?|不低于|不少于|≥|>=|>)?)$"
)
_APIECE = re.compile(r"分别|依次|各自|逐一")
_FOLLOWERS = re.compile(
    r"(?P<names>[、和及与以][^,，。;:!?()\d\ue000]{1,40}?)(?:\d{4}年[底末]?)?(?:等|分别|依次|各自|[二两三四五2-5]项)"
)
_GENERIC = re.compile(
    r"(?:上述|以上|前述|各项|主要|核心|[五5]项|[五5]大|这些)(?:[五5]项|[五5]大|核心|主要|承诺|目标)*指标|[五5]项(?:分别|依次)"
)
_BLANK_UNITS = frozenset({"年", "月", "日", "天", "期", "步", "轮", "届", "章", "级", "岁", "强"})
_COUNT = re.compile(r"[二两三四五六七八]项(?=[,，:]|指标|分别|依次)")
_EACH_YEAR = re.compile(r"[五三53]年|各年|逐年|每年|历年")
_SEVERAL = 3
_NEXT_YEARS = re.compile(  # 2024年27%，以后五年依次为29%、31%…
    r"(?:以后|此后|今后|往后|其后|之后|随后|未来|后)的?(?P<n>[二两三四五2-5])年(?:内|间)?[^,，。;；:()\d]{0,4}(?:依次|分别|逐年)[^,，。;；:()\d]{0,6}$"
)
_THE_REST = re.compile(
    r"(?:其余|其他|余下的?|剩余的?)(?P<n>[二两三四2-4])项(?:指标)?[^,，。;；:()\d]{0,6}(?:依次|分别)[^,，。;；:()\d]{0,6}$"
)
_BASE_THEN_GOAL = re.compile(r"(?:基[数期准]|现状|现值)[值年]?[/、和及与]目标[值年]?(?:分别)?[)):：为]*$")
_POINTING = re.compile(r"(?:上述|前述|以上|下列|以下|如下|这|该|各|全部)$")

_Pairs = list[tuple[Mention | None, YearRef | None, Token]]


class AmountReader(SubjectReader):
    """Gives amounts to names: one by one, by 分别, or along a list of years."""

    def _on_amounts(self, index: int, stop: int) -> None:
        run = self._tokens[index:stop]
        self._add_followers(index)
        pairs = self._pairs(index, run) if len(run) > 1 else None
        if pairs is not None:
            head = self._own_words(index)
            if not speaks_elsewhere(head):
                self._keep_pairs(index, pairs)
                return
        if len(run) == 2 and self._is_base_and_target(run):
            self._one(index, YearRef(None, "base"))
            self._one(index + 1, YearRef(None, "target"))
            return
        strange = None in self._state.group[:-1] + self._state.group[1:]
        if len(run) > 1 and (strange or _APIECE.search(self._own_words(index))):
            return  # 税收、全行业产值分别达到12亿元、260亿元、3万人: which is whose cannot be told
        taken = False
        for offset, token in enumerate(run):
            fits = self._fits(token)
            if not (fits and taken):
                self._one(index + offset, None)
            taken = taken or fits

    def _on_keyed(self, index: int) -> int:
        """320/460亿元 under 2024年基期值/2029年目标值: each amount as the section's key says; where to go on."""
        key, token = self._key, self._tokens[index]
        if not key.slots or token.amount is None:
            return index
        joined = token.amount.joint == key.sign and len(key.slots) == 2
        run = [token] if joined else run_of(self._tokens, index, self._text, key)
        mention = self._subject(index) if run else None
        if mention is None:
            return index
        self._list(mention, index)
        for place, ref in enumerate(key.slots):
            part = run[0] if joined else run[place]
            if ref is not None:
                self._keep_slot(mention, part, ref, last=joined and place == 1)
        return index + len(run)

    def _add_followers(self, index: int) -> None:
        """全行业产值、税收、从业人员分别达到…: what a list names behind its last indicator."""
        head = (one for one in reversed(self._tokens[:index]) if one.year is None and not self._counts_names(one))
        before = next(head, None)
        if before is None or before.name is None or self._state.group[-1:] != [before.name]:
            return
        if match := _FOLLOWERS.match(self._text, before.end, self._tokens[index].start):
            self._state.group = [*self._state.group, *([None] * strangers(match["names"]))]

    def _counts_names(self, token: Token) -> bool:
        """全行业产值、高企占比、税收三项，…: how many things were just listed."""
        return _COUNT.match(self._text, token.start) is not None and "、" in self._text[: token.start]

    def _keep_pairs(self, index: int, pairs: _Pairs) -> None:
        """由2024年的182亿元、32%和320件: one year and one 由 hold for the whole list."""
        shared: YearRef | None = None
        for mention, ref, token in pairs:
            if mention is None or token.amount is None:
                continue
            if ref is None and shared is None and not token.amount.change and not token.amount.joint:
                shared = self._when(index, mention)
            self._keep(mention, token, ref or shared)

    def _run_end(self, index: int) -> int:
        """The end of the list of amounts that starts here: 260亿元、45%、3.6%."""
        stop = index + 1
        while stop < len(self._tokens):
            token = self._tokens[stop]
            before = self._tokens[stop - 1]
            if (
                token.amount is None
                or before.amount is None
                or not _LIST_GAP.match(self._text[before.end : token.start])
            ):
                break
            if bool(token.amount.change) != bool(before.amount.change) or token.amount.unit in _BLANK_UNITS:
                break
            stop += 1
        return stop

    def _fits(self, token: Token) -> bool:
        """Whether a further amount of a list is of the same kind as the subject's."""
        mention = self._state.group[-1] if self._state.group else None
        return mention is not None and token.amount is not None and self._by(mention, token) is not None

    def _is_base_and_target(self, run: list[Token]) -> bool:
        """产值182亿元、260亿元 with no year about: what is, then what shall be."""
        state = self._state
        plain = state.lead == NOWHEN and state.local is None and len(state.group) == 1
        plain = plain or _BASE_THEN_GOAL.search(self._text, 0, run[0].start) is not None
        return plain and all(self._fits(token) and not token.amount.change for token in run if token.amount)

    def _pairs(self, index: int, run: list[Token]) -> _Pairs | None:
        """Which name, or which year, each amount of a list belongs to; None if none can be told."""
        state, count = self._state, len(run)
        if len(state.group) == count:
            state.listed, state.closed = [(mention, -1) for mention in state.group], True
            return [(mention, None, token) for mention, token in zip(state.group, run, strict=True)]
        filled = _with_units(run)
        if (crossed := self._crossed(filled)) is not None:
            return crossed
        only = state.group[-1] if len(state.group) == 1 else None
        if only is not None and len(state.years) == count:
            return [(only, YearRef(year), token) for year, token in zip(state.years, filled, strict=True)]
        if only is not None and (spread := self._year_by_year(index, filled)):
            return [(only, when, token) for when, token in zip(spread, filled, strict=True)]
        if AS_STOCK_BEHIND.match(self._text, run[-1].end) and (ahead := self._names_ahead(index + count, run)):
            when = state.local or state.lead
            return [(mention, YearRef(when.year, "base"), token) for mention, token in zip(ahead, run, strict=True)]
        return self._pairs_by_order(index, run, only)

    def _pairs_by_order(self, index: int, run: list[Token], only: Mention | None) -> _Pairs | None:
        """The amounts along the names that were listed before, or along all of them (五项指标分别…)."""
        state, count = self._state, len(run)
        head = self._sentence_before(index)
        rest = self._rest_of_order(head, count, index)
        if rest and all(self._suits(mention, token) for mention, token in zip(rest, run, strict=True)):
            return [(mention, None, token) for mention, token in zip(rest, run, strict=True)]
        if _APIECE.search(head) and (like := self._like_listed(run)):
            state.closed = True
            return [(mention, None, token) for mention, token in zip(like, run, strict=True)]
        listed = _APIECE.search(head) or _GENERIC.search(head) or len({t.amount.unit for t in run if t.amount}) > 1
        if not listed or (only is not None and self._fits_all(only, run)):
            return None
        for order in (state.order[-count:], list(range(len(self._indicators)))):
            mentions = [Mention((0, 0), position, "itself", "") for position in order]
            if len(order) == count and all(self._suits(m, t) for m, t in zip(mentions, run, strict=True)):
                return [(mention, None, token) for mention, token in zip(mentions, run, strict=True)]
        like = self._like_listed(run)
        return [(mention, None, token) for mention, token in zip(like, run, strict=True)] if like else None

    def _year_by_year(self, index: int, run: list[Token]) -> list[YearRef]:
        """今后五年分别为195亿元、208亿元…: as many amounts as the period has years; empty where it is not so."""
        period, head = self._period, self._sentence_before(index)
        if followed := self._years_after(head, index, len(run)):
            return followed
        if period is None or period.start is None or len(run) != period.years or len(run) < _SEVERAL:
            return []
        told = _APIECE.search(head) and _EACH_YEAR.search(head)
        return [YearRef(period.start + number) for number in range(len(run))] if told else []

    def _years_after(self, head: str, index: int, count: int) -> list[YearRef]:
        """2024年27%，以后五年依次为29%、31%、33%、35%、37%: a year each, from the one that the amount before is of."""
        match, start = _NEXT_YEARS.search(head), self._state.lead.year
        last = self._seen.values[-1] if len(self._seen.values) > self._first else None
        if match is None or start is None or last is None or written_number(match["n"]) != count:
            return []
        only = self._state.group[-1]
        if last.year != start or only is None or last.indicator != only.indicator:
            return []
        years = [YearRef(start + number) for number in range(1, count + 1)]
        behind = self._tokens[index + count] if index + count < len(self._tokens) else None
        said = behind.year.last if behind is not None and behind.year is not None else None
        beside = behind is not None and self._text[self._tokens[index + count - 1].end : behind.start] == "("
        return years if not (beside and said not in (None, years[-1].year)) else []

    def _rest_of_order(self, head: str, count: int, index: int) -> list[Mention]:
        """总产值做到80亿元，其余四项依次做到…: the names of the last list, but for those of this sentence."""
        match = _THE_REST.search(head)
        if match is None or written_number(match["n"]) != count:
            return []
        start = self._clause_span(self._tokens[index])[0]
        here = {one.name.indicator for one in self._tokens[:index] if one.name and one.start >= start}
        before = [
            one for one in self._tokens[:index] if one.name and one.name.indicator not in here and one.end <= start
        ]
        listing = self._clause_span(before[-1])[0] if before else 0
        rest = [one.name for one in before if one.name and one.start >= listing and one.name.sense == "itself"]
        distinct = {one.indicator for one in rest}
        return list(rest) if here and len(rest) == len(distinct) == count else []

    def _crossed(self, run: list[Token]) -> _Pairs | None:
        """2024年和2029年，产值、专利分别为182亿元、320件和260亿元、520件: each name in each year, either way round."""
        group, years = self._state.group, self._state.years
        if len(group) < 2 or len(years) < 2 or len(group) * len(years) != len(run):
            return None
        for slots in (
            [(one, YearRef(year)) for year in years for one in group],
            [(one, YearRef(year)) for one in group for year in years],
        ):
            if all(one is None or self._by(one, token) for (one, _), token in zip(slots, run, strict=True)):
                return [(one, when, token) for (one, when), token in zip(slots, run, strict=True)]
        return None

    def _like_listed(self, run: list[Token]) -> list[Mention | None]:
        """What the last sentences spoke of, strangers too, where that is of the same kinds one by one; else empty."""
        listed, count = self._state.listed, len(run)
        tail = listed[-count:]
        begins = len(listed) == count or (len(listed) > count and listed[-count - 1][1] != tail[0][1])
        mentions = [mention for mention, _ in tail]
        fits = begins and count > 1 and any(mentions)
        fits = fits and all(one is None or self._suits(one, token) for one, token in zip(mentions, run, strict=True))
        return mentions if fits else []

    def _list(self, mention: Mention | None, index: int) -> None:
        """Note what an amount speaks of; a stranger only where it is named."""
        state, token = self._state, self._tokens[index]
        before = next((one for one in reversed(self._tokens[:index]) if one.year is None), None)
        named = before is not None and before.name is not None and before.start >= self._clause_start(token.start)
        foreign = other_words(self._own_words(index)) >= 2
        if mention is not None and foreign and not self._suits(mention, token):
            mention = None
        if mention is None and not named and not foreign:
            return
        if state.closed:
            state.listed, state.closed = [], False
        sentence = self._clause_span(token)[0]
        again = mention and any(
            one and one.indicator == mention.indicator and at == sentence for one, at in state.listed
        )
        if not again:
            state.listed.append((mention, sentence))

    def _names_ahead(self, index: int, run: list[Token]) -> list[Mention]:
        """以182亿元、32%为基数，产值、高企占比…: the names that follow, where they match the amounts one by one."""
        names = [token.name for token in self._tokens[index : index + len(run)] if token.name]
        fits = len(names) == len(run) and all(self._is_own(one, token) for one, token in zip(names, run, strict=True))
        return names if fits else []

    def _fits_all(self, mention: Mention, run: list[Token]) -> bool:
        return all(self._by(mention, token) is not None for token in run)

    def _one(self, index: int, ref: YearRef | None) -> None:
        token = self._tokens[index]
        amount = token.amount
        assert amount is not None
        if amount.unit in _BLANK_UNITS or amount.past or _POINTING.search(self._text, 0, token.start):
            return  # 上述五项 counts the indicators
        if self._counts_names(token):
            return
        mention = self._subject(index)
        self._list(mention, index)
        if mention is None:
            return
        self._keep(mention, token, ref, index)


def _with_units(run: list[Token]) -> list[Token]:
    """195、208、260亿元: a number without a unit takes the unit of the next that has one."""
    filled: list[Token] = []
    unit = ""
    for token in reversed(run):
        assert token.amount is not None
        unit = token.amount.unit or unit
        filled.append(replace(token, amount=token.amount._replace(unit=unit)))
    return filled[::-1]
