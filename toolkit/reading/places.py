"""Sections told by their place: chapters taken for a section, strays, and the unknown names in a gap.

Where a chapter's sections stand in a row, an unheard name between two known neighbours is the section
that belongs there, as long as its text speaks to that section and to no other that is missing.
"""

from __future__ import annotations

import re

from toolkit.reading.assignment import FOREIGN, UMBRELLA, Match, section_marks
from toolkit.reading.coverage import affinity
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.hierarchy import Tree, is_sentence
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import EXACT, LIKELY, SectionNames
from toolkit.reading.settling import CONFIDENCE, EXPECTED, NEAR, SPEAKS, Settling, TextUnder
from toolkit.reading.settling_chapters import ChapterSettler
from toolkit.reading.wording import normalised

_CLEAR = 3.5  # and where there are not
_TOUCHES = 1.5  # affinity that place alone needs where a gap is open to one side
# Chapters that plans add of their own accord; they fill no gap by place alone.
_ADDED = re.compile(r"借鉴|评价|影响|推广|宣传|案例|大事|背景|说明|考核|监督|其他|其它")


def settle_places(
    matches: tuple[Match, ...], tree: Tree, names: SectionNames, text_under: TextUnder
) -> tuple[Match, ...]:
    """The matches with chapters set over their sections, strays let go, and gaps filled by place."""
    chapters = ChapterSettler(list(matches), tree, names, text_under)
    chapters.lift_sections()
    chapters.lower_chapters()
    chapters.adopt_chapters()
    if len({match.place for match in matches}) < len(names.nodes):
        chapters.raise_chapters()
        places = _PlaceSettler(chapters.found, tree, names, text_under)
        places.drop_strays()
        places.fill_all()
    return tuple(sorted(chapters.found, key=lambda match: match.heading))


