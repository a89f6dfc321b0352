"""Which year, or which role, an amount in a sentence is for."""

from __future__ import annotations

import re

from toolkit.reading.names import Mention
from toolkit.reading.prose_base import FROM, IS_BASE, NOWHEN, ProseBase, YearRef
from toolkit.reading.prose_tokens import Token

_STOCK_BEHIND = re.compile(r"作?为(?:基数|基期|基准|基础|起点|底数)|的?(?:现有|已有)?(?:基础|水平|基数)之?上|起步")
PROMISES = re.compile(r"力争|争取|目标|确保|承诺|预计|计划|将|提[高升]|增[长加至到]|上升|升至|实现|突破|达到?|至|到|→")
_STRONG_TO = re.compile(
    r"力争|争取|目标为?|确保|承诺|提[高升][到至]|增[长加]?[到至]|上?升[到至]|期末|届时|将达|建[设成]后|期满|届满"
)
_NOW = re.compile(r"今天|如今|现有|现状|目前|当前|基期|基数|已有?|原有|原来|截至|实绩|实际")
_RISE = re.compile(
    r"(?:以上|左右)?[,，]?(?:逐步|稳步|力争|大幅|预计|计划|将|到|至)*"
    r"(?:增[长加]?[到至为]|提[高升][到至为]|上?升[到至]|扩大[到至]|跃升[到至为]|发展到|做[大强到][到至]?|递增[到至]|→|->|=>)的?(?:约|近|超过?|突破|不低于)?"
)
_WAS = re.compile(
    r"(?:^[现原]|原来|基数|基期|基准|现状|期初|建设前|初始|现有|目前|当前)(?:数?值|数|水平)?(?:已|仅|只)*(?:为|是|有|达到?|值|:)*约?$"
)
_RISES = re.compile(r"\)[^,，。;；()]{0,8}?(?:达到?|提[高升]|增[长加至]|升至|突破|到|至)[^,，。;；()]{0,14}\d")
_MORE_BEHIND = re.compile(r"\)(?:[、,，和][^,，。;；()]{2,20}\([^()]{1,14})*(?=\))")
_RISES_BY = re.compile(r"\)[^,，。;；()]{0,14}")
_PERIODS = (3, 5)  # years: so many are the period itself, and do not start with the base year
_OPENS = re.compile(r"^(?:以上|左右|及以上|起步|的?目标)?\((?:截至|截止|为|至|按)?$")
_CLOSES = re.compile(
    r"(?:[AE](?=\))|(?:基期|基数|现状|目标值?|实绩|数据|数|值|完成|年|末|底|预计|,|，)*|[,，][^()]*)\)"
)


