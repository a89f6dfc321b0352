"""Indicator values in tables, whichever way they are turned.

Indicators may stand in a column or in a row; years and roles (基期, 目标) over the columns, in the rows,
or with the name; units in the head, with the name, in a column of their own, in the cell or in a note.
A cell with a sentence is read as prose whose subject is its row's indicator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.model import Cell, Indicator, Table
from toolkit.reading.commitments_prose import ProseReader
from toolkit.reading.filler import other_words
from toolkit.reading.levels import Quantity, find_levels
from toolkit.reading.names import Mention, NameFinder
from toolkit.reading.observations import Gap, Observation, Seen, converted, factor
from toolkit.reading.placeholders import find_placeholders
from toolkit.reading.prose_base import NOWHEN, YearRef
from toolkit.reading.result import Period, SeenLookAlike
from toolkit.reading.table_grid import MARK, NUMBER_ONLY, Box, boxes, is_number, own_paragraphs, tells
from toolkit.reading.table_heads import Head, has_amount, is_when, only_unit, read_head, unit_of, units_noted, when_of
from toolkit.reading.tidy import tidy
from toolkit.reading.years import find_years

_LONG = 48
_NOT_SAID = re.compile(r"^[\s\-—–/\\.…~～_＿□○无、]*$")
_VERBS = re.compile(r"由|从|→|->|提高|增长|翻|增至|达到.+达到|年均|每年|其中|净增|新增|增加|基础上|递增|倍")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's indicator, and what the row itself says of year and unit."""

    mention: Mention
    column: int
    when: YearRef
    units: tuple[str, ...]
    name: str


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
        self._caption = ""
        self._heads: list[Head] = []
        self._noted: tuple[str, ...] = ()

    def caption(self, text: str) -> None:
        """Remember the paragraph before a table: it may name the unit, the year or the indicator."""
        self._caption = text

    def read(self, table: Table) -> None:
        """Read one table and those nested in it."""
        grid = boxes(table)
        caption = tidy(self._caption).text if len(self._caption) < 80 else ""
        notes = [*(box.text for row in grid for box in row if "单位" in box.text), caption]
        self._noted = tuple(unit for note in notes for unit in units_noted(note))
        self._long_cells(table, grid)
        if self._is_turned(grid):
            grid = [list(column) for column in zip(*grid, strict=True)]
        if not any(self._named(box) for row in grid for box in row):
            grid = self._with_caption_name(grid, caption)
        self._rows(grid)
        for cell in table.cells:
            for block in cell.blocks:
                if isinstance(block, Table):
                    self.read(block)
        self._caption = ""

    # ------------------------------------------------------------ the grid

    def _long_cells(self, table: Table, grid: list[list[Box]]) -> None:
        """A cell that holds sentences is prose (a plan set in one table); its box is then emptied."""
        for cell in table.cells:
            box = grid[cell.row][cell.column]
            mentions = self._finder.find(box.text)
            amounts = has_amount(box.text)
            whole = {mention.indicator for mention in mentions}
            if not (amounts and mentions and (len(whole) > 1 or len(box.text) > _LONG or tells(box.text, mentions))):
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

    def _named(self, box: Box) -> Mention | None:
        """The name that a cell consists of, or None."""
        text = box.text
        if not text or len(text) > 70:
            return None
        mentions = self._finder.find(text)
        if not mentions:
            return None
        mention = mentions[0]
        rest = text[: mention.span[0]] + text[mention.span[1] :]
        rest = re.sub(r"\([^()]*\)", "", rest)
        return mention if other_words(rest) <= 6 else None

    def _is_turned(self, grid: list[list[Box]]) -> bool:
        """Whether the indicators stand side by side in a row."""
        down = max((self._distinct(column) for column in zip(*grid, strict=True)), default=0)
        across = max((self._distinct(row) for row in grid), default=0)
        if across != down:
            return across > down
        return across == 1 and self._value_below(grid)

    def _distinct(self, boxes: list[Box] | tuple[Box, ...]) -> int:
        return len({(m.indicator, m.sense == "look-alike") for box in boxes if (m := self._named(box))})

    def _value_below(self, grid: list[list[Box]]) -> bool:
        for r, row in enumerate(grid):
            for c, box in enumerate(row):
                if self._named(box):
                    right = any(is_number(other.text) for other in row[c + 1 :])
                    below = any(is_number(grid[i][c].text) for i in range(r + 1, len(grid)))
                    return below and not right
        return False

    def _with_caption_name(self, grid: list[list[Box]], caption: str) -> list[list[Box]]:
        """表1 全行业产值分年度目标: the name stands over the table, so give it to the rows of values."""
        mentions = [m for m in self._finder.find(caption) if m.sense in ("itself", "variant")]
        if len({m.indicator for m in mentions}) != 1:
            return grid
        name, empty = tidy(caption[slice(*mentions[0].span)]), tidy("")
        if unit := unit_of(caption):
            self._noted = (*self._noted, unit)
        return [
            [Box(name if any(is_number(box.text) for box in row) else empty, row[0].location), *row]
            for row in grid
            if row
        ]

    # ------------------------------------------------------------ heads and rows

    def _rows(self, grid: list[list[Box]]) -> None:
        heads: list[Head] = []
        pending: list[list[str]] = []
        for row in grid:
            names = [(c, mention) for c, box in enumerate(row) if (mention := self._named(box))]
            names = [(c, m) for i, (c, m) in enumerate(names) if not i or row[c].text != row[names[i - 1][0]].text]
            if not names:
                if self._is_head(row):
                    pending.append([box.text for box in row])
                continue
            if pending:
                heads, pending = self._head_row(pending), []
                self._heads = heads
            elif not heads and len(self._heads) == len(row):
                heads = self._heads
            names = [(c, m) for c, m in names if not heads or heads[c].use != "none"] or names[:1]
            for i, (column, mention) in enumerate(names):
                stop = names[i + 1][0] if i + 1 < len(names) else len(row)
                self._row(row, column, stop, mention, heads)

    def _is_head(self, row: list[Box]) -> bool:
        texts = [box.text for box in row]
        if len(set(texts)) == 1 and len(texts) > 1:
            return False  # a title over the whole table
        return not any(is_number(text) and not find_years(text) for text in texts)

    def _head_row(self, rows: list[list[str]]) -> list[Head]:
        heads = []
        for parts in zip(*rows, strict=True):
            distinct = list(dict.fromkeys(part for part in parts if part))
            head = read_head("\n".join(distinct), self._period)
            if head.says_base and self._seen.base_year is None:
                self._seen.base_year = head.when.year
            heads.append(head)
        return heads

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
        told = _Row(
            mention,
            column,
            self._row_when(row, column, stop, heads),
            self._row_units(row, box, stop, heads),
            box.words.original.strip(),
        )
        columns = [
            c for c in range(column + 1, stop) if row[c].text != box.text and self._holds_value(row[c], c, heads)
        ]
        self._cells(row, columns, told, heads)

    def _holds_value(self, box: Box, column: int, heads: list[Head]) -> bool:
        head = heads[column] if column < len(heads) else Head("plain")
        if head.use in ("none", "unit", "names"):
            return False
        if head.use == "other":
            dated = any(one.use in ("value", "plain") for one in heads)
            return not dated and has_amount(box.text)
        return not (head.use == "plain" and (only_unit(box.text) or is_when(box.text, self._period)))

    def _row_when(self, row: list[Box], column: int, stop: int, heads: list[Head]) -> YearRef:
        name = row[column].text
        if len([one for one in find_years(name) if one.first is not None]) == 1:
            return when_of(name, self._period)[0]
        for c, box in enumerate(row[:stop]):
            dated = c < len(heads) and heads[c].use == "value"
            if c != column and not dated and is_when(box.text, self._period):
                when, says_base = when_of(box.text, self._period)
                if says_base and self._seen.base_year is None:
                    self._seen.base_year = when.year
                return when
        return NOWHEN

    def _row_units(self, row: list[Box], box: Box, stop: int, heads: list[Head]) -> tuple[str, ...]:
        """The units the row states, the nearest first: a unit column, then the name cell."""
        units = [
            unit
            for c, other in enumerate(row[:stop])
            if (unit := only_unit(other.text))
            and (c >= len(heads) or heads[c].use in ("unit", "plain", "other", "names"))
        ]
        return tuple(unit for unit in (*units, unit_of(box.text)) if unit)

    # ------------------------------------------------------------ cells

    def _cells(self, row: list[Box], columns: list[int], told: _Row, heads: list[Head]) -> None:
        bare = [c for c in columns if self._when(c, told, heads) == NOWHEN and is_number(row[c].text)]
        for column in columns:
            when = self._when(column, told, heads)
            if when == NOWHEN and len(bare) > 1:
                when = {bare[0]: YearRef(None, "base"), bare[-1]: YearRef(None, "target")}.get(column, when)
                if column in bare[1:-1]:
                    continue
            merged = column > 0 and row[column - 1] is row[column] and column - 1 in columns
            if not merged:
                self._cell(row[column], when, heads[column].unit if column < len(heads) else "", told)

    def _when(self, column: int, told: _Row, heads: list[Head]) -> YearRef:
        over = heads[column].when if column < len(heads) else NOWHEN
        if over == NOWHEN:
            return told.when
        if told.when != NOWHEN and over.year is None and told.when.year is not None:
            return told.when
        return over

    def _cell(self, box: Box, when: YearRef, head_unit: str, told: _Row) -> None:
        text = MARK.sub("", box.text).strip()
        position = told.mention.indicator
        if when.nth == -1:
            return
        if _NOT_SAID.match(text) or find_placeholders(text):
            self._seen.gaps.append(Gap(position, when.year, when.role))
            return
        unit = self._unit(told.mention, (*told.units, head_unit, *self._noted))
        if not NUMBER_ONLY.match(text) and (_VERBS.search(text) or find_years(text) or not has_amount(text)):
            before = len(self._seen.values) + len(self._seen.growths)
            mention = replace(told.mention, grows=False)
            self._prose.read(tidy(box.words.original), box.location, subject=mention, when=when, unit=unit)
            if len(self._seen.values) + len(self._seen.growths) == before:
                self._seen.gaps.append(Gap(position, when.year, when.role))
            return
        levels = list(find_levels(text))
        if levels:
            self._keep(box, text, levels[0], when, unit, told)

    def _unit(self, mention: Mention, stated: tuple[str, ...]) -> str:
        """The first stated unit that goes with the indicator; else the row's own, for the doubt it raises."""
        indicator = self._indicators[mention.indicator]
        for unit in stated:
            if unit and factor(indicator, unit) is not None:
                return unit
        return ""

    def _keep(self, box: Box, text: str, level: Quantity, when: YearRef, unit: str, told: _Row) -> None:
        indicator = self._indicators[told.mention.indicator]
        written = level.unit
        by = factor(indicator, written) if written else None
        if not written and unit:
            by = factor(indicator, unit)
        value = converted(level.value, by) if by is not None else level.value
        quote = f"{told.name} {box.words.original.strip()}"
        location = box.location.with_quote(box.words.original.strip())
        # 32% under a head that says 亿元 is still a share; only a unit that cannot be raises a doubt.
        odd = not written and not unit
        self._seen.values.append(
            Observation(
                told.mention.indicator,
                value,
                when.year,
                when.role,
                quote,
                location,
                written or unit,
                level.bound,
                True,
                odd or by is None,
                when.nth,
            )
        )
