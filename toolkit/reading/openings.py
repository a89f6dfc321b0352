"""What is still open in a draft: the sections without a sure heading, and the headings without a sure section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.reading.assignment import Match
from toolkit.reading.doubts import JOINED, PLAINLY, PLAINLY_ITS, UNTOLD, Doubts
from toolkit.reading.heading import Heading, is_label
from toolkit.reading.name_index import EXACT
from toolkit.reading.nearness import KNOWN
from toolkit.reading.notes import says_nothing
from toolkit.reading.openings_free import FreeHeadings
from toolkit.reading.section_names import LIKELY
from toolkit.reading.shown import section_marks, shown_below

_WORDED = -0.7  # log-chance of a title that is worded as one section's
_FAINTLY = -2.0  # log-chance of commitments that a text of other things does not reach


@dataclass(slots=True)
class Openings(FreeHeadings):
    """The matches of one draft, parted into sure and open, and what its headings' texts say."""

    found: tuple[Match, ...]
    held: frozenset[Match] = frozenset()  # fitted before, and sure for what is left
    sure: tuple[Match, ...] = field(init=False)
    first: frozenset[tuple[int, int]] = field(init=False)  # doubtful matches: (heading, place)
    open: tuple[int, ...] = field(init=False)  # places without a sure heading
    leaves: tuple[int, ...] = field(init=False)  # those of them that a draft is checked for
    free: tuple[int, ...] = field(init=False)  # headings that may be one of them
    row: tuple[int, ...] = field(init=False)  # those of them that stand as the sure ones do
    _bounds: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.marks = section_marks(self.tree)
        doubts = Doubts(self.found, self.tree, self.names, self.text_under, self.marks)
        doubtful = {match for match in self.found if match not in self.held and doubts.about(match)}
        self.sure = tuple(match for match in self.found if match not in doubtful)
        self.first = frozenset((match.heading, match.place) for match in doubtful)
        self.places = {match.heading: match.place for match in self.sure}
        self.headings = {match.place: match.heading for match in self.sure}
        self.open = tuple(place for place in range(len(self.names.nodes)) if self._is_open(place))
        self.leaves = tuple(place for place in self.open if not self.names.nodes[place].children)
        asked = range(len(self.tree.headings)) if self.open else ()  # in most drafts no section is left to be given
        self.free = tuple(at for at in asked if self.is_free(at))
        self.row = tuple(self._row())

    # ------------------------------------------------------------ sure or not

    def _is_open(self, place: int) -> bool:
        """Whether no sure heading is the section, and none of its chapter's names it beside another."""
        if place in self.headings or self._is_borne(place):
            return False
        doubted = any(place == other for _, other in self.first)
        parent, headings = self.names.parents[place], self.tree.headings
        kin = [match for match in self.sure if parent in (match.place, self.names.parents[match.place])]
        if doubted:  # what a title plainly names beside its own is no other that only might be it
            kin = [match for match in kin if self.names.parts(headings[match.heading].title).get(place, 0.0) >= KNOWN]
        return not any(self._names_too(match, place) for match in kin)

    def _is_borne(self, place: int) -> bool:
        """Whether a section under no heading bears its chapter's name: 总体要求 over the guiding thought."""
        at = (self.headings[child] for child in self.names.children(place) if child in self.headings)
        tops = (self.tree.headings[heading].title for heading in at if self.tree.parents[heading] < 0)
        return any(self.names.score(title, place) >= EXACT for title in tops)

    def _names_too(self, match: Match, place: int) -> bool:
        """Whether a title names a section beside its own and its text tells it, and no heading below does alone."""
        headings, at = self.tree.headings, match.heading
        if self.names.parts(headings[at].title).get(place, 0.0) < JOINED:
            return False
        text = self.text_under(at, ())  # 企业情况和优势 need not tell what 企业情况 may mean
        kin = self.names.children(match.place) or (match.place,)
        if any(says_nothing(text) or self._is_pointed(other, at, place) for other in self._telling(place)):
            return False  # 时间规划与阶段任务 was left empty, and what is to be done stands elsewhere
        if not says_nothing(text) and place not in self.names.speaking.held(text, {*kin, place}):
            return False
        below = self.tree.below(at)
        if any(self._names_alone(headings[kid], place) for kid in below):
            return False
        # Points that tell it together are one section's; a single one, no lead (答：…), is the section.
        titled = [kid for kid in self.kids(at) if kid not in self.places]
        return sum(self.told(kid, place) >= PLAINLY_ITS for kid in titled) != 1

    def _telling(self, place: int) -> Iterator[int]:
        """The titles that are no sure section and whose text is plainly that section's."""
        for at, heading in enumerate(self.tree.headings):
            if at not in self.places and not heading.run_in and self.told(at, place) >= PLAINLY_ITS:
                yield at

    def _is_pointed(self, at: int, joint: int, place: int) -> bool:
        """Whether a title after the one that joins two names points to a section: 应承的数 after 思路与目标."""
        headings, title = self.tree.headings, self.tree.headings[at].title
        beside = headings[at].rank <= headings[joint].rank and at > joint
        return beside and place in self.names.cued(title) and self._is_named(title, place)

    def _names_alone(self, heading: Heading, place: int) -> bool:
        """Whether a title names a section; the lead of a paragraph by its name, not by a word of it."""
        score = self.names.score(heading.title, place)
        if is_label(heading):
            return score >= KNOWN
        return score >= LIKELY or place in self.names.cued(heading.title)

    # ------------------------------------------------------------ where

    def _row(self) -> Iterator[int]:
        """Free headings of a sure one's rank, neither inside one of these nor chapters of the draft's own."""
        headings, nodes = self.tree.headings, self.names.nodes
        ranks = {headings[match.heading].rank for match in self.sure}
        for at in self.free:
            above = (self.places[a] for a in self.tree.ancestors(at) if a in self.places)
            stands = not ranks or headings[at].rank in ranks
            if stands and not self.is_another(at) and all(nodes[place].children for place in above):
                yield at

    def kids(self, at: int) -> list[int]:
        """The numbered or styled headings right under one, list items left out."""
        return shown_below(self.tree, at, self.marks)

    def may_be(self, at: int, place: int) -> bool:
        """Whether nothing in the structure forbids a free heading to be an open section."""
        if (at, place) in self.first:
            return True
        heading = self.tree.headings[at]
        label = is_label(heading) and "lead" not in heading.evidence
        if self.names.nodes[place].content == "indicators" and not self._promises(at, place):
            return False
        if self.holds_several(at) or (label and self.names.parents[place] < 0 and not self._is_plainly(at, place)):
            return False
        marked = bool(heading.family or heading.look.level or "title-cell" in heading.evidence) or is_label(heading)
        upper = next((above for above in self.tree.ancestors(at) if above in self.places), None) if marked else None
        if upper is not None and self._is_closed(upper, place) and not self._is_plainly(at, place):
            return False
        inside = [other for other in self.places if self.tree.holds(at, other) and not self._stands_beside(at, other)]
        # 团队项目引进、技术攻关与研发投入 over 技术攻关目录: the one is told before the other's heading.
        below = {*self.names.children(place), *self._named_beside(at, place)}
        return all(self.places[other] in below for other in inside) or self._lost_its_number_too(at, place)

    def _named_beside(self, at: int, place: int) -> frozenset[int]:
        """The other sections that a title names where it joins them with this one, and tells this one itself."""
        named = {other for other, score in self.names.parts(self.tree.headings[at].title).items() if score >= JOINED}
        return frozenset(named) if place in named and self.told(at, place) >= PLAINLY else frozenset()

    def _lost_its_number_too(self, at: int, place: int) -> bool:
        """Whether a bare heading tells a section and looks as a bare one before it that is one: numbers come later."""
        heading = self.tree.headings[at]
        if heading.family or heading.look.level or self.names.children(place) or self.told(at, place) < PLAINLY_ITS:
            return False
        return any(
            not one.family and one.look == heading.look and heading.look.marked and not one.run_in
            for one in (self.tree.headings[other] for other in self.places if other < at)
        )

    def _stands_beside(self, at: int, other: int) -> bool:
        """Whether a section below a numbered heading is, or is under, one that lost its number and stands beside."""
        if not self.tree.headings[at].family or says_nothing(self.text(at)):
            return False
        chain = (one for one in (other, *self.tree.ancestors(other)) if self.tree.holds(at, one))
        headings = (self.tree.headings[one] for one in chain if one in self.places)
        return any(not (heading.family or heading.look.level or is_label(heading)) for heading in headings)

    def _promises(self, at: int, place: int) -> bool:
        """Whether a heading's title, its text, or its having none, allows for commitments."""
        if place in self.names.cued(self.tree.headings[at].title) or says_nothing(self.text(at)):
            return True
        return self.told(at, place) >= _FAINTLY

    def _is_plainly(self, at: int, place: int) -> bool:
        """Whether words set apart name a section and their text is plainly that one's: their number is lost, or wrong.

        A lead; or a title that looks as one of a higher rank does.
        """
        heading = self.tree.headings[at]
        sure = (self.tree.headings[other] for other in self.places)
        alike = heading.look.marked and any(one.look == heading.look and one.rank < heading.rank for one in sure)
        apart = "lead" in heading.evidence or (alike and not heading.run_in)
        named = apart and self.names.score(heading.title, place) >= KNOWN
        return named and self.told(at, place) >= PLAINLY_ITS

    def _is_closed(self, upper: int, place: int) -> bool:
        """Whether a sure section without sections of its own holds what stands below it.

        One without a number may have lost it, and stand beside the numbered ones after it.
        """
        above, heading = self.places[upper], self.tree.headings[upper]
        beside = self.names.parents[above] == self.names.parents[place] and not heading.family
        return not self.names.nodes[above].children and not (beside and not heading.look.level)

    def bounds(self, place: int) -> tuple[int, int]:
        """The sure headings between which a section should stand by the outline's order."""
        if place not in self._bounds:
            self._bounds[place] = self._find_bounds(place)
        return self._bounds[place]

    def _find_bounds(self, place: int) -> tuple[int, int]:
        before = [match for match in self.sure if match.place < place]
        low = max(before, key=lambda match: match.place).heading if before else -1
        children = self.names.children(place)
        later = [m.heading for m in self.sure if m.place > place and m.place not in children and m.heading > low]
        return low, min(later, default=len(self.tree.headings))

    def ranks(self, place: int) -> list[int]:
        """The ranks of the sure headings of a section's row; else that of the first heading under its chapter."""
        parent, headings = self.names.parents[place], self.tree.headings
        row = [headings[m.heading].rank for m in self.sure if self.names.parents[m.place] == parent]
        if row or parent not in self.headings:
            return row
        chapter = self.headings[parent]
        return [headings[kid].rank for kid in self.tree.below(chapter)[:1]]

    def holds_several(self, at: int) -> bool:
        """Whether the headings under one are sections of their own that no chapter joins."""
        key = ("several", at, "")
        if key not in self._kept:
            cued = self.names.cued(self.tree.headings[at].title) & set(self.leaves)
            homes = {self._home(kid) for kid in self.kids(at)} - {-1}
            named = any(self._is_named(self.tree.headings[at].title, place) for place in cued)
            if len(cued) == 1 and named and not any(self._is_titled(kid, homes - cued) for kid in self.kids(at)):
                homes = set()  # its title tells what it is, whatever its points speak of
            chapters = {self.names.parents[place] for place in homes}
            self._kept[key] = len(homes) >= 2 and (len(chapters) > 1 or chapters == {-1})
        return bool(self._kept[key])

    def _is_named(self, title: str, place: int) -> bool:
        """Whether a title comes near to a section's name, or is worded as that section's."""
        worded = self.names.titling.told(title).get(place, UNTOLD)
        return self.names.score(title, place) >= LIKELY or worded >= _WORDED

    def opens_another(self, at: int, place: int) -> bool:
        """Whether the heading right after an empty one is a section of a chapter that `place` does not stand in."""
        following = at + 1
        if following >= len(self.tree.headings):
            return False
        one, other = self.tree.headings[at], self.tree.headings[following]
        if not one.family and self.is_another(following):
            return True  # 抱团前行 over 行业提升指标, which looks the same
        counted = one.family and (one.family, one.rank, one.value + 1) == (other.family, other.rank, other.value)
        if counted and self.tree.parents[at] < 0:
            return False  # the next chapter of its count stands beside it, not below
        home = self.places.get(following, -1)
        home = self._home(following) if home < 0 else home
        chapter = self.names.parents[home] if home >= 0 else -1
        return chapter >= 0 and chapter not in (place, self.names.parents[place])

    def _is_titled(self, at: int, places: set[int]) -> bool:
        """Whether a heading's title points to the section among these that its text is about."""
        title, home = self.tree.headings[at].title, self._home(at)
        return home in places and (home in self.names.cued(title) or self.names.score(title, home) >= LIKELY)

    def _home(self, at: int) -> int:
        """The open section that a heading's text is plainly about, -1 if none."""
        if says_nothing(self.text(at)) or not self.leaves:
            return -1
        best = max(self.leaves, key=lambda place: self.told(at, place))
        return best if self.told(at, best) >= PLAINLY else -1
