"""Plain amounts: the number with its unit and how firm it is, as written.

182亿元, １，２００件, 3。5%, 百分之三点五, 三分之一, 30~35%, 300余家, ≥45%. What a change is
(增长8%, 翻一番) is for `changes.py`; both come together in `quantities.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from toolkit.reading.numerals import CHINESE, HAN_DIGITS, chinese_number, written_number

Bound = Literal["exact", "at-least", "at-most", "about", "range"]
Change = Literal["", "by", "times"]


class Quantity(NamedTuple):
    """One amount as written. 1.2万件 is 12000 件; 182亿元 is 182 亿元 (万 and 亿 stay with 元).

    `value` is the firm number: the lower end of a range. `low` and `high` are the ends of what is
    said, None where open. `change`: "" a level; "by" an increment (增长8%, 提高5个百分点, 增加60件;
    negative for a decrease); "times" a factor (翻一番 2, 增加两倍 3, 增长到两倍 2) of unit 倍.
    `yearly`: an increment of each year. `past`: held against last year (同比, 比上年).
    `span` is its place in the text, from the number to the unit.
    """

    value: Decimal
    unit: str
    span: tuple[int, int]
    bound: Bound = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    change: Change = ""
    yearly: bool = False
    past: bool = False
    joint: str = ""  # what joins the ends of a range: ~ - 至 到 →


_COUNTED = (
    r"人次|人年|件次|家次|场次|人|件|项目|项|家|个(?!百分点)|名|位|台\(套\)|台/套|台套|台|套|次|场|期|平方米|平米|㎡|公顷|亩|"
    r"年|月|日|天|岁|分(?!之)|级|批|条|款|篇|部|只|种|类|处|所|户|吨|小时|公里|支|座|笔|轮|步|章|届|方面|门|对|组|强|"
    r"倍|番|成(?![立功为果长本员效都就交熟品绩])"
)
_SHARE = r"个?百分点|个点(?![位子])|%[o0O](?![\d.])|‰|%|pct"
_PER = r"(?:/(?:每)?[万亿百千]?(?:人|家|亩|户|元|名|平方米|年|小时)(?:\.?[年月日])?)?"
_UNIT = rf"(?:{_SHARE}|元(?:人民币)?|美元|{_COUNTED}){_PER}"
_VAGUE = "余多来几+"
_ARABIC = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})+(?= ?[亿万元件项家个%])"
    r"|\d+ ?\. ?\d+(?= ?[%‰亿万])"
    r"|\d+(?:\.\d+)?"
)
_MIXED = r"\d+(?:\.\d+)?(?:[千百]?亿|[十百千]?万|千)\d+(?:\.\d+)?[千百]?"
_PLACES = r"[十百千]?(?:万亿|亿|万)?"


def _side_pattern(name: str) -> str:
    number = rf"(?P<{name}n>{_MIXED}|{_ARABIC})"
    return rf"{number} ?(?P<{name}v>[{_VAGUE}])? ?(?P<{name}p>{_PLACES})(?P<{name}w>[{_VAGUE}])?"


# XX亿元, 2XX and 202x are blanks; A3 and 3.0版 are names.
_NUMBER = re.compile(
    rf"(?=[-\d])(?<![A-Za-z\d.,×_□])(?P<minus>(?:^|(?<=[为是:(达到\s]))-)?{_side_pattern('a')} ?(?P<au>{_UNIT})?"
    rf"(?: ?(?P<joint>~|->|=>|→|-{{1,2}}|至|到) ?{_side_pattern('b')} ?(?P<bu>{_UNIT})?(?![\d.]))?"
    r"(?! ?[xX×_＊*□]|[A-Za-z\d])(?!(?:\.\d+)?版)"
)
_HAN = rf"[{CHINESE}]+(?:点[{HAN_DIGITS}]+)?"
_HAN_SHARE = re.compile(
    rf"(?P<pre>[百千万])分之 ?(?P<n>{_HAN}|{_ARABIC})(?:(?P<joint>至|到|~|-)(?:[百千万]分之)?(?P<m>{_HAN}|{_ARABIC}))?"
)
_FRACTION = re.compile(r"(?P<den>[二两三四五六七八九十\d]{1,3})分之(?P<num>[一二两三四五六七八九十\d]{1,3})")
_HAN_NUMBER = re.compile(  # the set stands before what must not: a search leaps to the next of a set it begins with
    rf"(?P<n>[{CHINESE}](?<![第几{CHINESE}分][{CHINESE}])[{CHINESE}]*(?:点[{HAN_DIGITS}]+)?)"
    rf"(?P<v>[{_VAGUE}])?(?P<p>[万亿]{{0,2}}) ?(?P<u>{_UNIT})"
    rf"(?:(?P<joint>至|到|→|~|-)(?P<m>{_HAN})(?P<mu>{_UNIT}))?"
)
_NOT_AMOUNT = re.compile(
    r"(?:(?<![目当以之])前|第|位居|居|排名|No\.?|TOP|图|表|附件|〔|\[|编号|电话|几|\ue000-)\s*$", re.IGNORECASE
)
_RANKED = re.compile(r"(?:列|排)\s*$")  # 列5位, 排8名; not 安排80万元, 列50万元
_LONGEST_BEFORE = 4  # characters of the longest of these
_LIST_NUMBER = re.compile(r"\s*[.、)](?!\d)")

_AT_LEAST = re.compile(
    r"(?:不(?:得)?(?:低|少|小)于|不下于|不下|至少|最低|最少|(?<!不)(?<!不得)(?:超过|超出|超|突破|大于|高于|多于)|破|逾|(?<![经通])过|"
    r"≥|>=|>|≧|⩾)(?:了|为|到)?[\s:]*$"
)
_AT_MOST = re.compile(
    r"(?:不(?:得)?(?:超过|超出|超|高于|多于|大于|突破)|最高|最多|至多|上限|≤|<=|<|≦|⩽|(?<!不)(?<!不得)(?:低于|少于|小于)|控制在)"
    r"(?:了|为|到)?[\s:]*$"
)
_ABOUT = re.compile(r"(?:约|约为|近|接近|大概|大致|逼近)\s*$")
_AFTER = re.compile(
    r" ?(?:\(含\) ?)?(?:(?P<least>以上|及以上|起|\+)|(?P<most>以内|以下|之内|封顶)|(?P<about>左右|上下))"
)
_HOLDS_PLACES = re.compile(r"[十百千万亿]")
_TENTHS = re.compile(r"(?P<n>[一二三四五六七八九])成(?P<half>[一二三四五六七八九半])")
_RATIO_UNITS = {"百": "%", "千": "‰", "万": "‱"}
_PERMILLE = re.compile(r"%[o0O]|‰")
_DIGIT = re.compile(r"\d")
_ANY_DIGIT = re.compile(rf"[\d{CHINESE}]")


def find_levels(flat: str) -> Iterator[Quantity]:
    """Every number with its unit in a flattened text whose years are masked; any order."""
    if _ANY_DIGIT.search(flat) is None:
        return
    for match in _NUMBER.finditer(flat) if _DIGIT.search(flat) is not None else ():
        if not _is_no_amount(flat, match.start(), match["au"]) and not _numbers_a_list(flat, match):
            yield from _arabic(flat, match)
    for match in _HAN_NUMBER.finditer(flat):
        if not _is_no_amount(flat, match.start(), match["u"]):
            yield from _han(flat, match)
    yield from _shares(flat)


def _is_no_amount(flat: str, start: int, unit: str | None) -> bool:
    near = max(0, len(flat[:start].rstrip()) - _LONGEST_BEFORE)
    if _NOT_AMOUNT.search(flat, near, start) is not None:
        return True
    return not (unit or "").startswith("元") and _RANKED.search(flat, near, start) is not None


def _numbers_a_list(flat: str, match: re.Match[str]) -> bool:
    """Whether it is a list's number, as in 1.全行业产值 or (2)."""
    if match["au"] or match["joint"] or match["ap"]:
        return False
    head = flat[: match.start()].rstrip(" ")
    opens = not head or head[-1] in "。;；:\n("
    return opens and _LIST_NUMBER.match(flat, match.end()) is not None


