"""What one heading covers besides its own section: a second name in its title, an undivided chapter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from toolkit.reading.assignment import Match, is_chapter_level
from toolkit.reading.doubts import UNTOLD
from toolkit.reading.heading import Heading, is_label
from toolkit.reading.hierarchy import Tree
from toolkit.reading.name_index import EXACT
from toolkit.reading.nearness import KNOWN
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import LIKELY, SectionNames

_NAMED = 0.8  # likeness from which a title is a section's own name
_SOME = 2  # headings; so few tell nothing of how a draft is divided
_PLAIN = 8.0  # log-odds of a part that tells a section under a title that joins two
_MORE_THAN_PLAIN = 12.0  # under a title that tells nothing
_NOBODY_S = 0.7  # likeness below which a title is no section's name
_BARELY = 2.0  # of a part of an undivided chapter
_FAIRLY = 4.0  # enough where the two are of one chapter
_PLAINLY = -0.3  # log-chance of a section that a paragraph is plainly about
_SHORT = 30  # an undivided chapter shorter than this covers nothing besides its own name
_CHAPTER = 0.85  # likeness to a chapter's name from which a heading bears it
_HALF = 0.75  # likeness of a title's half to another section's name
_CUED = 0.65  # confidence in a heading that names two sections in plain words
_LEAD_TEXT = 80  # and the lead of a divided one needs more, or a sentence that is plainly the section's
_PROMISES = re.compile(r"[到至]\s*(?:20[2-4]\d|二[〇○零][一-九〇○零]{2})\s*年|承诺|目标")
_LED = re.compile(
    r"(?:\A|[。；;\n])\s*(?:在|从|就)?(?P<name>[一-鿿、]{2,12}?)(?:上|方面|来看|来说|看|而言)[，,：:]"
    r"(?=(?P<said>[^。；;\n]*)(?P<more>[^\n]*))"
)


class _Lead(NamedTuple):
    """What a sentence opens with: 在建设原则上，遵循…. `said`: the rest of it; `part`: all to the paragraph's end."""

    name: str
    said: str
    part: str


@lru_cache(maxsize=64)  # asked for each section that has no heading of its own
def _leads(text: str) -> tuple[_Lead, ...]:
    return tuple(
        _Lead(match["name"], match["said"], text[match.start("name") : match.end("more")])
        for match in _LED.finditer(text)
    )


