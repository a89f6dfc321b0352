"""The grid of a w:tbl: spans and merges undone, each merged cell standing once."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from toolkit.drafts import docx_names as n
from toolkit.model import Block, Cell

_MOST_COLUMNS = 1024  # Word allows 63; a damaged span must not make a huge grid


@dataclass(slots=True)
class _Draft:
    row: int
    column: int
    blocks: tuple[Block, ...]
    rowspan: int
    colspan: int


class TableGrid:
    """Collects a table's cells row by row."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.header_rows = 0
        self._cells: list[_Draft] = []
        self._above: dict[int, _Draft] = {}  # open vertical merges by column
        self._row_before: dict[int, _Draft] = {}
        self._column = 0
        self._last: _Draft | None = None

    def start_row(self, row: etree._Element) -> None:
        """Begin a row."""
        self._row_before, self._above = self._above, {}
        self._last = None
        properties = row.find(n.TR_PR)
        self._column = 0
        if properties is not None:
            self._column = _span(properties, n.GRID_BEFORE, 0)
            header = properties.find(n.TBL_HEADER)
            if header is not None and n.is_on(header.get(n.VAL)) and self.header_rows == self.rows:
                self.header_rows += 1
        self.rows += 1

    def add(self, cell: etree._Element, blocks: tuple[Block, ...]) -> None:
        """Add the next w:tc of the row with what it holds."""
        properties = cell.find(n.TC_PR)
        span, vertical, horizontal = 1, None, None
        if properties is not None:
            span = max(1, _span(properties, n.GRID_SPAN, 1))
            vertical = _merge(properties, n.V_MERGE)
            horizontal = _merge(properties, n.H_MERGE)
        column, self._column = self._column, self._column + span
        self.columns = max(self.columns, self._column)
        if horizontal == "continue" and self._last is not None:
            self._last.colspan += span
            self._last.blocks += blocks
            return
        above = self._row_before.get(column) if vertical == "continue" else None
        if above is not None:
            above.rowspan = self.rows - above.row
            above.blocks += blocks  # not printed by Word, but not to be lost either
            self._above[column] = above
            self._last = above
            return
        draft = _Draft(self.rows - 1, column, blocks, 1, span)
        self._cells.append(draft)
        self._last = draft
        if vertical is not None:
            self._above[column] = draft

    def cells(self) -> tuple[Cell, ...]:
        """The cells in row order."""
        return tuple(Cell(cell.row, cell.column, cell.blocks, cell.rowspan, cell.colspan) for cell in self._cells)


def row_is_deleted(row: etree._Element) -> bool:
    """Whether a tracked change takes the row out."""
    properties = row.find(n.TR_PR)
    return properties is not None and properties.find(n.DEL) is not None


def row_is_inserted(row: etree._Element) -> bool:
    """Whether a tracked change puts the row in."""
    properties = row.find(n.TR_PR)
    return properties is not None and properties.find(n.INS) is not None


def _span(properties: etree._Element, tag: str, default: int) -> int:
    element = properties.find(tag)
    value = n.whole(element.get(n.VAL)) if element is not None else None
    return default if value is None else min(max(value, 0), _MOST_COLUMNS)


def _merge(properties: etree._Element, tag: str) -> str | None:
    element = properties.find(tag)
    return None if element is None else element.get(n.VAL, "continue")
