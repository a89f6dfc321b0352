"""A Document as the HTML template sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.render.blocks import Annex, Chart, Document, Figure, Heading, Para, Run, Signature, TableBlock
from toolkit.render.charts_svg import chart_svg
from toolkit.render.compose import Line, squeezed
from toolkit.render.cover import cover_of
from toolkit.render.css import NUMBER_GAP, families, spacing_class
from toolkit.render.flow import place
from toolkit.render.fonts import advances, font_files
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.pdf_sizes import PdfSizes
from toolkit.render.sizes import Placed, pages_of
from toolkit.render.text import cell_width

_JOINED_UP_TO = 0.1  # pt of letter-spacing
_TOC_SLACK = 0.02  # em: what rounding the spacing of the dots may take
AddPicture = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class CoverView:
    """The heights in pt above the cover's title (the mark stands there), before its fields and before its date."""

    above: float
    between: float
    below: float
    close: bool  # the fields


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the contents; `dots` lead from its end to the page number, `look` is the class that spaces it all."""

    level: int
    anchor: str
    full: str
    dots: str
    look: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column with its part of the width in percent."""

    head: str  # with its line breaks
    percent: float
    style: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with its column; its text with its line breaks."""

    text: str
    column: ColumnView
    missing: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A table row; `turn` for one that begins a page; `height` in pt, 0 for that of its text."""

    cells: tuple[CellView, ...]
    total: bool
    turn: bool
    height: float


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with its columns in percent; `above` and `below` are the space round it in pt."""

    caption: str
    unit: str
    note: str
    wide: bool
    whole: bool
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    above: float
    below: float
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class RunView:
    """A stretch of a line; `close` is the class that brings the next character closer, "" for none."""

    text: str
    bold: bool
    italic: bool
    close: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """One composed line: the classes that indent it, keep it and set its letter-spacing, and its text."""

    look: str
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class ParaView:
    """A paragraph in lines that end flush."""

    lines: tuple[LineView, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture under the URL that the fetcher knows: sizes in mm, the space round it in pt."""

    url: str
    alt: str
    caption: str
    width: float
    height: float
    above: float
    below: float
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Unit and date with their distance from the right edge in pt."""

    signer: str
    date: str
    signer_right: float
    date_right: float
    kind: str = "signature"


def html_context(document: Document, layout: Layout, add: AddPicture) -> dict[str, Any]:
    """The template's names and values; `add` takes each picture and gives its URL."""
    sizes = PdfSizes(layout)
    placed = place(document, sizes)
    pages = pages_of(placed)
    return {
        "title": document.title,
        "title_lines": document.title_lines,
        "mark": document.mark,
        "cover": _cover(document, layout),
        "fields": document.fields,
        "date": document.date,
        "basis": document.basis,
        "author": document.author,
        "created": document.created,
        "letter": document.letter,
        "contents": [_entry(item, layout, pages[item.anchor]) for item in document.contents],
        "blocks": [_view(item, layout, sizes, add) for item in placed],
    }


def _cover(document: Document, layout: Layout) -> CoverView:
    line = layout.pdf["line"]
    cover = cover_of(document, layout, line)
    above, between, below = (round(gap * line, 2) for gap in (cover.above, cover.between, cover.below))
    return CoverView(above, between, below, cover.close)


def _entry(item: Heading | Annex, layout: Layout, page: int) -> EntryView:
    """A line of the contents, spaced a little so that its page number ends at the edge.

    CSS leaders would be drawn dot by dot, and a number set absolutely costs more than the rest of the line.
    """
    level = item.level if isinstance(item, Heading) else 1
    style = layout.styles[f"toc{level}"]
    widths = advances(font_files(layout)[style.font])
    title = sum(widths.get(char, 1.0 if char > "\xff" else 0.5) for char in item.full)
    room = layout.page.text_width * PT_PER_MM * (1 - style.left / layout.chars) / style.size
    number = len(str(page)) * widths.get("0", 0.5) + NUMBER_GAP
    space, dot = room - title % room - number - _TOC_SLACK, widths.get(".", 0.25)
    count = max(int(space / dot), 0)
    spacing = (space - count * dot) * style.size / (len(item.full) + count + len(str(page))) if count else 0.0
    return EntryView(level, item.anchor, item.full, "." * count, spacing_class(spacing))


