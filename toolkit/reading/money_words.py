"""Words that name the roles of money, from the pack's limits and from common usage."""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit.model import Limit
from toolkit.reading.levels import Quantity

_ROLE_OF_SOURCES = {
    "superior": (
        r"(?:上级|宁波市级?(?:及以上)?|省级|省市|省|国家级?|中央)(?:财政|科技)?(?:[^,，。;；、:：()\d\n和与由]{2,8}(?=补[助贴]))?"
        r"(?:专项)?(?:补助|补贴|专项|资金|拨款|扶持|经费|下达|支持)"
        r"(?:资金|经费|款项)?(?:结转)?|(?:上年|上级)?结转(?:资金|经费|结余)"
    ),
    "matching": (
        r"(?:本级|市级|市里|慈溪市级?|市本级|县级|区级|地方|本市|市财政|镇级?)?(?:财政)?配套(?:(?:资金|经费|补助)|(?=[约为:]?\d)|(?<=[级市政]配套)$)"
    ),
}
# To entrust with what the measures speak of, not to have a service done.
_ENTRUST = r"委托(?![^,，。;；]{0,12}(?:第三方|检测|审计|评估|评价|事务所|中介|招标|监理|培训|会议|设计))"
_ENTRUSTED = (
    _ENTRUST + r"[^,，。;；、:：()\d\n]{0,16}(?:建设|管理|运营|实施|项目|课题)"
    r"[^,，。;；、:：()\d\n]{0,6}(?:费用?|经费|支出|资金|金额)"
    r"|委托(?!第三方)[^,，。;；、:：()\d\n]{0,16}(?:代建|代管)的?(?:部分|费用?|经费|支出|资金)"
    r"|" + _ENTRUST + r"[^,，。;；、:：()\d\n]{0,16}(?:建设|管理|运营)(?=[,，](?:相关|有关|所需|此项|其)?(?:费用|经费))"
    r"|代建[和与及、]?(?:代管|管理)?的?(?:费用?|经费|支出)|(?<!和)(?<!与)(?<!及)(?<!、)代管的?(?:费用?|经费|支出)"
)
# 本年度申请补贴45万元: in the platform's own plan the subsidy without its full name, if nobody else's is meant.
_PLAIN_SUBSIDY = (
    r"申请(?:市级?|市财政|财政|本级|年度)?补[贴助](?:资金|经费|款项?)?(?=预算|共|合计|约|为|:|\d|每年|年均)"
)
# …，政府补贴每年48万元: at the head of a clause and for each year, in the paper that applies for it.
_YEARLY_SUBSIDY = (
    r"(?<![^,，。;；:：\n、])(?:市级|市财政|市里|本级|政府|财政)?补[贴助](?:资金|经费|款)?"
    r"(?=按?(?:每年|年均|一年)(?:按|为|约|拟?申请)?\d)"
)
_SHORT_SUBSIDY = r"(?<!宁波)市补(?:[贴助])?(?:运营)?(?:资金|经费|款)"  # 市补运营经费, 市补资金
# One of these stands in whatever the expressions above find; asked first, as it is quicker.
_IN_EVERY_NAME = (
    "补贴",
    "补助",
    "专项",
    "资金",
    "拨款",
    "扶持",
    "经费",
    "下达",
    "支持",
    "结转",
    "配套",
    "委托",
    "代建",
    "代管",
)
_ANOTHERS = re.compile(r"(?:企业|会员|客商|上级|宁波|省|国家|中央|协助|帮助|指导|为)[^,，。;；\n]*$")
FILLER = re.compile(
    r"其中|20\d\d年?[-~—至到]20\d\d年|第[二三四五]年起|20\d\d年起|每年|逐年|申报|每月|每季度?|每半年|平均|从|自|中(?!心)|年均|每年度|年度|全年|当年|今年|本年度?|今后|申请|安排|拨付|拨款|预拨|列支|承担|补贴|补助|资金|金额|预算|经费|给予|列支|计划|拟|预计|约|为|是|共|计|"
    r"合计|累计|总计|总额|总共|五年|三年|周期|建设期|的|按|最高|不超过|不高于|不低于|达到?|到|即|分别|各|和|与|及|第[一二三四五]年|首年|费用|所需|上半年|下半年|[一二三四]季度|\d{4}年度?|年|"
    r"[二〇]{2}[〇一二三四五六七八九]{2}年|控制在|以内|上限|标准|核定|编制|需|由|提高|增加|调整"
)
_TEN_THOUSANDS = {"元": Decimal("1E-4"), "千元": Decimal("0.1"), "万元": Decimal(1), "亿元": Decimal(10000)}


