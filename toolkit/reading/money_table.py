"""Money in tables: 用途 | 金额（万元） | 资金来源, with a row of sums that is not counted again.

A row's role is what its label names; where a column names the source, only rows from the subsidy count
as subsidy or as pay out of it. The rows make up the subsidy when the table says that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from toolkit.model import Location, Table
from toolkit.reading.levels import Quantity, find_levels
from toolkit.reading.money_scope import OTHER_MONEY, years_told
from toolkit.reading.money_words import MoneyWords, in_ten_thousands
from toolkit.reading.result import Money
from toolkit.reading.table_heads import unit_of, units_noted
from toolkit.reading.tidy import tidy
from toolkit.reading.years import find_years

_AMOUNT_HEAD = re.compile(
    r"金额|(?:预算|经费)(?!来源|渠道|项目|科目|用途|名称|类别|内容|构成)|资金数|安排数|万元|\(元\)|\(亿元\)|20\d\d年"
)
_MONEY_HEAD = re.compile(r"金额|元|预算|经费|资金")
_LABEL_HEAD = re.compile(r"用途|科目|内容|项目|名称|支出|事项|类别|资金来源|来源|款项")
_PAYER = re.compile(
    r"^[^\d,，。;；:：]{0,6}(?:财政|补[贴助]|自筹|自有|配套|资金|经费|镇|街道|企业|公司|单位|协会|贷款|收入)"
)
_SOURCE_HEAD = re.compile(r"来源|渠道|出资")
_ASIDE_HEAD = re.compile(r"占比|比例|比重|备注|说明|序号|责任|时间|进度|增长")
_YEAR_LABEL = 7  # 2026年度
_YEAR_HEAD = re.compile(r"^(?:年度|年份|时间|年)$")
_TOTAL = re.compile(r"合计|总计|小计|共计|总额|汇总")
_MANY_YEARS = re.compile(r"五年|三年|总投资|投资估算|总预算|周期|建设期|20\d\d年?[-~至到]20\d\d")
_ONE_YEARS = re.compile(r"(?:单个?年度?|每一?年|年度|一年)(?:的|运营|经费|市级)*补[贴助]")
_REST_PAID = re.compile(
    r"(?:其余|余下|不足部分?|剩余|差额|另)[^,，。;；]{0,12}(?:自筹|自有|承担|解决|负担|配套|镇|街道|收入)"
)
_SUBSIDY = re.compile("补[贴助]")
_HOUSE_CAPTION = re.compile(r"^(?:表\d+)?(?:资金安排|经费安排|资金使用计划|经费预算|经费使用计划)")


@dataclass(frozen=True, slots=True)
class _Columns:
    label: int
    amounts: tuple[tuple[int, int | None, str], ...]  # column, year, unit
    source: int | None


def read_fund_table(table: Table, words: MoneyWords, before: str, *, of_one_year: bool = False) -> Iterator[Money]:
    """The amounts of one table, 万元; `before` is the paragraph over it, `of_one_year` an annual plan's."""
    grid = [[tidy(text).text for text in row] for row in table.grid()]
    caption = tidy(_of_one_year(before)).text
    note = units_noted(caption) or tuple(u for row in grid for text in row for u in units_noted(text))
    head = _head_row(grid)
    if head is None:
        return
    columns = _columns(grid[head], note)
    whole = "".join(text for row in grid for text in row)
    if columns is None or not _speaks_of_roles(caption, whole, words):
        return  # most tables
    if columns.source is None:
        columns = replace(columns, source=_source_by_cells(grid[head + 1 :], columns, words))
    by_source = {column: _head_source(grid[head][column], words) for column, _, _ in columns.amounts}
    if columns.source is None and {"subsidy", "superior"} & set(by_source.values()):
        yield from _by_source(table, grid[head + 1 :], columns, by_source, words)
        return
    own = _is_subsidy_table(caption, whole, words, of_one_year=of_one_year)
    for column, year, unit in columns.amounts:
        yield from _column(table, grid[head + 1 :], columns, column, year, unit, words, caption, own)


