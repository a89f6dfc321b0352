"""On which page each heading falls, by the arithmetic of the grid: 22 lines of 28 characters.

DOCX has no page numbers until a word processor lays it out; the contents are prefilled with these,
and the fields behind them bring the word processor's own numbers.
"""

from __future__ import annotations

from math import ceil

from toolkit.render.blocks import Annex, Block, Chart, Document, Figure, Heading, Para, Signature, TableBlock
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.text import cell_width


def estimate_pages(document: Document, layout: Layout) -> dict[str, int]:
    """Page number by anchor; the body's first page is 1."""
    room = layout.page.text_height * PT_PER_MM
    line = layout.docx["line"]
    used = len(document.title_lines) * (layout.styles["title"].line or line) + line
    page = 1
    pages: dict[str, int] = {}
    for block in document.blocks:
        height, least = _height(block, layout)
        if (isinstance(block, Annex) or used + least > room) and used:
            page, used = page + 1, 0.0
        if isinstance(block, (Heading, Annex)):
            pages[block.anchor] = page
        used += height
        while used > room:
            page, used = page + 1, used - room
    return pages


def _height(block: Block, layout: Layout) -> tuple[float, float]:
    """The block's height in pt, and how much of it must stand on one page."""
    line = layout.docx["line"]
    match block:
        case Heading():
            height = line * _lines(2 + cell_width(block.full), layout.chars)
            return height, height + line  # with the first line of what follows
        case Para():
            return line * _lines(2 + cell_width(block.text), layout.chars), line
        case TableBlock():
            return _table_height(block, layout)
        case Figure() | Chart():
            height = block.height * PT_PER_MM + 40
            return height, height
        case Annex():
            return line * 2 + 35 * len(block.title), line
        case Signature():
            return line * 4, line * 4


def _lines(width: float, room: float) -> int:
    return max(1, ceil(width / room))


def _table_height(block: TableBlock, layout: Layout) -> tuple[float, float]:
    style = layout.styles["table_cell"]
    line = style.line or layout.docx["line"]
    across = layout.page.text_width * PT_PER_MM / style.size

    def row_height(texts: list[str]) -> float:
        rooms = [max(column.share * across - 0.95, 1) for column in block.columns]
        return line * max(_lines(cell_width(text), room) for text, room in zip(texts, rooms, strict=True)) + 0.5

    head = row_height([column.head for column in block.columns])
    rows = [row_height([cell.text for cell in row.cells]) for row in block.rows]
    above = (32 if block.caption else 0) + (20 if block.unit else 0)
    return above + head + sum(rows) + 28, above + head + (rows[0] if rows else 0)
