"""What a document is made of, before it is DOCX or HTML: the shapes that templates see.

Every block has a `kind`, by which the templates choose how to set it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

CellAlign = Literal["left", "center", "right"]
_KEPT_ROWS = 8
Look = Literal["base", "actual", "target"]  # white, black, grey: apart without colour


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `missing` marks a place still to fill."""

    text: str
    bold: bool = False
    italic: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its typed number; levels 1 and 2 stand in the contents."""

    level: int
    number: str
    text: str
    anchor: str
    kind: str = "heading"

    @property
    def full(self) -> str:
        """Number and title as printed."""
        return self.number + self.text


@dataclass(frozen=True, slots=True)
class Para:
    """A body paragraph. `kind` is missing for a place that draft mode marks, last before the signature,
    addressee for whom a letter goes to (flush left).
    """

    runs: tuple[Run, ...]
    kind: str = "para"

    @property
    def text(self) -> str:
        """The text without its looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: `share` is its part of the table's width, all columns together 1."""

    head: str
    share: float
    align: CellAlign = "left"
    style: str = "table_cell"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; it knows its column, so that a template needs no index."""

    text: str
    column: Column
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; `total` for a row of sums; at least so many `lines` high, where people write by hand or stamp."""

    cells: tuple[Cell, ...]
    total: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with caption (表1　…), unit note (单位：万元) and note below (注：…), each "" if none."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    unit: str = ""
    note: str = ""
    wide: bool = False  # stands on a turned page
    kind: str = "table"

    @property
    def short(self) -> bool:
        """Whether the table is short enough to be kept on one page."""
        return len(self.rows) <= _KEPT_ROWS


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the author's. `width` and `height` in mm; `media` is image/png or image/jpeg."""

    caption: str
    alt: str
    width: float
    height: float
    image: bytes = field(repr=False)
    media: str
    number: int = 0  # its place among the document's pictures, 1-based
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: from `start` to `end` on the value axis, `text` printed at its end."""

    label: str
    start: float
    end: float
    text: str
    look: Look = "target"


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart of its own: upright bars of an indicator by year, or lying bars of tasks or money.

    `axis` runs from 0 to that value; `ticks` name points on it.
    """

    title: str
    bars: tuple[Bar, ...]
    axis: float
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture drawn from the data, of one panel or several; sizes in mm, `columns` panels a row."""

    form: Literal["upright", "lying"]
    panels: tuple[Panel, ...]
    caption: str
    alt: str
    width: float
    height: float
    columns: int = 1
    number: int = 0  # its place among the document's pictures, 1-based
    lowest: float = 0.0  # the height to which it may be made lower
    kind: str = "chart"


@dataclass(frozen=True, slots=True)
class Annex:
    """Begins an attachment on a new page: its label (附件1) and title lines."""

    label: str
    title: tuple[str, ...]
    anchor: str
    kind: str = "annex"

    @property
    def full(self) -> str:
        """As the contents print it."""
        return f"{self.label}　{''.join(self.title)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """The unit that signs and the date, at the end of the body."""

    signer: str
    date: str
    kind: str = "signature"


Block = Heading | Para | TableBlock | Figure | Chart | Annex | Signature


@dataclass(frozen=True, slots=True)
class CoverField:
    """A line of the cover: 申报单位：…"""

    label: str
    value: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to be set."""

    title: str
    title_lines: tuple[str, ...]
    mark: str  # 示例 or ""
    fields: tuple[CoverField, ...]
    date: str
    basis: str
    author: str
    created: str  # ISO day, "" if none: the time stamp of the file's properties
    blocks: tuple[Block, ...] = field(repr=False)
    letter: bool = False  # neither cover nor contents: a letter, a form

    @property
    def contents(self) -> Iterator[Heading | Annex]:
        """What stands in the table of contents, in order."""
        for block in self.blocks:
            if isinstance(block, Annex) or (isinstance(block, Heading) and block.level <= 2):
                yield block
