"""What a name in a sentence stands for: the indicator, a look-alike, or somebody else's figure; and lists of names."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.reading.filler import other_words
from toolkit.reading.names import Mention
from toolkit.reading.prose_amounts import AmountReader
from toolkit.reading.prose_base import NAME_GAP, SENTENCE_END, YearRef, last_clause, strangers
from toolkit.reading.prose_labels import label_before
from toolkit.reading.prose_tokens import Token
from toolkit.reading.prose_when import PROMISES
from toolkit.reading.result import SeenLookAlike

_ASIDE = re.compile(r"(?P<part>占)[^,，。;:()]{0,12}$|其中[^,，。;:()]{0,10}$")
_REGION = re.compile(
    r"(?:全省|全国|浙江省?|宁波市?|省内|国内|同行业?|平均|兄弟县市|周边县市)(?:的|同期|各县市区?)*(?:平均)?$"
    r"|(?:同类|类似)(?:产业|行业|企业|综合体)?(?:20\d\d年[底末]?)?$|(?:全国|全球|世界|全省|浙江省?|我国|中国)[^,，。;:()先列位前达到\d]{0,4}$"
)
_OWN_TOWN = re.compile(r"[我本全](?:镇|街道|乡)[^,，。;:()\d]{0,6}$")
_OTHER_PLACE = re.compile(r"(?:[我本全]市|慈溪市?|[一-鿿]{2}(?<![我本全各])(?:镇|街道|乡))[^,，。;:()\d]{0,6}$")
_ITS_PART = re.compile(r"的?占(?!比)")
_WHOLE = re.compile(r"全行业|行业|全产业|产业|规上|规模以上|集群")
_OF_FIRM = re.compile(
    r"(?:公司|集团|(?:牵头|依托|承建|运营|领军|龙头|链主|该|本|我)(?:企业|单位)|[一-鿿]厂)"
    r"(?:的|自身|自有|现有|现拥有|共?拥有|持有|现|\)|20\d\d年[底末度]?)*$"
    r"|(?:公司|集团)(?:的|承诺|计划|力争|将|到|目标|预计|20\d\d年[底末度]?)*$"
)
_UNREAL = re.compile(r"^(?:若|如果|倘若|假如|一旦|凡是?|如(?!下|期|上|此|图|表))|达产|投产|单个|每家|户均|单家")
# 化纤产业产值280亿元，不纳入承诺; 全市家电产业产值1180亿元，本综合体所服务的吸尘器行业是其中一支
_NOT_OURS = re.compile(
    r"(?:[^,，。;；()\n]{0,30}[,，(]){1,2}(?:(?:均|都|暂)?不(?:纳入|列入|计入|作|属于)(?:本次|本方案|本|我方)?的?(?:承诺|考核|目标)"
    r"|[^,，。;；()\n]{0,24}[行产]业(?:只|仅|就)?是其中?的?一(?:支|部分|环|类|个))"
)
_MODEL = re.compile(
    r"(?:对标|看齐|赶超|比照|学习|参照|借鉴)[^,，。;；()\d]{0,12}(?:市|县|区|镇|街道|乡|省|园区|产业|行业|企业|公司|集团|地区)$"
)
# 上一轮原定到2025年产值150亿元、专利1300件，实际完成…: what was aimed at once, up to what came of it
_ONCE_MEANT = re.compile(
    r"(?:原定|原计划|原承诺|当[时初](?:承诺|提出|确定|计划)"
    r"|(?:上一?|前一?)[轮期][^,，。;:\d]{0,10}(?:目标|承诺|计划)[值数]?(?:为|是|:|到|的))"
    r"(?:(?!实际|实绩|完成|达成|[新本这][一轮期次]|现|今|调整|修订|提前|改为).)*$"
)
_ANEW = re.compile(r"[^。;；\n]{0,24}?(?:调整|修订|变更|[上下]调|改)(?:为|到|至)")  # 原定90亿元调整为97亿元
_DONE = re.compile(r"[^,，。;；:()]{0,8}?(?:已经?|实际|如期|超额)")  # 上一轮承诺的专利已完成268件
_HEADS_SHARE = re.compile(r"(?P<head>[^,，:()\d]{3,12}):(?:有效)?(?:家?数量?|总数)?(?:20\d\d年[底末]?)?")
_RATIO_END = re.compile(r"(?:总数|总额)?的?(?:比重|比例|比率|之比)")
_IF = re.compile(r"(?:若|如果|倘若|假如)")
_NAME_UNIT = re.compile(
    r"\s*[(/](?:单位:?)?(?P<unit>万亿元|亿元|万元|元|%|件|项|个|亿)[)]?(?=[:：,，、。;)]|$|\d|为|由|从)"
)


class NameReader(AmountReader):
    """Takes in names: the group that the next amounts belong to, and what was said of each."""

    def _on_name(self, index: int, mention: Mention) -> None:
        token, state = self._tokens[index], self._state
        mention = self._part_of_parent(token, self._joined(index, mention))
        if mention.sense == "look-alike":
            found = SeenLookAlike(mention.name, mention.note, self._location.with_quote(self._sentence(token)))
            self._seen.look_alikes.setdefault(mention.indicator, []).append(found)
        elif mention.sense in ("itself", "variant"):
            mention = self._weighed(token, mention)
        if mark := label_before(self._text, token.start):
            state.labels[mark] = mention
        if unit := _NAME_UNIT.match(self._text, token.end):
            state.units[mention.indicator] = unit["unit"]
        before = self._tokens[index - 1] if index else None
        gap = self._text[before.end : token.start] if before else ""
        if mention.sense == "other" and (aside := _ASIDE.search(self._text, max(0, token.start - 14), token.start)):
            ends = ",，。;；\n" if aside["part"] else "。;；\n"
            state.resume = state.resume or (ends, state.group)
            state.group = [None]
            return
        self._head_again(index, mention)
        state.resume = None
        if mention.sense == "other" and _ITS_PART.match(self._text, token.end):  # 产值占全市的9.6%，2024年完成182亿元
            state.resume = (",，", [replace(mention, sense="itself")])
        if before and before.name and state.group and is_listing(gap):
            state.group = [*state.group, *([None] * strangers(gap)), mention]
        else:
            state.group = [*([None] * self._leading_strangers(token)), mention]
        if mention.sense in ("itself", "variant") and not mention.grows:
            if mention.indicator in state.order:
                state.order.remove(mention.indicator)
            state.order.append(mention.indicator)

    def _head_again(self, index: int, mention: Mention) -> None:
        """…甲达到260亿元，2024年为182亿元；乙达到45%，2024年为32%: the 45% is not of 2024 but of the head's year.

        Also 以2024年为基数，…乙为32%，到2029年提高13个百分点: a year said after the amount is not the amount's.
        """
        state, lead = self._state, self._state.lead
        if lead.year is None or index + 1 >= len(self._tokens) or (first := self._tokens[index + 1]).amount is None:
            return
        if SENTENCE_END & set(self._text[self._tokens[index].end : first.start]) or not self._suits(mention, first):
            return
        promised = PROMISES.search(self._text, self._tokens[index].end, first.start) is not None
        again = self._year_after(index + 1, mention)
        if state.head is not None and lead.year in state.asides:
            later = state.head.year is not None and state.head.year > lead.year
            if again in state.asides or (promised and later and again is None and self._begins_sentence(index)):
                state.lead = state.head
        elif again == lead.year and not promised and self._seen.base_year not in (None, again):
            state.lead = YearRef(None, "base")

    def _begins_sentence(self, index: int) -> bool:
        """Whether no amount stands before the name in its sentence."""
        start = self._clause_span(self._tokens[index])[0]
        return not any(one.amount and start <= one.start for one in self._tokens[:index])

    def _year_after(self, index: int, mention: Mention) -> int | None:
        """The first year after an amount, where it dates a further amount of the same name in the same sentence.

        The name may be said again: 研发机构实现全覆盖，2024年组建率为70%.
        """
        end = self._clause_span(self._tokens[index])[1]
        year: int | None = None
        for token in self._tokens[index + 1 :]:
            if token.start >= end or (token.name and token.name.indicator != mention.indicator):
                return None
            if token.year:
                ref = self.resolve(token.year)
                if ref.year is None or year not in (None, ref.year):
                    return None
                year = ref.year
            elif year is not None and self._suits(mention, token):
                return year
        return None

    def _joined(self, index: int, mention: Mention) -> Mention:
        """研发投入由5.6亿元增加到9.4亿元，占营业收入比重由3.1%提高到3.6%: the second half of a name."""
        start, end = mention.span
        ratio = _RATIO_END.match(self._text, end) if mention.sense == "look-alike" else None
        if mention.sense != "look-alike" or not self._text.endswith("占", 0, start):
            return mention
        before = next((one for one in reversed(self._tokens[:index]) if one.name), None)
        near = before is not None and not SENTENCE_END & set(self._text[before.end : start])
        head = self._text[before.start : before.end] if near and before else self._heading(start - 1)
        if not head:
            return mention
        whole = head + self._text[start - 1 : ratio.end() if ratio else end]
        found = self._finder.find(whole)
        if len(found) != 1 or found[0].sense not in ("itself", "variant") or found[0].span[1] < len(whole):
            return mention
        return replace(found[0], span=mention.span)

    def _heading(self, end: int) -> str:
        """高新技术企业：有效数占规上企业比重36%: what a sentence's heading names, if only 有效数 stands behind."""
        start = max(self._text.rfind(mark, 0, end) for mark in SENTENCE_END) + 1
        match = _HEADS_SHARE.fullmatch(self._text, start, end)
        return match["head"] if match else ""

    def _weighed(self, token: Token, mention: Mention) -> Mention:
        """The mention, as another measure where the words before it give it to somebody else."""
        head = self._text[max(0, token.start - 12) : token.start]
        if self._of_other_place(mention, head):
            self._state.elsewhere = mention.span
            return replace(mention, sense="other")
        if (
            self._supposed(token)
            or self._of_firm(token, head)
            or _REGION.search(head)
            or _UNREAL.search(last_clause(head))
            or _NOT_OURS.match(self._text, token.end)
            or self._beside_model(token)
            or self._once_meant(token)
        ):
            return replace(mention, sense="other")
        self._note(mention)
        return mention

    def _part_of_parent(self, token: Token, mention: Mention) -> Mention:
        """全市家电产业产值1000亿元，其中净水行业产值76亿元: the part, where that is our own, not the parent's."""
        parent, own = self._parted or (-1, -1)
        if token.start == parent:
            return replace(mention, sense="other")
        return replace(mention, sense="itself") if token.start == own and mention.sense == "other" else mention

    def _beside_model(self, token: Token) -> bool:
        """对标余姚市泗门镇（2024年产值410亿元、高企占比48%）: in brackets the figures of whom one looks up to."""
        opened = self._text.rfind("(", 0, token.start)
        if opened < 0 or ")" in self._text[opened : token.start]:
            return False
        return _MODEL.search(self._text, max(0, opened - 20), opened) is not None

    def _once_meant(self, token: Token) -> bool:
        """上一轮原定到2025年全行业产值150亿元: the target of a round that is over."""
        head = self._text[self._clause_span(token)[0] : token.start]
        told = any(char in head for char in "原轮期当") and _ONCE_MEANT.search(head) is not None
        return told and not (_ANEW.match(self._text, token.end) or _DONE.match(self._text, token.end))

    def _supposed(self, token: Token) -> bool:
        """若外部环境稳定，全行业产值可达280亿元: what the sentence only supposes."""
        return _IF.match(self._text, self._clause_span(token)[0]) is not None

    def _of_firm(self, token: Token, head: str) -> bool:
        """依托单位宏达公司2024年产值12亿元: one firm's figure; 全行业产值 is never one."""
        name = self._text[token.start : token.end]
        own = "企业" if name.startswith("企业") else ""
        if _WHOLE.match(name):
            return False
        sentence = self._clause_span(token)[0]
        if _OF_FIRM.search(head + own):
            self._firm_sentence = sentence
        return self._firm_sentence == sentence

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


def is_listing(gap: str) -> bool:
    """Whether two names belong to one list: nothing but list marks and other names between."""
    return (
        bool(NAME_GAP.search(gap))
        and not re.search(r"[。;:!?\n\d()]", gap)
        and len(gap) <= 20
        and (gap[0] in "、,，/和及与以")
    )
