"""Indicator values in sentences: 由2024年的182亿元提高到2029年的260亿元; 五项指标分别达到….

A passage is read as a stream of names, years and amounts. An amount belongs to the name before it as
long as the words between say nothing else; a list of amounts belongs to a list of names (分别), or to
a list of years. A year said once holds until another is said; a year after 由, 从 or 比, or in brackets,
holds for its own amount only. Of 突破8500、争取9000 the first is the commitment.
"""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.model import Location
from toolkit.reading.names import Mention
from toolkit.reading.prose_base import IS_BASE, NOWHEN, SENTENCE_END, State, YearRef, last_clause
from toolkit.reading.prose_names import NameReader, is_listing
from toolkit.reading.prose_tokens import Token, tokens_of
from toolkit.reading.table_heads import units_noted
from toolkit.reading.tidy import Tidy
from toolkit.reading.years import YearMention

_FROM_YEAR = re.compile(r"(?:由|从|自)(?:建设前|期初|基期)?[^,，。;:到至]{0,12}$")
_AGAINST = re.compile(r"(?:(?<!占)比|较|对照|对标|对比|相比|相较于?|相对于?)(?:基期|上期|期初)?$")
_BESIDE = re.compile(r"[与同和](?:基期|上期|期初)?$")
_COMPARED = re.compile(r"(?:\([^()]*\)|[^,，。;:()]){0,14}?(?:相比|对比|比较|相较)")
_ON_BASIS = re.compile(r"[^,，。;:]{0,26}基础上")
_DECLARES_BASE = re.compile(r"(?:以|将|用)$")
_AS_BASE = re.compile(r"[^,，。;:]{0,6}(?:为|作为|是)(?:本方案|测算|计算)?的?(?:基期|基数|基准|基年|基础|底数|起点|起始年|起算年)")
_WAS_BASE = re.compile(r"(?:基期|基数|基准|现状|目前|当前|现有|期初|建设前)[值数]?(?:年份?)?\(?$")
_NAMES_BASE = re.compile(r"(?:基期|起始年|起点年?|基准年?|基年|基数年?|底数)(?:年份?|年度)?(?:均|都)?(?:为|是|:|取|定为|选[取定]?)?$")
_ENDS = re.compile(r"(?:年?[底末])?的?(?:统计|实际|实绩|年报|快报|完成|预计)*(?:数据?|值|水平)?(?:[,，。;、)\n]|$)")
_VALUES_FOLLOW = re.compile(r"[,，:](?:各项)?(?:分别|依次)?(?:为|是|达到?)?[\d.]+")
_COMPARES = re.compile(r"对照$|对标$")
_AS_END = re.compile(r"[^,，。;:\d]{0,6}(?:作?为|是)(?:目标年|承诺年|承诺期|末年|期末|终期|终点|终年|届满年|期满年)")
_IS_END = re.compile(r"(?:底|末)?的?(?:目标|承诺|预期)(?:值|数值|数据|数)?(?:[,，。;；)]|$)")
_IS = re.compile(r"(?:为|是|系|指)$")
_ALONE_END = re.compile(r"[,，(](?:完成|达成|实现)?(?:时限|期限|时间|年限)(?:为|是|:)?(?:至|到)?$")
_ALL_ABOVE = re.compile(
    r"(?:以上|上述|前述)(?:各项|五项|5项)?(?:指标|目标|数据|数字|数值)*值?(?:均|都|全部)?(?:为|是|系)$"
)
_NAMES_END = re.compile(
    r"(?:目标年份?|目标期|期末|终期|目标值|承诺值|承诺年度?|届满年?|期满年?|终点年?|终年)(?:为|是|:|定为)?$|目标(?:为|是|:|定为)$"
)
_AS_MUCH = re.compile(r"(?:\([^()]*\)|[^,，。;；年]{0,12})的[^,，。;；\d]{0,6}[\d.一两二三四五]+倍")
_AS_STOCK = re.compile(r"的?[\d.,]+[亿万]?[元件项个%]*(?:作?为)(?:基数|基期|基准|基础|底数)")


