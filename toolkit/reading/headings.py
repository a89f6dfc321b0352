"""Heading candidates: everything in a draft that may open a section, each with its evidence.

A candidate is a whole line or the lead of one (（一）现有基础。已建成…), numbered or set apart by style,
look or place, or a bare line whose words are a known section name. What is no heading stays out:
articles, clauses, contents lines, list items, words in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model import Draft, Outline
from toolkit.reading.contents import listed_titles, without_contents
from toolkit.reading.heading import BRACKET, MOST, Heading, Opening, bare_title, is_remark, trimmed, undressed
from toolkit.reading.heading_extent import TitleExtent, look_at
from toolkit.reading.heading_inside import INLINE, ends_list, goes_on, is_glued
from toolkit.reading.heading_lines import coloned_alone, coloned_titles, dashed_leads, is_bare_title, standing_alone
from toolkit.reading.heading_marks import LISTLIKE, Mark, is_article, read_mark, strip_bullet, strip_hashes
from toolkit.reading.heading_refused import is_no_heading
from toolkit.reading.heading_signs import sign_marks
from toolkit.reading.heading_strength import WEAKEST, strength_of
from toolkit.reading.heading_title import first_heading
from toolkit.reading.lines import Line, read_lines
from toolkit.reading.looks import PLAIN, Body, Look, lead_length, running_text
from toolkit.reading.name_index import EXACT
from toolkit.reading.nearness import KNOWN
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import LIKELY, SectionNames, names_of
from toolkit.reading.wording import normalised

_NUMBERLESS_RANK = 35  # until the whole draft tells where unnumbered headings stand

_OPENING = re.compile(r"[\s\ufeff\u200b]*")
_SPACED = re.compile(r"\S(?:\s+\S)+")
_NEAR = 0.85  # how near a name before a colon comes, in a paragraph that opens with a heading
_COPULA = re.compile(r"(?<=..)(?:安排|主要|具体)?(?:是|为|如下|包括)$")
_ASKS = re.compile(r"问\s*[:：]\s*(?=\S)")
_STARS = re.compile(r"(\*\*|__)(.+?)\1")
_CAPTION = re.compile(r"(?:附?表|图)\s*[\d一二三四五六七八九十]*(?:[-－.—]\d+)?\s*[:：、.]?\s*")


def find_headings(draft: Draft, outline: Outline | None = None) -> tuple[Heading, ...]:
    """The candidates of a draft in reading order, contents lines left out.

    With an outline, its names count as evidence; without, only numbers, styles and looks do.
    """
    names = names_of(outline) if outline is not None else SectionNames(())
    lines = read_lines(draft, lambda text: names.best(bare_title(text)))
    return without_contents(lines, candidates(lines, names), names)


def candidates(lines: tuple[Line, ...], names: SectionNames) -> tuple[Heading, ...]:
    """The candidates of all lines, in order."""
    finder = _Finder(lines, names, running_text(lines))
    return tuple(heading for at in range(len(lines)) for heading in finder.of_line(at))


class _Finder:
    """Reads candidates line by line; `names` and `body` are what lines are held against."""

    def __init__(self, lines: tuple[Line, ...], names: SectionNames, body: Body) -> None:
        self.lines = lines
        self.names = names
        self.body = body
        self.top = first_heading(lines, names)
        self.dashed = dashed_leads(lines)
        self.alone = standing_alone(lines) | self.dashed
        self.coloned = coloned_titles(lines, body) | coloned_alone(lines, self.alone)
        self.signs = sign_marks(lines)
        self.listed = listed_titles(lines)
        self.extent = TitleExtent(lines, names, body, self.dashed, self.coloned, self.listed)

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
        end, opening = 0, None
        heading = self._at(at, 0)
        while heading is not None:
            yield heading
            end, opening = heading.end, heading
            if end >= len(line.text):
                return
            heading = self._following(at, heading)
        if len(line.text) - end > 20:
            yield from self._inside(at, end, opening)

    def _at(self, at: int, start: int, least: float = EXACT) -> Heading | None:
        """The heading that opens at `start` of a line, if one does; `least`: see Opening."""
        text = self.lines[at].text
        opening = _OPENING.match(text, start)
        begin = opening.end() if opening else start
        hashes, rest = strip_hashes(text[begin:])
        bullet, rest = strip_bullet(rest)
        rest, starred = _unstarred(rest)
        mark = read_mark(rest)
        if at in self.signs and not text[:start].strip():
            bullet, mark = "", self.signs[at]
        if mark is None and begin == 0 and not bullet:
            mark = _label_mark(self.lines[at], rest)
        if mark is not None:
            rest, inner = _unstarred(rest[len(mark.text) :])
            starred = starred or inner
        asks = _ASKS.match(rest)
        rest = rest[asks.end() :] if asks is not None else rest
        return self._read(Opening(at, begin, rest, mark, hashes, bool(bullet), starred, least))

    def _read(self, opening: Opening) -> Heading | None:
        line = self.lines[opening.line]
        rest, mark = opening.rest, opening.mark
        bracket = BRACKET.match(rest)
        if bracket is not None and mark is None and says_nothing(bracket.group()):
            return None  # 【待填写】 is a blank, not a heading in brackets
        if bracket is not None:
            title, length = bracket.group(1), bracket.end()
            length = len(rest) if is_remark(rest[length:]) else length
        else:
            title, length = self.extent.cut(opening)
        title = undressed(trimmed(title.strip()))
        if mark is None and length < len(rest) and opening.line in self.alone:
            title = _COPULA.sub("", title)  # 中心的战略定位是：
        if len(title) > 2 * MOST:
            return None  # most lines; twice as long only with blanks between its characters
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
            listed=self.listed.get(normalised(title), "") if "listed" in evidence else "",
        )

    @staticmethod
    def _end(text: str, rest: str, length: int) -> int:
        """Where the lead ends in the line; Markdown's stars may have been taken out of `rest`."""
        tail = rest[length:]
        return len(text) - len(tail) if text.endswith(tail) else text.find(rest[:length]) + length

    def _weigh(
        self, opening: Opening, title: str, whole: bool, bracket: bool
    ) -> tuple[float, tuple[str, ...], Look] | None:
        """(strength, evidence, look) where the evidence is enough for a candidate."""
        line = self.lines[opening.line]
        mark, begin, rest = opening.mark, opening.begin, opening.rest
        name = self.names.best(title)
        if is_no_heading(self.lines, opening, title, whole, name, self.top):
            return None
        look = look_at(opening, line, self.body) if whole else PLAIN
        evidence = list(look.evidence())
        if mark is not None:
            labelled = begin == 0 and line.paragraph is not None and line.paragraph.label
            evidence.append("label" if labelled else "number")
        seen = (
            ("markdown", opening.starred),
            ("bracket", bracket),
            ("title-cell", line.title_cell),
            ("run-in", not whole),
            ("alone", whole and mark is None and opening.line in self.alone),
            ("listed", whole and bool(self.listed) and normalised(title) in self.listed),
            ("lead", not whole and mark is None and self._is_lead(opening.line, begin, len(title))),
            ("coloned", opening.line in self.coloned),
            ("sentence", whole and mark is not None and rest.rstrip().endswith("。")),
            ("inside", opening.least < EXACT),
            ("name", name >= KNOWN),
        )
        evidence += [word for word, is_so in seen if is_so]
        strength = strength_of(opening, whole, name, frozenset(evidence), title)
        if not strength and whole and is_bare_title(self.lines, opening.line, title):
            strength = WEAKEST
        return (strength, tuple(evidence), look) if strength > 0 else None

    def _is_lead(self, at: int, begin: int, length: int) -> bool:
        """Whether the words that open a line are set apart by their look, or the whole draft is divided by such."""
        line = self.lines[at]
        if at in self.alone and not line.text[:begin].strip():
            return True
        if line.paragraph is None or begin > 4:
            return False
        lead = lead_length(line.paragraph, self.body)
        return length <= lead <= length + 6

    def _following(self, at: int, before: Heading) -> Heading | None:
        """A second numbered heading right after the first: 一、背景分析1.1政策环境 …

        With no text behind it, only one that bears a section's name or the first number below the first's.
        """
        start = before.end
        text = self.lines[at].text[start:].lstrip()
        mark = read_mark(text)
        if mark is None or mark.family in LISTLIKE:
            return None
        heading = self._at(at, start)
        if heading is None or "name" in heading.evidence or heading.run_in:
            return heading
        is_first_point = before.family != "" and heading.value == 1 and heading.rank > before.rank
        return heading if is_first_point else None

    def _inside(self, at: int, start: int, opening: Heading | None) -> Iterator[Heading]:
        """Known headings after a sentence's end: …完成。（二）存在问题。当前…

        Without a number only a name that is a sentence of its own (…完成。建设原则。坚持…), or, in a
        paragraph that opens with a heading, one before a colon. A number that goes on from the
        `opening` heading's tells a heading whatever its name.
        """
        text = self.lines[at].text
        for match in INLINE.finditer(text, start):
            bare = match.group("bare")
            if bare is None:
                heading = self._at(at, match.end())
            else:
                heading = self._bare(at, match.start("bare"), match.end("bare"), opening is not None)
            if heading is None:
                continue
            glued = is_glued(heading, text)
            if not (glued or {"name", "inside"} & set(heading.evidence) or goes_on(heading, opening)):
                continue
            delimiter = text[heading.end - 1 : heading.end] if heading.end <= len(text) else ""
            room = len(text) - heading.end
            if (room >= 3 or glued) and delimiter not in "；;、，," and not ends_list(text, match.start()):
                yield heading
                opening = heading

    def _bare(self, at: int, start: int, end: int, unnumbered: bool) -> Heading | None:
        text = self.lines[at].text
        name = self.names.best(text[start:end])
        sentence = text[end : end + 1] == "。"
        if name >= EXACT and (sentence or unnumbered):
            return self._at(at, start)
        if unnumbered and end - start <= 14 and name >= (LIKELY if sentence else _NEAR):
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


def _label_mark(line: Line, text: str) -> Mark | None:
    """The mark of a number that Word counts, where figures follow it: 2  1.2万平方米场地."""
    label = line.paragraph.label if line.paragraph is not None else ""
    words = text[len(label) :].lstrip()
    if not label or not text.startswith(label) or not words[:1].isdigit():
        return None
    mark = read_mark(f"{label.strip()} 一")
    return mark._replace(text=text[: len(text) - len(words)]) if mark is not None else None


def table_name(title: str) -> str:
    """What a table's caption names: 表1 核心指标承诺表 → 核心指标承诺."""
    title = _CAPTION.sub("", title, count=1) if _CAPTION.match(title) else title
    return title.removesuffix("一览表").removesuffix("汇总表").removesuffix("表")


def _unstarred(text: str) -> tuple[str, bool]:
    match = _STARS.match(text) if text.startswith(("**", "__")) else None
    return (match.group(2) + text[match.end() :], True) if match else (text, False)
