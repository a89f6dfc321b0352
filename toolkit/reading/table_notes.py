"""What the words over and under a table say of it: its year, the years of its roles, that it is no commitment."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_CLAUSE_MARK = re.compile(r"[,，。;；)\n]")
_TITLE_MARK = re.compile(r"目标|承诺")
# 现状值为2024年年报数，终期值取自2029年, 承诺值为2029年末应达到的数: only the year, no amount, follows.
_ROLE_YEAR = re.compile(
    r"(?<![中前近初]期)(?<!阶段)(?<!年度)(?:(?P<base>基期|基准|基数|基年|现状|现(?=值)|起始|初始|起点|期初|底数|起步|摸底|出发线?)|(?P<end>收官|终点线?|冲刺|目标|期末|终期|末期|承诺|届满|终值|末值))"
    r"(?:[值数年期]|年份|年度|数据|一?[栏列])*[”\"’]?(?:均|都|统一)?(?:为|是|指|取自?|系|采用|对应|:|=)(?:的是)?"
    r"(?P<year>20\d\d)年度?[底末]?的?(?:年报|统计|实际|实绩|快报|完成|承诺|目标|预期|计划|预测)*(?:[应拟要将须]?达到?的)?(?:数[据值]?|值)?"
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


def lead_when(lead: str, rows: Sequence[Sequence[str]]) -> tuple[YearRef, bool]:
    """The year of a table by its caption, by the end of the sentence that leads to it, or by its first row as title.

    以2024年为基期（…），到2029年实现： is of 2029; ｜2024年调查结果｜ over the whole width is of 2024.
    """
    found = caption_when(lead)
    if found[0] == NOWHEN and lead.endswith(":"):
        found = caption_when(_CLAUSE_MARK.split(lead)[-1])
    titles = [row[0] for row in rows if len(row) > 1 and row[0] and len(set(row)) == 1]
    if found[0] == NOWHEN and len(titles) == 1 and rows and rows[0][0] == titles[0]:
        found = caption_when(titles[0])
    return found


def aims_at(caption: str) -> int | None:
    """承诺目标一览（2029年）: the year of a column that only says 目标, where a caption of targets names one."""
    when, _ = caption_when(caption) if _TITLE_MARK.search(caption) else (NOWHEN, False)
    return when.year if when.role == "" else None


def is_reference(caption: str) -> bool:
    """Whether a table's caption says that it commits to nothing; a note below the table before is no caption."""
    if REFERENCE.search(caption) is None:
        return False
    return _NOTE_BELOW.match(caption) is None or "下表" in caption
