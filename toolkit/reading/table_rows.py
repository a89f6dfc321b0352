"""The rows of a table as rows of one indicator each, and without those that commit to nothing."""

from __future__ import annotations

import re

from toolkit.model import Indicator
from toolkit.reading.names import Mention
from toolkit.reading.numerals import flatten
from toolkit.reading.result import Period
from toolkit.reading.table_grid import Box, is_number
from toolkit.reading.table_heads import is_when
from toolkit.reading.table_names import GridNames
from toolkit.reading.table_notes import REFERENCE
from toolkit.reading.tidy import tidy
from toolkit.reading.years import find_years

Grid = list[list[Box]]

_MARK = 30  # characters of a cell that can be such a mark
_REMARK = re.compile(r"\(?(?:此项|该项|本项|数据)?(?:仅供参考|供参考|不作(?:为)?承诺|不纳入承诺)[)。]?")
_ROLE = re.compile(r"目标|承诺|基[期数础]|现状")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十①-⑩\d]{1,2}(?![\d年])")  # 指标一, 指标2, but not 2029年
_FIRM = re.compile(r"(?:依托|牵头|龙头|链主|骨干)(?:单位|企业)|公司|集团")  # whose rows are not the industry's
_ABOVE_SIZE = re.compile(r"(?:规上|规模以上)")


def split_rows(grid: Grid, names: GridNames) -> Grid:
    """Rows whose one cell lists several names, a line each, with as many lines beside it: one row a name."""
    out: Grid = []
    for row in grid:
        lines = (
            [box.words.original.split("\n") for box in row] if any("\n" in one.words.original for one in row) else []
        )
        count = max(map(len, lines), default=1)
        out.extend(_split(row, lines, count) if count > 1 and _lists_names(lines, count, names) else [row])
    return out


def _lists_names(lines: list[list[str]], count: int, names: GridNames) -> bool:
    whole = [parts for parts in lines if len(parts) == count]
    if len(whole) < 2 or any(1 < len(parts) < count for parts in lines):
        return False
    return any(len(set(map(names.indicator_of, parts)) - {None}) == count for parts in whole)


def _split(row: list[Box], lines: list[list[str]], count: int) -> Grid:
    return [
        [
            Box(tidy(parts[at].strip()), box.location) if len(parts) == count else box
            for box, parts in zip(row, lines, strict=True)
        ]
        for at in range(count)
    ]


def unstacked(grid: Grid, names: GridNames) -> Grid:
    """Blocks under one another, each of one indicator and with the labels of the first, as rows under these labels.

    指标一 | 全行业产值, 单位 | 亿元, 2029年 | 200, 指标二 | … ; a block may leave a label out.
    """
    labels = [_ORDINAL.sub("", row[0].text) for row in grid]
    starts = [at for at, label in enumerate(labels) if label == labels[0]]
    if len(starts) < 2 or not labels[0] or len(set(labels)) < 2 or {len(row) for row in grid} != {2}:
        return grid
    if not all(names.named(grid[at][1]) for at in starts):
        return grid
    heads = {label: row[0] for label, row in reversed(list(zip(labels, grid, strict=True)))}
    order = list(dict.fromkeys(labels))
    out: Grid = [[heads[label] for label in order]]
    for start, stop in zip(starts, [*starts[1:], len(grid)], strict=True):
        block = {label: row[1] for label, row in zip(labels[start:stop], grid[start:stop], strict=True)}
        if len(block) != stop - start:
            return grid
        out.append([block.get(label, Box(tidy(""), grid[start][1].location)) for label in order])
    return out


def facing_right(grid: Grid, names: GridNames) -> Grid:
    """The columns turned about where names stand in the last one: 目标（2029年） | 基础（2024年） | 单位 | 指标."""
    named = [(row, found) for row in grid if (found := names.in_row(row))]
    last = len(grid[0]) - 1 if grid else 0
    if len(named) < 2 or any([column for column, _ in found] != [last] for _, found in named):
        return grid
    dated = any(find_years(box.text) or _ROLE.search(box.text) for box in grid[0][:last])
    valued = all(any(is_number(box.text) for box in row[:last]) for row, _ in named)
    return [row[::-1] for row in grid] if dated and valued else grid


def headed_by_cells(grid: Grid, names: GridNames, period: Period | None) -> Grid:
    """基期 | 182亿元 | 期末 | 260亿元 behind each name: the cell before each value is the head over it."""
    named = [row for row in grid if names.in_row(row)]
    if len(named) < 2:
        return grid
    first = named[0]
    roles = [
        column
        for column, box in enumerate(first[:-1])
        if is_when(box.text, period) and all(row[column].text == box.text for row in named)
    ]
    if len(roles) < 2 or any(column + 1 in roles for column in roles):
        return grid
    empty = Box(tidy(""), first[0].location)
    head = [first[column - 1] if column - 1 in roles else empty for column in range(len(first))]
    at = grid.index(first)
    return [[box for column, box in enumerate(row) if column not in roles] for row in (*grid[:at], head, *grid[at:])]


def committing(grid: Grid, names: GridNames, indicators: tuple[Indicator, ...]) -> Grid:
    """Without the rows that are marked 不作承诺, and those of one firm, or of 规上 only, beside the industry's own."""
    kept = _unmarked(grid, names)
    named = [(found[0] if (found := names.in_row(row)) else None) for row in kept]
    firms = [one is not None and _of_firm(row, one[0]) for row, one in zip(kept, named, strict=True)]
    mentions = [one[1] if one is not None else None for one in named]
    if any(firms):
        whole = {one.indicator for one, firm in zip(mentions, firms, strict=True) if one is not None and not firm}
        theirs = {one.indicator for one, firm in zip(mentions, firms, strict=True) if one is not None and firm}
        firms = [firm and bool(whole & theirs) for firm in firms]  # else the column tells who is responsible
    full = {one.indicator for one in mentions if one is not None and _is_full(one, indicators)}
    return [
        row
        for row, one, firm in zip(kept, mentions, firms, strict=True)
        if not firm and (one is None or not (one.indicator in full and _is_narrower(one, indicators)))
    ]


def _unmarked(grid: Grid, names: GridNames) -> Grid:
    """Without rows marked left of the name, in it or by a remark of its own, and those under a title so marked."""
    out: Grid = []
    passing = False
    for row in grid:
        named = names.in_row(row)
        if not named and row[0].text and len({box.text for box in row if box.text}) == 1:  # a title over rows
            passing = REFERENCE.search(row[0].text) is not None
        if named and (passing or _is_marked(row, named[0][0])):
            continue
        out.append(row)
    return out


def _is_marked(row: list[Box], column: int) -> bool:
    sides, beside = row[: column + 1], row[column + 1 :]
    if any(REFERENCE.search(box.text) for box in sides if len(box.text) <= _MARK):
        return True
    return any(_REMARK.fullmatch(box.text) for box in beside)


def _of_firm(row: list[Box], column: int) -> bool:
    return any(_FIRM.search(box.text) for box in row[:column] if len(box.text) <= _MARK)


def _is_full(mention: Mention, indicators: tuple[Indicator, ...]) -> bool:
    return mention.sense == "itself" and mention.name == flatten(indicators[mention.indicator].name)


def _is_narrower(mention: Mention, indicators: tuple[Indicator, ...]) -> bool:
    """规上工业总产值 beside 全行业产值."""
    own = indicators[mention.indicator].name
    return _ABOVE_SIZE.match(mention.name) is not None and _ABOVE_SIZE.match(own) is None
