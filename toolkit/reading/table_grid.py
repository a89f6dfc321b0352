"""The grid of a table with merges undone, as boxes of tidy words that know their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.model import Cell, Location, Paragraph, Table, walk_paragraphs
from toolkit.reading.levels import find_levels
from toolkit.reading.names import Mention
from toolkit.reading.tidy import Tidy, tidy

MARK = re.compile(r"[①-⑳*＊※★▲△†#]|\[注?\d*\]|\(注\d*\)|注\d|\^\d|(?<=[^\d.])[¹²³⁴⁵]|[¹²³⁴⁵]$")
NUMBER_ONLY = re.compile(
    r"^(?:约|近|超过?|突破|达到?|不低于|不少于|力争|>=|≥|>|≧|＞)*\s*\d[\d,]*(?:\.\d+)?\s*(?:[十百千万亿]*(?:元|件|项|个|家|%|‰)?)?"
    r"(?:\(含\))?(?:以上|左右|\+|余|多)?(?:\([^\d]*\))?$"
)

# 202⏎9年, in a narrow column of a PDF; but not the two values 20⏎45.
_BROKEN_YEAR = re.compile(r"(?<!\d)2\n?0\n?[2-4]\n?\d(?=\n?年|\n?[（(]\s*(?:基|目|现|承|实|[Bb]as|[Tt]ar))")
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT = 12  # characters of a cell that can be an amount alone


@dataclass(frozen=True, slots=True)
class Box:
    """One place of the grid: its tidy words and where they stand."""

    words: Tidy
    location: Location

    @property
    def text(self) -> str:
        return self.words.text


def boxes(table: Table) -> list[list[Box]]:
    """The grid of boxes; a merged cell stands wherever it reaches, nested tables left out."""
    empty = Box(tidy(""), table.location)
    grid = [[empty] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        paragraphs = own_paragraphs(cell)
        text = "\n".join(paragraph.full_text for paragraph in paragraphs)
        words = tidy(_BROKEN_YEAR.sub(lambda year: year.group().replace("\n", ""), text) if "\n" in text else text)
        box = Box(words, paragraphs[0].location if paragraphs else table.location)
        for row in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
            for column in range(cell.column, min(cell.column + cell.colspan, table.columns)):
                grid[row][column] = box
    return grid


def own_paragraphs(cell: Cell) -> list[Paragraph]:
    own = tuple(block for block in cell.blocks if isinstance(block, Paragraph))
    return list(walk_paragraphs(own))


def is_number(text: str) -> bool:
    return NUMBER_ONLY.match(MARK.sub("", text).strip()) is not None


def is_amount(text: str) -> bool:
    """Whether a cell holds an amount of whatever unit and no more: 2.4万人, 120家次."""
    return len(text) <= _SHORT and any(
        one.span[0] <= 1 and one.span[1] >= len(text) - 1 and one.unit not in ("", "年") for one in find_levels(text)
    )


def tells(text: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether a cell tells a value with its name (全行业产值182亿元), not only a year or a unit."""
    rest = text[mentions[0].span[1] :].lstrip()
    bare = _BRACKETS.sub("", rest)  # 产值规模（2024年基数182亿元） is a name
    return any(level.unit not in ("", "年") for level in find_levels(bare)) and not rest.startswith("(")
