"""Page numbers and heads in a text that was copied out of pages: taken out, so that what they part is one again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

# — 3 —, 第 3 页 共 12 页
_PAGE: Final = re.compile(
    r"\s*(?:[-—–－]{1,2}\s*\d{1,3}\s*[-—–－]{1,2}|第\s*\d{1,3}\s*页\s*(?:[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
_NUMBERED: Final = re.compile(r"\s*(\d{1,4})(?:[ \t|:：.]{1,4}|$)")
_QUOTED: Final = re.compile(r"^\s{0,3}(?:> ?)+")
_FEWEST: Final = 10  # lines that show that each is numbered
_HEAD: Final = 40  # characters of a page's head
_LONGEST: Final = 20  # characters of a page number, with its dashes


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page and nothing else."""
    return len(text) <= _LONGEST and _PAGE.fullmatch(text) is not None


def without_pages(lines: list[str]) -> list[tuple[int, str]]:
    """The lines with their numbers, counted from 1, but for page numbers, the blank lines and heads around them."""
    breaks = _breaks(lines)
    heads = Counter(lines[end].strip() for _, end in breaks if end < len(lines))
    title = next((line.strip() for line in lines if line.strip()), "")
    dropped: set[int] = set()
    for start, end in breaks:
        dropped.update(range(start, end))
        head = lines[end].strip() if end < len(lines) else ""
        if head and len(head) <= _HEAD and (heads[head] > 1 or head == title):
            dropped.add(end)
            dropped.update(_blanks(lines, end + 1))
    return [(at + 1, line) for at, line in enumerate(lines) if at not in dropped]


def without_line_numbers(lines: list[str]) -> list[str]:
    """The lines without the numbers at their left where nearly every line has one that goes on from the last."""
    written = [line for line in lines if line.strip()]
    found = [int(match[1]) for line in written if (match := _NUMBERED.match(line))]
    steps = sum(later == earlier + 1 for earlier, later in pairwise(found))
    if len(written) < _FEWEST or len(found) < len(written) * 0.95 or steps < len(found) * 0.95 - 1:
        return lines
    return [_NUMBERED.sub("", line, count=1) for line in lines]


def without_quote_marks(lines: list[str]) -> list[str]:
    """The lines of a forwarded mail without the > before most of them."""
    written = [line for line in lines if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in written)
    if len(written) < _FEWEST or quoted < 0.6 * len(written):
        return lines
    return [_QUOTED.sub("", line, count=1) for line in lines]


def _breaks(lines: list[str]) -> list[tuple[int, int]]:
    """Each page number with the blank lines about it, as (first, behind the last)."""
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if line.strip() and _PAGE.fullmatch(line):
            start = at
            while start and not lines[start - 1].strip():
                start -= 1
            found.append((start, at + 1 + len(_blanks(lines, at + 1))))
    return found


def _blanks(lines: list[str], start: int) -> range:
    """The blank lines from `start` on."""
    end = start
    while end < len(lines) and not lines[end].strip():
        end += 1
    return range(start, end)
