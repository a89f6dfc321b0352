"""How far a title goes on its line: to an end mark, to the end of its look, or the whole line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.reading.heading import MOST, Opening
from toolkit.reading.heading_cut import cut_title
from toolkit.reading.heading_lines import COLONED, stands_over_text
from toolkit.reading.heading_marks import LISTLIKE, RANKS, read_mark
from toolkit.reading.lines import Line
from toolkit.reading.looks import PLAIN, Body, Look, lead_length, look_of, style_level
from toolkit.reading.nearness import KNOWN
from toolkit.reading.notes import says_nothing
from toolkit.reading.placeholders import find_placeholders
from toolkit.reading.section_names import LIKELY, SectionNames
from toolkit.reading.wording import normalised

_TEXT = 25  # characters of a line that is no title
_AFTER_TITLE = 20  # characters of a text that runs on from a title in the contents
_FEW_WORDS = 8  # characters behind a colon that are no text of their own
_AFTER_COLON = 16  # characters that may follow a colon inside a title
_SAID = re.compile(r"[\d。；;！!：:，,]")
_SUM = re.compile(r"\d\s*(?:[万亿%％元家项个件])")
_YEAR = re.compile(r"20[1-4]\d年")


def look_at(opening: Opening, line: Line, body: Body) -> Look:
    """The look of a line that a heading may open; plain where it opens further on, or the line is long."""
    paragraph = line.paragraph
    if paragraph is None or opening.begin >= 4 or len(opening.rest) > MOST + 5:
        return PLAIN
    look = look_of(paragraph, body)
    return look._replace(level=opening.hashes) if opening.hashes else look


@dataclass(frozen=True, slots=True)
class TitleExtent:
    """Cuts titles out of one draft's lines.

    `dashed`: lines that open with a title and a dash; `coloned`: lines that are titles, colon and all;
    `listed`: the words of the titles in the contents.
    """

    lines: tuple[Line, ...]
    names: SectionNames
    body: Body
    dashed: frozenset[int]
    coloned: frozenset[int]
    listed: Mapping[str, str]

    def cut(self, opening: Opening) -> tuple[str, int]:
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
        if _SAID.search(_YEAR.sub("", tail)):
            return False
        marked = look_at(opening, self.lines[opening.line], self.body).marked
        counted = opening.mark is not None and opening.mark.rank < RANKS["num"]
        titled = opening.mark is not None and opening.mark.family not in LISTLIKE
        titled = titled or (opening.mark is None and stands_over_text(self.lines, opening.line, COLONED))
        told = counted and len(tail) <= _FEW_WORDS and self._text_follows(opening.line)
        told = told or (titled and self._names_one(tail) and opening.rest[length - 1] in "：:")
        if not (marked or told or (counted and _SUM.search(title))):
            return False
        # What stands behind a known name is its text, but for the names of sections (总体要求：指导思想、战略定位),
        # and where the whole line is set as a title over a text: 时间表：一年一格往上走
        if self.names.best(title) < KNOWN or len(self.names.parts(tail)) > 1:
            return True
        return marked and self._text_follows(opening.line)

    def _names_one(self, words: str) -> bool:
        """Whether words name a section, or point to one: 站上风口：行业背景, with or without a text below."""
        return self.names.best(words) >= LIKELY or bool(self.names.cued(words))

    def _text_follows(self, at: int) -> bool:
        """Whether a paragraph of text, a table, or a blank in their place stands right below a line."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or following.table is not None:
            return following is not None
        long = len(following.text) > _TEXT or says_nothing(following.text)
        return long and read_mark(following.text.strip()) is None
