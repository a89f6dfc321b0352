"""Sections under a name nobody has heard: found by their place between neighbours and by their text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.model import Section
from toolkit.reading.assignment import FOREIGN, UMBRELLA, Match, section_marks
from toolkit.reading.coverage import affinity, covers
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.hierarchy import Tree, is_sentence
from toolkit.reading.notes import says_nothing
from toolkit.reading.places import settle_places
from toolkit.reading.section_names import EXACT, SectionNames
from toolkit.reading.wording import normalised

_ENOUGH = 3.0  # affinity that a chapter's text must have to the section it is taken for
_ANYWHERE = 5.0  # and outside its place among its neighbours
_CONFIDENCE = 0.62
_LONGEST = 20  # characters of a title that may be a section left empty
_SHORT = 10  # characters of a bare line that may be a chapter's title
_HALF_NAME = 0.5  # likeness of a name that is no match by itself
# Words that say what a chapter is about in any plan; one that is not the section's own forbids it.
_CONCEPTS = (
    "保障",
    "进度",
    "投资",
    "资金",
    "经费",
    "预算",
    "组织",
    "时间",
    "目标",
    "指标",
    "任务",
    "布局",
    "原则",
    "定位",
    "机制",
    "现状",
    "问题",
    "基础",
    "考核",
    "监督",
    "宣传",
    "意义",
    "回顾",
    "总结",
    "攻关",
    "人才",
    "团队",
    "共享",
    "产品",
)

TextUnder = Callable[[int], str]


def fill_gaps(matches: tuple[Match, ...], tree: Tree, names: SectionNames, text_under: TextUnder) -> tuple[Match, ...]:
    """The matches, and one for each section or chapter that only an unknown heading can be."""
    matches = settle_places(matches, tree, names, text_under)
    filler = _Filler(list(matches), tree, names, text_under)
    for place, node in enumerate(names.nodes):
        if node.children and not any(filler.is_matched(child) for child in names.children(place)):
            filler.fill(place)
    for place in names.leaves:
        filler.fill(place)
    found = tuple(sorted(filler.found, key=lambda match: match.heading))
    # What was found by its text alone gives place to what stands beside it.
    return settle_places(found, tree, names, text_under) if len(found) > len(matches) else found


@dataclass(slots=True)
class _Filler:
    """Adds to `found`, one section after the other."""

    found: list[Match]
    tree: Tree
    names: SectionNames
    text_under: TextUnder

    def is_matched(self, place: int) -> bool:
        return any(match.place == place for match in self.found)

    def fill(self, place: int) -> None:
        """Find the heading that can be the section at `place`, if it has none."""
        if self.is_matched(place):
            return
        parent = self.names.parents[place]
        if parent >= 0 and self.names.nodes[place].children == () and not self._is_divided(parent):
            return
        low, high = self._bounds(place)
        for bounds, least in (((low, high), _ENOUGH), (self._everywhere(), _ANYWHERE)):
            ranked = sorted(((self._worth(at, place), -at) for at in self._unmatched(place, *bounds)), reverse=True)
            if ranked and ranked[0][0] >= least:
                self.found.append(Match(-ranked[0][1], place, _CONFIDENCE))
                return

    def _everywhere(self) -> tuple[int, int]:
        return -1, len(self.tree.headings)

    def _is_divided(self, parent: int) -> bool:
        """Whether some section of the chapter has a heading of its own, so that others may have one too."""
        return any(self.is_matched(child) for child in self.names.children(parent)) or self.is_matched(parent)

    def _unmatched(self, place: int, low: int, high: int) -> list[int]:
        """Headings between two others, of the rank of the section's siblings, that no section has."""
        rank, least = self._rank(place), self._least_strength(place)
        taken = {match.heading for match in self.found}
        marks = section_marks(self.tree)
        looks = {self.tree.headings[match.heading].look for match in self.found}
        fit: list[int] = []
        for at in range(low + 1, high):
            heading = self.tree.headings[at]
            listed = heading.family in LISTLIKE
            if (
                at in taken
                or is_sentence(heading)
                or (heading.family not in marks if listed else heading.strength < least)
            ):
                continue
            if heading.strength < 0.4 and len(heading.title) > _SHORT:
                continue
            label = heading.run_in and not heading.family
            if label and ("lead" not in heading.evidence or self.names.parents[place] < 0):
                continue
            marked = bool(heading.family or heading.look.level or "title-cell" in heading.evidence)
            late = (low, high) == self._everywhere() and self.tree.parents[at] < 0
            if marked and rank is not None and heading.rank != rank and not late:
                continue
            if not marked and heading.look.marked and heading.look not in looks:
                continue
            above = self.tree.ancestors(at) if marked or label else ()
            if any(over in taken and not self._is_parent(over, place) for over in above):
                continue
            if not self.names.nodes[place].children and any(self.tree.holds(at, one) for one in taken):
                continue  # what stands under it is other sections' text
            if not self._is_about_another(heading.title, place):
                fit.append(at)
        return fit

    def _worth(self, at: int, place: int) -> float:
        """How well the heading's words and text fit the section, 0 if another missing one fits better."""
        title = self.tree.headings[at].title
        body = self.text_under(at)
        section = self.names.nodes[place]
        near = self.names.score(title, place)
        if section.children:
            if self._is_one_of(title, section):
                return 0.0
            inside = sum(1 for child in section.children if covers(body, child))
            return 3.0 * inside if inside >= min(2, len(section.children)) else 0.0
        if says_nothing(body):
            if at in self.tree.parents or len(title) > _LONGEST:
                return 0.0  # other headings stand under it
            if self.names.score(title, self.names.parents[place]) >= _HALF_NAME > near:
                return 0.0  # it is the chapter
            # Nothing to judge by: the only unknown heading between two known ones is this section, left empty.
            low, high = self._bounds(place)
            lone = low >= 0 and high < len(self.tree.headings) and len(self._unmatched(place, low, high)) == 1
            return _ENOUGH if lone or near >= _HALF_NAME or place in self.names.cued(title) else 0.0
        text = title + "\n" + body
        named = near >= _HALF_NAME or place in self.names.cued(title)
        own = affinity(text, section) + (2.0 if named else 0.0)
        rivals = (other for other in self.names.leaves if other != place and self._could_be(at, other))
        rival = max((affinity(text, self.names.nodes[other]) for other in rivals), default=0.0)
        return own if own >= rival or named else 0.0

    def _is_one_of(self, title: str, chapter: Section) -> bool:
        """Whether plain words of a title point to one section of a chapter and not to the chapter."""
        cued = {self.names.nodes[place].id for place in self.names.cued(title)}
        return chapter.id not in cued and sum(child.id in cued for child in chapter.children) == 1

    def _could_be(self, at: int, place: int) -> bool:
        """Whether a section without a heading has its gap around that heading."""
        low, high = self._bounds(place)
        return not self.is_matched(place) and low < at < high

    def _least_strength(self, place: int) -> float:
        """A bare short line may be a chapter only where the sections' own headings are bare lines."""
        level = self.names.nodes[place].level
        peers = [m.heading for m in self.found if self.names.nodes[m.place].level == level]
        headings = self.tree.headings
        bare = [at for at in peers if not headings[at].family and not headings[at].look.marked]
        return 0.2 if len(bare) * 2 > len(peers) else 0.4

    def _is_parent(self, heading: int, place: int) -> bool:
        parent = self.names.parents[place]
        return any(match.heading == heading and match.place == parent for match in self.found)

    def _bounds(self, place: int) -> tuple[int, int]:
        """Indexes of the matched headings between which the section should stand."""
        before = [match for match in self.found if match.place < place]
        low = max(before, key=lambda match: match.place).heading if before else -1
        inside = set(self._inside(place))
        later = [
            match.heading
            for match in self.found
            if match.place > place and match.place not in inside and match.heading > low
        ]
        return low, min(later, default=len(self.tree.headings))

    def _inside(self, place: int) -> tuple[int, ...]:
        return self.names.children(place)

    def _rank(self, place: int) -> int | None:
        """The rank of the section's siblings' headings; None where none is known."""
        parents, headings = self.names.parents, self.tree.headings
        ranks = [headings[m.heading].rank for m in self.found if parents[m.place] == parents[place]]
        if ranks:
            return max(set(ranks), key=ranks.count)
        chapter = next((match for match in self.found if match.place == parents[place]), None)
        if chapter is None:
            return None
        under = [h.rank for at, h in enumerate(headings) if self.tree.parents[at] == chapter.heading]
        return min(under, default=None)

    def _is_about_another(self, title: str, place: int) -> bool:
        """Whether the title's own words speak of something that the section is not."""
        if FOREIGN.search(title) or UMBRELLA.fullmatch(normalised(title)):
            return True
        section = self.names.nodes[place]
        cued = self.names.cued(title)
        if place in cued:
            return False
        if any(not self.is_matched(other) for other in cued - set(self.names.children(place))):
            return True
        own = normalised("".join((section.title, *section.synonyms, *section.keywords)))
        words = normalised(title)
        if any(word in words and word not in own for word in _CONCEPTS):
            return True
        if any(word in words for word in section.excludes):
            return True
        near = self.names.likeness(title)
        kin = (place, self.names.parents[place])
        return any(other.place not in kin and other.score >= EXACT for other in near)
