"""How wide the columns of a table are: as few lines as the page's width allows, none of a single character.

Widths are in characters of the table's 12 pt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from toolkit.render.text import cell_width

_ROOM = 36.8  # across the type area of an upright page
_TURNED = 1.44  # the turned page's type area against that
_PADDING = 0.92  # a cell's inner edges and its line
_GAP = 0.17  # what LibreOffice puts between a figure and a Chinese character, less what cell_width adds
_SHORT = 6.5  # figures and words up to this are not broken
_LOSS = 0.8  # a broken line is not filled to its end
_MOST_LINES = 40
NONE_ASKED: Mapping[int, float] = {}
_CHANGE = re.compile(r"(?<=[\x21-\x7e])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[\x21-\x7e])")


def column_shares(
    heads: Sequence[str], rows: Sequence[Sequence[str]], least: Mapping[int, float] = NONE_ASKED
) -> tuple[list[float], bool]:
    """Each column's part of the width, together 1, and whether the table needs a turned page.

    `least` asks for so many characters in a column, whatever stands in it.
    """
    room = {at: count + _PADDING for at, count in least.items()}
    cells = [[max(_width(text), room.get(at, 0.0)) for at, text in enumerate(row)] for row in rows]
    floors = [max(_floor(head, [row[at] for row in cells]), room.get(at, 0.0)) for at, head in enumerate(heads)]
    wide = sum(floors) > _ROOM
    needs = _needs(heads, cells, floors, _ROOM * (_TURNED if wide else 1.0))
    whole = sum(needs)
    return [need / whole for need in needs], wide


def _width(text: str) -> float:
    return cell_width(text) + _GAP * len(_CHANGE.findall(text)) + _PADDING


def _floor(head: str, widths: Sequence[float]) -> float:
    """What a column needs at least: figures and short words whole, the rest five characters a line."""
    longest = max(widths, default=_PADDING)
    parts = [_width(part) for part in _parts(head)]
    return max(min(longest, 5.0 + _PADDING) if longest > _SHORT + _PADDING else longest, min(*parts, 5.0 + _PADDING))


def _parts(head: str) -> list[str]:
    """A head may break before its bracket; years stay whole."""
    return re.split("(?=（)", head)


def _needs(heads: Sequence[str], cells: Sequence[Sequence[float]], floors: Sequence[float], room: float) -> list[float]:
    """The widths with which the rows take few lines: while all is too wide, the row that gains most takes one more."""
    rows = _Rows([[_width(head) for head in heads], *cells], [max(map(_width, _parts(head))) for head in heads], floors)
    while True:
        needs = [-rows.top(at)[0] for at in range(len(heads))]
        if sum(needs) <= room:
            return rows.tightened(needs, room)
        gains: dict[int, float] = {}
        for at in range(len(heads)):
            row, gain = rows.gain(at)
            gains[row] = gains.get(row, 0.0) + gain
        enough = [row for row, gain in gains.items() if sum(needs) - gain <= room]
        row = (
            min(enough, key=gains.__getitem__) if enough else max(gains, key=lambda row: (gains[row], -rows.lines[row]))
        )
        if rows.lines[row] >= _MOST_LINES:
            return list(floors)
        rows.add_line(row)


_Entry = tuple[float, int, int]  # width with its sign turned, row, the row's lines when it was put down


class _Rows:
    """The rows, the head first, with their lines; a heap a column gives the row that needs it widest."""

    def __init__(self, widths: Sequence[Sequence[float]], parts: Sequence[float], floors: Sequence[float]) -> None:
        self.widths, self.parts, self.floors = widths, parts, floors
        self.lines = [1] * len(widths)
        self.heaps: list[list[_Entry]] = [
            [(-row[at], number, 1) for number, row in enumerate(widths)] for at in range(len(floors))
        ]
        for heap in self.heaps:
            heapify(heap)

    def need(self, row: int, at: int, lines: int) -> float:
        """How wide column `at` must be for that row to take so many lines."""
        if row == 0 and lines > 1 and self.parts[at] < self.widths[0][at]:
            return max(self.parts[at], self.floors[at])
        if lines == 1:
            return self.widths[row][at]
        return max((self.widths[row][at] - _PADDING) / lines + _LOSS + _PADDING, self.floors[at])

    def top(self, at: int) -> _Entry:
        self.drop_stale(at)
        return self.heaps[at][0]

    def drop_stale(self, at: int) -> None:
        heap = self.heaps[at]
        while heap and heap[0][2] != self.lines[heap[0][1]]:
            heappop(heap)

    def gain(self, at: int) -> tuple[int, float]:
        """The row that column `at` is widest for, and how much narrower one more line of it makes the column."""
        width, row, lines = self.top(at)
        heappop(self.heaps[at])
        self.drop_stale(at)
        second = -self.heaps[at][0][0] if self.heaps[at] else 0.0
        heappush(self.heaps[at], (width, row, lines))
        return row, -width - max(second, self.need(row, at, lines + 1))

    def tightened(self, needs: list[float], room: float) -> list[float]:
        """The widths with what is left of the room given to rows that then take a line less."""
        for row, lines in enumerate(self.lines):
            if lines > 1:
                wider = [max(need, self.need(row, at, lines - 1)) for at, need in enumerate(needs)]
                needs = wider if sum(wider) <= room else needs
        return needs

    def add_line(self, row: int) -> None:
        self.lines[row] += 1
        for at, heap in enumerate(self.heaps):
            heappush(heap, (-self.need(row, at, self.lines[row]), row, self.lines[row]))
