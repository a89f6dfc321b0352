"""Rows of a table without rules: which lines belong together.

Wider gaps between rows tell it best. Without them cells are set from the row's top, as is usual, or
about its middle.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from toolkit.drafts.pdf_pieces import COLUMNS, Column, Piece, Row, columns_of, is_figure, reach
from toolkit.drafts.wrapped import starts_anew

_CLOSE: Final = 1.8  # em from one line to the next of a table's cell
_ROOM: Final = 1.3  # em: a piece that ends this near to its column's edge was broken there
_PADDING: Final = 11.0  # pt: both paddings of a cell
_ASKEW: Final = 0.35  # em: a row's middle may lie so far from that of its longest cell
_APART: Final = 1.2  # of the leading inside cells: a wider gap parts rows
_WRAPS: Final = 2  # characters: what is shorter never fills a column


def rows_of(region: Row) -> list[Row]:
    """The rows of these lines; empty if they make no table."""
    if sum(len(pieces) >= COLUMNS for _, pieces in region) < 2:
        return []
    columns = columns_of(region)
    apart = _by_gaps(region, columns)
    if apart:
        return apart
    rows = _from_the_top(region, columns)
    if _is_sound(rows, columns):
        return rows
    return _about_the_middle(region, columns) or [[line] for row in rows for line in row]


def _by_gaps(region: Row, columns: list[Column]) -> list[Row]:
    """Rows parted by gaps wider than those inside cells; empty where there are none such."""
    leading = _leading(region, columns)
    gaps = [one.y - two.y for (one, _), (two, _) in pairwise(region) if one.page == two.page]
    if leading is None or max(gaps, default=0.0) <= _APART * leading:
        return []
    figures = _figure_columns(region, columns)
    rows: list[Row] = [[region[0]]]
    for (before, _), (line, pieces) in pairwise(region):
        if before.page != line.page or before.y - line.y > _APART * leading:
            rows.append([])
        rows[-1].append((line, pieces))
    rows = _rejoined(rows, figures, columns)
    while rows and len({at for _, pieces in rows[-1] for piece in pieces for at in reach(piece, columns)}) < COLUMNS:
        rows.pop()
    alone = all(sum(_has_figure(pieces, figures, columns) for _, pieces in row) <= 1 for row in rows)
    return rows if alone and len(rows) > 1 else []


def _rejoined(rows: list[Row], figures: set[int], columns: list[Column]) -> list[Row]:
    """Rows that a page break splits made whole: one of the two parts has no figures."""
    out: list[Row] = rows[:1]
    for row in rows[1:]:
        full = [any(_has_figure(pieces, figures, columns) for _, pieces in part) for part in (out[-1], row)]
        if row[0][0].page != out[-1][-1][0].page and not all(full) and len(out) > 1:
            out[-1] = [*out[-1], *row]
        else:
            out.append(row)
    return out


def _leading(region: Row, columns: list[Column]) -> float | None:
    """The least distance of two lines in one column that holds words; None where no cell has two."""
    last: dict[int, tuple[int, float]] = {}
    found = []
    for line, pieces in region:
        for piece in pieces:
            at = reach(piece, columns)[0]
            if at in last and last[at][0] == line.page and not is_figure(piece.text):
                found.append(last[at][1] - line.y)
            last[at] = (line.page, line.y)
    return min(found, default=None)


def _has_figure(pieces: list[Piece], figures: set[int], columns: list[Column]) -> bool:
    return any(is_figure(piece.text) and reach(piece, columns)[0] in figures for piece in pieces)


def _from_the_top(region: Row, columns: list[Column]) -> list[Row]:
    """Rows whose cells all begin on the row's first line."""
    rows: list[Row] = []
    for line, pieces in region:
        if rows and _goes_on(rows[-1], pieces, columns):
            rows[-1].append((line, pieces))
        else:
            rows.append([(line, pieces)])
    while rows and len(rows[-1][0][1]) < COLUMNS:
        rows.pop()  # what stands below the last full row is no part of the table
    return rows


def _is_sound(rows: list[Row], columns: list[Column]) -> bool:
    """Whether every row begins with what its longest cells begin with, as it does where cells are set from the top."""
    wraps = {reach(piece, columns)[0] for row in rows for _, pieces in row[1:] for piece in pieces}
    figures = _figure_columns([line for row in rows for line in row], columns)
    for row in rows[1:]:
        begins = {reach(piece, columns)[0] for piece in row[0][1]}
        if len(begins) == 1 and not begins & figures and not starts_anew(row[0][1][0].text):
            return False
        if _has_figure(row[0][1], figures, columns) and wraps - figures - begins:
            return False
    return True


def _figure_columns(lines: Row, columns: list[Column]) -> set[int]:
    """Columns that hold figures, heads of some lines apart."""
    held: dict[int, list[bool]] = {}
    for _, pieces in lines:
        for piece in pieces:
            held.setdefault(reach(piece, columns)[0], []).append(is_figure(piece.text))
    return {at for at, found in held.items() if sum(found) > 1 and 3 * sum(found) >= len(found)}


def _about_the_middle(region: Row, columns: list[Column]) -> list[Row]:
    """Rows whose short cells stand at half the height of the long ones; empty where they do not."""
    figures = _figure_columns(region, columns)
    middles = [at for at, (_, pieces) in enumerate(region) if _has_figure(pieces, figures, columns)]
    heads = middles[0] if middles else 0
    found = [_bands(region, middles, first) for first in range(1, heads + 1)]
    kept = [bands for bands in found if bands]
    if not kept:
        return []
    best = max(kept, key=lambda bands: (bands[-1][1], bands[0][1]))
    return [list(region[start:end]) for start, end in best]


def _bands(region: Row, middles: list[int], first: int) -> list[tuple[int, int]]:
    """Start and end of each row if the first row of figures begins at that line; empty if rows lie askew."""
    bands = [(0, first)]
    start = first
    for number, middle in enumerate(middles):
        stop = middles[number + 1] if number + 1 < len(middles) else len(region)
        here = region[middle][0]
        above = region[start][0].y - here.y
        end = middle + 1
        while end < stop and here.y - region[end][0].y <= above + _ASKEW * here.size:
            end += 1
        if abs(here.y - region[end - 1][0].y - above) > _ASKEW * here.size:
            return []
        bands.append((start, end))
        start = end
    return bands


def _goes_on(row: Row, pieces: list[Piece], columns: list[Column]) -> bool:
    """Whether each piece stands under one of the row that was broken for want of room."""
    if len(pieces) == 1 and starts_anew(pieces[0].text):
        return False
    before, line = row[-1][0], pieces[0].line
    if before.page == line.page and before.y - line.y > _CLOSE * max(line.size, before.size):
        return False
    last: dict[int, Piece] = {}
    for _, above in row:
        last.update((reach(piece, columns)[0], piece) for piece in above)
    places = [reach(piece, columns)[0] for piece in pieces]
    return all(at in last and _is_full(last[at], at, columns) for at in places)


def _is_full(piece: Piece, at: int, columns: list[Column]) -> bool:
    column, size = columns[at], piece.line.size
    if len(piece.text) < _WRAPS or is_figure(piece.text):
        return False
    if piece.x1 - piece.x0 < column.x1 - column.x0 - _ROOM * size:
        return False
    following = columns[at + 1] if at + 1 < len(columns) else None
    if following is None or not (column.ranged_left and following.ranged_left):
        return True
    return following.x0 - piece.x1 - _PADDING < 2 * size
