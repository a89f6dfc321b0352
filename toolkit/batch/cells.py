"""The sheets of a workbook of any size as rows of cells, merged cells filled, formulas as their values."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from toolkit.drafts.workbook_cells import SAVE_AGAIN, Entry, Faults, Rows, Value, refuse_bomb
from toolkit.errors import UnreadableError

_MAX_UNPACKED: Final = 600 * 2**20  # bytes of all parts: a province of 10,000 plans has about 150
_MAX_ROWS: Final = 300_000
_MAX_COLUMNS: Final = 80
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")

Merges = dict[tuple[int, int], tuple[int, int]]  # covered cell → the cell that holds its value, 1-based


def read_workbook_sheets(path: Path, faults: Faults) -> dict[str, Rows]:
    """Every sheet by its title, blank rows left out; UnreadableError if the file is no sound workbook."""
    import openpyxl

    refuse_bomb(path, _MAX_UNPACKED, "请确认没有选错文件，或按区县分成几份")
    try:
        with zipfile.ZipFile(path) as archive:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            sources = openpyxl.load_workbook(path, read_only=True)
            sheets = {}
            for sheet in book.worksheets:
                xml = archive.read(sheet._worksheet_path)
                formulas = sources[sheet.title] if _FORMULA.search(xml) else None
                sheets[sheet.title.strip()] = list(_rows(sheet, formulas, _merges(xml), faults))
            book.close()
            sources.close()
            return sheets
    except UnreadableError:
        raise
    except Exception as problem:  # openpyxl raises whatever its parser meets in a damaged file
        raise UnreadableError("工作簿损坏，无法读取", path=path, remedy=SAVE_AGAIN) from problem


def _merges(xml: bytes) -> Merges:
    covered: Merges = {}
    for left, top, right, bottom in _MERGED.findall(xml):
        first, last, upper, lower = _number(left), _number(right), int(top), int(bottom)
        if (last - first + 1) * (lower - upper + 1) > _MAX_ROWS:
            continue  # whole columns merged: nothing a row could mean
        for row in range(upper, lower + 1):
            for column in range(first, last + 1):
                covered[row, column] = upper, first
    return covered


def _rows(sheet: Any, formulas: Any, merges: Merges, faults: Faults) -> Iterator[list[Entry]]:
    sources = formulas.iter_rows() if formulas is not None else None
    held: dict[tuple[int, int], Value] = {}  # values of merged cells, by their first cell
    anchors = set(merges.values())
    for number, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1):
        if number > _MAX_ROWS:
            raise UnreadableError(f"工作表“{sheet.title}”超过 {_MAX_ROWS} 行", remedy="请按区县分成几份")
        formula_row = next(sources, ()) if sources is not None else ()
        row = []
        for column, cell in enumerate(cells, start=1):
            place = f"工作表“{sheet.title}”{letters(column)}{number}"
            source = formula_row[column - 1] if column <= len(formula_row) else None
            entry = _entry(place, cell, source, faults)
            if (number, column) in anchors:
                held[number, column] = entry.value
            elif (number, column) in merges and _runs_down(merges, number, column):
                entry = Entry(held.get(merges[number, column]), place, entry.percent)
            row.append(entry)
        # A row of nothing but what reaches down from a merged cell above is a blank row.
        places = ((entry, (number, column)) for column, entry in enumerate(row, start=1))
        if any(entry.value is not None and merges.get(at, at) == at for entry, at in places):
            yield row


def _runs_down(merges: Merges, row: int, column: int) -> bool:
    """A merged cell gives its value to the rows below it, not to the columns beside it."""
    return merges[row, column][1] == column


def letters(column: int) -> str:
    """1 → A, 28 → AB."""
    head, last = divmod(column - 1, 26)
    return (letters(head) if head else "") + chr(ord("A") + last)


def _number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number


def _entry(place: str, cell: Any, source: Any, faults: Faults) -> Entry:
    entry = Entry(_value(cell.value), place, "%" in (getattr(cell, "number_format", "") or ""))
    if getattr(source, "data_type", "") == "f" and entry.value is None:
        faults.add(entry, "是没有算出结果的公式，请在 Excel 或 WPS 中打开、保存后再用")
    elif getattr(cell, "data_type", "") == "e":
        faults.add(entry, f"是公式错误值 {entry.value}，请改正")
        return Entry(None, place)
    return entry


def _value(raw: Any) -> Value:
    if isinstance(raw, str):
        return tidy(raw)
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, bool) or raw is None or isinstance(raw, date):
        return raw
    # 15 digits are what a workbook means; more is the noise of binary fractions (0.1 + 0.2).
    return Decimal(f"{raw:.15g}") if isinstance(raw, int | float) else str(raw)


def tidy(raw: str) -> str | None:
    """A text without stray blanks at its ends (full-width and unbreakable ones too); None if nothing is left."""
    text = raw.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0\u3000\u200b\ufeff")
    return text or None
