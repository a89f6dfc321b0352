"""Tables of a PDF without ruled lines: columns by their places, rows by which cells had to wrap.

A run of lines is a table where several of them fall into three pieces or more. A line of fewer pieces
goes on with the row above where each of its pieces stands under one that had no room left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from toolkit.drafts.pdf_lines import Line
from toolkit.drafts.pdf_page import Span
from toolkit.drafts.wrapped import joined, starts_anew
from toolkit.model import Cell, Location, Paragraph, Table

_COLUMNS: Final = 3  # a row that shows a table has at least so many pieces
_WIDE: Final = 1.5  # em: a gap that parts columns wherever it stands
_NARROW: Final = 0.55  # em: a gap that parts columns where another line begins at the same place
_ALIGNED: Final = 2.0  # pt
_CLOSE: Final = 1.8  # em from one line to the next of a table's cell
_ROOM: Final = 1.3  # em: a piece that ends this near to its column's edge was broken there
_PADDING: Final = 11.0  # pt: both paddings of a cell
_WRAPS: Final = 2  # characters: what is shorter never fills a column

NewParagraph = Callable[[str, Sequence[Line], str], Paragraph]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands in one column of a line."""

    line: Line  # these stretches only

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def x0(self) -> float:
        return self.line.x0

    @property
    def x1(self) -> float:
        return self.line.x1


@dataclass(slots=True)
class _Column:
    """The stretch of the page that a column's pieces take up, and their left edges."""

    x0: float
    x1: float
    lefts: list[float]

    @property
    def ranged_left(self) -> bool:
        return max(self.lefts) - min(self.lefts) <= _ALIGNED


_Row = list[tuple[Line, list[_Piece]]]  # the lines of one row


def shows_columns(line: Line) -> bool:
    """Whether a line falls into so many pieces that it can be a row."""
    return len(_cut(line)) >= _COLUMNS


def unruled_run(lines: Sequence[Line]) -> int:
    """How many of these lines, from the first on, make a table without rules; 0: none."""
    if not lines or not shows_columns(lines[0]):
        return 0
    return sum(len(row) for row in _rows(lines))


def unruled_table(lines: Sequence[Line], make: NewParagraph, place: Location) -> Table:
    """The table of a run of lines; a cell that wraps is one paragraph."""
    rows = _rows(lines)
    columns = _columns([line for row in rows for line in row])
    cells = []
    for number, row in enumerate(rows):
        held: dict[int, list[_Piece]] = {}
        spans: dict[int, int] = {}
        for _, pieces in row:
            for piece in pieces:
                reach = _reach(piece, columns)
                held.setdefault(reach[0], []).append(piece)
                spans[reach[0]] = max(spans.get(reach[0], 1), len(reach))
        for column, parts in sorted(held.items()):
            text = parts[0].text
            for part in parts[1:]:
                text = joined(text, part.text)
            block = make(text, [part.line for part in parts], "cell")
            cells.append(Cell(number, column, (block,), colspan=spans[column]))
    return Table(tuple(cells), len(rows), len(columns), place)


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """The rows of the table that begins on the first line; empty if it is none."""
    region = _region(lines)
    columns = _columns(region)
    rows: list[_Row] = []
    for line, pieces in region:
        if rows and _goes_on(rows[-1], pieces, columns):
            rows[-1].append((line, pieces))
        else:
            rows.append([(line, pieces)])
    while rows and len(rows[-1][0][1]) < _COLUMNS:
        rows.pop()  # what stands below the last full row is no part of the table
    return rows if sum(len(row[0][1]) >= _COLUMNS for row in rows) > 1 else []


def _region(lines: Sequence[Line]) -> _Row:
    """Lines, from the first on, that can belong to one table, cut into their pieces."""
    taken: list[Line] = []
    for line in lines:
        if not shows_columns(line) and not _may_belong(line, taken):
            break
        taken.append(line)
    edges = _edges(taken)
    return [(line, _cut(line, edges)) for line in taken]


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where stretches begin behind a gap in more than one line."""
    found = [
        span.x0 for line in lines for before, span in pairwise(line.spans) if span.x0 - before.x1 > _NARROW * span.size
    ]
    return [x for x in found if sum(abs(x - other) <= _ALIGNED for other in found) > 1]


def _may_belong(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line of few pieces is close below the table and within its columns."""
    before = above[-1]
    if line.page == before.page and before.y - line.y > _CLOSE * max(line.size, before.size):
        return False
    columns = _columns([(one, _cut(one)) for one in above])
    pieces = _cut(line, [column.x0 for column in columns if column.ranged_left])
    return all(len(_reach(piece, columns)) == 1 for piece in pieces)


def _cut(line: Line, edges: Sequence[float] = ()) -> list[_Piece]:
    """The pieces of a line that wide gaps part, and narrow ones before those places."""
    out: list[list[Span]] = []
    for span in line.spans:
        space = (span.x0 - out[-1][-1].x1) / span.size if out else 0.0
        edge = space > _NARROW and any(abs(span.x0 - left) <= _ALIGNED for left in edges)
        if not out or space > _WIDE or edge:
            out.append([span])
        else:
            out[-1].append(span)
    return [_Piece(Line(tuple(spans), line.page, line.page_height)) for spans in out]


def _columns(lines: _Row) -> list[_Column]:
    """Columns from the lines that show the most of them, left to right."""
    columns: list[_Column] = []
    full = [pieces for _, pieces in lines if len(pieces) >= _COLUMNS]
    for pieces in sorted(full, key=len, reverse=True):
        for piece in pieces:
            over = [column for column in columns if _overlap(piece, column) > 0]
            if not over:
                columns.append(_Column(piece.x0, piece.x1, [piece.x0]))
            elif len(over) == 1:
                over[0].x0, over[0].x1 = min(over[0].x0, piece.x0), max(over[0].x1, piece.x1)
                over[0].lefts.append(piece.x0)
    return sorted(columns, key=lambda column: column.x0)


def _overlap(piece: _Piece, column: _Column) -> float:
    return min(piece.x1, column.x1) - max(piece.x0, column.x0)


def _reach(piece: _Piece, columns: Sequence[_Column]) -> list[int]:
    """The columns that a piece stands over; at least one."""
    over = [at for at, column in enumerate(columns) if _overlap(piece, column) > 0]
    if over:
        return over
    left = [at for at, column in enumerate(columns) if column.x0 <= piece.x0 + _ALIGNED]
    return left[-1:] or [0]


def _goes_on(row: _Row, pieces: list[_Piece], columns: list[_Column]) -> bool:
    """Whether each piece stands under one of the row that was broken for want of room."""
    if len(pieces) == 1 and starts_anew(pieces[0].text):
        return False
    last: dict[int, _Piece] = {}
    for _, above in row:
        last.update((_reach(piece, columns)[0], piece) for piece in above)
    places = [_reach(piece, columns)[0] for piece in pieces]
    return all(at in last and _is_full(last[at], at, columns) for at in places)


def _is_full(piece: _Piece, at: int, columns: list[_Column]) -> bool:
    column, size = columns[at], piece.line.size
    if len(piece.text) < _WRAPS or _is_figure(piece.text):
        return False
    if piece.x1 - piece.x0 < column.x1 - column.x0 - _ROOM * size:
        return False
    following = columns[at + 1] if at + 1 < len(columns) else None
    if following is None or not (column.ranged_left and following.ranged_left):
        return True
    return following.x0 - piece.x1 - _PADDING < 2 * size


def _is_figure(text: str) -> bool:
    return all(char.isdigit() or char in "．.,，%％-—~≥≤＞＜ " for char in text)