def _arabic(flat: str, match: re.Match[str]) -> Iterator[Quantity]:
    number = written_number(match["an"])
    if number is None:
        return
    unit = match["au"] or ""
    first = _scaled(-number if match["minus"] else number, match["ap"], unit)
    if _HOLDS_PLACES.search(match["an"]):  # 1亿2000万元 is multiplied out as a whole
        first = (written_number(match["an"] + match["ap"]) or number, unit)
    vague = bool(match["av"] or match["aw"])
    second_number = written_number(match["bn"]) if match["bn"] else None
    if second_number is None:
        yield _leveled(flat, match.span(), first, vague)
        return
    second = _scaled(second_number, match["bp"], match["bu"] or "")
    if not unit and not match["ap"]:
        first = _scaled(number, match["bp"], match["bu"] or "")
    yield _ranged(match.span(), first, second, match["joint"])


def _han(flat: str, match: re.Match[str]) -> Iterator[Quantity]:
    number = chinese_number(match["n"])
    if number is None or (match["n"][0] in "万亿"):
        return
    first = _han_scaled(match["n"], match["p"], match["u"])
    if match["n"][0] in "十百千" and flat[: match.start()].endswith(("数", "每")) and not match["v"]:
        return  # 数百件 is vague, 每百元产值 a rate; after a name that ends in 数 a full numeral is written
    if match["m"] and (number := chinese_number(match["m"])) is not None:
        yield _ranged(match.span(), first, _han_scaled(match["m"], "", match["mu"]), match["joint"])
    else:
        yield _leveled(flat, match.span(), first, bool(match["v"]))


