"""Where a text names an indicator, in whatever wording, and where it names something else.

The pack gives names, variants and look-alikes; here they are matched with the freedoms that any
writer takes (规上 / 规模以上工业企业, 的, 比重 / 比例 / 占比, an amount between 企业 and 占). The longest
name wins, so that 规上企业研发投入占营业收入比重 is not taken for 营业收入.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from toolkit.model import Indicator, LookAlike
from toolkit.reading.numerals import flatten

Sense = Literal["itself", "variant", "look-alike", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. `sense`: the indicator itself, an accepted variant of it, a look-alike
    (then `note` says why it is not the indicator), or another measure that only holds its name.

    `grows`: the name goes on as a rate of growth (全行业产值年均增速).
    """

    span: tuple[int, int]
    indicator: int  # position in the tuple of indicators
    sense: Sense
    name: str
    note: str = ""
    grows: bool = False


# Words that writers use for one another; each stands for all of its row, in names of every pack.
_SAME = (
    (
        ("规模以上工业企业", "规上工业企业", "规模以上企业", "规上企业", "规模以上", "规上"),
        r"(?:规模以上|规模及以上|规上)(?:的)?(?:工业|制造业)?(?:企业)?(?:中|的|内)?",
    ),
    (
        (
            "研发投入",
            "研发经费投入",
            "研发经费支出额",
            "研发经费支出",
            "R&D经费投入",
            "R&D投入",
            "R&D经费支出",
            "研发支出",
        ),
        r"(?:企业)?(?:R&D|研发|研究开发|研究与试验发展)(?:\(R&D\))?(?:活动)?(?:经费)?(?:的)?(?:总)?(?:投入|支出)(?:经费|总?额|资金)?",
    ),
    (
        ("主营业务收入", "营业收入", "营业总收入", "销售收入", "营收"),
        r"(?:主营业务收入|主营收入|营业总?收入|销售收入|营收)(?:总额)?",
    ),
    (("占比率", "占比", "比重", "比例", "比率"), r"(?:所占比[重例率]|占比率?|比重|比例|比率|之比|百分比)"),
    (("高新技术企业", "高企"), r"(?:国家级?)?(?:高新技术企业|高企)(?:\(高企\))?"),
    (
        ("组建率", "设置率", "建有率", "建立率", "建设率", "覆盖率", "设立率"),
        r"(?:组建|设置|建有|建立|建设|建成|设立|覆盖|拥有|配备|配建)(?:率|比例|比率|比重|占比)",
    ),
    (
        ("建有研发机构的", "设有研发机构的", "有研发机构的"),
        r"(?:建有|建立|设立|设有|拥有|建成|已建|具有|有)了?研发机构的",
    ),
    (("全覆盖",), r"(?:基本)?(?:实现|达到)?(?:100%)?(?:全覆盖|应建尽建|应设尽设)"),
    (("地区生产总值", "GDP"), r"(?:地区|国内)?(?:生产总值|GDP)(?:\(GDP\))?"),
)
_BY_WORD = sorted(((word, pattern) for words, pattern in _SAME for word in words), key=lambda item: -len(item[0]))
_OPENS_WORD = frozenset(word[0] for word, _ in _BY_WORD)
_RATIO = next(pattern for words, pattern in _SAME if "比重" in words)
# 有效高新技术企业186家，占规上企业总数的32%: an amount may stand before 占, and the word 比重 may be left out.
_BEFORE_PART = (
    r"(?:\([^()]{1,14}\))?(?:(?:总?数|数量|总额|总量)?(?:达到?"
    r"|为|突破|约)?[\d,.]+[万亿]?[家元户](?:以上|左右)?[,，、])?"
)
_AFTER_PART = r"(?:全市|我市|本市|全部|区域内?|行业内?|同期|其)?(?:(?:规上|规模以上)(?:工业)?企业的?(?=[营主销]))?"
_BEFORE_RATIO = r"(?:\([^()]{1,14}\))?(?:总数|总量|总额|数)?的?"
_RATIO_UNSAID = r"(?=(?:\([^()]{1,14}\))?总?数?的?(?:约|超过?|近|不低于)?\d+(?:\.\d+)?%)"
# 规上企业中有效高新技术企业占33%, 已建研发机构的规上企业占54.5%: of what it is a share the words before must tell.
_SHARE_UNSAID = r"占(?=(?:约|近|超过?|不低于)?\d+(?:\.\d+)?%)"
_OF_FIRMS = re.compile(r"(?:规上|规模以上)(?:工业)?企业(?:总数)?(?:之?中|里|当中)[,，]?[^,，。;；:()\n%]{0,16}$")
_FIRMS_ARE = re.compile(r"企业(?:[\d.]+家[,，、])?占$")
# 组建率 alone: no other thing's (党组织组建率) may stand right before it.
RATES = next(words for words, _ in _SAME if "组建率" in words)
_ALONE = (
    r"(?:(?<![一-鿿])|(?<=机构)|(?<=企业)|(?<=力争|争取|确保|实现|推动|其中)|(?<=[的其年末底使将把且而并和与及到]))"
)
_STOCK = r"(?:拥有量|保有量|存量|总数量?|总量|数量|件数|数|量)?"
_STOCK_END = re.compile(r"(?:拥有量|保有量|存量|总数量|总数|总量|数量|件数|数|量)$")

