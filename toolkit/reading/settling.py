"""What the settling of chapters works on: the matches so far and how well a heading fits a section."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Protocol

from toolkit.reading.assignment import Match, section_marks, shown_below
from toolkit.reading.coverage import affinity, covers
from toolkit.reading.hierarchy import Tree
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import EXACT, SectionNames

CONFIDENCE = 0.62  # of a section that only its place and its text tell
EXPECTED = 2.0  # worth of a heading that may be the section after all
SPEAKS = 3.0  # affinity of a text that plainly is a section's
NEAR = 0.5  # likeness of a name that is no match by itself


class TextUnder(Protocol):
    """Gives the text from a heading to the next of its rank or higher, or to the first of `stops`."""

    def __call__(self, at: int, stops: Container[int] = ()) -> str: ...


@dataclass(slots=True)
class Settling:
    """`found`: the matches so far, added to and changed in place."""

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
        kin = {place, self.names.parents[place], *self.names.children(place)}
        near = self.names.likeness(title)
        if any(other.place not in kin and other.score >= EXACT for other in near):
            return 0.0
        if says_nothing(body):
            return 0.0
        if self.points_elsewhere(title, kin) and not near:
            return 0.0
        nearness = 2.0 if place in self.names.cued(title) or self.names.score(title, place) >= NEAR else 0.0
        if section.children:
            return nearness + sum(3.0 for child in section.children if covers(body, child, section.children))
        return nearness + affinity(title + "\n" + body, section)

    def points_elsewhere(self, title: str, kin: set[int]) -> bool:
        """Whether plain words of a title point to other sections, one of which is missing."""
        cued = self.names.cued(title)
        return not cued & kin and any(self.heading_of(place) is None for place in cued)