def _of_one_year(before: str) -> str:
    """The last sentence over a table where that names one year's subsidy, and those before it all years'."""
    last = before.rstrip().rstrip("。").rpartition("。")[2]
    return last if _ONE_YEARS.search(last) else before


def _speaks_of_roles(caption: str, whole: str, words: MoneyWords) -> bool:
    """Whether a table or its caption names a role of money or a subsidy at all."""
    return (
        _SUBSIDY.search(whole) is not None
        or _HOUSE_CAPTION.match(caption) is not None
        or words.names_any(caption + whole)
    )


def _head_row(grid: list[list[str]]) -> int | None:
    for index, row in enumerate(grid[:3]):
        if len(set(row)) > 1 and any(_AMOUNT_HEAD.search(text) for text in row):
            return index
    return None


def _columns(head: list[str], note: tuple[str, ...]) -> _Columns | None:
    labels = [c for c, text in enumerate(head) if _LABEL_HEAD.search(text) and not _AMOUNT_HEAD.search(text)]
    if not labels and _LABEL_HEAD.search(head[0]) and sum(bool(find_years(text)) for text in head[1:]) > 1:
        labels = [0]  # 支出内容（万元） | 2025年 | 2026年: the unit is that of the years
        note = note or (unit_of(head[0]),)
    amounts = []
    for column, text in enumerate(head):
        if not _AMOUNT_HEAD.search(text) or _ASIDE_HEAD.search(text) or column in labels:
            continue
        years = [one for one in find_years(text) if one.first is not None]
        year = years[0].last if years and not years[0].is_range else None
        amounts.append((column, year, unit_of(text) or (note[0] if note else "")))
    labels = labels or [c for c, text in enumerate(head) if _YEAR_HEAD.search(text)][:1]
    of_money = any(_MONEY_HEAD.search(head[column]) for column, _, _ in amounts)  # not 2024年 and 2029年 alone
    if not labels and of_money and amounts[0][0] > 0 and not _ASIDE_HEAD.search(head[0]):
        labels = [0]  # 用项, 钱花在哪: whatever the first column is called
    if not labels or not amounts:
        return None
    label = labels[0]
    source = next((c for c, text in enumerate(head) if c != label and _SOURCE_HEAD.search(text)), None)
    return _Columns(label, tuple(amounts), source)


def _source_by_cells(rows: list[list[str]], columns: _Columns, words: MoneyWords) -> int | None:
    """The column whose cells are payers, one of them the subsidy, whatever its head is called: 从哪里来."""
    taken = {columns.label, *(column for column, _, _ in columns.amounts)}
    for column in sorted(set(range(len(rows[0]) if rows else 0)) - taken):
        cells = [row[column] for row in rows if row[column]]
        subsidised = any(_source(text, words) == "subsidy" for text in cells)
        if len(cells) > 1 and subsidised and all(_PAYER.search(text) for text in cells):
            return column
    return None


def _column(
    table: Table,
    rows: list[list[str]],
    columns: _Columns,
    column: int,
    year: int | None,
    unit: str,
    words: MoneyWords,
    before: str,
    own: bool,
) -> Iterator[Money]:
    subsidy = named = Decimal(0)
    foreign = False
    for row, label, amount in _counted(rows, columns, column, unit):
        source = _row_source(row, columns, words)
        rest = " ".join(text for c, text in enumerate(row) if c not in (column, columns.source))
        role = words.role(label) or words.role(rest)
        if source in ("superior", "matching", "own"):
            foreign = True
            if role == "entrusted":
                yield Money(role, amount, _place(table, label), year)
            if source != "own":
                yield Money(source, amount, _place(table, label), year)
            continue
        if role and role != "subsidy":
            yield Money(role, amount, _place(table, label), year)
        if role in ("superior", "matching") or (not source and OTHER_MONEY.search(label)):
            foreign = True
        else:
            subsidy += amount
            named += amount if words.role(label) == "subsidy" else 0
    if named:  # a table of sources, the subsidy one of them; or a row of its sum and rows of its parts
        subsidy, own, foreign = named, True, False
    if named and _MANY_YEARS.search(before) and (years := years_told(before)):
        yield Money("subsidy", named, _place(table, before), None, years)
    said = source_says = columns.source is not None and any(
        _source(row[columns.source], words) == "subsidy" for row in rows
    )
    said = said or (not foreign and own)
    if "subsidy" in words.roles and subsidy and (said or source_says) and not _MANY_YEARS.search(before):
        yield Money("subsidy", subsidy, _place(table, before), year)


