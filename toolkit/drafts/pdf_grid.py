"""Ruled tables of a PDF page: from lines to a grid of cells, merged cells found by missing lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from toolkit.drafts.pdf_page import Rule

_NEAR: Final = 2.5  # pt: two lines this close are one; a line this short of another meets it


class GridCell(NamedTuple):
    """A cell and its frame."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: column edges from left, row edges from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """The cell that holds a point."""
        for cell in self.cells:
            if cell.x0 - 1 <= x <= cell.x1 + 1 and cell.y0 - 1 <= y <= cell.y1 + 1:
                return cell
        return None


def find_grids(rules: Iterable[Rule]) -> list[Grid]:
    """The tables that these lines draw, each with at least two cells."""
    across = _merged([rule for rule in rules if rule.y0 == rule.y1], horizontal=True)
    upright = _merged([rule for rule in rules if rule.y0 != rule.y1], horizontal=False)
    grids = []
    for horizontal, vertical in _connected(across, upright):
        xs = _positions([rule.x0 for rule in vertical])
        ys = _positions([rule.y0 for rule in horizontal])[::-1]
        if len(xs) > 1 and len(ys) > 1 and len(xs) + len(ys) > 4:
            grids.append(Grid(xs, ys, tuple(_cells(xs, ys, horizontal, vertical))))
    return grids


def _merged(rules: list[Rule], *, horizontal: bool) -> list[Rule]:
    """Pieces of one line, such as the borders of neighbouring cells, as one rule."""

    def at(rule: Rule) -> float:
        return rule.y0 if horizontal else rule.x0

    def ends(rule: Rule) -> tuple[float, float]:
        return (rule.x0, rule.x1) if horizontal else (rule.y0, rule.y1)

    out: list[tuple[float, float, float]] = []
    lanes = _positions([at(rule) for rule in rules])
    for lane in lanes:
        pieces = sorted(ends(rule) for rule in rules if abs(at(rule) - lane) <= _NEAR)
        start, end = pieces[0]
        for low, high in pieces[1:]:
            if low > end + _NEAR:
                out.append((lane, start, end))
                start, end = low, high
            end = max(end, high)
        out.append((lane, start, end))
    if horizontal:
        return [Rule(start, lane, end, lane) for lane, start, end in out]
    return [Rule(lane, start, lane, end) for lane, start, end in out]


def _positions(values: list[float]) -> tuple[float, ...]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return tuple(out)


def _connected(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet."""
    left = set(range(len(across)))
    groups = []
    while left:
        rows, columns, queue = set[int](), set[int](), [left.pop()]
        while queue:
            row = queue.pop()
            rows.add(row)
            for column, rule in enumerate(upright):
                if column not in columns and _meet(across[row], rule):
                    columns.add(column)
                    more = {other for other in left if _meet(across[other], rule)}
                    left -= more
                    queue.extend(more)
        groups.append(([across[i] for i in rows], [upright[i] for i in columns]))
    return groups


def _meet(across: Rule, upright: Rule) -> bool:
    return (
        across.x0 - _NEAR <= upright.x0 <= across.x1 + _NEAR and upright.y0 - _NEAR <= across.y0 <= upright.y1 + _NEAR
    )


def _cells(
    xs: Sequence[float], ys: Sequence[float], horizontal: list[Rule], vertical: list[Rule]
) -> Iterable[GridCell]:
    def closed_right(row: int, column: int) -> bool:
        x, y = xs[column + 1], (ys[row] + ys[row + 1]) / 2
        return any(abs(rule.x0 - x) <= _NEAR and rule.y0 <= y <= rule.y1 for rule in vertical)

    def closed_below(row: int, column: int) -> bool:
        x, y = (xs[column] + xs[column + 1]) / 2, ys[row + 1]
        return any(abs(rule.y0 - y) <= _NEAR and rule.x0 <= x <= rule.x1 for rule in horizontal)

    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right, below = column, row
            while right + 1 < columns and not closed_right(row, right):
                right += 1
            while below + 1 < rows and not closed_below(below, column):
                below += 1
            taken.update((r, c) for r in range(row, below + 1) for c in range(column, right + 1))
            yield GridCell(
                row, column, below - row + 1, right - column + 1,
                xs[column], ys[below + 1], xs[right + 1], ys[row],
            )  # fmt: skip
