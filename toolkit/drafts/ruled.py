"""Tables in text whose columns a line of dashes sets: as pandoc writes its simple and multiline tables.

序号   指标               2029年目标
------ ------------------ ------------
1      全行业产值（亿元）   260
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.drafts.wrapped import joined, width

_RULER: Final = re.compile(r"[ \t]*-{2,}(?: +-{2,})+[ \t]*")
_EDGE: Final = re.compile(r"[ \t]*-{10,}[ \t]*")
_HEAD_LINES: Final = 4
_DASHES: Final = re.compile("-+")


def ruled_rows(lines: list[str], at: int) -> list[list[str] | None]:
    """The rows of the table that begins on that line, one a line of the text; empty if none begins there.

    A rule, a blank line and the second line of a cell are None. Between two edges a row may take several
    lines and ends at a blank one; without edges a line is a row, and a blank line ends the table.
    """
    edged = _EDGE.fullmatch(lines[at]) is not None
    first = at + edged
    ruler = next((i for i in range(first + 1, first + 1 + _HEAD_LINES) if _is(_RULER, lines, i)), None)
    if ruler is None or (not edged and ruler != first + 1) or not all(line.strip() for line in lines[first:ruler]):
        return []
    starts = [match.start() for match in _DASHES.finditer(lines[ruler])]
    rows: list[list[str] | None] = [None] if edged else []
    rows += _one_row([_cells(line, starts) for line in lines[first:ruler]])
    rows.append(None)
    body = list(_body(lines, ruler + 1, starts, edged=edged))
    return [*rows, *body] if any(body) else []


def _is(form: re.Pattern[str], lines: list[str], at: int) -> bool:
    return at < len(lines) and form.fullmatch(lines[at]) is not None


def _body(lines: list[str], start: int, starts: list[int], *, edged: bool) -> Iterator[list[str] | None]:
    pending: list[list[str]] = []
    for at in range(start, len(lines)):
        ended = _is(_EDGE, lines, at) or _is(_RULER, lines, at)
        if ended or not lines[at].strip():
            yield from _one_row(pending)
            pending = []
            if not ended and not edged:
                return
            yield None
            if ended:
                return
        else:
            pending.append(_cells(lines[at], starts))
            if not edged:
                yield from _one_row(pending)
                pending = []
    yield from _one_row(pending)


def _one_row(pieces: list[list[str]]) -> Iterator[list[str] | None]:
    """The lines of one row, put together in its first."""
    if pieces:
        row = pieces[0]
        for more in pieces[1:]:
            row = [
                joined(left, right) if left and right else left or right for left, right in zip(row, more, strict=True)
            ]
        yield row
        yield from [None] * (len(pieces) - 1)


def _cells(line: str, starts: list[int]) -> list[str]:
    """A line cut at the columns; a full-width character takes two."""
    cells = [""] * len(starts)
    column = 0
    for char in line:
        place = sum(start <= column for start in starts) - 1
        cells[max(place, 0)] += char
        column += width(char)
    return [cell.strip() for cell in cells]