def _han_scaled(written: str, places: str, unit: str) -> tuple[Decimal, str]:
    """一百八十二亿元 is 182 亿元, like its Arabic form; 一亿二千万元 is all multiplied out."""
    whole = written + places
    for large in ("万亿", "亿", "万"):
        bare = whole.removesuffix(large)
        if bare != whole and not set(bare) & set("万亿"):
            return _scaled(chinese_number(bare) or Decimal(1), large, unit)
    return _scaled(chinese_number(whole) or Decimal(0), "", unit)


_PLACE = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}


def _scaled(number: Decimal, places: str, unit: str) -> tuple[Decimal, str]:
    """Multiply the places out, but leave 万 and 亿 with 元."""
    large = next((word for word in ("万亿", "亿", "万") if places.endswith(word)), "")
    small = places.removesuffix(large)
    if small:
        number = _plain(number.scaleb(_PLACE[small]))
    if unit.startswith(("元", "美元")):
        return number, large + unit.removesuffix("人民币")
    if not unit and large in ("亿", "万亿"):
        return number, large + "元"
    if _PERMILLE.fullmatch(unit):
        unit = "‰"
    if unit in ("百分点", "个点", "pct"):
        unit = "个百分点"
    return (_plain(number.scaleb(_PLACE[large])) if large else number), unit


def _plain(number: Decimal) -> Decimal:
    """The same number without an exponent: 1.2E+4 → 12000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _shares(flat: str) -> Iterator[Quantity]:
    parted = "分之" in flat
    for match in _HAN_SHARE.finditer(flat) if parted else ():
        first = written_number(match["n"])
        second = written_number(match["m"]) if match["m"] else None
        unit = _RATIO_UNITS[match["pre"]]
        if first is not None and second is not None:
            yield _ranged(match.span(), (first, unit), (second, unit), match["joint"])
        elif first is not None:
            yield _leveled(flat, match.span(), (first, unit), False)
    for match in _TENTHS.finditer(flat) if "成" in flat else ():
        half = Decimal(5) if match["half"] == "半" else chinese_number(match["half"]) or Decimal(0)
        value = (chinese_number(match["n"]) or Decimal(0)) * 10 + half
        yield _leveled(flat, match.span(), (value, "%"), False)
    for match in _FRACTION.finditer(flat) if parted else ():
        whole, part = written_number(match["den"]), written_number(match["num"])
        if whole and part and part < whole:
            yield _leveled(flat, match.span(), (part * 100 / whole, "%"), False)


def _leveled(flat: str, span: tuple[int, int], amount: tuple[Decimal, str], vague: bool) -> Quantity:
    value, unit = amount
    bound: Bound = "about" if vague else "exact"
    before, after = flat[max(0, span[0] - 12) : span[0]], _AFTER.match(flat, span[1])
    if _AT_MOST.search(before) or (after and after["most"]):
        bound = "at-most"
    elif _AT_LEAST.search(before) or (after and after["least"]):
        bound = "at-least"
    elif _ABOUT.search(before) or (after and after["about"]):
        bound = "about"
    if unit == "成":
        value, unit = value * 10, "%"
    low = None if bound == "at-most" else value
    high = None if bound == "at-least" else value
    return Quantity(value, unit, span, bound, low, high)


def _ranged(span: tuple[int, int], first: tuple[Decimal, str], second: tuple[Decimal, str], joint: str) -> Quantity:
    low, high = first[0], second[0]
    unit = second[1] or first[1]
    if first[1] and second[1] and first[1] != second[1]:
        return Quantity(low, first[1], span, "range", low, None, joint=joint)
    if unit == "成":
        low, high, unit = low * 10, high * 10, "%"
    return Quantity(low, unit, span, "range", low, high, joint=joint)
