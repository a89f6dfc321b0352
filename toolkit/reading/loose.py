"""What a draft says in no section: words before the first, under a chapter before its first part, below the last."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model import Block, Draft, Location, Paragraph, walk_paragraphs
from toolkit.reading.result import Extra, Passage, SectionReading

_Place = tuple[int | None, int | None]


def loose_passages(draft: Draft, parts: tuple[SectionReading | Extra, ...]) -> Iterator[Passage]:
    """Paragraphs and tables that are neither a part's heading nor in its body, in order; no lines of contents.

    Chapters that are divided are among them: what stands between their title and their first part is said too.
    """
    bodies = [passage for part in parts for passage in part.body]
    taken = {_place(part.location) for part in parts if part.location} | {_place(one.location) for one in bodies}
    tables = {id(passage.table) for passage in bodies if passage.table is not None}
    for block in draft.blocks:
        yield from _loose(block, taken, tables)


def _loose(block: Block, taken: set[_Place], tables: set[int]) -> Iterator[Passage]:
    if isinstance(block, Paragraph):
        if block.text.strip() and not block.is_toc and _place(block.location) not in taken:
            yield Passage(block.full_text, block.location)
        return
    if id(block) in tables:
        return
    inside = list(walk_paragraphs((block,)))
    if any(_place(one.location) in taken for one in inside):  # a table that only lays text out
        for one in inside:
            yield from _loose(one, taken, tables)
    elif any(one.text.strip() for one in inside):
        yield Passage("\n".join(one.full_text for one in inside), block.location, block)


def _place(location: Location) -> _Place:
    return location.paragraph, location.line
