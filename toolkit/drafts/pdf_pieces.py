"""Lines of a PDF cut into the pieces that stand in columns, and the columns that they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.drafts.pdf_lines import Line
from toolkit.drafts.pdf_page import Span

COLUMNS: Final = 3  # a row that shows a table has at least so many pieces
ALIGNED: Final = 2.0  # pt
NARROW: Final = 0.55  # em: a gap that parts columns where another line begins at the same place
_FIGURE: Final = re.compile(
    r"[约近≥＞>≤＜<+＋]?\s*[\d０-９][\d０-９,，.．\s~～—–-]*(?:[十百千万亿]*(?:元|件|项|个|家)|[%％‰亿万])?(?:以上|左右)?|[-—–/]+"
)
_WIDE: Final = 1.5  # em: a gap that parts columns wherever it stands


@dataclass(frozen=True, slots=True)
class Piece:
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
class Column:
    """The stretch of the page that a column's pieces take up, and their left edges."""

    x0: float
    x1: float
    lefts: list[float]

    @property
    def ranged_left(self) -> bool:
        return max(self.lefts) - min(self.lefts) <= ALIGNED


Row = list[tuple[Line, list[Piece]]]  # the lines of one row


def shows_columns(line: Line) -> bool:
    """Whether a line falls into so many pieces that it can be a row."""
    return len(cut(line)) >= COLUMNS


def cut(line: Line, edges: Sequence[float] = ()) -> list[Piece]:
    """The pieces of a line that wide gaps part, and narrow ones before those places."""
    out: list[list[Span]] = []
    for span in line.spans:
        space = (span.x0 - out[-1][-1].x1) / span.size if out else 0.0
        edge = space > NARROW and any(abs(span.x0 - left) <= ALIGNED for left in edges)
        if not out or space > _WIDE or edge:
            out.append([span])
        else:
            out[-1].append(span)
    return [Piece(Line(tuple(spans), line.page, line.page_height)) for spans in out]


def parted(piece: Piece, columns: Sequence[Column]) -> list[Piece]:
    """A piece cut at narrow gaps where its parts stand over different columns, or the next over none."""
    out: list[list[Span]] = []
    last: list[int] = []
    for span in piece.line.spans:
        over = [at for at, column in enumerate(columns) if _overlap(Piece(_line(piece.line, [span])), column) > 0]
        gap = (span.x0 - out[-1][-1].x1) / span.size if out else 0.0
        if not out or (gap > NARROW and len(over) <= 1 and over != last):
            out.append([span])
        else:
            out[-1].append(span)
        last = over or last
    return [Piece(_line(piece.line, spans)) for spans in out]


def _line(line: Line, spans: Sequence[Span]) -> Line:
    return Line(tuple(spans), line.page, line.page_height)


def columns_of(lines: Row) -> list[Column]:
    """Columns from the lines that show the most of them, left to right."""
    columns: list[Column] = []
    full = [pieces for _, pieces in lines if len(pieces) >= COLUMNS]
    for pieces in sorted(full, key=len, reverse=True):
        for piece in pieces:
            over = [column for column in columns if _overlap(piece, column) > 0]
            if not over:
                columns.append(Column(piece.x0, piece.x1, [piece.x0]))
            elif len(over) == 1:
                over[0].x0, over[0].x1 = min(over[0].x0, piece.x0), max(over[0].x1, piece.x1)
                over[0].lefts.append(piece.x0)
    return sorted(columns, key=lambda column: column.x0)


def _overlap(piece: Piece, column: Column) -> float:
    return min(piece.x1, column.x1) - max(piece.x0, column.x0)


def reach(piece: Piece, columns: Sequence[Column]) -> list[int]:
    """The columns that a piece stands over; at least one."""
    over = [at for at, column in enumerate(columns) if _overlap(piece, column) > 0]
    if over:
        return over
    left = [at for at, column in enumerate(columns) if column.x0 <= piece.x0 + ALIGNED]
    return left[-1:] or [0]


def is_figure(text: str) -> bool:
    """Whether a cell holds a value: a number, with its unit or without."""
    return _FIGURE.fullmatch(text) is not None
