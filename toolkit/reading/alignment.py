"""Which part of a draft is which section of its outline: the whole draft weighed at once.

Lines → heading candidates → their tree → the best assignment → sections without a usual name found by
place and content → each section's body → what one heading or an undivided chapter covers besides.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from toolkit.model import Draft, Outline, Section
from toolkit.reading.assignment import Match, assign, settle_chapters
from toolkit.reading.boundaries import Boundaries
from toolkit.reading.contents import contents_lines
from toolkit.reading.extents import (
    Cutter,
    Position,
    after,
    begin,
    end_of_text,
    is_empty,
    is_footnote,
    is_mere_pointer,
)
from toolkit.reading.fitting import fit_open
from toolkit.reading.heading import Heading, bare_title
from toolkit.reading.headings import candidates
from toolkit.reading.hierarchy import Tree, build_tree
from toolkit.reading.lines import Line, read_lines
from toolkit.reading.result import Extra, Passage, SectionReading, SectionStatus
from toolkit.reading.section_names import EXACT, SectionNames, names_of
from toolkit.reading.sharing import Sharing

_TITLE_LINES = 2  # where a paper's title stands at the latest
_PAPER = re.compile(r"\S{6,}(?:方案|计划)\s*(?:[（(][^）)]*[）)])?$|[（(][^）)]{0,8}(?:方案|计划)[）)]$")
_TOPICS = 3  # bare titles that are a section's own outline and no list of things to do
_TOPIC = 14  # characters of such a title
_HALF = 0.75  # likeness of a title's half to another section's name
_BY_POINTS = 0.65  # confidence in a section that the rest of its chapter's points tell
_PLAINLY = -0.3  # log-chance of the section that they plainly tell


def _is_alike(one: Heading, other: Heading) -> bool:
    """Whether both run into their text in the same way: by the same kind of number, or both set apart.

    The next of a count is like the one before it, even if that stands on a line of its own.
    """
    if one.family and (one.family, one.value + 1) == (other.family, other.value):
        return True
    if not one.run_in or one.family != other.family:
        return False
    return one.family != "" or ("lead" in one.evidence and "lead" in other.evidence)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A draft's chapters held against an outline."""

    sections: tuple[SectionReading, ...]  # the outline's leaves, in its order
    extras: tuple[Extra, ...] = ()
    out_of_order: tuple[SectionReading, ...] = ()  # sections that stand before an earlier one


def align_sections(draft: Draft, outline: Outline) -> Alignment:
    """Every leaf of the outline with what the draft has for it, and the chapters beyond it."""
    names = names_of(outline)
    lines = read_lines(draft, lambda text: names.best(bare_title(text)))
    found = candidates(lines, names)
    dropped = contents_lines(lines, found, names)
    end = end_of_text(lines)
    kept = (heading for heading in found if heading.line not in dropped and heading.line < end)
    headings = tuple(heading for heading in kept if not _is_document_title(heading, lines, dropped))
    return _Aligner(lines, dropped, build_tree(headings, names), names, end).alignment()


def _is_document_title(heading: Heading, lines: tuple[Line, ...], dropped: frozenset[int]) -> bool:
    """Whether a line is the paper's own title: first, or right after the contents, it says that a plan follows."""
    if heading.family or heading.run_in:
        return False
    again = any(heading.line - back in dropped for back in range(1, _TITLE_LINES + 1))
    if heading.line > _TITLE_LINES and not again:
        return False
    return _PAPER.search(heading.text) is not None and not any(line.table for line in lines[: heading.line])


