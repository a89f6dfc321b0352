"""Which matches by name are weighed again: near, double, or in an odd place."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.reading.assignment import Match
from toolkit.reading.heading_marks import RANKS
from toolkit.reading.hierarchy import Tree
from toolkit.reading.name_index import EXACT
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import LIKELY, SectionNames
from toolkit.reading.settling import TextUnder
from toolkit.reading.shown import shown_below

_NAMED = 0.85  # likeness of a title that bears a section's name among other words
_DOUBTFUL = 0.8  # likeness below which a name is weighed again
JOINED = 0.75  # likeness of a title's part to the section that it names
OTHERWISE = -3.0  # log-chance that a text is a section's from which it rather is another's
PLAINLY = -0.5  # log-chance of a section that a text is plainly about
PLAINLY_ITS = -0.3  # log-chance of a chapter's text that is all one section's
_SEVERAL = 3  # points that tell what they are the points of
_POINTS = RANKS["num"]  # rank from which a number rather is a point's than a chapter's
_PRINTED = 0.999  # the name as the instrument prints it
_TIE = 0.02  # two sections that a title names as well
UNTOLD = -6.0  # log-chance that a text gives a section which it does not speak as


@dataclass(frozen=True, slots=True)
class Doubts:
    """Tells which of one draft's matches are doubtful. `marks`: list-like families that number its headings."""

    found: tuple[Match, ...]
    tree: Tree
    names: SectionNames
    text_under: TextUnder
    marks: frozenset[str]

    def about(self, match: Match) -> bool:
        """Whether a name alone does not settle it: what is near, double, or in an odd place is weighed again."""
        if match.score < _DOUBTFUL:
            return True
        taken = {other.place for other in self.found}
        heading = self.tree.headings[match.heading]
        point = not heading.family or heading.rank >= _POINTS
        if point and ((heading.run_in and self._speaks_otherwise(match)) or self._is_topic_beside_topics(match)):
            return True
        if self.names.nodes[match.place].children:
            return self._stands_beside_its_own(match)
        if match.score < EXACT and self._is_told_elsewhere(match):
            return True
        parent = self.names.parents[match.place]
        if match.score < _PRINTED and (self._is_inside_unknown(match) or self._joins_others(match, taken)):
            return True
        if parent >= 0 and parent not in taken and self._kids(match.heading):
            return True
        title = self.tree.headings[match.heading].title
        named = {place for place, score in self.names.parts(title).items() if score >= JOINED}
        return any(
            near.score >= match.score - _TIE
            and near.place not in taken
            and not {near.place, match.place} <= named  # it names both
            and near.place != parent
            and not self.names.nodes[near.place].children
            for near in self.names.likeness(title)
        )

    def _speaks_otherwise(self, match: Match) -> bool:
        """Whether the text behind a lead is plainly not the section's, or that of its chapter is all the section's.

        研发投入： among the applicant's strengths; 技术攻关目录： in a chapter that is nothing but the research.
        """
        told = self.names.speaking.told(self.text_under(match.heading, ()))
        if told.get(match.place, UNTOLD) <= OTHERWISE:
            return True
        upper = self.tree.parents[match.heading]
        if upper < 0 or any(other.heading == upper for other in self.found):
            return False
        whole = self.names.speaking.told(self.text_under(upper, ()))
        return whole.get(match.place, UNTOLD) >= PLAINLY_ITS

    def _is_topic_beside_topics(self, match: Match) -> bool:
        """Whether a title is a topic of another section, and most of those beside it are topics of that one too.

        研发投入 among 综合实力, 技术优势 and 带动效益 is the applicant's.
        """
        upper = self.tree.parents[match.heading]
        beside = [self.tree.headings[kid].title for kid in self.tree.below(upper)] if upper >= 0 else []
        if len(beside) < _SEVERAL:
            return False
        title = self.tree.headings[match.heading].title
        return any(
            place != match.place
            and self.names.topics.are_named(title, place)
            and sum(self.names.topics.are_named(other, place) for other in beside) * 4 >= 3 * len(beside)
            for place in self.names.leaves
        )

    def _is_told_elsewhere(self, match: Match) -> bool:
        """Whether a heading has no text, and the text under one that is no section's is plainly the section's.

        总体思路和目标 over 现有基础, 建设思路 and 久久为功, which tells the targets.
        """
        if not says_nothing(self.text_under(match.heading, ())):
            return False
        taken = {other.heading for other in self.found}
        return any(
            not heading.run_in
            and at not in taken
            and self.names.speaking.told(self.text_under(at, ())).get(match.place, UNTOLD) >= PLAINLY_ITS
            for at, heading in enumerate(self.tree.headings)
        )

    def _stands_beside_its_own(self, match: Match) -> bool:
        """Whether a chapter's sections stand beside it instead of below."""
        inside = [m.heading for m in self.found if self.names.parents[m.place] == match.place]
        beside = [at for at in inside if match.heading not in self.tree.ancestors(at)]
        heading = self.tree.headings[match.heading]
        if inside and len(beside) == len(inside):
            taken = {other.place for other in self.found}
            left = [child for child in self.names.children(match.place) if child not in taken]
            names_one = any(self.names.score(heading.title, child) >= EXACT for child in left)
            if names_one or says_nothing(self.text_under(match.heading, ())):
                return True
        ranked = bool(heading.family or heading.look.level)
        return ranked and any(self.tree.headings[at].rank == heading.rank for at in beside)

    def _joins_others(self, match: Match, taken: set[int]) -> bool:
        """Whether a heading below a section names and tells another that has none: 推进落实 over 分步进度.

        Not where it bears the section's name and a text of its own comes first: 2、计划目标（1）技术攻关… is two.
        """
        itself = self.names.parts(self.tree.headings[match.heading].title)
        kids = self._kids(match.heading)
        own = self.text_under(match.heading, kids) if kids and match.score >= _NAMED else ""
        if not says_nothing(own) and self.names.speaking.told(own).get(match.place, UNTOLD) >= PLAINLY:
            return False
        for kid in kids:
            title = self.tree.headings[kid].title
            told = self.names.speaking.told(self.text_under(kid, ()))
            for place in self.names.leaves:
                named = place in self.names.cued(title) or self.names.score(title, place) >= LIKELY
                if place not in taken and place not in itself and named and told[place] >= PLAINLY:
                    return True
        return False

    def _is_inside_unknown(self, match: Match) -> bool:
        """Whether a section stands deeper than its siblings, inside a heading that is no section."""
        heading, upper = self.tree.headings[match.heading], self.tree.parents[match.heading]
        if not heading.family and not heading.look.level:
            return False
        parent = self.names.parents[match.place]
        row = [m.heading for m in self.found if m is not match and self.names.parents[m.place] == parent]
        if upper >= 0:
            apart = any(self.tree.parents[at] != upper for at in row)
            return parent < 0 and apart and all(other.heading != upper for other in self.found)
        deeper = bool(row) and all(heading.rank > self.tree.headings[at].rank for at in row)
        return deeper and any(other.rank < heading.rank for other in self.tree.headings[: match.heading])

    def _kids(self, at: int) -> list[int]:
        return shown_below(self.tree, at, self.marks)
