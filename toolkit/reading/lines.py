"""A draft as lines in reading order: paragraphs, parts of a broken paragraph, cells of a layout table.

A table that holds data stays one line. A table that a plan is set in (title left, text right; title
row, then text; one big box) is opened, its cells read like paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from toolkit.model import Block, Cell, Draft, Location, Paragraph, Table, walk_paragraphs
from toolkit.reading.heading_marks import read_mark

_SERIAL = re.compile(r"[\s\d.．、（()）一二三四五六七八九十]*")
_PAGE = re.compile(r"[\s.．…·—-]*\d{0,3}[\s—-]*")
_LONG = 16  # a cell with this many characters holds text, not a label

IsName = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `paragraph` for text, `table` for a data table; `in_cell`: out of an opened table.

    `title_cell`: the cell stands where a layout table has its titles. `start` is the offset of
    `text` in the paragraph's full text (a hard break splits a paragraph).
    """

    text: str
    location: Location
    paragraph: Paragraph | None = None
    table: Table | None = None
    start: int = 0
    in_cell: bool = False
    title_cell: bool = False


def read_lines(draft: Draft, is_name: IsName) -> tuple[Line, ...]:
    """The lines of a draft's body; `is_name` tells whether words are a known section name."""
    return tuple(_of_blocks(draft.blocks, is_name, in_cell=False, title_cell=False))


def _of_blocks(
    blocks: tuple[Block, ...], is_name: IsName, *, in_cell: bool, title_cell: bool
) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _of_paragraph(block, in_cell, title_cell)
        else:
            yield from _of_table(block, is_name)


def _of_paragraph(paragraph: Paragraph, in_cell: bool, title_cell: bool) -> Iterator[Line]:
    text = paragraph.full_text
    if "\n" not in text and "\v" not in text:
        if text.strip():
            yield Line(text, paragraph.location, paragraph, None, 0, in_cell, title_cell)
        return
    start = 0
    for piece in re.split(r"[\n\v]", text):
        if piece.strip():
            yield Line(piece, paragraph.location, paragraph, None, start, in_cell, title_cell)
        start += len(piece) + 1


def _of_table(table: Table, is_name: IsName) -> Iterator[Line]:
    titles = _title_cells(table, is_name)
    if titles is None:
        yield Line("", table.location, None, table)
        return
    for cell in _reading_order(table, titles):
        if (cell.row, cell.column) in titles:
            yield from _of_blocks(cell.blocks, is_name, in_cell=True, title_cell=True)
        elif not _SERIAL.fullmatch(cell.text):
            yield from _of_blocks(cell.blocks, is_name, in_cell=True, title_cell=False)


def _reading_order(table: Table, titles: frozenset[tuple[int, int]]) -> Iterator[Cell]:
    if _columns_under_titles(table, titles):
        yield from sorted(table.cells, key=lambda cell: (cell.column, cell.row))
    else:
        yield from table.cells


def _columns_under_titles(table: Table, titles: frozenset[tuple[int, int]]) -> bool:
    return table.rows == 2 and sum(row == 0 for row, _ in titles) >= 2 and table.columns > 1


def _title_cells(table: Table, is_name: IsName) -> frozenset[tuple[int, int]] | None:
    """Places of the title cells where the table is a layout; None where it holds data."""
    if table.columns == 1 or len(table.cells) == 1:
        return _box_titles(table, is_name)
    named = [cell for cell in table.cells if _is_title(cell, is_name)]
    if _heads_in_cells(table, is_name):
        return frozenset((cell.row, cell.column) for cell in named if _stands_as_title(cell, table))
    places = [cell for cell in named if _stands_as_title(cell, table)]
    heads = [cell for cell in named if cell.row == 0]
    if table.rows == 2 and len(heads) >= 2 and _row_is_text(table, 1):
        return frozenset((cell.row, cell.column) for cell in heads)
    if len(places) < 2 or _is_contents(table):
        return None
    if all(cell.row == 0 for cell in places):
        return None
    return frozenset((cell.row, cell.column) for cell in places)


def _box_titles(table: Table, is_name: IsName) -> frozenset[tuple[int, int]] | None:
    texts = [cell.text for cell in table.cells]
    if len(texts) == 1 or any(len(text) > 40 for text in texts) or any(map(is_name, texts)):
        return frozenset((c.row, c.column) for c in table.cells if _is_title(c, is_name) and len(texts) > 1)
    return None


def _is_title(cell: Cell, is_name: IsName) -> bool:
    text = cell.text.strip()
    return 0 < len(text) <= 45 and is_name(re.sub(r"\s+", "", text))


def _stands_as_title(cell: Cell, table: Table) -> bool:
    if cell.colspan >= table.columns:
        return cell.row + cell.rowspan < table.rows
    right = [c for c in table.cells if c.row == cell.row and c.column > cell.column]
    left = [
        c
        for c in table.cells
        if c.row <= cell.row < c.row + c.rowspan and c.column < cell.column and not _SERIAL.fullmatch(c.text)
    ]
    # Left of it only a serial number or the chapter's own cell, right of it one cell of text.
    return len(right) <= 2 and len(left) <= 1 and (table.columns <= 4)


def _row_is_text(table: Table, row: int) -> bool:
    return any(len(cell.text) > _LONG for cell in table.cells if cell.row == row)


def _heads_in_cells(table: Table, is_name: IsName) -> bool:
    """Whether cells hold whole chapters: numbered known titles with text below them."""
    for cell in table.cells:
        paragraphs = [p.full_text.strip() for p in walk_paragraphs(cell.blocks) if p.full_text.strip()]
        if len(paragraphs) < 2 or len(cell.text) < 40:
            continue
        named = sum(1 for text in paragraphs if len(text) <= 30 and read_mark(text) and is_name(text))
        if named >= 1 and len(paragraphs) > named:
            return True
    return False


def _is_contents(table: Table) -> bool:
    last = [cell for cell in table.cells if cell.column + cell.colspan == table.columns]
    pages = [cell for cell in last if _PAGE.fullmatch(cell.text) and cell.text.strip()]
    return len(pages) >= 2 and len(pages) * 3 >= 2 * len(last)
