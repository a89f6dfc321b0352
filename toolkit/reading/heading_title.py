"""The document's own title, which is no heading of it."""

from __future__ import annotations

import re

from toolkit.reading.heading import BRACKET, END, MOST, bare_title
from toolkit.reading.heading_marks import read_mark
from toolkit.reading.lines import Line
from toolkit.reading.name_index import EXACT
from toolkit.reading.section_names import SectionNames
from toolkit.reading.wording import normalised

_PAPER = r"(?:方案|计划书?|规划|申报书|申请书|任务书|报告|要点)"
_TITLE_LINE = re.compile(rf".*(?:综合体|联合体|创新中心|服务平台|创新平台).*{_PAPER}(?:.{{1,10}}稿)?|关于.*{_PAPER}")
_BARE_TITLE = re.compile(
    rf".*(?:建设|实施|工作|培育|创建|组建|总体|年度|申报|产业|项目).{{0,8}}{_PAPER}(?:.{{1,10}}稿)?"
)
_BRACKETED = re.compile(r"[（(〔\[][^（()）〕\]]*[）)〕\]]")
_FIRST = 3  # lines within which a bare 建设方案 is the document's title


def first_heading(lines: tuple[Line, ...], names: SectionNames) -> int:
    """Index of the first line with a number or a known name: lines before it may be the document's title."""
    for at, line in enumerate(lines):
        text = line.text.strip()
        if line.table is not None or read_mark(text):
            return at
        known = len(text) <= MOST and not END.search(text[:-1]) and names.best(bare_title(text)) >= EXACT
        if BRACKET.match(text) or (known and not is_title(at, text)):
            return at
    return min(len(lines), 12)


def is_title(at: int, text: str) -> bool:
    """Whether an unnumbered line before all headings is the document's own title."""
    words = normalised(_BRACKETED.sub("", text))
    if _TITLE_LINE.fullmatch(words):
        return True
    return at < _FIRST and _BARE_TITLE.fullmatch(words) is not None
