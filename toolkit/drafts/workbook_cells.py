"""Cells of a workbook as plain values, and what may be wrong with them, each with its place."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from toolkit.errors import UnreadableError

MAX_UNPACKED: Final = 64 * 2**20  # bytes of all parts
_MAX_ROWS: Final = 5000
_MAX_COLUMNS: Final = 60
_NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?\Z")
_BLANK: Final = re.compile(r"待定|待补充?|待填写?|待报|暂无|暂缺|无|[Xx×_*—\-/.…?]+", re.IGNORECASE)
_MONTH: Final = re.compile(r"(?:(\d{4})年)?(?<![\d第])(\d{1,2})月(?:(\d{1,2})日)?")
_LEAP: Final = 2024  # a year that has every day
_YEAR: Final = re.compile(r"((?:19|20)\d\d)年?\Z")
# Formats that have a number and no text of their own in the file; in Chinese systems these are dates (2026年1月20日).
CHINESE_DATES: Final = frozenset((*range(27, 37), *range(50, 59)))
SAVE_AGAIN: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重试"

Value = str | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: its value, its place in words, and whether it shows its number as a percentage."""

    value: Value
    place: str
    percent: bool = False

    @property
    def text(self) -> str:
        """The value as a clerk would type it; "" for an empty cell."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, date):
            return f"{value.year}年{value.month}月{value.day}日"
        if isinstance(value, Decimal):
            return f"{plain_percent(value):f}%" if self.percent else f"{value:f}"
        return value

    @property
    def label(self) -> str:
        """The text without any blanks, to compare with the words of the form."""
        return "".join(self.text.split())


def plain_percent(value: Decimal) -> Decimal:
    """A fraction as its percentage, 0.245 as 24.5, without an exponent."""
    return (value * 100).normalize() + 0


class Faults:
    """Collects what is wrong, so that all of it is said at once."""

    def __init__(self, *, unfinished: bool = False) -> None:
        """`unfinished`: a draft, in which 待定 or a dash for a number is a number not given."""
        self.found: list[str] = []
        self._unfinished = unfinished

    def add(self, entry: Entry, message: str) -> None:
        """Note a fault at a cell."""
        self.found.append(f"{entry.place}{message}")

    def number(self, entry: Entry, unit: str = "") -> Decimal | None:
        """The cell as a number in `unit`; a percentage counts as 24.5 where the unit is %."""
        value = entry.value
        if isinstance(value, str):
            text = unicodedata.normalize("NFKC", value).strip()
            if unit == "%":
                text = text.removesuffix("%").strip()
            if _NUMBER.match(text):
                return Decimal(text)
            if self._unfinished and _BLANK.fullmatch(text):
                return None
        if isinstance(value, Decimal):
            if not entry.percent:
                return value
            if unit == "%":
                return plain_percent(value)
            self.add(entry, f"显示为百分数，应为{unit or '普通数字'}")
        elif value is not None:
            self.add(entry, f"应为数字，现在是“{entry.text[:20]}”（只写数字，不写单位、千分位逗号或“约”）")
        return None

    def year(self, entry: Entry) -> int | None:
        """The cell as a year of four digits."""
        if entry.value is None:
            return None
        if found := _YEAR.match(unicodedata.normalize("NFKC", entry.label)):
            return int(found[1])
        self.add(entry, f"应为四位数的年份，现在是“{entry.text[:20]}”")
        return None

    def day(self, entry: Entry) -> date | None:
        """The cell as a date: a real one, or 2025-02-20, 2025年2月20日."""
        if entry.value is None or isinstance(entry.value, date):
            return entry.value
        found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", entry.label)
        try:
            if found:
                return date(*(int(part) for part in found.groups()))
        except ValueError:
            pass
        self.add(entry, f"应为日期（如 2025-02-20），现在是“{entry.text[:20]}”")
        return None

    def deadline(self, entry: Entry) -> str:
        """The cell as the words of a deadline (2026年11月底前, 三季度), free but for days that there are not."""
        for found in _MONTH.finditer(unicodedata.normalize("NFKC", entry.text)):
            year, month, day = (int(part) if part else None for part in found.groups())
            if not 1 <= (month or 0) <= 12:
                self.add(entry, f"写的是“{found[0]}”，没有这个月；请改为1月至12月")
            elif day is not None and not _exists(year, month or 0, day):
                self.add(entry, f"写的是“{found[0]}”，没有这一天；请核对日期")
        return entry.text

    def flag(self, entry: Entry) -> bool:
        """是 or 否; an empty cell is no."""
        if entry.label not in ("", "是", "否"):
            self.add(entry, f"应填“是”或“否”，现在是“{entry.text[:20]}”")
        return entry.label == "是"


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or _LEAP, month, day)
    except ValueError:
        return False
    return True


Rows = list[list[Entry]]


def read_sheets(path: Path, faults: Faults) -> dict[str, Rows]:
    """Every sheet as rows of cells, blank rows left out; formulas as their computed values."""
    import openpyxl

    refuse_bomb(path, MAX_UNPACKED, "请确认没有选错文件")
    try:
        values = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True)
        return {sheet.title: list(_rows(sheet, formulas[sheet.title], faults)) for sheet in values.worksheets}
    except UnreadableError:
        raise
    except Exception as problem:  # openpyxl raises whatever its parser meets in a damaged file
        raise UnreadableError("工作簿损坏，无法读取", path=path, remedy=SAVE_AGAIN) from problem


def refuse_bomb(path: Path, limit: int, remedy: str) -> None:
    """Refuse a workbook that is no zip, or would unpack to more than `limit` bytes."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except (OSError, zipfile.BadZipFile) as problem:
        raise UnreadableError("工作簿损坏，无法读取", path=path, remedy=SAVE_AGAIN) from problem
    if size > limit:
        raise UnreadableError(f"工作簿解开后超过 {limit // 2**20} MB", path=path, remedy=remedy)


