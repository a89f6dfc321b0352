"""Indicator values in sentences: 由2024年的182亿元提高到2029年的260亿元; 五项指标分别达到….

A passage is read as a stream of names, years and amounts. An amount belongs to the name before it as
long as the words between say nothing else; a list of amounts belongs to a list of names (分别), or to
a list of years. A year said once holds until another is said; a year after 由, 从 or 比, or in brackets,
holds for its own amount only. Of 突破8500、争取9000 the first is the commitment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from toolkit.model import Indicator, Location
from toolkit.reading.filler import names_measure, other_words, speaks_elsewhere
from toolkit.reading.levels import Quantity
from toolkit.reading.names import Mention, NameFinder
from toolkit.reading.observations import Growth, Observation, Role, Seen, converted, factor
from toolkit.reading.prose_tokens import Token, tokens_of
from toolkit.reading.result import Period, SeenLookAlike
from toolkit.reading.tidy import Tidy
from toolkit.reading.years import YearMention


@dataclass(frozen=True, slots=True)
class YearRef:
    """The year an amount is for, or only its role, or only which year of the period."""

    year: int | None = None
    role: Role = ""
    nth: int | None = None


NOWHEN = YearRef()

_SENTENCE_END = frozenset("。;!?\n")
_CLAUSE_MARK = re.compile(r"[,，。;:!?\n()]")
_LIST_GAP = re.compile(
    r"^(?:以上|左右|及以上|以内|\(含\)以上|上下)?"
    r"(?:[,，]|(?:[、/和及与]|以及|[、,，](?:和|以及))(?:约|近|超过?|突破|达到?|不低于|不少于|≥|>=|>)?)$"
)
_NAME_GAP = re.compile(r"[、,，/和及与]|以及")
_APIECE = re.compile(r"分别|依次|各自|逐一")
_GENERIC = re.compile(r"(?:上述|以上|前述|各项|主要|核心|[五5]项|[五5]大|这些)(?:[五5]项|[五5]大|核心|主要|承诺|目标)*指标|[五5]项(?:分别|依次)")
_FROM = re.compile(r"(?:由|从|自)(?!此|身|主|筹)[^到至升增]{0,12}$")
_FROM_YEAR = re.compile(r"(?:由|从|自)(?:建设前|期初|基期)?[^,，。;:]{0,12}$")
_AGAINST = re.compile(r"(?:比|较|与|同|和|对比|相比|相较于?|相对于?)(?:基期|上期|期初)?$")
_ON_BASIS = re.compile(r"[^,，。;:]{0,26}基础上")
_DECLARES_BASE = re.compile(r"(?:以|将|用)$")
_AS_BASE = re.compile(r"[^,，。;:]{0,6}(?:为|作为|是)(?:本方案|测算|计算)?的?(?:基期|基数|基准|基年|基础)")
_WAS_BASE = re.compile(r"(?:基期|基数|基准|现状)[值数]?(?:年份?)?\($")
_AS_END = re.compile(r"(?:作?为|是)(?:目标年|末年|期末|终期)")
_NAMES_END = re.compile(r"目标年份?(?:为|是|:|定为)?$")
_AS_MUCH = re.compile(r"(?:\([^()]*\)|[^,，。;；\ue000]{0,12})的[^,，。;；\d]{0,6}[\d.一两二三四五]+倍")
_AS_STOCK = re.compile(r"的?[\d.,]+[亿万]?[元件项个%]*(?:作?为)(?:基数|基期|基准|基础)")
_STOCK_BEHIND = re.compile(r"(?:作?为)(?:基数|基期|基准|基础)")
_IS_BASE = re.compile(r"(?:为)?[\(\[]?(?:基期|基数|基准|基年|现状|实绩|实际|基础)")
_REGION = re.compile(r"(?:全省|全国|浙江省?|宁波市?|省内|国内|同行业?|平均|兄弟县市|周边县市)(?:的|同期|各县市区?)*(?:平均)?$")
_REGION_AFTER = re.compile(r"的?(?:全国|全省|全市|宁波市?|省|市|行业|同行)*平均|的(?:全省|全国)")
_TO = re.compile(r"力争|争取|目标|确保|承诺|预计|计划|将|提[高升]|增[长加至到]|上升|升至|实现|突破|达到?|至|到|→")
_STRONG_TO = re.compile(r"力争|争取|目标为?|确保|承诺|提[高升][到至]|增[长加]?[到至]|上?升[到至]|期末|届时|将达")
_NOW = re.compile(r"现有|现状|目前|当前|基期|基数|已有?|原有|原来|截至|实绩|实际")
_HOPE = re.compile(r"争取|力争|冲刺|挑战|努力|奋力|有望|力求")
_NEW = re.compile(r"新增(?!长)|新添|累计(?:授权|申请)")
_SUMMED = re.compile(r"累计|合计|总计|共(?:完成|实现)")
_HELD = re.compile(r"确保|保底|底线|不低于|至少|必保")
_WITHIN = re.compile(r"[在为约]|保持|控制|稳定|达到?|突破|提高到|增[长加]?[到至]")
_NAME_UNIT = re.compile(r"\s*[(/](?:单位:?)?(?P<unit>万亿元|亿元|万元|元|%|件|项|个|亿)[)]?(?=[:：,，、。;)]|$|\d|为|由|从)")
_BLANK_UNITS = frozenset({"年", "月", "日", "天", "期", "步", "轮", "届", "章", "级", "岁", "强"})
_ENDS = re.compile(r"(?:以上|左右|及以上|以内|\(含\))*(?:[,，。;、:)\n(]|$|/|和|且|并|较|比)")
_ITEMS = re.compile(r"[个大项]?(?:核心|主要|关键|重点|约束性|预期性)*(?:指标|任务|工作|方面|举措|工程)")


@dataclass(slots=True)
class _State:
    """What carries over from clause to clause and from paragraph to paragraph."""

    group: list[Mention | None] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    lead: YearRef = NOWHEN
    years: list[int] = field(default_factory=list)  # a list or stretch of years, as last said
    local: YearRef | None = None
    after_from: int | None = None  # indicator whose 由 value was the last one
    from_year: int | None = None
    in_sentence: dict[tuple[int, int | None, Role], tuple[int, bool]] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)  # 全行业产值（亿元）: unit said with the name
    scopes: list[tuple[list[Mention | None], YearRef, YearRef | None]] = field(default_factory=list)

class ProseReader:
    """Reads passages in order into one `Seen`; keeps what carries over between them."""

    def __init__(
        self, finder: NameFinder, indicators: tuple[Indicator, ...], period: Period | None, seen: Seen
    ) -> None:
        self._finder = finder
        self._indicators = indicators
        self._period = period
        self._seen = seen
        self._state = _State()
        self._text = ""
        self._words: Tidy
        self._location: Location
        self._tokens: list[Token] = []
        self._used: set[int] = set()
        self._unit = ""

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
            self._state = _State(group=[subject], lead=when)
        elif when != NOWHEN:
            self._state = _State(lead=when)
        self._unit = unit
        self._words, self._text, self._location = words, words.text, location
        self._tokens = tokens_of(words.text, self._finder)
        self._used = set()
        self._year_end = -1
        self._state.scopes.clear()
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

    # ------------------------------------------------------------ marks between tokens

    def _cross(self, start: int, end: int) -> None:
        """What the marks between two tokens end or open."""
        state = self._state
        for position, char in enumerate(self._text[start:end], start):
            if char == "(":
                state.scopes.append((state.group, state.lead, state.local))
                if position != self._year_end:  # 2024年（167.4亿元）: the bracket is the year's
                    state.local = None
            elif char == ")" and state.scopes:
                lead = state.lead
                state.group, state.lead, state.local = state.scopes.pop()
                if not any(token.amount for token in self._tokens):
                    state.lead = lead  # 基期值（2024年） is a heading: it holds for what follows
            elif char in _SENTENCE_END:
                self._end_sentence()
            elif char in ",，":
                state.local = None

    def _end_sentence(self) -> None:
        state = self._state
        state.local = None
        state.after_from = None
        state.in_sentence.clear()

    # ------------------------------------------------------------ names

    def _on_name(self, index: int, mention: Mention) -> None:
        token, state = self._tokens[index], self._state
        if mention.sense == "look-alike":
            found = SeenLookAlike(mention.name, mention.note, self._location.with_quote(self._sentence(token)))
            self._seen.look_alikes.setdefault(mention.indicator, []).append(found)
        elif mention.sense in ("itself", "variant"):
            if _REGION.search(self._text[max(0, token.start - 12) : token.start]):
                mention = replace(mention, sense="other")
            else:
                self._note(mention)
        if unit := _NAME_UNIT.match(self._text, token.end):
            state.units[mention.indicator] = unit["unit"]
        before = self._tokens[index - 1] if index else None
        gap = self._text[before.end : token.start] if before else ""
        if before and before.name and state.group and _is_listing(gap):
            state.group = [*state.group, *([None] * _strangers(gap)), mention]
        else:
            state.group = [*([None] * self._leading_strangers(token)), mention]
        if mention.sense in ("itself", "variant") and not mention.grows:
            if mention.indicator in state.order:
                state.order.remove(mention.indicator)
            state.order.append(mention.indicator)

    def _unit_of(self, mention: Mention, amount: Quantity) -> str:
        return amount.unit or self._state.units.get(mention.indicator, "") or self._unit

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
        parts = _NAME_GAP.split(head[marks[-1] if marks else 0 :])
        return sum(1 for part in parts if other_words(part) >= 2 and not re.search(r"\d", part))

    # ------------------------------------------------------------ years

    def _on_year(self, index: int, mention: YearMention) -> None:
        token, state = self._tokens[index], self._state
        head, tail = self._text[: token.start], self._text[token.end :]
        ref = self.resolve(mention)
        if _DECLARES_BASE.search(head[-1:]) and _AS_BASE.match(tail):
            self._seen.base_year = self._seen.base_year or ref.year
            return
        if _AS_END.match(tail) or _NAMES_END.search(head[-8:]):
            self._seen.end_year = self._seen.end_year or ref.year
        if ref.year is not None and (_IS_BASE.match(tail) or _WAS_BASE.search(head)):
            self._seen.base_year = self._seen.base_year or ref.year
            ref = YearRef(ref.year, "base")
        self._year_end = token.end
        if _AS_MUCH.match(tail) or _AS_STOCK.match(tail) or _AGAINST.search(head[-4:]) or _FROM_YEAR.search(_last_clause(head)) or self._is_basis(head, tail):
            state.local = ref
            return
        joined = index > 0 and self._tokens[index - 1].year and _is_listing(
            self._text[self._tokens[index - 1].end : token.start]
        )
        years = self._years_of(mention)
        state.years = [*state.years, *years] if joined else years
        state.lead, state.local = ref, None

    def _is_basis(self, head: str, tail: str) -> bool:
        return head.endswith("在") and _ON_BASIS.match(tail) is not None

    def _years_of(self, mention: YearMention) -> list[int]:
        if mention.first is None or mention.last is None:
            ref = self.resolve(mention)
            return [ref.year] if ref.year else []
        return list(range(mention.first, min(mention.last, mention.first + 20) + 1))

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

    # ------------------------------------------------------------ amounts

    def _run_end(self, index: int) -> int:
        """The end of the list of amounts that starts here: 260亿元、45%、3.6%."""
        stop = index + 1
        while stop < len(self._tokens):
            token = self._tokens[stop]
            before = self._tokens[stop - 1]
            if token.amount is None or before.amount is None or not _LIST_GAP.match(self._text[before.end : token.start]):
                break
            if bool(token.amount.change) != bool(before.amount.change):
                break
            stop += 1
        return stop

    def _on_amounts(self, index: int, stop: int) -> None:
        run = self._tokens[index:stop]
        pairs = self._pairs(index, run) if len(run) > 1 else None
        if pairs is not None:
            head = self._own_words(index)
            if not speaks_elsewhere(head):
                for mention, ref, token in pairs:
                    if mention is not None and token.amount is not None:
                        self._keep(mention, token, ref)
                return
        if len(run) == 2 and self._is_base_and_target(run):
            self._one(index, YearRef(None, "base"))
            self._one(index + 1, YearRef(None, "target"))
            return
        for offset in range(len(run)):
            if offset == 0 or not self._fits(run[offset]):
                self._one(index + offset, None)

    def _fits(self, token: Token) -> bool:
        """Whether a further amount of a list is of the same kind as the subject's."""
        mention = self._state.group[-1] if self._state.group else None
        return mention is not None and token.amount is not None and self._by(mention, token) is not None

    def _is_base_and_target(self, run: list[Token]) -> bool:
        """产值182亿元、260亿元 with no year about: what is, then what shall be."""
        state = self._state
        plain = state.lead == NOWHEN and state.local is None and len(state.group) == 1
        return plain and all(self._fits(token) and not token.amount.change for token in run if token.amount)

    def _pairs(
        self, index: int, run: list[Token]
    ) -> list[tuple[Mention | None, YearRef | None, Token]] | None:
        """Which name, or which year, each amount of a list belongs to; None if none can be told."""
        state, count = self._state, len(run)
        if len(state.group) == count:
            return [(mention, None, token) for mention, token in zip(state.group, run, strict=True)]
        filled = _with_units(run)
        only = state.group[-1] if len(state.group) == 1 else None
        if only is not None and len(state.years) == count:
            return [(only, YearRef(year), token) for year, token in zip(state.years, filled, strict=True)]
        head = self._sentence_before(index)
        listed = _APIECE.search(head) or _GENERIC.search(head) or len({t.amount.unit for t in run if t.amount}) > 1
        if not listed or (only is not None and self._fits_all(only, run)):
            return None
        for order in (state.order[-count:], list(range(len(self._indicators)))):
            mentions = [Mention((0, 0), position, "itself", "") for position in order]
            if len(order) == count and all(self._by(m, t) is not None for m, t in zip(mentions, run, strict=True)):
                return [(mention, None, token) for mention, token in zip(mentions, run, strict=True)]
        return None

    def _fits_all(self, mention: Mention, run: list[Token]) -> bool:
        return all(self._by(mention, token) is not None for token in run)

    def _by(self, mention: Mention, token: Token) -> object:
        """The factor from the amount's unit to the indicator's; None if they do not go together."""
        if token.amount is None:
            return None
        return factor(self._indicators[mention.indicator], token.amount.unit)

    # ------------------------------------------------------------ one amount

    def _one(self, index: int, ref: YearRef | None) -> None:
        token = self._tokens[index]
        amount = token.amount
        assert amount is not None
        if amount.unit in _BLANK_UNITS or amount.past:
            return
        mention = self._subject(index)
        if mention is None:
            return
        self._keep(mention, token, ref, index)

    def _subject(self, index: int) -> Mention | None:
        """The indicator that an amount speaks of, or None; words that name another thing end it."""
        token, state = self._tokens[index], self._state
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        clause = self._own_words(index)
        named_here = self._name_in_clause(index)
        if after and after.name and not named_here and self._text[token.end : after.start] in ("", "的"):
            if after.name.sense in ("itself", "variant") and self._by(after.name, token) is not None:
                return after.name
        if speaks_elsewhere(clause) or _REGION_AFTER.match(self._text, token.end):
            return None
        if _ITEMS.match(self._text, token.end) or clause.endswith("等"):
            return None
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

    def _name_in_clause(self, index: int) -> bool:
        start = self._clause_start(self._tokens[index].start)
        return any(token.name and token.start >= start for token in self._tokens[:index])

    def _clause_start(self, position: int) -> int:
        start = 0
        for match in _CLAUSE_MARK.finditer(self._text, max(0, position - 80), position):
            if match.group() not in ":" or match.end() < position:
                start = match.end()
        return start

    def _own_words(self, index: int) -> str:
        """The words of the clause before an amount, after its name or the amount before; no years."""
        position = self._tokens[index].start
        start = self._clause_start(position)
        words = []
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

    # ------------------------------------------------------------ keeping

    def _keep(self, mention: Mention, token: Token, ref: YearRef | None, index: int | None = None) -> None:
        if mention.sense not in ("itself", "variant") or token.amount is None:
            return
        indicator = self._indicators[mention.indicator]
        amount = token.amount
        if token.full and not indicator.full_coverage:
            return
        if amount.change:
            self._keep_growth(mention, token, amount)
            return
        if mention.grows and amount.unit == "%":
            grown = replace(amount, change="by", yearly=True)
            self._keep_growth(mention, token, grown)
            return
        by = factor(indicator, self._unit_of(mention, amount))
        if by is None and not self._doubtful(indicator, token):
            return
        place = index if index is not None else self._place(token)
        if indicator.kind == "amount" and _SUMMED.search(self._own_words(place)):
            return  # 五年累计1130亿元 is no year's value
        if amount.joint and self._splits(place, amount):
            self._keep_both(mention, token, amount)
            return
        self._value(mention, token, amount.value, ref or self._when(place, mention), doubt=by is None)

    def _place(self, token: Token) -> int:
        return next(i for i, one in enumerate(self._tokens) if (one.start, one.end) == (token.start, token.end))

    def _doubtful(self, indicator: Indicator, token: Token) -> bool:
        """Whether a number with no unit, or an impossible one, can still be the indicator's."""
        amount = token.amount
        assert amount is not None
        if amount.unit == "%" and indicator.kind == "amount":
            return False
        return _ENDS.match(self._text, token.end) is not None and (amount.unit == "" or amount.unit in _DOUBT_UNITS)

    def _splits(self, place: int, amount: Quantity) -> bool:
        """由182到260亿元 and 32%→45%: two ends in time, not a range."""
        if amount.joint in ("→", "->", "=>"):
            return True
        head = _last_clause(self._text[: self._tokens[place].start])
        if _FROM.search(head):
            return True
        if amount.joint not in ("到", "至") or _WITHIN.search(self._own_words(place)):
            return False
        return amount.joint == "到" or self._state.lead == NOWHEN

    def _keep_both(self, mention: Mention, token: Token, amount: Quantity) -> None:
        lead = self._state.lead
        base = YearRef(None, "base")
        self._value(mention, token, amount.value, base, doubt=False)
        if amount.high is not None:
            target = YearRef(lead.year, "target") if lead.role != "base" else YearRef(None, "target")
            self._value(mention, token, amount.high, target, doubt=False)

    def _value(self, mention: Mention, token: Token, number: object, ref: YearRef, *, doubt: bool) -> None:
        amount = token.amount
        assert amount is not None
        if ref.nth == -1:
            return  # part of a year
        indicator = self._indicators[mention.indicator]
        by = factor(indicator, self._unit_of(mention, amount))
        value = amount.value if number is amount.value else amount.high
        assert value is not None
        if by is not None:
            value = converted(value, by)
        key = (mention.indicator, ref.year, ref.role)
        head = self._text[max(0, token.start - 10) : token.start]
        hoped = _HOPE.search(_last_clause(head)) is not None
        firm = self._firm(key, hoped, _HELD.search(head) is not None)
        self._state.in_sentence[key] = (len(self._seen.values), hoped)
        quote = self._words.quote(*self._clause_span(token))
        self._seen.values.append(
            Observation(
                mention.indicator, value, ref.year, ref.role, quote, self._location.with_quote(quote),
                amount.unit, amount.bound, firm, doubt or not self._unit_of(mention, amount), ref.nth,
            )
        )

    def _firm(self, key: tuple[int, int | None, Role], hoped: bool, held: bool) -> bool:
        """突破8500、争取9000: what is only hoped for beside a firm value does not count."""
        earlier = self._state.in_sentence.get(key)
        if earlier is None:
            return True
        place, was_hoped = earlier
        if hoped and not was_hoped:
            return False
        if was_hoped and held:
            self._seen.values[place] = replace(self._seen.values[place], firm=False)
        return True

    def _keep_growth(self, mention: Mention, token: Token, amount: Quantity) -> None:
        if _NEW.search(self._text[max(0, token.start - 8) : token.start]):
            return  # 新增200件 tells what comes in, not what stays
        lead = self._state.lead
        if amount.past or self._seen_is_base(lead):
            lead = NOWHEN
        quote = self._words.quote(*self._clause_span(token))
        location = self._location.with_quote(quote)
        if not amount.past:
            self._seen.growths.append(Growth(mention.indicator, amount, lead.year, lead.role, quote, location))

    def _seen_is_base(self, ref: YearRef) -> bool:
        start = self._period.start if self._period else None
        return ref.role == "base" or bool(ref.year and start and ref.year < start)

    # ------------------------------------------------------------ when

    def _when(self, index: int, mention: Mention) -> YearRef:
        """The year and role of an amount, from what stands beside it or was said before."""
        token, state = self._tokens[index], self._state
        behind = self._year_behind(index)
        if behind is not None:
            return behind
        own = self._own_words(index)
        local, state.local = state.local, None
        if _STOCK_BEHIND.match(self._text, token.end) or self._behind_name(index):
            return YearRef(local.year if local else None, "base")
        if _FROM.search(self._with_years(index)):
            state.after_from = mention.indicator
            state.from_year = local.year if local else self._range_start()
            return YearRef(state.from_year, "base", local.nth if local else None)
        if local is not None:
            return local
        if state.after_from == mention.indicator:
            state.after_from = None
            past = state.lead.role == "base" or state.lead.year in (None, state.from_year)
            return YearRef(None if past else state.lead.year, "target", state.lead.nth)
        return self._by_cue(own, token)

    def _range_start(self) -> int | None:
        """2024—2029年，从182亿元增长到…: the stretch starts with the base year."""
        years, start = self._state.years, self._period.start if self._period else None
        return years[0] if len(years) > 1 and start is not None and years[0] < start else None

    def _behind_name(self, index: int) -> bool:
        """全行业产值（182亿元）达到260亿元: in brackets behind the name stands what is."""
        token = self._tokens[index]
        before = self._tokens[index - 1] if index else None
        if before is None or before.name is None or self._text[before.end : token.start] not in ("(", "(现"):
            return False
        return _RISES.match(self._text, token.end) is not None

    def _by_cue(self, own: str, token: Token) -> YearRef:
        lead = self._state.lead
        if lead == NOWHEN or (lead.year is None and not lead.role and lead.nth is None):
            if _NOW.search(own):
                return YearRef(None, "base")
            return YearRef(None, "target" if _TO.search(own) else "")
        if self._seen_is_base(lead) and _STRONG_TO.search(own):
            return YearRef(None, "target")
        return lead

    def _with_years(self, index: int) -> str:
        """The clause before an amount, after the name or amount before it, years left in."""
        position = self._tokens[index].start
        start = self._clause_start(position)
        ends = [token.end for token in self._tokens[:index] if token.year is None]
        return self._text[max([start, *ends]) : position]

    def _year_behind(self, index: int) -> YearRef | None:
        """182亿元（2024年）: a year in brackets right behind the amount is its own."""
        if index + 1 >= len(self._tokens):
            return None
        token, after = self._tokens[index], self._tokens[index + 1]
        if after.year is None or not _OPENS.match(self._text[token.end : after.start]):
            return None
        closing = _CLOSES.match(self._text, after.end)
        if closing is None:
            return None
        self._used.add(index + 1)
        ref = self.resolve(after.year)
        return YearRef(ref.year, "base") if _IS_BASE.match(self._text, after.end) else ref

    # ------------------------------------------------------------ words

    def _sentence(self, token: Token) -> str:
        return self._words.quote(*self._clause_span(token))

    def _clause_span(self, token: Token) -> tuple[int, int]:
        """The sentence around a token, cut to what fits a quote."""
        marks = [i for i, char in enumerate(self._text) if char in _SENTENCE_END]
        start = max([mark + 1 for mark in marks if mark < token.start], default=0)
        end = min([mark for mark in marks if mark >= token.end], default=len(self._text))
        return start, end

    def _sentence_before(self, index: int) -> str:
        token = self._tokens[index]
        return self._text[self._clause_span(token)[0] : token.start]


