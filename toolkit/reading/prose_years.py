"""What a year in a sentence is for: the amounts that follow, one amount alone, or to tell the base or the end."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.reading.numerals import written_number
from toolkit.reading.observations import Gap
from toolkit.reading.prose_base import IS_BASE, SENTENCE_END, YearRef, last_clause
from toolkit.reading.prose_names import NameReader, is_listing
from toolkit.reading.prose_tokens import Token
from toolkit.reading.years import YearMention

_FROM_YEAR = re.compile(r"(?:由|从|自)(?:建设前|期初|基期)?[^,，。;:到至]{0,12}$")
_AGAINST = re.compile(r"(?:(?<!占)比|较|对照|对标|对比|相比|相较于?|相对于?)(?:基期|上期|期初)?$")
_BESIDE = re.compile(r"[与同和](?:基期|上期|期初)?$")
_COMPARED = re.compile(r"(?:\([^()]*\)|[^,，。;:()]){0,14}?(?:相比|对比|比较|相较)")
_ON_BASIS = re.compile(r"[^,，。;:]{0,26}基础上")
_DECLARES_BASE = re.compile(r"(?:以|将|用)(?:(?:上一?年度?|去年度?)[底末]?\($)?$")  # 以上年末（2024年末）数据为基期
_AS_BASE = re.compile(
    r"\)?[^,，。;:]{0,6}(?:为|作为|是)(?:本方案|测算|计算)?的?(?:基期|基数|基准|基年|基础|底数|起点|起始年|起算年)"
)
_WAS_BASE = re.compile(
    r"(?:基期|基数|基准|现状|期初|建设前)[值数]?(?:年份?)?\(?$|(?:目前|当前|现有)[值数]?(?:年份?)?\($"
)
_NAMES_BASE = re.compile(
    r"(?:基期|起始年|起点年?|基准年?|基年|基数年?|底数|现状年?)(?:年份?|年度)?[”’」]?(?:均|都)?(?:为|是|指|:|取|定为|选[取定]?)?$"
)
_ENDS = re.compile(r"(?:年?[底末])?的?(?:统计|实际|实绩|年报|快报|完成|预计)*(?:数据?|值|水平)?(?:[,，。;、)\n]|$)")
_VALUES_FOLLOW = re.compile(r"[,，:](?:各项)?(?:分别|依次)?(?:为|是|达到?)?[\d.]+")
_COMPARES = re.compile(r"对照$|对标$")
_AS_END = re.compile(
    r"[^,，。;:\d]{0,6}(?:作?为|是)(?:目标年|目标期|承诺年|承诺期|末年|期末|终期|终点|终年|届满年|期满年)"
)
_IS_END = re.compile(r"(?:底|末)?的?(?:目标|承诺|预期)(?:值|数值|数据|数)?(?:[,，。;；)]|$)")
_IS = re.compile(r"(?:为|是|系|指)$")
_DEADLINE = re.compile(r"[,，(](?:完成|达成|实现)?(?:时限|期限|时间|年限)(?:为|是|:)?(?:至|到)?$")
_PUT_OFF = re.compile(
    r"(?:底|末)?的?(?:各项)?(?:目标|承诺)(?:值|数|指标)?(?:均|都|将|需|须)?(?:待|另行|暂未|尚未|暂缺|尚待)"
)
_IS_YEAR = frozenset(("", "为", "是", ":", "系", "取"))
_YEARS_AWAY = re.compile(r"(?:用|通过|经过|力争)?(?P<n>[三五35])年(?:后|内|时间|左右)")
_ALL_ABOVE = re.compile(
    r"(?:以上|上述|前述)(?:各项|五项|5项)?(?:指标|目标|数据|数字|数值)*值?(?:均|都|全部)?(?:为|是|系)$"
)
# 甲定260亿元，乙定45%，都是指2029年底要达到的数: what was listed is of that year.
_ALL_THESE = re.compile(
    r"[,，。;；](?:这些|以上|上述|前述)?(?:[数指目][字标值据])?(?:都|均|全部?)(?:是|为|系)指?(?:到|截至)?$"
)
_ARE_OF = re.compile(
    r"[底末]?(?:[^,，。;；:()\d]{0,10}[要应拟将须]达?到的|[的]?)(?:数[字据值]?|值|目标值?|水平)(?=[,，。;；\n]|$)"
)
_NAMES_END = re.compile(
    r"(?:目标年份?|目标期|期末|终期|目标值|承诺值|承诺年度?|届满年?|期满年?|终点年?|终年)[”’」]?(?:为|是|指|:|定为)?$|目标[”’」]?(?:为|是|指|:|定为)$"
)
_AS_MUCH = re.compile(r"(?:\([^()]*\)|[^,，。;；年]{0,12})的[^,，。;；\d]{0,6}[\d.一两二三四五]+倍")
_BLANK_BEHIND = re.compile(r"[底末]?(?:为|是|有|仅)?(?:[xX×*]{2,}|_{2,}|□|待[定填补核])")  # 2024年为XX%
_AS_STOCK = re.compile(r"的?[\d.,]+[亿万]?[元件项个%]*(?:作?为)(?:基数|基期|基准|基础|底数)")


class YearReader(NameReader):
    """Takes in years: which of them hold for what follows, and what they tell of base and end."""

    def _on_year(self, index: int, mention: YearMention) -> None:
        token, state = self._tokens[index], self._state
        head, tail = self._text[: token.start], self._text[token.end :]
        ref = self.resolve(mention)
        if self._declares_base(ref, index, head, tail):
            return
        if self._told_apart(ref, head, tail):
            return
        ref = self._marked(ref, head, tail)
        if self._names_base_year(index, ref):
            return
        listed = _ALL_THESE.search(head[-16:]) is not None and _ARE_OF.match(tail) is not None
        if ref.year is not None and (listed or _ALL_ABOVE.search(head)):
            self._date_all(ref.year, last=listed)
            return
        self._year_end = token.end
        if ref.year is None and (away := _YEARS_AWAY.match(self._text, token.start)):
            self._seen.lasts.add(int(written_number(away["n"]) or 0))
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

    def _told_apart(self, ref: YearRef, head: str, tail: str) -> bool:
        """A year that dates no amount after it: the deadline of the last one, or of targets that are yet to be told."""
        if ref.year is None:
            return False
        if _PUT_OFF.match(tail):
            self._seen.gaps.extend(Gap(position, ref.year, "target") for position in range(len(self._indicators)))
            return True
        if not (_DEADLINE.search(head) and _ENDS.match(tail)):
            return False
        self._seen.end_year = self._seen.end_year or ref.year
        last = self._seen.values[-1] if len(self._seen.values) > self._first else None
        if last is not None and last.year is None and last.role != "base":
            self._seen.values[-1] = replace(last, year=ref.year)
        return True

    def _names_base_year(self, index: int, ref: YearRef) -> bool:
        """…达到315亿元，起点为2024年的224亿元: 起点 is the base, its year follows, both hold for that amount only."""
        before, token = self._tokens[index - 1] if index else None, self._tokens[index]
        told = before is not None and before.year is not None and before.year.mark == "base"
        if before is None or not told or self._state.local != YearRef(None, "base") or ref.year is None:
            return False
        if self._text[before.end : token.start] not in _IS_YEAR:
            return False
        self._state.local = YearRef(ref.year, "base")
        return True

    def _set_aside(self, index: int, ref: YearRef) -> None:
        """到2029年，甲达到260亿元，2024年为182亿元；乙…: keep the first year, that may hold again for the next name."""
        state = self._state
        before = next((one for one in reversed(self._tokens[:index]) if one.year is None), None)
        rest = [one for one in self._tokens[index + 1 : index + 5] if one.year is None]
        spoken = {one.indicator for one in state.group if one is not None}
        again = rest[0].name if rest else None
        if again is not None and again.indicator in spoken and not self._begins_anew(before, index, rest[0]):
            del rest[0]  # 研发机构实现全覆盖，2024年组建率为70%: the name said again
        after = rest[0] if rest else None
        blank = _BLANK_BEHIND.match(self._text, self._tokens[index].end) is not None
        between = before is not None and before.amount and (blank or (after is not None and after.amount))
        if not between or ref.year is None:
            state.head = None
            state.asides.clear()
            return
        if state.head is None:
            state.head = state.lead
        state.asides.add(ref.year)

    def _begins_anew(self, before: Token | None, index: int, name: Token) -> bool:
        """Whether a sentence ends before a year, or a comma parts it from the name behind."""
        year = self._tokens[index]
        ended = before is not None and bool(SENTENCE_END & set(self._text[before.end : year.start]))
        return ended or name.start - year.end > 1 or self._text[year.end : name.start] in (",", "，")

    def _declares_base(self, ref: YearRef, index: int, head: str, tail: str) -> bool:
        """以2024年为基期, 基期为2024年: the year is only said to be the base year."""
        declared = _AS_BASE.match(tail) if _DECLARES_BASE.search(head[-8:]) else None
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

    def _date_all(self, year: int, *, last: bool) -> None:
        """（以上为2024年数据）: the year of all values of the passage that have none; `last`: of each one's last."""
        other = "target" if self._seen_is_base(YearRef(year)) else "base"
        dated: set[int] = set()
        for at in reversed(range(self._first, len(self._seen.values))):
            one = self._seen.values[at]
            if one.year is None and one.role != other and not (last and one.indicator in dated):
                self._seen.values[at] = replace(one, year=year)
            dated.add(one.indicator)

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
