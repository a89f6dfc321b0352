"""The sheets of a workbook of any size as rows of cells, merged cells filled, formulas as their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from toolkit.batch.sheet_xml import Cell, WorkbookXml, column_letters
from toolkit.drafts.workbook_cells import SAVE_AGAIN, Entry, Faults, Rows, Value, refuse_bomb
from toolkit.errors import UnreadableError

_MAX_UNPACKED: Final = 600 * 2**20  # bytes of all parts: a province of 10,000 plans has about 150
_MAX_ROWS: Final = 300_000
_MAX_COLUMNS: Final = 80

Merges = dict[tuple[int, int], tuple[int, int]]  # covered cell → the cell that holds its value, 1-based


class WorkbookSheets(Mapping[str, Rows]):
    """The sheets of a workbook by title, blank rows left out. A sheet is read when it is asked for, each time.

    A province's rows take much memory as cells and little once they are understood: one sheet at a time will do.
    UnreadableError if the file is no sound workbook, when it is opened or when the sheet is read.
    """

    def __init__(self, path: Path, faults: Faults) -> None:
        refuse_bomb(path, _MAX_UNPACKED, "请确认没有选错文件，或按区县分成几份")
        self._path, self._faults = path, faults
        with _damage_told(path):
            self._book = WorkbookXml(path)
        self._titles = {title.strip(): title for title in self._book.sheets}

    def __getitem__(self, title: str) -> Rows:
        full = self._titles[title]
        with _damage_told(self._path):
            return list(_rows(full, self._book, self._faults))

    def __contains__(self, title: object) -> bool:
        return title in self._titles

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles)

    def __len__(self) -> int:
        return len(self._titles)

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except UnreadableError:
        raise
    except Exception as problem:  # the parsers raise whatever they meet in a damaged file
        raise UnreadableError("工作簿损坏，无法读取", path=path, remedy=SAVE_AGAIN) from problem


def _merges(title: str, book: WorkbookXml) -> Merges:
    covered: Merges = {}
    for first, upper, last, lower in book.merges(title):
        if (last - first + 1) * (lower - upper + 1) > _MAX_ROWS:
            continue  # whole columns merged: nothing a row could mean
        for row in range(upper, lower + 1):
            for column in range(first, last + 1):
                covered[row, column] = upper, first
    return covered


def _rows(title: str, book: WorkbookXml, faults: Faults) -> Iterator[list[Entry]]:
    merges = _merges(title, book)
    held: dict[tuple[int, int], Entry] = {}  # what merged cells hold, by their first cell
    anchors = set(merges.values())
    places = [f"工作表“{title}”{column_letters(column)}" for column in range(1, _MAX_COLUMNS + 1)]
    width = 0  # of the widest row so far: a cell left out below a head still has its place
    for number, cells in book.rows(title):
        _refuse_beyond(title, number, cells[-1].column)
        width = max(width, cells[-1].column)
        row = [Entry(None, f"{places[at]}{number}") for at in range(width)]
        own = False  # a row of nothing but what reaches down from a merged cell above is a blank row
        for cell in cells:
            at = number, cell.column
            entry = _entry(row[cell.column - 1].place, cell, faults)
            own = own or (entry.value is not None and merges.get(at, at) == at)
            row[cell.column - 1] = entry
            if at in anchors:
                held[at] = entry
        if own:
            yield _filled(row, number, merges, held, places) if merges else row


def _filled(
    row: list[Entry], number: int, merges: Merges, held: dict[tuple[int, int], Entry], places: list[str]
) -> list[Entry]:
    """The row with what reaches down into it from merged cells above."""
    for column in range(1, _MAX_COLUMNS + 1):
        above = merges.get((number, column))
        # A merged cell gives its value to the rows below it, not to the columns beside it.
        if above is None or above == (number, column) or above[1] != column or above not in held:
            continue
        row += [Entry(None, f"{places[at]}{number}") for at in range(len(row), column)]
        row[column - 1] = Entry(held[above].value, f"{places[column - 1]}{number}", held[above].percent)
    return row


def _refuse_beyond(title: str, number: int, column: int) -> None:
    if number > _MAX_ROWS:
        raise UnreadableError(f"工作表“{title}”超过 {_MAX_ROWS} 行", remedy="请按区县分成几份")
    if column > _MAX_COLUMNS:
        place = f"{column_letters(column)}{number}"
        raise UnreadableError(
            f"工作表“{title}”超过 {_MAX_COLUMNS} 列：{place} 还有内容", remedy="请删去多余的列，或移到另一张工作表"
        )


def _entry(place: str, cell: Cell, faults: Faults) -> Entry:
    entry = Entry(_value(cell.value), place, cell.percent)
    if cell.uncomputed:
        faults.add(entry, "是没有算出结果的公式，请在 Excel 或 WPS 中打开、保存后再用")
    elif cell.error:
        faults.add(entry, f"是公式错误值 {cell.error}，请改正")
    return entry


def _value(raw: Any) -> Value:
    if isinstance(raw, str):
        return tidy(raw)
    if isinstance(raw, datetime):
        return raw.date()
    return raw if raw is None or isinstance(raw, Value) else str(raw)


def tidy(raw: str) -> str | None:
    """A text without stray blanks at its ends (full-width and unbreakable ones too); None if nothing is left."""
    text = raw.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0\u3000\u200b\ufeff")
    return text or None
