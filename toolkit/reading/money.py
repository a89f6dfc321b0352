"""Amounts and shares of money that a limit speaks of: subsidy, pay, superior, matching, entrusted.

An amount belongs to the words that name its role in the same clause, the nearest before it; 其中16万元用于
薪酬 names it behind. What is per head, paid by others or another measure's is left out. Amounts are in 万元,
of one year or of the years they are stated for (五年合计250万元). Tables: `money_table.py`; how many years an
amount is for and who pays it: `money_scope.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from toolkit.model import Limit, Location
from toolkit.reading.broken_lines import rejoined, whole_paragraphs
from toolkit.reading.levels import Quantity
from toolkit.reading.money_parts import ratio_shares
from toolkit.reading.money_scope import common_role, is_sum, paid_otherwise, times_a_year, times_in_all, years_of
from toolkit.reading.money_table import read_fund_table
from toolkit.reading.money_words import FILLER, MoneyWords, in_ten_thousands
from toolkit.reading.quantities import find_quantities
from toolkit.reading.result import Money, Passage, Share
from toolkit.reading.tidy import Tidy, tidy
from toolkit.reading.years import find_years

_CLAUSE = re.compile(r"[,，。;；:：!?\n()（）]")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_USED_FOR = re.compile(
    r"^(?:以内|以下|左右)?(?:,|，)?(?:专项|主要|可|可以|将|拟|全部)?(?:用于|用作|用来|拿来|作为|支付|列支|发放|发|付|安排给|为|是|系)[^,，。;；、]{0,8}$"
)
# 补贴80万元，支付薪酬控制在16万元; …不超过50万元，发给专职人员的薪酬占补贴的三成以内
_HAS_ITS_OWN = re.compile(
    r"[^,，。;；、\d]{0,8}\d[\d.,]*[万亿千]?元|[^,，。;；、\d(（]{0,6}(?:占|不超过|不高于|控制在|比例)"
)
_ENTRUSTED = re.compile(
    r"(?:资金|经费)?(?:用于|拟|将|可|可以|计划)?委托(?![^,，。;；]{0,12}(?:第三方|检测|审计|评估|评价|事务所|中介|招标|监理|培训|会议))"
    r"[^,，。;；]{0,20}(?:实施|建设|管理|运营|承担)"
)
_PAID_FROM = re.compile(r"^[，(]?(?:全部|均|全额|拟|都)?(?:申请|使用|来自|来源于|由|从|用|为)[^，。;\d]{0,6}$")
_OTHERS_SHARE = re.compile(r"\d[万亿千]?元[,，][^,，。;；]{2,}各占?$")  # 工资14万元，展厅建设和活动费各占一半余额
_ALL_OF_SUBSIDY = re.compile(
    r"[，,(]?(?:全部|均|全额)(?:拟|都)?(?:申请|使用|来自|来源于|由|从|用|为)?(?:市级?|财政){0,2}补[贴助](?:资金|经费)?(?!\d|[^，。;]{0,4}\d)"
)
_RUNNING_COST = re.compile(r"运[营行转](?:经费|费用|资金|支出|预算)")
_PAYS_PART = re.compile(r"中?(?:列支|承担|安排|支付|解决)?\d|[、和与及]")  # or others pay too
_HALF = re.compile(r"(?<![一二三四五六七八九十])(?:一半|半数)(?!以上|年)")
_USED_ELSE = re.compile(r"(?:,|，)?(?:用于|用作|投入|支付|列支)")
_OF_WHOLE = re.compile(r"(?:总投资|总投入|总支出|总成本|总费用|总预算|营业|收入|产值|销售|人员总数|员工|总人数|职工)")
_SHARED = re.compile(r"占|比例|比重|不超过|不高于|控制在|以内|的$|按|之")
# 补贴的使用结构为：专职人员薪酬45%，…
_SPLIT = re.compile(r"(?:结构|构成|用途|分配|使用|开支|支出)[^,，。;；:：]{0,4}[:：][^。;；:：]*$")
_ADDED_UP = re.compile(r"其中|[合共总累小]计|总[额和数]|包括|上限|不超过|以内")
_BOTH = re.compile(r"总和|合计|之和|总额|总数|两项|两者|(?:上级|宁波|省|补助).*配套|配套.*(?:上级|宁波|省|补助)")
_NOT_OURS = re.compile(
    r"(?:上|前|原)一?轮|上一?(?:个)?周期|(?<!慈溪)[一-鿿]{2}[市区县](?:的)?同类|同类(?:平台|综合体|中心)|外[地省市]|兄弟[县区市]|周边[县区市]"
)
_GAP = re.compile(r"(?<=[一-鿿])[ \u3000]+(?=[一-鿿])")
_OURS = re.compile(r"本轮|新一轮|此轮|我们|本(?:综合体|中心|镇|街道|平台)")
_SLASHED = re.compile(r"(?<![\d/.])(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\d/年月])")
_SUM = re.compile(r"\d[万亿千]?元")
_SHARE_ROLES = ("pay", "entrusted")
_SUM_OR_SHARE = re.compile(r"[元亿%％﹪‰/／成半]")
_RATIO = re.compile(r"\d[:：∶]\d")


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
    of_one_year = document == "annual-plan"
    for passage in whole_paragraphs(passages):
        in_rows = list(read_fund_table(passage.table, words, before, of_one_year=of_one_year)) if passage.table else []
        money.extend(in_rows)
        # A table that is none of funds may tell a sum in a cell: 保障措施 | 运营经费补贴每年45万元（薪酬14万元）
        for sentence in _sentences(passage) if not in_rows else ():
            if _may_hold_amount(sentence) and words.names_any(sentence):
                said = _Said(tidy(_own_part(sentence)), passage.location, words, of_one_year)
                money.extend(said.money())
                shares.extend(said.shares())
        before = passage.text if passage.table is None else ""
    return tuple(money), tuple(shares)


def _sentences(passage: Passage) -> Iterator[str]:
    lines = passage.text.split("\n")
    for line in lines if passage.table is not None else rejoined(lines):
        yield from _SENTENCE.findall(line)


def _own_part(sentence: str) -> str:
    """A sentence without what it tells of a former round, or of another county's platform."""
    words = _GAP.sub("", sentence)
    if _NOT_OURS.search(words) is None:
        return sentence
    return "；".join(part for part in re.split("[;；]", words) if _OURS.search(part) or not _NOT_OURS.search(part))


