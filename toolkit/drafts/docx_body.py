"""The blocks of a DOCX story: paragraphs and tables, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from toolkit.drafts import docx_names as n
from toolkit.drafts.docx_inline import Content, InlineReader
from toolkit.drafts.docx_lists import Lists
from toolkit.drafts.docx_properties import Properties, PropertyReader
from toolkit.drafts.docx_styles import Styles
from toolkit.drafts.docx_tables import TableGrid, row_properties
from toolkit.errors import UnreadableError
from toolkit.model import Block, Location, Paragraph, Table

_TOC_GALLERY: Final = "Table of Contents"


@dataclass(slots=True)
class Notes:
    """Footnotes and endnotes by (kind, id); each is placed after its first reference."""

    elements: dict[tuple[str, str], etree._Element]
    placed: set[tuple[str, str]] = field(default_factory=set)


class StoryReader:
    """Reads one part's blocks. `index` gives the 1-based number of each w:p (empty: no numbers).

    `asides` collects hidden text and pinyin; `comments` the place of each comment's reference.
    """

    def __init__(
        self,
        path: str,
        styles: Styles,
        lists: Lists,
        inline: InlineReader,
        notes: Notes,
        index: dict[etree._Element, int],
    ) -> None:
        self.asides: list[Paragraph] = []
        self.comments: dict[str, Location] = {}
        self._path = path
        self._lists = lists
        self._inline = inline
        self._notes = notes
        self._index = index
        self._in_toc = 0
        self._note_place: Location | None = None
        self._properties = PropertyReader(styles)

    def blocks(self, container: Iterable[etree._Element], layer: str) -> tuple[Block, ...]:
        """The blocks of a body, cell, text box or note."""
        out: list[Block] = []
        self._fill(container, out, layer)
        return tuple(out)

    def _fill(self, container: Iterable[etree._Element], out: list[Block], layer: str) -> None:
        held: list[tuple[Content, Location]] = []  # paragraphs whose end is deleted run on
        for child in container:
            tag = child.tag
            if tag == n.P:
                self._paragraph(child, out, layer, held)
                continue
            handler = _HANDLERS.get(tag)
            if handler is not None:
                handler(self, child, out, layer)
            elif tag not in _NO_BLOCKS:
                self._fill(child, out, layer)
        for content, place in held:
            self._emit(content, self._properties.plain, place, out, layer, None)

    def _paragraph(
        self,
        element: etree._Element,
        out: list[Block],
        layer: str,
        held: list[tuple[Content, Location]],
    ) -> None:
        properties = self._properties.of(element)
        content = self._inline.read(element, properties.style.look)
        place = self._note_place or Location(self._path, None, self._index.get(element), None, content.page)
        if properties.mark_inserted:
            self._inline.insertions += 1
        if properties.mark_deleted:
            self._inline.deletions += 1
            if content.pieces or content.boxes or content.notes:
                held.append((content, place))
            return
        if held:
            place = held[0][1]
            content = _joined([earlier for earlier, _ in held], content)
            held.clear()
        label = self._label(properties)
        self._emit(content, properties, place, out, layer, label)

    def _emit(
        self,
        content: Content,
        properties: Properties,
        place: Location,
        out: list[Block],
        layer: str,
        label: tuple[str, int] | None,
    ) -> None:
        runs = content.runs
        if runs or label is not None:
            style = properties.style
            text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
            number, level = label if label is not None else ("", None)
            is_toc = style.is_toc or content.in_toc or self._in_toc > 0
            outline, align = properties.outline_level, properties.align
            # In the order of its fields: names cost a third more, and a draft has hundreds of paragraphs.
            out.append(Paragraph(text, place, number, style.name, outline, level, runs, align, layer, is_toc))
        if content.boxes or content.box_texts or content.notes:
            self._attached(content, place, out)
        if content.hidden or content.comments or content.rubies:
            self._aside(content, place)

    def _attached(self, content: Content, place: Location, out: list[Block]) -> None:
        out.extend(Paragraph(text, place, layer="textbox") for text in content.box_texts)
        for box in content.boxes:
            self._fill(box, out, "textbox")
        for key in content.notes:
            note = self._notes.elements.get(key)
            if note is not None and key not in self._notes.placed:
                self._notes.placed.add(key)
                outer, self._note_place = self._note_place, place
                self._fill(note, out, "footnote")
                self._note_place = outer

    def _aside(self, content: Content, place: Location) -> None:
        if content.hidden:
            self.asides.append(Paragraph("".join(content.hidden), place, layer="hidden"))
        for text in content.rubies:
            self.asides.append(Paragraph(text, place, layer="ruby"))
        for comment in content.comments:
            self.comments[comment] = place

    def _label(self, properties: Properties) -> tuple[str, int] | None:
        num_id, ilvl = properties.num_id, properties.ilvl
        inherited = properties.style.number
        if num_id is None:
            if inherited is None:
                return None
            num_id = inherited[0]
            if ilvl is None:
                ilvl = self._lists.level_for_style(num_id, properties.style_id)
            if ilvl is None:
                ilvl = inherited[1]
        level = ilvl or 0
        label = self._lists.label(num_id, level)
        return (label, level) if label is not None else None

    def _control(self, control: etree._Element, out: list[Block], layer: str) -> None:
        is_toc = any(
            gallery.get(n.VAL) == _TOC_GALLERY
            for properties in control.iterchildren(n.SDT_PR)
            for gallery in properties.iter(n.DOC_PART_GALLERY)
        )
        self._in_toc += is_toc
        for content in control.iterchildren(n.SDT_CONTENT):
            self._fill(content, out, layer)
        self._in_toc -= is_toc

    def _inserted(self, element: etree._Element, out: list[Block], layer: str) -> None:
        self._inline.insertions += 1
        self._fill(element, out, layer)

    def _deleted(self, element: etree._Element, out: list[Block], layer: str) -> None:
        self._inline.deletions += 1

    def _alternate(self, element: etree._Element, out: list[Block], layer: str) -> None:
        for branch in element.iterchildren(n.CHOICE, n.FALLBACK):
            before = len(out)
            self._fill(branch, out, layer)
            if len(out) != before:
                return

    def _alt_chunk(self, element: etree._Element, out: list[Block], layer: str) -> None:
        raise UnreadableError(
            "文中嵌有另一个尚未展开的文件（altChunk），其内容无法读取",
            path=self._path,
            remedy="请用 Word 打开，另存为 .docx 后重试",
        )

    def _table(self, table: etree._Element, out: list[Block], layer: str) -> None:
        inner = layer if layer in ("textbox", "footnote") else "cell"
        first = next(table.iter(n.P), None)
        place = self._note_place or Location(
            self._path,
            paragraph=self._index.get(first) if first is not None else None,
            page=self._inline.page,
        )
        grid = TableGrid()
        self._rows(table, grid, inner)
        cells = grid.cells()
        if cells:
            out.append(Table(cells, grid.rows, grid.columns, place, grid.header_rows))

    def _rows(self, parent: etree._Element, grid: TableGrid, layer: str) -> None:
        for child in n.children(parent):
            tag = child.tag
            if tag == n.TR:
                said = row_properties(child)
                if n.DEL in said:
                    self._inline.deletions += 1
                    continue
                self._inline.insertions += n.INS in said
                grid.start_row(said)
                self._cells(child, grid, layer)
            elif tag not in _NO_ROWS:
                self._rows(child, grid, layer)

    def _cells(self, parent: etree._Element, grid: TableGrid, layer: str) -> None:
        for child in n.children(parent):
            tag = child.tag
            if tag == n.TC:
                grid.add(child, self.blocks(child, layer))
            elif tag not in _NO_ROWS:
                self._cells(child, grid, layer)


# Not held by the reader, whose methods they are: a circle would keep the file's tree in memory.
_HANDLERS: Final[dict[str, Callable[[StoryReader, etree._Element, list[Block], str], None]]] = {
    n.TBL: StoryReader._table,
    n.SDT: StoryReader._control,
    n.INS: StoryReader._inserted,
    n.MOVE_TO: StoryReader._inserted,
    n.DEL: StoryReader._deleted,
    n.MOVE_FROM: StoryReader._deleted,
    n.ALTERNATE_CONTENT: StoryReader._alternate,
    n.ALT_CHUNK: StoryReader._alt_chunk,
}
_NO_BLOCKS: Final = frozenset({n.SECT_PR, n.TC_PR, n.SDT_PR, n.SDT_END_PR, n.R, n.T})
_NO_ROWS: Final = frozenset({n.TBL_PR, n.TBL_GRID, n.TR_PR, n.SDT_PR, n.SDT_END_PR})


def _joined(earlier: list[Content], last: Content) -> Content:
    for content in reversed(earlier):
        last = replace(
            last,
            pieces=content.pieces + last.pieces,
            hidden=content.hidden + last.hidden,
            notes=content.notes + last.notes,
            comments=content.comments + last.comments,
            rubies=content.rubies + last.rubies,
            boxes=content.boxes + last.boxes,
            box_texts=content.box_texts + last.box_texts,
            in_toc=content.in_toc and last.in_toc,
        )
    return last
