"""Page numbers and heads in a text that was copied out of pages: taken out, so that what they part is one again."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

# — 3 —, 第 3 页 共 12 页
_PAGE: Final = re.compile(
    r"\s*(?:[-—–－]{1,2}\s*\d{1,3}\s*[-—–－]{1,2}|第\s*\d{1,3}\s*页\s*(?:[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
_HEAD: Final = 40  # characters of a page's head


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
