"""Amounts and shares of money that a limit speaks of: subsidy, pay, superior, matching, entrusted.

An amount belongs to the words that name its role in the same clause, the nearest before it; 其中16万元用于
薪酬 names it behind. What is the sum of several years (五年合计250万元), per head or another measure's is
left out. Amounts are in 万元 a year. Tables: `money_table.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model import Limit, Location
from toolkit.reading.levels import Quantity
from toolkit.reading.money_table import read_fund_table
from toolkit.reading.money_words import FILLER, MoneyWords, in_ten_thousands
from toolkit.reading.placeholders import sentences
from toolkit.reading.quantities import find_quantities
from toolkit.reading.result import Money, Passage, Share
from toolkit.reading.tidy import Tidy, tidy
from toolkit.reading.years import find_years

_CLAUSE = re.compile(r"[,，。;；:：!?\n()（）]")
_SEVERAL_YEARS = re.compile(
    r"(?:(?<!\d)[五三35]年|周期|建设期内?|培育期内?|期内|合计|累计|总计|总额|总共|共需|总投资|总投入|总预算)(?:[^,，。;；]{0,12})$"
    r"|20\d\d年?[-~至到]20\d\d年[^,，。;；]{0,16}$"
)
_YEARLY = re.compile(r"每年|年均|按年|逐年|各年|年度|当年|今年|本年|全年|一年")
_PER_HEAD = re.compile(r"每人|人均|每月|月均|每家|每项|每次|单个|户均|每平方米|年薪|最高奖励|奖励|每场")
_SUM_BEHIND = re.compile(
    r"[(（]?(?:五年|三年|周期内)?(?:合计|累计|总计|共计)?[)）]|(?:以上|左右)?[(（](?:五年|三年|[35]年|周期|合计|累计)"
)
_USED_FOR = re.compile(
    r"^(?:以内|以下|左右)?(?:,|，)?(?:专项|主要|可|可以|将|拟|全部)?(?:用于|用作|作为|支付|列支|发放|安排给|为|是|系)[^,，。;；、]{0,8}$"
)
_USED_ELSE = re.compile(r"(?:,|，)?(?:用于|用作|投入|支付|列支)")
_OF_WHOLE = re.compile(r"(?:总投资|总投入|总支出|总成本|总费用|总预算|营业|收入|产值|销售|人员总数|员工|总人数|职工)")
_SHARED = re.compile(r"占|比例|比重|不超过|不高于|控制在|以内|的$|按|之")
_SLASHED = re.compile(r"(?<![\d/.])(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\d/年月])")
_SHARE_ROLES = ("pay", "entrusted")
_SUM_OR_SHARE = re.compile(r"[元亿%％﹪‰/／成]")


def read_money(
    passages: tuple[Passage, ...], limits: tuple[Limit, ...], kind: str = "", document: str = ""
) -> tuple[tuple[Money, ...], tuple[Share, ...]]:
    """The amounts (万元) and shares (fractions) that the limits of this kind of platform speak of.

    In an annual plan a table of uses that names no source, staff pay among them, is the year's subsidy.
    """
    own = tuple(limit for limit in limits if not kind or kind in limit.kinds)
    if not own:
        return (), ()
    words = MoneyWords(own)
    money: list[Money] = []
    shares: list[Share] = []
    before = ""
    for passage in passages:
        if passage.table is not None:
            money.extend(read_fund_table(passage.table, words, before, of_one_year=document == "annual-plan"))
        else:
            for sentence in sentences(passage.text):
                if _may_hold_amount(sentence) and words.names_any(sentence):
                    _read_sentence(tidy(sentence), passage.location, words, money, shares)
        before = passage.text if passage.table is None else ""
    return tuple(money), tuple(shares)


def _may_hold_amount(sentence: str) -> bool:
    """Whether a sum or a share may be written in it: most sentences are passed over. 百分之 may be parted by blanks."""
    return _SUM_OR_SHARE.search(sentence) is not None or ("分" in sentence and "之" in sentence)


@dataclass(frozen=True, slots=True)
class _Name:
    role: str
    start: int
    end: int


def _read_sentence(
    words: Tidy, location: Location, lexicon: MoneyWords, money: list[Money], shares: list[Share]
) -> None:
    text = words.text
    names = [_Name(role, start, end) for role, start, end in lexicon.find(text)]
    place = location.with_quote(words.original.strip())
    end = 0
    role = ""
    for quantity in _amounts(text):
        if quantity.change or "/" in quantity.unit:
            continue
        segment_start = max(_clause_start(text, quantity.span[0]), end)
        if quantity.unit in ("%", "‰"):
            share_role = _share_role(text, quantity, names)
            if share_role:
                scale = Decimal(100) if quantity.unit == "%" else Decimal(1000)
                shares.append(Share(share_role, quantity.value / scale, place))
            continue
        amount = in_ten_thousands(quantity)
        if amount is None:
            continue
        role = _role(text, quantity, names, segment_start, role)
        end = quantity.span[1]
        if role and not _is_sum(text, quantity, segment_start, role):
            money.append(Money(role, amount, place, _year(text, quantity.span[0])))


def _amounts(text: str) -> list[Quantity]:
    found = list(find_quantities(text))
    for match in _SLASHED.finditer(text):  # 1/3 of the subsidy
        value = Decimal(match["part"]) * 100 / Decimal(match["whole"])
        found = [one for one in found if one.span[1] <= match.start() or match.end() <= one.span[0]]
        found.append(Quantity(value, "%", match.span(), "exact", value, value))
    return sorted(found, key=lambda one: one.span)


def _clause_start(text: str, position: int) -> int:
    marks = [match.end() for match in _CLAUSE.finditer(text, 0, position)]
    while marks and text[marks[-1] - 1] in ":：(（" and marks[-1] == position:
        marks.pop()  # 运营经费补贴：50万元 is one clause
    return marks[-1] if marks else 0


def _role(text: str, quantity: Quantity, names: list[_Name], start: int, former: str) -> str:
    """The role of an amount: named behind it, before it in its clause, or carried on by mere filler."""
    behind = [name for name in names if name.start >= quantity.span[1]]
    if behind and _USED_FOR.match(text[quantity.span[1] : behind[0].start]):
        return behind[0].role
    inside = [name for name in names if start <= name.start and name.end <= quantity.span[0]]
    if inside:
        return inside[-1].role
    if _USED_ELSE.match(text, quantity.span[1]):
        return ""
    between = text[start : quantity.span[0]]
    earlier = [name for name in names if name.end <= start]
    if not FILLER.sub("", between).strip("、,，;；:：()（） "):
        return former or (earlier[-1].role if earlier else "")
    return ""


def _is_sum(text: str, quantity: Quantity, start: int, role: str) -> bool:
    """Whether an amount is for several years, a head or a piece; superior funds are sums by nature."""
    clause = text[start : quantity.span[0]]
    if _PER_HEAD.search(clause):
        return True
    if role not in ("subsidy", "pay"):
        return False
    if _YEARLY.search(clause):
        return False
    return _SEVERAL_YEARS.search(clause) is not None or _SUM_BEHIND.match(text, quantity.span[1]) is not None


def _share_role(text: str, quantity: Quantity, names: list[_Name]) -> str:
    """Whose share a percentage is: 薪酬…占补贴的30%, or 补贴的30%用于薪酬."""
    behind = [name for name in names if name.start >= quantity.span[1] and name.role in _SHARE_ROLES]
    if behind and _USED_FOR.match(text[quantity.span[1] : behind[0].start]):
        return behind[0].role
    before = [name for name in names if name.end <= quantity.span[0] and name.role in _SHARE_ROLES]
    if not before:
        return ""
    between = text[before[-1].end : quantity.span[0]]
    if not _SHARED.search(between + text[quantity.span[1] : quantity.span[1] + 3]) or _OF_WHOLE.search(between):
        return ""
    return before[-1].role


def _year(text: str, position: int) -> int | None:
    years = [one for one in find_years(text[:position]) if one.first is not None and not one.is_range]
    return years[-1].last if years else None
