"""Years in text: 2029年, 二〇二九年, 二O二九, 2025—2029年, 十四五末, 29年, 期末, 基期, 第三年.

Absolute years carry a number; relative ones (期末, 基期, 第三年) wait for the period to be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from toolkit.reading.numerals import chinese_number, flatten, written_number

Mark = Literal["", "base", "target", "nth"]


class YearMention(NamedTuple):
    """A year, or a stretch of years, and its place in the text.

    `first` and `last` are equal for one year, None where only `mark` is known: base (基期, 目前),
    target (期末, 五年后), nth (`nth` counts years from the start of the period: 第三年 is 3).
    """

    span: tuple[int, int]
    first: int | None
    last: int | None
    mark: Mark = ""
    nth: int | None = None
    partial: bool = False  # part of a year: 上半年, 一季度

    @property
    def is_range(self) -> bool:
        """Whether it names several years."""
        return self.first != self.last


_ZERO = "〇○零0OoΟοОо◯"
_HAN_YEAR = rf"二[{_ZERO}][一二三四五六七八九{_ZERO}]{{2}}"
_LETTER_O = str.maketrans("Oo", "00")
_DIGIT_YEAR = (
    r"(?:(?<![\d.])(?<!\d,)|(?<=\d\.)(?=2 ?0 ?[1-5] ?\d ?年))2 ?0 ?[1-5] ?\d(?!\d|,\d|\.\d{3})"
    r"|(?<!\d)2[Oo][1-5]\d(?= ?年)"  # 2O29年, a letter for the zero
)
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_TAIL = (
    # 2024年12月31日; a number without 月 behind 年 is an amount: 2024年 3.21，2029年 3.92 under （%）
    rf"(?: ?年 ?{_MONTH}(?: ?月(?: ?{_DAY} ?日?|份)?| ?[.\-/] ?{_DAY} ?日)"
    rf"| ?[.\-/] ?{_MONTH}(?![\d,.]*,\d{{3}})(?: ?[月.\-/] ?{_DAY} ?日?| ?月份?)?(?![\d%亿万件]|\.\d| ?[亿万%件]))?"
    r"(?: ?年度?(?!均|增|递|复))?(?: ?(?:年底|年末|底|末|初|终))?"
)


def _year(name: str) -> str:
    return rf"(?P<{name}>{_DIGIT_YEAR}|{_HAN_YEAR}){_TAIL}"


_SPAN = re.compile(
    rf"{_year('a')}(?: ?(?:~|-{{1,2}}|→|->|至|到|、(?=[^、]{{0,8}}(?:两年|期间))) ?"
    rf"(?:{_year('b')}|(?P<short>\d{{2}})(?= ?年)))?(?: ?(?<!年)年)?"
)
_OPENS_SPAN = re.compile("[2二]")
_SHORT_YEAR = re.compile(r"(?P<yy>[23](?<![\d.,第近][23])\d) ?年(?:底|末|度)?(?![来以内间期的历多一,，]|左右|以上)")
_PLAN = re.compile(r"[“\"]?十(?P<n>[三四五六七])五[”\"]?(?:规划)?(?P<part>期?末|末期|时?期末|期间|时期|初)?")
_PLAN_END = {"三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}
_BASE = (
    r"底数|起步值|摸底(?:值|数)?|出发[线点]|家底(?=值|数|[(（:])|起点|起始年份?|起始值|初始值|基期|基准期|基准年份?|基年|基数年|期初|建设前"
    r"|创建前|现状(?:值|数|年)?|目前|当前|现有|现值|现阶段|截至目前|上年末"
)
_TARGET = (
    r"(?:建设|创建|培育|实施|规划|五年|三年|周期|本)?(?:期|周期)(?:满|末"
    r"|届满|结束)(?:时|后)?|期末|末期|建设期满|建成(?:时|后)|届满(?:时)?|(?<![年底末度月\d])目标期(?=数[据值]?[:为]|指标?[:为]|[值:])|"
    r"(?:[三五]年|[35]年)(?:后|内|期满|期末|建设期|建设周期)(?!计划)|届时|收官(?:值|数|时|之年)?|终点(?:线)?|终值|末值|(?:通过"
    r"|用|经过|力争)?(?:[三五]|[35])年(?:左右)?(?:时间|努力|建设)(?:的)?(?:努力|建设)?|"
    r"[五5]年(?:建设|发展|奋斗)?目标|最后一年|末年|终期|期终"
)
_NTH = (
    r"第 ?(?P<nth>[一二三四五六七八九\d]) ?(?:个)?(?:年度?|建设年度)(?:末|底)?"
    r"|(?P<one>首年|(?:建设|创建|启动|开工)当年度?|建设首年)"
)
_STEP = (  # 三年突破200亿元、五年突破260亿元
    r"(?<![近前过每第十这那头后\d.])(?P<step>[一二三四五1-5])年"
    r"(?=(?:力争|争取|确保|要|将|内)?(?:突破|达到?|超过?|跨越|迈上|提[高升][到至]|增[长加]?[到至]))"
)
_RELATIVE = re.compile(rf"(?P<target>{_TARGET})|(?P<base>{_BASE})|{_NTH}|{_STEP}")
_PARTIAL = re.compile(
    r" ?(?:上半年|下半年|[一二三四1-4]季度|第[一二三四]季度|前[一二三两]季度|前三季度"
    r"|1 ?(?:-|~|至|到) ?\d{1,2} ?月|\d{1,2}月当月|前\d{1,2}个?月)"
)


@lru_cache(maxsize=256)  # a table's readers ask of each head and cell several times
def find_years(text: str) -> tuple[YearMention, ...]:
    """Every year of a text in order; spans hold in that text."""
    flat = flatten(text)
    found = [*_absolute(flat), *_plans(flat)]
    taken = [mention.span for mention in found]
    closed = {mention.span[1] for mention in found if not mention.is_range}  # 2029年期满 names the year by itself
    found.extend(
        mention
        for mention in _relative(flat)
        if all(mention.span[1] <= start or end <= mention.span[0] for start, end in taken)
        and not (mention.mark == "target" and mention.span[0] in closed)
    )
    return tuple(sorted(found, key=lambda mention: mention.span))


def year_spans(flat: str) -> tuple[tuple[int, int], ...]:
    """Where absolute and plan years stand in a flattened text: their digits are no amounts."""
    return tuple(mention.span for mention in (*_absolute(flat), *_plans(flat)))


def year_number(text: str) -> int | None:
    """2029, 二〇二九, 二O二九 → 2029; None if it is no year of this century."""
    plain = text.replace(" ", "")
    digits = plain.translate(_LETTER_O) if plain[:1] == "2" else plain
    if digits.isdigit():
        return int(digits)
    number = chinese_number("".join("〇" if char in _ZERO else char for char in plain))
    return None if number is None else int(number)


@lru_cache(maxsize=256)  # who reads a text's years and who reads its amounts both ask, one right after the other
def _absolute(flat: str) -> tuple[YearMention, ...]:
    found: list[YearMention] = []
    for match in _spans(flat):
        first = year_number(match["a"])
        if first is None or _is_amount(flat, match):
            continue
        last = _last_year(match, first)
        partial = _PARTIAL.match(flat, match.end())
        end = partial.end() if partial else match.end()
        found.append(YearMention((match.start(), end), first, last, partial=partial is not None))
    found.extend(_short_years(flat, found))
    return tuple(found)


def _spans(flat: str) -> Iterator[re.Match[str]]:
    """What finditer gives, leaping from one character that may open a year to the next."""
    position = 0
    while opening := _OPENS_SPAN.search(flat, position):
        match = _SPAN.match(flat, opening.start())
        if match is not None:
            yield match
        position = match.end() if match is not None else opening.end()


def _last_year(match: re.Match[str], first: int) -> int:
    if match["short"]:
        return first // 100 * 100 + int(match["short"])
    last = year_number(match["b"]) if match["b"] else first
    return first if last is None or last < first else last


_UNIT_AFTER = re.compile(r" ?(?:亿|万|元|%|‰|件|项|家|个|人|名|台|套|次|场|平|亩|余|多)")


def _is_amount(flat: str, match: re.Match[str]) -> bool:
    """2029件 and 2000余家 are amounts, whatever their digits look like."""
    return "年" not in match.group() and _UNIT_AFTER.match(flat, match.end()) is not None


def _short_years(flat: str, found: list[YearMention]) -> list[YearMention]:
    taken = [mention.span for mention in found]
    short = []
    for match in _SHORT_YEAR.finditer(flat) if "年" in flat else ():
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            year = 2000 + int(match["yy"])
            short.append(YearMention(match.span(), year, year))
    return short


def _plans(flat: str) -> list[YearMention]:
    return [
        YearMention(match.span(), _PLAN_END[match["n"]], _PLAN_END[match["n"]])
        for match in (_PLAN.finditer(flat) if "五" in flat else ())
        if match["part"] != "初"
    ]


def _relative(flat: str) -> list[YearMention]:
    found = []
    for match in _RELATIVE.finditer(flat):
        if match["target"] or match["base"]:
            mark: Mark = "target" if match["target"] else "base"
            found.append(YearMention(match.span(), None, None, mark))
        else:
            nth = written_number(match["nth"] or match["step"] or "1")
            found.append(YearMention(match.span(), None, None, "nth", int(nth or 1)))
    return found
