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
from toolkit.reading.filler import other_words
from toolkit.reading.names import Mention
from toolkit.reading.prose_amounts import AmountReader
from toolkit.reading.prose_base import IS_BASE, NAME_GAP, NOWHEN, SENTENCE_END, State, YearRef, last_clause, strangers
from toolkit.reading.prose_tokens import Token, tokens_of
from toolkit.reading.result import SeenLookAlike
from toolkit.reading.tidy import Tidy
from toolkit.reading.years import YearMention

_FROM_YEAR = re.compile(r"(?:由|从|自)(?:建设前|期初|基期)?[^,，。;:]{0,12}$")
_AGAINST = re.compile(r"(?:(?<!占)比|较|对照|对标|对比|相比|相较于?|相对于?)(?:基期|上期|期初)?$")
_BESIDE = re.compile(r"[与同和](?:基期|上期|期初)?$")
_COMPARED = re.compile(r"(?:\([^()]*\)|[^,，。;:()]){0,14}?(?:相比|对比|比较|相较)")
_ON_BASIS = re.compile(r"[^,，。;:]{0,26}基础上")
_DECLARES_BASE = re.compile(r"(?:以|将|用)$")
_AS_BASE = re.compile(r"[^,，。;:]{0,6}(?:为|作为|是)(?:本方案|测算|计算)?的?(?:基期|基数|基准|基年|基础|底数)")
_WAS_BASE = re.compile(r"(?:基期|基数|基准|现状|目前|当前|现有|期初|建设前)[值数]?(?:年份?)?\($")
_NAMES_BASE = re.compile(r"(?:基期|基准年?|基年|基数年?|底数)(?:年份?)?(?:均|都)?(?:为|是|:|取|定为|选[取定]?)?$")
_ENDS = re.compile(r"(?:年?[底末])?的?(?:统计|实际|实绩|年报|快报|完成|预计)*(?:数据?|值|水平)?(?:[,，。;、)\n]|$)")
_COMPARES = re.compile(r"对照$|对标$")
_AS_END = re.compile(r"(?:作?为|是)(?:目标年|承诺年|承诺期|末年|期末|终期)")
_ALL_ABOVE = re.compile(r"(?:以上|上述|前述)(?:各项|五项|5项)?(?:指标|数据|数字|数值)?(?:均|都|全部)?(?:为|是|系)$")
_NAMES_END = re.compile(
    r"(?:目标年份?|目标期|期末|终期|目标值|承诺值|承诺年度?)(?:为|是|:|定为)?$|目标(?:为|是|:|定为)$"
)
_AS_MUCH = re.compile(r"(?:\([^()]*\)|[^,，。;；\ue000]{0,12})的[^,，。;；\d]{0,6}[\d.一两二三四五]+倍")
_AS_STOCK = re.compile(r"的?[\d.,]+[亿万]?[元件项个%]*(?:作?为)(?:基数|基期|基准|基础|底数)")
_ASIDE = re.compile(r"(?P<part>占)[^,，。;:()]{0,12}$|其中[^,，。;:()]{0,10}$")
_REGION = re.compile(
    r"(?:全省|全国|浙江省?|宁波市?|省内|国内|同行业?|平均|兄弟县市|周边县市)(?:的|同期|各县市区?)*(?:平均)?$"
    r"|(?:全国|全球|世界|全省|浙江省?|我国|中国)[^,，。;:()先列位前达到\d]{0,4}$"
)
_OWN_TOWN = re.compile(r"[我本全](?:镇|街道|乡)[^,，。;:()\d]{0,6}$")
_OTHER_PLACE = re.compile(r"(?:[我本全]市|慈溪市?|[一-鿿]{2}(?<![我本全各])(?:镇|街道|乡))[^,，。;:()\d]{0,6}$")
_SUPPOSED = re.compile(r"^(?:若|如果|倘若|假如|一旦|凡是?|如(?!下|期|上|此|图|表))")
_OF_PROJECT = re.compile(r"达产|投产|单个|每家|户均|单家")
_NAME_UNIT = re.compile(
    r"\s*[(/](?:单位:?)?(?P<unit>万亿元|亿元|万元|元|%|件|项|个|亿)[)]?(?=[:：,，、。;)]|$|\d|为|由|从)"
)


