"""Sections told by their place: chapters taken for a section, strays, and the unknown names in a gap.

Where a chapter's sections stand in a row, an unheard name between two known neighbours is the section
that belongs there, as long as its text speaks to that section and to no other that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit.reading.assignment import FOREIGN, UMBRELLA, Match, section_marks
from toolkit.reading.coverage import affinity, covers
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.hierarchy import Tree, is_sentence
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import EXACT, LIKELY, SectionNames
from toolkit.reading.wording import normalised

TextUnder = Callable[[int], str]

_CONFIDENCE = 0.62
_EXPECTED = 2.0  # worth where there are as many unknown headings as missing sections
_CLEAR = 3.5  # and where there are not
_SPEAKS = 3.0  # affinity of a text that plainly is a section's
_TOUCHES = 1.5  # affinity that place alone needs where a gap is open to one side
_NEAR = 0.5  # likeness of a name that is no match by itself

# Chapters that plans add of their own accord; they fill no gap by place alone.
_ADDED = re.compile(r"借鉴|评价|影响|推广|宣传|案例|大事|背景|说明|考核|监督|其他|其它")


def settle_places(
    matches: tuple[Match, ...], tree: Tree, names: SectionNames, text_under: TextUnder
) -> tuple[Match, ...]:
    """The matches with chapters set over their sections, strays let go, and gaps filled by place."""
    settler = _Settler(list(matches), tree, names, text_under)
    settler.lift_sections()
    settler.lower_chapters()
    settler.adopt_chapters()
    if len({match.place for match in matches}) < len(names.nodes):
        settler.raise_chapters()
        settler.drop_strays()
        settler.fill_all()
    return tuple(sorted(settler.found, key=lambda match: match.heading))


@dataclass(slots=True)
class _Settler:
    found: list[Match]
    tree: Tree
    names: SectionNames
    text_under: TextUnder
    _worths: dict[tuple[int, int], float] = field(default_factory=dict)

    def _at(self, place: int) -> int | None:
        """The heading of a section, None if it has none."""
        return next((match.heading for match in self.found if match.place == place), None)

    def _siblings(self, place: int) -> list[int]:
        """Headings matched to the other sections of the same chapter."""
        parent = self.names.parents[place]
        return [m.heading for m in self.found if m.place != place and self.names.parents[m.place] == parent]

    def _kids(self, at: int) -> list[int]:
        """The numbered or styled headings right under one, list items left out."""
        listed = LISTLIKE - section_marks(self.tree)
        below = (i for i, parent in enumerate(self.tree.parents) if parent == at)
        headings = self.tree.headings
        return [i for i in below if headings[i].family not in ("", *listed) or headings[i].look.level]

    # ------------------------------------------------------------ chapters

    def raise_chapters(self) -> None:
        """A heading taken for a section is its chapter where the sections' texts stand under headings below it."""
        for position, match in enumerate(self.found):
            parent = self.names.parents[match.place]
            if parent >= 0 and self._at(parent) is None and self._is_chapter(match):
                self.found[position] = Match(match.heading, parent, match.score)

    def _is_chapter(self, match: Match) -> bool:
        headings = self.tree.headings
        heading = headings[match.heading]
        siblings = self._siblings(match.place)
        kids = self._kids(match.heading)
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
            ranks = [self.tree.headings[at].rank for at in self._siblings(match.place)]
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
            missing = [place for place in children if self._at(place) is None]
            ranked = sorted((self._worth(match.heading, place), -place) for place in missing)
            if ranked and ranked[-1][0] >= _EXPECTED:
                self.found[position] = Match(match.heading, -ranked[-1][1], _CONFIDENCE)

    def adopt_chapters(self) -> None:
        """The unknown heading over two or more sections of a chapter is that chapter."""
        for place, node in enumerate(self.names.nodes):
            inside = [m.heading for m in self.found if self.names.parents[m.place] == place]
            if len(inside) < 2 or self._at(place) is not None or not node.children:
                continue
            uppers = {self.tree.parents[at] for at in inside}
            upper = uppers.pop()
            if not uppers and upper >= 0 and self._taken_under(upper) == len(inside):
                self.found.append(Match(upper, place, _CONFIDENCE))

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

    # ------------------------------------------------------------ strays

    def drop_strays(self) -> None:
        """Let go of a doubtful match at another rank than its siblings, if an unknown heading stands in its place."""
        for match in list(self.found):
            siblings = self._siblings(match.place)
            if match.score >= EXACT or len(siblings) < 2 or self.names.parents[match.place] < 0:
                continue
            ranks = {self.tree.headings[at].rank for at in siblings}
            if len(ranks) != 1 or self.tree.headings[match.heading].rank in ranks:
                continue
            self.found.remove(match)
            if not any(self._worth(at, match.place) >= _EXPECTED for at in self._free(*self._gap([match.place]))):
                self.found.append(match)

    # ------------------------------------------------------------ gaps

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
            if any(self._at(place) is not None for place in (top, *row)):
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
            ranked = sorted(((self._worth(at, place), -at, place) for at in free for place in missing), reverse=True)
            if not ranked:
                return
            worth, at, place = ranked[0][0], -ranked[0][1], ranked[0][2]
            lone = len(free) == len(missing) == 1 and self._may_be(at, place, _TOUCHES)
            if worth < _CLEAR and not lone:
                return
            self.found.append(Match(at, place, _CONFIDENCE))
            missing = [other for other in missing if other != place]

    def _is_present(self, place: int) -> bool:
        return self._at(place) is not None or any(self._at(child) is not None for child in self.names.children(place))

    def _gap(self, missing: list[int]) -> tuple[int, int, int | None, int]:
        """(low, high, rank, parent heading): between which headings the missing should stand, and how deep."""
        parent = self.names.parents[missing[0]]
        chapter = self._at(parent) if parent >= 0 else None
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
            rank = min((self.tree.headings[kid].rank for kid in self._kids(chapter)), default=None)
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
        least = _EXPECTED if len(free) == len(missing) else _CLEAR
        even, closed = len(free) == len(missing), self._is_closed(gap)
        nothing: tuple[float, tuple[Match, ...]] = (0.0, ())
        best = [[nothing] * (len(free) + 1) for _ in range(len(missing) + 1)]
        for i, place in enumerate(missing, 1):
            for j, at in enumerate(free, 1):
                ways = [best[i - 1][j], best[i][j - 1]]
                worth = self._worth(at, place)
                if even and i == j and self._may_be(at, place, 0.0 if closed else _TOUCHES):
                    worth = max(worth, least)
                title = self.tree.headings[at].title
                near = place in self.names.cued(title) or self.names.score(title, place) >= _NEAR
                told = (closed and near) or self._points_only_to(place, title)
                if worth >= (_EXPECTED if told else least):
                    before = best[i - 1][j - 1]
                    ways.append((before[0] + worth, (*before[1], Match(at, place, _CONFIDENCE))))
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
        if says_nothing(body) or self._points_elsewhere(title, kin):
            return False
        told = 2.0 if place in self.names.cued(title) else 0.0
        own = told + max(affinity(title + "\n" + body, one) for one in (section, *section.children))
        others = (self.names.nodes[leaf] for leaf in self.names.leaves if leaf not in kin)
        return own >= least and all(affinity(body, other) < own + _SPEAKS for other in others)

    def _points_elsewhere(self, title: str, kin: set[int]) -> bool:
        """Whether plain words of a title point to other sections, one of which is missing."""
        cued = self.names.cued(title)
        return not cued & kin and any(self._at(place) is None for place in cued)

    def _points_only_to(self, place: int, title: str) -> bool:
        """Whether of the missing sections plain words of a title point to this one alone."""
        return {other for other in self.names.cued(title) if self._at(other) is None} == {place}

    def _worth(self, at: int, place: int) -> float:
        """How well a heading's words and text fit a section."""
        key = (at, place)
        if key not in self._worths:
            self._worths[key] = self._weigh(at, place)
        return self._worths[key]

    def _weigh(self, at: int, place: int) -> float:
        title, body = self.tree.headings[at].title, self.text_under(at)
        section = self.names.nodes[place]
        kin = {place, self.names.parents[place], *self.names.children(place)}
        near = self.names.likeness(title)
        if any(other.place not in kin and other.score >= EXACT for other in near):
            return 0.0
        if says_nothing(body):
            return 0.0
        if self._points_elsewhere(title, kin) and not near:
            return 0.0
        nearness = 2.0 if place in self.names.cued(title) or self.names.score(title, place) >= _NEAR else 0.0
        if section.children:
            return nearness + sum(3.0 for child in section.children if covers(body, child))
        return nearness + affinity(title + "\n" + body, section)
