"""What a table's head, unit note or side cell says: a year, a role, a unit, or to look elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.reading.levels import find_levels
from toolkit.reading.numerals import written_number
from toolkit.reading.observations import Role
from toolkit.reading.prose_base import NOWHEN, YearRef
from toolkit.reading.quantities import find_quantities
from toolkit.reading.result import Period
from toolkit.reading.years import YearMention, find_years

_UNITS = r"万亿元|亿元|千万元|百万元|万元|千元|元|亿|百分点|%|‰|万件|百件|件|项|个|家"
_UNIT_NOTE = re.compile(rf"单位[:：为]?\s*(?P<units>(?:{_UNITS})(?:\s*[、,，/;和及]\s*(?:{_UNITS}|家|人|个))*)")
_IN_BRACKETS = re.compile(rf"[(\[]\s*(?:单位[:：]?)?\s*(?P<unit>{_UNITS})\s*(?:[,，、;][^()]*)?[)\]]")
_TRAILING = re.compile(
    rf"(?:[/／,，:：\-]\s*(?P<unit>{_UNITS})|(?<=[\u4e00-\u9fff\n])(?P<bare>万亿元|亿元|万元|%|‰))\s*$"
)
_ONLY_UNIT = re.compile(rf"^\s*[(\[]?(?P<unit>{_UNITS})[)\]]?\s*$")
_UNIT_HEAD = re.compile(r"^(?:计量|指标|数据)?单位$")

_ASIDE = re.compile(
    r"备注|说明|责任|牵头|配合|部门|负责|落实单位|实施单位|完成单位|序号|编号|来源|计算|口径|公式|权重|分值|得分|评分|计分|赋分|扣分|打分|措施|路径|考核|"
    r"不作承诺|类别|类型|分类|性质|属性|依据|联系|增长|增幅|增速|增量|年均|年递增|提高|提升|变化|同比|环比|涨幅|新增|净增|[比较]20\d\d|完成率|进度|"
    r"平均|全省|全国|宁波市|浙江省|省均|先进|标杆|对标|其他|参考|排名|位次|合计|小计|累计|总计|上限|下限"
)
_HARMLESS = frozenset({"考核", "累计", "提升", "合计", "类型"})  # beside a year they leave it one
_BASE = re.compile(
    r"底数|基[期准数年]|现状|现值|期初|实绩|实际|当前|目前|现有|建设前|已完成|完成值|起点|起始|初始|初值|上年|起步|摸底|出发|家底"
)
_TARGET = re.compile(
    r"收官|军令状|终点|目标|期末|承诺|终期|末期|规划|预期|届满|期满|末年|建成|计划|五年后|三年后|达到|力争"
)
_SECOND = re.compile(
    r"依托单位|龙头企业|链主企业|骨干企业|公司|集团|奋斗|挑战|冲刺|争取|激励|理想|全市|慈溪市?|市级|所在镇|全镇|全街道"
)
_STANDARD = re.compile(r"[省市国部][定标]|标准|门槛|(?<!目标)要求")  # what somebody else demands
_PLANNED = re.compile(r"计划|预计|预期|预测|任务|年初|目标")
_ACTUAL = re.compile(r"实绩|实际|完成|年报|决算|统计")
_EXPLAINS = re.compile(r"解释|释义|定义|含义|内涵")
_LONGEST_HEAD = 16
_YEAR_PART = re.compile(r"(?:年份|年度|时间|时点)\s*$")
_BETWEEN = re.compile(r"/|→|->|~|-|至|、|和")
_DUE = re.compile(r"^[^\d]{0,6}(?:时间|时限|期限|年限|日期|节点)(?:要求|安排)?$")  # the row's own year stands below
_AFTER_YEARS = re.compile(r"^(?:建设期?)?(?P<n>[一二三四五1-5])年(?:后|末|期末|期)?(?:目标|承诺)?[值数]?$")
_NAMES = re.compile(r"指标|名称|项目|内容|核心")
_PLAIN = re.compile(
    r"^(?:指标|目标|承诺)?(?:数值|数据|值|内容|数|情况|具体|量)+$|^数量$|^具体(?:内容|要求)$|^承诺(?:内容|值|数)?$"
)
_ROLE_WORDS = re.compile(
    r"基期|基准|基数|基年|现状|现值|期初|实绩|实际|当前|目前|现有|建设前|完成|起点|目标|期末|承诺|终期|末期|规划|预期|届满|期满|"
    r"起步|摸底|冲刺|出发|家底|收官|军令状|终点|[线点]|建成|计划|达到|力争|五年|三年|年度|年份?|底|末|数据?|值|水平|情况|期|时|到|为|较|的|第|截至|[一-三五]"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column.

    `use`: value, plain (a value whose when stands elsewhere), unit, explains (what an indicator is), none.
    """

    use: str
    when: YearRef = NOWHEN
    unit: str = ""
    says_base: bool = False
    dated: bool = False  # a year is written, or which year of the period
    pair: tuple[YearRef, YearRef] | None = None  # 2024年/2029年: what the two values of one cell are for
    year_part: bool = False  # 现状年份: the cell below can hold the year of 现状值 beside it
    second: bool = False  # 奋斗目标, 全市2024年: beside another of the same year it is no commitment


def read_heads(rows: list[list[str]], period: Period | None) -> list[Head]:
    """The heads of all columns from the texts of one or more head rows, tidy."""
    texts = ["\n".join(dict.fromkeys(part for part in parts if part)) for parts in zip(*rows, strict=True)]
    heads = [read_head(text, period) for text in texts]
    return [
        Head("none") if head.use == "value" and _has_rival(at, heads, texts) else head for at, head in enumerate(heads)
    ]


