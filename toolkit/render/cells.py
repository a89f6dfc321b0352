"""Line breaks in the cells of the PDF's tables: 禁则 as in paragraphs, and no line of a single character."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, pairwise
from math import inf

from toolkit.render.compose import may_break

_AFTER = frozenset("，、；。：,;")  # a line ends best here
_ALONE = 4.0  # one character on the last line
_UNIT = 0.5  # a figure parted from its unit
_MARK = 0.3  # what ending at a mark, or before a bracket, is worth
_LINE = 1000.0  # a line more: only to keep 禁则
_FORCED = 3000.0  # within a word that is longer than the cell


def cell_lines(text: str, room: float, advances: Mapping[str, float]) -> tuple[str, ...]:
    """`text` in as few lines as `room` (in em) allows, each as full as can be; a break of the author's holds."""
    return tuple(line for part in text.split("\n") for line in _lines(part, room, advances))


def _lines(text: str, room: float, advances: Mapping[str, float]) -> list[str]:
    sums = [0.0, *accumulate(advances.get(char, 1.0 if char > "\xff" else 0.5) for char in text)]
    if sums[-1] <= room:
        return [text]
    allowed = may_break(text)
    costs: list[float] = [0.0]
    came = [0]
    for end in range(1, len(text) + 1):
        best, start = inf, end - 1
        for at in range(end - 1, -1, -1):
            long = sums[end] - sums[at]
            if long > room and at < end - 1:
                break
            cost = costs[at] + _LINE + _cost(text, end) + (0.0 if end == len(text) else (room - long) ** 2)
            cost += 0.0 if allowed[end] else _FORCED
            if cost < best:
                best, start = cost, at
        costs.append(best)
        came.append(start)
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(came[cuts[-1]])
    return [text[start:end].strip(" ") for end, start in pairwise(cuts)][::-1]


def _cost(text: str, end: int) -> float:
    """What ending a line before `end` costs."""
    if end == len(text):
        return 0.0
    before, after = text[end - 1], text[end]
    if before in _AFTER or after in "（(":
        return -_MARK
    return (_UNIT if before.isdigit() and not after.isascii() else 0.0) + (_ALONE if end == len(text) - 1 else 0.0)
