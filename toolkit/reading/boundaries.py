"""Which headings open a section or a chapter of its own, and so where each section ends."""

from __future__ import annotations

from toolkit.reading.assignment import FOREIGN, Match
from toolkit.reading.doubts import OTHERWISE, PLAINLY, UNTOLD
from toolkit.reading.extents import Cutter, Position, after, begin, closes, is_annex, opens_annex, pointed_annex
from toolkit.reading.heading import Heading
from toolkit.reading.hierarchy import Tree
from toolkit.reading.lines import Line
from toolkit.reading.result import Passage
from toolkit.reading.section_names import SectionNames
from toolkit.reading.speech import OTHER

_FOREIGN_TITLE = 12  # characters of a bare line that opens a chapter of another kind


class Boundaries:
    """`opened`: indexes of the headings that open a section, a parent chapter or an extra chapter."""

    def __init__(
        self,
        lines: tuple[Line, ...],
        tree: Tree,
        names: SectionNames,
        cutter: Cutter,
        end: Position,
        matches: tuple[Match, ...],
    ) -> None:
        self.lines = lines
        self.tree = tree
        self.names = names
        self.cutter = cutter
        self.end = end
        self.matches = matches
        self.by_heading = {match.heading: match for match in matches}
        self.opened = self._found()
        self._bodies: dict[int, tuple[Passage, ...]] = {}

    def _found(self) -> list[int]:
        """Indexes of the headings that open a section, a parent chapter or an extra chapter."""
        opened: list[int] = []
        if not self.matches:
            return opened
        first = min(match.heading for match in self.matches)
        for at, heading in enumerate(self.tree.headings):
            if at in self.by_heading or self._opens_extra(at, heading, opened, first):
                opened.append(at)
        return opened

    def _opens_extra(self, at: int, heading: Heading, opened: list[int], first: int) -> bool:
        headings = self.tree.headings
        if not opened:
            return self._precedes(heading, headings[first])
        current = opened[-1]
        if self._belongs(heading, current):
            return False
        known = "name" in heading.evidence
        foreign = FOREIGN.search(heading.title) is not None and not known
        bare = not heading.family and len(heading.title) <= _FOREIGN_TITLE
        beside = heading.rank <= headings[current].rank
        if not heading.run_in and ((known and beside) or (foreign and (bare or beside))):
            return True
        stands = after(headings[current])
        filled = self.cutter.has_words(stands, begin(heading)) or self._tells_another(at, current)  # a blank is filled
        return any(
            closes(heading, headings[above], self.tree, filled)
            for above in (current, *self.tree.ancestors(current))
            if above in self.by_heading or above in opened
        )

    def _tells_another(self, at: int, current: int) -> bool:
        """Whether a heading right under a section's that has no text tells what is no section's, and not that one's."""
        match, headings = self.by_heading.get(current), self.tree.headings
        if match is None or headings[at].run_in or self._is_first_point(headings[at], headings[current]):
            return False
        later = (begin(other) for other in headings[at + 1 :] if other.rank <= headings[at].rank)
        told = self.names.speaking.told(self.cutter.text_between(after(headings[at]), next(later, self.end)))
        return told.get(OTHER, UNTOLD) >= PLAINLY and told.get(match.place, UNTOLD) <= OTHERWISE

    @staticmethod
    def _is_first_point(heading: Heading, upper: Heading) -> bool:
        return bool(heading.family) and heading.value == 1 and heading.rank > upper.rank

    def _precedes(self, heading: Heading, first: Heading) -> bool:
        return bool(heading.family) and heading.family == first.family and heading.rank <= first.rank

    def _belongs(self, heading: Heading, current: int) -> bool:
        """Whether an unmatched heading goes on with the section before it: 二、重要意义 after 一、建设基础."""
        match = self.by_heading.get(current)
        if match is None or self.names.nodes[match.place].children:
            return False
        section = self.names.nodes[match.place]
        if self.names.score(heading.title, match.place) >= 0.8:
            return True
        if section.parent is None or heading.rank < self.tree.headings[current].rank:
            return False
        if self.names.topics.most_named(heading.title) - {match.place}:
            return False  # 升级、选人、立规、建载体 after 现有基础
        return self.names.topics.speaks_to(heading.title, match.place)

    def _stop(self, at: int) -> Position:
        """Where the section that heading `at` opens ends."""
        later = [other for other in self.opened if other > at]
        stop = begin(self.tree.headings[later[0]]) if later else self.end
        start = after(self.tree.headings[at])
        place = self.by_heading[at].place if at in self.by_heading else -1
        for index in range(start[0] + 1, min(stop[0], len(self.lines))):
            line = self.lines[index]
            if opens_annex(line) and not self._own_annex(line.text, place):
                return index, 0
        return min(stop, self.end) if not later else stop

    def _own_annex(self, text: str, place: int) -> bool:
        return place >= 0 and any(word in text for word in self.names.nodes[place].keywords)

    def body(self, at: int) -> tuple[Passage, ...]:
        """The passages under heading `at`, with the annex that they point to."""
        if at not in self._bodies:  # asked for each section that has no heading of its own
            self._bodies[at] = self._cut_body(at)
        return self._bodies[at]

    def text(self, at: int) -> str:
        """The words of that body."""
        return "\n".join(passage.text for passage in self.body(at))

    def _cut_body(self, at: int) -> tuple[Passage, ...]:
        body = self.cutter.passages(after(self.tree.headings[at]), self._stop(at))
        annex = pointed_annex("\n".join(passage.text for passage in body), self.lines)
        if annex is None or any(passage.table is not None for passage in body):
            return body
        return body + self.cutter.passages(annex, self._end_of_annex(annex))

    def _end_of_annex(self, start: Position) -> Position:
        headings = (begin(self.tree.headings[at]) for at in self.opened)
        later = [position for position in headings if position > start]
        later += [
            (at, 0)
            for at in range(start[0], len(self.lines))
            if self.lines[at].paragraph is not None and is_annex(self.lines[at].text)
        ]
        return min(later, default=(len(self.lines), 0))