class _Aligner:
    """One draft's alignment, step by step."""

    def __init__(
        self, lines: tuple[Line, ...], dropped: frozenset[int], tree: Tree, names: SectionNames, end: int
    ) -> None:
        self.lines = lines
        self.tree = tree
        self.names = names
        self.cutter = Cutter(lines, dropped)
        self.notes = frozenset(line.text.strip() for line in lines if is_footnote(line))
        self.titles = frozenset(heading.text.strip() for heading in tree.headings)
        self.end: Position = end, 0
        filled = tuple(self._has_text(at) for at in range(len(tree.headings)))
        bare = self._bare()
        matches = settle_chapters(assign(tree, names, filled, bare), tree, names, bare)
        self.matches = fit_open(matches, tree, names, self._text_under)
        self.sharing = Sharing(tree, names, self.matches)
        self.bounds = Boundaries(lines, tree, names, self.cutter, self.end, self.matches)
        self._taken: set[int] = set()  # points that tell the rest of their chapter

    # ------------------------------------------------------------ extents

    def _has_text(self, at: int) -> bool:
        headings = self.tree.headings
        following = next((h for h in headings[at + 1 :] if h.rank <= headings[at].rank and h.strength >= 0.3), None)
        stop = begin(following) if following is not None else self.end
        return not self.cutter.says_nothing(after(headings[at]), stop)

    def _bare(self) -> tuple[bool, ...]:
        """Of each heading, whether the next one comes before any text."""
        headings = self.tree.headings
        ends = [*(begin(heading) for heading in headings[1:]), self.end][: len(headings)]
        return tuple(self.cutter.says_nothing(after(heading), end) for heading, end in zip(headings, ends, strict=True))

    def _text_under(self, at: int, stops: Container[int] = ()) -> str:
        """The text from a heading to the next of its rank or higher, or to the first of `stops`."""
        headings = self.tree.headings
        following = next(
            (
                h
                for other, h in enumerate(headings[at + 1 :], at + 1)
                if other in stops or (h.rank <= headings[at].rank and (not h.run_in or _is_alike(headings[at], h)))
            ),
            None,
        )
        stop = begin(following) if following is not None else self.end
        return self.cutter.text_between(after(headings[at]), stop)

    # ------------------------------------------------------------ readings

    def alignment(self) -> Alignment:
        """The finished alignment."""
        own = {match.place: match for match in self.matches}
        for match in self.matches:
            if self.sharing.tells_sibling_only(match, own, self._body_text(match)):
                del own[match.place]
        readings: dict[int, SectionReading] = {}
        for place in self.names.leaves:
            if place in own:
                readings[place] = self._own(own[place])
        for place in self.names.leaves:
            if place not in readings:
                readings[place] = self._covered(place, own, readings)
        self._mark_shared(readings)
        sections = tuple(readings[place] for place in self.names.leaves)
        return Alignment(sections, tuple(self._extras()), self._out_of_order(own))

    def _body_text(self, match: Match) -> str:
        return "\n".join(passage.text for passage in self.bounds.body(match.heading))

    def _own(self, match: Match) -> SectionReading:
        heading = self.tree.headings[match.heading]
        body = self.bounds.body(match.heading)
        empty = self._is_empty(body, match) or (len(body) == 1 and is_mere_pointer(body[0].text))
        if empty and (rest := self._rest_of(match, match.place)):
            body, empty = rest, False
        return SectionReading(
            section=self.names.nodes[match.place],
            status=SectionStatus.EMPTY if empty else SectionStatus.PRESENT,
            heading=heading.text,
            confidence=self._confidence(match, heading),
            location=heading.location.with_quote(heading.text),
            body=body,
        )

    def _is_empty(self, body: tuple[Passage, ...], match: Match) -> bool:
        said = tuple(passage for passage in body if passage.text not in self.notes) if self.notes else body
        return is_empty(said, self.titles) or self._names_topics_only(body, match)

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

    def _confidence(self, match: Match, heading: Heading) -> float:
        score = match.score
        value = 0.9 + 2 * (score - EXACT) if score >= EXACT else min(score, 0.89)
        value -= 0.05 if heading.strength < 0.6 and score < EXACT else 0.0
        return round(min(max(value, 0.0), 1.0), 2)

    def _covered(self, place: int, own: dict[int, Match], readings: dict[int, SectionReading]) -> SectionReading:
        """A leaf without a heading of its own: covered by another heading, or missing."""
        section = self.names.nodes[place]
        for match in self.matches:
            heading = self.tree.headings[match.heading]
            body, text = self.bounds.body(match.heading), self._body_text(match)
            if self._is_empty(body, match):
                if self._names_leaf(match, place, own):
                    return self._left_empty(section, heading, match)
                if self.sharing.is_undivided(match, place, own):
                    return self._left_empty(section, heading, match)
                continue
            if self.sharing.leaves_blank(text, place):
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
        return self._told_by_rest(section, place) or SectionReading(section, SectionStatus.MISSING)

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
        for match in self.matches:
            heading = self.tree.headings[match.heading]
            chapter = (
                match.place == self.names.parents[place] or self.names.parts(heading.title).get(place, 0.0) >= _HALF
            )
            rest = self._rest_of(match, place) if chapter else ()
            if rest:
                located = heading.location.with_quote(heading.text)
                return SectionReading(section, SectionStatus.MERGED, heading.text, _BY_POINTS, located, rest)
        return None

    def _rest_of(self, match: Match, place: int) -> tuple[Passage, ...]:
        """What the points right under a heading say that are no section by themselves, if it tells that section."""
        kids = [kid for kid in self.tree.below(match.heading) if self._is_deeper(kid, match.heading)]
        if not any(kid in self.bounds.by_heading for kid in kids):
            return ()
        opened = set(self.bounds.opened)
        free = [kid for kid in kids if kid in opened and kid not in self.bounds.by_heading]
        said = tuple(passage for kid in free for passage in self.bounds.body(kid))
        if not said or is_empty(said, self.titles) or not self._tell(said, match, place):
            return ()
        self._taken.update(free)
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
        confidence = self._confidence(match, heading)
        return SectionReading(
            section, SectionStatus.EMPTY, heading.text, confidence, heading.location.with_quote(heading.text)
        )

    def _mark_shared(self, readings: dict[int, SectionReading]) -> None:
        """A heading that serves two sections makes both of them merged."""
        shared = {
            (reading.location, reading.heading)
            for reading in readings.values()
            if reading.status is SectionStatus.MERGED
        }
        for place, reading in readings.items():
            if reading.status is SectionStatus.PRESENT and (reading.location, reading.heading) in shared:
                readings[place] = SectionReading(
                    reading.section,
                    SectionStatus.MERGED,
                    reading.heading,
                    reading.confidence,
                    reading.location,
                    reading.body,
                )

    def _extras(self) -> list[Extra]:
        extras: list[Extra] = []
        after_id = ""
        for at in self.bounds.opened:
            match = self.bounds.by_heading.get(at)
            if match is not None:
                after_id = self.names.nodes[match.place].id
                continue
            if at in self._taken:
                continue
            heading = self.tree.headings[at]
            place = heading.location.with_quote(heading.text)
            extras.append(Extra(heading.text, place, self.bounds.body(at), after_id))
        return extras

    def _out_of_order(self, own: dict[int, Match]) -> tuple[SectionReading, ...]:
        leaves = [place for place in self.names.leaves if place in own]
        wrong: list[SectionReading] = []
        for at, place in enumerate(leaves):
            here = own[place].heading
            if any(own[earlier].heading > here for earlier in leaves[:at]):
                wrong.append(self._own(own[place]))
        return tuple(wrong)
