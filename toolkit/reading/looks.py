"""How a paragraph looks beside the document's running text: bold, 黑体 or 楷体, larger, centred."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from toolkit.model import Paragraph
from toolkit.reading.lines import Line

_DISPLAY = re.compile(r"黑体|黑|Hei|HEI|楷|Kai|小标宋|魏碑|隶书|大标宋|Bold", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"^\s*(?:heading|标题|级标题|[一二三四]级标题|toc标题)\s*\d*", re.IGNORECASE)
_PLAIN = re.compile(
    r"\s*$|(?:normal|正文|body|list|列表|默认|default|plain|no spacing|无间隔|table|表格|footer|header|title|标题$)",
    re.IGNORECASE,
)
_STYLE_LEVEL = re.compile(r"(\d)\s*$")


class Look(NamedTuple):
    """What sets a line apart. `level` is 1-based from style or outline level, 0 if none."""

    level: int = 0
    bold: bool = False
    font: str = ""  # a display font other than the running text's
    size: float = 0.0  # pt, where larger than the running text's
    centred: bool = False
    style: str = ""  # a paragraph style that no running text has

    @property
    def marked(self) -> bool:
        """Whether anything but a plain line is seen."""
        return bool(self.level or self.bold or self.font or self.size or self.centred or self.style)

    def evidence(self) -> tuple[str, ...]:
        """What was seen, in words."""
        if self is PLAIN or self == PLAIN:
            return ()
        seen = (
            ("outline-level", self.level),
            ("bold", self.bold),
            ("font", self.font),
            ("size", self.size),
            ("centred", self.centred),
            ("style", self.style),
        )
        return tuple(name for name, value in seen if value)


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Body:
    """The look of the running text: what most of the draft's characters have."""

    bold: bool = False
    font: str = ""
    size: float = 0.0
    styles: frozenset[str] = frozenset()  # paragraph styles that running text has


def running_text(lines: tuple[Line, ...]) -> Body:
    """The commonest look among long paragraphs, by characters."""
    seen: Counter[tuple[bool, str, float]] = Counter()
    styles: set[str] = set()
    for line in lines:
        if line.paragraph is None or len(line.text) < 30:
            continue
        styles.add(line.paragraph.style)
        for run in line.paragraph.runs:
            seen[bool(run.bold), run.font or "", run.size or 0.0] += len(run.text)
    bold, font, size = seen.most_common(1)[0][0] if seen else (False, "", 0.0)
    return Body(bold, font, size, frozenset(styles))


def style_level(paragraph: Paragraph) -> int:
    """The 1-based heading level that outline level or style name gives, 0 if neither does."""
    return paragraph.outline_level or _level_of_style(paragraph.style)


@lru_cache(maxsize=256)  # a few dozen styles and fonts set all drafts
def _level_of_style(style: str) -> int:
    found = _STYLE_LEVEL.search(style) if _HEADING_STYLE.match(style) else None
    return int(found.group(1)) if found else 0


@lru_cache(maxsize=256)
def _is_plain(style: str) -> bool:
    return _PLAIN.match(style) is not None


@lru_cache(maxsize=256)
def _is_display(font: str) -> bool:
    return _DISPLAY.search(font) is not None


def look_of(paragraph: Paragraph, body: Body) -> Look:
    """The look of a whole paragraph; a mark counts only if every run with words has it."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = not body.bold and bool(runs) and all(run.bold for run in runs)
    fonts = {run.font or "" for run in runs}
    font = fonts.pop() if len(fonts) == 1 else ""
    display = font if font != body.font and _is_display(font) else ""
    size = min([run.size or 0.0 for run in runs], default=0.0)
    larger = size if body.size and size > body.size + 0.4 else 0.0
    own = paragraph.style if paragraph.style not in body.styles and not _is_plain(paragraph.style) else ""
    return Look(style_level(paragraph), bold, display, larger, paragraph.align == "center", own)


def lead_length(paragraph: Paragraph, body: Body) -> int:
    """How many characters at the start of `text` are bold or in a display font, then plain."""
    length = 0
    for run in paragraph.runs:
        font = run.font or ""
        apart = (run.bold and not body.bold) or (font != body.font and _is_display(font))
        if run.text.strip() and not apart:
            return length
        length += len(run.text)
    return 0
