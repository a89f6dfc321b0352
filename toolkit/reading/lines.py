"""A draft as lines in reading order: paragraphs, parts of a broken paragraph, cells of a layout table.

A table that holds data stays one line. A table that a plan is set in (title left, text right; title
row, then text; one big box) is opened, its cells read like paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from toolkit.drafts.paged import is_page_number
from toolkit.model import Block, Cell, Draft, Location, Paragraph, Table, walk_paragraphs
from toolkit.reading.heading_marks import read_mark
from toolkit.reading.notes import says_nothing

_SERIAL = re.compile(r"[\s\d.．、（()）一二三四五六七八九十]*")
_NUMBER = re.compile(r"[\d.．、()（）第章节部分一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,6}")
_PAGE = re.compile(r"[\s.．…·—-]*\d{0,3}[\s—-]*")
_CHAPTERS = frozenset({"chapter", "part", "big", "cn"})
_HEAD = re.compile(
    r"(?:方面|情况|项目|内容|类别|说明|名称|事项|要点|要素|板块|条件|具体(?:情况|内容)?|主要(?:情况|内容)|备注|序号)"
)
_LONG = 16  # a cell with this many characters holds text, not a label
_TITLE = 30  # characters of a title in a cell
_LABEL = 3  # times that a label of rows stands in a table, and no title does
_SENTENCE = re.compile(r"[。；;！]")

_BLANKS = re.compile(r"\s+")
_HANGS = re.compile(r"[与和及、的]\s*$")
_SECOND_HALF = re.compile(r"\s*(?:[与和及、]|以及)[^。；：:！？，,\n]{2,16}[：:。.]?\s*")  # 组织架构 | 与运行机制
_FAINT, _FAIR, _SURE = 0.6, 0.8, 0.85
KNOWN = 0.9  # nearness from which words are taken for a section's name

Nearness = Callable[[str], float]
IsName = Callable[[str], bool]


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
    return line.in_cell and not line.title_cell and _HEAD.fullmatch(line.text.strip()) is not None


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
    titles = None
    if (title := _title_of_row(table)) is not None:
        serial, paragraph = title
        yield Line(f"{serial} {paragraph.text.strip()}", paragraph.location, paragraph, in_cell=True, title_cell=True)
        return
    if whole or not _has_head(table):
        titles = _title_cells(table, lambda text: nearness(text) >= KNOWN)
        titles = _left_titles(table, nearness) if titles is None else titles
    else:
        titles = _titles_under_head(table, nearness)
    if whole:
        titles = (titles or frozenset()) | _titles_by_place(table) or titles
    if titles is None:
        yield Line("", table.location, None, table=table)
        return
    for cell in _reading_order(table, titles):
        if (cell.row, cell.column) in titles:
            yield from _of_title_cell(cell, nearness)
        elif not _SERIAL.fullmatch(cell.text):
            yield from _of_blocks(cell.blocks, nearness, in_cell=True, title_cell=False)


def _title_of_row(table: Table) -> tuple[str, Paragraph] | None:
    """(number, title) of a table of one row that only sets a title off: 1 | 产业现状."""
    if table.rows != 1 or table.columns != 2 or len(table.cells) != 2:
        return None
    serial, title = table.cells
    paragraphs = list(walk_paragraphs(title.blocks))
    number = serial.text.strip()
    if len(paragraphs) != 1 or not _is_short(title) or not _NUMBER.fullmatch(number):
        return None
    return number.rstrip("、.．"), paragraphs[0]


def _has_head(table: Table) -> bool:
    """Whether two columns have heads of their own (方面 | 情况), so that what stands below is a list of rows."""
    first = [cell.text.strip() for cell in table.cells if cell.row == 0]
    return table.columns == 2 and table.rows >= 3 and len(first) == 2 and all(map(_HEAD.fullmatch, first))


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


def _title_cells(table: Table, is_name: IsName) -> frozenset[tuple[int, int]] | None:
    """Places of the title cells where the table is a layout; None where it holds data."""
    if table.columns == 1 or len(table.cells) == 1:
        return _box_titles(table, is_name)
    named = [cell for cell in table.cells if _is_title(cell, is_name)]
    often = Counter(cell.text.strip() for cell in named)
    named = [cell for cell in named if often[cell.text.strip()] < _LABEL]  # 目标2029年 beside each indicator
    if _heads_in_cells(table, is_name):
        return frozenset((cell.row, cell.column) for cell in named if _stands_as_title(cell, table))
    places = [cell for cell in named if _stands_as_title(cell, table)]
    heads = [cell for cell in named if cell.row == 0]
    if table.rows == 2 and len(heads) >= 2 and _row_is_text(table, 1):
        return frozenset((cell.row, cell.column) for cell in heads)
    alone = len(places) == 1 and read_mark(places[0].text.strip()) is not None and _row_is_text(table, places[0].row)
    if (len(places) < 2 and not alone) or _is_contents(table):
        return None
    if all(cell.row == 0 for cell in places):
        return None
    return frozenset((cell.row, cell.column) for cell in places)


def _left_titles(table: Table, nearness: Nearness) -> frozenset[tuple[int, int]] | None:
    """Title cells where each row has a short title on the left and running text on the right."""
    left = [cell for cell in table.cells if cell.column == 0 and cell.colspan == 1 and cell.text.strip()]
    right = {cell.row: cell.text for cell in table.cells if cell.column == 1}
    if table.columns != 2 or len(left) < 2 or any(len(cell.text) > 30 for cell in left):
        return None
    texts = [right.get(cell.row, "") for cell in left]
    long = sum(len(text) > 2 * _LONG or (text.strip() != "" and says_nothing(text)) for text in texts)
    near = [nearness(cell.text.strip()) for cell in left]
    if _numbers_chapters(left, right):
        titles = 2 * long >= len(left)
    else:
        titles = 2 * long > len(left) and (max(near) >= _FAIR or sum(score >= _FAINT for score in near) >= 2)
    return frozenset((cell.row, 0) for cell in left) if titles else None


def _titles_under_head(table: Table, nearness: Nearness) -> frozenset[tuple[int, int]] | None:
    """Title cells of a table with heads of its own (要素 | 主要内容) that is a chapter's: all its rows are sections."""
    right = {cell.row: cell.text for cell in table.cells if cell.column == 1}
    left = [cell for cell in table.cells if cell.column == 0 and cell.row > 0 and cell.text.strip()]
    near = [nearness(cell.text.strip()) for cell in left]
    told = [len(right.get(cell.row, "")) > 2 * _LONG or says_nothing(right.get(cell.row, "")) for cell in left]
    if len(left) < 2 or not all(map(_is_short, left)) or not all(told):
        return None
    sections = sum(score >= _FAINT for score in near) == len(left) and max(near) >= _SURE
    return frozenset((cell.row, 0) for cell in left) if sections else None


