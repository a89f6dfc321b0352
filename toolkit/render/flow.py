"""What falls on which page, before any engine sets it: where tables turn the page and charts find room.

A clerk's rules. A short table stays on one page unless that would leave a quarter of the page blank; a table
that goes on has two rows at least on either side. A chart that does not fit is made lower, within bounds;
if that is not enough, the text after it comes first and the chart stands on the next page. The signature
takes two lines of text with it.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from toolkit.render.blocks import Annex, Block, Chart, Document, Figure, Heading, Para, Signature, TableBlock
from toolkit.render.ending import with_ending
from toolkit.render.layout import PT_PER_MM
from toolkit.render.sizes import Placed, Sizes, TableSize

SIGNATURE_LINES = 4  # two blank ones, unit, date
_WITH = 2  # lines of the last paragraph that stand with it, and that stand before a turned page
_TOLERANCES = (6, 4, 2, 8)  # lines that may stay blank at the foot of a page to keep a short table whole
_UNSEEN = 3.0  # blank lines that nobody marks
_SPLIT_COST = 4.0  # a short table on two pages: as bad as two blank lines more
_HELD = 4  # lines left below which a chart just goes to the next page
_SPLIT = 2  # rows of a table on either side of a turned page
_TIGHT = 4.0  # the same at the foot of a page, if there is room
_EPSILON = 0.2  # pt: 22 lines are so much less than the type area


def place(document: Document, sizes: Sizes) -> tuple[Placed, ...]:
    """Every block of the document in the order in which it is set: the best of a few ways to fill the pages."""
    document = with_ending(document, sizes.chars)
    best: tuple[float, tuple[Placed, ...]] | None = None
    for tolerance in _TOLERANCES:
        flow = _Flow(document, sizes, tolerance)
        placed = flow.run()
        if best is None or flow.cost < best[0]:
            best = flow.cost, placed
        if not flow.cost:
            break
    assert best is not None
    return best[1]


class _Flow:
    """One way to fill the pages; `cost` tells how many lines stay blank and how many short tables are divided."""

    def __init__(self, document: Document, sizes: Sizes, tolerance: int) -> None:
        self.blank = tolerance * sizes.line
        self.cost = 0.0
        self.blocks = document.blocks
        self.sizes = sizes
        self.room = sizes.room
        self.page = 1
        self.used = sizes.title(len(document.title_lines))
        self.placed: list[Placed] = []
        self.held: tuple[Chart, int] | None = None  # waits for the page after that one

    def run(self) -> tuple[Placed, ...]:
        for at, block in enumerate(self.blocks):
            if self.held and _stops(block):
                self.release(self.blocks[at])
            self.put(at)
            if self.held and self.may_stand_after(at):
                self.release(self.blocks[at + 1] if at + 1 < len(self.blocks) else None)
        if self.held:
            self.release(None)
        return tuple(self.placed)

    # ------------------------------------------------------------ the page

    @property
    def left(self) -> float:
        return self.room - self.used + _EPSILON

    def new_page(self) -> None:
        if self.used:
            self.cost += max(self.left / self.sizes.line - _UNSEEN, 0.0) ** 2
            self.page, self.used = self.page + 1, 0.0

    def put(self, at: int) -> None:
        block, after = self.blocks[at], self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        match block:
            case Heading():
                if not self.stands(at, self.left):
                    self.new_page()
                self.placed.append(Placed(block, self.page))
                self.used += self.sizes.lines(block) * self.sizes.line
            case Para():
                self.paragraph(block, at)
            case TableBlock():
                self.table(block, after)
            case Chart():
                self.chart(block, after, hold=self.may_hold(at))
            case Figure():
                self.picture(block, after)
            case Annex():
                self.new_page()
                self.placed.append(Placed(block, self.page))
                self.used += 2 * self.sizes.line + self.sizes.title(len(block.title))
            case Signature():
                if self.signature > self.left:
                    self.new_page()
                self.placed.append(Placed(block, self.page))
                self.used += self.signature

    @property
    def signature(self) -> float:
        return SIGNATURE_LINES * self.sizes.line

    def tail(self, after: Block | None) -> float:
        """What must stand on the page with the block before it."""
        return self.signature if isinstance(after, Signature) else 0.0

    def stands(self, at: int, left: float) -> bool:
        """Whether the document from there can begin in what is left of a page: a heading takes what follows along."""
        if at >= len(self.blocks):
            return True
        match block := self.blocks[at]:
            case Heading():
                return self.stands(at + 1, left - self.sizes.lines(block) * self.sizes.line)
            case TableBlock() if not block.wide:
                size = self.sizes.table(block)
                return size.height <= left or (
                    not self.keeps_whole(block, left) and self.rows_that_fit(size, 0, left) is not None
                )
            case Figure():
                return self.picture_height(block) <= left
            case Chart():
                return self.picture_height(replace(block, height=block.lowest)) <= left
            case Para(kind="last") if (lines := self.sizes.lines(block)) + self.rest_of_end(
                at
            ) > left / self.sizes.line:
                return lines >= 2 * _WITH and _WITH * self.sizes.line <= left
            case _:
                return self.sizes.line <= left

    # ------------------------------------------------------------ text

    def paragraph(self, block: Para, at: int) -> None:
        lines = self.sizes.lines(block)
        fit = floor(self.left / self.sizes.line)
        if block.kind == "last" and fit < lines + self.rest_of_end(at):
            fit = min(fit, max(lines - _WITH, 0))  # so much stays, the rest goes with the signature
            fit = 0 if fit < _WITH else fit
        if fit <= 0:
            self.new_page()
            fit = lines
        self.placed.append(Placed(block, self.page))
        while lines > fit:
            self.page, self.used, lines = self.page + 1, 0.0, lines - fit
            fit = floor(self.room / self.sizes.line)
        self.used += lines * self.sizes.line

    def rest_of_end(self, at: int) -> int:
        """The lines from the next block to the signature's last."""
        count = 0
        for block in self.blocks[at + 1 :]:
            if isinstance(block, Heading | Para):
                count += self.sizes.lines(block)
            else:
                return count + (SIGNATURE_LINES if isinstance(block, Signature) else 0)
        return count

    # ------------------------------------------------------------ tables

    def table(self, block: TableBlock, after: Block | None) -> None:
        if block.wide:
            self.turned(block)
            return
        size = self.sizes.table(block)
        height, tail = size.height, self.tail(after)
        if height + tail <= self.left:
            self.whole(block, height, tail)
            return
        if self.keeps_whole(block, self.left) or self.rows_that_fit(size, 0, self.left) is None:
            self.new_page()
            if height + tail <= self.left:
                self.whole(block, height, tail)
                return
        self.cost += _SPLIT_COST * block.short
        self.split(block, size)

    def keeps_whole(self, block: TableBlock, left: float) -> bool:
        """Whether a table that does not fit goes whole to the next page."""
        return block.short and left <= self.blank

    def whole(self, block: TableBlock, height: float, tail: float) -> None:
        above, below = self.around(height, tail)
        self.placed.append(Placed(block, self.page, above, below, whole=True))
        self.used += above + height + below

    def around(self, height: float, tail: float) -> tuple[float, float]:
        """The space above and below something so high: none above at the head of a page."""
        around = self.sizes.around
        least = around if height + around + tail <= self.left else min(_TIGHT, around, max(self.left - height, 0.0))
        line = self.sizes.line
        ends = ceil((self.used + height + least - _EPSILON) / line) * line
        spare = max(ends - self.used - height, 0.0)
        above = 0.0 if not self.used else spare / 2
        return above, spare - above

    def rows_that_fit(self, size: TableSize, start: int, left: float) -> int | None:
        """The row before which the page turns; None if too few rows would stand here, or be left."""
        space = left - (size.above + self.sizes.around / 2 if start == 0 else 0.0) - size.head
        end = start
        while end < len(size.rows) and size.rows[end] <= space:
            space -= size.rows[end]
            end += 1
        end = min(end, len(size.rows) - _SPLIT)
        return end if end - start >= _SPLIT else None

    def split(self, block: TableBlock, size: TableSize) -> None:
        page, above = self.page, self.sizes.around / 2 if self.used else 0.0
        start, turns = 0, list[int]()
        while self.ends_beyond(size, start):
            end = self.rows_that_fit(size, start, self.left) or min(start + 1, len(size.rows) - 1)
            if end <= start:
                break
            turns.append(end)
            start = end
            self.page, self.used = self.page + 1, 0.0
        height = (0.0 if start else size.above) + size.head + sum(size.rows[start:]) + size.below
        space, below = self.around(height, 0.0) if start else (above, 0.0)
        self.used += space + height + below
        self.placed.append(Placed(block, page, above, below, tuple(turns)))

    def ends_beyond(self, size: TableSize, start: int) -> bool:
        above = 0.0 if start else size.above + self.sizes.around / 2
        return above + size.head + sum(size.rows[start:]) + size.below > self.left

    def turned(self, block: TableBlock) -> None:
        """Turned pages of the table's own: one ends before it, and one begins after it."""
        self.new_page()
        page, size = self.page, self.sizes.table(block)
        self.used = size.above + size.head
        for row in size.rows:
            if self.used + row > self.sizes.turned:
                self.page, self.used = self.page + 1, size.head
            self.used += row
        self.new_page()
        self.placed.append(Placed(block, page))

    # ------------------------------------------------------------ charts and pictures

    def chart(self, block: Chart, after: Block | None, hold: bool) -> None:
        full = block.height * PT_PER_MM
        space = self.left - self.sizes.under(block) - _TIGHT - self.tail(after)
        if full > space >= block.lowest * PT_PER_MM:
            block = replace(block, height=floor(space) / PT_PER_MM)
        elif full > space and hold and self.left > _HELD * self.sizes.line:
            self.held = (block, self.page)
            return
        self.picture(block, after)

    def picture(self, block: Chart | Figure, after: Block | None) -> None:
        height = self.picture_height(block)
        if height + self.tail(after) > self.left:
            self.new_page()
        above, below = self.around(height, self.tail(after))
        self.placed.append(Placed(block, self.page, above, below))
        self.used += above + height + below

    def picture_height(self, block: Chart | Figure) -> float:
        return block.height * PT_PER_MM + self.sizes.under(block)

    def may_hold(self, at: int) -> bool:
        """Whether text can come before the chart: something that fits here follows."""
        return at + 1 < len(self.blocks) and not _stops(self.blocks[at + 1]) and self.stands(at + 1, self.left)

    def may_stand_after(self, at: int) -> bool:
        """Whether the chart that waits may come here: on or at the end of a page, not between text and its table."""
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if not isinstance(self.blocks[at], Para | TableBlock) or isinstance(after, TableBlock | Figure):
            return False
        return self.held is not None and (self.page > self.held[1] or not self.stands(at + 1, self.left))

    def release(self, after: Block | None) -> None:
        assert self.held is not None
        chart, self.held = self.held[0], None
        self.chart(chart, after, hold=False)


def _stops(block: Block) -> bool:
    """What a chart that waits must come before: it stays in its chapter."""
    if isinstance(block, Para):
        return block.kind == "last"
    if isinstance(block, Heading):
        return block.level == 1
    return isinstance(block, Chart | Annex | Signature) or (isinstance(block, TableBlock) and block.wide)