def _has_rival(at: int, heads: list[Head], texts: list[str]) -> bool:
    """Whether another column of the same time is the one that counts."""
    head = heads[at]
    others = [(other, text) for place, (other, text) in enumerate(zip(heads, texts, strict=True)) if place != at]
    if head.second and any(other.when == head.when and not other.second for other, _ in others):
        return True
    if head.says_base or head.when.year is None:
        return False
    if _PLANNED.search(texts[at]):  # 2024年计划数 beside 2024年实绩数（基期值）
        same = ((other, text) for other, text in others if other.when.year == head.when.year)
        return any(other.says_base or _ACTUAL.search(text) for other, text in same)
    if _STANDARD.search(texts[at]):  # 省定标准（2029年） beside 我方承诺（2029年）
        own = [other for other, text in others if other.use == "value" and not _STANDARD.search(text)]
        return any(other.when.role == "target" or (other.when.year or 0) >= head.when.year for other in own)
    return False


def explains(text: str) -> bool:
    """Whether a head stands over what the indicators are (指标解释): figures there are nobody's values."""
    return len(text) <= _LONGEST_HEAD and _EXPLAINS.search(text) is not None


def read_head(text: str, period: Period | None) -> Head:
    """Read a column's head, its rows joined; text is tidy."""
    unit = unit_of(text)
    if _UNIT_HEAD.match(text.strip()):
        return Head("unit")
    if explains(text):
        return Head("explains")
    when, says_base = when_of(text, period)
    if _DUE.match(text.strip()) and when.role != "base":
        return Head("none")
    bare = _IN_BRACKETS.sub("", text)
    asides = set(_ASIDE.findall(bare))
    if asides and not (when != NOWHEN and asides <= _HARMLESS):
        return Head("none")
    if when != NOWHEN:
        dated = when.nth is not None or any(mention.first is not None for mention in find_years(text))
        part = not dated and _YEAR_PART.search(text) is not None
        return Head("value", when, unit, says_base, dated, _pair(text, period), part, _SECOND.search(text) is not None)
    if not text.strip() or _PLAIN.match(bare.strip()):
        return Head("plain", NOWHEN, unit)
    return Head("names" if _NAMES.search(bare) else "other", NOWHEN, unit)


def _pair(text: str, period: Period | None) -> tuple[YearRef, YearRef] | None:
    """The two years, or roles, that one head names for two values in a cell."""
    dated = [mention for mention in find_years(text) if mention.last is not None]
    if len(dated) == 1 and dated[0].first != dated[0].last and _BETWEEN.search(text):
        return YearRef(dated[0].first), YearRef(dated[0].last)
    parts = _BETWEEN.split(text)
    if len(parts) != 2 or not all(is_when(part, period) for part in parts):
        return None
    return when_of(parts[0], period)[0], when_of(parts[1], period)[0]


def when_of(text: str, period: Period | None) -> tuple[YearRef, bool]:
    """The year and role that a head or side cell gives, and whether it marks the base year."""
    if (after := _AFTER_YEARS.match(_IN_BRACKETS.sub("", text).strip())) and (count := written_number(after["n"])):
        year = period.start + int(count) - 1 if period and period.start else None
        return YearRef(year, "", None if year else int(count)), False
    base = _BASE.search(text) is not None
    target = _TARGET.search(text) is not None
    years = find_years(text)
    dated = [mention for mention in years if mention.first is not None]
    nth = next((mention for mention in years if mention.mark == "nth"), None)
    if dated and not (nth is not None and dated[-1].is_range):
        mention = dated[-1]
        if mention.partial:
            return YearRef(None, "", -1), False
        # 现状（2024年） marks the base year; 2025—2029年目标 is the last year's.
        marks = base and not target
        return YearRef(mention.last, "base" if marks else ""), marks
    if nth is not None and nth.nth is not None and not base:
        year = period.start + nth.nth - 1 if period and period.start else None
        return YearRef(year, "", None if year else nth.nth), False
    role: Role = "base" if base else "target" if target or _ends(years) else ""
    end = period.end if period and role == "target" else None
    return (YearRef(end, role) if role else NOWHEN), False


def _ends(years: tuple[YearMention, ...]) -> bool:
    return any(mention.mark == "target" for mention in years)


def is_when(text: str, period: Period | None) -> bool:
    """Whether a side cell holds nothing but a year or a role (2024年, 基期, 期末目标)."""
    if not text.strip() or when_of(text, period)[0] == NOWHEN:
        return False
    rest = text
    for mention in reversed(find_years(text)):
        rest = rest[: mention.span[0]] + rest[mention.span[1] :]
    rest = _ROLE_WORDS.sub("", _IN_BRACKETS.sub("", rest))
    return not re.search(r"[\w%]", rest)


def unit_of(text: str) -> str:
    """The unit that a head or name cell states: （亿元）, /%, 单位：件; "" if none."""
    match = _IN_BRACKETS.search(text) or _TRAILING.search(text)
    if match:
        groups = match.groupdict()
        return groups.get("unit") or groups.get("bare") or ""
    note = units_noted(text)
    return note[0] if len(note) == 1 else ""


def only_unit(text: str) -> str:
    """The unit if a cell holds nothing else, "" otherwise."""
    match = _ONLY_UNIT.match(text)
    return match["unit"] if match else ""


def units_noted(text: str) -> tuple[str, ...]:
    """The units of a note such as （单位：亿元、%、件）."""
    match = _UNIT_NOTE.search(text)
    return tuple(re.findall(_UNITS, match["units"])) if match else ()


def has_amount(text: str) -> bool:
    """Whether a cell holds an amount that is no year."""
    return bool(find_quantities(text)) or any(True for _ in find_levels(text))