_DOUBT_UNITS = frozenset({"%", "件", "项", "个", "家", "元", "万元", "亿元", "‰", "人"})
_RISES = re.compile(r"\)[^,，。;；()]{0,8}?(?:达到?|提[高升]|增[长加至]|升至|突破|到|至)[^,，。;；()]{0,14}\d")
_OPENS = re.compile(r"^(?:以上|左右|及以上)?\((?:截至|截止|为|至|按)?$")
_CLOSES = re.compile(r"(?:基期|基数|现状|目标值?|实绩|数据|数|值|完成|年|末|底|预计|,|，)*\)")


def _is_listing(gap: str) -> bool:
    """Whether two names belong to one list: nothing but list marks and other names between."""
    return bool(_NAME_GAP.search(gap)) and not re.search(r"[。;:!?\n\d()]", gap) and len(gap) <= 20 and (
        gap[0] in "、,，/和及与以"
    )


def _strangers(gap: str) -> int:
    """、税收、 between two names: how many other things are listed there."""
    return sum(1 for part in _NAME_GAP.split(re.sub("[,，]", "、", gap)) if other_words(part) >= 1)


def _last_clause(text: str) -> str:
    marks = list(_CLAUSE_MARK.finditer(text, max(0, len(text) - 60)))
    return text[marks[-1].end() if marks else 0 :]


def _with_units(run: list[Token]) -> list[Token]:
    """195、208、260亿元: a number without a unit takes the unit of the next that has one."""
    filled: list[Token] = []
    unit = ""
    for token in reversed(run):
        assert token.amount is not None
        unit = token.amount.unit or unit
        filled.append(replace(token, amount=replace(token.amount, unit=unit)))
    return filled[::-1]
