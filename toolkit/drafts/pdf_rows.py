"""Rows of a table without rules: which lines belong together.

The lines are parted into runs, and the cheapest parting stands: in a row the cells begin at one height, or
stand about one, no column holds two figures, a line of a cell breaks off only for want of room, and gaps
inside are no wider than those of a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, pairwise
from typing import Final

from toolkit.drafts.pdf_pieces import COLUMNS, Column, Piece, Row, columns_of, is_figure, reach
from toolkit.drafts.wrapped import starts_anew

_LONGEST: Final = 14  # lines of one row
_ROOM: Final = 1.3  # em: a piece that ends this near to its column's edge was broken there
_PADDING: Final = 11.0  # pt: both paddings of a cell
_APART: Final = 1.2  # of the leading inside cells: a wider gap parts rows
_ASKEW: Final = 0.15  # em: so far a cell may stand from the row's height
_UNIT: Final = re.compile(r"[十百千万亿]*[元件项个家]?(?:以上|左右)?|[%％‰]")
_YEAR: Final = re.compile(r"[（(]?20\d\d")

# What makes a parting unlikely, in em of a cell that stands askew.
_SHORT: Final = 1.5  # a cell's line breaks off though others of its column are longer
_ROOMY: Final = 0.05  # it breaks off though the next column is far
_NEVER: Final = 99.0
_SCANT: Final = 1.2  # a row of fewer columns than show a table
_LEFT_OUT: Final = 0.6  # lines above the first row, or below the last
_EACH: Final = 0.02  # each further one above
_DOUBLED: Final = 0.6  # each column has two lines
_UNDER_WORDS: Final = 1.0  # a figure stands in one cell with words
_BROKEN: Final = 0.3  # a page break splits the row: heights tell little
_WIDE_GAP: Final = 3.0  # for each leading beyond the one of the cells


def rows_of(region: Row, above: int = 0) -> tuple[int, list[Row]]:
    """Where the table starts among these lines, at most `above` down, and its rows; none if they make no table."""
    if not any(len(pieces) >= COLUMNS for _, pieces in region):
        return 0, []
    columns = columns_of(region)
    top, middle = (_Parting(region, columns, middle=way).best(above) for way in (False, True))
    best = top if top.cost <= middle.cost else middle
    full = sum(len(_covered(row, columns)) >= COLUMNS for row in best.rows)
    return (best.start, best.rows) if full > 1 else (0, [])


@dataclass(frozen=True, slots=True)
class _Best:
    cost: float
    start: int
    rows: list[Row]


class _Parting:
    """The cheapest parting of lines into rows whose cells begin at one height, or stand about one."""

    def __init__(self, region: Row, columns: list[Column], *, middle: bool) -> None:
        self._region = region
        self._columns = columns
        self._middle = middle
        self._places = [[(reach(piece, columns)[0], piece) for piece in pieces] for _, pieces in region]
        self._covered = [_covered([line], columns) for line in region]
        self._whole = [len(one) == len(columns) for one in self._covered]  # lines that could be rows on their own
        self._figures = _figure_columns(region, columns)
        self._heights = _heights(region, columns)
        self._widths = _widths(self._places)
        leading = _leading(self._places, self._heights)
        self._leading = leading if leading is not None else 3 * region[0][0].size

    def best(self, above: int) -> _Best:
        """The parting and what speaks against it; as many lines as `above` may be left out first."""
        count = len(self._region)
        skipped = (_LEFT_OUT + _EACH * number for number in range(above))
        costs = [0.0, *skipped, *([float("inf")] * (count - above))]
        starts = list(range(count + 1))
        for end in range(1, count + 1):
            for start in range(end - 1, max(0, end - _LONGEST) - 1, -1):
                own = self._cost(start, end) if sum(self._whole[start:end]) < 2 else _NEVER
                if own >= _NEVER:
                    break  # nor can any longer run be a row
                if costs[start] + own <= costs[end]:  # of two as good the longer row
                    costs[end], starts[end] = costs[start] + own, start
        last = max((at for at in range(count) if self._belongs(at)), default=-1)
        end = min(range(count, last, -1), key=lambda at: costs[at] + (_LEFT_OUT if at < count else 0.0))
        total, rows = costs[end], []
        while starts[end] < end:
            rows.append(self._region[starts[end] : end])
            end = starts[end]
        return _Best(total, end, rows[::-1])

    def _belongs(self, at: int) -> bool:
        """Whether a line cannot stand below the table."""
        places = self._places[at]
        return len(places) >= COLUMNS or any(is_figure(one.text) and column in self._figures for column, one in places)

    def _cost(self, start: int, end: int) -> float:
        stacks: dict[int, list[tuple[float, Piece]]] = {}
        for at in range(start, end):
            for column, piece in self._places[at]:
                stacks.setdefault(column, []).append((self._heights[at], piece))
        cost = sum(self._stacked(column, stack) for column, stack in stacks.items())
        if cost >= _NEVER:
            return cost
        broken = self._region[start][0].page != self._region[end - 1][0].page
        askew = self._askew(list(stacks.values()))
        cost += min(_BROKEN, askew) if broken else askew
        covered = set[int]().union(*self._covered[start:end])
        cost += _SCANT if len(covered) < COLUMNS else 0.0
        cost += _DOUBLED if len(stacks) > 1 and min(len(stack) for stack in stacks.values()) > 1 else 0.0
        gaps = (upper - lower for upper, lower in pairwise(self._heights[start:end]))
        return cost + sum(_WIDE_GAP * max(0.0, gap / self._leading - _APART) for gap in gaps)

    def _stacked(self, column: int, stack: list[tuple[float, Piece]]) -> float:
        """What speaks against these lines being one cell."""
        figures = sum(is_figure(piece.text) for _, piece in stack)
        if column in self._figures and figures > 1:
            return _NEVER
        if len(stack) == 2 and _YEAR.fullmatch(stack[0][1].text) and stack[1][1].text.startswith("年"):
            return 0.0
        if figures and all(_UNIT.fullmatch(piece.text) for _, piece in stack[1:]):
            return 0.0
        cost = _UNDER_WORDS if column in self._figures and figures and len(stack) > 1 else 0.0
        for (_, upper), (_, lower) in pairwise(stack):
            if starts_anew(lower.text) and not _YEAR.match(lower.text):
                return _NEVER
            cost += self._short(upper, column)
        return cost

    def _short(self, piece: Piece, column: int) -> float:
        """What speaks against a line of a cell being broken at its column's edge."""
        size = piece.line.size
        if is_figure(piece.text) or piece.x1 - piece.x0 < self._widths.get(column, 0.0) - _ROOM * size:
            return _SHORT
        here, following = self._columns[column], self._columns[column + 1 : column + 2]
        if not following or not (here.ranged_left and following[0].ranged_left):
            return 0.0
        return 0.0 if following[0].x0 - piece.x1 - _PADDING < 2 * size else _ROOMY

    def _askew(self, stacks: list[list[tuple[float, Piece]]]) -> float:
        """How far cells stand from the height of the longest, in em."""
        heights = [(stack[0][0] + stack[-1][0]) / 2 if self._middle else stack[0][0] for stack in stacks]
        longest = max(range(len(stacks)), key=lambda at: len(stacks[at]))
        size = stacks[longest][0][1].line.size
        return sum(max(0.0, abs(height - heights[longest]) / size - _ASKEW) for height in heights)


