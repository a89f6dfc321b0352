"""Flush lines for Chinese paragraphs: our own line breaks, each line letter-spaced to its full measure.

WeasyPrint stretches only blanks, so Chinese lines would end ragged. Here a paragraph's breaks are
chosen together, so that the spacing of its lines differs as little as possible from the grid's, and
the rules of 禁则 hold: no closing mark begins a line, no opening mark ends one, and figures, Latin
words, —— and …… stay whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from toolkit.render.blocks import Run

NO_START = frozenset("，。、；：！？）》〉」』】〕”’％%‰℃°…—～·,.;:!?)]}〗〞")
NO_END = frozenset("（《〈「『【〔“‘([{〖〝￥$#№")
_JOINED = frozenset("—…")  # these marks stand in pairs
_TIGHTEST = -0.66  # pt a character against the grid: one more character on a line
_LOOSEST = 1.3  # two characters fewer
_LAST_RESORT = 3.2  # a long figure or word left no better break
_NEARLY = 1.7  # characters short of the edge at which a last line would look ragged
_SHORT_LAST = (12.0, 12.0, 12.0, 3.0)  # by how few characters, with the mark, a paragraph's last line holds
SQUEEZE = 0.5  # em that two full-width marks side by side stand closer: between them there are two blank halves
_CLOSING = frozenset("，。、；：！？）》〉」』】〕”’")
_OPENING = frozenset("（《〈「『【〔“‘")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `spacing` in pt after each character; `runs` its text with looks."""

    spacing: float
    runs: tuple[Run, ...]
    full: bool  # set to the whole measure


@dataclass(frozen=True, slots=True)
class Measure:
    """The line to fill, in pt: width, indent of the first line, type size, the grid's spacing."""

    width: float
    indent: float
    size: float
    spacing: float


Advances = Mapping[str, float]  # by character, in em; absent: one em for what is not ASCII


def compose(runs: Sequence[Run], measure: Measure, advances: Sequence[Advances]) -> tuple[Line, ...]:
    """The lines of a paragraph. `advances` are those of plain, bold and italic text."""
    text = "".join(run.text for run in runs)
    widths = [
        advances[1 if run.bold else 2 if run.italic else 0].get(char, 1.0 if char > "\xff" else 0.5)
        for run in runs
        for char in run.text
    ]
    close = [measure.size * SQUEEZE * squeezed(text[at : at + 2]) for at in range(len(text))]
    sums = [0.0, *accumulate(width * measure.size - less for width, less in zip(widths, close, strict=True))]
    breaks = _best_breaks(text, _Type(sums, close), measure)
    pieces = []
    for start, end, spacing, full in breaks:
        pieces.append(Line(round(spacing, 3), _cut(runs, start, end), full))
    return tuple(pieces)


def squeezed(pair: str) -> bool:
    """Whether these two characters are full-width marks with a blank between them: ”， ；“ （“."""
    if len(pair) < 2:
        return False
    return (pair[0] in _CLOSING and (pair[1] in _CLOSING or pair[1] in _OPENING)) or (
        pair[0] in _OPENING and pair[1] in _OPENING
    )


@dataclass(frozen=True, slots=True)
class _Type:
    """How far into the paragraph each character begins, pt, and how much closer the next stands to it."""

    sums: Sequence[float]
    close: Sequence[float]

    def width(self, start: int, end: int) -> float:
        """Of a line; at its end nothing stands closer."""
        return self.sums[end] - self.sums[start] + self.close[end - 1]


def may_break(text: str) -> list[bool]:
    """For each position of `text`, whether a line may end before it."""
    allowed = [False] * (len(text) + 1)
    allowed[-1] = True
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after == " " or after in NO_START or before in NO_END:
            continue
        if before in _JOINED and before == after:
            continue
        if before.isascii() and after.isascii() and before != " ":
            continue  # within a figure or a Latin word
        allowed[at] = True
    return allowed


Break = tuple[int, int, float, bool]  # start, end, spacing, full


def _best_breaks(text: str, type_: _Type, measure: Measure) -> list[Break]:
    """The breaks of least total cost, by dynamic programming over the places where a line may end."""
    allowed = may_break(text)
    count = len(text)
    cost: list[float | None] = [None] * (count + 1)
    came: list[Break] = [(0, 0, 0.0, False)] * (count + 1)
    cost[0] = 0.0
    for start in range(count):
        base = cost[start]
        if base is None:
            continue
        for end, spacing, full, more in _lines_from(start, type_, allowed, measure):
            known = cost[end]
            if known is None or base + more < known:
                cost[end] = base + more
                came[end] = (start, end, spacing, full)
    found: list[Break] = []
    at = count
    while at > 0:
        found.append(came[at])
        at = came[at][0]
    return found[::-1]


def _lines_from(
    start: int, type_: _Type, allowed: Sequence[bool], measure: Measure
) -> list[tuple[int, float, bool, float]]:
    """The lines that may begin at `start`: end, spacing, whether full, and cost."""
    sums = type_.sums
    count = len(sums) - 1
    room = measure.width - (measure.indent if start == 0 else 0.0)
    rest = sums[count] - sums[start] + (count - start - 1) * measure.spacing
    if rest <= room + 0.01:
        return [_last(start, count, rest, room, measure)]
    # At the tightest setting no more than so much type fits; at the loosest no less may stand.
    pitch = measure.size + measure.spacing
    far = bisect_right(sums, sums[start] + room * measure.size / (pitch + _TIGHTEST) + measure.size)
    near = bisect_left(sums, sums[start] + room * 0.7)
    made = []
    for end in range(max(near, start + 2), min(far, count) + 1):
        if not allowed[end]:
            continue
        spacing = (room - type_.width(start, end)) / (end - start - 1)
        off = spacing - measure.spacing
        if _TIGHTEST <= off <= _LAST_RESORT:
            penalty = 0.0 if off <= _LOOSEST else 20.0
            made.append((end, spacing, True, 4 * off * off + penalty))
    return made or [_forced(start, sums, room, measure)]


def _last(start: int, count: int, rest: float, room: float, measure: Measure) -> tuple[int, float, bool, float]:
    """The last line stands as it is, unless it all but fills the measure: then it is set flush too."""
    short = room - rest
    if short < _NEARLY * measure.size and count - start > 1:
        return count, measure.spacing + short / (count - start - 1), True, 0.0
    return count, measure.spacing, False, _SHORT_LAST[count - start] if start > 0 and count - start < 4 else 0.0


def _forced(start: int, sums: Sequence[float], room: float, measure: Measure) -> tuple[int, float, bool, float]:
    """Nothing breaks well, as within a long address: as much as fits, wherever that is."""
    end = start + 1
    while end < len(sums) - 1 and sums[end + 1] - sums[start] + (end - start) * measure.spacing <= room:
        end += 1
    return end, measure.spacing, False, 100.0


def _cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The stretch of `runs` from character `start` to `end`."""
    made = []
    at = 0
    for run in runs:
        low, high = max(start - at, 0), min(end - at, len(run.text))
        if low < high:
            whole = low == 0 and high == len(run.text)
            made.append(run if whole else Run(run.text[low:high], run.bold, run.italic, run.missing))
        at += len(run.text)
    return tuple(made)
