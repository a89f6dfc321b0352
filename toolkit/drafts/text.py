"""Plain text and Markdown → Draft: paragraphs, # headings, ** bold, pipe and tab tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.drafts.encoding import read_text_file
from toolkit.drafts.merged import merged_cells
from toolkit.drafts.paged import without_line_numbers, without_pages, without_quote_marks
from toolkit.drafts.ruled import ruled_rows
from toolkit.drafts.spaced import paired_rows, parted_rows, spaced_rows
from toolkit.drafts.wrapped import Wrap, continues, is_contents_line, joined, wrap_of
from toolkit.model import Block, Cell, Draft, Location, Paragraph, Run, Table

_HEADING: Final = re.compile(r"(#{1,6})(?!#)\s*(\S.*?)\s*#*\s*")
_RULE: Final = re.compile(r"\s*(?:[-*_=]\s*){3,}|\s*(?:```|~~~).*")
_BULLET: Final = re.compile(r"(\s*)[-*+]\s+(?=\S)")
_QUOTE: Final = re.compile(r"(?:\s{0,3}>\s?)+")
_BOLD: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\((#?)[^)\n]*\)")
_ANCHOR: Final = re.compile(r"\s*(?:[-*+]|\d+[.、])?\s*\[[^\]]*\]\(#[^)]*\)\s*")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")  # any ASCII mark, by CommonMark
_DELIMITER: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_DRAWN: Final = re.compile(r"\s*\+(?:[-=]{2,}\+)+\s*")  # +------+------+, the rule of a table drawn by hand
_CONTENTS_HEAD: Final = re.compile(r"目\s*[录次]|页\s*[码次]|\bpage\b", re.IGNORECASE)
_BLANK_BEHIND: Final = re.compile(r"\s*[^\s。；;，,][^\t。；;，,]{0,29}\t\s*")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_GROUPS: Final = re.compile(r"\d\S*(?:　| {2,})\S")  # 基期｜2024年｜182亿元　目标｜…: bars part no columns
_BAR: Final = re.compile(r"(?<=\s)\|(?=\s)|[｜│]")  # between cells of a row without outer bars


@dataclass(slots=True)
class _Piece:
    """A paragraph in the making: its text and the 1-based line it starts on."""

    text: str
    line: int


def read_text(path: Path) -> Draft:
    """Read .txt or .md. Raises UnreadableError where the encoding cannot be told."""
    markdown = path.suffix.lower() != ".txt"
    written = read_text_file(path).split("\n")
    numbered = without_pages(without_line_numbers(without_quote_marks(written)))
    lines = [line for _, line in numbered]
    reader = _Reader(str(path), markdown, wrap_of(lines), [number for number, _ in numbered])
    return Draft(str(path), "md" if markdown else "txt", tuple(reader.blocks(lines)))


class _Reader:
    def __init__(self, path: str, markdown: bool, wrap: Wrap, numbers: list[int]) -> None:
        self._path = path
        self._markdown = markdown
        self._wrap = wrap
        self._numbers = numbers  # of the lines in the file
        self._count = 0

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        """Paragraphs and tables in order."""
        at, open_piece = 0, None
        while at < len(lines):
            rows = self._table_rows(lines, at)
            if rows or self._ends_paragraph(lines[at]):
                yield from self._flush(open_piece)
                open_piece = None
            if rows:
                yield self._table(rows, at)
                at += len(rows)
                continue
            line = lines[at]
            before = lines[at - 1] if at else ""
            if open_piece is not None and self._goes_on(before, line):
                open_piece.text = joined(open_piece.text, line)
            elif self._is_text(line):
                yield from self._flush(open_piece)
                open_piece = _Piece(line, self._numbers[at])
            at += 1
        yield from self._flush(open_piece)

    def _goes_on(self, before: str, line: str) -> bool:
        return _HEADING.fullmatch(before) is None and continues(before, line, self._wrap)

    def _is_text(self, line: str) -> bool:
        return bool(line.strip()) and not (self._markdown and _RULE.fullmatch(line))

    def _ends_paragraph(self, line: str) -> bool:
        return not self._is_text(line) or _HEADING.fullmatch(line) is not None

    def _flush(self, piece: _Piece | None) -> Iterator[Paragraph]:
        if piece is None:
            return
        self._count += 1
        place = Location(self._path, paragraph=self._count, line=piece.line)
        yield self._paragraph(piece.text, place)

    def _paragraph(self, text: str, place: Location, layer: str = "body") -> Paragraph:
        is_toc = is_contents_line(text) or _ANCHOR.fullmatch(text) is not None
        heading = _HEADING.fullmatch(text)
        level = len(heading[1]) if heading and (self._markdown or "# " in text) else None
        if heading and level is not None:
            text = heading[2]
        label = ""
        runs: tuple[Run, ...] = (Run(text),)
        if self._markdown:
            bullet = _BULLET.match(text)
            if bullet:
                label, text = "•", text[bullet.end() :]
            runs = _styled(_QUOTE.sub("", text, count=1) if _QUOTE.match(text) else text)
        return Paragraph(
            "".join(run.text for run in runs),
            place,
            label=label,
            outline_level=level,
            list_level=0 if label else None,
            runs=runs,
            layer=layer,
            is_toc=is_toc,
        )

    def _table_rows(self, lines: list[str], at: int) -> list[list[str] | None]:
        """The rows of the table that begins here; a delimiter row is None. Empty: no table."""
        rows: list[list[str] | None] = []
        if _is_pipe_row(lines[at]) or _DRAWN.fullmatch(lines[at]):
            for line in lines[at:]:
                if not _is_pipe_row(line) and not _DRAWN.fullmatch(line):
                    break
                is_rule = _DELIMITER.fullmatch(line) or _DRAWN.fullmatch(line)
                rows.append(None if is_rule else _split_row(line))
            return rows if len(rows) > 1 and any(rows) else _rows_apart(lines, at, _cells_of_bars)
        if "\t" not in lines[at].strip():
            return next(filter(None, (rows_of(lines, at) for rows_of in _TYPED)), [])
        # 展厅建设⇥30 looks like a contents line, but not under a row of heads.
        headed = not _CONTENTS_HEAD.search(lines[at]) and not is_contents_line(lines[at])
        end = at
        while end < len(lines) and _is_tabbed(lines[end]) and (headed or not is_contents_line(lines[end])):
            rows.append(_cells_of_tabs(lines[end]))
            end += 1
        if len(rows) > 1:
            return rows
        return _rows_apart(lines, at, _cells_of_tabs) if headed else []

    def _table(self, rows: list[list[str] | None], at: int) -> Table:
        cells: list[Cell] = []
        first = self._count + 1
        row = 0
        spans = merged_cells([texts for texts in rows if texts is not None])
        for offset, texts in enumerate(rows):
            for column, text in enumerate(texts or ()):
                self._count += 1
                place = Location(self._path, paragraph=self._count, line=self._numbers[at + offset])
                blocks = (self._paragraph(text, place, "cell"),) if text else ()
                rowspan, colspan = spans.get((row, column), (1, 1))
                if rowspan:
                    cells.append(Cell(row, column, blocks, rowspan, colspan))
            row += texts is not None
        place = Location(self._path, paragraph=first, line=self._numbers[at])
        first_row = next(offset for offset, texts in enumerate(rows) if texts is not None)
        headed = first_row + 1 < len(rows) and rows[first_row + 1] is None
        columns = max(cell.column for cell in cells) + 1
        return Table(tuple(cells), row, columns, place, header_rows=int(headed))


def _is_tabbed(line: str) -> bool:
    """Whether tabs part a line of a table; its last cell may be blank: 2029年承诺⇥."""
    return "\t" in line.rstrip() or _BLANK_BEHIND.fullmatch(line) is not None


def _cells_of_tabs(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _cells_of_bars(line: str) -> list[str]:
    return _split_row(line) if _is_pipe_row(line) else []


def _rows_apart(lines: list[str], at: int, cells_of: Callable[[str], list[str]]) -> list[list[str] | None]:
    """The rows from here with blank lines between any two (None), as a page copied from the web has them.

    Empty unless there are three of as many cells.
    """
    rows: list[list[str] | None] = []
    columns = len(cells_of(lines[at]))
    while at < len(lines) and len(cells := cells_of(lines[at])) == columns > 1:
        rows.append(None if _DELIMITER.fullmatch(lines[at]) else cells)
        below = at + 1
        while below < len(lines) and not lines[below].strip():
            below += 1
        if below == at + 1:
            break
        rows.extend([None] * (below - at - 1))
        at = below
    while rows and rows[-1] is None:
        rows.pop()
    return rows if sum(row is not None for row in rows) > 2 else []


def _is_pipe_row(line: str) -> bool:
    inner = line.strip()
    return inner.startswith("|") and len(_PIPE.findall(inner)) > 1


def _barred_rows(lines: list[str], at: int) -> list[list[str] | None]:
    """The rows from here that bars part into as many cells as the first; empty if there are not two.

    Bars without blanks beside them (指标|2024年|2029年) part three cells or more. A rule between rows is None.
    """
    bar = _BAR if _BAR.search(lines[at]) else _PIPE
    least = 2 if bar is _BAR else 3
    rows: list[list[str] | None] = []
    for line in lines[at:]:
        if rows and "-" in line and _DELIMITER.fullmatch(line):
            rows.append(None)
            continue
        cells = [cell.strip() for cell in bar.split(f"{line.strip()} ")]
        if len(cells) < least or any(map(_GROUPS.search, cells)) or (rows and len(cells) != len(rows[0] or ())):
            break
        rows.append(cells)
    return rows if sum(row is not None for row in rows) > 1 else []


_TYPED: Final = (ruled_rows, _barred_rows, spaced_rows, parted_rows, paired_rows)


def _split_row(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if _PIPE.search(inner[-2:]) and inner.endswith("|") else inner
    return [cell.strip() for cell in _PIPE.split(inner)]


def _styled(text: str) -> tuple[Run, ...]:
    text = _LINK.sub(r"\1", _BREAK.sub("\n", text))
    runs: list[Run] = []
    for index, piece in enumerate(_BOLD.split(text)):
        if piece:
            runs.append(Run(_ESCAPED.sub(r"\1", piece), bold=True if index % 2 else None))
    return tuple(runs)