class ProseReader(AmountReader):
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
        self._unit = unit
        self._words, self._text, self._location = words, words.text, location
        self._by_town = any(word in words.text for word in ("我镇", "本镇", "全镇", "街道", "乡"))
        self._tokens = tokens_of(words.text, self._finder)
        self._used = set()
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

    def _on_name(self, index: int, mention: Mention) -> None:
        token, state = self._tokens[index], self._state
        if mention.sense == "look-alike":
            found = SeenLookAlike(mention.name, mention.note, self._location.with_quote(self._sentence(token)))
            self._seen.look_alikes.setdefault(mention.indicator, []).append(found)
        elif mention.sense in ("itself", "variant"):
            head = self._text[max(0, token.start - 12) : token.start]
            if self._of_other_place(mention, head):
                state.elsewhere = mention.span
                mention = replace(mention, sense="other")
            elif _REGION.search(head) or _SUPPOSED.search(last_clause(head)) or _OF_PROJECT.search(last_clause(head)):
                mention = replace(mention, sense="other")
            else:
                self._note(mention)
        if unit := _NAME_UNIT.match(self._text, token.end):
            state.units[mention.indicator] = unit["unit"]
        before = self._tokens[index - 1] if index else None
        gap = self._text[before.end : token.start] if before else ""
        if mention.sense == "other" and (aside := _ASIDE.search(self._text, max(0, token.start - 14), token.start)):
            ends = ",，。;；\n" if aside["part"] else "。;；\n"
            state.resume = state.resume or (ends, state.group)
            state.group = [None]
            return
        state.resume = None
        if before and before.name and state.group and _is_listing(gap):
            state.group = [*state.group, *([None] * strangers(gap)), mention]
        else:
            state.group = [*([None] * self._leading_strangers(token)), mention]
        if mention.sense in ("itself", "variant") and not mention.grows:
            if mention.indicator in state.order:
                state.order.remove(mention.indicator)
            state.order.append(mention.indicator)

    def _of_other_place(self, mention: Mention, head: str) -> bool:
        """全市产值480亿元，本镇产值182亿元: beside the own town's the city's and the neighbour's are not it."""
        if not self._by_town or not _OTHER_PLACE.search(head):
            return False
        mine = [one for one in self._tokens if one.name and one.name.indicator == mention.indicator]
        heads = (self._text[max(0, one.start - 12) : one.start] for one in mine)
        return any(_OWN_TOWN.search(head) for head in heads)

    def _note(self, mention: Mention) -> None:
        self._seen.places.setdefault(mention.indicator, self._location)
        if mention.sense == "variant":
            self._seen.notes.setdefault(mention.indicator, mention.note)

    def _leading_strangers(self, token: Token) -> int:
        """税收、全行业产值分别达到…: how many things a list names before its first indicator."""
        head = self._text[: token.start]
        if not head.endswith(("、", "和", "及", "与")):
            return 0
        marks = [match.end() for match in re.finditer(r"[,，。;:!?\n()]", head)]
        parts = NAME_GAP.split(head[marks[-1] if marks else 0 :])
        return sum(1 for part in parts if other_words(part) >= 2 and not re.search(r"\d", part))

    def _on_year(self, index: int, mention: YearMention) -> None:
        token, state = self._tokens[index], self._state
        head, tail = self._text[: token.start], self._text[token.end :]
        ref = self.resolve(mention)
        if _DECLARES_BASE.search(head[-1:]) and _AS_BASE.match(tail):
            self._seen.base_year = self._seen.base_year or ref.year
            return
        if _NAMES_BASE.search(head[-12:]) and _ENDS.match(tail):
            self._seen.base_year = self._seen.base_year or ref.year
            return
        if _AS_END.match(tail) or (_NAMES_END.search(head[-8:]) and _ENDS.match(tail)):
            self._seen.end_year = self._seen.end_year or ref.year
        if ref.year is not None and (IS_BASE.match(tail) or _WAS_BASE.search(head)):
            self._seen.base_year = self._seen.base_year or ref.year
            ref = YearRef(ref.year, "base")
        if _COMPARES.search(head) or (_BESIDE.search(head[-4:]) and tail.startswith(("相比", "对比", "底相比"))):
            self._seen.base_year = self._seen.base_year or ref.year
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
            and _is_listing(self._text[self._tokens[index - 1].end : token.start])
        )
        if ref.year is not None and head.endswith(("到", "至")):
            self._seen.due_years.add(ref.year)
        years = self._years_of(mention)
        state.years = [*state.years, *years] if joined else years
        state.lead, state.local = ref, None

    def _date_all(self, year: int) -> None:
        """（以上为2024年数据）: the year of all values of the passage that have none."""
        for at in range(self._first, len(self._seen.values)):
            one = self._seen.values[at]
            if one.year is None and one.role != "target":
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


def _is_listing(gap: str) -> bool:
    """Whether two names belong to one list: nothing but list marks and other names between."""
    return (
        bool(NAME_GAP.search(gap))
        and not re.search(r"[。;:!?\n\d()]", gap)
        and len(gap) <= 20
        and (gap[0] in "、,，/和及与以")
    )