_PER_HEAD = re.compile(r"(?:每(?:百|千|万|亿)?(?:人口?|名|家|元|亩)|[百千万亿]人|人均|亩均|户均)口?(?:拥有|产值)?的?$")
_PART_OF = re.compile(r"占(?:全市|全省|全国|我市|本市|宁波市?|慈溪市?|全部|同期|规上)*的?$")
_FLOW = re.compile(
    r"(?:授权|申请|受理|转让|许可|海外|PCT|新增|净增|新获|新增加|获得|新授权|产业化|转化)的?(?:国内|国际)?$"
)
_SUBSET = re.compile(
    r"(?:链主|龙头|骨干|成员|会员|入驻|亿元以上|专精特新|高新技术|科技型|重点|大中型|中小|小微|限上|上市|"
    r"(?:会员|成员|入驻|龙头|骨干|服务|培育)企业(?:中|内)[,，]?|"
    r"新产品|人均|亩均|单位|龙头企业|骨干企业|链主企业|成员企业"
    r"|会员企业|入驻企业|战略性新兴产业|高新技术产业|数字经济|"
    r"服务业|农业|技术服务|服务|支撑|辐射|拉动|出口|新增|带动|撬动|亿元以上企业|其中[^,，。;；]{0,8})的?$"
)
_DRIVING = frozenset({"其中", "带动", "拉动", "支撑"})  # 带动全行业产值 is the whole's, 带动产值 is not
_FLOW_AFTER = re.compile(r"的?(?:授权|申请|受理|公开|转让|转化|许可|质押|产业化)(?:数|量|率|件|金额)?")
_PART_AFTER = re.compile(r"的?占(?!比?(?:为|达|由|从|\d|:))|的?(?:比重|比例|占比|贡献率)|中(?!期)[^\d]")
_GROWTH_AFTER = re.compile(r"的?(?:年均|年度|年|平均|复合)*(?:增长率|增速|增幅|增长速度|增长幅度)")


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: str
    literal: str  # a part that every match holds: most texts are ruled out by it at once
    indicator: int
    sense: Sense
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class _Named:
    """What matters of an indicator here; hashable, as an Indicator with its mappings is not."""

    kind: str
    names: tuple[tuple[str, Sense, str], ...]
    look_alikes: tuple[LookAlike, ...]


class NameFinder:
    """Finds the names of one tuple of indicators; get it from `name_finder`."""

    def __init__(self, named: tuple[_Named, ...]) -> None:
        self._named = named
        self._known = lru_cache(maxsize=1024)(self._find)  # a table's reader asks of each cell several times
        self._entries: list[_Entry] = []
        seen: set[tuple[str, int, Sense]] = set()
        for position, one in enumerate(named):
            for name, sense, note in one.names:
                pattern, literal = _pattern(name, stock=one.kind == "count" and sense != "look-alike")
                if (pattern, position, sense) not in seen:
                    seen.add((pattern, position, sense))
                    self._entries.append(_Entry(pattern, literal, position, sense, name, note))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every name in a tidy text, in order and apart; where names overlap the longest stands."""
        return self._known(text)

    def _find(self, text: str) -> tuple[Mention, ...]:
        hits: list[tuple[int, int, int, int, _Entry]] = []
        for entry in self._entries:
            if entry.literal in text:
                for match in _compiled(entry.pattern).finditer(text):
                    if match.group().endswith("占") and not _is_share_of_firms(text, match, entry.sense):
                        continue
                    exact = 0 if match.group() == entry.name else 1
                    start, end = match.span()
                    hits.append((start - end, exact, _RANK[entry.sense], start, entry))
        kept: list[tuple[int, int, _Entry]] = []
        for negative, _, _, start, entry in sorted(hits, key=lambda hit: hit[:4]):
            end = start - negative
            if all(end <= other[0] or other[1] <= start for other in kept):
                kept.append((start, end, entry))
        return tuple(self._mention(text, *hit) for hit in sorted(kept, key=lambda hit: hit[0]))

    def _mention(self, text: str, start: int, end: int, entry: _Entry) -> Mention:
        indicator = self._named[entry.indicator]
        name = text[start:end]
        if entry.sense == "look-alike":
            return Mention((start, end), entry.indicator, entry.sense, name, entry.note)
        trigger = _elsewhere(text, start, end, indicator)
        if trigger is None:
            grows = _GROWTH_AFTER.match(text, end) is not None
            return Mention((start, end), entry.indicator, entry.sense, name, entry.note, grows)
        note = _reason_for(trigger, indicator)
        sense: Sense = "look-alike" if note else "other"
        before = text.find(trigger, max(0, start - len(trigger)), start) >= 0
        whole = f"{trigger}{name}" if before else f"{name}{trigger}"
        return Mention((start, end), entry.indicator, sense, whole, note)


_RANK: dict[Sense, int] = {"itself": 0, "variant": 1, "look-alike": 2, "other": 3}


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a text first holds its literal: most names of a pack stand in no draft of a run."""
    return re.compile(pattern, re.IGNORECASE)


