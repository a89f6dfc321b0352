"""PDF with a text layer → Draft: furniture dropped, broken lines joined, ruled tables rebuilt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from toolkit.drafts.pdf_grid import Grid, GridCell, find_grids
from toolkit.drafts.pdf_lines import MARGIN, Layout, Line, continues, furniture, join_lines, lines_of
from toolkit.drafts.pdf_page import Page, Span, read_page
from toolkit.drafts.pdf_pieces import Row, shows_columns
from toolkit.drafts.pdf_tables import (
    FoundTable,
    goes_on,
    ruled_table,
    split_spans,
    stacked,
)
from toolkit.drafts.pdf_unruled import HEAD, unruled_rows, unruled_table
from toolkit.drafts.wrapped import is_contents_line
from toolkit.errors import UnreadableError
from toolkit.model import Block, Draft, Location, Paragraph, Run

_MAX_PAGES: Final = 1000
_MAX_ROWS: Final = 400  # lines of one table without rules
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_FEW: Final = 10  # characters a page: less than this beside pictures is a scan
_UNKNOWN: Final = re.compile("[\ufffd\ue000-\uf8ff\x00]")
_TAGGED: Final = 0.8  # of the text is tagged: then what is not tagged is no running text
_ASK_FOR_WORD: Final = "请提交人提供 Word 原稿，或先用文字识别（OCR）转成可选中文字的文件"


def read_pdf(path: Path) -> Draft:
    """Read a PDF. Raises UnreadableError where it is damaged, locked, or a scan without text."""
    pages, titles = _read_pages(path)
    _require_text(pages, path)
    return _Document(str(path), pages, titles).read()


def _read_pages(path: Path) -> tuple[list[Page], dict[str, int]]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as exc:
        if getattr(exc, "err_code", None) == _PASSWORD or "password" in str(exc).lower():
            raise UnreadableError("PDF 有密码保护，无法读取", path=path, remedy="请去掉密码后另存，再提交") from exc
        raise UnreadableError("PDF 已损坏，无法打开", path=path, remedy="请重新取得文件") from exc
    try:
        if len(document) > _MAX_PAGES:
            raise UnreadableError(f"PDF 有 {len(document)} 页，不像一份文稿", path=path, remedy="请核对文件")
        pages = []
        for index in range(len(document)):
            page = document[index]
            pages.append(read_page(raw, page, index + 1))
            page.close()
        return pages, dict(_bookmarks(document))
    except pypdfium2.PdfiumError as exc:
        raise UnreadableError("PDF 已损坏，有的页无法打开", path=path, remedy="请重新取得文件") from exc
    finally:
        document.close()


def _bookmarks(document: Any) -> Iterator[tuple[str, int]]:
    """Titles that the file's own outline names, with their levels from 1."""
    for bookmark in document.get_toc(max_depth=9):
        title = bookmark.get_title()
        if title:
            yield _bare(title), bookmark.level + 1


def _require_text(pages: Sequence[Page], path: Path) -> None:
    text = "".join(span.text for page in pages for span in page.spans if span.text.strip())
    if len(text) < _FEW * len(pages) and any(page.has_image for page in pages):
        raise UnreadableError("这份 PDF 是扫描件（图片），没有文字可以核对", path=path, remedy=_ASK_FOR_WORD)
    if not text:
        raise UnreadableError("这份 PDF 里没有文字", path=path, remedy=_ASK_FOR_WORD)
    if len(_UNKNOWN.findall(text)) * 4 > len(text):
        message = "这份 PDF 的文字没有可用的编码（能看见，但取不出文字）"
        raise UnreadableError(message, path=path, remedy=_ASK_FOR_WORD)


class _Cells(NamedTuple):
    """A ruled table: its grid, and the stretches in each cell."""

    grid: Grid
    spans: dict[GridCell, list[Span]]


class _Split(NamedTuple):
    """A page's text outside and inside its tables."""

    lines: list[Line]
    tables: list[_Cells]
    page: Page