class _PlaceSettler(Settling):
    """Lets strays go and fills gaps."""

    def drop_strays(self) -> None:
        """Let go of a doubtful match at another rank than its siblings, if an unknown heading stands in its place."""
        for match in list(self.found):
            siblings = self.siblings(match.place)
            if match.score >= EXACT or len(siblings) < 2 or self.names.parents[match.place] < 0:
                continue
            ranks = {self.tree.headings[at].rank for at in siblings}
            if len(ranks) != 1 or self.tree.headings[match.heading].rank in ranks:
                continue
            self.found.remove(match)
            if not any(self.worth(at, match.place) >= EXPECTED for at in self._free(*self._gap([match.place]))):
                self.found.append(match)

    def fill_all(self) -> None:
        """Fill the gaps among the chapters, then those among each chapter's sections.

        Where a draft writes no chapters, all sections stand in one row.
        """
        if self._writes_no_chapters():
            self._fill_row(list(self.names.leaves))
        tops = [place for place, parent in enumerate(self.names.parents) if parent < 0]
        self._fill_row(tops)
        for top in tops:
            row = list(self.names.children(top))
            if any(self.heading_of(place) is not None for place in (top, *row)):
                self._fill_row(row)

    def _writes_no_chapters(self) -> bool:
        """Whether sections of chapters stand beside sections that are chapters of their own."""
        inner = [m for m in self.found if self.names.parents[m.place] >= 0]
        outer = [m for m in self.found if self.names.parents[m.place] < 0]
        if not inner or any(self.names.nodes[m.place].children for m in outer):
            return False
        ranks = {self.tree.headings[m.heading].rank for m in inner}
        if not outer:
            return all(self.tree.parents[m.heading] < 0 for m in inner)
        return any(self.tree.headings[m.heading].rank in ranks for m in outer)

    def _fill_row(self, row: list[int]) -> None:
        gap: list[int] = []
        for place in [*row, -1]:
            if place >= 0 and not self._is_present(place):
                gap.append(place)
            elif gap:
                self._fill(gap)
                gap = []
        self._fill_elsewhere([place for place in row if not self._is_present(place)])

    def _fill_elsewhere(self, missing: list[int]) -> None:
        """Sections out of their order: the heading that speaks to one, or the only one left to the only one missing."""
        while missing:
            _, _, rank, chapter = self._gap(missing[:1])
            free = self._free(chapter, len(self.tree.headings), rank, chapter)
            if chapter < 0:
                free = [at for at in free if self.tree.parents[at] < 0]
            ranked = sorted(((self.worth(at, place), -at, place) for at in free for place in missing), reverse=True)
            if not ranked:
                return
            worth, at, place = ranked[0][0], -ranked[0][1], ranked[0][2]
            lone = len(free) == len(missing) == 1 and self._may_be(at, place, _TOUCHES)
            if worth < _CLEAR and not lone:
                return
            self.found.append(Match(at, place, CONFIDENCE))
            missing = [other for other in missing if other != place]

    def _is_present(self, place: int) -> bool:
        return self.heading_of(place) is not None or any(
            self.heading_of(child) is not None for child in self.names.children(place)
        )

    def _gap(self, missing: list[int]) -> tuple[int, int, int | None, int]:
        """(low, high, rank, parent heading): between which headings the missing should stand, and how deep."""
        parent = self.names.parents[missing[0]]
        chapter = self.heading_of(parent) if parent >= 0 else None
        before = [m.heading for m in self.found if m.place < missing[0] and m.place != parent]
        if chapter is not None:
            before = [at for at in before if chapter in self.tree.ancestors(at) or at < chapter]
        low = max([chapter if chapter is not None else -1, *self._last_before(before, chapter)])
        after = [m.heading for m in self.found if m.place > missing[-1] and m.heading > low]
        high = min(after, default=len(self.tree.headings))
        row = [m for m in self.found if self.names.parents[m.place] == parent]
        ranks = [self.tree.headings[m.heading].rank for m in row]
        if not ranks and self._writes_no_chapters():
            ranks = [self.tree.headings[m.heading].rank for m in self.found]
        rank = max(set(ranks), key=ranks.count) if ranks else None
        if rank is None and chapter is not None:
            rank = min((self.tree.headings[kid].rank for kid in self.below(chapter)), default=None)
        return low, high, rank, -1 if chapter is None else chapter

    @staticmethod
    def _last_before(before: list[int], chapter: int | None) -> list[int]:
        if chapter is not None:
            before = [at for at in before if at > chapter]
        return [max(before)] if before else []

    def _free(self, low: int, high: int, rank: int | None, chapter: int) -> list[int]:
        """Headings without a section in a gap that can be sections by number, rank and chapter."""
        if rank is None:
            return []
        taken = {match.heading for match in self.found}
        taken |= {above for at in taken for above in self.tree.ancestors(at) if self.tree.holds(above, at)}
        looks = {self.tree.headings[at].look for at in taken if self.tree.headings[at].rank == rank}
        marks = section_marks(self.tree)
        fit: list[int] = []
        for at in range(low + 1, high):
            heading = self.tree.headings[at]
            listed = heading.family in LISTLIKE and heading.family not in marks
            # Without a number and without a level, a heading's depth is but guessed from its name.
            guessed = not heading.family and not heading.look.level and heading.look in looks
            if (
                at in taken
                or is_sentence(heading)
                or not (heading.rank == rank or guessed)
                or listed
                or heading.strength < 0.4
            ):
                continue
            if heading.family and chapter >= 0 and self.tree.parents[at] != chapter:
                continue
            if heading.run_in and not heading.family:
                continue
            if not (FOREIGN.search(heading.title) or UMBRELLA.fullmatch(normalised(heading.title))):
                fit.append(at)
        return fit

    def _fill(self, missing: list[int]) -> None:
        """Give the free headings of a gap to its missing sections, in order, for the greatest worth."""
        gap = self._gap(missing)
        free = self._free(*gap)
        if not free:
            return
        least = EXPECTED if len(free) == len(missing) else _CLEAR
        even, closed = len(free) == len(missing), self._is_closed(gap)
        nothing: tuple[float, tuple[Match, ...]] = (0.0, ())
        best = [[nothing] * (len(free) + 1) for _ in range(len(missing) + 1)]
        for i, place in enumerate(missing, 1):
            for j, at in enumerate(free, 1):
                ways = [best[i - 1][j], best[i][j - 1]]
                worth = self.worth(at, place)
                if even and i == j and self._may_be(at, place, 0.0 if closed else _TOUCHES):
                    worth = max(worth, least)
                title = self.tree.headings[at].title
                near = place in self.names.cued(title) or self.names.score(title, place) >= NEAR
                told = (closed and near) or self.points_only_to(place, title)
                if worth >= (EXPECTED if told else least):
                    before = best[i - 1][j - 1]
                    ways.append((before[0] + worth, (*before[1], Match(at, place, CONFIDENCE))))
                best[i][j] = max(ways, key=lambda way: way[0])
        self.found.extend(best[-1][-1][1])

    def _is_closed(self, gap: tuple[int, int, int | None, int]) -> bool:
        """Whether known headings, or the chapter itself, stand on both sides of a gap."""
        low, high, _, chapter = gap
        return chapter >= 0 or (low >= 0 and high < len(self.tree.headings))

    def _may_be(self, at: int, place: int, least: float) -> bool:
        """Whether neither name nor text points away from the section that place gives a heading.

        `least`: the affinity that its text must have to the section, or to one of a chapter's.
        """
        title, body = self.tree.headings[at].title, self.text_under(at)
        section = self.names.nodes[place]
        if _ADDED.search(title) or any(word in title for word in section.excludes):
            return False
        kin = {place, self.names.parents[place], *self.names.children(place)}
        if any(near.place not in kin and near.score >= LIKELY for near in self.names.likeness(title)):
            return False
        if says_nothing(body) or self.points_elsewhere(title, kin):
            return False
        told = 2.0 if place in self.names.cued(title) else 0.0
        own = told + max(affinity(title + "\n" + body, one) for one in (section, *section.children))
        others = (self.names.nodes[leaf] for leaf in self.names.leaves if leaf not in kin)
        return own >= least and all(affinity(body, other) < own + SPEAKS for other in others)
