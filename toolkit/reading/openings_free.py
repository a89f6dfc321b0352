"""Which of a draft's headings without a sure section may be one: titles over texts that are the outline's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.reading.assignment import UMBRELLA
from toolkit.reading.doubts import PLAINLY_ITS, UNTOLD
from toolkit.reading.extents import is_signature
from toolkit.reading.heading import Heading, is_label, is_sentence
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.notes import says_nothing
from toolkit.reading.openings_said import OTHERS, Said
from toolkit.reading.wording import normalised

_CHAPTERS = frozenset({"cn", "cn-paren"})
_COUNTED = re.compile(r"[一二三四五六七八九十两\d]{1,2}[项个条类]$")  # 行业提升指标三项：
_LEAD = re.compile(r"[一-鿿、]{2,16}(?=[：:])")
_CLAUSES = re.compile("[，,；;]")
_TITLE_LINE = 20  # characters of a line that may be a point's title over its text
_LEADS_ON = re.compile(r"(?:(?<!是不)是|(?<![没有])有|为|如下|包括|以下|方面)\s*[：:]?\s*$")  # 下一步建设思路是：
_WEAK = 0.2  # strength of a line that may be a heading


@dataclass(slots=True)
class FreeHeadings(Said):
    """The headings of one draft, and which of them no sure section has taken."""

    marks: frozenset[str] = field(init=False)  # list-like families that number its headings
    headings: dict[int, int] = field(init=False)  # place → heading, of the sure sections

    def is_free(self, at: int) -> bool:
        """Whether a heading may be a section that has none yet: a title, no point, no statement, no lead of a list."""
        heading = self.tree.headings[at]
        if at in self.places or heading.strength < _WEAK:
            return False
        if is_sentence(heading) and not self._is_over_text(at):
            return False
        if self._is_statement(heading) and says_nothing(self.text_under(at, ())):
            return False
        if heading.family in LISTLIKE and heading.family not in self.marks:
            return False
        if is_label(heading) and "lead" not in heading.evidence:
            return False
        if not heading.family and "listed" not in heading.evidence and is_signature(heading.text):
            return False
        if not heading.family and _LEADS_ON.search(heading.text):
            return False
        if UMBRELLA.fullmatch(normalised(heading.title)) or self._holds_its_parts(at):
            return False
        return not self._holds_others(at)

    @staticmethod
    def _is_statement(heading: Heading) -> bool:
        """Whether a line says something rather than naming what follows: 二、所附材料真实，如有不实，愿承担责任。"""
        clauses = len(_CLAUSES.findall(heading.title))
        return not heading.look.marked and (clauses > 1 or (clauses > 0 and "sentence" in heading.evidence))

    def _holds_its_parts(self, at: int) -> bool:
        """Whether the sections that a title joins stand below it: 目标与任务 over 目标 and 任务."""
        named = self.names.parts(self.tree.headings[at].title)
        return sum(self.places.get(kid, -1) in named for kid in self.tree.below(at)) > 1

    def _is_over_text(self, at: int) -> bool:
        """Whether a text stands under a chapter's number: 一、118.6亿元的家底和四个问题 is no item of a list."""
        heading = self.tree.headings[at]
        chapter = heading.family in _CHAPTERS or self._counts_sections(heading)
        chapter = chapter and not (heading.run_in and _CLAUSES.search(heading.title))
        return chapter and len(self.text_under(at, ())) > 3 * len(heading.title)

    def _counts_sections(self, heading: Heading) -> bool:
        """Whether sure sections bear numbers of that kind, over their texts: 2 三年引进8个团队 after 1 牵头企业."""
        sure = (self.tree.headings[other] for other in self.places)
        alike = (one for one in sure if (one.family, one.rank) == (heading.family, heading.rank))
        return not heading.run_in and any(not one.run_in for one in alike)

    def _holds_others(self, at: int) -> bool:
        """Whether most of what stands right under a heading is outside the outline: 行业提升指标, 资源共享清单."""
        below = self.tree.below(at)
        others = [kid for kid in below if self.is_another(kid)]
        if others and self._tells_its_own(at, below):
            return False
        return (len(others) >= 2 and 2 * len(others) > len(below)) or self._is_led_by_others(at)

    def _tells_its_own(self, at: int, below: list[int]) -> bool:
        """Whether a title points to an open section, and what is said before the first heading below is that one."""
        pointed = self.names.cued(self.tree.headings[at].title) - set(self.headings)
        if not pointed:
            return False
        said = self.names.speaking.told(self.text_under(at, below))
        return any(said.get(place, UNTOLD) >= PLAINLY_ITS for place in pointed)

    def _is_led_by_others(self, at: int) -> bool:
        """Whether most paragraphs under a heading open with such a name before a colon: 资源共享清单：纺丝小试线1条."""
        if self.names.others is None:
            return False
        lines = [line.strip() for line in self.text_under(at, ()).split("\n") if len(line) > _TITLE_LINE]
        leads = (match.group() for line in lines if (match := _LEAD.match(line)) is not None)
        near = (self.names.others.likeness(_COUNTED.sub("", lead))[:1] for lead in leads)
        led = sum(bool(best) and best[0].score >= OTHERS for best in near)
        return led >= 2 and 2 * led > len(lines)