class WhenReader(ProseBase):
    """Finds the year of an amount: beside it, before it, or carried over from an earlier clause."""

    def _when(self, index: int, mention: Mention) -> YearRef:
        """The year and role of an amount, from what stands beside it or was said before."""
        token, state = self._tokens[index], self._state
        behind = self._year_behind(index)
        if behind is not None:
            return behind
        if self._key.bracket is not None and self._alone_in_brackets(index):
            return self._key.bracket  # 138亿元（97.2亿元）…注：括号内为2024年数
        own = self._own_words(index)
        local, state.local = state.local, None
        if _STOCK_BEHIND.match(self._text, token.end) or self._behind_name(index):
            said = local or (state.lead if self._seen_is_base(state.lead) else NOWHEN)
            state.after_from, state.from_year = mention.indicator, said.year
            return YearRef(said.year, "base")
        if (rising := self._before_a_rise(index, mention, local)) is not None:
            state.after_from, state.from_year = mention.indicator, rising.year
            return rising
        if FROM.search(self._with_years(index)):
            state.after_from = mention.indicator
            state.from_year = local.year if local else self._range_start()
            return YearRef(state.from_year, "base", local.nth if local else None)
        if local is not None:
            return local
        if state.after_from == mention.indicator:
            state.after_from = None
            if state.from_year is not None and state.lead.year is not None and state.lead.year > state.from_year:
                return YearRef(state.lead.year)  # 从2020年的138亿元增长到2024年的182亿元
            past = self._seen_is_base(state.lead) or state.lead.year in (None, state.from_year)
            return YearRef(None if past else state.lead.year, "target", state.lead.nth)
        return self._by_cue(own, token)

    def _alone_in_brackets(self, index: int) -> bool:
        """Whether an amount stands in brackets right behind another."""
        token, before = self._tokens[index], self._tokens[index - 1] if index else None
        beside = before is not None and before.amount is not None and self._text[before.end : token.start] == "("
        return beside and self._text.startswith(")", token.end)

    def _range_start(self) -> int | None:
        """2024—2029年，从182亿元增长到…: the stretch starts with the base year."""
        years, start = self._state.years, self._period.start if self._period else None
        before = len(years) not in _PERIODS if start is None else bool(years) and years[0] < start
        return years[0] if len(years) > 1 and before else None

    def _before_a_rise(self, index: int, mention: Mention, local: YearRef | None) -> YearRef | None:
        """产值141亿元增至200亿元: the first of the two is the base, without 由 before it."""
        token, lead = self._tokens[index], self._state.lead
        rest = self._tokens[index + 1 : index + 3]
        year = rest[0].year if rest else None
        goal = rest[-1] if year is not None else (rest[0] if rest else None)
        if goal is None or goal.amount is None or goal.amount.change or token.amount is None:
            return None
        between = self._text[token.end : goal.start]
        if year is not None:
            between = between[: rest[0].start - token.end] + between[rest[0].end - token.end :]
        if year is not None and lead.year is not None and lead.year >= (self.resolve(year).year or lead.year):
            lead = NOWHEN  # 甲…增至2029年的280亿元；乙36%升至2029年的48%: the year of 甲's target is not 乙's base
        alike = goal.amount.unit == token.amount.unit or (self._by(mention, goal) and self._by(mention, token))
        if not _RISE.fullmatch(between) or not alike:
            return None
        if local is not None:
            return YearRef(local.year, "base")
        said = year is not None or self._seen_is_base(lead)
        return YearRef(lead.year if said else self._range_start(), "base")

    def _behind_name(self, index: int) -> bool:
        """全行业产值（182亿元）达到260亿元: in brackets behind the name stands what is."""
        token = self._tokens[index]
        before = self._tokens[index - 1] if index else None
        if before is None or before.name is None or self._text[before.end : token.start] not in ("(", "(现"):
            return False
        others = _MORE_BEHIND.match(self._text, token.end)  # 产值（182亿元）、专利（320件）分别增长…
        end = others.end() if others else token.end
        after = next((one for one in self._tokens[index + 1 :] if one.start >= end and one.year is None), None)
        if after is not None and after.amount is not None and after.amount.change:
            return _RISES_BY.fullmatch(self._text, end, after.start) is not None
        return _RISES.match(self._text, end) is not None

    def _by_cue(self, own: str, token: Token) -> YearRef:
        lead = self._state.lead
        if _WAS.search(own):
            return YearRef(lead.year if self._seen_is_base(lead) else None, "base")
        if lead == NOWHEN or (lead.year is None and not lead.role and lead.nth is None):
            if _NOW.search(own):
                return YearRef(None, "base")
            return YearRef(None, "target" if PROMISES.search(own) else "")
        if self._seen_is_base(lead) and _STRONG_TO.search(own):
            return YearRef(None, "target")
        return lead

    def _shares_bracket(self, token: Token, gap: str, after: Token) -> bool:
        """（基期182亿元，2024年）: the year closes the bracket that the amount stands in."""
        opened = self._text.rfind("(", 0, token.start)
        inside = self._text[opened : token.start] if opened >= 0 else ")"
        return gap in (",", "，") and self._text[after.end : after.end + 1] == ")" and not set(")。;；") & set(inside)

    def _year_behind(self, index: int) -> YearRef | None:
        """182亿元（2024年）: a year in brackets right behind the amount is its own."""
        if index + 1 >= len(self._tokens):
            return None
        token, after = self._tokens[index], self._tokens[index + 1]
        gap = self._text[token.end : after.start]
        if after.year is None or not (_OPENS.match(gap) or self._shares_bracket(token, gap, after)):
            return None
        closing = _CLOSES.match(self._text, after.end)
        if closing is None:
            return None
        self._used.add(index + 1)
        ref = self.resolve(after.year)
        return YearRef(ref.year, "base") if IS_BASE.match(self._text, after.end) else ref
