"""What the words over and under a table say of it: its year, the years of its roles, that it is no commitment."""

from __future__ import annotations

import re

from toolkit.reading.observations import Seen
from toolkit.reading.prose_base import NOWHEN, YearRef
from toolkit.reading.table_heads import when_of
from toolkit.reading.years import find_years

REFERENCE = re.compile(r"不作(?:为|出)?(?:任何)?承诺|不(?:纳入|列入|计入|属于?)承诺|非承诺|供参考|^参考[:：]")
_NOTE_BELOW = re.compile(r"[(（]?(?:备?注\d*|说明)[:：]?")
_SPEAKS_OF_TWO = re.compile(  # 以2024年为基期的目标: the values are not that year's
    r"以|较|比|基础上|相对|[自从由]|(?:现状|基[期数]).*目标|目标.*(?:现状|基[期数])"
)
_LONGEST_CAPTION = 40  # a longer line is a sentence that speaks of more than the table
_LONGEST_NOTE = 160
# 现状值为2024年年报数，终期值取自2029年: only the year, no amount, follows.
_ROLE_YEAR = re.compile(
    r"(?<![中前近初]期)(?<!阶段)(?<!年度)(?:(?P<base>基期|基准|基数|基年|现状|起始|初始|起点|期初|底数)|(?P<end>目标|期末|终期|末期|承诺|届满|终值|末值))"
    r"(?:[值数年期]|年份|年度|数据|一?[栏列])*[”\"’]?(?:均|都|统一)?(?:为|是|指|取自?|系|采用|对应|:|=)(?:的是)?"
    r"(?P<year>20\d\d)年度?[底末]?的?(?:年报|统计|实际|实绩|快报|完成|承诺|目标|预期|计划|预测)*(?:数据?|值)?"
    r"(?=[,，。;；、)）”\"’]|$)"
)


def note_years(text: str, seen: Seen) -> None:
    """Keep the years that a note gives to base and target values; those marked before stand."""
    if len(text) > _LONGEST_NOTE or "20" not in text:
        return
    for match in _ROLE_YEAR.finditer(text):
        if match["base"]:
            seen.base_year = seen.base_year or int(match["year"])
        else:
            seen.end_year = seen.end_year or int(match["year"])


def caption_when(caption: str) -> tuple[YearRef, bool]:
    """The one year that a caption names (表1 2024年基期情况), and whether it marks the base year."""
    if "年" not in caption or len(caption) > _LONGEST_CAPTION or _SPEAKS_OF_TWO.search(caption):
        return NOWHEN, False
    years = find_years(caption)
    dated = {(one.first, one.last) for one in years if one.first is not None}
    if len(dated) != 1 or any(one.is_range or one.partial for one in years):
        return NOWHEN, False
    return when_of(caption, None)


def is_reference(caption: str) -> bool:
    """Whether a table's caption says that it commits to nothing; a note below the table before is no caption."""
    if REFERENCE.search(caption) is None:
        return False
    return _NOTE_BELOW.match(caption) is None or "下表" in caption
