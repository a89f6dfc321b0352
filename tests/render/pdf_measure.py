"""Positions from a finished PDF, in points from the page's top left, for tests that measure the page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

PT_PER_MM = 72 / 25.4
_PX = 0.75  # our PDF's fonts are sized in CSS pixels under a scale of 0.75


@dataclass(frozen=True)
class Char:
    """One character: left and right edge of its advance box, baseline, size in pt, font name."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str


def page_chars(pdf: bytes, index: int, scale: float = _PX) -> list[Char]:
    """The characters of page `index` (0-based) in the order of the text; `scale` turns font sizes to pt."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[index]
        text = page.get_textpage()
        height = page.get_height()
        return [char for at in range(text.count_chars()) if (char := _char(text, at, height, scale)).text not in "\r\n"]
    finally:
        document.close()


def _char(text: pypdfium2.PdfTextPage, at: int, height: float, scale: float) -> Char:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    raw.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
    raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
    name, flags = ctypes.create_string_buffer(80), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, name, 80, ctypes.byref(flags))
    size = raw.FPDFText_GetFontSize(text, at) * scale
    char = chr(raw.FPDFText_GetUnicode(text, at))
    return Char(char, x.value, box.right, height - y.value, size, name.value.decode().partition("+")[2])


def lines(chars: list[Char], size: float) -> list[list[Char]]:
    """The characters of that size by line, top to bottom, each left to right."""
    rows: dict[int, list[Char]] = {}
    for char in chars:
        if abs(char.size - size) < 0.1:
            rows.setdefault(round(char.baseline), []).append(char)
    return [sorted(row, key=lambda char: char.left) for _, row in sorted(rows.items())]


def text_of(row: list[Char]) -> str:
    """A line's text."""
    return "".join(char.text for char in row)


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
