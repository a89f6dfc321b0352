"""A draft as read (Location … Draft), and a document as structured data (DocumentData)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file: as much as the format can tell. All numbers are 1-based.

    `paragraph` counts every w:p of word/document.xml in document order (cells and text
    boxes included); in other formats, every paragraph or table cell read, in order.
    """

    path: str
    section: str | None = None  # heading under which it stands, as the draft writes it
    paragraph: int | None = None
    line: int | None = None
    page: int | None = None
    quote: str = ""

    def with_quote(self, quote: str, limit: int = 60) -> Location:
        """The same place with the words that matter, shortened to `limit` characters."""
        short = quote if len(quote) <= limit else quote[: limit - 1] + "…"
        return Location(self.path, self.section, self.paragraph, self.line, self.page, short)


class Run(NamedTuple):
    """A stretch of text of one look; None where the file does not say."""

    text: str
    bold: bool | None = None
    font: str | None = None  # East Asian font name, e.g. 黑体
    size: float | None = None  # pt


class Paragraph(NamedTuple):
    """One paragraph as a reader sees it: `label` is the list number that Word computes."""

    text: str
    location: Location
    label: str = ""  # automatic number, e.g. 一、 ; not part of text
    style: str = ""  # style name, e.g. heading 1, 标题 1
    outline_level: int | None = None  # 1..9 from the style or the paragraph; None: body
    list_level: int | None = None  # 0..8 of an automatic list
    runs: tuple[Run, ...] = ()
    align: str = ""  # left, center, right, both or ""
    layer: str = "body"  # body, textbox, footnote, cell, …
    is_toc: bool = False  # a line of a table of contents

    @property
    def full_text(self) -> str:
        """The text with its automatic number in front, as printed."""
        return self.label + self.text


class _Kept:
    """A place for words that are put together once; no field, as it tells nothing new."""

    __slots__ = ("_text",)
    _text: str


@dataclass(frozen=True, slots=True)
class Cell(_Kept):
    """One cell of the grid. A merged cell stands once, at its first row and column."""

    row: int  # 0-based
    column: int
    blocks: tuple[Block, ...]
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """All paragraphs of the cell, joined by newlines."""
        try:
            return self._text  # every reader of tables asks for it, some several times
        except AttributeError:
            text = "\n".join(paragraph.full_text for paragraph in walk_paragraphs(self.blocks))
            object.__setattr__(self, "_text", text)
            return text


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `cells` in row order; `rows` × `columns` is the grid with merges undone."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    location: Location
    header_rows: int = 0  # rows marked as repeated heads, 0 if the file does not say

    def grid(self) -> list[list[str]]:
        """Rows × columns of texts; a merged cell's text is repeated wherever it reaches."""
        grid = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    grid[row][column] = cell.text
        return grid


Block = Paragraph | Table


def walk_paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, table cells and nested tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from walk_paragraphs(cell.blocks)


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator in a data file: the base year's value, then targets (and actuals) by year."""

    baseline: tuple[int | None, Decimal] | None = None  # (year, value)
    targets: Mapping[int, Decimal] = field(default_factory=dict)
    actuals: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a task table. `lead` and `help` only where the source tells them apart."""

    task: str
    target: str = ""
    lead: str = ""
    help: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class Fund:
    """One row of a money table; `amount` in 万元, None where not given."""

    use: str
    amount: Decimal | None
    pay: bool = False  # pay of full-time staff
    source: str = ""  # subsidy, superior, matching, own; "" = the kind's usual source
    entrusted: bool = False  # paid to the entrusted host (第二十条)


@dataclass(frozen=True, slots=True)
class ExtraSection:
    """A chapter that the outline does not have; `after` is the section id it follows."""

    title: str
    body: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class DocumentData:
    """A document as structured data: what `new` asks for, `render` prints, `extract` writes.

    `sections` maps leaf ids to Markdown. `lines` maps a dotted key (sections.industry.strength)
    to its 1-based line in the file, where there is one.
    """

    kind: str
    document: str
    policy: str
    title: str = ""
    applicant: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False
    submitted: date | None = None
    period: tuple[int, int] | None = None
    year: int | None = None  # annual plans
    against: str = ""  # the proposal's file, relative to this one
    indicators: Mapping[str, Series] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    extra_sections: tuple[ExtraSection, ...] = ()
    tasks: tuple[Task, ...] = ()
    funds: tuple[Fund, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read. `data` is set for structured files (YAML, the product's workbook).

    `asides` holds text outside the body (headers, footers, comments); it is never a section.
    """

    path: str
    format: str  # docx, doc, wps, odt, rtf, pdf, md, txt, yaml, xlsx
    blocks: tuple[Block, ...] = ()
    asides: tuple[Paragraph, ...] = ()
    data: DocumentData | None = None
    tracked_insertions: int = 0
    tracked_deletions: int = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the body in reading order."""
        return walk_paragraphs(self.blocks)
