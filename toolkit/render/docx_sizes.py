"""How high a word processor sets each block, by the arithmetic of the grid: 22 lines of 28 characters.

DOCX has no pages until a word processor lays it out. These tell where charts and tables find room, and
prefill the contents with page numbers; the fields behind them bring the word processor's own.
"""

from __future__ import annotations

from math import ceil

from toolkit.render.blocks import Chart, Figure, Heading, Para, TableBlock
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.sizes import TableSize
from toolkit.render.text import cell_width

_PADDING = 0.95  # of a cell, in characters
_BORDER = 0.5


class DocxSizes:
    """Sizes in Word and LibreOffice, as far as widths of characters tell."""

    around = 0.0  # its paragraphs bring their own

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.chars = layout.chars
        self.line = layout.docx["line"]
        self.room = layout.page.text_height * PT_PER_MM
        self.turned = layout.page.text_width * PT_PER_MM
        # A paper is laid out several times over: what was measured is kept, with its block, so that the id stays.
        self._lines: dict[int, tuple[Heading | Para, int]] = {}
        self._tables: dict[int, tuple[TableBlock, TableSize]] = {}

    def title(self, lines: int) -> float:
        """The title and the blank line under it."""
        return lines * (self.layout.styles["title"].line or self.line) + self.line

    def lines(self, block: Heading | Para) -> int:
        """How many lines text takes."""
        kept = self._lines.get(id(block))
        if kept is None:
            text = block.full if isinstance(block, Heading) else block.text
            kept = self._lines[id(block)] = block, _lines(2 + cell_width(text), self.layout.chars)
        return kept[1]

    def under(self, block: Chart | Figure) -> float:
        """Caption of a picture, and the space above it."""
        styles = self.layout.styles
        style = styles["figure_caption"]
        caption = style.before + (style.line or self.line) + style.after if block.caption else 0.0
        return styles["figure"].before + caption

    def table(self, block: TableBlock) -> TableSize:
        """Caption and unit, head, rows, and the note's paragraph, which stands there even when empty."""
        kept = self._tables.get(id(block))
        if kept is None:
            kept = self._tables[id(block)] = block, self._measured(block)
        return kept[1]

    def _measured(self, block: TableBlock) -> TableSize:
        page, style = self.layout.page, self.layout.styles["table_cell"]
        line = style.line or self.line
        across = (page.text_height if block.wide else page.text_width) * PT_PER_MM / style.size
        rooms = [max(column.share * across - _PADDING, 1) for column in block.columns]

        def height(texts: list[str], least: int = 1) -> float:
            lines = (_lines(cell_width(text), room) for text, room in zip(texts, rooms, strict=True))
            return line * max(*lines, least) + _BORDER

        caption, note = self.layout.styles["caption"], self.layout.styles["table_note"]
        gap = self.layout.styles["table_gap"].line or 0.0
        above = caption.before + (caption.line or self.line) if block.caption else gap
        above += (self.layout.styles["unit_note"].line or self.line) if block.unit else 0.0
        rows = tuple(height([cell.text for cell in row.cells], row.lines) for row in block.rows)
        return TableSize(
            above, height([column.head for column in block.columns]), rows, (note.line or line) + note.after
        )


def _lines(width: float, room: float) -> int:
    return max(1, ceil(width / room))