class ProseReader(NameReader):
    """Reads passages in order into one `Seen`; keeps what carries over between them."""

    def read(
        self,
        words: Tidy,
        location: Location,
        *,
        subject: Mention | None = None,
        when: YearRef = NOWHEN,
        unit: str = "",
    ) -> None:
        """Read one passage. A table cell gives its row's indicator, and its year and unit."""
        if subject is not None:
            self._state = State(group=[subject], lead=when)
        elif when != NOWHEN:
            self._state = State(lead=when)
        noted = units_noted(words.text) if not unit and "单位" in words.text else ()
        self._unit = noted[0] if len(noted) == 1 else unit  # …第五年260（单位：亿元）
        self._words, self._text, self._location = words, words.text, location
        self._by_town = any(word in words.text for word in ("我镇", "本镇", "全镇", "街道", "乡"))
        self._stops = [at for at, char in enumerate(words.text) if char in SENTENCE_END]
        self._tokens = tokens_of(words.text, self._finder)
        self._used = set()
        self._strays = set()
        self._firm_sentence = -1
        self._years_here = False
        self._year_end = -1
        self._state.scopes.clear()
        self._state.closed = True
        self._first = len(self._seen.values)
        self._end_sentence()
        index, end = 0, 0
        while index < len(self._tokens):
            token = self._tokens[index]
            self._cross(end, token.start)
            stop = self._step(index)
            end, index = self._tokens[stop - 1].end, stop
        self._cross(end, len(self._text))

    def _step(self, index: int) -> int:
        token = self._tokens[index]
        if token.name:
            self._on_name(index, token.name)
        elif token.year:
            if index not in self._used:
                self._on_year(index, token.year)
        else:
            stop = self._run_end(index)
            self._on_amounts(index, stop)
            return stop
        return index + 1

    def _cross(self, start: int, end: int) -> None:
        """What the marks between two tokens end or open."""
        state = self._state
        for position, char in enumerate(self._text[start:end], start):
            if char == "(":
                state.scopes.append((state.group, state.lead, state.local))
                if position != self._year_end:  # 2024年（167.4亿元）: the bracket is the year's
                    state.local = None
            elif char == ")" and state.scopes:
                lead, named = state.lead, state.group
                state.group, state.lead, state.local = state.scopes.pop()
                if not self._amount_in_brackets(position):
                    state.lead = lead  # 五年（2029年）达到…: the year holds for what follows
                    state.group = state.group if any(state.group) else named  # 产业规模（全行业产值）
            elif char in SENTENCE_END:
                self._end_sentence()
                self._resume(char)
            elif char in ",，":
                state.local = None
                self._resume(char)

    def _resume(self, mark: str) -> None:
        """An aside on a part (占全市产值的6%, 其中龙头企业产值80亿元) is over: what was spoken of before goes on."""
        if self._state.resume is not None and mark in self._state.resume[0]:
            self._state.group = self._state.resume[1]
            self._state.resume = None

    def _amount_in_brackets(self, end: int) -> bool:
        start = self._text.rfind("(", 0, end)
        return any(token.amount for token in self._tokens if start < token.start < end)

    def _end_sentence(self) -> None:
        state = self._state
        state.local = None
        state.after_from = None
        state.in_sentence.clear()

    def _on_year(self, index: int, mention: YearMention) -> None:
        token, state = self._tokens[index], self._state
        head, tail = self._text[: token.start], self._text[token.end :]
        ref = self.resolve(mention)
        if self._declares_base(ref, index, head, tail):
            return
        ref = self._marked(ref, head, tail)
        if ref.year is not None and _ALL_ABOVE.search(head):
            self._date_all(ref.year)
            return
        self._year_end = token.end
        if (
            _AS_MUCH.match(tail)
            or _AS_STOCK.match(tail)
            or _AGAINST.search(head[-5:])
            or (_BESIDE.search(head[-4:]) and _COMPARED.match(tail))
            or _FROM_YEAR.search(last_clause(head))
            or self._is_basis(head, tail)
            or (ref == YearRef(None, "base") and self._amount_said(token))
        ):
            state.local = ref
            return
        joined = (
            index > 0
            and self._tokens[index - 1].year
            and is_listing(self._text[self._tokens[index - 1].end : token.start])
        )
        if ref.year is not None and head.endswith(("到", "至")):
            self._seen.due_years.add(ref.year)
        self._set_aside(index, ref)
        years = self._years_of(mention)
        state.years = [*state.years, *years] if joined else years
        state.lead, state.local, self._years_here = ref, None, True

    def _set_aside(self, index: int, ref: YearRef) -> None:
        """到2029年，甲达到260亿元，2024年为182亿元；乙…: keep the first year, that may hold again for the next name."""
        state = self._state
        before = next((one for one in reversed(self._tokens[:index]) if one.year is None), None)
        after = next((one for one in self._tokens[index + 1 :] if one.year is None), None)
        between = before is not None and before.amount and after is not None and after.amount
        if not between or ref.year is None:
            state.head = None
            state.asides.clear()
            return
        if state.head is None:
            state.head = state.lead
        state.asides.add(ref.year)

    def _declares_base(self, ref: YearRef, index: int, head: str, tail: str) -> bool:
        """以2024年为基期, 基期为2024年: the year is only said to be the base year."""
        declared = _AS_BASE.match(tail) if _DECLARES_BASE.search(head[-1:]) else None
        if declared is not None:
            self._seen.base_year = self._seen.base_year or ref.year
            if self._state.scopes:  # 到2029年（以2024年为基期）: 基期 tells no other year for what follows
                end = self._tokens[index].end + declared.end()
                self._used.update(at for at in range(index, len(self._tokens)) if self._tokens[at].start < end)
            return True
        if not (_NAMES_BASE.search(head[-12:]) and _ENDS.match(tail)):
            return False
        self._seen.base_year = self._seen.base_year or ref.year
        if _VALUES_FOLLOW.match(tail):  # （基期为2024年，分别为182亿元和32%）
            self._state.lead, self._state.local = YearRef(ref.year, "base"), None
        return True

    def _marked(self, ref: YearRef, head: str, tail: str) -> YearRef:
        """The year with the role that the words beside it give; what they tell of base and end is noted."""
        told = _AS_END.match(tail) or (_IS.search(head) and _IS_END.match(tail))
        if told or (_NAMES_END.search(head[-8:]) and _ENDS.match(tail)):
            self._seen.end_year = self._seen.end_year or ref.year
        if ref.year is not None and (IS_BASE.match(tail) or _WAS_BASE.search(head)):
            self._seen.base_year = self._seen.base_year or ref.year
            ref = YearRef(ref.year, "base")
        if ref.year is not None and (_AGAINST.search(head[-5:]) or _FROM_YEAR.search(last_clause(head))):
            self._seen.against.add(ref.year)
        if _COMPARES.search(head) or (_BESIDE.search(head[-4:]) and tail.startswith(("相比", "对比", "底相比"))):
            self._seen.base_year = self._seen.base_year or ref.year
        return ref

    def _date_all(self, year: int) -> None:
        """（以上为2024年数据）: the year of all values of the passage that have none."""
        other = "target" if self._seen_is_base(YearRef(year)) else "base"
        for at in range(self._first, len(self._seen.values)):
            one = self._seen.values[at]
            if one.year is None and one.role != other:
                self._seen.values[at] = replace(one, year=year)

    def _is_basis(self, head: str, tail: str) -> bool:
        return head.endswith("在") and _ON_BASIS.match(tail) is not None

    def _amount_said(self, token: Token) -> bool:
        """…达到260亿元，基期值182亿元: after an amount of the sentence 基期 holds for the next one only."""
        start = self._clause_span(token)[0]
        return any(one.amount and start <= one.start < token.start for one in self._tokens)

    def _years_of(self, mention: YearMention) -> list[int]:
        if mention.first is None or mention.last is None:
            ref = self.resolve(mention)
            return [ref.year] if ref.year else []
        return list(range(mention.first, min(mention.last, mention.first + 20) + 1))
