"""Putting down an amount that belongs to an indicator: as a value, as a growth, or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from toolkit.model import Indicator
from toolkit.reading.levels import Quantity
from toolkit.reading.names import Mention
from toolkit.reading.numerals import written_number
from toolkit.reading.observations import Growth, Observation, Role, converted, factor
from toolkit.reading.prose_base import FROM, NOWHEN, YearRef, last_clause
from toolkit.reading.prose_tokens import Token
from toolkit.reading.prose_when import WhenReader

_HOPE = re.compile(r"争取|力争|冲刺|冲击|挑战|努力|奋力|有望|力求")
_NEW = re.compile(r"新增(?!长)|新添|累计(?:授权|申请)")
_SUMMED = re.compile(r"累计|(?:[三五]年|期内|期间|历年|各年)[^,，。;]{0,8}(?:合计|总计|共)")
_HELD = re.compile(r"确保|力保|保底|底线|不低于|至少|必保")
_WITHIN = re.compile(r"[在为约]|保持|控制|稳定|达到?|突破|提高到|增[长加]?[到至]")
_ENDS = re.compile(
    r"(?:以上|左右|及以上|以内|\(含\))*(?:[,，。;、:)\n(]|$|/|和|且|并|较|比|提[高升]|增[长加至到]|上?升|→|->)"
)
_GOES_ON = re.compile(r"(?:以上|左右)?[,，]?(?:逐步|稳步)?(?:提[高升]|增[长加]?|上?升)[到至]")
_TO_BLANK = re.compile(
    r"(?:→|⇒|-?->|=>)(?:_{2,}|待[定填补核测议]|未定|暂无|空缺|[xX×*]{2,}|[□○]|\.{3,}|…|\(\)|\[\]|\?|-{2,}|[,，;。]|$)"
)
_WEIGHT = re.compile(r"权重|分值|赋分|计分|占分|评分")
_STAGE = re.compile(r"[前后头][一二两三四2-4]年(?:内|间)?[^,，。;；\d]{0,8}$")
_LATELY = re.compile(r"近[几年两三五十\d]|近年来?|过去|以来|历年")
_FOR_YEARS = re.compile(r"(?<![近过第前])(?P<n>[五三35])年(?:内|间|建设)?[^,，。;:\d]{0,6}$")
_AHEAD = re.compile(r"再|(?<![近过])[三五35]年|将|力争|争取|目标|计划|预计|确保|基础上|[到至]|拟|净增|较|比|从|由|后")
_ANY_ONE = re.compile(r"(?:[若如凡]|任何|只要|一旦|哪怕)[^,，。;；]{0,6}?有?任?一[项件个]$")  # 若有一项落后于进度
_BEFORE = 12  # characters that such a condition takes
_ROUGH = Decimal("0.15")
_DOUBT_UNITS = frozenset({"件", "项", "个", "家"})


class Keeper(WhenReader):
    """Writes values and growths into `Seen`; of a hope beside a firm value the hope is dropped."""

    def _keep(self, mention: Mention, token: Token, ref: YearRef | None, index: int | None = None) -> None:
        if mention.sense not in ("itself", "variant") or token.amount is None:
            return
        indicator = self._indicators[mention.indicator]
        amount = token.amount
        if token.full and not indicator.full_coverage:
            return
        if self._is_no_value(token, amount):
            return
        if amount.change:
            self._keep_growth(mention, token, amount)
            return
        if mention.grows and amount.unit == "%":
            grown = amount._replace(change="by", yearly=True)
            self._keep_growth(mention, token, grown)
            return
        by = factor(indicator, self._unit_of(mention, amount))
        if by is None and not self._doubtful(indicator, token):
            return
        place = index if index is not None else self._place(token)
        if indicator.kind == "amount" and _SUMMED.search(self._lead_words(place)):
            return  # 五年累计1130亿元 is no year's value
        if amount.joint and self._splits(place, amount):
            self._keep_both(mention, token, amount)
            return
        if _TO_BLANK.match(self._text, token.end):  # 5.2%→待定: the end is left open, not the beginning
            ref = YearRef(self._range_start(), "base")
        self._value(mention, token, amount.value, ref or self._when(place, mention), doubt=by is None)

    def _keep_slot(self, mention: Mention, token: Token, ref: YearRef, *, last: bool) -> None:
        """An amount whose year and role a key tells; `last`: the upper end of what is written as a range."""
        amount = token.amount
        by = self._by(mention, token)
        if (
            amount is None
            or amount.change
            or (by is None and amount.unit)
            or mention.sense not in ("itself", "variant")
        ):
            return
        number = amount.high if last else amount.value
        self._value(mention, token, number, ref, doubt=by is None and not self._unit_of(mention, amount))

    def _lead_words(self, place: int) -> str:
        """The words before an amount, and those of its clause before its name where that stands right before it."""
        name = self._tokens[place - 1] if place else None
        head = last_clause(self._text[: name.start]) if name is not None and name.name else ""
        return head + self._own_words(place)

    def _is_no_value(self, token: Token, amount: Quantity) -> bool:
        """Whether an amount weighs an indicator, or is the one of a condition: 若有一项落后于进度."""
        if amount.unit == "%" and self._weighs(token):
            return True
        return _ANY_ONE.search(self._text, max(token.start - _BEFORE, 0), token.end) is not None

    def _weighs(self, token: Token) -> bool:
        """考核权重为有效高新技术企业占比20%: the weight in an assessment, no value."""
        start = self._clause_span(token)[0]
        return _WEIGHT.search(self._text, start, token.start) is not None

    def _doubtful(self, indicator: Indicator, token: Token) -> bool:
        """Whether a number with no unit, or an impossible one, can still be the indicator's."""
        amount = token.amount
        assert amount is not None
        if amount.unit in ("%", "‰") and indicator.kind != "share":
            return False
        if amount.unit == "个百分点":
            return indicator.kind == "share"  # 由3.1个百分点提高到3.6个百分点
        if _ENDS.match(self._text, token.end) is None:
            return False
        if amount.unit.endswith("元"):
            return indicator.kind != "amount" and self._rises(token)
        return amount.unit == "" or (amount.unit in _DOUBT_UNITS and self._right_behind_name(token))

    def _right_behind_name(self, token: Token) -> bool:
        """Whether no other amount stands between the name and this one: not the 156家 of 52%（156家）."""
        before = [one for one in self._tokens if one.end <= token.start and one.year is None]
        return bool(before) and before[-1].name is not None

    def _rises(self, token: Token) -> bool:
        """Whether it is an end of a rise told right behind a name: …占营业收入比重由5.2亿元提高到8.8亿元."""
        plain = [one for one in self._tokens if one.year is None]
        for name, low, high in zip(plain, plain[1:], plain[2:], strict=False):
            if low.amount is None or high.amount is None or name.name is None or not (token is low or token is high):
                continue
            alike = low.amount.unit == high.amount.unit
            return alike and FROM.search(self._text, name.end, low.start) is not None
        return False

    def _splits(self, place: int, amount: Quantity) -> bool:
        """由182到260亿元 and 32%→45%: two ends in time, not a range."""
        if amount.joint in ("→", "->", "=>"):
            return True
        if _GOES_ON.match(self._text, self._tokens[place].end):
            return False  # 由3.1—3.3%提高到3.6—3.8%: each end of the rise is a range
        if self._range_start() is not None and not _WITHIN.search(self._own_words(place)):
            return True  # 2024—2029年产值182—260亿元
        head = last_clause(self._text[: self._tokens[place].start])
        if FROM.search(head):
            return True
        if amount.joint not in ("到", "至") or _WITHIN.search(self._own_words(place)):
            return False
        return amount.joint == "到" or self._state.lead == NOWHEN

    def _keep_both(self, mention: Mention, token: Token, amount: Quantity) -> None:
        lead = self._state.lead
        base = YearRef(self._range_start(), "base")
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
        hoped = _HOPE.search(last_clause(head)) is not None
        if self._restates(mention, token, value):
            return
        firm = self._firm(key, hoped, _HELD.search(head) is not None)
        self._state.in_sentence[key] = (len(self._seen.values), hoped)
        quote = self._words.quote(*self._clause_span(token))
        self._seen.values.append(
            Observation(
                mention.indicator,
                value,
                ref.year,
                ref.role,
                quote,
                self._location.with_quote(quote),
                amount.unit,
                amount.bound,
                firm,
                doubt or not self._unit_of(mention, amount),
                ref.nth,
            )
        )

    def _firm(self, key: tuple[int, int | None, Role], hoped: bool, held: bool) -> bool:
        """突破8500、争取9000: what is only hoped for beside a firm value does not count."""
        earlier = self._state.in_sentence.get(key)
        if earlier is None and hoped and key[1] is not None:
            earlier = self._dated(key)
        if earlier is None:
            return True
        place, was_hoped = earlier
        if hoped and not was_hoped:
            return False
        if was_hoped and held:
            self._seen.values[place] = replace(self._seen.values[place], firm=False)
        return True

    def _dated(self, key: tuple[int, int | None, Role]) -> tuple[int, bool] | None:
        """力保260亿元、冲刺280亿元（2029年）: the year behind the hope is that of the firm value before it too."""
        for role in (key[2], "target", ""):
            earlier = self._state.in_sentence.get((key[0], None, role))
            if earlier is not None and not earlier[1]:
                self._seen.values[earlier[0]] = replace(self._seen.values[earlier[0]], year=key[1])
                return earlier
        return None

    def _restates(self, mention: Mention, token: Token, value: Decimal) -> bool:
        """近三分之一（32%）: the exact figure in brackets takes the place of the rough one."""
        before = [one for one in self._tokens if one.amount and one.end <= token.start]
        if not before or self._text[before[-1].end : token.start] not in ("(", "(即", "(约") or not self._seen.values:
            return False
        last = self._seen.values[-1]
        near = abs(last.value - value) <= abs(value) * _ROUGH
        if last.indicator != mention.indicator or last.value == value or not near:
            return False
        self._seen.values[-1] = replace(last, value=value, bound="exact")
        return True

    def _keep_growth(self, mention: Mention, token: Token, amount: Quantity) -> None:
        if _NEW.search(self._text[max(0, token.start - 8) : token.start]):
            return  # 新增200件 tells what comes in, not what stays
        years, start = self._state.years, self._period.start if self._period else None
        later = len(set(years)) > 1 and start is not None and min(years) > start
        if later or _STAGE.search(self._text, 0, token.start):
            self._seen.staged.add(mention.indicator)
        lead = self._state.lead
        if amount.past or self._has_been(mention, token, amount):
            return
        since = years[0] if self._years_here and len(years) > 1 else None
        if self._lies_behind(mention):
            lead = NOWHEN
        quote = self._words.quote(*self._clause_span(token))
        location = self._location.with_quote(quote)
        said = _FOR_YEARS.search(self._since_amount(token))
        lasts = written_number(said["n"]) if said else None
        count = int(lasts) if lasts else None
        self._seen.growths.append(
            Growth(mention.indicator, amount, lead.year, lead.role, quote, location, since, count)
        )

    def _since_amount(self, token: Token) -> str:
        """The words of the sentence before an amount, from the amount before it on; numbers of years are none."""
        amounts = (one for one in self._tokens if one.amount and one.amount.unit != "年" and one.end <= token.start)
        earlier = max((one.end for one in amounts), default=0)
        return self._text[max(earlier, self._clause_span(token)[0]) : token.start]

    def _lies_behind(self, mention: Mention) -> bool:
        """Whether the year spoken of is the base's: before the period, or with no period that of a value just given."""
        lead = self._state.lead
        if self._period is not None and self._period.start is not None:
            return self._seen_is_base(lead)
        given = self._seen.values[self._first :]
        return self._seen_is_base(lead) or any(
            one.indicator == mention.indicator and lead.year is not None and one.year == lead.year for one in given
        )

    def _has_been(self, mention: Mention, token: Token, amount: Quantity) -> bool:
        """2020年至2024年年均增长7.2%, 2024年182亿元，增长6.5%: growth that is over."""
        head = self._since_amount(token)
        if _LATELY.search(head):
            return True
        if not self._lies_behind(mention):
            return False
        years, start = self._state.years, self._period.start if self._period else None
        over = self._years_here and len(years) > 1 and start is not None and max(years) < start
        plain = amount.change == "by" and not amount.yearly and not _AHEAD.search(last_clause(head))
        return over or (plain and self._state.local is None)