def _rows(sheet: Any, formulas: Any, faults: Faults) -> Iterator[list[Entry]]:
    bounds = {"max_row": _MAX_ROWS, "max_col": _MAX_COLUMNS}
    pairs = zip(sheet.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=True)
    for number, (cells, sources) in enumerate(pairs, start=1):
        row = [
            _entry(f"工作表“{sheet.title}”{_letters(column)}{number}", cell, source, faults)
            for column, (cell, source) in enumerate(zip(cells, sources, strict=True), start=1)
        ]
        if any(entry.value is not None for entry in row):
            yield row


def _letters(column: int) -> str:
    head, last = divmod(column - 1, 26)
    return (_letters(head) if head else "") + chr(ord("A") + last)


def _entry(place: str, cell: Any, source: Any, faults: Faults) -> Entry:
    entry = Entry(_value(_shown(cell)), place, "%" in (getattr(cell, "number_format", "") or ""))
    if getattr(source, "data_type", "") == "f" and entry.value is None:
        faults.add(entry, "是没有算出结果的公式，请在 Excel 或 WPS 中打开、保存后再用")
    elif getattr(cell, "data_type", "") == "e":
        faults.add(entry, f"是公式错误值 {entry.value}，请改正")
        return Entry(None, place)
    return entry


def _shown(cell: Any) -> Any:
    """The cell's value; a number in a Chinese date format, which openpyxl knows nothing of, as the date it shows."""
    raw = cell.value
    if not isinstance(raw, (int, float)) or isinstance(raw, bool) or cell.style_array.numFmtId not in CHINESE_DATES:
        return raw
    from openpyxl.utils.datetime import from_excel

    try:
        return from_excel(raw, cell.parent.parent.epoch)
    except (OverflowError, ValueError):
        return raw


def _value(raw: Any) -> Value:
    if isinstance(raw, str):
        text = raw.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
        return text or None
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, bool) or raw is None or isinstance(raw, date):
        return raw
    # 15 digits are what a workbook means; more is the noise of binary fractions (0.1 + 0.2).
    return Decimal(f"{raw:.15g}") if isinstance(raw, (int, float)) else str(raw)
