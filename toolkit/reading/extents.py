"""Where each section's text begins and ends, and whether anything is left of it.

A section runs from its heading to the next heading that is another section, or that plainly begins
a chapter of its own; sub-headings belong to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.model import Table
from toolkit.reading.heading import Heading
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.hierarchy import Tree
from toolkit.reading.lines import Line
from toolkit.reading.notes import says_nothing
from toolkit.reading.placeholders import find_placeholders
from toolkit.reading.result import Passage

_FORM_WORD = re.compile(
    r"[\s\d.．、()（）]*(?:序号|编号|项目|内容|名称|类别|指标|科目|事项|金额|数量|单位|时间|年度|年份|期限|来源|用途|备注|说明|合计|小计|责任人"
    r"|责任单位|完成时间|数值|情况|要求)?(?:[（(][^（）()]{1,6}[)）])?"
)
_BY_YEAR = re.compile(r"(?:19|20)\d\d\s*年|基期|目标值")
_SERIAL = re.compile(r"[\s\d.．、()（）一二三四五六七八九十/\\—–\-~～…]*")
_ANNEX = re.compile(r"\s*附\s*(?:件|表|录|图)\s*[\d一二三四五六七八九十]*\s*(?:[:：、.．\s]|$)|\s*附\s*[:：]")
_UNIT = (
    r"(?![^\n]*(?:为什么|为何|怎么|怎样|如何|什么|哪))[一-鿿（）()·、]{2,36}(?:人民政府|办事处|委员会|管委会|有限公司|股份公司|公司|集团|协会|商会|联合会|合作社|研究[院所]|大学|学院"
    r"|(?<![个一二三四五六七八九十两多])中心|(?<![布格结大全开时新谋变])局|厂|办公室|政府)"
)
_SIGNED = re.compile(
    r"\s*(?:[（(]\s*(?:盖章|公章|签章|此页无正文|本页无正文|以下无正文)\s*[)）]"
    r"|(?:联系人|联系电话|联系方式|电话|传真|邮箱|地址|法定代表人|负责人|填报人|填表人|审核人|编制单位|申报单位|建设单位|主办单位|抄送"
    r"|依托单位|主题词|印发|单位)\s*(?:[（(][^）)]{1,8}[)）])?\s*[:：].{0,40}"
    rf"|{_UNIT}(?:[\s、]+{_UNIT})*"
    r"(?:[（(]?(?:盖章|公章|章)[)）]?)?"
    r"(?:\s+[\d〇一二三四五六七八九十○]{4}[年./-][\d一二三四五六七八九十]{1,3}(?:月|[./-])(?:[\d一二三四五六七八九十]{1,3}日?)?)?"
    r"|[\d〇一二三四五六七八九十○Oo零X×x_\s]{2,8}年\s*[\d一二三四五六七八九十X×x_\s]{1,4}月\s*(?:[\d一二三四五六七八九十X×x_\s]{1,5}日)?"
    r"|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?)\s*"
)

_LIST_OF_ANNEXES = re.compile(r"附\s*件\s*(?:清单|目录|材料)?\s*(?:[:：]|$)|附件(?:清单|目录)")
_ATTACHED = 16  # lines of a list of attachments
_ENTRY = 40  # characters of a line of it
_POINTS = re.compile(r"附\s*(?P<what>件|表|录)\s*(?P<number>[\d一二三四五六七八九十]{0,2})")
_MERE_POINTER = re.compile(r".{0,8}(?:详见|参见|见|另附)附[件表录][\d一二三四五六七八九十]*[。；]?")
_POINTER = 120  # a longer text says enough by itself
Position = tuple[int, int]  # (line, offset in its text)


def end_of_text(lines: tuple[Line, ...]) -> int:
    """How many lines come before the signature and the list of attachments that end a paper.

    附件：1.场地证明材料 and the short lines after it, to the end; an attachment with a text is a part of the paper.
    """
    end = len(lines)
    while end:
        start = end
        while start and lines[start - 1].paragraph is not None and is_signature(lines[start - 1].text):
            start -= 1
        start = _start_of_list(lines, start)
        if start == end:
            break
        end = start
    return end


def _start_of_list(lines: tuple[Line, ...], end: int) -> int:
    """Where the list of attachments begins that ends before `end`; `end` if there is none."""
    for at in range(end - 1, max(end - _ATTACHED, 0) - 1, -1):
        text = lines[at].text.strip()
        if lines[at].paragraph is None or len(text) > _ENTRY or text.endswith(("。", "；")):
            return end
        if _LIST_OF_ANNEXES.match(text):
            return at
    return end


def is_annex(text: str) -> bool:
    """Whether a line opens an attachment."""
    return len(text) <= 40 and _ANNEX.match(text) is not None


def opens_annex(line: Line) -> bool:
    """Whether an attachment begins there; a table or a picture set into the text is none: 附表1."""
    return line.paragraph is not None and is_annex(line.text) and not line.text.lstrip().startswith(("附表", "附图"))


def pointed_annex(text: str, lines: tuple[Line, ...]) -> Position | None:
    """Where the attachment begins that a short text points to (详见附表1), if the draft has it."""
    match = _POINTS.search(text) if len(text) <= _POINTER else None
    if match is None:
        return None
    opening = re.compile(rf"\s*附\s*{match['what']}\s*{match['number']}(?![\d一二三四五六七八九十])")
    for at, line in enumerate(lines):
        if line.paragraph is not None and len(line.text) <= 40 and opening.match(line.text):
            return at + 1, 0
    return None


def is_mere_pointer(text: str) -> bool:
    """Whether a text only points to an attachment: 详见附件。"""
    return _MERE_POINTER.fullmatch("".join(text.split())) is not None


def is_signature(text: str) -> bool:
    """Whether a line is what stands under a document: unit, date, contact."""
    return len(text) <= 60 and _SIGNED.fullmatch(text) is not None


@dataclass(slots=True)
class Cutter:
    """Cuts lines into passages; the same stretch gives the same Passage object."""

    lines: tuple[Line, ...]
    dropped: frozenset[int] = frozenset()  # contents lines
    _made: dict[tuple[int, int, int, int], Passage] = field(default_factory=dict)
    _ends: tuple[int, ...] = field(init=False)  # of each line, the last of its paragraph

    def __post_init__(self) -> None:
        ends = list(range(len(self.lines)))
        for at in range(len(ends) - 2, -1, -1):
            paragraph = self.lines[at].paragraph
            if paragraph is not None and self.lines[at + 1].paragraph is paragraph:
                ends[at] = ends[at + 1]
        self._ends = tuple(ends)

    def passages(self, start: Position, end: Position) -> tuple[Passage, ...]:
        """The passages between two positions, contents lines left out."""
        return tuple(self._cut(start, end))

    def has_words(self, start: Position, end: Position) -> bool:
        """Whether anything at all stands between two positions, a blank to be filled too."""
        return next(self._cut(start, end), None) is not None

    def says_nothing(self, start: Position, end: Position) -> bool:
        """Whether nothing is said between two positions; read no further than the first words that say it."""
        return all(map(_says_nothing, self._cut(start, end, notes=False)))

    def _cut(self, start: Position, end: Position, *, notes: bool = True) -> Iterator[Passage]:
        lines, ends, made = self.lines, self._ends, self._made
        at, offset = start
        final = end[0] if end[1] else end[0] - 1  # the last line that is reached into
        while at < len(lines) and (at, offset) < end:
            last = min(ends[at], final)
            if at not in self.dropped and (notes or not is_footnote(lines[at])):
                stop = end[1] if last == end[0] else len(lines[last].text)
                key = (at, offset, last, stop)
                passage = made.get(key)
                if passage is None:
                    passage = made[key] = self._new_passage(at, offset, last, stop)
                if passage.text or passage.table is not None:
                    yield passage
            at, offset = last + 1, 0

    def _new_passage(self, at: int, offset: int, last: int, stop: int) -> Passage:
        line = self.lines[at]
        if line.table is not None:
            text = "\n".join(words for cell in line.table.cells if (words := cell.text).strip())
            return Passage(text, line.location, line.table)
        if at == last:
            return Passage(line.text[offset:stop].strip(), line.location)
        pieces = [self.lines[i].text for i in range(at, last + 1)]
        pieces[-1] = pieces[-1][:stop]
        pieces[0] = pieces[0][offset:]
        return Passage("\n".join(pieces).strip(), line.location)

    def text_between(self, start: Position, end: Position) -> str:
        """The text between two positions, a line a line."""
        return "\n".join(passage.text for passage in self.passages(start, end))


def is_footnote(line: Line) -> bool:
    """Whether a line is a footnote's, which by itself says nothing for the section that it stands in."""
    return line.paragraph is not None and line.paragraph.layer == "footnote"


