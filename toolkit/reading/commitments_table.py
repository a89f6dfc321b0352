"""Indicator values in tables, whichever way they are turned.

Indicators may stand in a column or in a row; years and roles (基期, 目标) over the columns, in the rows,
or with the name; units in the head, with the name, in a column of their own, in the cell or in a note.
A cell with a sentence is read as prose whose subject is its row's indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from toolkit.model import Cell, Indicator, Table
from toolkit.reading.commitments_prose import ProseReader
from toolkit.reading.levels import Quantity, find_levels
from toolkit.reading.names import Mention, NameFinder
from toolkit.reading.observations import Seen, factor
from toolkit.reading.prose_base import NOWHEN, YearRef
from toolkit.reading.result import Period, SeenLookAlike
from toolkit.reading.table_aside import earlier_than, with_aim
from toolkit.reading.table_cells import CellReader, RowFacts
from toolkit.reading.table_grid import Box, boxes, is_amount, is_number, own_paragraphs, tells
from toolkit.reading.table_heads import (
    Head,
    explains,
    has_amount,
    is_when,
    only_unit,
    read_heads,
    unit_of,
    units_noted,
    when_of,
)
from toolkit.reading.table_names import GridNames
from toolkit.reading.table_notes import aims_at, is_reference, lead_when, note_years
from toolkit.reading.table_rows import committing, facing_right, headed_by_cells, split_rows, unstacked
from toolkit.reading.tidy import tidy
from toolkit.reading.years import find_years

_LONG = 48
_CAPTION = 40  # characters of a line that can be a table's title
_NO_NAMES = frozenset({"none", "explains"})
_UNITS_ONLY = re.compile(r"\s*[（(]?\s*(?:计量)?单位\s*[:：]")
_BRACKET = re.compile(r"\([^()]*\)")


class TableReader:
    """Reads tables in order into one `Seen`; a table without a head takes that of the one before."""

    def __init__(
        self, finder: NameFinder, indicators: tuple[Indicator, ...], period: Period | None, seen: Seen
    ) -> None:
        self._finder = finder
        self._indicators = indicators
        self._period = period
        self._seen = seen
        self._prose = ProseReader(finder, indicators, period, seen)
        self._names = GridNames(finder)
        self._cells = CellReader(indicators, seen, self._prose)
        self._caption = ""
        self._captioned: tuple[YearRef, bool] = (NOWHEN, False)
        self._aim: int | None = None
        self._heads: list[Head] = []

    def caption(self, text: str) -> None:
        """Remember the paragraph before a table: it may name the unit, the year or the indicator.

        Any note tells which years base and target are, be it over or under the table.
        """
        note_years(tidy(text).text, self._seen)
        above = self._caption if _UNITS_ONLY.match(text) and len(self._caption) < _CAPTION else ""
        self._caption = f"{above} {text}".strip()

    def read(self, table: Table) -> None:
        """Read one table and those nested in it."""
        grid = boxes(table)
        caption = tidy(self._caption).text if len(self._caption) < 2 * _CAPTION else ""
        if is_reference(caption):
            self._caption = ""
            return
        self._captioned = lead_when(
            tidy(self._caption[-2 * _CAPTION :]).text, [[box.text for box in row] for row in grid]
        )
        self._aim = aims_at(caption)
        notes = [*(box.text for row in grid for box in row if "单位" in box.text), caption]
        self._cells.noted = tuple(unit for note in notes for unit in units_noted(note))
        self._long_cells(table, grid)
        grid = split_rows(unstacked(grid, self._names), self._names)
        if self._names.is_turned(grid):
            grid = [list(column) for column in zip(*grid, strict=True)]
        grid = headed_by_cells(facing_right(grid, self._names), self._names, self._period)
        grid = self._names.with_title_rows(grid)
        if not any(self._names.named(box) for row in grid for box in row):
            grid = self._named_by(caption, grid)
        self._rows(committing(grid, self._names, self._indicators))
        for cell in table.cells:
            for block in cell.blocks:
                if isinstance(block, Table):
                    self.read(block)
        self._caption = ""

    def _named_by(self, caption: str, grid: list[list[Box]]) -> list[list[Box]]:
        named = self._names.with_caption_name(grid, caption)
        if named is not grid and (unit := unit_of(caption)):
            self._cells.noted = (*self._cells.noted, unit)
        return named

    # ------------------------------------------------------------ cells that hold sentences

    def _long_cells(self, table: Table, grid: list[list[Box]]) -> None:
        """A cell that holds sentences is prose (a plan set in one table); its box is then emptied."""
        for cell in table.cells:
            box = grid[cell.row][cell.column]
            if is_number(box.text) or not (mentions := self._finder.find(box.text)) or not has_amount(box.text):
                continue  # most cells: a figure, a name
            whole = {mention.indicator for mention in mentions}
            if not (len(whole) > 1 or len(box.text) > _LONG or tells(box.text, mentions)):
                continue
            if any(explains(grid[row][cell.column].text) for row in range(cell.row)):
                continue
            when = self._side_when(grid, cell)
            for paragraph in own_paragraphs(cell):
                self._prose.read(tidy(paragraph.text), paragraph.location, when=when)
            for row in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, table.columns)):
                    grid[row][column] = Box(tidy(""), box.location)

    def _side_when(self, grid: list[list[Box]], cell: Cell) -> YearRef:
        """The year that stands left of a cell, or over it."""
        sides = [grid[cell.row][column].text for column in range(cell.column)]
        sides += [grid[row][cell.column].text for row in range(cell.row)]
        for side in sides:
            if is_when(side, self._period):
                return when_of(side, self._period)[0]
        return NOWHEN

    # ------------------------------------------------------------ heads and rows

    def _rows(self, grid: list[list[Box]]) -> None:
        heads: list[Head] = []
        pending: list[list[str]] = []
        for row in grid:
            names = self._names.in_row(row)
            if not names or (_is_head(row) and all(c and one.sense == "look-alike" for c, one in names)):
                if _is_head(row):
                    pending.append([box.text for box in row])
                continue
            if pending:
                heads, pending = self._head_row(pending), []
                self._heads = heads
            elif not heads and len(self._heads) == len(row):
                heads = self._heads
            names = [(c, m) for c, m in names if not heads or heads[c].use not in _NO_NAMES] or names[:1]
            for i, (column, mention) in enumerate(names):
                stop = names[i + 1][0] if i + 1 < len(names) else len(row)
                self._row(row, column, stop, mention, heads)

    def _head_row(self, rows: list[list[str]]) -> list[Head]:
        heads = with_aim(read_heads(rows, self._period), self._aim)
        if len(heads) == 2 and heads[1].use == "none" and any("说明" in row[1] for row in rows):
            heads[1] = Head("plain")  # 我们的承诺 | 数字说明: there is no other column to hold the values
        for head in heads:
            if head.says_base:
                self._declare(head.when)
        return heads

    def _declare(self, when: YearRef) -> None:
        """A year that is marked as the base year; the first one stands."""
        self._seen.base_year = self._seen.base_year or when.year

    def _row(self, row: list[Box], column: int, stop: int, mention: Mention, heads: list[Head]) -> None:
        box = row[column]
        if mention.sense == "look-alike":
            found = SeenLookAlike(mention.name, mention.note, box.location.with_quote(box.words.original))
            self._seen.look_alikes.setdefault(mention.indicator, []).append(found)
        if mention.sense not in ("itself", "variant") or mention.grows:
            return
        self._seen.places.setdefault(mention.indicator, box.location)
        if mention.sense == "variant":
            self._seen.notes.setdefault(mention.indicator, mention.note)
        when, units = self._row_when(row, column, stop, heads), _row_units(row, box, stop, heads)
        told = RowFacts(mention, column, when, units, box.words.original.strip())
        self._beside_name(box, told)
        columns = [c for c in range(column + 1, stop) if row[c].text != box.text and self._holds_value(row, c, heads)]
        if when == NOWHEN and len(columns) == 1 and is_number(row[columns[0]].text):
            told = replace(told, when=self._captions_when(column, columns[0], heads))
        self._cells.read(row, columns, told, heads)
        self._remarks(row, range(column + 1, stop), told, heads)

    def _remarks(self, row: list[Box], columns: Iterable[int], told: RowFacts, heads: list[Head]) -> None:
        """目标 260亿元 | 说明 2024年为182亿元: a remark of a time and an amount tells the base if no column does."""
        end = earlier_than(heads, self._period)
        for column in columns if end is not None else ():
            if heads[column].use == "none" and (value := self._bracket_value(row[column].text, told.mention.indicator)):
                when, _ = value
                if when.role == "base" or (when.year is not None and end is not None and when.year < end):
                    self._cells.beside_name(row[column], *value, told)

    def _captions_when(self, named: int, column: int, heads: list[Head]) -> YearRef:
        """表1 2024年基期情况: the caption's year is that of a table with one column of values.

        So is the year over its names: | 2029年目标 | 数值 |.
        """
        over = heads[named].when if named < len(heads) else NOWHEN
        if over != NOWHEN and (column >= len(heads) or heads[column].use == "plain"):
            return over
        if any(head.use == "value" for head in heads) or (column < len(heads) and heads[column].use == "other"):
            return NOWHEN
        when, says_base = self._captioned
        if says_base:
            self._declare(when)
        return when

    def _beside_name(self, box: Box, told: RowFacts) -> None:
        """全行业产值（2024年基数182亿元）: a bracket of a time and one amount is a value in the name's cell."""
        for bracket in _BRACKET.findall(box.text):
            if value := self._bracket_value(bracket[1:-1], told.mention.indicator):
                self._cells.beside_name(box, *value, told)

    def _bracket_value(self, words: str, position: int) -> tuple[YearRef, Quantity] | None:
        levels = list(find_levels(words)) if any(char.isdigit() for char in words) else []
        levels = [level for level in levels if level.unit and level.unit != "年"]
        if len(levels) != 1 or factor(self._indicators[position], levels[0].unit) is None:
            return None
        rest = words[: levels[0].span[0]] + words[levels[0].span[1] :]
        if not is_when(rest, self._period):
            return None
        when, says_base = when_of(rest, self._period)
        if says_base:
            self._declare(when)
        return when, levels[0]

    def _holds_value(self, row: list[Box], column: int, heads: list[Head]) -> bool:
        box = row[column]
        head = heads[column] if column < len(heads) else Head("plain")
        if head.use in ("none", "unit", "names", "explains"):
            return False
        if head.use == "other":
            dated = any(one.use in ("value", "plain") for one in heads)
            return not dated and has_amount(box.text)
        if head.use != "plain":
            return True
        if box.text.isdigit() and any(is_when(before.text, self._period) for before in row[:column]):
            return True  # 2030 | 2010 | 件: the year has been told
        return not (only_unit(box.text) or is_when(box.text, self._period))

    def _row_when(self, row: list[Box], column: int, stop: int, heads: list[Head]) -> YearRef:
        """The year or role that the row says itself: with the name, or in a cell of its own."""
        name = _BRACKET.sub(lambda one: "" if has_amount(one[0]) else one[0], row[column].text)
        if len([one for one in find_years(name) if one.first is not None]) == 1:
            return when_of(name, self._period)[0]
        for c, box in enumerate(row[:stop]):
            dated = c < len(heads) and heads[c].use == "value"
            if c != column and not dated and is_when(box.text, self._period):
                when, says_base = when_of(box.text, self._period)
                if says_base:
                    self._declare(when)
                return when
        return NOWHEN


def _is_head(row: list[Box]) -> bool:
    texts = [box.text for box in row]
    if len(set(texts)) == 1 and len(texts) > 1:
        return False  # a title over the whole table
    return not any((is_number(text) or is_amount(text)) and not find_years(text) for text in texts)


def _row_units(row: list[Box], box: Box, stop: int, heads: list[Head]) -> tuple[str, ...]:
    """The units the row states, the nearest first: a unit column, the name cell, what explains the indicator."""
    units = [
        unit
        for c, other in enumerate(row[:stop])
        if (unit := only_unit(other.text)) and (c >= len(heads) or heads[c].use in ("unit", "plain", "other", "names"))
    ]
    told = [unit_of(row[c].text) for c, head in enumerate(heads) if c < len(row) and head.use == "explains"]
    return tuple(unit for unit in (*units, unit_of(box.text), *told) if unit)
