"""Tables of a PDF: cells filled with the text in their frames; unruled columns by their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from toolkit.drafts.pdf_grid import Grid, GridCell
from toolkit.drafts.pdf_lines import Line, lines_of
from toolkit.drafts.pdf_page import Page, Span
from toolkit.drafts.wrapped import joined, starts_anew
from toolkit.model import Cell, Location, Paragraph, Table

_PADDING: Final = 14.0  # pt: both paddings of a cell
_COLUMNS: Final = 3  # an unruled table shows at least so many columns
_COLUMN_GAP: Final = 1.5  # em
_LONG: Final = 6  # characters: a cell's line this long that stops short is likely broken by its words
_SAME_COLUMNS: Final = 3.0  # pt

NewParagraph = Callable[[str, Sequence[Line], str], Paragraph]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with the places of its columns."""

    table: Table
    xs: tuple[float, ...]  # column edges


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
    cells = []
    for cell in grid.cells:
        lines = lines_of(spans.get(cell, ()), page)
        blocks = tuple(make(text, rows, "cell") for text, rows in _paragraphs(lines, cell))
        cells.append(Cell(cell.row, cell.column, blocks, cell.rowspan, cell.colspan))
    table = Table(tuple(cells), len(grid.ys) - 1, len(grid.xs) - 1, place)
    return FoundTable(table, grid.xs)


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


def segments(line: Line) -> list[tuple[float, str]]:
    """The pieces of a line that wide gaps part: (left edge, text)."""
    out: list[tuple[float, str]] = []
    end = float("-inf")
    for span in line.spans:
        if span.x0 - end > _COLUMN_GAP * span.size or not out:
            out.append((span.x0, span.text.strip()))
        else:
            out[-1] = (out[-1][0], out[-1][1] + span.text)
        end = span.x1
    return out


def unruled_run(lines: Sequence[Line]) -> int:
    """How many of these lines, from the first on, are rows of an unruled table; 0: none."""
    count = 0
    while count < len(lines) and len(segments(lines[count])) >= _COLUMNS:
        count += 1
    return count if count > 1 else 0


def unruled_table(lines: Sequence[Line], make: NewParagraph, place: Location) -> Table:
    """A table out of lines whose pieces stand in columns."""
    starts: list[float] = []
    for x in sorted(x for line in lines for x, _ in segments(line)):
        if not starts or x - starts[-1] > 2 * lines[0].size:
            starts.append(x)
    cells = []
    for row, line in enumerate(lines):
        for x, text in segments(line):
            column = max(i for i, start in enumerate(starts) if start <= x + 1)
            cells.append(Cell(row, column, (make(text, [line], "cell"),)))
    return Table(tuple(cells), len(lines), len(starts), place)


def goes_on(upper: FoundTable, lower: FoundTable) -> bool:
    """Whether a table at a page's top has the columns of the one at the foot before it."""
    if len(upper.xs) != len(lower.xs):
        return False
    shifts = [a - b for a, b in zip(upper.xs, lower.xs, strict=True)]  # margins may be mirrored
    return max(shifts) - min(shifts) <= _SAME_COLUMNS


def stacked(upper: Table, lower: Table) -> Table:
    """Two parts of one table; a head that the page break repeats stands once."""
    grids = upper.grid(), lower.grid()
    repeated = 1 if grids[0][0] == grids[1][0] and lower.rows > 1 else 0
    moved = tuple(replace(cell, row=cell.row - repeated + upper.rows) for cell in lower.cells if cell.row >= repeated)
    return replace(upper, cells=upper.cells + moved, rows=upper.rows + lower.rows - repeated)
