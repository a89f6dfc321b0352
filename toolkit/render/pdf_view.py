"""A Document as the HTML template sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from toolkit.render.blocks import Annex, Block, Cell, Chart, Document, Figure, Heading, Para, Run, Signature, TableBlock
from toolkit.render.charts_svg import chart_svg
from toolkit.render.compose import Measure, compose
from toolkit.render.css import families, spacing_class
from toolkit.render.fonts import advances, font_files
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.text import cell_width

_PAGE_WIDTH = 1.5  # em that the contents keep for a page number and the gap before it
AddPicture = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the contents; `dots` lead from its end to the page number."""

    level: int
    anchor: str
    full: str
    dots: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column with its part of the width in percent."""

    head: str
    percent: float
    style: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with its column."""

    text: str
    column: ColumnView
    missing: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A table row."""

    cells: tuple[CellView, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with its columns in percent."""

    caption: str
    unit: str
    note: str
    wide: bool
    whole: bool
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class LineView:
    """One composed line: the class that sets its letter-spacing, and its text."""

    spacing: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ParaView:
    """A paragraph in lines that end flush."""

    lines: tuple[LineView, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture under the URL that the fetcher knows; sizes in mm."""

    url: str
    alt: str
    caption: str
    width: float
    height: float
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
    return {
        "title": document.title,
        "title_lines": document.title_lines,
        "mark": document.mark,
        "fields": document.fields,
        "date": document.date,
        "basis": document.basis,
        "author": document.author,
        "created": document.created,
        "letter": document.letter,
        "contents": [_entry(item, layout) for item in document.contents],
        "blocks": [_view(block, layout, add) for block in document.blocks],
    }


def _entry(item: Heading | Annex, layout: Layout) -> EntryView:
    """A line of the contents. Its dots are one text: CSS leaders would be drawn dot by dot."""
    level = item.level if isinstance(item, Heading) else 1
    style = layout.styles[f"toc{level}"]
    widths = advances(font_files(layout)[style.font])
    title = sum(widths.get(char, 1.0 if char > "\xff" else 0.5) for char in item.full)
    room = layout.page.text_width * PT_PER_MM * (1 - style.left / layout.chars) / style.size
    count = int((room - title - _PAGE_WIDTH) / widths.get(".", 0.25))
    return EntryView(level, item.anchor, item.full, "." * max(count, 0))


def _view(block: Block, layout: Layout, add: AddPicture) -> Any:
    match block:
        case TableBlock():
            return _table(block)
        case Figure():
            return _figure(block, add(block.image, block.media))
        case Chart():
            drawn = chart_svg(block, families(layout, "hei"))
            return _figure(block, add(drawn.encode("utf-8"), "image/svg+xml"))
        case Signature():
            return _signature(block, layout)
        case Para():
            return _para(block, layout)
        case _:
            return block


def _figure(block: Figure | Chart, url: str) -> FigureView:
    return FigureView(url, block.alt, block.caption, round(block.width, 2), round(block.height, 2))


def _para(block: Para, layout: Layout) -> ParaView:
    """The paragraph's lines; bold is set in 黑体 and italic in 楷体, as Chinese type has neither."""
    style = layout.styles[block.kind if block.kind in ("missing", "addressee") else "body"]
    width = layout.page.text_width * PT_PER_MM
    measure = Measure(width, style.first * width / layout.chars, style.size, layout.pdf["spacing"])
    files = font_files(layout)
    widths = [advances(files[role]) for role in (style.font, "hei", "kai")]
    lines = compose(block.runs, measure, widths)
    return ParaView(tuple(LineView(spacing_class(line.spacing), line.runs) for line in lines), block.kind)


def _table(block: TableBlock) -> TableView:
    columns = {
        id(column): ColumnView(column.head, round(column.share * 100, 3), column.style) for column in block.columns
    }

    def cell_view(cell: Cell) -> CellView:
        return CellView(cell.text, columns[id(cell.column)], cell.missing)

    rows = tuple(RowView(tuple(cell_view(cell) for cell in row.cells), row.total) for row in block.rows)
    return TableView(block.caption, block.unit, block.note, block.wide, block.whole, tuple(columns.values()), rows)


def _signature(block: Signature, layout: Layout) -> SignatureView:
    """The date four characters in from the right, the unit centred over it."""
    pitch = layout.page.text_width * PT_PER_MM / layout.chars
    signer, date = cell_width(block.signer), cell_width(block.date)
    signer_right = max(4 + (date - signer) / 2, 0) * pitch
    return SignatureView(block.signer, block.date, round(signer_right, 3), round(4 * pitch, 3))