def begin(heading: Heading) -> Position:
    """Where a heading opens."""
    return heading.line, heading.start


def after(heading: Heading) -> Position:
    """Where what stands under a heading begins."""
    return heading.line, heading.end


def is_empty(body: tuple[Passage, ...], titles: frozenset[str]) -> bool:
    """Whether nothing is left of a body once blanks, blank sentences and instructions are set aside.

    `titles`: words of sub-headings; where something was left blank, a bare sub-heading says nothing.
    """
    # Most bodies say something at once, and nothing more need be read.
    if any(not _is_bare(passage, titles) and not _says_nothing(passage) for passage in body):
        return False
    kept = sum(not _says_nothing(passage) for passage in body)
    return not kept or (kept < len(body) and any(find_placeholders(passage.text) for passage in body))


def _is_bare(passage: Passage, titles: frozenset[str]) -> bool:
    return passage.table is None and passage.text.strip() in titles


def _says_nothing(passage: Passage) -> bool:
    if passage.table is not None:
        return table_says_nothing(passage.table)
    return says_nothing(passage.text)


def table_says_nothing(table: Table) -> bool:
    """Whether a table has no cell with words but heads and serial numbers, or is a form left blank."""
    heads = max(table.header_rows, 1) if table.rows > 1 else 0
    if _is_blank_form(table, heads) or _is_unfilled(table):
        return True
    for cell in table.cells:
        if cell.row < heads:
            continue
        if not _SERIAL.fullmatch(cell.text) and not says_nothing(cell.text):
            return False
        if _SERIAL.fullmatch(cell.text) and re.search(r"\d", cell.text) and cell.column > 0:
            return False  # a figure in a value column
    return True