def _titles_by_place(table: Table) -> frozenset[tuple[int, int]]:
    """Cells with short words beside or over a cell of text, where each such cell has its own."""
    found: set[tuple[int, int]] = set()
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if not _SERIAL.fullmatch(cell.text):
            rows.setdefault(cell.row, []).append(cell)
    for row, cells in rows.items():
        below = rows.get(row + 1, [])
        beside = len(cells) == 2 and (_is_text(cells[1]) or says_nothing(cells[1].text))
        over = len(cells) == 1 and len(below) == 1 and _is_text(below[0])
        if (beside or over) and _is_short(cells[0]):
            found.add((row, cells[0].column))
    alone = {(row, cells[0].column) for row, cells in rows.items() if len(cells) == 1 and _is_short(cells[0])}
    if table.columns == 2 and len(found) > 2 and all(column == 0 for _, column in found):
        found |= {(row, column) for row, column in alone if column == 0}  # with nothing beside it yet
    return frozenset(found)


def _is_short(cell: Cell) -> bool:
    return len(cell.text.strip()) <= _TITLE and not _SENTENCE.search(cell.text)


def _is_text(cell: Cell) -> bool:
    return len(cell.text) > 2 * _LONG


def _numbers_chapters(left: list[Cell], right: dict[int, str]) -> bool:
    """Whether the cells on the left count on: 一、二、三、, or any numbers beside which numbered sections stand."""
    marks = [read_mark(cell.text.strip()) for cell in left]
    counted = [(mark.family, mark.value) for mark in marks if mark is not None]
    divided = sum(read_mark(right.get(cell.row, "").strip()) is not None for cell in left)
    first = counted[0][0] if counted else ""
    if counted != [(first, at) for at in range(1, len(left) + 1)]:
        return False
    return 2 * divided >= len(left) or (len(left) >= 3 and first in _CHAPTERS)


def _box_titles(table: Table, is_name: IsName) -> frozenset[tuple[int, int]] | None:
    texts = [cell.text for cell in table.cells]
    if len(texts) == 1 or any(len(text) > 40 for text in texts) or any(map(is_name, texts)):
        return frozenset((c.row, c.column) for c in table.cells if _is_title(c, is_name) and len(texts) > 1)
    return None


def _is_title(cell: Cell, is_name: IsName) -> bool:
    text = cell.text.strip()
    if not 0 < len(text) <= 60 or text.isascii():  # most cells hold a figure
        return False
    return is_name(text) or ("\n" in text and is_name(_BLANKS.sub("", text)))


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
    return len(right) <= 2 and len(left) <= 1 and (table.columns <= 4 or len(right) == 1)


def _row_is_text(table: Table, row: int) -> bool:
    return any(len(cell.text) > _LONG for cell in table.cells if cell.row == row)


def _heads_in_cells(table: Table, is_name: IsName) -> bool:
    """Whether cells hold whole chapters: numbered known titles with text below them."""
    for cell in table.cells:
        if len(cell.text) < 40:
            continue
        paragraphs = [p.full_text.strip() for p in walk_paragraphs(cell.blocks) if p.full_text.strip()]
        if len(paragraphs) < 2:
            continue
        named = [text for text in paragraphs if len(text) <= 30 and is_name(text)]
        sure = any(read_mark(text) or text[0] in "【[#*" for text in named) or len(named) > 1
        if sure and len(paragraphs) > len(named):
            return True
    return False


def _is_contents(table: Table) -> bool:
    last = [cell for cell in table.cells if cell.column + cell.colspan == table.columns]
    pages = [cell for cell in last if _PAGE.fullmatch(cell.text) and cell.text.strip()]
    return len(pages) >= 2 and len(pages) * 3 >= 2 * len(last)