def _counted(
    rows: list[list[str]], columns: _Columns, column: int, unit: str
) -> Iterator[tuple[list[str], str, Decimal]]:
    """Each row that has an amount in the column and is no sum of others, with its label."""
    for row in rows:
        amount = _amount(row[column], unit)
        if amount is not None and not any(_TOTAL.search(text) for text in row[: columns.label + 1]):
            yield row, row[columns.label], amount


def _head_source(head: str, words: MoneyWords) -> str:
    """The source that an amount column's head names: 其中：运营经费补贴（万元）, 自筹（万元）; "" for the whole."""
    role = words.role(head)
    if role in ("subsidy", "superior", "matching", "pay"):
        return role
    if OTHER_MONEY.search(head):
        return "own"
    return "subsidy" if "subsidy" in words.roles and _SUBSIDY.search(head) else ""


def _by_source(
    table: Table, rows: list[list[str]], columns: _Columns, by_source: dict[int, str], words: MoneyWords
) -> Iterator[Money]:
    """A table with one column a source: each source's sum, pay out of the subsidy, what is entrusted."""
    for column, year, unit in columns.amounts:
        source = by_source[column]
        if source in ("", "own"):
            continue
        amounts = [(label, amount) for _, label, amount in _counted(rows, columns, column, unit)]
        if amounts and all(_year_of(label) for label, _ in amounts):
            yield from (Money(source, amount, _place(table, label), _year_of(label)) for label, amount in amounts)
            continue
        part = "pay" if source == "subsidy" else "entrusted"
        parts = [(label, amount) for label, amount in amounts if words.role(label) == part]
        for role, some in ((source, amounts), (part, parts)):
            if some:
                total = sum((amount for _, amount in some), Decimal(0))
                yield Money(role, total, _place(table, some[0][0]), year)


def _year_of(label: str) -> int | None:
    """2026 of a row that is one year's; None of any other row."""
    years = [one for one in find_years(label) if one.first is not None and not one.is_range]
    return years[0].last if years and len(label) <= _YEAR_LABEL else None


def _is_subsidy_table(before: str, whole: str, words: MoneyWords, *, of_one_year: bool) -> bool:
    """Whether a table without sources is one of the subsidy: it says so, it is the house's own form, or
    it pays staff out of one year's money."""
    if _MANY_YEARS.search(before + whole) or OTHER_MONEY.search(whole) or _REST_PAID.search(before):
        return False
    roles = {role for role, _, _ in words.find(before + whole)}
    if of_one_year and "pay" in roles and not roles & {"superior", "matching"}:
        return True
    return "subsidy" in roles or _HOUSE_CAPTION.match(before) is not None


def _row_source(row: list[str], columns: _Columns, words: MoneyWords) -> str:
    if columns.source is None:
        return ""
    source = _source(row[columns.source], words)
    if source == "subsidy" and OTHER_MONEY.search(row[columns.source]):
        return "own"  # 市级补贴、自筹: what part of the row is the subsidy's is not told
    return source


def _source(text: str, words: MoneyWords) -> str:
    if not text or text in "—-/":
        return ""
    role = words.role(text)
    if role:
        return role
    return "subsidy" if _SUBSIDY.search(text) else "own"


def _amount(text: str, unit: str) -> Decimal | None:
    level = next(find_levels(text), None)
    if level is None:
        return None
    written = level.unit or unit
    if written not in ("元", "千元", "万元", "亿元"):
        return None
    return in_ten_thousands(Quantity(level.value, written, level.span))


def _place(table: Table, quote: str) -> Location:
    return table.location.with_quote(quote)
