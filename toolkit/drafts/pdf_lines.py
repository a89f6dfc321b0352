"""Lines of a PDF page: stretches put together, page furniture told from text, lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from toolkit.drafts.pdf_page import Page, Span
from toolkit.drafts.wrapped import joined, starts_anew

_PAGE_NUMBER: Final = re.compile(
    r"[\s\-—–_·|]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?(?:\s*[/／，,共]*\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–_·|]*"
)
_UNBREAKABLE: Final = re.compile(r"[（(《“‘]?[!-~ ]{1,24}[）)》”’，。；、]?")  # figures and Latin words stay whole
_BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]")  # a line under the title, whole by itself
_DIGITS: Final = re.compile(r"\d+")
MARGIN: Final = 0.12  # of the page's height: where headers and footers stand
_NUMBERED_TITLE: Final = re.compile(r"[一二三四五六七八九十]{1,3}[ \u3000]+(?!年)[一-鿿、]{3,20}")  # 二 建设举措
_ENDS: Final = frozenset("。！？!?")
_STANDS_OFF: Final = 2.5  # em from the next line
_SAME_LINE: Final = 0.45  # em between baselines
_WORD_GAP: Final = 0.2  # em between Latin letters
_WIDE_GAP: Final = 0.9  # em between Chinese characters


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    spans: tuple[Span, ...]
    page: int
    page_height: float

    @property
    def text(self) -> str:
        """The stretches, a blank where the page shows a gap."""
        out = ""
        for before, span in zip((None, *self.spans), self.spans, strict=False):
            out += (" " if before is not None and _gap(before, span) else "") + span.text
        return out.strip()

    @property
    def x0(self) -> float:
        return self.spans[0].x0

    @property
    def x1(self) -> float:
        return self.spans[-1].x1

    @property
    def y(self) -> float:
        return self.spans[0].y

    @property
    def size(self) -> float:
        return max(span.size for span in self.spans)

    @property
    def font(self) -> str:
        """The font of most of its characters."""
        return _most((span.font, len(span.text)) for span in self.spans)


def lines_of(spans: Iterable[Span], page: Page) -> list[Line]:
    """Lines from the top of the page down; blank stretches left out."""
    rows: list[list[Span]] = []
    for span in sorted((s for s in spans if s.text.strip()), key=lambda s: (-s.y, s.x0)):
        if rows and abs(rows[-1][0].y - span.y) <= _SAME_LINE * max(span.size, rows[-1][0].size):
            rows[-1].append(span)
        else:
            rows.append([span])
    return [Line(tuple(sorted(row, key=lambda span: span.x0)), page.number, page.height) for row in rows]


def furniture(pages: Sequence[list[Line]]) -> set[Line]:
    """Running heads, feet and page numbers: told by their place and by coming back."""
    edge = [(line, _apart(line, lines)) for lines in pages for line in lines if _in_margin(line)]
    shapes = {(_shape(line), line.page) for line, apart in edge if apart}
    pages_of = Counter(shape for shape, _ in shapes)
    enough = max(2, len(pages) // 3)
    return {
        line
        for line, apart in edge
        if _PAGE_NUMBER.fullmatch(line.text) or (apart and pages_of[_shape(line)] >= enough)
    }


def _apart(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line at the page's edge stands off from the running text, or is set otherwise."""
    others = [other for other in lines if other is not line]
    if not others:
        return True
    nearest = min(others, key=lambda other: abs(other.y - line.y))
    inner = [other for other in lines if not _in_margin(other)] or others
    usual = median(other.size for other in inner)
    return abs(nearest.y - line.y) > _STANDS_OFF * line.size or abs(line.size - usual) > 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The measure of a document's text."""

    left: float
    right: float
    size: float  # pt
    leading: float  # pt from baseline to baseline
    indented: bool  # paragraphs begin with an indent

    @classmethod
    def of(cls, pages: Sequence[list[Line]]) -> Layout:
        """Measured on all lines that belong to the running text."""
        lines = [line for page in pages for line in page]
        if not lines:
            return cls(0, 0, 0, 0, False)
        size = median(line.size for line in lines)
        lefts = Counter(round(line.x0) for line in lines)
        left = min(x for x, count in lefts.items() if count >= max(1, len(lines) // 20))
        rights = sorted(line.x1 for line in lines)
        right = rights[int(len(rights) * 0.97)] if len(rights) > 10 else rights[-1]
        gaps = [before.y - line.y for page in pages for before, line in pairwise(page) if before.y > line.y]
        indents = sum(1.2 * size < line.x0 - left < 3.2 * size for line in lines)
        return cls(left, right, size, median(gaps) if gaps else 2 * size, indents * 10 >= len(lines))

    def centres(self, line: Line) -> bool:
        """Whether a line stands in the middle, as titles do."""
        before, after = line.x0 - self.left, self.right - line.x1
        margin = 1.2 if line.size > self.size + 2 else 3.5  # em; body lines may happen to be in the middle
        return abs(before - after) < line.size and before > margin * line.size

    def fills(self, line: Line, following: Line) -> bool:
        """Whether a line ends at the right edge, or where the next line's first word had no room."""
        word = _UNBREAKABLE.match(following.text)
        room = 0.6 * len(word[0]) if word else 0
        return self.right - line.x1 <= max(2.1, room + 1.2) * line.size

    def begins_at_edge(self, line: Line) -> bool:
        """Whether a line begins at the left edge, without an indent."""
        return line.x0 - self.left <= 1.1 * line.size


def continues(before: Line, upper: Layout, line: Line, lower: Layout) -> bool:
    """Whether `line` is the rest of the paragraph that `before` belongs to; each in its layout."""
    if abs(line.size - before.size) > 0.6:
        return False
    if line.page == before.page and before.y - line.y > max(upper.leading, before.size * 1.3) * 1.6:
        return False
    if upper.centres(before) and lower.centres(line) and line.page == before.page:
        return before.size > upper.size + 2 and before.font == line.font  # a title of several lines
    if not lower.begins_at_edge(line) or _BRACKETED.fullmatch(before.text):
        return False
    ended = before.text[-1:] in _ENDS
    if not upper.fills(before, line):
        return before.text[-1:] in "，、" and not starts_anew(line.text)
    if ended and _NUMBERED_TITLE.fullmatch(line.text):
        return False
    if not ended and upper.indented:
        return _same_font(before, line) or not starts_anew(line.text)
    return (upper.indented or not ended) and not starts_anew(line.text) and _same_font(before, line)


def _same_font(before: Line, line: Line) -> bool:
    """False where a whole line of one font, or weight, is followed by a whole line of another."""
    fonts = {(span.font, span.bold) for span in before.spans}, {(span.font, span.bold) for span in line.spans}
    return len(fonts[0]) > 1 or len(fonts[1]) > 1 or fonts[0] == fonts[1]


def join_lines(lines: Sequence[Line]) -> str:
    """The text of lines that make one paragraph."""
    text = lines[0].text
    for line in lines[1:]:
        text = joined(text, line.text)
    return text


def _gap(before: Span, span: Span) -> bool:
    gap = span.x0 - before.x1
    latin = before.text[-1:].isascii() and span.text[:1].isascii()
    return gap > (_WORD_GAP if latin else _WIDE_GAP) * max(before.size, span.size)


def _in_margin(line: Line) -> bool:
    share = line.y / line.page_height
    return share < MARGIN or share > 1 - MARGIN


def _shape(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.replace(" ", "")), round(line.y / 8)


def _most(pairs: Iterable[tuple[str, int]]) -> str:
    counts: Counter[str] = Counter()
    for value, count in pairs:
        counts[value] += count
    return counts.most_common(1)[0][0]