def _view(item: Placed, layout: Layout, sizes: PdfSizes, add: AddPicture) -> Any:
    match block := item.block:
        case TableBlock():
            return _table(block, item, sizes)
        case Figure():
            return _figure(block, add(block.image, block.media), item)
        case Chart():
            drawn = chart_svg(block, families(layout, "hei"))
            return _figure(block, add(drawn.encode("utf-8"), "image/svg+xml"), item)
        case Signature():
            return _signature(block, layout)
        case Para():
            return _para(block, sizes.composed(block))
        case _:
            return block


def _para(block: Para, lines: Sequence[Line]) -> ParaView:
    """The paragraph's lines; two of the last one stand together on either side of a turned page."""
    looks = [""] * len(lines)
    if block.kind == "last":
        for at in {0, len(lines) - 2} & set(range(len(lines) - 1)):
            looks[at] += "keep "
    if block.kind != "addressee":
        looks[0] += "first "
    return ParaView(tuple(_line(line, look) for line, look in zip(lines, looks, strict=True)), block.kind)


def _line(line: Line, look: str) -> LineView:
    """The line, marks that stand close and dashes that join in spans of their own."""
    text = "".join(run.text for run in line.runs)
    loose = line.spacing > _JOINED_UP_TO  # then a dash of two would show a gap
    close = {
        at: "close" if squeezed(text[at : at + 2]) else "joined"
        for at in range(len(text) - 1)
        if squeezed(text[at : at + 2]) or (loose and text[at : at + 2] == "——")
    }
    spacing = line.spacing
    if line.full and (joined := sum(name == "joined" for name in close.values())):
        spacing *= (len(text) - 1) / (len(text) - 1 - joined)
    runs = tuple(_runs(line.runs, close)) if close else tuple(RunView(r.text, r.bold, r.italic) for r in line.runs)
    return LineView(look + spacing_class(spacing), runs)


def _runs(runs: Sequence[Run], close: Mapping[int, str]) -> Iterator[RunView]:
    at = 0
    for run in runs:
        start = 0
        for index in range(len(run.text)):
            if name := close.get(at + index):
                if start < index:
                    yield RunView(run.text[start:index], run.bold, run.italic)
                yield RunView(run.text[index], run.bold, run.italic, name)
                start = index + 1
        if start < len(run.text):
            yield RunView(run.text[start:], run.bold, run.italic)
        at += len(run.text)


def _figure(block: Figure | Chart, url: str, item: Placed) -> FigureView:
    size = round(block.width, 2), round(block.height, 2)
    return FigureView(url, block.alt, block.caption, *size, round(item.above, 2), round(item.below, 2))


def _table(block: TableBlock, item: Placed, sizes: PdfSizes) -> TableView:
    heads, *body = sizes.cells(block)
    columns = tuple(
        ColumnView("\n".join(lines), round(column.share * 100, 3), column.style)
        for column, lines in zip(block.columns, heads, strict=True)
    )
    rows = tuple(
        RowView(
            tuple(
                CellView("\n".join(lines), column, cell.missing)
                for cell, lines, column in zip(row.cells, texts, columns, strict=True)
            ),
            row.total,
            at in item.turns,
            round(row.lines * sizes.styled("table_cell"), 2) if row.lines > 1 else 0.0,
        )
        for at, (row, texts) in enumerate(zip(block.rows, body, strict=True))
    )
    space = round(item.above, 2), round(item.below, 2)
    return TableView(block.caption, block.unit, block.note, block.wide, item.whole, columns, rows, *space)


def _signature(block: Signature, layout: Layout) -> SignatureView:
    """The date four characters in from the right, the unit centred over it."""
    pitch = layout.page.text_width * PT_PER_MM / layout.chars
    signer, date = cell_width(block.signer), cell_width(block.date)
    signer_right = max(4 + (date - signer) / 2, 0) * pitch
    return SignatureView(block.signer, block.date, round(signer_right, 3), round(4 * pitch, 3))