def _may_hold_amount(sentence: str) -> bool:
    """Whether a sum or a share may be written in it: most sentences are passed over. 百分之 may be parted by blanks."""
    if _SUM_OR_SHARE.search(sentence) is not None or ("分" in sentence and "之" in sentence):
        return True
    return "按" in sentence and _RATIO.search(sentence) is not None


@dataclass(frozen=True, slots=True)
class _Name:
    role: str
    start: int
    end: int


class _Said:
    """One sentence that names a role of money, and the amounts in it."""

    def __init__(self, words: Tidy, location: Location, lexicon: MoneyWords, of_one_year: bool) -> None:
        self._text = words.text
        self._words = lexicon
        self._names = [_Name(role, start, end) for role, start, end in lexicon.find(words.text)]
        self._place = location.with_quote(words.original.strip())
        self._of_one_year = of_one_year
        found = [_per_year(one) for one in _amounts(words.text)]
        self._amounts = [one for one in found if not one.change and "/" not in one.unit]

    def money(self) -> Iterator[Money]:
        """The amounts of money that belong to a role."""
        text, end, role = self._text, 0, ""
        roles: list[str] = []
        entrusted: list[Decimal] = []
        for quantity in self._amounts:
            amount = in_ten_thousands(quantity)
            if amount is None:
                continue
            start = max(_clause_start(text, quantity.span[0]), end)
            if is_sum(text[start : quantity.span[0]]):
                role = _paid_from(text, quantity.span[1], self._names)
                role = role or common_role(roles, self._names[0].role, text[:start])
            else:
                role = _role(text, quantity, self._names, start, role)
            roles.append(role)
            end = quantity.span[1]
            years = years_of(text, quantity.span, start, role, of_one_year=self._of_one_year)
            if role and years and not paid_otherwise(text, start, quantity.span, role):
                year = _year(text, quantity.span[0]) if years == 1 else None
                often = times_in_all(text, quantity.span, start, role)
                if role == "entrusted":
                    entrusted.append(amount * often)
                yield Money(role, amount * often, self._place, year, years)
        apart = len(set(entrusted)) == len(entrusted) > 1  # 每年280万元，五年1400万元 is one sum said twice
        if apart and not _ADDED_UP.search(text):  # 建设实验室的费用900万元，运营管理的费用800万元
            yield Money("entrusted", sum(entrusted, Decimal(0)), self._place)

    def shares(self) -> Iterator[Share]:
        """The shares that belong to a role."""
        yield from (Share(role, share, self._place) for role, share in ratio_shares(self._text, self._words))
        for quantity in self._amounts:
            if quantity.unit in ("%", "‰"):
                role = _share_role(self._text, quantity, self._names)
                scale = Decimal(100) if quantity.unit == "%" else Decimal(1000)
                start = _clause_start(self._text, quantity.span[0])
                if role and not paid_otherwise(self._text, start, quantity.span, role):
                    yield Share(role, quantity.value / scale, self._place)


def _amounts(text: str) -> list[Quantity]:
    found = list(find_quantities(text))
    for match in _SLASHED.finditer(text):  # 1/3 of the subsidy
        value = Decimal(match["part"]) * 100 / Decimal(match["whole"])
        found = [one for one in found if one.span[1] <= match.start() or match.end() <= one.span[0]]
        found.append(Quantity(value, "%", match.span(), "exact", value, value))
    half = Decimal(50)
    found += [Quantity(half, "%", match.span(), "exact", half, half) for match in _HALF.finditer(text)]
    return sorted(found, key=lambda one: one.span)


