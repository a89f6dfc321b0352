"""Tables that were pasted cell by cell, a line each: 指标, 单位, 2024年, 2029年, 全行业产值, 亿元, 186, 265, …

Rows are told by the names of indicators, not by counting: a cell may have got lost, or run into the one before it.
Years may stand in the head, over the values of each indicator, or open the rows of a table that is turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model import Cell, Paragraph, Table
from toolkit.reading.names import NameFinder
from toolkit.reading.placeholders import find_placeholders
from toolkit.reading.result import Passage, Period
from toolkit.reading.table_grid import is_number
from toolkit.reading.table_heads import is_when, only_unit
from toolkit.reading.tidy import tidy

_CELL = 30  # characters of a cell on a line of its own
_FEWEST = 8  # lines that make a table
_HEADS = 9  # columns of the widest table
_TEXT = re.compile(r"[。；;！!，,]|[：:].")
_NOTHING = re.compile(r"[\s\-—–/\\.…~～_＿□○×xX无]*")
_SERIAL = re.compile(r"\d{1,2}")
_SERIAL_HEAD = re.compile(r"序号|编号|序")


def with_tables(passages: tuple[Passage, ...], finder: NameFinder, period: Period | None) -> Iterator[Passage]:
    """The passages, with a table for each stretch of lines that are the cells of one."""
    run: list[Passage] = []
    for passage in passages:
        if passage.table is None and _is_cell(passage.text):
            run.append(passage)
            continue
        yield from _Lines(run, finder, period).passages()
        run = []
        yield passage
    yield from _Lines(run, finder, period).passages()


def _is_cell(text: str) -> bool:
    return 0 < len(text.strip()) <= _CELL and _TEXT.search(text) is None


class _Lines:
    """A stretch of short lines."""

    def __init__(self, run: list[Passage], finder: NameFinder, period: Period | None) -> None:
        self._run = run
        self._period = period
        self._texts = [tidy(one.text).text.strip() for one in run]
        self._finder = finder

    def passages(self) -> Iterator[Passage]:
        """The lines as they are, but for those that make a table."""
        found = self._upright() or self._turned() if len(self._run) >= _FEWEST else None
        if found is None:
            yield from self._run
            return
        start, end, rows = found
        yield from self._run[:start]
        yield _table(rows, self._run[start:end])
        yield from self._run[end:]

    def _is_name(self, at: int) -> bool:
        """Whether a line names an indicator, or what is taken for one, and gives no value."""
        return not _is_value(self._texts[at]) and bool(self._finder.find(self._texts[at]))

    def _upright(self) -> tuple[int, int, list[list[Passage | None]]] | None:
        """(first line, the one after the last, rows) of a table with an indicator a row."""
        names = [at for at in range(len(self._run)) if self._is_name(at)]
        if len(names) < 2:
            return None
        end = names[0]
        start = end
        while start and end - start < _HEADS and not _is_value(self._texts[start - 1]):
            start -= 1
        if start and _SERIAL.fullmatch(self._texts[end - 1]):  # 序号, 指标, 2024年, 2029年, 1, 全行业产值
            end -= 1
            start = max(end - _HEADS, 0)
        dated = [at for at in range(start, end) if is_when(self._texts[at], self._period)]
        if len(dated) < 2 or dated != list(range(dated[0], dated[0] + len(dated))):
            return None
        numbered = any(_SERIAL_HEAD.fullmatch(self._texts[at]) for at in range(start, end))
        rows: list[list[Passage | None]] = [[self._head(start, end), None, *(self._run[at] for at in dated)]]
        stop = names[0] + 1
        for at, following in zip(names, [*names[1:], len(self._run)], strict=True):
            cells = range(at + 1, following)
            unit = next((self._run[cell] for cell in cells if only_unit(self._texts[cell])), None)
            values = [cell for cell in cells if _is_value(self._texts[cell])]
            if numbered and len(values) > len(dated) and following < len(self._run):
                values = values[:-1] if values[-1] == following - 1 else values  # the number of the next row
            stop = values[-1] + 1 if values else at + 1
            if len(values) == len(dated):
                rows.append([self._run[at], unit, *(self._run[cell] for cell in values)])
        return (start, stop, rows) if len(rows) > 2 else None

    def _head(self, start: int, end: int) -> Passage:
        """The head of the names' column."""
        plain = (at for at in range(start, end) if not is_when(self._texts[at], self._period))
        named = [at for at in plain if not _SERIAL_HEAD.fullmatch(self._texts[at])]
        return self._run[named[0]] if named else self._run[start]

    def _turned(self) -> tuple[int, int, list[list[Passage | None]]] | None:
        """The same of a table with a year a row, its names side by side in the head."""
        first = next((at for at in range(1, len(self._run)) if self._is_name(at)), None)
        if first is None:
            return None
        count = 0
        while first + count < len(self._run) and self._is_name(first + count):
            count += 1
        rows: list[list[Passage | None]] = [[*self._run[first - 1 : first + count]]]
        at = first + count
        while at + count < len(self._run) and is_when(self._texts[at], self._period):
            if not all(map(_is_value, self._texts[at + 1 : at + 1 + count])):
                break
            rows.append([*self._run[at : at + 1 + count]])
            at += 1 + count
        return (first - 1, at, rows) if count >= 2 and len(rows) > 2 else None


def _is_value(text: str) -> bool:
    return is_number(text) or bool(find_placeholders(text)) or _NOTHING.fullmatch(text) is not None


def _table(rows: list[list[Passage | None]], lines: list[Passage]) -> Passage:
    cells = []
    for row, passages in enumerate(rows):
        for column, one in enumerate(passages):
            blocks = (Paragraph(one.text, one.location),) if one is not None else ()
            cells.append(Cell(row, column, blocks))
    table = Table(tuple(cells), len(rows), len(rows[0]), lines[0].location)
    return Passage("\n".join(one.text for one in lines), lines[0].location, table)
