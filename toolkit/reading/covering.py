"""What the headings of a draft cover besides their own sections: what they name beside it, and undivided chapters."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from toolkit.model import Section
from toolkit.reading.assignment import Match
from toolkit.reading.boundaries import Boundaries
from toolkit.reading.extents import Cutter, after, begin, is_empty, is_footnote
from toolkit.reading.heading import Heading, is_label
from toolkit.reading.hierarchy import Tree
from toolkit.reading.lines import Line
from toolkit.reading.name_index import EXACT
from toolkit.reading.result import Passage, SectionReading, SectionStatus
from toolkit.reading.section_names import SectionNames
from toolkit.reading.sharing import Sharing

_TOPICS = 3  # bare titles that are a section's own outline and no list of things to do
_TOPIC = 14  # characters of such a title
_HALF = 0.75  # likeness of a title's half to another section's name
_BY_POINTS = 0.65  # confidence in a section that the rest of its chapter's points tell
_PLAINLY = -0.3  # log-chance of the section that they plainly tell


@dataclass(slots=True)
class Covering:
    """Tells of one draft's sections without a heading of their own which heading covers them, if any does.

    `taken`: points that were found to tell the rest of their chapter.
    """

    lines: tuple[Line, ...]
    tree: Tree
    names: SectionNames
    cutter: Cutter
    bounds: Boundaries
    sharing: Sharing
    taken: set[int] = field(default_factory=set)
    _notes: frozenset[str] = field(init=False)
    _titles: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._notes = frozenset(line.text.strip() for line in self.lines if is_footnote(line))
        self._titles = frozenset(heading.text.strip() for heading in self.tree.headings)

    def is_empty(self, body: tuple[Passage, ...], match: Match) -> bool:
        """Whether what stands under a section's heading says nothing: blanks, notes, bare titles of its topics."""
        said = tuple(passage for passage in body if passage.text not in self._notes) if self._notes else body
        return is_empty(said, self._titles) or self._names_topics_only(body, match)

    def _names_topics_only(self, body: tuple[Passage, ...], match: Match) -> bool:
        """Whether all that stands under a section's heading are titles of what it should tell: 平台升级, 载体策划."""
        kids = (self.tree.headings[kid] for kid in self.tree.below(match.heading))
        below = {kid.text.strip(): kid for kid in kids}
        titles = [below.get(passage.text.strip()) for passage in body]
        return len(titles) >= _TOPICS and all(
            heading is not None
            and not heading.run_in
            and len(heading.title) <= _TOPIC
            and self.names.topics.are_named(heading.title, match.place)
            for heading in titles
        )

    def confidence(self, match: Match) -> float:
        """How surely a heading is the section that it was taken for, 0..1."""
        heading = self.tree.headings[match.heading]
        score = match.score
        value = 0.9 + 2 * (score - EXACT) if score >= EXACT else min(score, 0.89)
        value -= 0.05 if heading.strength < 0.6 and score < EXACT else 0.0
        return round(min(max(value, 0.0), 1.0), 2)

    def covered(self, place: int, own: dict[int, Match]) -> SectionReading:
        """A leaf without a heading of its own: covered by another heading, or missing."""
        section = self.names.nodes[place]
        matches, chapter = self.bounds.matches, self.names.parents[place]
        named = [match for match in matches if self._names_half(match, place)]
        pointed: SectionReading | None = None  # 由头与本钱, left empty, may be the money too; another may tell it
        # Its own chapter first (组织 of 组织和保障措施 need not be its structure), then what names it.
        for match in sorted(matches, key=lambda match: (match.place != chapter, match not in named)):
            heading = self.tree.headings[match.heading]
            body, text = self.bounds.body(match.heading), self.bounds.text(match.heading)
            if self.is_empty(body, match):
                if match in named and self._names_leaf(match, place, own):
                    return self._left_empty(section, heading, match)
                if self.sharing.is_undivided(match, place, own):
                    return self._left_empty(section, heading, match)
                if self._names_leaf(match, place, own):
                    pointed = pointed or self._left_empty(section, heading, match)
                continue
            if self.sharing.leaves_blank(text, place) or self._is_left_blank_in(match.heading, place):
                return self._left_empty(section, heading, match)
            confidence = self.sharing.confidence(match, place, own, text)
            if confidence:
                return SectionReading(
                    section=section,
                    status=SectionStatus.MERGED,
                    heading=heading.text,
                    confidence=confidence,
                    location=heading.location.with_quote(heading.text),
                    body=body,
                )
        return pointed or self._told_by_rest(section, place) or SectionReading(section, SectionStatus.MISSING)

    def _names_half(self, match: Match, place: int) -> bool:
        """Whether a heading names the section beside its own: 总体思路及定位, before one that only points to it."""
        return self.names.parts(self.tree.headings[match.heading].title).get(place, 0.0) >= _HALF

    def _is_left_blank_in(self, at: int, place: int) -> bool:
        """Whether one of the leads in a heading's paragraph names the section and a blank follows: 目标。（略）"""
        headings, line = self.tree.headings, self.tree.headings[at].line
        for lead, following in pairwise((*headings[at + 1 :], None)):
            if lead is None or lead.line != line or not is_label(lead):
                return False
            end = (line + 1, 0) if following is None or following.line != line else begin(following)
            if self.sharing.is_nearest(lead.title, place) and self.cutter.says_nothing(after(lead), end):
                return True
        return False

    def _names_leaf(self, match: Match, place: int, own: dict[int, Match]) -> bool:
        """Whether a heading with nothing under it names that section besides others: 指导思想、战略定位和建设原则."""
        title = self.tree.headings[match.heading].title
        parts = self.names.parts(title)
        named = {part for part in self.names.leaves if parts.get(part, 0.0) >= _HALF}
        if match.place not in self.names.leaves:
            return place in named and len(named) > 1 and named.isdisjoint(own)
        return self._names_beside(title, place)

    def _told_by_rest(self, section: Section, place: int) -> SectionReading | None:
        """A section told by the points of its chapter that are no other section's: 现状 first, then each measure."""
        for match in self.bounds.matches:
            heading = self.tree.headings[match.heading]
            chapter = match.place == self.names.parents[place] or self._names_half(match, place)
            rest = self.rest_of(match, place) if chapter else ()
            if rest:
                located = heading.location.with_quote(heading.text)
                return SectionReading(section, SectionStatus.MERGED, heading.text, _BY_POINTS, located, rest)
        return None

    def rest_of(self, match: Match, place: int) -> tuple[Passage, ...]:
        """What the points right under a heading say that are no section by themselves, if it tells that section."""
        kids = [kid for kid in self.tree.below(match.heading) if self._is_deeper(kid, match.heading)]
        if not any(kid in self.bounds.by_heading for kid in kids):
            return ()
        opened = set(self.bounds.opened)
        free = [kid for kid in kids if kid in opened and kid not in self.bounds.by_heading]
        said = tuple(passage for kid in free for passage in self.bounds.body(kid))
        if not said or is_empty(said, self._titles) or not self._tell(said, match, place):
            return ()
        self.taken.update(free)
        return tuple(passage for kid in free for passage in (self._title(kid), *self.bounds.body(kid)))

    def _is_deeper(self, kid: int, upper: int) -> bool:
        return self.tree.headings[kid].rank > self.tree.headings[upper].rank

    def _tell(self, said: tuple[Passage, ...], match: Match, place: int) -> bool:
        """Whether points tell a section: all of them, or some, where their heading names it beside another."""
        text = "\n".join(passage.text for passage in said)
        if self.names.speaking.told(text)[place] >= _PLAINLY:
            return True
        siblings = self.names.children(self.names.parents[place])
        named = self._names_beside(self.tree.headings[match.heading].title, place)
        return named and place in self.names.speaking.held(text, siblings)

    def _names_beside(self, title: str, place: int) -> bool:
        """Whether a title that joins two things names a section with one of them."""
        return self.names.parts(title).get(place, 0.0) >= _HALF or place in self.names.cued_parts(title)

    def _title(self, at: int) -> Passage:
        heading = self.tree.headings[at]
        return Passage(heading.text, heading.location)

    def _left_empty(self, section: Section, heading: Heading, match: Match) -> SectionReading:
        """A section whose name stands in a heading with nothing under it."""
        confidence = self.confidence(match)
        return SectionReading(
            section, SectionStatus.EMPTY, heading.text, confidence, heading.location.with_quote(heading.text)
        )
