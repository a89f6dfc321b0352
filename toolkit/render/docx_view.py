"""A Document as the DOCX template sees it: the blocks, with the XML that no template should spell out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from toolkit.render.blocks import Annex, Chart, Document, Figure, Heading, Row, Signature, TableBlock
from toolkit.render.charts_docx import DRAWING_NAMES, chart_runs
from toolkit.render.cover import cover_of
from toolkit.render.docx_sections import Sections
from toolkit.render.docx_sizes import DocxSizes
from toolkit.render.flow import place
from toolkit.render.layout import TWIPS_PER_MM, Layout
from toolkit.render.sizes import Placed, pages_of
from toolkit.render.text import cell_width

_EMU_PER_MM = 36000
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True, slots=True)
class CoverView:
    """The blank lines of the cover, one item each, and whether its fields are set closely."""

    above: range
    between: range
    below: range
    close: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `line` is its XML: link, text, leader, page field."""

    level: int
    line: Markup


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading with the bookmark that the contents point to."""

    level: int
    full: str
    open: Markup
    close: Markup
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A table column, its width in twips."""

    head: str
    width: int
    align: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A table cell with its column."""

    text: str
    column: ColumnView


@dataclass(frozen=True, slots=True)
class RowView:
    """A table row; `keep` with the next on one page; `height` in twips, 0 for that of its text."""

    cells: tuple[CellView, ...]
    total: bool
    keep: bool
    height: int


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with its columns in twips."""

    caption: str
    unit: str
    note: str
    wide: bool
    whole: bool
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    turn: Markup  # the section breaks round it, if it is wide
    turn_back: Markup
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture: `drawing` is its run."""

    caption: str
    drawing: Markup
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class AnnexView:
    """The head of an attachment with its bookmark."""

    label: str
    title: tuple[str, ...]
    open: Markup
    close: Markup
    kind: str = "annex"


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Unit and date; `signer_right` and `date_right` are their indents from the right edge, twips."""

    signer: str
    date: str
    signer_right: int
    date_right: int
    kind: str = "signature"


def docx_context(document: Document, layout: Layout, sections: Sections) -> dict[str, Any]:
    """The template's names and values. `sections` are those of the template."""
    placed = place(document, DocxSizes(layout))
    wide = 0
    views = []
    for item in placed:
        views.append(_view(item, layout, sections, wide))
        wide += isinstance(item.block, TableBlock) and item.block.wide
    return {
        "title": document.title,
        "title_lines": document.title_lines,
        "mark": document.mark,
        "cover": _cover(document, layout),
        "fields": document.fields,
        "date": document.date,
        "basis": document.basis,
        "author": document.author,
        "letter": document.letter,
        "contents": _contents(document, pages_of(placed)),
        "blocks": views,
        "last_section": Markup(sections.last(wide)),
    }


def _cover(document: Document, layout: Layout) -> CoverView:
    """The mark's own paragraph is the first of the lines above."""
    cover = cover_of(document, layout, layout.docx["line"])
    return CoverView(range(cover.above - 1), range(cover.between), range(cover.below), cover.close)


def _view(item: Placed, layout: Layout, sections: Sections, wide: int) -> Any:
    match block := item.block:
        case Heading():
            return HeadingView(block.level, block.full, *_bookmark(block.anchor))
        case TableBlock():
            return _table(block, item.whole, layout, sections, wide)
        case Figure():
            return FigureView(block.caption, _drawing(block))
        case Chart():
            return FigureView(block.caption, Markup(chart_runs(block)))
        case Annex():
            return AnnexView(block.label, block.title, *_bookmark(block.anchor))
        case Signature():
            return _signature(block, layout)
        case _:
            return block


def _bookmark(anchor: str) -> tuple[Markup, Markup]:
    number = anchor[1:]
    return (
        Markup(f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>'),
        Markup(f'<w:bookmarkEnd w:id="{number}"/>'),
    )


def _table(block: TableBlock, whole: bool, layout: Layout, sections: Sections, wide: int) -> TableView:
    page = layout.page
    room = (page.height - page.top - page.bottom if block.wide else page.text_width) * TWIPS_PER_MM
    columns = {id(column): ColumnView(column.head, int(column.share * room), column.align) for column in block.columns}

    last = len(block.rows) - 1

    def row_view(at: int, row: Row) -> RowView:
        keep = at < last and (whole or at == 0 or at == last - 1)  # two rows at least on either side of a turned page
        cells = tuple(CellView(cell.text, columns[id(cell.column)]) for cell in row.cells)
        return RowView(cells, row.total, keep, _row_height(row, layout))

    return TableView(
        block.caption,
        block.unit,
        block.note,
        block.wide,
        whole,
        tuple(columns[id(column)] for column in block.columns),
        tuple(row_view(at, row) for at, row in enumerate(block.rows)),
        Markup(sections.before(wide) if block.wide else ""),
        Markup(sections.after() if block.wide else ""),
    )


def _row_height(row: Row, layout: Layout) -> int:
    style = layout.styles["table_cell"]
    return round(row.lines * (style.line or layout.docx["line"]) * 20) if row.lines > 1 else 0


def _signature(block: Signature, layout: Layout) -> SignatureView:
    """The date four characters in from the right, the unit centred over it."""
    pitch = layout.page.text_width * TWIPS_PER_MM / layout.chars
    signer, date = cell_width(block.signer), cell_width(block.date)
    return SignatureView(block.signer, block.date, round(max(4 + (date - signer) / 2, 0) * pitch), round(4 * pitch))


# ---------------------------------------------------------------- contents

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _field(code: str) -> str:
    return f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{_SEPARATE}'


def _contents(document: Document, pages: Mapping[str, int]) -> list[Entry]:
    """The entries of a TOC field: it opens before the first line and closes after the last."""
    items = list(document.contents)
    entries = []
    for index, item in enumerate(items):
        name = f"_Toc{item.anchor[1:]}"
        line = (
            f'<w:hyperlink w:anchor="{name}" w:history="1"><w:r><w:t xml:space="preserve">{escape(item.full)}'
            f"</w:t></w:r><w:r><w:tab/></w:r>{_field(f'PAGEREF {name} {chr(92)}h')}"
            f"<w:r><w:t>{pages[item.anchor]}</w:t></w:r>{_END}</w:hyperlink>"
        )
        opening = _field('TOC \\o "1-2" \\h \\z \\u') if index == 0 else ""
        closing = _END if index == len(items) - 1 else ""
        level = item.level if isinstance(item, Heading) else 1
        entries.append(Entry(level, Markup(opening + line + closing)))
    return entries


# ---------------------------------------------------------------- pictures


def _drawing(block: Figure) -> Markup:
    width, height = round(block.width * _EMU_PER_MM), round(block.height * _EMU_PER_MM)
    number, alt = block.number, escape(block.alt)
    return Markup(
        "<w:r><w:drawing><wp:inline "
        f'{DRAWING_NAMES} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图{number}" descr="{alt}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="图{number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdImage{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
