"""Tables of a PDF without ruled lines: columns by their places, rows by gaps and by which cells had to wrap.

A run of lines is a table where several of them fall into three pieces or more. Lines of fewer pieces
belong to it as far as they stand close below and within its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from toolkit.drafts.pdf_lines import Line
from toolkit.drafts.pdf_pieces import ALIGNED, NARROW, Piece, Row, columns_of, cut, parted, reach, shows_columns
from toolkit.drafts.pdf_rows import rows_of
from toolkit.drafts.wrapped import joined
from toolkit.model import Cell, Location, Paragraph, Table

_NEAR: Final = 3.2  # em from one line of a table to the next

NewParagraph = Callable[[str, Sequence[Line], str], Paragraph]


def unruled_run(lines: Sequence[Line]) -> int:
    """How many of these lines, from the first on, make a table without rules; 0: none."""
    if not lines or not shows_columns(lines[0]):
        return 0
    return sum(len(row) for row in rows_of(_region(lines)))


def unruled_table(lines: Sequence[Line], make: NewParagraph, place: Location) -> Table:
    """The table of a run of lines; a cell that wraps is one paragraph."""
    rows = rows_of(_region(lines))
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


def _region(lines: Sequence[Line]) -> Row:
    """Lines, from the first on, that can belong to one table, cut into their pieces."""
    taken: list[Line] = []
    for line in lines:
        if not shows_columns(line) and not _may_belong(line, taken):
            break
        taken.append(line)
    edges = _edges(taken)
    region = [(line, cut(line, edges)) for line in taken]
    columns = columns_of(region)
    return [(line, [part for piece in pieces for part in parted(piece, columns)]) for line, pieces in region]


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where stretches begin behind a gap in more than one line."""
    found = [
        span.x0 for line in lines for before, span in pairwise(line.spans) if span.x0 - before.x1 > NARROW * span.size
    ]
    return [x for x in found if sum(abs(x - other) <= ALIGNED for other in found) > 1]


def _may_belong(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line of few pieces is close below the table and within its columns."""
    before = above[-1]
    if line.page == before.page and before.y - line.y > _NEAR * max(line.size, before.size):
        return False
    columns = columns_of([(one, cut(one)) for one in above])
    pieces = cut(line, [column.x0 for column in columns if column.ranged_left])
    return all(len(reach(piece, columns)) == 1 for piece in pieces)
