"""Tables of a PDF without ruled lines: columns by their places, rows by gaps and by which cells had to wrap.

A run of lines is a table where several of them fall into three pieces or more. Lines of fewer pieces
belong to it as far as they stand close below and within its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from toolkit.drafts.pdf_lines import Line
from toolkit.drafts.pdf_pieces import ALIGNED, NARROW, Column, Piece, Row, columns_of, cut, parted, reach, shows_columns
from toolkit.drafts.pdf_rows import rows_of
from toolkit.drafts.wrapped import joined
from toolkit.model import Cell, Location, Paragraph, Table

HEAD: Final = 24  # lines of the head and first rows above the first line that shows columns
_NEAR: Final = 3.2  # em from one line of a table to the next

NewParagraph = Callable[[str, Sequence[Line], str], Paragraph]


def unruled_rows(lines: Sequence[Line]) -> tuple[int, list[Row]]:
    """Where a table without rules begins among these lines, and its rows; none: there is no table."""
    begin, region, above = _region(lines)
    start, rows = rows_of(region, above)
    return begin + start, rows


def unruled_table(rows: Sequence[Row], make: NewParagraph, place: Location) -> Table:
    """The table of these rows; a cell that wraps is one paragraph."""
    columns = columns_of([line for row in rows for line in row])
    cells = []
    for number, row in enumerate(rows):
        held: dict[int, list[Piece]] = {}
        spans: dict[int, int] = {}
        for _, pieces in row:
            for piece in pieces:
                over = reach(piece, columns)
                held.setdefault(over[0], []).append(piece)
                spans[over[0]] = max(spans.get(over[0], 1), len(over))
        for column, parts in sorted(held.items()):
            text = parts[0].text
            for part in parts[1:]:
                text = joined(text, part.text)
            block = make(text, [part.line for part in parts], "cell")
            cells.append(Cell(number, column, (block,), colspan=spans[column]))
    return Table(tuple(cells), len(rows), len(columns), place)


def _region(lines: Sequence[Line]) -> tuple[int, Row, int]:
    """The first of the lines that can belong to one table, those lines cut into their pieces, and how many of them
    stand above the first that shows columns: a head of several lines, or no part of the table."""
    first = next((at for at, line in enumerate(lines[: HEAD + 1]) if shows_columns(line)), None)
    if first is None:
        return 0, [], 0
    columns, edges, below = _below(lines[first:])
    above: Row = []
    for at in range(first - 1, -1, -1):
        pieces = _pieces(lines[at], edges, columns)
        if not _near(lines[at], lines[at + 1]) or not _within(pieces, columns):
            break
        above.insert(0, (lines[at], pieces))
    return first - len(above), above + below, len(above)


def _below(lines: Sequence[Line]) -> tuple[list[Column], list[float], Row]:
    """The columns that lines show from the first on, where they begin, and the lines as far as they keep to them."""
    end = next((at for at, pair in enumerate(pairwise(lines), 1) if not _near(*pair)), len(lines))
    taken = lines[:end]
    while True:
        edges = _edges([line for line in taken if shows_columns(line)])
        columns = columns_of([(line, cut(line, [span.x0 for span in line.spans])) for line in taken])
        region = [(line, _pieces(line, edges, columns)) for line in taken]
        kept = next(
            (at for at, (line, own) in enumerate(region) if not shows_columns(line) and not _within(own, columns)), None
        )
        if kept is None:
            return columns, edges, region
        taken = taken[:kept]


def _pieces(line: Line, edges: Sequence[float], columns: Sequence[Column]) -> list[Piece]:
    return [part for piece in cut(line, edges) for part in parted(piece, columns)]


def _within(pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    return all(len(reach(piece, columns)) == 1 for piece in pieces)


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where stretches begin behind a gap in more than one line."""
    found = [
        span.x0 for line in lines for before, span in pairwise(line.spans) if span.x0 - before.x1 > NARROW * span.size
    ]
    return [x for x in found if sum(abs(x - other) <= ALIGNED for other in found) > 1]


def _near(upper: Line, lower: Line) -> bool:
    """Whether a line stands close below another, or on the next page."""
    return upper.page != lower.page or upper.y - lower.y <= _NEAR * max(upper.size, lower.size)
