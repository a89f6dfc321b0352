"""On which page each heading falls, by the arithmetic of the grid: 22 lines of 28 characters.

DOCX has no page numbers until a word processor lays it out; the contents are prefilled with these,
and the fields behind them bring the word processor's own numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from toolkit.render.blocks import Annex, Block, Chart, Document, Figure, Heading, Para, Signature, TableBlock
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.text import cell_width


@dataclass(frozen=True, slots=True)
class _Units:
    """A block as pieces that are not divided, in pt; `head` stands again on each further page."""

    pieces: tuple[float, ...]
    head: float = 0.0


def estimate_pages(document: Document, layout: Layout) -> dict[str, int]:
    """Page number by anchor; the body's first page is 1."""
    line = layout.docx["line"]
    pager = _Pager(layout.page.text_height * PT_PER_MM)
    pager.used = len(document.title_lines) * (layout.styles["title"].line or line) + line
    pages: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        if isinstance(block, TableBlock) and block.wide:
            pager.turn(_table(block, layout, layout.page.text_height), layout.page.text_width * PT_PER_MM)
            continue
        pager.make_room(_kept_together(document.blocks[index : index + 5], layout))
        if isinstance(block, Annex):
            pager.new_page()
        if isinstance(block, (Heading, Annex)):
            pages[block.anchor] = pager.page
        pager.place(_units(block, layout))
    return pages


class _Pager:
    """Puts pieces on pages of `room` pt."""

    def __init__(self, room: float) -> None:
        self.room = room
        self.page = 1
        self.used = 0.0

    def new_page(self) -> None:
        if self.used:
            self.page, self.used = self.page + 1, 0.0

    def make_room(self, height: float) -> None:
        if self.used + height > self.room + 0.5:
            self.new_page()

    def place(self, units: _Units) -> None:
        for piece in units.pieces:
            if self.used + piece > self.room + 0.5:
                self.new_page()
                self.used = units.head
            self.used += piece

    def turn(self, units: _Units, room: float) -> None:
        """Turned pages of the table's own: one ends before it, and one begins after it."""
        self.new_page()
        upright, self.room = self.room, room
        self.place(units)
        self.room = upright
        self.new_page()


def _kept_together(blocks: Sequence[Block], layout: Layout) -> float:
    """How much must stand on one page: a block's first piece, after a heading the next block's too."""
    units = _units(blocks[0], layout)
    if isinstance(blocks[0], Heading) and len(blocks) > 1:
        return sum(units.pieces) + _kept_together(blocks[1:], layout)
    return units.pieces[0]


def _units(block: Block, layout: Layout) -> _Units:
    line = layout.docx["line"]
    match block:
        case Heading():
            return _Units((line * _lines(2 + cell_width(block.full), layout.chars),))
        case Para():
            count = _lines(2 + cell_width(block.text), layout.chars)
            return _Units((line * count,) if block.kind == "last" else (line,) * count)
        case TableBlock():
            return _table(block, layout, layout.page.text_width)
        case Figure() | Chart():
            return _Units((block.height * PT_PER_MM + 40,))
        case Annex():
            return _Units((line * 2 + 35 * len(block.title),))
        case Signature():
            return _Units((line * 4,))


def _lines(width: float, room: float) -> int:
    return max(1, ceil(width / room))


def _table(block: TableBlock, layout: Layout, width: float) -> _Units:
    """Caption, head and first row together, then row by row, on a table `width` mm wide."""
    style = layout.styles["table_cell"]
    line = style.line or layout.docx["line"]
    across = width * PT_PER_MM / style.size

    def row_height(texts: list[str]) -> float:
        rooms = [max(column.share * across - 0.95, 1) for column in block.columns]
        return line * max(_lines(cell_width(text), room) for text, room in zip(texts, rooms, strict=True)) + 0.5

    above = (32 if block.caption else 0) + (20 if block.unit else 0)
    head = row_height([column.head for column in block.columns])
    rows = [row_height([cell.text for cell in row.cells]) for row in block.rows] or [0.0]
    if block.whole:
        return _Units((above + head + sum(rows) + 28.0,))
    return _Units((above + head + rows[0], *rows[1:], 28.0), head)