class _Document:
    def __init__(self, path: str, pages: Sequence[Page], titles: dict[str, int]) -> None:
        self._path = path
        self._pages = pages
        self._titles = titles
        self._count = 0
        self._layouts: dict[int, Layout] = {}  # of even (0) and odd (1) pages: margins may be mirrored
        self._open: list[Line] = []  # lines of the paragraph that may still go on
        self._table: FoundTable | None = None  # a table that the next page may go on with

    def read(self) -> Draft:
        """All pages as one run of blocks."""
        drawn = _drawn(self._pages)
        found = [self._split(page, drawn) for page in self._pages]
        dropped = furniture([lines for lines, _, _ in found])
        kept = [[line for line in lines if line not in dropped] for lines, _, _ in found]
        self._layouts = {odd: Layout.of(kept[odd ^ 1 :: 2]) for odd in (0, 1)}
        blocks = tuple(self._blocks(kept, found))
        asides = [self._aside(line) for lines, _, _ in found for line in lines if line in dropped]
        for page in self._pages:
            asides += [self._aside(line) for line in lines_of((s for s in page.spans if s in drawn), page)]
        return Draft(self._path, "pdf", blocks, tuple(asides))

    def _split(self, page: Page, drawn: set[Span]) -> _Split:
        grids = find_grids(page.rules)
        inside, outside = split_spans([span for span in page.spans if span not in drawn], grids)
        tables = [_Cells(grid, inside[grid]) for grid in grids if grid in inside]
        return _Split(lines_of(outside, page), tables, page)

    def _blocks(self, kept: list[list[Line]], found: list[_Split]) -> Iterator[Block]:
        items = [item for lines, split in zip(kept, found, strict=True) for item in _in_order(lines, split)]
        showing = [isinstance(item, Line) and shows_columns(item) for item, _ in items]
        at, tried = 0, 0
        while at < len(items):
            item, page = items[at]
            if isinstance(item, _Cells):
                yield from self._add_table(item, page, first=at == 0 or items[at - 1][1] is not page)
                at += 1
            else:
                if at >= tried and any(showing[at : at + HEAD + 1]):
                    following = _lines_from(items, at)
                    start, rows = unruled_rows(following)
                    tried = at + showing[at:].index(True)
                    if rows:
                        yield from self._add_rows(following[:start], rows)
                        at += start + sum(len(row) for row in rows)
                        continue
                yield from self._add_line(item)
                at += 1
        yield from self._close()

    def _add_line(self, line: Line) -> Iterator[Block]:
        if self._table is not None or (self._open and not self._continues(self._open[-1], line)):
            yield from self._close()
        self._open.append(line)

    def _continues(self, before: Line, line: Line) -> bool:
        return continues(before, self._layouts[before.page % 2], line, self._layouts[line.page % 2])

    def _add_rows(self, above: Sequence[Line], rows: Sequence[Row]) -> Iterator[Block]:
        for line in above:
            yield from self._add_line(line)
        yield from self._close()
        yield unruled_table(rows, self._paragraph, self._place(rows[0][0][0].page))

    def _add_table(self, cells: _Cells, page: Page, *, first: bool) -> Iterator[Block]:
        before = self._table
        if before is None:
            yield from self._close()
        table = ruled_table(cells.grid, cells.spans, page, self._paragraph, self._place(page.number))
        if before is not None and first and goes_on(before, table):
            table = stacked(before, table)
        elif before is not None:
            yield before.table
        self._table = table

    def _close(self) -> Iterator[Block]:
        """Give out the paragraph or table that is still open."""
        if self._open:
            yield self._paragraph(join_lines(self._open), self._open, "body")
            self._open = []
        if self._table is not None:
            yield self._table.table
            self._table = None

    def _place(self, page: int) -> Location:
        return Location(self._path, paragraph=self._count + 1, page=page)

    def _paragraph(self, text: str, lines: Sequence[Line], layer: str) -> Paragraph:
        place = self._place(lines[0].page)
        self._count += 1
        runs = tuple(Run(span.text, span.bold, span.font, round(span.size, 1)) for line in lines for span in line.spans)
        is_toc = is_contents_line(text)
        return Paragraph(
            text,
            place,
            outline_level=None if is_toc or layer == "cell" else self._titles.get(_bare(text)),
            runs=runs,
            align=self._align(lines) if layer == "body" else "",
            layer=layer,
            is_toc=is_toc,
        )

    def _align(self, lines: Sequence[Line]) -> str:
        layout = self._layouts[lines[0].page % 2]
        return "center" if all(layout.centres(line) for line in lines) else ""

    def _aside(self, line: Line) -> Paragraph:
        share = line.y / line.page_height
        layer = "footer" if share < MARGIN else "header" if share > 1 - MARGIN else "figure"
        return Paragraph(line.text, Location(self._path, page=line.page), layer=layer)


def _drawn(pages: Sequence[Page]) -> set[Span]:
    """Text of drawings and page furniture, as far as a tagged PDF tells it from the running text."""
    spans = [span for page in pages for span in page.spans]
    tagged = sum(len(span.text) for span in spans if span.mark == "tagged")
    trusted = tagged > _TAGGED * sum(len(span.text) for span in spans)
    apart = {"figure", "artifact", ""} if trusted else {"figure", "artifact"}
    return {span for span in spans if span.mark in apart}


def _in_order(lines: list[Line], split: _Split) -> list[tuple[Line | _Cells, Page]]:
    """A page's lines and tables from the top down."""
    items: list[tuple[float, Line | _Cells]] = [(-line.y, line) for line in lines]
    items += [(-cells.grid.ys[0], cells) for cells in split.tables]
    return [(item, split.page) for _, item in sorted(items, key=lambda item: item[0])]


def _lines_from(items: list[tuple[Line | _Cells, Page]], at: int) -> list[Line]:
    """The lines that follow one another from there on, at most as many as a table may have."""
    lines = []
    for item, _ in items[at : at + _MAX_ROWS]:
        if not isinstance(item, Line):
            break
        lines.append(item)
    return lines


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
