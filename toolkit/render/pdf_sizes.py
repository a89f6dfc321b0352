"""How high the PDF sets each block: its lines are composed here, so heights are known before WeasyPrint runs."""

from __future__ import annotations

from math import ceil

from toolkit.render.blocks import Chart, Figure, Heading, Para, TableBlock
from toolkit.render.cells import cell_lines
from toolkit.render.compose import Line, Measure, compose
from toolkit.render.css import BORDER, CELL_PADDING
from toolkit.render.fonts import advances, font_files
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.sizes import TableSize

_SLACK = 0.02  # em: what rounding may take of a cell


class PdfSizes:
    """Sizes in the PDF, and the lines of its paragraphs and cells, each composed once."""

    around = 12.0

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.chars = layout.chars
        self.line = layout.pdf["line"]
        self.room = layout.lines * self.line
        self.width = layout.page.text_width * PT_PER_MM
        self.turned = self.width
        self.advances = {role: advances(path) for role, path in font_files(layout).items()}
        self._lines: dict[int, tuple[Line, ...]] = {}
        self._tables: dict[int, TableSize] = {}
        self._cells: dict[int, list[list[tuple[str, ...]]]] = {}

    def title(self, lines: int) -> float:
        """The title with the blank below it, whole lines of the grid."""
        return (ceil(lines * self.styled("title") / self.line) + 1) * self.line

    def styled(self, key: str) -> float:
        """The height of a line of that style."""
        return self.layout.styles[key].line or self.line

    def lines(self, block: Heading | Para) -> int:
        """How many lines text takes."""
        if isinstance(block, Para):
            return len(self.composed(block))
        style = self.layout.styles[f"heading{block.level}"]
        widths = self.advances[style.font]
        spacing = self.layout.pdf["spacing"]
        wide = sum(widths.get(char, 1.0 if char > "\xff" else 0.5) * style.size + spacing for char in block.full)
        return ceil((wide + style.first * self.width / self.layout.chars) / self.width)

    def composed(self, block: Para) -> tuple[Line, ...]:
        """The paragraph's lines; bold is set in 黑体 and italic in 楷体, as Chinese type has neither."""
        made = self._lines.get(id(block))
        if made is None:
            style = self.layout.styles[block.kind if block.kind in ("missing", "addressee") else "body"]
            first = style.first * self.width / self.layout.chars
            measure = Measure(self.width, first, style.size, self.layout.pdf["spacing"])
            widths = [self.advances[role] for role in (style.font, "hei", "kai")]
            made = self._lines[id(block)] = compose(block.runs, measure, widths)
        return made

    def cells(self, block: TableBlock) -> list[list[tuple[str, ...]]]:
        """The lines of each cell: the head's first, then row by row."""
        made = self._cells.get(id(block))
        if made is None:
            heads = [column.head for column in block.columns]
            made = [self._row(block, heads, "table_head")]
            made += [self._row(block, [cell.text for cell in row.cells], "table_cell") for row in block.rows]
            self._cells[id(block)] = made
        return made

    def _row(self, block: TableBlock, texts: list[str], key: str) -> list[tuple[str, ...]]:
        style = self.layout.styles[key]
        across = self.layout.page.text_height * PT_PER_MM if block.wide else self.width
        widths = self.advances[style.font]
        edges = 2 * CELL_PADDING[1] + BORDER
        return [
            cell_lines(text, (column.share * across - edges) / style.size - _SLACK, widths)
            for text, column in zip(texts, block.columns, strict=True)
        ]

    def table(self, block: TableBlock) -> TableSize:
        """Caption and unit, head, rows, note."""
        known = self._tables.get(id(block))
        if known is None:
            known = self._tables[id(block)] = self._size(block)
        return known

    def _size(self, block: TableBlock) -> TableSize:
        head, *rows = [
            lines * self.styled("table_cell") + 2 * CELL_PADDING[0] + BORDER for lines in self._row_lines(block)
        ]
        above = self.styled("caption") if block.caption else 0.0
        above += self.styled("unit_note") if block.unit else 0.0
        return TableSize(above, head + BORDER, tuple(rows), self.styled("table_note") if block.note else 0.0)

    def _row_lines(self, block: TableBlock) -> list[int]:
        least = [1, *(row.lines for row in block.rows)]
        return [max(*map(len, cells), lines) for cells, lines in zip(self.cells(block), least, strict=True)]

    def under(self, block: Chart | Figure) -> float:
        """Caption of a picture."""
        gap = self.layout.styles["figure_caption"].before
        return gap + self.styled("figure_caption") if block.caption else 0.0
