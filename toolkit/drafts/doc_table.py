"""A table that ends a .doc, put back: LibreOffice reads it as running text where no paragraph follows.

The file itself still has the mark (U+0007) behind each cell and each row. What LibreOffice gives is replaced only
where it is, character for character, what those cells hold.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from toolkit.model import Block, Cell, Draft, Location, Paragraph, Run, Table

_LAST: Final = "\a\a\0"  # the last row's marks, and nothing behind them
_BLANKS: Final = re.compile(r"\s+")


def with_last_table(draft: Draft, raw: bytes) -> Draft:
    """The draft with the table that the file ends with; as it is where the file does not, or it is there already."""
    rows = _last_rows(raw)
    if not rows or any(isinstance(block, Table) for block in draft.blocks[-1:]):
        return draft
    wanted = _bare("".join(cell for row in rows for cell in row))
    for start in range(len(draft.blocks) - 1, -1, -1):
        block = draft.blocks[start]
        if not isinstance(block, Paragraph):
            return draft
        found = _bare("".join(part.text for part in draft.blocks[start:] if isinstance(part, Paragraph)))
        if found == wanted:
            return replace(draft, blocks=(*draft.blocks[:start], _table(rows, block.location)))
        if len(found) > len(wanted):
            return draft
    return draft


def _last_rows(raw: bytes) -> list[list[str]]:
    """The cells of the last table, row by row, where nothing follows it: text is stored as UTF-16."""
    for offset in (0, 1):
        text = raw[offset : len(raw) - (len(raw) - offset) % 2].decode("utf-16-le", "replace")
        end = text.find(_LAST)
        if end >= 0:
            body = text[text.rfind("\0", 0, end) + 1 : end]
            rows = [row.split("\a") for row in body.split("\a\a")]
            first = max((at for at, row in enumerate(rows) if "\r" in row[0]), default=0)
            rows[first][0] = rows[first][0].rpartition("\r")[2]
            return _evened(rows[first:])
    return []


def _evened(rows: list[list[str]]) -> list[list[str]]:
    """The rows, all of one width where one fits: an empty cell's mark and the next one look like the end of a row."""
    marks = [mark for row in rows for mark in (*row, "")]
    for width in range(max(2, len(rows[0])), len(marks) // 2):  # the first row is hardly shorter than it looks
        if len(marks) % (width + 1) == 0 and not any(marks[width :: width + 1]):
            return [marks[at : at + width] for at in range(0, len(marks), width + 1)]
    return rows


def _table(rows: list[list[str]], place: Location) -> Table:
    cells = tuple(
        Cell(at, column, _blocks(text, place)) for at, row in enumerate(rows) for column, text in enumerate(row)
    )
    return Table(cells, len(rows), max(len(row) for row in rows), place)


def _blocks(text: str, place: Location) -> tuple[Block, ...]:
    lines = [line for line in text.split("\r") if line.strip()]
    return tuple(Paragraph(line, place, runs=(Run(line),), layer="cell") for line in lines)


def _bare(text: str) -> str:
    return _BLANKS.sub("", text.replace("\r", ""))