def _is_unfilled(table: Table) -> bool:
    """Whether a table holds nothing but what any form has, and blanks: 项目 | XX, 金额（万元） | ____."""
    texts = [text for cell in table.cells if (text := cell.text.strip())]
    return bool(texts) and all(_FORM_WORD.fullmatch(text) or says_nothing(text) for text in texts)


def _is_blank_form(table: Table, heads: int) -> bool:
    """Whether a table of indicators by year names them and gives no figure at all.

    Only where its head says 指标: in a timetable, columns of years may be told by shading alone.
    """
    titles = [cell for cell in table.cells if cell.row < heads]
    years = {cell.column for cell in titles if _BY_YEAR.search(cell.text)}
    if not years or not any("指标" in cell.text for cell in titles):
        return False
    given = [cell.text.strip() for cell in table.cells if cell.row >= heads and cell.column in years]
    return not any(text and not find_placeholders(text) for text in given)


def closes(heading: Heading, opened: Heading, tree: Tree, filled: bool) -> bool:
    """Whether an unmatched heading ends the section that `opened`.

    `filled`: whether text stands between the two. A doubtful sub-heading right under a section's own
    heading belongs to it.
    """
    if heading.family and heading.family not in LISTLIKE:
        if heading.rank < opened.rank:
            return True
        beside = 0 < heading.look.level <= opened.look.level and not opened.family
        return beside or (heading.family == opened.family and heading.value != 1)
    if heading.family:
        return heading.family == opened.family and heading.value > 1
    if heading.look.level and (opened.look.level or opened.family):
        return heading.rank <= opened.rank
    # Both are titles in the contents, or both stand in 【】.
    alike = any(sign in heading.evidence and sign in opened.evidence for sign in ("listed", "bracket"))
    same = not opened.family and heading.look == opened.look and (heading.look.marked or alike)
    return same and filled and heading.rank <= opened.rank
