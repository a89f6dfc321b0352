"""The heights that an engine gives to blocks, and blocks with their place: what `flow` works from and makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from toolkit.render.blocks import Annex, Block, Chart, Figure, Heading, Para, TableBlock


@dataclass(frozen=True, slots=True)
class TableSize:
    """A table's heights in pt: what stands above its head, head, each row, the note below."""

    above: float
    head: float
    rows: tuple[float, ...]
    below: float

    @property
    def height(self) -> float:
        """Of the whole table on one page."""
        return self.above + self.head + sum(self.rows) + self.below


class Sizes(Protocol):
    """How high one engine sets each block, pt."""

    chars: int  # of a line of text
    line: float
    room: float  # the type area of an upright page
    turned: float  # and of a turned one
    around: float  # at least above and below a table or picture together, where there is room

    def title(self, lines: int) -> float: ...
    def lines(self, block: Heading | Para) -> int: ...
    def table(self, block: TableBlock) -> TableSize: ...
    def under(self, block: Chart | Figure) -> float: ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its page (1-based, where it begins) and the space round it, pt.

    `turns` are the rows of a table that begin a page; `whole` tables stand on one.
    """

    block: Block
    page: int
    above: float = 0.0
    below: float = 0.0
    turns: tuple[int, ...] = ()
    whole: bool = False


def pages_of(placed: Sequence[Placed]) -> dict[str, int]:
    """Page number by anchor of what the contents list; the body's first page is 1."""
    return {item.block.anchor: item.page for item in placed if isinstance(item.block, Heading | Annex)}
