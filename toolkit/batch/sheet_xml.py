"""The XML of a workbook: its sheets, shared strings and formats, and the cells of a sheet one row at a time.

An office's workbook may hold a whole province; openpyxl takes twenty times as long over its cells, which is
time in which every worker waits.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from lxml import etree

from toolkit.drafts.workbook_cells import CHINESE_DATES

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_PARSER: Final[dict[str, Any]] = {"resolve_entities": False, "no_network": True, "load_dtd": False}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something. `error` is Excel's word for a wrong result; `uncomputed` a formula without one."""

    column: int  # 1 for A
    value: Any  # str | Decimal | bool | datetime | date | time | timedelta | None
    percent: bool = False
    error: str = ""
    uncomputed: bool = False


class WorkbookXml:
    """An open workbook. Damage of any kind raises whatever the parser meets in it: the caller says what it means."""

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path)
        home = next(target for kind, target in self._related("").values() if kind == "officeDocument")
        root = self._root(home)
        parts = self._related(home)
        self.sheets: dict[str, str] = {}  # title → part
        for sheet in root.iter("{*}sheet"):
            key = next(value for name, value in sheet.attrib.items() if str(name).endswith("}id"))
            kind, part = parts[str(key)]
            if kind == "worksheet":
                self.sheets[sheet.get("name", "")] = part
        by_kind = dict(parts.values())
        setup = next(root.iter("{*}workbookPr"), None)
        self._old_epoch = setup is not None and setup.get("date1904") in ("1", "true")
        self._strings = self._shared(by_kind.get("sharedStrings", ""))
        self._formats = self._styles(by_kind.get("styles", ""))

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def merges(self, title: str) -> Iterator[tuple[int, int, int, int]]:
        """First column, first row, last column, last row of each merged range, 1-based."""
        for left, top, right, bottom in _MERGED.findall(self._archive.read(self.sheets[title])):
            yield column_number(left.decode()), int(top), column_number(right.decode()), int(bottom)

    def rows(self, title: str) -> Iterator[tuple[int, list[Cell]]]:
        """Row numbers (1-based, rising) with the cells that hold something; rows without any are left out."""
        number = 0
        columns: dict[str, int] = {}
        with self._archive.open(self.sheets[title]) as part:
            for _, row in etree.iterparse(part, tag="{*}row", **_PARSER):
                number = int(float(row.get("r", number + 1)))
                column, cells = 0, []
                for element in row:
                    name = element.get("r", "").rstrip("0123456789")
                    if name and name not in columns:
                        columns[name] = column_number(name)
                    column = columns[name] if name else column + 1
                    if len(element) and (cell := self._cell(element, column)):
                        cells.append(cell)
                if cells:
                    yield number, cells
                _forget(row)

    def _cell(self, element: etree._Element, column: int) -> Cell | None:
        kind = element.get("t", "n")
        text = formula = None
        for child in element:
            tag = str(child.tag).rpartition("}")[2]
            if tag == "v":
                text = child.text or ""
            elif tag == "is":
                text = _string(child)
            elif tag == "f":
                formula = True
        if not text:
            # A formula that gives an empty text has a result: it says so by its type.
            return Cell(column, None, uncomputed=True) if formula and (text is None or kind != "str") else None
        if kind == "n":
            return self._number(column, text, int(element.get("s", 0)))
        if kind == "s":
            return Cell(column, self._strings[int(text)])
        if kind == "e":
            return Cell(column, None, error=text)
        if kind == "b":
            return Cell(column, text in ("1", "true"))
        return Cell(column, datetime.fromisoformat(text) if kind == "d" else text)

    def _number(self, column: int, text: str, style: int) -> Cell:
        shown = self._formats[style] if style < len(self._formats) else ""
        if shown == "date":
            from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

            epoch = CALENDAR_MAC_1904 if self._old_epoch else CALENDAR_WINDOWS_1900

            try:
                return Cell(column, from_excel(float(text), epoch))
            except (OverflowError, ValueError):
                return Cell(column, None, error="#VALUE!")
        # 15 digits are what a workbook means; more is the noise of binary fractions (0.1 + 0.2).
        value = Decimal(text if text.isdigit() and len(text) <= 15 else f"{float(text):.15g}")
        return Cell(column, value, percent=shown == "percent")

    def _root(self, part: str) -> etree._Element:
        return etree.fromstring(self._archive.read(part), etree.XMLParser(**_PARSER))

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → kind and part, of what `part` ("" for the whole) points to inside the file."""
        folder, base = posixpath.split(part)
        found = {}
        for item in self._root(posixpath.join(folder, "_rels", f"{base}.rels")):
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
            found[item.get("Id", "")] = item.get("Type", "").rpartition("/")[2], target
        return found

    def _shared(self, part: str) -> list[str]:
        if not part:
            return []
        strings = []
        with self._archive.open(part) as stream:
            for _, item in etree.iterparse(stream, tag="{*}si", **_PARSER):
                strings.append(_string(item))
                _forget(item)
        return strings

    def _styles(self, part: str) -> list[str]:
        """How each style shows a number: "date", "percent" or ""."""
        if not part:
            return []
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        root = self._root(part)
        codes = {int(one.get("numFmtId", 0)): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
        uses = [int(xf.get("numFmtId", 0)) for group in root.iter("{*}cellXfs") for xf in group]
        return [_shown(use, codes.get(use) or BUILTIN_FORMATS.get(use, "")) for use in uses]


def _shown(number: int, code: str) -> str:
    from openpyxl.styles.numbers import is_date_format

    if is_date_format(code) or (not code and number in CHINESE_DATES):
        return "date"
    return "percent" if "%" in code else ""


def _string(item: etree._Element) -> str:
    """A string with its runs joined; the reading aid above Chinese characters (rPh) is none of it."""
    texts = (
        part.text or "" for part in item.iter("{*}t") if not str(getattr(part.getparent(), "tag", "")).endswith("}rPh")
    )
    return "".join(texts)


def _forget(element: etree._Element) -> None:
    """Free what has been read, so that a sheet of any length takes little memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def column_number(name: str) -> int:
    """A → 1, AB → 28."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """1 → A, 28 → AB."""
    head, last = divmod(number - 1, 26)
    return (column_letters(head) if head else "") + chr(ord("A") + last)
