"""Drafts made in memory for the tests of headings and alignment."""

from __future__ import annotations

from datetime import date

from toolkit.model import Block, Cell, Draft, Location, Outline, Paragraph, Run, Table
from toolkit.policy import load_policy
from toolkit.reading.alignment import Alignment, align_sections
from toolkit.reading.heading import Heading
from toolkit.reading.headings import find_headings


def outline(kind: str = "complex", document: str = "proposal") -> Outline:
    """An outline of the default pack."""
    return load_policy("cixi-2024", date(2025, 3, 1)).outline(kind, document)


def paragraph(text: str, number: int = 1, *, bold: bool = False, label: str = "", **more: object) -> Paragraph:
    """A paragraph of one run."""
    runs = (Run(text, bold=True if bold else None, font=str(more.pop("font", "")) or None),)
    return Paragraph(text, Location("稿.docx", paragraph=number), label=label, runs=runs, **more)  # type: ignore[arg-type]


def draft(*blocks: Block | str) -> Draft:
    """A draft; a string gives one paragraph a line, blank lines left out."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            lines = (line for line in block.splitlines() if line.strip())
            found += [paragraph(line, len(found) + at + 1) for at, line in enumerate(lines)]
        else:
            found.append(block)
    return Draft("稿.docx", "docx", tuple(found))


def table(*rows: tuple[str, ...], header_rows: int = 0) -> Table:
    """A table; one cell fewer than the widest row has makes the last cell span the rest."""
    columns = max(len(row) for row in rows)
    cells = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            span = columns - column if column == len(row) - 1 else 1
            blocks = tuple(paragraph(line) for line in text.split("\n") if line)
            cells.append(Cell(at, column, blocks, colspan=span))
    return Table(tuple(cells), len(rows), columns, Location("稿.docx", paragraph=1), header_rows)


def align(source: Draft | str, kind: str = "complex", document: str = "proposal") -> Alignment:
    """The alignment of a draft or of a text."""
    return align_sections(draft(source) if isinstance(source, str) else source, outline(kind, document))


def statuses(source: Draft | str, kind: str = "complex", document: str = "proposal") -> dict[str, str]:
    """Section id → status."""
    return {part.section.id: part.status.value for part in align(source, kind, document).sections}


def defects(source: Draft | str, kind: str = "complex", document: str = "proposal") -> dict[str, str]:
    """Only the sections that are missing or empty."""
    found = statuses(source, kind, document)
    return {key: status for key, status in found.items() if status in {"missing", "empty"}}


def headings(text: str, kind: str = "complex", document: str = "proposal") -> tuple[Heading, ...]:
    """The candidates of a text."""
    return find_headings(draft(text), outline(kind, document))


def titles(text: str, least: float = 0.5) -> list[str]:
    """The titles of the candidates that are likely headings."""
    return [heading.title for heading in headings(text) if heading.strength >= least]
