"""Passages and expectations written the way the case files write them.

Lines that begin with | make a table: < continues the cell to the left, ^ the cell above. Every other line
is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.model import Cell, Location, Paragraph, Table
from toolkit.reading.result import IndicatorReading, Passage, Period, Value

HERE = Location("方案.docx")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph a line."""
    return tuple(Paragraph(line, HERE) for line in text.splitlines() if line.strip())


def passages(text: str) -> tuple[Passage, ...]:
    """Paragraphs and tables in order."""
    found: list[Passage] = []
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            found.append(_table_passage(rows))
            rows = []
        if line.strip():
            found.append(Passage(line, HERE))
    return tuple(found)


def _table_passage(rows: list[list[str]]) -> Passage:
    width = max(len(row) for row in rows)
    grid = [row + [""] * (width - len(row)) for row in rows]
    cells = [
        Cell(r, c, _blocks(text), rowspan=_reach(grid, r, c, down=True), colspan=_reach(grid, r, c, down=False))
        for r, row in enumerate(grid)
        for c, text in enumerate(row)
        if text not in ("<", "^")
    ]
    table = Table(tuple(cells), len(grid), width, HERE)
    return Passage("\n".join(cell.text for cell in cells), HERE, table)


def _blocks(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(part, HERE) for part in text.split("\\n"))


def _reach(grid: list[list[str]], row: int, column: int, *, down: bool) -> int:
    """How many rows (or columns) a cell covers."""
    mark = "^" if down else "<"
    reach = 1
    while True:
        r, c = (row + reach, column) if down else (row, column + reach)
        if r >= len(grid) or c >= len(grid[r]) or grid[r][c] != mark:
            return reach
        reach += 1


def period_of(case: dict[str, Any]) -> Period | None:
    """The case's period, 2025—2029 unless it says otherwise."""
    start, end = case.get("period", (2025, 2029)) or (None, None)
    return Period(start, end, end - start + 1, HERE) if start and end else None


def as_written(reading: IndicatorReading) -> str:
    """182@2024 260@2029; - where there is none; 182@- where no year is said."""
    return f"{_value(reading.baseline)} {_value(reading.target)}"


def _value(value: Value | None) -> str:
    return "-" if value is None else f"{value.value}@{value.year or '-'}"


def by_id(readings: Iterable[IndicatorReading]) -> dict[str, IndicatorReading]:
    """The readings by their indicator's id."""
    return {reading.indicator.id: reading for reading in readings}
