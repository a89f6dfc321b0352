"""The grid of a w:tbl: spans and merges undone, each merged cell standing once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from toolkit.drafts import docx_names as n
from toolkit.model import Block, Cell

_MOST_COLUMNS = 1024  # Word allows 63; a damaged span must not make a huge grid

Said = Mapping[str, etree._Element]  # properties by tag


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

    def start_row(self, said: Said) -> None:
        """Begin a row; `said` is what `row_properties` gives."""
        self._row_before, self._above = self._above, {}
        self._last = None
        self._column = _span(said, n.GRID_BEFORE, 0)
        header = said.get(n.TBL_HEADER)
        if header is not None and n.is_on(header.get(n.VAL)) and self.header_rows == self.rows:
            self.header_rows += 1
        self.rows += 1

    def add(self, cell: etree._Element, blocks: tuple[Block, ...]) -> None:
        """Add the next w:tc of the row with what it holds."""
        said = _properties(cell, n.TC_PR)
        span = max(1, _span(said, n.GRID_SPAN, 1))
        vertical, horizontal = _merge(said, n.V_MERGE), _merge(said, n.H_MERGE)
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


def row_properties(row: etree._Element) -> Said:
    """What a w:tr says of itself: w:del and w:ins among it where a tracked change takes it out or puts it in."""
    return _properties(row, n.TR_PR)


def _properties(parent: etree._Element, tag: str) -> Said:
    """The first of each property by its tag: one walk, as each search of its own costs as much."""
    holder = next(iter(parent), None)
    if holder is not None and holder.tag != tag:
        holder = next(parent.iterchildren(tag), None)
    said: dict[str, etree._Element] = {}
    for child in n.children(holder) if holder is not None else ():
        said.setdefault(child.tag, child)
    return said


def _span(said: Said, tag: str, default: int) -> int:
    element = said.get(tag)
    value = n.whole(element.get(n.VAL)) if element is not None else None
    return default if value is None else min(max(value, 0), _MOST_COLUMNS)


def _merge(said: Said, tag: str) -> str | None:
    element = said.get(tag)
    return None if element is None else element.get(n.VAL, "continue")
