"""Which indicator a single amount speaks of, by the words around it."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.reading.filler import names_measure, other_words, speaks_elsewhere
from toolkit.reading.names import RATES, Mention
from toolkit.reading.prose_base import SENTENCE_END
from toolkit.reading.prose_keep import Keeper
from toolkit.reading.prose_labels import labelled
from toolkit.reading.prose_tokens import Token

_REGION_AFTER = re.compile(r"的?(?:全国|全省|全市|宁波市?|省|市|行业|同行)*平均|的(?:全省|全国)")
_SCORED = re.compile(
    r"(?:以上|及以上)?[的,，]?(?:可?得|计|扣|加|赋)(?:满分|\d+(?:\.\d+)?分)"
    r"|(?:以上|以下|以内)?的?[,，]?(?:(?:为|属|评为|定为|视为)(?:优秀|良好|合格|不合格|基本合格|达标)|不得分|取消)"
)
AS_STOCK_BEHIND = re.compile(r"作?为(?:基数|基期|基准|基础|底数|起点)|的?(?:现有)?基础之?上|相比|对比")
# 产值超10亿元企业5家: the size of each, not of all
_SIZED = re.compile(r"(?:以上|及以上|以下|级|左右|规模)*的?[^,，。;；、:\d()]{0,4}(?:企业|项目|工厂|单品)")
_BASIS = re.compile(r"(?<!统计)口径|现价|不变价|可比价")
# …目标为600亿元，含整车，口径与本方案不同: another paper's figure
_ASIDE = re.compile(
    r"[^。;\n\d]{0,40}(?:口径[与和同]本[^,，。;]{0,8}不(?:同|一)|供参考|不(?:作|在|计入|纳入|列入)[^,，。;\d]{0,4}承诺)"
)
_COVERED = re.compile(
    r"(?:规上|规模以上)(?:工业)?企业|企业|动态|全域|整体|应建尽建"
)  # 实现规上企业全覆盖 names no other thing
_OWN_PART = re.compile(r"[我本全](?:镇|街道|乡)[^,，。;:()\d]{0,6}$")
_AND_THEN = re.compile(r"[、和](?:20\d\d年[底末]?)?(?:为|达到?)?")
_ALL_OF_THEM = re.compile(r"(?:上述|以上|前述|各项|全部)[^,，。;:()\d]{0,6}(?:目标|指标|承诺|任务)")
_RISES = re.compile(r"[^,，。;；:()\n]{0,16}(?:[到至达为]|突破|超过)[^,，。;；:()\n]{0,8}")
_OF_WHICH = re.compile(r"其中(?:达到?|为|完成|实现|突破)?")
_TOTAL = re.compile(r"^[,，、;；]?(?:使|其)?(?:总量|总数|拥有量|保有量|存量)")
_IT_IS = re.compile(r"(?:以上|左右)?的[,，]?(?:就|便|正)?是")
# 2024年为58亿元，随着三个项目投产，2029年达到95亿元: a reason between, what was spoken of goes on behind it
_REASON = re.compile(
    r"(?<=[,，])(?:随着|通过|依托|由于|因为?|得益于|借助|凭借|围绕)(?![其此])[^,，。;；:()\n]*(?:[,，]|$)"
)
_REPLACED = re.compile(r"[,，]?(?:拟|现|将)?(?:调整|修订|变更|[上下]调|改)(?:为|到|至)")  # 原定90亿元调整为97亿元
_LISTED = frozenset("、，,和及与")
_PARTS = re.compile(r"\((?:其中|(?:全市|全省|全国|全球)[^,，。;；()\d]{2,8}[行产]业)")
_ITEMS = re.compile(r"[个大项]?(?:核心|主要|关键|重点|约束性|预期性)*(?:指标|任务|工作|方面|举措|工程|分别|依次)")


class SubjectReader(Keeper):
    """Finds the subject of an amount; words that name another thing end it."""

    def _subject(self, index: int) -> Mention | None:
        """The indicator that an amount speaks of, or None; words that name another thing end it."""
        token = self._tokens[index]
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        clause = self._own_words(index)
        if token.full:
            clause = _COVERED.sub("", clause)
        named_here = self._name_in_clause(index)
        beside = after is not None and self._text[token.end : after.start] in ("", "的")
        following = self._next_name(index)
        if after and after.name and self._is_own(after.name, token):
            right_before = beside and not named_here and not self._ends_line(index)
            if right_before or self._stands_before(index):
                return after.name
        if following and not named_here and AS_STOCK_BEHIND.match(self._text, token.end):
            return following
        return self._subject_by_words(index, clause, named_here)

    def _ends_line(self, index: int) -> bool:
        """2029年，32%研发投入占营业收入比重：2024年…: a name before a colon heads what follows, lines run together."""
        token, after = self._tokens[index], self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        return bool(after and after.name and after.start == token.end and self._text.startswith(":", after.end))

    def _stands_before(self, index: int) -> bool:
        """Whether an amount is the next name's by its form: 要达到275亿元的，是全行业产值; 45%的高企占比、3.6%的…."""
        token, after = self._tokens[index], self._tokens[index + 1]
        gap = self._text[token.end : after.start]
        if _IT_IS.fullmatch(gap):
            return True
        before = self._tokens[index - 1] if index else None
        return gap == "的" and before is not None and self._text[before.end : token.start] in _LISTED

    def _subject_by_words(self, index: int, clause: str, named_here: bool) -> Mention | None:
        """The subject carried over, unless the words of the clause name another thing."""
        token, state = self._tokens[index], self._state
        marked = labelled(clause, state.labels, state.group)
        if marked is not None and self._suits(marked, token):
            return marked
        if self._goes_on_elsewhere(index) or (not named_here and self._sentence_of_another(index)):
            self._strays.add(token.start)
            return None
        last = state.group[-1] if state.group else None
        if last and last.span == state.elsewhere and _OWN_PART.search(clause) and not names_measure(clause):
            return replace(last, sense="itself")  # 全市产值480亿元，其中本镇182亿元
        if _OF_WHICH.fullmatch(clause) and self._tokens[index - 1].year:
            clause = ""  # 五年累计1130亿元，其中2029年260亿元
        if (
            self._of_part(token)
            or speaks_elsewhere(clause)
            or clause.endswith("等")
            or self._on_other_basis(token, clause)
        ):
            self._strays.add(token.start)
            return None
        if self._void_by_what_follows(index) and not self._ends_line(index):
            return None
        again = None if named_here else self._named_again(clause, index)
        if again is not None:
            state.group = [again]
            return again
        foreign = names_measure(clause) if named_here else other_words(clause) >= 2
        if foreign:
            self._turn_away(index, clause)
            return None
        return self._subject_of_group(token)

    def _turn_away(self, index: int, clause: str) -> None:
        """Speak of another thing from here on, or only up to the end of an aside or of a reason."""
        state = self._state
        if "其中" in self._sentence_before(index) or clause.endswith("占"):  # 依托单位占60件
            state.resume = state.resume or ("。;；\n", state.group)
        elif self._gives_reason(self._tokens[index]):
            state.resume = state.resume or (",，", state.group)
        state.group = [None]

    def _void_by_what_follows(self, index: int) -> bool:
        """Whether the words behind an amount make it an average, a mark, a size, a count of items, or replace it."""
        end = self._tokens[index].end
        if any(form.match(self._text, end) for form in (_REGION_AFTER, _SCORED, _SIZED, _ITEMS, _ASIDE)):
            return True
        return _REPLACED.match(self._text, end) is not None and "原" in self._sentence_before(index)

    def _of_part(self, token: Token) -> bool:
        """300亿元（其中整机180亿元、零部件120亿元）, 31.4%（全市家电产业为35.2%）: none is the whole's.

        With a year of its own, as in （其中2029年260亿元）, it may still be the whole's.
        """
        opened = self._text.rfind("(", 0, token.start)
        if opened < 0 or ")" in self._text[opened : token.start] or not _PARTS.match(self._text, opened):
            return False
        return not any(one.amount is None and opened < one.start < token.start for one in self._tokens)

    def _gives_reason(self, token: Token) -> bool:
        """Whether an amount, of another unit than what was spoken of, stands in a clause that only gives a reason."""
        start = self._clause_start(token.start)
        return start > 0 and _REASON.match(self._text, start) is not None and not self._fits_any(token)

    def _fits_any(self, token: Token) -> bool:
        """Whether an amount's unit is that of something spoken of."""
        return any(one is not None and self._by(one, token) is not None for one in self._state.group)

    def _goes_on_elsewhere(self, index: int) -> bool:
        """其中亿元以上企业由78%提升到100%: the second amount is of whatever the first is."""
        before = next((one for one in reversed(self._tokens[:index]) if one.year is None), None)
        if before is None or before.start not in self._strays:
            return False
        between = self._text[before.end : self._tokens[index].start]
        return _RISES.fullmatch(between) is not None or _AND_THEN.fullmatch(between) is not None

    def _sentence_of_another(self, index: int) -> bool:
        """所需资金由镇财政安排，每年不少于500万元: a sentence of its own that names another measure first."""
        start = self._clause_span(self._tokens[index])[0]
        if any(one.name and one.start >= start for one in self._tokens[:index]):
            return False
        head = self._text[start : self._tokens[index].start]
        if len(self._state.order) > 1 and _ALL_OF_THEM.search(head):
            return True  # 上述目标为约束性目标，低于承诺值10%以上的，…
        clauses = self._text[start : self._clause_start(self._tokens[index].start)]
        given = any(self._fits_any(one) for one in self._tokens[:index] if one.amount and one.start >= start)
        return names_measure(_REASON.sub("", clauses) if given else clauses)

    def _subject_of_group(self, token: Token) -> Mention | None:
        """The one of the names spoken of whose unit goes with the amount."""
        mentions = [one for one in self._state.group if one is not None]
        if len(self._state.group) > 1:
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

    def _named_again(self, clause: str, index: int) -> Mention | None:
        """组建率为52%, 占比提高到45%: the last indicator, named again by the end of its name."""
        if (total := self._total_of(clause)) is not None:
            return total
        if not self._state.order:
            return self._of_stem(clause, index)
        position = self._state.order[-1]
        current = self._state.group[-1] if self._state.group else None
        if current is not None and current.indicator != position:
            return None
        indicator = self._indicators[position]
        endings = {indicator.name[-3:], indicator.name[-2:]}
        if indicator.kind == "share":
            endings |= {"占比", "比重", "比例"}
        if indicator.name.endswith(RATES):
            endings |= set(RATES)
        for ending in sorted(endings, key=len, reverse=True):
            if ending in clause and other_words(clause.replace(ending, "", 1)) < 2:
                return Mention((0, 0), position, "itself", ending)
        return self._of_stem(clause, index)

    def _of_stem(self, clause: str, index: int) -> Mention | None:
        """高新技术企业由60家增至99家，占比由32%增至45%: a share said apart from what has it."""
        if "占比" not in clause or other_words(clause.replace("占比", "", 1)) >= 2:
            return None
        sentence = self._sentence_before(index)
        for position, indicator in enumerate(self._indicators):
            stem = indicator.name.removesuffix("占比")
            if stem != indicator.name and stem.removeprefix("有效") in sentence:
                return Mention((0, 0), position, "itself", indicator.name)
        return None

    def _total_of(self, clause: str) -> Mention | None:
        """新增有效发明专利200件，总量达到520件: the total of what a look-alike counts anew."""
        current = self._state.group[-1] if self._state.group else None
        if current is None or current.sense != "look-alike" or not _TOTAL.search(clause):
            return None
        indicator = self._indicators[current.indicator]
        own = indicator.kind == "count" and indicator.name.removesuffix("数") in current.name
        return replace(current, sense="itself") if own else None

    def _suits(self, mention: Mention, token: Token) -> bool:
        """Whether the amount can be the indicator's: by its unit, or as a change."""
        return bool(token.amount and token.amount.change) or self._by(mention, token) is not None
