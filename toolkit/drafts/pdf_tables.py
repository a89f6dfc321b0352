"""Ruled tables of a PDF: cells filled with the text in their frames, parts on two pages put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from toolkit.drafts.pdf_grid import Grid, GridCell
from toolkit.drafts.pdf_lines import Line, lines_of
from toolkit.drafts.pdf_page import Page, Span
from toolkit.drafts.wrapped import joined, starts_anew
from toolkit.model import Block, Cell, Location, Paragraph, Table

_PADDING: Final = 14.0  # pt: both paddings of a cell
_LONG: Final = 6  # characters: a cell's line this long that stops short is likely broken by its words
_SAME_COLUMNS: Final = 3.0  # pt

NewParagraph = Callable[[str, Sequence[Line], str], Paragraph]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with the places of its columns."""

    table: Table
    xs: tuple[float, ...]  # column edges
    full: frozenset[int] = frozenset()  # columns whose last cell has no room left: it may go on overleaf


def split_spans(
    spans: Sequence[Span], grids: Sequence[Grid]
) -> tuple[dict[Grid, dict[GridCell, list[Span]]], list[Span]]:
    """Stretches by the grid and cell that they stand in, and those outside all grids."""
    inside: dict[Grid, dict[GridCell, list[Span]]] = {}
    outside: list[Span] = []
    for span in spans:
        middle = (span.x0 + span.x1) / 2, span.y + span.size * 0.3
        for grid in grids:
            cell = grid.cell_at(*middle)
            if cell is not None:
                inside.setdefault(grid, {}).setdefault(cell, []).append(span)
                break
        else:
            outside.append(span)
    return inside, outside


def ruled_table(
    grid: Grid,
    spans: dict[GridCell, list[Span]],
    page: Page,
    make: NewParagraph,
    place: Location,
) -> FoundTable:
    """The table that a grid frames."""
    cells, full = [], set()
    for cell in grid.cells:
        lines = lines_of(spans.get(cell, ()), page)
        if lines and _is_full(lines[-1], cell) and cell.row + cell.rowspan == len(grid.ys) - 1:
            full.add(cell.column)
        blocks = tuple(make(text, rows, "cell") for text, rows in _paragraphs(lines, cell))
        cells.append(Cell(cell.row, cell.column, blocks, cell.rowspan, cell.colspan))
    table = Table(tuple(cells), len(grid.ys) - 1, len(grid.xs) - 1, place)
    return FoundTable(table, grid.xs, frozenset(full))


def _paragraphs(lines: list[Line], cell: GridCell) -> list[tuple[str, list[Line]]]:
    out: list[tuple[str, list[Line]]] = []
    for line in lines:
        if out:
            before = out[-1][1][-1]
            if _is_full(before, cell) and not starts_anew(line.text):
                out[-1] = (joined(out[-1][0], line.text), [*out[-1][1], line])
                continue
        out.append((line.text, [line]))
    return out


def _is_full(line: Line, cell: GridCell) -> bool:
    """Whether a line in a cell ends where the cell does, and not where its paragraph does."""
    free = (cell.x1 - cell.x0) - (line.x1 - line.x0) - _PADDING
    open_end = len(line.text) >= _LONG and line.text[-1] not in "。；：！？"
    return free < (3 if open_end else 1.3) * line.size


def goes_on(upper: FoundTable, lower: FoundTable) -> bool:
    """Whether a table at a page's top has the columns of the one at the foot before it."""
    if len(upper.xs) != len(lower.xs):
        return False
    shifts = [a - b for a, b in zip(upper.xs, lower.xs, strict=True)]  # margins may be mirrored
    return max(shifts) - min(shifts) <= _SAME_COLUMNS


def stacked(upper: FoundTable, lower: FoundTable) -> FoundTable:
    """Two parts of one table; a head that the page break repeats stands once, a row that it splits is one."""
    above, below = upper.table, lower.table
    repeated = 1 if above.grid()[0] == below.grid()[0] and below.rows > 1 else 0
    split = [cell for cell in below.cells if cell.row == repeated and cell.text.strip()]
    cut = _is_rest(split, upper, below.columns)
    kept = list(above.cells)
    for cell in split if cut else ():
        at = next(i for i, one in enumerate(kept) if one.row + one.rowspan == above.rows and one.column == cell.column)
        kept[at] = replace(kept[at], blocks=_one_text(kept[at].blocks, cell.blocks))
    dropped = repeated + cut
    moved = [replace(cell, row=cell.row - dropped + above.rows) for cell in below.cells if cell.row >= dropped]
    table = replace(above, cells=(*kept, *moved), rows=above.rows + below.rows - dropped)
    return FoundTable(table, upper.xs, lower.full)


def _is_rest(cells: list[Cell], upper: FoundTable, columns: int) -> bool:
    """Whether a row only goes on with what its cells above had no room for."""
    if not cells or len(cells) == columns or any(cell.rowspan > 1 for cell in cells):
        return False
    return all(cell.column in upper.full and not starts_anew(cell.text) for cell in cells)


def _one_text(upper: tuple[Block, ...], lower: tuple[Block, ...]) -> tuple[Block, ...]:
    """Two parts of a cell, the paragraph that the page break parts made whole."""
    first, second = upper[-1], lower[0]
    if not isinstance(first, Paragraph) or not isinstance(second, Paragraph):
        return upper + lower
    whole = first._replace(text=joined(first.text, second.text), runs=first.runs + second.runs)
    return (*upper[:-1], whole, *lower[1:])
