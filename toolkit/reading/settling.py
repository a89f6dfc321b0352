"""Chapters told by what stands under them: raised, lowered, adopted; and sections lifted to their heading."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Protocol

from toolkit.reading.assignment import FOREIGN, Match
from toolkit.reading.heading import is_label
from toolkit.reading.hierarchy import Tree
from toolkit.reading.name_index import EXACT
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import SectionNames
from toolkit.reading.shown import section_marks, shown_below

CONFIDENCE = 0.62  # of a section that only its place and its text tell
_EXPECTED = 2.0  # worth of a heading that may be the section after all
_SPEAKS = -0.7  # log-chance of a section that a text plainly is
_LEAST = 6.0  # what lifts a log-chance above nothing
_SEVERAL = 3  # times as many points of the section itself
_NEAR = 0.5  # likeness of a name that is no match by itself


class TextUnder(Protocol):
    """Gives the text from a heading to the next of its rank or higher, or to the first of `stops`."""

    def __call__(self, at: int, stops: Container[int] = ()) -> str: ...


def settle_chapters_below(
    matches: tuple[Match, ...], tree: Tree, names: SectionNames, text_under: TextUnder
) -> tuple[Match, ...]:
    """The matches with chapters told by what stands below them."""
    settler = _Settler(list(matches), tree, names, text_under)
    settler.lift_sections()
    settler.lower_chapters()
    settler.adopt_chapters()
    if len(settler.found) < len(names.nodes):
        settler.raise_chapters()
    return tuple(sorted(settler.found, key=lambda match: match.heading))


@dataclass(slots=True)
class _Settler:
    """Sets chapters over their sections. `found`: the matches so far, added to and changed in place."""

    found: list[Match]
    tree: Tree
    names: SectionNames
    text_under: TextUnder
    _worths: dict[tuple[int, int], float] = field(default_factory=dict)

    def heading_of(self, place: int) -> int | None:
        """The heading of a section, None if it has none."""
        return next((match.heading for match in self.found if match.place == place), None)

    def siblings(self, place: int) -> list[int]:
        """Headings matched to the other sections of the same chapter."""
        parent = self.names.parents[place]
        return [m.heading for m in self.found if m.place != place and self.names.parents[m.place] == parent]

    def below(self, at: int) -> list[int]:
        """The numbered or styled headings right under one, list items left out."""
        return shown_below(self.tree, at, section_marks(self.tree))

    def worth(self, at: int, place: int) -> float:
        """How well a heading's words and text fit a section."""
        key = (at, place)
        if key not in self._worths:
            self._worths[key] = self._weigh(at, place)
        return self._worths[key]

    def _weigh(self, at: int, place: int) -> float:
        title, body = self.tree.headings[at].title, self.text_under(at)
        section = self.names.nodes[place]
        kin = self.names.kin(place)
        near = self.names.likeness(title)
        if any(other.place not in kin and other.score >= EXACT for other in near):
            return 0.0
        if says_nothing(body):
            return 0.0
        if self.points_elsewhere(title, kin) and not near:
            return 0.0
        nearness = 2.0 if place in self.names.cued(title) or self.names.score(title, place) >= _NEAR else 0.0
        if section.children:
            return nearness + 3.0 * len(self.names.speaking.held(body, self.names.children(place)))
        return nearness + _LEAST + self.names.speaking.told(body)[place]

    def points_elsewhere(self, title: str, kin: frozenset[int]) -> bool:
        """Whether plain words of a title point to other sections, one of which is missing."""
        cued = self.names.cued(title)
        return not cued & kin and any(self.heading_of(place) is None for place in cued)

    def raise_chapters(self) -> None:
        """A heading taken for a section is its chapter where the sections' texts stand under headings below it."""
        for position, match in enumerate(self.found):
            parent = self.names.parents[match.place]
            if parent >= 0 and self.heading_of(parent) is None and self._is_chapter(match):
                self.found[position] = Match(match.heading, parent, match.score)

    def _is_chapter(self, match: Match) -> bool:
        headings = self.tree.headings
        heading = headings[match.heading]
        siblings = self.siblings(match.place)
        kids = self.below(match.heading)
        if self._is_over_leads(match, siblings):
            return True
        if kids:
            if any(other not in kids for other in siblings) or self._is_flat(match):
                return False
            taken = {m.heading for m in self.found}
            homes = [self._home(kid, match.place) for kid in kids if kid not in taken]
            own = homes.count(match.place)
            if match.score >= EXACT and own >= _SEVERAL * sum(home not in (-1, match.place) for home in homes) > 0:
                return False  # 建设路径 over five points, one of which speaks of what there is
            lone = len(kids) == 1 and headings[kids[0]].line == heading.line + 1
            return len({home for home in homes if home >= 0}) > 1 or (lone and bool(homes) and homes[0] >= 0)
        if heading.family or not says_nothing(self.text_under(match.heading)):
            return False
        following = self._next_free(match.heading, siblings)
        return following is not None and self._home(following, match.place) == match.place

    def _is_over_leads(self, match: Match, siblings: list[int]) -> bool:
        """Whether nothing but leads stand under a heading: a sibling's, and one that speaks as the section itself."""
        leads = self.tree.below(match.heading)
        told = [at for at in leads if at in siblings]
        if not told or not all(is_label(self.tree.headings[at]) for at in leads):
            return False
        bare = says_nothing(self.text_under(match.heading, (leads[0],)))
        return bare and any(self._home(at, match.place) == match.place for at in leads if at not in told)

    def lift_sections(self) -> None:
        """A section matched to a heading below one of its siblings' rank is all that stands under that one."""
        for position, match in enumerate(self.found):
            upper = self.tree.parents[match.heading]
            if upper < 0 or self._taken_under(upper) > 1 or FOREIGN.search(self.tree.headings[upper].title):
                continue
            if match.score >= EXACT and (len(self.below(upper)) > 1 or self._has_its_own(upper, match)):
                continue  # its own name among others, or one whose number got lost
            ranks = [self.tree.headings[at].rank for at in self.siblings(match.place)]
            least = 2 if self.names.parents[match.place] < 0 else 1
            if ranks.count(self.tree.headings[upper].rank) >= least:
                self.found[position] = Match(upper, match.place, match.score)

    def _has_its_own(self, upper: int, match: Match) -> bool:
        """Whether a heading has a text before the section below it, and it or its title points to another section."""
        said = self.text_under(upper, (match.heading,))
        if says_nothing(said):
            return False
        if self.points_elsewhere(self.tree.headings[upper].title, self.names.kin(match.place)):
            return True
        told = self.names.speaking.told(said)
        missing = (place for place in self.names.leaves if self.heading_of(place) is None)
        return any(told[place] >= _SPEAKS for place in missing)

    def lower_chapters(self) -> None:
        """A heading taken for a chapter is one of its sections where the others stand beside it, none below."""
        for position, match in enumerate(self.found):
            children = self.names.children(match.place)
            inside = [m.heading for m in self.found if m.place in children]
            if not inside or any(match.heading in self.tree.ancestors(at) for at in inside):
                continue
            if any(self.tree.headings[at].rank != self.tree.headings[match.heading].rank for at in inside):
                continue
            missing = [place for place in children if self.heading_of(place) is None]
            ranked = sorted((self.worth(match.heading, place), -place) for place in missing)
            if ranked and ranked[-1][0] >= _EXPECTED:
                self.found[position] = Match(match.heading, -ranked[-1][1], CONFIDENCE)

    def adopt_chapters(self) -> None:
        """The unknown heading over two or more sections of a chapter is that chapter."""
        for place, node in enumerate(self.names.nodes):
            inside = [m.heading for m in self.found if self.names.parents[m.place] == place]
            if len(inside) < 2 or self.heading_of(place) is not None or not node.children:
                continue
            uppers = {self.tree.parents[at] for at in inside}
            upper = uppers.pop()
            if not uppers and upper >= 0 and self._taken_under(upper) == len(inside):
                self.found.append(Match(upper, place, CONFIDENCE))

    def _taken_under(self, upper: int) -> int:
        """How many matched headings a heading and those below it are; a matched one of its own counts twice."""
        own = sum(2 for match in self.found if match.heading == upper)
        return own + sum(1 for match in self.found if upper in self.tree.ancestors(match.heading))

    def _next_free(self, at: int, siblings: list[int]) -> int | None:
        """The first heading without a section after one, with nothing but siblings between."""
        taken = {match.heading for match in self.found}
        for other in range(at + 1, len(self.tree.headings)):
            if other not in taken:
                heading = self.tree.headings[other]
                return None if heading.family or heading.run_in else other
            if other not in siblings:
                return None
        return None

    def _home(self, at: int, place: int) -> int:
        """Which section of the chapter a heading's text is plainly about, -1 if none."""
        told = self.names.speaking.told(self.text_under(at))
        worth, home = max((told[one], one) for one in self.names.children(self.names.parents[place]))
        return home if worth >= _SPEAKS else -1

    def _is_flat(self, match: Match) -> bool:
        """Whether sections of other chapters stand side by side at that rank: no chapters are written."""
        rank = self.tree.headings[match.heading].rank
        parents = [
            self.names.parents[m.place]
            for m in self.found
            if m is not match and self.names.parents[m.place] >= 0 and self.tree.headings[m.heading].rank == rank
        ]
        return len(parents) != len(set(parents))
