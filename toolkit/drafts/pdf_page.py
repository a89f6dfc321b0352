"""What stands on one PDF page: stretches of text with their place and font, and ruled lines.

Coordinates are points, x to the right, y upwards, as PDF has them.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from toolkit.drafts.symbols import plain

_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_THIN: Final = 3.0  # pt: a filled rectangle this narrow is a ruled line
_SHORT: Final = 4.0  # pt: shorter strokes are part of a drawing
_SPLIT: Final = 1.0  # em: a wider gap ends a stretch
_BOLD_WEIGHT: Final = 600
_FONTS: Final = (
    ("小标宋", ("xbs", "xiaobiaosong", "小标宋", "-title")),
    ("仿宋", ("fangsong", "fandolfang", "fzfs", "stfangsong", "仿宋", "-fang")),
    ("楷体", ("kaiti", "fandolkai", "fzkt", "stkai", "simkai", "楷", "-kai")),
    ("黑体", ("simhei", "heiti", "fandolhei", "fzht", "stheiti", "sanscjk", "sanssc", "-hei", "黑")),
    ("微软雅黑", ("yahei", "雅黑")),
    ("宋体", ("simsun", "songti", "fandolsong", "fzss", "stsong", "serifcjk", "serifsc", "宋", "-song")),
)


class Span(NamedTuple):
    """A stretch of text of one font on one baseline."""

    text: str
    x0: float
    x1: float
    y: float  # baseline
    size: float  # pt
    font: str
    bold: bool
    mark: str = ""  # figure or artifact, tagged for other marked content, "" where untagged


class Rule(NamedTuple):
    """A straight line: horizontal where y0 == y1, else vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as found."""

    number: int  # 1-based
    width: float
    height: float
    spans: tuple[Span, ...]
    rules: tuple[Rule, ...]
    has_image: bool


class _Font(NamedTuple):
    name: str = ""
    bold: bool = False
    size: float = 0.0
    mark: str = ""


def read_page(raw: Any, page: Any, number: int) -> Page:
    """Read a pdfium page; `raw` is the module pypdfium2.raw, `page` a PdfPage."""
    text_page = page.get_textpage()
    try:
        spans = tuple(_once(_spans(raw, text_page.raw)))
    finally:
        text_page.close()
    rules: list[Rule] = []
    has_image = False
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            has_image = True
        else:
            rules.extend(_rules(raw, item.raw))
    return Page(number, page.get_width(), page.get_height(), spans, tuple(rules), has_image)


def _spans(raw: Any, text: Any) -> Iterator[Span]:
    fonts: dict[int, _Font] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    letters: list[str] = []
    start = end = base = 0.0
    key, font = None, _Font()
    for index in range(raw.FPDFText_CountChars(text)):
        item = raw.FPDFText_GetTextObject(text, index)
        if not item:  # a blank or line end that pdfium adds
            continue
        code = raw.FPDFText_GetUnicode(text, index)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        here = ctypes.addressof(item.contents)
        gap = box.left - end
        apart = abs(y.value - base) > 0.5 or not -font.size < gap < font.size * _SPLIT
        if here != key or apart:
            if letters:
                yield _span(letters, start, end, base, font)
            if here not in fonts:
                fonts[here] = _font(raw, text, index, item)
            letters, key, font = [], here, fonts[here]
            start, base = box.left, y.value
        letters.append(chr(code) if code >= 0x20 or code == 9 else "")
        end = box.right
    if letters:
        yield _span(letters, start, end, base, font)


def _span(letters: list[str], x0: float, x1: float, y: float, font: _Font) -> Span:
    return Span(plain("".join(letters)), x0, x1, y, font.size, font.name, font.bold, font.mark)


def _once(spans: Iterator[Span]) -> Iterator[Span]:
    """Leave out text printed a second time over itself to look bold."""
    seen: set[tuple[str, int, int]] = set()
    for span in spans:
        key = (span.text, round(span.x0 / 2), round(span.y / 2))
        if key not in seen or not span.text.strip():
            seen.add(key)
            yield span


def _font(raw: Any, text: Any, index: int, item: Any) -> _Font:
    handle = raw.FPDFTextObj_GetFont(item)
    length = raw.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFFont_GetBaseFontName(handle, buffer, length)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", errors="replace"))
    matrix = raw.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(text, index, matrix) else 1.0
    weight = raw.FPDFFont_GetWeight(handle)
    bold = "bold" in name.lower() or weight >= _BOLD_WEIGHT
    return _Font(_known_font(name), bold, raw.FPDFText_GetFontSize(text, index) * scale, _mark(raw, item))


def _mark(raw: Any, item: Any) -> str:
    """What a tagged PDF says a text is."""
    buffer, length = (raw.FPDF_WCHAR * 32)(), ctypes.c_ulong()
    for index in range(raw.FPDFPageObj_CountMarks(item)):
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(item, index), buffer, 64, length)
        name = bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", errors="replace")
        if name in ("Figure", "Artifact"):
            return name.lower()
    return "tagged" if raw.FPDFPageObj_GetMarkedContentID(item) >= 0 else ""


def _known_font(name: str) -> str:
    lower = name.lower()
    return next((known for known, words in _FONTS if any(word in lower for word in words)), name)


def _rules(raw: Any, path: Any) -> Iterator[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    wide, high = right.value - left.value, top.value - bottom.value
    if high <= _THIN and wide >= _SHORT:
        middle = (bottom.value + top.value) / 2
        yield Rule(left.value, middle, right.value, middle)
    elif wide <= _THIN and high >= _SHORT:
        middle = (left.value + right.value) / 2
        yield Rule(middle, bottom.value, middle, top.value)
    elif wide > _THIN and high > _THIN:
        yield from _edges(raw, path)


def _edges(raw: Any, path: Any) -> Iterator[Rule]:
    """The straight edges of a larger stroked shape, such as a cell's frame."""
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    if not stroke.value:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    px, py = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, px, py)
        point = (
            matrix.a * px.value + matrix.c * py.value + matrix.e,
            matrix.b * px.value + matrix.d * py.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            first = point
        else:
            yield from _straight(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield from _straight(point, first)
        last = point


def _straight(one: tuple[float, float], two: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = sorted((one, two))
    if abs(y1 - y0) < 0.5 and x1 - x0 >= _SHORT:
        yield Rule(x0, y0, x1, y0)
    elif abs(x1 - x0) < 0.5 and abs(y1 - y0) >= _SHORT:
        yield Rule(x0, min(y0, y1), x0, max(y0, y1))