class MoneyWords:
    """Finds the names of roles in a text; the longest name wins."""

    def __init__(self, own: tuple[Limit, ...]) -> None:
        patterns = list(_ROLE_OF_SOURCES.items())
        for limit in own:
            terms = sorted(limit.terms, key=len, reverse=True)
            patterns.append((limit.of, "|".join(map(_loose, terms))))
            if limit.of == "subsidy":
                patterns.append((limit.of, f"{_PLAIN_SUBSIDY}|{_YEARLY_SUBSIDY}|{_SHORT_SUBSIDY}"))
            if limit.of == "pay":
                patterns.append((limit.of, r"每人每(?:月|年)(?:从中|由此)?(?:支付|发放|列支|领取)"))
            if any(term.startswith("委托") for term in terms):
                patterns.append((limit.of, _ENTRUSTED))
        self._patterns = [(role, re.compile(pattern)) for role, pattern in patterns if pattern]
        self._any = re.compile("|".join(f"(?:{pattern})" for _, pattern in patterns if pattern))
        hints = {*_IN_EVERY_NAME, *(term[:2] for limit in own for term in limit.terms)}
        self._hint = re.compile("|".join(map(re.escape, sorted(hints))))
        self.roles = frozenset(limit.of for limit in own)

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """Each name as (role, start, end), in order and apart."""
        hits = [(role, *match.span()) for role, pattern in self._patterns for match in pattern.finditer(text)]
        kept: list[tuple[str, int, int]] = []
        for hit in sorted(hits, key=lambda one: (one[1] - one[2], one[1])):
            if all(hit[2] <= other[1] or other[2] <= hit[1] for other in kept):
                kept.append(hit)
        kept = [hit for hit in kept if not (text.startswith("申请", hit[1]) and _ANOTHERS.search(text[: hit[1]]))]
        return [self._raised(text, hit) for hit in sorted(kept, key=lambda one: one[1])]

    def _raised(self, text: str, hit: tuple[str, int, int]) -> tuple[str, int, int]:
        """上级运营补贴 is superior money, whatever its name."""
        role, start, end = hit
        if role == "subsidy" and re.search(r"(?:上级|省级|宁波市级?)(?:财政|下达|拨付|的)*$", text[:start]):
            return "superior", start, end
        return hit

    def names_any(self, text: str) -> bool:
        """Whether any role of a limit or a source of money is named, blanks or not."""
        words = "".join(text.split())
        return self._hint.search(words) is not None and self._any.search(words) is not None

    def role(self, text: str) -> str:
        """The first role that a table cell names, or ""."""
        found = self.find(text)
        return found[0][0] if found else ""


def _loose(term: str) -> str:
    """A term as a pattern: 委托…费用 may name who is entrusted."""
    head, entrusted, rest = term.partition("委托")
    if head or not entrusted or not rest:
        return re.escape(term)
    return rf"委托(?:[^,，。;；、:：()\d\n]{{0,12}}?(?:院|所|公司|中心|大学|学院|单位|机构|协会))?{re.escape(rest)}"


def in_ten_thousands(quantity: Quantity) -> Decimal | None:
    """An amount of money in 万元; None if it is no money."""
    scale = _TEN_THOUSANDS.get(quantity.unit)
    return None if scale is None else _plain(quantity.value * scale)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
