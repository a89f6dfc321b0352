"""A section's passages as Markdown: paragraphs, sub-headings, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from toolkit.model import Paragraph, Table
from toolkit.reading.heading_marks import RANKS, read_mark
from toolkit.reading.result import Passage

_LONGEST_HEADING: Final = 30
_SENTENCE: Final = re.compile(r"[。；！？：，]\s*$|[。；！？]")
_NUMBERED: Final = frozenset({"cn", "cn-paren", "num", "dec2", "dec3", "dec4", "num-paren"})
_DASH: Final = re.compile(r"(?:——|[●•■◆▪➢✓○]|[-—–]\s)\s*(?=\S)")
_ORDERED: Final = re.compile(r"(\d{1,2})[.．、]\s*(?![\d\s])")
_NESTED: Final = re.compile(r"[（(](\d{1,2})[)）]\s*(?=\S)")
_SPECIAL: Final = re.compile(r"([\\*`\[\]<])")
_OPENING: Final = re.compile(r"([#>+=~-]|\d{1,9}[.)](?=\s))")
_FIRST_LEVEL: Final = 3  # a section stands under ##, so its own headings begin with ###


class _Entry(NamedTuple):
    text: str
    kind: str  # text, heading, item, nested, table


@dataclass(frozen=True, slots=True)
class Source:
    """Passages with the paragraphs that they come from, by paragraph number."""

    paragraphs: Mapping[int, Sequence[Paragraph]]

    def of(self, passage: Passage) -> Paragraph | None:
        """The paragraph that a passage is, or is part of."""
        found = self.paragraphs.get(passage.location.paragraph or 0, ())
        return next((one for one in found if passage.text in one.full_text), None)


def to_markdown(passages: Sequence[Passage], source: Source) -> str:
    """The passages as Markdown, ending in a newline; "" where there is nothing."""
    depths = [_depth(passages, at, source) for at in range(len(passages))]
    levels = {depth: level for level, depth in enumerate(sorted({d for d in depths if d is not None}), _FIRST_LEVEL)}
    entries: list[_Entry] = []
    for passage, depth in zip(passages, depths, strict=True):
        if passage.table is not None:
            entries.append(_Entry(table_markdown(passage.table), "table"))
        elif depth is not None:
            hashes = "#" * min(levels[depth], 6)
            entries.append(_Entry(f"{hashes} {escape(_unnumbered(passage.text))}", "heading"))
        elif passage.text.strip():
            entries.append(_line(passage.text.strip(), entries[-1].kind if entries else ""))
    return _joined([entry for entry in entries if entry.text])


def table_markdown(table: Table) -> str:
    """A pipe table; a merged cell's text stands wherever it reaches."""
    rows = [[_cell(text) for text in row] for row in table.grid()]
    if not rows:
        return ""
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|" + "---|" * table.columns, *rest])


def escape(text: str) -> str:
    """`text` so that Markdown reads back the very same characters."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
    return _OPENING.sub(_escape_opening, escaped, count=1) if _OPENING.match(escaped) else escaped


def _escape_opening(match: re.Match[str]) -> str:
    opening = match[1]
    return f"\\{opening}" if len(opening) == 1 else f"{opening[:-1]}\\{opening[-1]}"


def _line(text: str, before: str) -> _Entry:
    dash, ordered, nested = _DASH.match(text), _ORDERED.match(text), _NESTED.match(text)
    if dash:
        return _Entry(f"- {escape(text[dash.end() :])}", "item")
    if ordered:
        return _Entry(f"{ordered[1]}. {escape(text[ordered.end() :])}", "item")
    if nested and before in ("item", "nested"):
        return _Entry(f"   {nested[1]}. {escape(text[nested.end() :])}", "nested")
    return _Entry(escape(text), "text")


def _joined(entries: Sequence[_Entry]) -> str:
    out = ""
    for before, entry in zip((None, *entries), entries, strict=False):
        in_list = before is not None and before.kind in ("item", "nested") and entry.kind in ("item", "nested")
        out += ("" if before is None else "\n" if in_list else "\n\n") + entry.text
    return f"{out}\n" if out else ""


def _depth(passages: Sequence[Passage], at: int, source: Source) -> int | None:
    """How deep a sub-heading the passage is, None where it is none."""
    passage = passages[at]
    text = passage.text.strip()
    paragraph = source.of(passage)
    whole = paragraph is not None and paragraph.full_text.strip() == text
    if passage.table is not None or not text or not whole or paragraph is None or paragraph.layer == "footnote":
        return None
    if paragraph.outline_level is not None:
        return paragraph.outline_level
    family = _heading_family(text)
    following = passages[at + 1] if at + 1 < len(passages) else None
    if family is None or following is None:
        return None
    if following.table is None and _heading_family(following.text.strip()) == family:
        return None  # short numbered lines in a row are a list
    return 10 + RANKS[family]


def _heading_family(text: str) -> str | None:
    mark = read_mark(text)
    short = len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)
    return mark.family if mark is not None and mark.family in _NUMBERED and short else None


def _unnumbered(text: str) -> str:
    text = text.strip()
    mark = read_mark(text)
    return text[len(mark.text) :].strip() if mark is not None and mark.family in RANKS else text


def _cell(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("|", "\\|")
