"""What the headings of a draft and the texts under them say of the sections that are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model import Section
from toolkit.reading.doubts import UNTOLD
from toolkit.reading.hierarchy import Tree
from toolkit.reading.notes import says_nothing
from toolkit.reading.section_names import SectionNames
from toolkit.reading.settling import TextUnder
from toolkit.reading.speech import OTHER

OTHERS = 0.85  # likeness to a chapter outside the outline


@dataclass(slots=True)
class Said:
    """The texts under one draft's headings and what they tell, each weighed once."""

    tree: Tree
    names: SectionNames
    text_under: TextUnder
    places: dict[int, int] = field(init=False)  # heading → place, of the sure ones
    _texts: dict[int, str] = field(init=False, default_factory=dict)
    _told: dict[int, Mapping[int, float]] = field(init=False, default_factory=dict)
    _kept: dict[tuple[str, int, str], float] = field(init=False, default_factory=dict)

    def text(self, at: int) -> str:
        """The text under a heading, up to the next that is sure."""
        if at not in self._texts:
            self._texts[at] = self.text_under(at, self.places)
        return self._texts[at]

    def told(self, at: int, place: int) -> float:
        """Log-chance that the text under a heading is a section's (or OTHER: none's), by how it speaks."""
        if at not in self._told:
            self._told[at] = self.names.speaking.told(self.text(at))
        return self._told[at].get(place, UNTOLD)

    def told_of_others(self, at: int) -> float:
        """Log-chance that the text under a heading is no section's."""
        return self.told(at, OTHER)

    def tells(self, at: int, place: int) -> float:
        """How much a heading's title and text together tell for a section."""
        key = ("tells", at, str(place))
        if key not in self._kept:
            title = self.tree.headings[at].title
            name = 2.0 * (place in self.names.cued(title)) + 4 * max(0.0, self.names.score(title, place) - 0.4)
            said = 0.0 if says_nothing(self.text(at)) else self.told(at, place) - UNTOLD
            self._kept[key] = name + said
        return self._kept[key]

    def topics(self, at: int, section: Section) -> float:
        """How many of a section's topics the headings right under one name."""
        key = ("topics", at, section.id)
        if key not in self._kept:
            below = (self.tree.headings[kid].title for kid in self.tree.below(at))
            titles = "\n".join(below)
            self._kept[key] = sum(any(term in titles for term in (t.name, *t.terms)) for t in section.topics)
        return self._kept[key]

    def is_another(self, at: int) -> bool:
        """Whether a title names a chapter outside the outline and points to no section."""
        others, title = self.names.others, self.tree.headings[at].title
        near = others.likeness(title) if others is not None else ()
        return bool(near) and near[0].score >= OTHERS and not self.names.cued(title)

    def named_otherwise(self, at: int, place: int) -> float:
        """How near a title comes to a section that is neither this one, nor its chapter, nor one of its own."""
        kin = self.names.kin(place)
        near = self.names.likeness(self.tree.headings[at].title)
        return max((other.score for other in near if other.place not in kin), default=0.0)