def _per_year(quantity: Quantity) -> Quantity:
    """90万元/年 as 90万元: an amount is a year's unless it says otherwise."""
    unit = quantity.unit
    return quantity._replace(unit=unit.removesuffix("/年")) if unit.endswith("元/年") else quantity


def _clause_start(text: str, position: int) -> int:
    marks = [match.end() for match in _CLAUSE.finditer(text, 0, position)]
    while marks and text[marks[-1] - 1] in ":：(（" and marks[-1] == position:
        marks.pop()  # 运营经费补贴：50万元 is one clause
    return marks[-1] if marks else 0


def _role(text: str, quantity: Quantity, names: list[_Name], start: int, former: str) -> str:
    """The role of an amount: named behind it, before it in its clause, or carried on by mere filler."""
    behind = [name for name in names if name.start >= quantity.span[1]]
    if behind and text[quantity.span[1] : behind[0].start] == "的":  # 每年48万元的运营补贴
        return behind[0].role
    used_for = behind and _USED_FOR.match(text[quantity.span[1] : behind[0].start])
    if used_for and not _HAS_ITS_OWN.match(text, behind[0].end):
        return behind[0].role
    if _ENTRUSTED.match(text, quantity.span[1]):
        return "entrusted"
    inside = [name for name in names if start <= name.start and name.end <= quantity.span[0]]
    if inside:
        return inside[-1].role
    if paid := _paid_from(text, quantity.span[1], names):
        return paid
    between = text[start : quantity.span[0]]
    if _USED_ELSE.match(text, quantity.span[1]) and times_a_year(between) == 1:
        return ""
    earlier = [name for name in names if name.end <= start]
    if not FILLER.sub("", between).strip("、,，;；:：()（） "):
        return former or (earlier[-1].role if earlier else "")
    return ""


def _paid_from(text: str, end: int, names: list[_Name]) -> str:
    """合计45万元，全部申请运营经费补贴: the subsidy, unless it pays a part that is told next.

    So is a running cost that all comes from 市级补贴, whatever its parts.
    """
    if _ALL_OF_SUBSIDY.match(text, end) and _RUNNING_COST.search(text[_clause_start(text, end) : end]):
        return "subsidy"
    behind = next((name for name in names if name.start >= end), None)
    if behind is None or behind.role != "subsidy" or not _PAID_FROM.match(text[end : behind.start]):
        return ""
    return "" if _PAYS_PART.match(text, behind.end) else "subsidy"


def _share_role(text: str, quantity: Quantity, names: list[_Name]) -> str:
    """Whose share a percentage is: 薪酬…占补贴的30%, or 补贴的30%用于薪酬."""
    behind = [name for name in names if name.start >= quantity.span[1] and name.role in _SHARE_ROLES]
    if behind and _USED_FOR.match(text[quantity.span[1] : behind[0].start]):
        return behind[0].role
    if _ENTRUSTED.match(text, quantity.span[1]):
        return "entrusted"
    if _of_one_source(text, quantity, names):
        return ""
    before = [name for name in names if name.end <= quantity.span[0] and name.role in _SHARE_ROLES]
    if not before:
        return ""
    between = text[before[-1].end : quantity.span[0]]
    if _OTHERS_SHARE.search(between):
        return ""
    if ";" in between or "%" in between or len(_SUM.findall(between.rpartition("占")[0])) > 1:
        return ""  # 薪酬15万元，占33%，展厅20万元，占44%: the second is not that of pay
    shared = _SHARED.search(between + text[quantity.span[1] : quantity.span[1] + 3])
    if not (shared or _is_split_of_subsidy(text, before[-1], names)) or _OF_WHOLE.search(between):
        return ""
    return before[-1].role


def _is_split_of_subsidy(text: str, part: _Name, names: list[_Name]) -> bool:
    """Whether a part stands in a list of what the subsidy is split into."""
    told = any(name.role == "subsidy" and name.end <= part.start for name in names)
    return told and _SPLIT.search(text[: part.start]) is not None


def _of_one_source(text: str, quantity: Quantity, names: list[_Name]) -> bool:
    """Whether a percentage is of superior or of matching funds alone: 折合上级补助的80%."""
    start = _clause_start(text, quantity.span[0])
    bases = {name.role for name in names if start <= name.start and name.end <= quantity.span[0]} - {*_SHARE_ROLES}
    return bases in ({"superior"}, {"matching"}) and _BOTH.search(text, start, quantity.span[1] + 4) is None


def _year(text: str, position: int) -> int | None:
    years = [one for one in find_years(text[:position]) if one.first is not None and not one.is_range]
    return years[-1].last if years else None
