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
from toolkit.reading.heading_cut import cut_title
from toolkit.reading.heading_lines import coloned_titles, dashed_leads, standing_alone
from toolkit.reading.heading_marks import (
    DIVIDING,
    LISTLIKE,
    RANKS,
    Mark,
    is_article,
    read_mark,
    strip_bullet,
    strip_hashes,
)
from toolkit.reading.heading_signs import sign_marks
from toolkit.reading.heading_strength import strength_of
from toolkit.reading.heading_title import first_heading, is_title
from toolkit.reading.lines import KNOWN, Line, is_column_head, read_lines
from toolkit.reading.looks import PLAIN, Body, Look, lead_length, look_of, running_text, style_level
from toolkit.reading.notes import says_nothing
from toolkit.reading.placeholders import find_placeholders
from toolkit.reading.section_names import EXACT, LIKELY, SectionNames, names_of
from toolkit.reading.wording import normalised

_NUMBERLESS_RANK = 35  # until the whole draft tells where unnumbered headings stand

_OPENING = re.compile(r"[\s\ufeff\u200b]*")
_SPACED = re.compile(r"\S(?:\s+\S)+")
_SENTENCE = re.compile(r"[。；，;,]")
_NEAR = 0.85  # how near a name before a colon comes, in a paragraph that opens with a heading
_FEW_WORDS = 8  # characters behind a colon that are no text of their own
_TEXT = 25  # characters of a line that is no title
_GLUED = 20  # characters of a title at the end of a paragraph
_LEAD_TITLE = 14  # characters of a lead that only its number tells
_AFTER_TITLE = 20  # characters of a text that runs on from a title in the contents
_AFTER_COLON = 16  # characters that may follow a colon inside a title
_SAID = re.compile(r"[\d。；;！!：:，,]")
_SUM = re.compile(r"\d\s*(?:[万亿%％元家项个件])")
_YEAR = re.compile(r"20[1-4]\d年")
_COPULA = re.compile(r"(?<=..)(?:安排|主要|具体)?(?:是|为|如下|包括)$")
_ASKS = re.compile(r"问\s*[:：]\s*(?=\S)")
_FIELD = 30  # characters of a value on the cover
_PICTURE = re.compile(r"图\s*\d")
_REMARK = re.compile(
    r"[（(].*[）)]|(?:内部(?:资料|文件|材料)|注意(?:保管|保密)|(?:妥善|严格)?保[管密]|请勿外传|[绝机秘]密|存档|\s)+"
)
_STARS = re.compile(r"(\*\*|__)(.+?)\1")
_CLAUSE = re.compile(
    r"(?:为(?:了|贯彻|深入|加快|进一步|推动|全面|落实|切实|更好|规范|加强|促进)|根据|按照|依据|鉴于|经[^营济费]|兹)"
)
_INLINE = re.compile(
    r"(?<=[。；！？;!?”])\s*(?=(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[.．、)）](?!\d)"
    r"|[（(]\d{1,2}[)）]|\d{1,2}\.\d{1,2}"
    r"|第[一二三四五六七八九十]{1,2}[章节部]|【[^】]{2,20}】)|(?P<bare>[一-鿿、]{2,18})(?=[。：:]))"
)
_DATE = re.compile(
    r"[\d〇一二三四五六七八九十○ＯO０-９\s]{4,}\s*年[\d一二三四五六七八九十\s]*月?[\d一二三四五六七八九十\s]*日?$"
)
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
        self.coloned = coloned_titles(lines, body)
        self.alone = standing_alone(lines) | self.dashed
        self.signs = sign_marks(lines)
        self.listed = listed_titles(lines)

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
            title, length = self._cut(opening)
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

    def _cut(self, opening: Opening) -> tuple[str, int]:
        """(title, its length in the line's words): up to an end mark, or as far as the line's form tells."""
        rest, mark = opening.rest, opening.mark
        title, length = cut_title(rest, mark, self.names, dashed=opening.line in self.dashed)
        if mark is not None and "，" in title and (listed := self._listed_lead(rest)):
            return listed, len(listed)
        if length < len(rest) and self._is_title_as_a_whole(opening):
            return (title if self.names.best(title) >= max(KNOWN, self.names.best(rest)) else rest), len(rest)
        if 0 < len(rest) - length <= _AFTER_COLON and self._is_one_title(opening, title, length):
            return rest, len(rest)
        if mark is not None and rest[length - 1 : length] in tuple("：:") and (lead := self._lead(opening)):
            return lead, len(lead)
        return title, length

    def _lead(self, opening: Opening) -> str:
        """A numbered title that a colon parts and that its look sets apart as a whole from the text behind it.

        底数之二：欠账和软肋。 in bold type before a plain text; "" where the look ends before or at the colon.
        """
        line = self.lines[opening.line]
        if line.paragraph is None or opening.begin > 4:
            return ""
        lead = opening.rest[: max(0, lead_length(line.paragraph, self.body) - (len(line.text) - len(opening.rest)))]
        tail = lead[len(cut_title(lead, opening.mark, self.names)[0]) :].strip("：:。 ")
        told = _SAID.search(_YEAR.sub("", tail)) is not None
        return lead.rstrip().rstrip("。") if 1 < len(tail) <= _AFTER_COLON and not told else ""

    def _listed_lead(self, rest: str) -> str:
        """The title in the contents that a text follows at once: 主要目标至2029年，形成…; "" where none is."""
        found = max((title for title in self.listed if rest.startswith(title)), key=len, default="")
        tail = rest[len(found) :]
        return found if len(found) > 2 and len(tail) >= _AFTER_TITLE and tail[0].isalnum() else ""

    def _is_title_as_a_whole(self, opening: Opening) -> bool:
        """Whether all of a line is its title, colon and all: by its fellows, by a style, or in a cell of titles."""
        if opening.line in self.coloned:
            return True
        if self.listed and len(opening.rest) <= 2 * MOST and normalised(opening.rest) in self.listed:
            return True  # most lines are long texts, and need not be normalised
        line = self.lines[opening.line]
        styled = opening.hashes or (line.paragraph is not None and style_level(line.paragraph)) or line.title_cell
        if not styled or len(opening.rest) > MOST or "。" in opening.rest.rstrip().rstrip("。"):
            return False
        return not find_placeholders(opening.rest)  # （一）现有基础（待补充）（二）建设思路… in one cell

    def _is_one_title(self, opening: Opening, title: str, length: int) -> bool:
        """Whether a colon parts a title: 一个赛道、一家龙头：我们的条件, set apart as a whole by its look.

        Or a chapter's number stands before figures and words: （五）1.5亿元：谁来出、用在哪.
        """
        tail = opening.rest[length:].rstrip().rstrip("。")
        counted = opening.mark is not None and opening.mark.rank < RANKS["num"]
        summed = counted and _SUM.search(title)
        follows = self._text_follows(opening.line)
        told = counted and len(tail) <= _FEW_WORDS and follows
        marked = self._look(opening).marked
        if _SAID.search(_YEAR.sub("", tail)) or not (summed or told or marked):
            return False
        # What stands behind a known name is its text, but for the names of sections (总体要求：指导思想、战略定位),
        # and where the whole line is set as a title over a text: 时间表：一年一格往上走
        return self.names.best(title) < KNOWN or len(self.names.parts(tail)) > 1 or (marked and follows)

    def _text_follows(self, at: int) -> bool:
        """Whether a paragraph of text, or a table, stands right below a line."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or following.table is not None:
            return following is not None
        return len(following.text) > _TEXT and read_mark(following.text.strip()) is None

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
        return (strength, tuple(evidence), look) if strength > 0 else None

    def _is_no_heading(self, opening: Opening, title: str, whole: bool, name: float) -> bool:
        """Whether the words are a clause, a date or the document's own title."""
        if name < KNOWN and (_CLAUSE.match(title) or _DATE.match(title)):
            return True
        if opening.mark is not None:
            return False
        if is_column_head(self.lines[opening.line]):
            return True
        if not whole:  # 建设周期：2025年—2029年 on the cover
            value = opening.rest[len(title) + 1 :].strip()
            return opening.line < self.top and len(value) <= _FIELD and not _SENTENCE.search(value)
        if _PICTURE.match(title):
            return True
        if says_nothing(title) or _REMARK.fullmatch(title):
            return True
        if name < KNOWN and self._leads_articles(opening.line):
            return True
        return opening.line < self.top and is_title(opening.line, title)

    def _leads_articles(self, at: int) -> bool:
        """Whether the articles of some rule follow: 有关条文： over 第十二条 …"""
        following = self.lines[at + 1 : at + 2]
        return bool(following) and is_article(following[0].text)

    def _look(self, opening: Opening) -> Look:
        paragraph = self.lines[opening.line].paragraph
        if paragraph is None or opening.begin >= 4 or len(opening.rest) > MOST + 5:
            return PLAIN
        look = look_of(paragraph, self.body)
        return look._replace(level=opening.hashes) if opening.hashes else look

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
        for match in _INLINE.finditer(text, start):
            bare = match.group("bare")
            if bare is None:
                heading = self._at(at, match.end())
            else:
                heading = self._bare(at, match.start("bare"), match.end("bare"), opening is not None)
            if heading is None:
                continue
            glued = _is_glued(heading, text)
            if not (glued or {"name", "inside"} & set(heading.evidence) or _goes_on(heading, opening)):
                continue
            delimiter = text[heading.end - 1 : heading.end] if heading.end <= len(text) else ""
            room = len(text) - heading.end
            if (room >= 3 or glued) and delimiter not in "；;、，," and not _ends_list(text, match.start()):
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


