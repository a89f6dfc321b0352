"""Heading candidates: everything in a draft that may open a section, each with its evidence.

A candidate is a whole line or the lead of one (（一）现有基础。已建成…), numbered or set apart by style,
look or place, or a bare line whose words are a known section name. What is no heading stays out:
articles, clauses, contents lines, list items, words in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.model import Draft, Location, Outline
from toolkit.reading.heading_marks import (
    LISTLIKE,
    Mark,
    is_article,
    read_mark,
    strip_bullet,
    strip_hashes,
)
from toolkit.reading.lines import KNOWN, Line, read_lines
from toolkit.reading.looks import PLAIN, Body, Look, lead_length, look_of, running_text
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import EXACT, LIKELY, SectionNames, core, names_of, normalised

MOST = 45  # characters of the longest title
_FAIR = 0.8  # a longer line of words may be a little less near
_NUMBERLESS_RANK = 35  # until the whole draft tells where unnumbered headings stand

_END = re.compile(r"[。：:！!？?；;]")
_TRAILING = re.compile(r"[\s。.．：:；;，,、…—\-*_#]+$")
_OPENING = re.compile(r"[\s\ufeff\u200b]*")
_BRACKET = re.compile(r"[【〖［\[『「]\s*([^】〗］\]』」]{2,30}?)\s*[】〗］\]』」]\s*[：:]?")
_SPACED = re.compile(r"\S(?:\s+\S)+")
_SENTENCE = re.compile(r"[。；，;,]")
_FIELD = 30  # characters of a value on the cover
_PICTURE = re.compile(r"图\s*\d")
_REMARK = re.compile(r"[（(].*[）)]")
_STARS = re.compile(r"(\*\*|__)(.+?)\1")
_CLAUSE = re.compile(
    r"(?:为(?:了|贯彻|深入|加快|进一步|推动|全面|落实|切实|更好|规范|加强|促进)|根据|按照|依据|鉴于|经[^营济费]|兹)"
)
_SECOND = re.compile(
    r"(?<=[一-鿿\s）)])(?:\d{1,2}[.．]\d{1,2}(?![\d万亿千百%％个件倍元])(?=\s*[一-鿿])"
    r"|[（(][一二三四五六七八九十]{1,2}[)）]|\d[.．、](?=\s*[一-鿿])|[一二三四五六七八九十]{1,2}、)"
)
_INLINE = re.compile(
    r"(?<=[。；！？;!?”])\s*(?=(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[.．、)）](?!\d)"
    r"|[（(]\d{1,2}[)）]|\d{1,2}\.\d{1,2}"
    r"|第[一二三四五六七八九十]{1,2}[章节部])|(?P<bare>[一-鿿、]{2,18})(?=[。：:]))"
)
_LEAD = re.compile(r"[^。：:；;，,！？!?（(\n\s]{2,30}")
_PAPER = r"(?:方案|计划书?|规划|申报书|申请书|任务书|报告|要点)"
_TITLE_LINE = re.compile(rf".*(?:综合体|联合体|创新中心|服务平台|创新平台).*{_PAPER}(?:.{{1,10}}稿)?|关于.*{_PAPER}")
_BARE_TITLE = re.compile(
    rf".*(?:建设|实施|工作|培育|创建|组建|总体|年度|申报|产业|项目).{{0,8}}{_PAPER}(?:.{{1,10}}稿)?"
)
_BRACKETED = re.compile(r"[（(〔\[][^（()）〕\]]*[）)〕\]]")
_FIRST = 3  # lines within which a bare 建设方案 is the document's title
_DATE = re.compile(
    r"[\d〇一二三四五六七八九十○ＯO０-９\s]{4,}\s*年[\d一二三四五六七八九十\s]*月?[\d一二三四五六七八九十\s]*日?$"
)
_STRONG = frozenset({"outline-level", "markdown", "bracket", "title-cell", "lead"})
_LOOKS = frozenset({"bold", "font", "size", "centred", "style"})
_CAPTION = re.compile(r"(?:附?表|图)\s*[\d一二三四五六七八九十]*(?:[-－.—]\d+)?\s*[:：、.]?\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """One candidate. `title` without number; `text` as the draft writes it, number included.

    `rank`: depth, smaller stands higher. `strength`: 0..1, how surely it is a heading at all,
    whatever it names. `line`, `start`, `end`: index of its line, where it opens there, and where
    what stands under it begins.
    """

    title: str
    text: str
    family: str  # numbering family of heading_marks, "" without a number
    value: int
    rank: int
    strength: float
    evidence: tuple[str, ...]
    line: int
    start: int
    end: int
    location: Location
    look: Look = PLAIN

    @property
    def run_in(self) -> bool:
        """Whether its text follows on the same line."""
        return "run-in" in self.evidence


def find_headings(draft: Draft, outline: Outline | None = None) -> tuple[Heading, ...]:
    """The candidates of a draft in reading order, contents lines left out.

    With an outline, its names count as evidence; without, only numbers, styles and looks do.
    """
    from toolkit.reading.contents import without_contents

    names = names_of(outline) if outline is not None else SectionNames(())
    lines = read_lines(draft, lambda text: names.best(bare_title(text)))
    return without_contents(lines, candidates(lines, names))


def bare_title(text: str) -> str:
    """A cell's or line's words without number, bullets and end marks."""
    text = strip_bullet(text.strip())[1]
    mark = read_mark(text)
    text = text[len(mark.text) :] if mark is not None else text
    bracket = _BRACKET.fullmatch(text)
    return _TRAILING.sub("", bracket.group(1) if bracket else text)


def candidates(lines: tuple[Line, ...], names: SectionNames) -> tuple[Heading, ...]:
    """The candidates of all lines, in order."""
    finder = _Finder(lines, names, running_text(lines))
    return tuple(heading for at in range(len(lines)) for heading in finder.of_line(at))


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a line opens with at `begin`: marks taken off, `rest` is the words.

    `least`: how near to a section's name a lead without number must come.
    """

    line: int
    begin: int
    rest: str
    mark: Mark | None
    hashes: int
    bullet: bool
    starred: bool
    least: float


