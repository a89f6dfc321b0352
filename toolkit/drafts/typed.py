"""Tables typed as text inside a Word paragraph or over several: bars, tabs or wide gaps between the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from toolkit.drafts.spaced import HEAD, spaced_rows
from toolkit.model import Block, Cell, Paragraph, Table

_RULE: Final = re.compile(r"[\s|:+=\-]+")


class _Line(NamedTuple):
    text: str
    paragraph: Paragraph


def with_typed_tables(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with each typed table, of a head and two rows or more, as a table."""
    if not any(isinstance(block, Paragraph) and _may_be_row(block.text) for block in blocks):
        return blocks
    return tuple(_read(blocks))


def _may_be_row(text: str) -> bool:
    """Whether a paragraph may hold a row: most are passed over."""
    return text.count("|") > 1 or text.count("\t") > 1 or text.count("  ") > 1 or text.count("\u3000\u3000") > 1


def _read(blocks: tuple[Block, ...]) -> Iterator[Block]:
    lines: list[_Line] = []
    for block in (*blocks, None):
        if isinstance(block, Paragraph) and not block.is_toc and not block.label:
            lines.extend(_Line(text, block) for text in block.text.split("\n"))
            continue
        yield from _of_lines(lines)
        lines = []
        if block is not None:
            yield block


def _of_lines(lines: list[_Line]) -> Iterator[Block]:
    texts = [line.text for line in lines]
    at = 0
    kept: list[_Line] = []
    while at < len(lines):
        rows = _rows(texts, at)
        if rows:
            yield from _paragraphs(kept)
            kept = []
            yield _table([row for row in rows if row is not None], lines[at].paragraph)
            at += len(rows)
        else:
            kept.append(lines[at])
            at += 1
    yield from _paragraphs(kept)


def _rows(texts: list[str], at: int) -> list[list[str] | None]:
    """The rows of the table whose head stands on that line, a rule under the head as None; empty if none does."""
    if "|" in texts[at]:
        return _parted(texts, at, _of_bars)
    if "\t" in texts[at].strip():
        return _parted(texts, at, _of_tabs)
    gaps = "  " in texts[at].strip() or "\u3000\u3000" in texts[at].strip()
    return spaced_rows(texts, at) if gaps else []


def _of_bars(text: str) -> list[str]:
    inner = text.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")] if "|" in inner else []


def _of_tabs(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("\t")] if "\t" in text.strip() else []


def _parted(texts: list[str], at: int, cells_of: Callable[[str], list[str]]) -> list[list[str] | None]:
    head = cells_of(texts[at])
    if len(head) < 2 or not HEAD.match(head[0]):
        return []
    rows: list[list[str] | None] = [head]
    for text in texts[at + 1 :]:
        if "-" in text and _RULE.fullmatch(text):
            rows.append(None)
            continue
        row = cells_of(text)
        if not 2 <= len(row) <= len(head):
            break
        rows.append(row)
    return rows if sum(row is not None for row in rows) > 2 else []


def _table(rows: list[list[str]], paragraph: Paragraph) -> Table:
    columns = max(map(len, rows))
    cells = tuple(
        Cell(at, column, (Paragraph(text, paragraph.location, layer="cell"),) if text else ())
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Table(cells, len(rows), columns, paragraph.location, header_rows=1)


def _paragraphs(lines: list[_Line]) -> Iterator[Paragraph]:
    """The lines as the paragraphs that they were, or what is left of them."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].paragraph is lines[at].paragraph:
            end += 1
        paragraph, text = lines[at].paragraph, "\n".join(line.text for line in lines[at:end])
        yield paragraph if text == paragraph.text else paragraph._replace(text=text, runs=())
        at = end