def _covered(row: Row, columns: list[Column]) -> set[int]:
    return {at for _, pieces in row for piece in pieces for at in reach(piece, columns)}


def _heights(region: Row, columns: list[Column]) -> list[float]:
    """The height of each line, the pages set one below the other."""
    found: list[float] = []
    shift = 0.0
    for at, (line, _) in enumerate(region):
        if at and region[at - 1][0].page != line.page:
            shift = found[-1] - 1.5 * line.size - line.y
        found.append(line.y + shift)
    return found


def _widths(places: list[list[tuple[int, Piece]]]) -> dict[int, float]:
    """How wide each column's pieces are; one that is alone in its width may be no part of the table."""
    found: dict[int, list[float]] = {}
    for pieces in dropwhile(lambda own: len(own) < 2, places):
        for column, piece in pieces:
            if len(pieces) > 1 or not starts_anew(piece.text):
                found.setdefault(column, []).append(piece.x1 - piece.x0)
    room = _ROOM * places[0][0][1].line.size
    out = {}
    for column, widths in found.items():
        widest, second = sorted([*widths, 0.0], reverse=True)[:2]
        out[column] = second if second and widest - second > room else widest
    return out


def _leading(places: list[list[tuple[int, Piece]]], heights: list[float]) -> float | None:
    """The least distance of two lines in one column that holds words; None where no cell has two."""
    last: dict[int, float] = {}
    found = []
    for height, pieces in zip(heights, places, strict=True):
        for column, piece in pieces:
            distance = last.get(column, height) - height
            if distance > piece.line.size / 2 and not is_figure(piece.text):
                found.append(distance)
            last[column] = height
    return min(found, default=None)


def _figure_columns(region: Row, columns: list[Column]) -> set[int]:
    """Columns that hold figures, heads of some lines apart."""
    held: dict[int, list[bool]] = {}
    for _, pieces in region:
        for piece in pieces:
            held.setdefault(reach(piece, columns)[0], []).append(is_figure(piece.text))
    return {at for at, found in held.items() if sum(found) > 1 and 3 * sum(found) >= len(found)}
