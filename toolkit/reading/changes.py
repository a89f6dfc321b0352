"""Amounts that say by how much something changes: 增长8%, 提高5个百分点, 翻一番, 增加两倍.

增加两倍 and 增加了2倍 make three times as much, 增长到两倍 and 达到…的2倍 twice, 翻一番 twice, 翻两番
four times. 提高到45% names a level: the verb is followed by 到, 至 or 达.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from toolkit.reading.levels import Quantity
from toolkit.reading.numerals import written_number

_UP = r"增长|递增|增加|提高|提升|上升|净增|新增|扩大|递升|上浮|攀升|增|多|升|超出|高出|翻"
_DOWN = r"下降|减少|降低|回落|下滑|递减|缩减|压减|压降|降"
_RATE = r"增速|增长率|增长速度|增长幅度|增幅|涨幅|递增率|递增速度"
_SLIGHT = r"(?:了|约|近|超过?|不低于|不少于|不小于|至少|逾|大约|突破|不超过|高于|大于|>=|≥|>|再|共|[\s:])*"
_BY = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:率|幅度?)?{_SLIGHT}$")
# A rate is named, so that what follows 达到 is still a change: 增速达到8%, 年均增长保持在7%以上.
_RATED = re.compile(
    rf"(?:{_RATE}|(?:年均|每年|逐年|年平均|年度?|平均|复合)+(?:复合)?(?:{_UP})(?:率|幅度?|速度)?)"
    rf"(?:目标|预期)?(?:要|力争|确保|争取|均)?(?:达到?|为|在|保持在?|稳定在|维持在|控制在|是|:)?{_SLIGHT}$"
)
_PACE = re.compile(
    r"(?:以上|左右)?的?(?P<yearly>(?:年均?|平均|复合)+)?(?:增速|增幅|增长率|(?:速度|幅度|速率)(?:递增|增长|提高|提升|增加|上升))"
)
_YEARLY = re.compile(
    r"年均|每年|逐年|平均增[速长幅]|复合|(?<![一二两三四五六七八九十几数\d])年(?:平均|增|递增)|按年|(?<!上)一年(?!内)"
)
_PAST = re.compile(r"同比|环比|[比较](?:上|去|前)一?年|较同期|比上期")
_CLAUSE = re.compile(r"[,，。;；:：!?！？\n()]")
_BRACKETS = re.compile(r"\([^()]*\)")
_LEVEL_FACTOR = re.compile(
    r"(?:[到至]|达到?|[为是]|相当于|翻|不[低少]于|超过|突破)(?:\ue000*(?:年底?|末)?|[^,，。;；]{0,12}?)的?(?:约|近|超过|不低于|[\s])*$"
)
_TURN = re.compile(r"翻(?:了|上|近|约)?(?P<times>[一二两三四\d](?:\.\d+)?)(?P<what>番|倍)|翻番|翻倍")
_DOUBLE = re.compile(r"(?:双)?倍增(?!计划|行动|工程|培育|型|企业|方案|器|提质)")
# 由3.1个百分点提高到3.6个百分点: a share written in points; beside 高出, 每年 and the like points are a difference.
_POINTS_LEVEL = re.compile(
    r"(?:由|从|自|\ue000(?:年?[底末度])?的?|(?:提[高升]|增[长加]|上?升|达|降)[到至]|达到?|[为是:])"
    r"(?:约|近|超过?|不低于|突破|力争|[\s])*$"
)
_DIFFERENCE = re.compile(r"差|高[出于]|低于|领先|落后|幅|增[量速]|年均|每年|逐年|变化|贡献|(?<!占)[比较](?![重例率])")
_REACH = 24


def find_multiples(flat: str) -> Iterator[Quantity]:
    """翻番, 翻两番, 倍增 and the like in a flattened text, as factors."""
    for match in _TURN.finditer(flat):
        number = written_number(match["times"]) if match["times"] else Decimal(1)
        if number is None:
            continue
        factor = Decimal(2) ** number if match["what"] in (None, "番") else number + 1
        yield Quantity(factor, "倍", match.span(), "exact", factor, factor, "times")
    for match in _DOUBLE.finditer(flat):
        yield Quantity(Decimal(2), "倍", match.span(), "exact", Decimal(2), Decimal(2), "times")


def parted(flat: str, quantity: Quantity) -> tuple[Quantity, ...]:
    """增长78亿元至260亿元 is a change and a level, no range: two amounts; anything else stays one."""
    high = quantity.high
    if quantity.joint not in ("到", "至") or high is None or high < 2 * quantity.value:
        return (quantity,)
    by = _BY.search(_clause_before(flat, quantity.span[0]))
    joint = flat.find(quantity.joint, *quantity.span)
    if not by or _YEARLY.search(flat, max(0, quantity.span[0] - _REACH), quantity.span[0]) or flat[joint - 1].isdigit():
        return (quantity,)
    change = quantity._replace(span=(quantity.span[0], joint), bound="exact", high=quantity.value, joint="")
    level = quantity._replace(value=high, span=(joint + 1, quantity.span[1]), bound="exact", low=high, joint="")
    return change, level


def as_change(flat: str, quantity: Quantity) -> Quantity:
    """The same amount, marked as a change where the words before it say so."""
    clause = _clause_before(flat, quantity.span[0])
    if quantity.unit == "倍":
        return _as_factor(clause, quantity)
    by = _BY.search(clause)
    paced = quantity.unit == "%" and _PACE.match(flat, quantity.span[1])
    if not by and not paced and not _RATED.search(clause):
        if quantity.unit != "个百分点":
            return quantity
        if _POINTS_LEVEL.search(clause) and not _DIFFERENCE.search(clause):
            return quantity
    falls = bool(by and by["down"])
    return quantity._replace(
        value=-quantity.value if falls else quantity.value,
        change="by",
        yearly=_YEARLY.search(clause) is not None or bool(paced and paced["yearly"]),
        past=_PAST.search(clause) is not None,
    )


def _as_factor(clause: str, quantity: Quantity) -> Quantity:
    grows = _BY.search(clause)
    if not grows and not _LEVEL_FACTOR.search(clause):
        return quantity._replace(change="by")
    factor = quantity.value + 1 if grows else quantity.value
    return quantity._replace(value=factor, change="times", low=factor, high=factor)


def _clause_before(flat: str, end: int) -> str:
    """The words of the clause before a number; what stands in brackets is passed over."""
    start = max(0, end - _REACH)
    clause = flat[start:end]
    if ")" in clause:
        start = max(0, end - 2 * _REACH)
        clause = _BRACKETS.sub("", flat[start:end])
    marks = list(_CLAUSE.finditer(clause))
    # 年均增长：8% keeps its lead; any other mark starts a clause.
    while marks and marks[-1].group() in ":：(" and marks[-1].end() == len(clause):
        marks.pop()
    return clause[marks[-1].end() if marks else 0 :]