class _Finder:
    """Reads candidates line by line; `names` and `body` are what lines are held against."""

    def __init__(self, lines: tuple[Line, ...], names: SectionNames, body: Body) -> None:
        self.lines = lines
        self.names = names
        self.body = body
        self.top = _first_heading(lines, names)

    def of_line(self, at: int) -> Iterator[Heading]:
        """The candidates of one line: at its start, following on, and inside it."""
        line = self.lines[at]
        paragraph = line.paragraph
        if paragraph is None:
            if line.table is not None:
                yield from self._table_title(at)
            return
        if paragraph.is_toc or paragraph.layer == "footnote" or is_article(line.text):
            return
        end = 0
        heading = self._at(at, 0)
        while heading is not None:
            yield heading
            end = heading.end
            if end >= len(line.text):
                return
            heading = self._following(at, end)
        if len(line.text) - end > 20:
            yield from self._inside(at, end, unnumbered=end > 0)

    def _at(self, at: int, start: int, least: float = EXACT) -> Heading | None:
        """The heading that opens at `start` of a line, if one does; `least`: see _Opening."""
        text = self.lines[at].text
        opening = _OPENING.match(text, start)
        begin = opening.end() if opening else start
        hashes, rest = strip_hashes(text[begin:])
        bullet, rest = strip_bullet(rest)
        rest, starred = _unstarred(rest)
        mark = read_mark(rest)
        if mark is not None:
            rest, inner = _unstarred(rest[len(mark.text) :])
            starred = starred or inner
        return self._read(_Opening(at, begin, rest, mark, hashes, bool(bullet), starred, least))

    def _read(self, opening: _Opening) -> Heading | None:
        line = self.lines[opening.line]
        rest, mark = opening.rest, opening.mark
        bracket = _BRACKET.match(rest)
        if bracket is not None and mark is None and says_nothing(bracket.group()):
            return None  # 【待填写】 is a blank, not a heading in brackets
        title, length = (bracket.group(1), bracket.end()) if bracket is not None else self._cut(rest, mark)
        title = _TRAILING.sub("", title.strip())
        if _SPACED.fullmatch(title):  # 产 业 现 状
            title = "".join(title.split())
        if not normalised(title) or len(title) > MOST:
            return None
        whole = not rest[length:].strip(" \t\u3000。．.：:；;*_#")
        found = self._weigh(opening, title, whole, bracket is not None)
        if found is None:
            return None
        strength, evidence, look = found
        end = len(line.text) if whole else self._end(line.text, rest, length)
        return Heading(
            title=title,
            text=line.text[opening.begin : end].strip().rstrip("：:；;。") or title,
            family=mark.family if mark is not None else "",
            value=mark.value if mark is not None else 0,
            rank=mark.rank if mark is not None else _NUMBERLESS_RANK,
            strength=strength,
            evidence=evidence,
            line=opening.line,
            start=opening.begin,
            end=end,
            location=line.location,
            look=look,
        )

    @staticmethod
    def _end(text: str, rest: str, length: int) -> int:
        """Where the lead ends in the line; Markdown's stars may have been taken out of `rest`."""
        tail = rest[length:]
        return len(text) - len(tail) if text.endswith(tail) else text.find(rest[:length]) + length

    def _cut(self, rest: str, mark: Mark | None) -> tuple[str, int]:
        """(title, its length in `rest`, end mark included): a whole line or a lead."""
        stop = _END.search(rest)
        second = _SECOND.search(rest, 2, 32) if mark is not None else None
        if second is not None and (stop is None or second.start() < stop.start()):
            title = rest[: second.start()]
            if self.names.best(title) >= KNOWN or second.start() <= 14:
                return title, second.start()
        lead = self._known_lead(rest, mark)
        if lead and (stop is None or lead < stop.start()):
            return rest[:lead], lead
        if stop is None:
            return rest, len(rest)
        return rest[: stop.start()], stop.end()

    def _known_lead(self, rest: str, mark: Mark | None) -> int:
        """Length of a known name that a blank, comma or bracket ends, with text after it; else 0."""
        match = _LEAD.match(rest)
        if match is None or match.end() >= len(rest.rstrip()):
            return 0
        following = rest[match.end()]
        if following in "，,（(；;" and mark is None:
            return 0
        if following in "；;：:。！？!?":
            return 0
        if following in "（(" and len(rest) - match.end() < 25:
            return 0  # 组织结构（部门设置、职责）: the bracket belongs to the title
        tail = rest[match.end() :].strip()
        if following.isspace() and len(rest.strip()) <= 16:
            return 0  # 总 则, 产 业 现 状: blanks inside a title
        bound = EXACT if following.isspace() or mark is None else KNOWN
        return match.end() if len(tail) >= 6 and self.names.best(match.group()) >= bound else 0

    def _weigh(
        self, opening: _Opening, title: str, whole: bool, bracket: bool
    ) -> tuple[float, tuple[str, ...], Look] | None:
        """(strength, evidence, look) where the evidence is enough for a candidate."""
        line = self.lines[opening.line]
        mark, begin = opening.mark, opening.begin
        name = self.names.best(title)
        if self._is_no_heading(opening, title, whole, name):
            return None
        look = self._look(opening) if whole else PLAIN
        evidence = list(look.evidence())
        if mark is not None:
            labelled = begin == 0 and line.paragraph is not None and line.paragraph.label
            evidence.append("label" if labelled else "number")
        seen = (
            ("markdown", opening.starred),
            ("bracket", bracket),
            ("title-cell", line.title_cell),
            ("run-in", not whole),
            ("lead", not whole and mark is None and self._is_set_apart(opening.line, begin, len(title))),
            ("inside", opening.least < EXACT),
            ("name", name >= KNOWN),
        )
        evidence.extend(word for word, is_so in seen if is_so)
        strength = self._strength(opening, whole, name, frozenset(evidence), title)
        return (strength, tuple(evidence), look) if strength > 0 else None

    def _is_no_heading(self, opening: _Opening, title: str, whole: bool, name: float) -> bool:
        """Whether the words are a clause, a date or the document's own title."""
        if name < KNOWN and (_CLAUSE.match(title) or _DATE.match(title)):
            return True
        if opening.mark is not None:
            return False
        if not whole:  # 建设周期：2025年—2029年 on the cover
            value = opening.rest[len(title) + 1 :].strip()
            return opening.line < self.top and len(value) <= _FIELD and not _SENTENCE.search(value)
        if _PICTURE.match(title):
            return True
        if says_nothing(title) or _REMARK.fullmatch(title):
            return True
        return opening.line < self.top and _is_title(opening.line, title)

    def _look(self, opening: _Opening) -> Look:
        paragraph = self.lines[opening.line].paragraph
        if paragraph is None or opening.begin >= 4 or len(opening.rest) > MOST + 5:
            return PLAIN
        look = look_of(paragraph, self.body)
        return replace(look, level=opening.hashes) if opening.hashes else look

    def _is_set_apart(self, at: int, begin: int, length: int) -> bool:
        line = self.lines[at]
        if line.paragraph is None or begin > 4:
            return False
        lead = lead_length(line.paragraph, self.body)
        return length <= lead <= length + 6

    def _strength(self, opening: _Opening, whole: bool, name: float, evidence: frozenset[str], title: str) -> float:
        strong = bool(_STRONG & evidence)
        looks = bool(_LOOKS & evidence)
        if opening.mark is not None:
            return _numbered(opening.mark, whole, name, strong or looks)
        sentence = opening.rest.rstrip().endswith(("。", "；"))
        if whole and sentence and not (strong or looks) and name < EXACT:
            return 0.0
        if whole:
            return _unnumbered(name, title, strong, looks, "outline-level" in evidence, opening.bullet)
        if name >= opening.least and not opening.bullet:
            return 0.75 if strong else 0.55
        return 0.4 if strong and len(title) <= 20 else 0.0

    def _following(self, at: int, start: int) -> Heading | None:
        """A second numbered heading right after the first: 一、背景分析1.1政策环境 …"""
        text = self.lines[at].text[start:].lstrip()
        mark = read_mark(text)
        if mark is None or mark.family in LISTLIKE:
            return None
        heading = self._at(at, start)
        if heading is None or "name" in heading.evidence or heading.run_in:
            return heading
        return None

    def _inside(self, at: int, start: int, unnumbered: bool) -> Iterator[Heading]:
        """Known headings after a sentence's end: …完成。（二）存在问题。当前…

        Without a number only a name that is a sentence of its own (…完成。建设原则。坚持…), or, in a
        paragraph that opens with a heading, one before a colon.
        """
        text = self.lines[at].text
        for match in _INLINE.finditer(text, start):
            bare = match.group("bare")
            if bare is None:
                heading = self._at(at, match.end())
            else:
                heading = self._bare(at, match.start("bare"), match.end("bare"), unnumbered)
            if heading is None or not {"name", "inside"} & set(heading.evidence):
                continue
            delimiter = text[heading.end - 1 : heading.end] if heading.end <= len(text) else ""
            room = len(text) - heading.end
            if room >= 3 and delimiter not in "；;、，," and not _ends_list(text, match.start()):
                yield heading

    def _bare(self, at: int, start: int, end: int, unnumbered: bool) -> Heading | None:
        text = self.lines[at].text
        name = self.names.best(text[start:end])
        sentence = text[end : end + 1] == "。"
        if name >= EXACT and (sentence or unnumbered):
            return self._at(at, start)
        if name >= LIKELY and sentence and unnumbered and end - start <= 14:
            return self._at(at, start, LIKELY)
        return None

    def _table_title(self, at: int) -> Iterator[Heading]:
        """A full-width first row that names what the table is: 五项核心指标承诺表."""
        line = self.lines[at]
        table = line.table
        first = table.cells[0] if table is not None and table.cells else None
        if table is None or first is None or first.colspan < table.columns or table.rows < 2:
            return
        title = table_name(bare_title(first.text))
        if not 2 <= len(title) <= 30 or "\n" in title or self.names.best(title) < KNOWN:
            return
        yield Heading(title, first.text.strip(), "", 0, 60, 0.4, ("table-title", "name"), at, 0, 0, line.location)


