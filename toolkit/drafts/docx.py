"""DOCX → Draft: lxml over the parts of the zip, one pass, every layer of text.

Body paragraphs, tables (nested, merged), content controls, text boxes (once), tracked
insertions, hyperlinks, field results and notes come as blocks; headers, footers, comments,
hidden text, diagrams and charts as asides. Deletions and field codes are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from toolkit.collection import without_collection
from toolkit.drafts import docx_names as n
from toolkit.drafts.docx_body import Notes, StoryReader
from toolkit.drafts.docx_inline import InlineReader
from toolkit.drafts.docx_lists import Lists
from toolkit.drafts.docx_styles import Styles
from toolkit.drafts.package import Package, Relationship, open_package, parse_xml
from toolkit.drafts.typed import with_typed_tables
from toolkit.errors import UnreadableError
from toolkit.model import Block, Draft, Location, Paragraph, walk_paragraphs

_MAIN: Final = "word/document.xml"
_ASK_FOR_TEXT: Final = "请提交可以编辑文字的 Word 文稿，不要把页面贴成图片"
_EMPTY_RUN: Final = b'<w:r><w:t xml:space="preserve"></w:t></w:r>'
_STORIES: Final = {"header": "header", "footer": "footer"}
_DRAWN: Final = {"diagramData": "diagram", "chart": "chart"}


def read_docx(source: Path | BinaryIO, shown: str, file_format: str = "docx") -> Draft:
    """Read a DOCX. `shown` is the path that locations and errors name.

    Raises UnreadableError where the file is damaged, encrypted or no Word document.
    """
    with without_collection(), open_package(source, shown) as package:
        return _Document(package).read(file_format)


class _Document:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._path = package.path
        top = package.relationships("")
        self._main = next((rel.target for rel in top if rel.kind == "officeDocument"), _MAIN)
        root = _without_empty_runs(package, self._main)
        body = root.find(n.BODY) if root is not None else None
        if root is None or body is None:
            raise UnreadableError(
                "文件里没有 Word 正文",
                path=self._path,
                remedy="请确认文件确由 Word 或 WPS 文字保存，另存为 .docx 后重试",
            )
        self._root = root
        self._body = body
        self._relations = package.relationships(self._main)
        styles = self._part("styles", "word/styles.xml")
        relations = self._relations  # not self: a circle would keep the file's tree in memory
        self._styles = Styles(styles, lambda: _part(package, relations, "theme", "word/theme/theme1.xml"))
        self._lists = Lists(self._part("numbering", "word/numbering.xml"), self._styles.number_of)
        self._notes = Notes(dict(self._note_elements()))

    def read(self, file_format: str) -> Draft:
        index, paged, fields_close = _survey(self._root)
        inline = InlineReader(self._styles, 1 if paged else None, fields_close)
        story = StoryReader(self._path, self._styles, self._lists, inline, self._notes, index)
        blocks = story.blocks(self._body, "body")
        if self._shows_pictures_only(blocks):
            raise UnreadableError("文稿里只有图片，没有文字可以核对", path=self._path, remedy=_ASK_FOR_TEXT)
        return Draft(
            path=self._path,
            format=file_format,
            blocks=with_typed_tables(blocks),
            asides=tuple(story.asides) + tuple(self._asides(story)),
            tracked_insertions=inline.insertions,
            tracked_deletions=inline.deletions,
        )

    def _shows_pictures_only(self, blocks: tuple[Block, ...]) -> bool:
        """Whether pages were pasted in as pictures: no word of text, but something drawn."""
        if any(paragraph.text.strip() for paragraph in walk_paragraphs(blocks)):
            return False
        return next(self._body.iter(n.DRAWING, n.PICT), None) is not None

    def _part(self, kind: str, usual: str) -> etree._Element | None:
        return _part(self._package, self._relations, kind, usual)

    def _note_elements(self) -> Iterator[tuple[tuple[str, str], etree._Element]]:
        for kind, tag in (("footnote", n.FOOTNOTE), ("endnote", n.ENDNOTE)):
            root = self._part(kind + "s", f"word/{kind}s.xml")
            for note in root.iterchildren(tag) if root is not None else ():
                if note.get(n.TYPE, "normal") == "normal":  # others are separator lines
                    yield (kind, note.get(n.ID, "")), note

    def _asides(self, story: StoryReader) -> Iterator[Paragraph]:
        comments = self._part("comments", "word/comments.xml")
        for comment in comments.iterchildren(n.COMMENT) if comments is not None else ():
            place = story.comments.get(comment.get(n.ID, ""))
            yield from self._aside(comment, "comment", place)
        for key, note in self._notes.elements.items():
            if key not in self._notes.placed:
                yield from self._aside(note, "footnote")
        for relation in self._relations:
            yield from self._related(relation)

    def _related(self, relation: Relationship) -> Iterator[Paragraph]:
        if relation.kind in _STORIES:
            root = self._package.xml(relation.target)
            if root is not None:
                yield from self._aside(root, _STORIES[relation.kind])
        elif relation.kind in _DRAWN:
            root = self._package.xml(relation.target)
            for text in _drawn_texts(root) if root is not None else ():
                yield Paragraph(text, Location(self._path), layer=_DRAWN[relation.kind])

    def _aside(
        self, container: Iterable[etree._Element], layer: str, place: Location | None = None
    ) -> Iterator[Paragraph]:
        inline = InlineReader(self._styles, None)
        notes = Notes({})
        story = StoryReader(self._path, self._styles, self._lists, inline, notes, {})
        where = place or Location(self._path)
        for paragraph in walk_paragraphs(story.blocks(container, layer)):
            yield Paragraph(paragraph.text, where, runs=paragraph.runs, layer=layer)
        yield from story.asides


def _without_empty_runs(package: Package, name: str) -> etree._Element | None:
    """The root of a part; the empty runs that a filled template leaves, thousands in some papers, are no elements."""
    content = package.read(name)
    return parse_xml(content.replace(_EMPTY_RUN, b""), name, package.path) if content is not None else None


def _part(package: Package, relations: list[Relationship], kind: str, usual: str) -> etree._Element | None:
    return package.xml(next((rel.target for rel in relations if rel.kind == kind), usual))


def _survey(root: etree._Element) -> tuple[dict[etree._Element, int], bool, bool]:
    """The number of each paragraph; whether the file tells pages; whether each field that begins ends.

    One walk for all three. A field without an end tells nothing by its extent.
    """
    index: dict[etree._Element, int] = {}
    paged = False
    depth = 0
    for element in root.iter(n.P, n.LAST_RENDERED_PAGE_BREAK, n.FLD_CHAR):
        tag = element.tag
        if tag == n.P:
            index[element] = len(index) + 1
        elif tag == n.FLD_CHAR:
            kind = element.get(n.FLD_CHAR_TYPE)
            depth += (kind == "begin") - (kind == "end")
        else:
            paged = True
    return index, paged, depth == 0


def _drawn_texts(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(n.A_P):
        text = "".join(part.text or "" for part in paragraph.iter(n.A_T))
        if text:
            yield text
    for value in root.iter(n.C_V):
        if value.text:
            yield value.text