def _all_names(indicator: Indicator) -> tuple[tuple[str, Sense, str], ...]:
    named: list[tuple[str, Sense, str]] = [(name, "itself", "") for name in (indicator.name, *indicator.names)]
    named.extend((name, "variant", note) for name, note in indicator.variants.items())
    for look_alike in indicator.look_alikes:
        named.extend((name, "look-alike", look_alike.reason) for name in look_alike.names)
    return tuple(named)


def _pattern(name: str, *, stock: bool) -> tuple[str, str]:
    """A regular expression for the name with its freedoms, and a literal that it always holds."""
    flat = flatten(name)
    if stock:
        flat = _STOCK_END.sub("", flat)
    if flat in RATES:
        return _ALONE + flat, flat
    parts: list[str] = []
    literals: list[str] = [""]
    index = 0
    part_seen = False
    while index < len(flat):
        words = _BY_WORD if flat[index] in _OPENS_WORD else ()  # most characters open none
        word, pattern = next(
            ((word, pattern) for word, pattern in words if flat.startswith(word, index)), (flat[index], "")
        )
        last = index + len(word) >= len(flat)
        if pattern == _RATIO and part_seen and last:
            parts.append(f"(?:{_BEFORE_RATIO}(?:{_RATIO}|比(?![上较前去]))|{_RATIO_UNSAID})")
        elif pattern == _RATIO and word.startswith("占"):
            parts.append(
                f"的?{_BEFORE_PART}(?:{_RATIO}|{_SHARE_UNSAID}|占全[部体](?:规上|规模以上)(?:工业)?企业(?:总数)?的?{_RATIO})"
            )
        elif pattern:
            parts.append(f"的?{pattern}" if parts else pattern)
        elif word == "占":
            parts.append(f"的?{_BEFORE_PART}(?:占|与(?=[^,，。;]{{2,10}}之比)){_AFTER_PART}")
            part_seen = True
        elif word != "的":
            parts.append(re.escape(word) if parts and not pattern and literals[-1] else f"的?{re.escape(word)}")
        if pattern or word in "占的":
            literals.append("")
        else:
            literals[-1] += word
        index += len(word)
    body = "".join(parts).removeprefix("的?")
    return body + (_STOCK if stock else ""), max(literals, key=len)


def _is_share_of_firms(text: str, match: re.Match[str], sense: Sense) -> bool:
    """Whether …企业占33%, with no word of what it is a share, is a share of 规上企业."""
    if sense == "look-alike" or _FIRMS_ARE.search(match.group()) is None:
        return False
    if match.group().endswith(("规上企业占", "规模以上企业占", "规上工业企业占", "规模以上工业企业占")):
        return True
    return _OF_FIRMS.search(text, max(0, match.start() - 30), match.start()) is not None


def _elsewhere(text: str, start: int, end: int, indicator: _Named) -> str | None:
    """The words beside a name that make it another measure (每万人…, …授权量), or None."""
    before, after = text[max(0, start - 14) : start], text[end : end + 12]
    checks_before = [_PER_HEAD, _PART_OF, _SUBSET]
    checks_after = [] if indicator.kind == "share" else [_PART_AFTER]
    if indicator.kind == "count":
        checks_before.append(_FLOW)
        checks_after.append(_FLOW_AFTER)
    for check in checks_before:
        match = check.search(before)
        whole = match and match.group() in _DRIVING and text[start:end][:4] == indicator.names[0][0][:4]
        if match and not whole:
            return match.group()
    for check in checks_after:
        if match := check.match(after):
            return match.group()
    return None


def _reason_for(trigger: str, indicator: _Named) -> str:
    """The pack's reason for the look-alike whose name holds that word; "" if it has none."""
    word = trigger.strip("的")
    for look_alike in indicator.look_alikes:
        if any(word and word in name for name in look_alike.names):
            return look_alike.reason
    return ""


@lru_cache(maxsize=4)
def _built(named: tuple[_Named, ...]) -> NameFinder:
    return NameFinder(named)


def name_finder(indicators: tuple[Indicator, ...]) -> NameFinder:
    """The finder for these indicators, built once for each set of names."""
    return _built(tuple(_Named(one.kind, _all_names(one), one.look_alikes) for one in indicators))