def _first_heading(lines: tuple[Line, ...], names: SectionNames) -> int:
    """Index of the first line with a number or a known name: lines before it may be the document's title."""
    for at, line in enumerate(lines):
        text = line.text.strip()
        if line.table is not None or read_mark(text):
            return at
        known = len(text) <= MOST and not _END.search(text[:-1]) and names.best(bare_title(text)) >= EXACT
        if _BRACKET.match(text) or (known and not _is_title(at, text)):
            return at
    return min(len(lines), 12)


def _is_title(at: int, text: str) -> bool:
    """Whether an unnumbered line before all headings is the document's own title."""
    words = normalised(_BRACKETED.sub("", text))
    if _TITLE_LINE.fullmatch(words):
        return True
    return at < _FIRST and _BARE_TITLE.fullmatch(words) is not None


def table_name(title: str) -> str:
    """What a table's caption names: 表1 核心指标承诺表 → 核心指标承诺."""
    title = _CAPTION.sub("", title, count=1) if _CAPTION.match(title) else title
    return title.removesuffix("一览表").removesuffix("汇总表").removesuffix("表")


def _unstarred(text: str) -> tuple[str, bool]:
    match = _STARS.match(text)
    return (match.group(2) + text[match.end() :], True) if match else (text, False)


def _ends_list(text: str, start: int) -> bool:
    """Whether the mark at `start` goes on a list of names separated by semicolons."""
    return start > 0 and text[start - 1] in "；;" and len(text) < 200


def _numbered(mark: Mark, whole: bool, name: float, apart: bool) -> float:
    if mark.family in LISTLIKE:
        return (0.7 if whole else 0.6) if name >= KNOWN else 0.3
    base = 0.8 if whole else 0.6
    return min(1.0, base + (0.15 if name >= KNOWN else 0.0) + (0.1 if apart else 0.0))


def _unnumbered(name: float, title: str, strong: bool, looks: bool, level: bool, bullet: bool) -> float:
    if strong:
        return 0.9 if name >= KNOWN or level else 0.6
    plain = not re.search(r"[。，,；;！？!?、：:]", title)
    if looks and len(title) <= 30:
        return 0.8 if name >= KNOWN else (0.5 if plain else 0.3)
    if name >= EXACT and not bullet:
        return 0.65
    words = len(core(title))
    if plain and len(title) <= 16 and ((name >= KNOWN and words >= 4) or (name >= _FAIR and words >= 6)):
        return 0.55
    return 0.2 if plain and len(title) <= 14 and not bullet else 0.0