@dataclass(frozen=True, slots=True)
class Sharing:
    """Tells which further sections the matched headings of one draft cover."""

    tree: Tree
    names: SectionNames
    matches: tuple[Match, ...]

    def confidence(self, match: Match, place: int, own: dict[int, Match], text: str) -> float:
        """How surely a matched heading with that text covers another section too; 0 if it does not.

        `own`: the matches by place.
        """
        heading = self.tree.headings[match.heading]
        shared = self._shared_name(match, heading, place, text)
        if not shared and is_label(heading) and self._goes_on(match, place, text):
            return _CUED
        if not shared and self._leads_into(text, place):
            return _CUED
        if shared or not self._is_chapter_of(match, place, own):
            return shared
        return self._undivided(match, place, own, text)

    def _goes_on(self, match: Match, place: int, text: str) -> bool:
        """Whether what follows a lead without a number goes on to another section of its chapter: 建设原则是：…"""
        parent = self.names.parents[place]
        if parent < 0 or self.names.parents[match.place] != parent or not self.names.speaking.says(text, place):
            return False
        return place in self.names.speaking.held(text, self.names.children(parent))

    def tells_sibling_only(self, match: Match, own: dict[int, Match], text: str) -> bool:
        """Whether a heading that bears its chapter's name as well has nothing under it but another section's text.

        建设思路 over what there is already: the chapter, with no word of its section of that name.
        """
        place, chapter = match.place, self.names.parents[match.place]
        if chapter < 0 or chapter in own or self._is_divided(match, place, own):
            return False
        if self.names.score(self.tree.headings[match.heading].title, chapter) < EXACT:
            return False
        parts = self.names.speaking.parts(text, self.names.children(chapter))
        others = [part for other, part in parts.items() if other != place]
        return place in parts and not parts[place].length and any(part.lead >= _PLAIN for part in others)

    def is_undivided(self, match: Match, place: int, own: dict[int, Match]) -> bool:
        """Whether the heading is the section's chapter, and no section of the chapter has another."""
        return self._is_chapter_of(match, place, own) and not self._is_divided(match, place, own)

    def _is_divided(self, match: Match, place: int, own: dict[int, Match]) -> bool:
        """Whether a section of the section's chapter has a heading other than this one."""
        siblings = self.names.children(self.names.parents[place])
        return any(child in own and own[child] is not match for child in siblings)

    def _shared_name(self, match: Match, heading: Heading, place: int, text: str) -> float:
        """Confidence that the heading names this section besides its own: 进度安排与保障措施."""
        score = self.names.parts(heading.title).get(place, 0.0)
        if score < KNOWN and self._names_in_plain_words(match, heading, place):
            # Whatever the plain words may mean: 家底 is the trade's, or what is at hand.
            pointed = self.names.cued_parts(heading.title).intersection(self.names.leaves)
            if place in self.names.speaking.held(text, {match.place, place, *pointed}):
                return _CUED
        if score < KNOWN and self._tells_both(match, heading, place, text):
            return _CUED
        if not score or match.place == place:
            return 0.0
        own, chapter = self.names.nodes[match.place], self.names.parents[match.place]
        surely_own = not own.children and self.names.score(heading.title, match.place) >= EXACT
        if chapter >= 0 and chapter != self.names.parents[place] and self.names.score(heading.title, chapter) >= EXACT:
            surely_own = True  # 现状与问题 is the chapter's name: its 现状 is not the platform's
        if surely_own and (score < _HALF or not self._holds(match, place, text)):
            return 0.0
        if not self.names.names_apart(heading.title, match.place, place):
            # 产业与企业基本情况 names the trade by both halves, and yet its text may plainly be of both.
            both = self.names.speaking.held(text, self.names.leaves, least=_PLAIN)
            if not {match.place, place} <= both:
                return 0.0
        told = score >= _HALF or self._holds(match, place, text)
        return round(min(0.89, 0.9 * score), 2) if surely_own or told else 0.0

    def _tells_both(self, match: Match, heading: Heading, place: int, text: str) -> bool:
        """Whether the text speaks as both sections, of all, under a title that joins two things or is nobody's name.

        排期和保证办法; 遵循什么 for the guidance and the principles of one chapter; 久久为功 for any two.
        """
        siblings = self.names.parents[match.place] == self.names.parents[place] >= 0
        joins = self.names.joins(heading.title)
        if match.score >= KNOWN or not (joins or match.score < (_NAMED if siblings else _NOBODY_S)):
            return False
        promises = self.names.nodes[place].content == "indicators"
        if not joins and (promises or self.names.nodes[match.place].not_in_first_year):
            return False  # last year's money is no plan of this year's
        if promises and not _PROMISES.search(text):
            return False  # a figure of today's is no commitment
        parts = self.names.speaking.parts(text, self.names.leaves)
        if match.place not in parts or place not in parts:
            return False
        # 和国外相比还有差距，但价格只有对方的四成: an aside within the other's text
        aside = parts[place].aside and (siblings or not joins)
        if aside and parts[place].lead < (_PLAIN if siblings else 2 * _PLAIN):
            return False
        least = self._least_of_both(match, heading, siblings=siblings, joins=joins)
        if siblings and joins and self._are_apart(text, match.place, place):
            least = _FAIRLY
        return parts[match.place].is_plain(least) and parts[place].is_plain(least)

    def _are_apart(self, text: str, one: int, other: int) -> bool:
        """Whether a whole paragraph is plainly the one section's and another the other's."""
        told = [self.names.speaking.told(line) for line in text.split("\n") if len(line) >= _SHORT]
        return all(any(chances.get(place, UNTOLD) >= _PLAINLY for chances in told) for place in (one, other))

    def _least_of_both(self, match: Match, heading: Heading, *, siblings: bool, joins: bool) -> float:
        """By how much a text must tell each of two sections; more where the title points to its own alone.

        六支团队、九个项目: both halves, as far as they tell, are the one section's.
        """
        if siblings and not joins:
            return _FAIRLY
        pointed = self.names.cued_parts(heading.title) if joins else self.names.cued(heading.title)
        if pointed == {match.place}:
            return 1.5 * _PLAIN if joins else 2 * _PLAIN
        if not joins:
            return _MORE_THAN_PLAIN
        return _FAIRLY if siblings else _PLAIN

    def _holds(self, match: Match, place: int, text: str) -> bool:
        """Whether a heading's text, parted among its own section (or its chapter's) and the other, holds the other."""
        kin = self.names.children(match.place) or (match.place,)
        return place in self.names.speaking.held(text, {*kin, place})

    def _names_in_plain_words(self, match: Match, heading: Heading, place: int) -> bool:
        """Whether a heading that joins two things also points to another section: 布点与任务."""
        if match.place not in self.names.leaves or match.place == place:
            return False
        return place in self.names.cued_parts(heading.title) and self.names.names_apart(
            heading.title, match.place, place
        )

    def _is_chapter_of(self, match: Match, place: int, own: dict[int, Match]) -> bool:
        """Whether the heading is the section's own chapter, or a sibling that bears the chapter's name."""
        parent = self.names.parents[place]
        if parent < 0:
            return False
        if match.place == parent or parent in self.names.parts(self.tree.headings[match.heading].title):
            return True
        if self.names.parents[match.place] != parent or parent in own:
            return False
        named = self.names.score(self.tree.headings[match.heading].title, parent) >= _CHAPTER
        named = named or (match.score < KNOWN and self.tree.parents[match.heading] < 0)
        level = named or is_chapter_level(match.heading, self.matches, self.tree, self.names)
        return level or self._divides_no_chapter()

    def _divides_no_chapter(self) -> bool:
        """Whether all matched headings stand side by side, one a chapter: each is its chapter, whatever its name."""
        ranks = {self.tree.headings[match.heading].rank for match in self.matches}
        chapters = [self.names.parents[match.place] for match in self.matches]
        below = [chapter for chapter in chapters if chapter >= 0]
        return len(ranks) == 1 and len(self.matches) > _SOME and len(set(below)) == len(below)

    def _undivided(self, match: Match, place: int, own: dict[int, Match], text: str) -> float:
        """Confidence that a chapter's own text, under no section's heading, covers the section."""
        divided = self._is_divided(match, place, own)
        if len(text) < _SHORT or (divided and len(text) < _LEAD_TEXT and not self.names.speaking.says(text, place)):
            return 0.0
        named = self.names.score(self.tree.headings[match.heading].title, place) >= 0.9
        if named and not divided:
            return 0.0 if match.place == place and self.tells_sibling_only(match, own, text) else 0.8
        if self._is_led(text, place):
            return 0.8
        siblings = self.names.children(self.names.parents[place])
        title = self.tree.headings[match.heading].title
        alone = not self.names.joins(title) and self.names.cued(title).intersection(siblings) == {match.place}
        least = _FAIRLY if alone else _BARELY
        return 0.7 if place in self.names.speaking.held(text, siblings, least) else 0.0

    def leaves_blank(self, text: str, place: int) -> bool:
        """Whether a sentence opens with the section's name and has but a blank for it: 战略定位方面，待补充。"""
        return any(self.names.score(lead.name, place) >= KNOWN and says_nothing(lead.said) for lead in _leads(text))

    def is_nearest(self, name: str, place: int) -> bool:
        """Whether words come nearest to a section's name and point to no other: 五年要达到的目标."""
        near = self.names.likeness(name)[:1]
        likely = bool(near) and near[0].place == place and near[0].score >= LIKELY
        return likely and self.names.cued(name) <= {place}

    def _leads_into(self, text: str, place: int) -> bool:
        """Whether a paragraph opens with words near the section's name and speaks as it: 从申报企业的条件看，…."""
        return any(
            self.names.score(lead.name, place) >= LIKELY
            and len(lead.part) >= _SHORT
            and self.names.speaking.told(lead.part)[place] >= _PLAINLY
            for lead in _leads(text)
        )

    def _is_led(self, text: str, place: int) -> bool:
        """Whether a sentence opens with the section's name: 在建设原则上，遵循…."""
        return any(self.names.score(lead.name, place) >= KNOWN for lead in _leads(text))
