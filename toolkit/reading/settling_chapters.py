"""Chapters told by what stands under them: raised, lowered, adopted; and sections lifted to their heading."""

from __future__ import annotations

from toolkit.reading.assignment import FOREIGN, Match
from toolkit.reading.coverage import affinity
from toolkit.reading.hierarchy import Tree
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import EXACT, SectionNames
from toolkit.reading.settling import CONFIDENCE, EXPECTED, SPEAKS, Settling, TextUnder


def settle_chapters_below(
    matches: tuple[Match, ...], tree: Tree, names: SectionNames, text_under: TextUnder, *, raised: bool = True
) -> tuple[Match, ...]:
    """The matches with chapters told by what stands below them. `raised`: sections may become their chapter."""
    settler = ChapterSettler(list(matches), tree, names, text_under)
    settler.lift_sections()
    settler.lower_chapters()
    settler.adopt_chapters()
    if raised and len(settler.found) < len(names.nodes):
        settler.raise_chapters()
    return tuple(sorted(settler.found, key=lambda match: match.heading))


class ChapterSettler(Settling):
    """Sets chapters over their sections."""

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
        if kids:
            if any(other not in kids for other in siblings) or self._is_flat(match):
                return False
            taken = {m.heading for m in self.found}
            homes = [self._home(kid, match.place) for kid in kids if kid not in taken]
            lone = len(kids) == 1 and headings[kids[0]].line == heading.line + 1
            return len({home for home in homes if home >= 0}) > 1 or (lone and bool(homes) and homes[0] >= 0)
        if heading.family or not says_nothing(self.text_under(match.heading)):
            return False
        following = self._next_free(match.heading, siblings)
        return following is not None and self._home(following, match.place) == match.place

    def lift_sections(self) -> None:
        """A section matched to a heading below one of its siblings' rank is all that stands under that one."""
        for position, match in enumerate(self.found):
            upper = self.tree.parents[match.heading]
            if upper < 0 or self._taken_under(upper) > 1 or FOREIGN.search(self.tree.headings[upper].title):
                continue
            if match.score >= EXACT and len(self.below(upper)) > 1:
                continue  # its own name among others
            ranks = [self.tree.headings[at].rank for at in self.siblings(match.place)]
            least = 2 if self.names.parents[match.place] < 0 else 1
            if ranks.count(self.tree.headings[upper].rank) >= least:
                self.found[position] = Match(upper, match.place, match.score)

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
            if ranked and ranked[-1][0] >= EXPECTED:
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
        text = self.tree.headings[at].title + "\n" + self.text_under(at)
        near = [(affinity(text, self.names.nodes[one]), one) for one in self.names.children(self.names.parents[place])]
        worth, home = max(near)
        return home if worth >= SPEAKS else -1

    def _is_flat(self, match: Match) -> bool:
        """Whether sections of other chapters stand side by side at that rank: no chapters are written."""
        rank = self.tree.headings[match.heading].rank
        parents = [
            self.names.parents[m.place]
            for m in self.found
            if m is not match and self.names.parents[m.place] >= 0 and self.tree.headings[m.heading].rank == rank
        ]
        return len(parents) != len(set(parents))
