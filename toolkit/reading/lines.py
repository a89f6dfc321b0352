"""A draft as lines in reading order: paragraphs, parts of a broken paragraph, cells of a layout table.

A table that holds data stays one line. A table that a plan is set in (title left, text right; title
row, then text; one big box) is opened, its cells read like paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.drafts.paged import is_page_number
from toolkit.model import Block, Cell, Draft, Location, Paragraph, Table, walk_paragraphs
from toolkit.reading.heading_marks import BIG
from toolkit.reading.layout_titles import HEAD, SERIAL, Nearness, is_short, title_cells
from toolkit.reading.nearness import KNOWN

_NUMBER = re.compile(rf"[\d.．、()（）第章节部分一二三四五六七八九十{BIG}]{{1,6}}")

_BLANKS = re.compile(r"\s+")
_HANGS = re.compile(r"[与和及、的]\s*$")
_SECOND_HALF = re.compile(r"\s*(?:[与和及、]|以及)[^。；：:！？，,\n]{2,16}[：:。.]?\s*")  # 组织架构 | 与运行机制


class Line(NamedTuple):
    """One line: `paragraph` for text, `table` for a data table; `in_cell`: out of an opened table.

    `title_cell`: the cell stands where a layout table has its titles. A hard break splits a
    paragraph into lines, but not a title.
    """

    text: str
    location: Location
    paragraph: Paragraph | None = None
    in_cell: bool = False
    title_cell: bool = False
    table: Table | None = None


def is_column_head(line: Line) -> bool:
    """Whether a cell of an opened table is but the head of its column: 要素 | 主要内容."""
    return line.in_cell and not line.title_cell and HEAD.fullmatch(line.text.strip()) is not None


def read_lines(draft: Draft, nearness: Nearness) -> tuple[Line, ...]:
    """The lines of a draft's body; `nearness` tells how near words come to a known section name."""
    whole = _whole_draft(draft)
    return tuple(_of_blocks(draft.blocks, nearness, whole, in_cell=False, title_cell=False))


def _whole_draft(draft: Draft) -> Table | None:
    """The table that most of a draft's text stands in, None if there is none: the plan is set in it."""
    sizes = [sum(len(p.text) for p in walk_paragraphs((block,))) for block in draft.blocks]
    most = max(range(len(sizes)), key=sizes.__getitem__, default=-1)
    block = draft.blocks[most] if most >= 0 else None
    return block if isinstance(block, Table) and 2 * sizes[most] > sum(sizes) else None


def _of_blocks(
    blocks: tuple[Block, ...], nearness: Nearness, whole: Table | None = None, *, in_cell: bool, title_cell: bool
) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _of_paragraph(block, nearness, in_cell, title_cell)
        else:
            yield from _of_table(block, nearness, block is whole)


def _of_paragraph(paragraph: Paragraph, nearness: Nearness, in_cell: bool, title_cell: bool) -> Iterator[Line]:
    text = paragraph.full_text
    if "\n" not in text and "\v" not in text:
        if text.strip() and not is_page_number(text):  # left in a text that was copied out of pages
            yield Line(text, paragraph.location, paragraph, in_cell, title_cell)
        return
    pieces = [piece for piece in re.split(r"[\n\v]", text) if piece.strip()]
    while pieces:
        taken = _joined_title(pieces, nearness)
        yield Line("".join(pieces[:taken]), paragraph.location, paragraph, in_cell, title_cell)
        del pieces[:taken]


def _joined_title(pieces: list[str], nearness: Nearness) -> int:
    """How many pieces of a broken paragraph are one title: 团队项目引进与 | 技术攻关计划目标 is two."""
    alone = nearness(pieces[0])
    for count in range(min(len(pieces), 6), 1, -1):
        joined = "".join(piece.strip() for piece in pieces[:count])
        if len(joined) > 40:
            continue
        score = nearness(joined)
        if score >= KNOWN and (score > alone + 0.005 or _HANGS.search(pieces[0])):
            return count
    return 2 if alone >= KNOWN and len(pieces) > 1 and _SECOND_HALF.fullmatch(pieces[1]) else 1


def _of_table(table: Table, nearness: Nearness, whole: bool) -> Iterator[Line]:
    if (title := _title_of_row(table)) is not None:
        serial, paragraph = title
        yield Line(f"{serial} {paragraph.text.strip()}", paragraph.location, paragraph, in_cell=True, title_cell=True)
        return
    titles = title_cells(table, nearness, whole=whole)
    if titles is None:
        yield Line("", table.location, None, table=table)
        return
    for cell in _reading_order(table, titles):
        if (cell.row, cell.column) in titles:
            yield from _of_title_cell(cell, nearness)
        elif not SERIAL.fullmatch(cell.text):
            yield from _of_blocks(cell.blocks, nearness, in_cell=True, title_cell=False)


def _title_of_row(table: Table) -> tuple[str, Paragraph] | None:
    """(number, title) of a table of one row that only sets a title off: 1 | 产业现状."""
    if table.rows != 1 or table.columns != 2 or len(table.cells) != 2:
        return None
    serial, title = table.cells
    paragraphs = list(walk_paragraphs(title.blocks))
    number = serial.text.strip()
    if len(paragraphs) != 1 or not is_short(title) or not _NUMBER.fullmatch(number):
        return None
    return number.rstrip("、.．"), paragraphs[0]


def _of_title_cell(cell: Cell, nearness: Nearness) -> Iterator[Line]:
    """One line, however the title is broken: a narrow cell has a character a line."""
    first = next(walk_paragraphs(cell.blocks), None)
    words = _BLANKS.sub("", cell.text)
    if first is not None and "\n" in cell.text.strip() and nearness(words) >= KNOWN:
        yield Line(words, first.location, first, in_cell=True, title_cell=True)
    else:
        yield from _of_blocks(cell.blocks, nearness, in_cell=True, title_cell=True)


def _reading_order(table: Table, titles: frozenset[tuple[int, int]]) -> Iterator[Cell]:
    if _columns_under_titles(table, titles):
        yield from sorted(table.cells, key=lambda cell: (cell.column, cell.row))
    else:
        yield from table.cells


def _columns_under_titles(table: Table, titles: frozenset[tuple[int, int]]) -> bool:
    return table.rows == 2 and sum(row == 0 for row, _ in titles) >= 2 and table.columns > 1
