"""How the cover is spread over its one page: the more it has to say, the less stays blank between its parts."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from toolkit.render.blocks import CoverField, Document
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.text import cell_width

_LOSS = 1.0  # characters: what a line that breaks by 禁则 is not filled by
# Tried in turn: whether the fields are set closely, and the blank lines down to which above, between and below shrink.
_WAYS = ((False, (3, 2, 1)), (True, (3, 2, 1)), (True, (1, 1, 0)))


@dataclass(frozen=True, slots=True)
class Cover:
    """Blank lines of the grid above the title (the mark stands on the first), before the fields and before the date.

    `close`: the fields are set closely, for there are too many for their usual lines.
    """

    above: int = 5
    between: int = 7
    below: int = 1
    close: bool = False

    @property
    def field_style(self) -> str:
        """The style of the fields."""
        return "cover_field_close" if self.close else "cover_field"

    @property
    def blank(self) -> int:
        """All blank lines."""
        return self.above + self.between + self.below


def cover_of(document: Document, layout: Layout, line: float) -> Cover:
    """The cover of a document where the grid's lines are `line` pt high.

    The title stays where it is as long as the space below it gives way.
    """
    room = floor(layout.page.text_height * PT_PER_MM / line)
    for close, least in _WAYS:
        cover = Cover(close=close)
        spare = room - ceil(_set_height(document, layout, cover) / line)
        cover = _shrunk(cover, spare, least)
        if cover.blank <= spare:
            break
    return cover


def _shrunk(cover: Cover, spare: int, least: tuple[int, int, int]) -> Cover:
    """`cover` with no more blank lines than `spare`, as far as the least of each gap allows."""
    gaps = [cover.above, cover.between, cover.below]
    for at in (1, 0, 2):  # what stands below the title gives way first
        over = max(sum(gaps) - spare, 0)
        gaps[at] = max(gaps[at] - over, min(gaps[at], least[at]))
    above, between, below = gaps
    return Cover(above, between, below, cover.close)


def _set_height(document: Document, layout: Layout, cover: Cover) -> float:
    """How high title, fields and date are set, pt."""
    styles = layout.styles
    fields = sum(_lines(field, layout, cover.field_style) for field in document.fields)
    heights = ((len(document.title_lines), "cover_title"), (fields, cover.field_style), (1, "cover_date"))
    return sum(count * (styles[key].line or styles[key].size) for count, key in heights)


def _lines(field: CoverField, layout: Layout, key: str) -> int:
    style = layout.styles[key]
    room = layout.page.text_width * PT_PER_MM * (1 - style.left / layout.chars) / style.size
    width = cell_width(f"{field.label}：{field.value}")
    return 1 if width <= room else ceil(width / (room - _LOSS))
