"""Which indicator an amount, or each of a list of amounts, belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.reading.filler import names_measure, other_words, speaks_elsewhere
from toolkit.reading.names import Mention
from toolkit.reading.prose_base import NOWHEN, SENTENCE_END, YearRef, strangers
from toolkit.reading.prose_keep import Keeper
from toolkit.reading.prose_tokens import Token

_LIST_GAP = re.compile(
    r"^(?:以上|左右|及以上|以内|\(含\)以上|上下)?"
    r"(?:[,，]|(?:[、/和及与]|以及|[、,，](?:和|以及))(?:约|近|超过?|突破|达到?|不低于|不少于|≥|>=|>)?)$"
)
_APIECE = re.compile(r"分别|依次|各自|逐一")
_FOLLOWERS = re.compile(r"(?P<names>[、和及与以][^,，。;:!?()\d\ue000]{1,40}?)(?:\d{4}年[底末]?)?(?:分别|依次|各自)")
_GENERIC = re.compile(
    r"(?:上述|以上|前述|各项|主要|核心|[五5]项|[五5]大|这些)(?:[五5]项|[五5]大|核心|主要|承诺|目标)*指标|[五5]项(?:分别|依次)"
)
_REGION_AFTER = re.compile(r"的?(?:全国|全省|全市|宁波市?|省|市|行业|同行)*平均|的(?:全省|全国)")
_SCORED = re.compile(r"(?:以上|及以上)?[的,，]?(?:可?得|计|扣|加|赋)(?:满分|\d+(?:\.\d+)?分)")
_BLANK_UNITS = frozenset({"年", "月", "日", "天", "期", "步", "轮", "届", "章", "级", "岁", "强"})
_AS_STOCK_BEHIND = re.compile(r"作?为(?:基数|基期|基准|基础|底数|起点)|的?(?:现有)?基础之?上|相比|对比")
_BASE_THEN_GOAL = re.compile(r"(?:基[数期准]|现状|现值)[值年]?[/、和及与]目标[值年]?(?:分别)?[)):：为]*$")
# 产值超10亿元企业5家: the size of each, not of all
_SIZED = re.compile(r"(?:以上|及以上|以下|级|左右|规模)*的?[^,，。;；、:\d()]{0,4}(?:企业|项目|工厂|单品)")
_BASIS = re.compile(r"(?<!统计)口径|现价|不变价|可比价")
_COVERED = re.compile(r"(?:规上|规模以上)(?:工业)?企业|企业")  # 实现规上企业全覆盖 names no other thing
_POINTING = re.compile(r"(?:上述|前述|以上|下列|以下|如下|这|该|各|全部)$")
_OWN_PART = re.compile(r"[我本全](?:镇|街道|乡)[^,，。;:()\d]{0,6}$")
_ITEMS = re.compile(r"[个大项]?(?:核心|主要|关键|重点|约束性|预期性)*(?:指标|任务|工作|方面|举措|工程|分别|依次)")


class AmountReader(Keeper):
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
        if len(run) > 1 and None in self._state.group[:-1] + self._state.group[1:]:
            return  # 税收、全行业产值分别达到12亿元、260亿元、3万人: which is whose cannot be told
        if len(run) == 2 and self._is_base_and_target(run):
            self._one(index, YearRef(None, "base"))
            self._one(index + 1, YearRef(None, "target"))
            return
        for offset in range(len(run)):
            if offset == 0 or not self._fits(run[offset]):
                self._one(index + offset, None)

    def _add_followers(self, index: int) -> None:
        """全行业产值、税收、从业人员分别达到…: what a list names behind its last indicator."""
        before = self._tokens[index - 1] if index else None
        if before is not None and before.year is not None and index > 1:
            before = self._tokens[index - 2]
        if before is None or before.name is None or self._state.group[-1:] != [before.name]:
            return
        if match := _FOLLOWERS.match(self._text, before.end, self._tokens[index].start):
            self._state.group = [*self._state.group, *([None] * strangers(match["names"]))]

    def _keep_pairs(self, index: int, pairs: list[tuple[Mention | None, YearRef | None, Token]]) -> None:
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
            if bool(token.amount.change) != bool(before.amount.change):
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

    def _pairs(self, index: int, run: list[Token]) -> list[tuple[Mention | None, YearRef | None, Token]] | None:
        """Which name, or which year, each amount of a list belongs to; None if none can be told."""
        state, count = self._state, len(run)
        if len(state.group) == count:
            state.listed, state.closed = list(state.group), True
            return [(mention, None, token) for mention, token in zip(state.group, run, strict=True)]
        filled = _with_units(run)
        only = state.group[-1] if len(state.group) == 1 else None
        if only is not None and len(state.years) == count:
            return [(only, YearRef(year), token) for year, token in zip(state.years, filled, strict=True)]
        if _AS_STOCK_BEHIND.match(self._text, run[-1].end) and (ahead := self._names_ahead(index + count, run)):
            when = state.local or state.lead
            return [(mention, YearRef(when.year, "base"), token) for mention, token in zip(ahead, run, strict=True)]
        head = self._sentence_before(index)
        if _APIECE.search(head) and self._is_like_listed(run):
            state.closed = True
            return [(mention, None, token) for mention, token in zip(state.listed, run, strict=True)]
        listed = _APIECE.search(head) or _GENERIC.search(head) or len({t.amount.unit for t in run if t.amount}) > 1
        if not listed or (only is not None and self._fits_all(only, run)):
            return None
        for order in (state.order[-count:], list(range(len(self._indicators)))):
            mentions = [Mention((0, 0), position, "itself", "") for position in order]
            if len(order) == count and all(self._by(m, t) is not None for m, t in zip(mentions, run, strict=True)):
                return [(mention, None, token) for mention, token in zip(mentions, run, strict=True)]
        return None

    def _is_like_listed(self, run: list[Token]) -> bool:
        """Whether the amounts are of the same kinds as those before, strangers among them counted too."""
        listed = self._state.listed
        fits = len(listed) == len(run) > 1 and None in listed
        return fits and all(one is None or self._by(one, token) for one, token in zip(listed, run, strict=True))

    def _list(self, mention: Mention | None, index: int) -> None:
        """Note what an amount speaks of; a stranger only where it is named."""
        state = self._state
        if mention is None and other_words(self._own_words(index)) < 2:
            return
        if state.closed:
            state.listed, state.closed = [], False
        if mention is None or all(one is None or one.indicator != mention.indicator for one in state.listed):
            state.listed.append(mention)

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
        mention = self._subject(index)
        self._list(mention, index)
        if mention is None:
            return
        self._keep(mention, token, ref, index)

    def _subject(self, index: int) -> Mention | None:
        """The indicator that an amount speaks of, or None; words that name another thing end it."""
        token, state = self._tokens[index], self._state
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        clause = self._own_words(index)
        if token.full:
            clause = _COVERED.sub("", clause)
        named_here = self._name_in_clause(index)
        beside = after is not None and self._text[token.end : after.start] in ("", "的")
        following = self._next_name(index)
        if after and after.name and beside and not named_here and self._is_own(after.name, token):
            return after.name
        if following and not named_here and _AS_STOCK_BEHIND.match(self._text, token.end):
            return following
        last = state.group[-1] if state.group else None
        if last and last.span == state.elsewhere and _OWN_PART.search(clause) and not names_measure(clause):
            return replace(last, sense="itself")  # 全市产值480亿元，其中本镇182亿元
        if speaks_elsewhere(clause) or clause.endswith("等") or self._on_other_basis(token, clause):
            return None
        if any(form.match(self._text, token.end) for form in (_REGION_AFTER, _SCORED, _SIZED, _ITEMS)):
            return None
        again = None if named_here else self._named_again(clause)
        if again is not None:
            state.group = [again]
            return again
        foreign = names_measure(clause) if named_here else other_words(clause) >= 2
        if foreign:
            state.group = [None]
            return None
        mentions = [one for one in state.group if one is not None]
        if len(state.group) > 1:
            fitting = [one for one in mentions if self._by(one, token) is not None]
            return fitting[0] if len(fitting) == 1 else None
        mention = mentions[0] if mentions else None
        return mention if mention and mention.sense in ("itself", "variant") else None

    def _on_other_basis(self, token: Token, clause: str) -> bool:
        """182亿元（2024年，规上口径150亿元）: the same again in brackets, counted otherwise."""
        opened = self._text.rfind("(", 0, token.start)
        inside = opened > self._text.rfind(")", 0, token.start)
        return (
            inside
            and _BASIS.search(clause) is not None
            and any(one.amount and one.end == opened for one in self._tokens)
        )

    def _next_name(self, index: int) -> Mention | None:
        """The next name of the sentence, where only years stand before it and the amount can be its own."""
        token = self._tokens[index]
        for after in self._tokens[index + 1 :]:
            if after.year is None:
                near = after.name is not None and not SENTENCE_END & set(self._text[token.end : after.start])
                return after.name if near and after.name and self._is_own(after.name, token) else None
        return None

    def _is_own(self, mention: Mention, token: Token) -> bool:
        """Whether a name behind an amount (260亿元的全行业产值) can be the amount's."""
        return mention.sense in ("itself", "variant") and self._by(mention, token) is not None

    def _named_again(self, clause: str) -> Mention | None:
        """组建率为52%, 占比提高到45%: the last indicator, named again by the end of its name."""
        if not self._state.order:
            return None
        position = self._state.order[-1]
        current = self._state.group[-1] if self._state.group else None
        if current is not None and current.indicator != position:
            return None
        indicator = self._indicators[position]
        endings = {indicator.name[-3:], indicator.name[-2:]}
        if indicator.kind == "share":
            endings |= {"占比", "比重", "比例"}
        for ending in sorted(endings, key=len, reverse=True):
            if ending in clause and other_words(clause.replace(ending, "", 1)) < 2:
                return Mention((0, 0), position, "itself", ending)
        return None


def _with_units(run: list[Token]) -> list[Token]:
    """195、208、260亿元: a number without a unit takes the unit of the next that has one."""
    filled: list[Token] = []
    unit = ""
    for token in reversed(run):
        assert token.amount is not None
        unit = token.amount.unit or unit
        filled.append(replace(token, amount=replace(token.amount, unit=unit)))
    return filled[::-1]
