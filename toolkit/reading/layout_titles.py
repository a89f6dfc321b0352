"""Which cells of a table hold the titles of a plan that is set in it; none where the table holds data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from toolkit.model import Cell, Table, walk_paragraphs
from toolkit.reading.heading_marks import read_mark
from toolkit.reading.nearness import KNOWN
from toolkit.reading.notes import says_nothing

SERIAL = re.compile(r"[\s\d.．、（()）一二三四五六七八九十]*")
HEAD = re.compile(
    r"(?:方面|情况|项目|内容|类别|说明|名称|事项|要点|要素|板块|条件|具体(?:情况|内容)?|主要(?:情况|内容)|备注|序号)"
)
_PAGE = re.compile(r"[\s.．…·—-]*\d{0,3}[\s—-]*")
_CHAPTERS = frozenset({"chapter", "part", "big", "cn"})
_LONG = 16  # a cell with this many characters holds text, not a label
_TITLE = 30  # characters of a title in a cell
_LABEL = 3  # times that a label of rows stands in a table, and no title does
_SENTENCE = re.compile(r"[。；;！]")
_BLANKS = re.compile(r"\s+")
_FAINT, _FAIR, _SURE = 0.6, 0.8, 0.85

Nearness = Callable[[str], float]
IsName = Callable[[str], bool]

Places = frozenset[tuple[int, int]]  # (row, column)


def title_cells(table: Table, nearness: Nearness, *, whole: bool) -> Places | None:
    """Places of the title cells where the table is a layout (`whole`: the whole draft); None where it holds data."""
    if _is_one_chapter(table, nearness):
        return frozenset({(0, 0)})
    if whole or not _has_head(table):
        titles = _title_cells(table, lambda text: nearness(text) >= KNOWN)
        titles = _left_titles(table, nearness) if titles is None else titles
    else:
        titles = _titles_under_head(table, nearness)
    if whole:
        titles = (titles or frozenset()) | _titles_by_place(table) or titles
    return titles


def _is_one_chapter(table: Table, nearness: Nearness) -> bool:
    """Whether a table of one row only sets a chapter: its title on the left, its text on the right."""
    if table.rows != 1 or table.columns != 2 or len(table.cells) != 2:
        return False
    title, text = table.cells
    words = title.text.strip()
    if not words or not is_short(title) or not (_is_text(text) or (text.text.strip() and says_nothing(text.text))):
        return False
    mark = read_mark(words)
    return (mark is not None and mark.family in _CHAPTERS) or nearness(words) >= _FAINT


def _has_head(table: Table) -> bool:
    """Whether two columns have heads of their own (方面 | 情况), so that what stands below is a list of rows."""
    first = [cell.text.strip() for cell in table.cells if cell.row == 0]
    return table.columns == 2 and table.rows >= 3 and len(first) == 2 and all(map(HEAD.fullmatch, first))


def _title_cells(table: Table, is_name: IsName) -> Places | None:
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


def _left_titles(table: Table, nearness: Nearness) -> Places | None:
    """Title cells where each row has a short title on the left and running text on the right."""
    left = [cell for cell in table.cells if cell.column == 0 and cell.colspan == 1 and cell.text.strip()]
    right = {cell.row: cell.text for cell in table.cells if cell.column == 1}
    if table.columns != 2 or len(left) < 2 or any(len(cell.text) > 30 for cell in left):
        return None
    texts = [right.get(cell.row, "") for cell in left]
    near = [nearness(cell.text.strip()) for cell in left]
    long = sum(
        len(text) > 2 * _LONG or (says_nothing(text) and (text.strip() != "" or score >= _FAINT))
        for text, score in zip(texts, near, strict=True)
    )
    if _numbers_chapters(left, right):
        titles = 2 * long >= len(left)
    else:
        titles = 2 * long > len(left) and (max(near) >= _FAIR or sum(score >= _FAINT for score in near) >= 2)
    return frozenset((cell.row, 0) for cell in left) if titles else None


def _titles_under_head(table: Table, nearness: Nearness) -> Places | None:
    """Title cells of a table with heads of its own (要素 | 主要内容) that is a chapter's: all its rows are sections."""
    right = {cell.row: cell.text for cell in table.cells if cell.column == 1}
    left = [cell for cell in table.cells if cell.column == 0 and cell.row > 0 and cell.text.strip()]
    near = [nearness(cell.text.strip()) for cell in left]
    told = [len(right.get(cell.row, "")) > 2 * _LONG or says_nothing(right.get(cell.row, "")) for cell in left]
    if len(left) < 2 or not all(map(is_short, left)) or not all(told):
        return None
    known = sum(score >= _FAINT for score in near) == len(left) or all(map(_is_bold, left))
    sections = known and max(near) >= _SURE
    return frozenset((cell.row, 0) for cell in left) if sections else None


def _titles_by_place(table: Table) -> Places:
    """Cells with short words beside or over a cell of text, where each such cell has its own."""
    found: set[tuple[int, int]] = set()
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if not SERIAL.fullmatch(cell.text):
            rows.setdefault(cell.row, []).append(cell)
    for row, cells in rows.items():
        below = rows.get(row + 1, [])
        beside = len(cells) == 2 and (_is_text(cells[1]) or says_nothing(cells[1].text))
        over = len(cells) == 1 and len(below) == 1 and _is_text(below[0])
        if (beside or over) and is_short(cells[0]):
            found.add((row, cells[0].column))
    alone = {(row, cells[0].column) for row, cells in rows.items() if len(cells) == 1 and is_short(cells[0])}
    if table.columns == 2 and len(found) > 2 and all(column == 0 for _, column in found):
        found |= {(row, column) for row, column in alone if column == 0}  # with nothing beside it yet
    return frozenset(found)


def is_short(cell: Cell) -> bool:
    """Whether a cell's words are as short as a title, and no sentence."""
    return len(cell.text.strip()) <= _TITLE and not _SENTENCE.search(cell.text)


def _is_bold(cell: Cell) -> bool:
    runs = [run for paragraph in walk_paragraphs(cell.blocks) for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


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


def _box_titles(table: Table, is_name: IsName) -> Places | None:
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
        if c.row <= cell.row < c.row + c.rowspan and c.column < cell.column and not SERIAL.fullmatch(c.text)
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
