"""Where a table names its indicators: the cells that are names, and which way the table is turned."""

from __future__ import annotations

import re

from toolkit.model import Location
from toolkit.reading.filler import names_measure, other_words
from toolkit.reading.names import Mention, NameFinder
from toolkit.reading.table_grid import Box, is_number
from toolkit.reading.tidy import tidy

_LONGEST = 70  # characters of a cell that can be a name
_NOWHERE = Location("")
_BRACKETS = re.compile(r"\([^()]*\)")


class GridNames:
    """Finds the cells of a grid that consist of an indicator's name."""

    def __init__(self, finder: NameFinder) -> None:
        self._finder = finder

    def named(self, box: Box) -> Mention | None:
        """The name that a cell consists of, or None."""
        text = box.text
        if not text or len(text) > _LONGEST:
            return None
        mentions = self._finder.find(text)
        if not mentions:
            return None
        mention = mentions[0]
        before, after = text[: mention.span[0]], _BRACKETS.sub("", text[mention.span[1] :])
        if names_measure(after):
            return None  # 全行业产值奖励
        return mention if other_words(_BRACKETS.sub("", before) + after) <= 6 else None

    def indicator_of(self, text: str) -> int | None:
        """Which indicator a text names that consists of its name; None if it names none."""
        mention = self.named(Box(tidy(text), _NOWHERE)) if text.strip() else None
        return mention.indicator if mention is not None else None

    def in_row(self, row: list[Box]) -> list[tuple[int, Mention]]:
        """The names of a row with their columns; a name that is merged over several stands once."""
        names = [(column, mention) for column, box in enumerate(row) if (mention := self.named(box))]
        return [one for i, one in enumerate(names) if not i or row[one[0]].text != row[names[i - 1][0]].text]

    def is_turned(self, grid: list[list[Box]]) -> bool:
        """Whether the indicators stand side by side in a row."""
        down = max((self._distinct(column) for column in zip(*grid, strict=True)), default=0)
        across = max((self._distinct(row) for row in grid), default=0)
        if across != down:
            return across > down
        return across == 1 and not self._led_by_names(grid) and self._value_below(grid)

    def _led_by_names(self, grid: list[list[Box]]) -> bool:
        """Whether an indicator leads a row of figures: 增加值 over a column of rises names none."""
        return any(
            (one := self.named(row[0])) is not None
            and one.sense in ("itself", "variant")
            and sum(is_number(box.text) for box in row) > 1
            for row in grid
            if row
        )

    def with_caption_name(self, grid: list[list[Box]], caption: str) -> list[list[Box]]:
        """表1 全行业产值分年度目标: the name stands over the table, so give it to the rows of values."""
        mentions = [one for one in self._finder.find(caption) if one.sense in ("itself", "variant")]
        if len({one.indicator for one in mentions}) != 1:
            return grid
        name, empty = tidy(caption[slice(*mentions[0].span)]), tidy("")
        return [
            [Box(name if any(is_number(box.text) for box in row) else empty, row[0].location), *row]
            for row in grid
            if row
        ]

    def with_title_rows(self, grid: list[list[Box]]) -> list[list[Box]]:
        """A name over the whole width stands for the rows below it that have no name of their own."""
        over: Box | None = None
        found, out = False, []
        for row in grid:
            empty = Box(tidy(""), row[0].location)
            if len(row) > 1 and all(box is row[0] for box in row):
                over = row[0] if self.named(row[0]) else None
                out.append([empty] * (len(row) + 1))
                continue
            own = any(self.named(box) for box in row)
            below = over if not own and any(is_number(box.text) for box in row) else None
            found = found or below is not None
            out.append([below or empty, *row])
        return out if found else grid

    def _distinct(self, boxes: list[Box] | tuple[Box, ...]) -> int:
        return len({(one.indicator, one.sense == "look-alike") for box in boxes if (one := self.named(box))})

    def _value_below(self, grid: list[list[Box]]) -> bool:
        for r, row in enumerate(grid):
            for c, box in enumerate(row):
                if self.named(box):
                    right = any(is_number(other.text) for other in row[c + 1 :])
                    below = any(is_number(grid[i][c].text) for i in range(r + 1, len(grid)))
                    return below and not right
        return False