def _goes_on(heading: Heading, before: Heading | None) -> bool:
    """Whether a short numbered lead is the next after the one before it in its paragraph."""
    if before is None or not heading.family or heading.family in LISTLIKE or len(heading.title) > _LEAD_TITLE:
        return False
    return heading.run_in and heading.family == before.family and heading.value == before.value + 1


def _is_glued(heading: Heading, text: str) -> bool:
    """Whether a chapter's title ends the paragraph of the chapter before: …承担1200万元。第四部分　拿出来共用的东西"""
    return heading.family in DIVIDING and heading.end == len(text) and len(heading.title) <= _GLUED


def table_name(title: str) -> str:
    """What a table's caption names: 表1 核心指标承诺表 → 核心指标承诺."""
    title = _CAPTION.sub("", title, count=1) if _CAPTION.match(title) else title
    return title.removesuffix("一览表").removesuffix("汇总表").removesuffix("表")


def _unstarred(text: str) -> tuple[str, bool]:
    match = _STARS.match(text) if text.startswith(("**", "__")) else None
    return (match.group(2) + text[match.end() :], True) if match else (text, False)


def _ends_list(text: str, start: int) -> bool:
    """Whether the mark at `start` goes on a list of names separated by semicolons."""
    return start > 0 and text[start - 1] in "；;" and len(text) < 200
