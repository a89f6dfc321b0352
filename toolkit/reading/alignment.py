"""Which part of a draft is which section of its outline: the whole draft weighed at once.

Lines → heading candidates → their tree → the best assignment → sections without a usual name found by
place and content → each section's body → what one heading or an undivided chapter covers besides.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from toolkit.model import Draft, Outline
from toolkit.reading.assignment import Match, assign, settle_chapters
from toolkit.reading.boundaries import Boundaries
from toolkit.reading.contents import contents_lines
from toolkit.reading.covering import Covering
from toolkit.reading.extents import (
    Cutter,
    Position,
    after,
    begin,
    end_of_text,
    is_mere_pointer,
    opens_annex,
)
from toolkit.reading.fitting import fit_open
from toolkit.reading.heading import Heading, bare_title
from toolkit.reading.headings import candidates
from toolkit.reading.hierarchy import Tree, build_tree
from toolkit.reading.lines import Line, read_lines
from toolkit.reading.result import Extra, SectionReading, SectionStatus
from toolkit.reading.section_names import SectionNames, names_of
from toolkit.reading.sharing import Sharing

_TITLE_LINES = 2  # where a paper's title stands at the latest
_PAPER = re.compile(r"\S{6,}(?:方案|计划)\s*(?:[（(][^）)]*[）)])?$|[（(][^）)]{0,8}(?:方案|计划)[）)]$")


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
    headings = _once(tuple(heading for heading in kept if not _is_document_title(heading, lines, dropped)))
    return _Aligner(lines, dropped, build_tree(headings, names), names, end).alignment()


def _once(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings without one that the next line prints again, as two hands may, even with another number."""
    following = {heading.line: heading for heading in headings}
    return tuple(one for one in headings if one.run_in or not _is_again(one, following.get(one.line + 1)))


def _is_again(one: Heading, following: Heading | None) -> bool:
    if following is None:
        return False
    counted = one.family != "" and one.family == following.family
    return one.text == following.text or (counted and one.title == following.title and not following.run_in)


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
        self.end: Position = end, 0
        self.annexes = [at for at, line in enumerate(lines) if opens_annex(line)]
        filled = tuple(self._has_text(at) for at in range(len(tree.headings)))
        bare = self._bare()
        matches = settle_chapters(assign(tree, names, filled, bare), tree, names, bare)
        self.matches = fit_open(matches, tree, names, self._text_under)
        self.sharing = Sharing(tree, names, self.matches)
        self.bounds = Boundaries(lines, tree, names, self.cutter, self.end, self.matches)
        self.covering = Covering(lines, tree, names, self.cutter, self.bounds, self.sharing)

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
        later = enumerate(headings[at + 1 :], at + 1)
        following = next((h for other, h in later if other in stops or self._ends_text(at, h)), None)
        start, stop = after(headings[at]), begin(following) if following is not None else self.end
        annex = next(((line, 0) for line in self.annexes if start[0] < line < stop[0]), stop)
        return self.cutter.text_between(start, annex)

    def _ends_text(self, at: int, other: Heading) -> bool:
        """Whether another heading is none of those under the one at `at`; a lead is, if it counts on."""
        heading = self.tree.headings[at]
        if other.rank > heading.rank:
            return False
        counts = other.family and any(other.family == self.tree.headings[up].family for up in self.tree.ancestors(at))
        return not other.run_in or bool(counts) or _is_alike(heading, other)

    # ------------------------------------------------------------ readings

    def alignment(self) -> Alignment:
        """The finished alignment."""
        own = {match.place: match for match in self.matches}
        for match in self.matches:
            if self.sharing.tells_sibling_only(match, own, self.bounds.text(match.heading)):
                del own[match.place]
        readings: dict[int, SectionReading] = {}
        for place in self.names.leaves:
            if place in own:
                readings[place] = self._own(own[place])
        for place in self.names.leaves:
            if place not in readings:
                readings[place] = self.covering.covered(place, own)
        self._mark_shared(readings)
        sections = tuple(readings[place] for place in self.names.leaves)
        return Alignment(sections, tuple(self._extras()), self._out_of_order(own))

    def _own(self, match: Match) -> SectionReading:
        heading = self.tree.headings[match.heading]
        body = self.bounds.body(match.heading)
        empty = self.covering.is_empty(body, match) or (len(body) == 1 and is_mere_pointer(body[0].text))
        if empty and (rest := self.covering.rest_of(match, match.place)):
            body, empty = rest, False
        return SectionReading(
            section=self.names.nodes[match.place],
            status=SectionStatus.EMPTY if empty else SectionStatus.PRESENT,
            heading=heading.text,
            confidence=self.covering.confidence(match),
            location=heading.location.with_quote(heading.text),
            body=body,
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
            if at in self.covering.taken:
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
