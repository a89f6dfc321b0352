"""Titles that speak of a section's topics, by the words that the outline has for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.model import Section
from toolkit.reading.wording import JOINERS

_COUNTS = re.compile(r"[\d一二三四五六七八九十百千万两]")
_SIDE = re.compile(r"\S{1,6}方面")
_BESIDES = 2  # characters that a title of topics has besides these


@dataclass(slots=True)
class TopicWords:
    """The topics of one outline's sections, by the places of these."""

    nodes: tuple[Section, ...]
    _any: dict[int, re.Pattern[str]] = field(default_factory=dict)
    _each: dict[int, list[re.Pattern[str]]] = field(default_factory=dict)

    def speaks_to(self, title: str, place: int) -> bool:
        """Whether a title has a word that speaks to one of a section's topics."""
        return self._of(place).search(title) is not None

    def are_named(self, title: str, place: int) -> bool:
        """Whether a title names topics of a section and says nothing of them: 管理团队与运营机制, not 团队九人."""
        if _COUNTS.search(title):
            return False
        if _SIDE.fullmatch(title):
            return True
        if not self.speaks_to(title, place):
            return False
        return len(JOINERS.sub("", self._of(place).sub("", title))) <= _BESIDES

    def most_named(self, words: str) -> frozenset[int]:
        """The one section of which words name two topics or more, and more than of any other; empty if none is."""
        if not self._each:
            self._each = {at: [_any_of(topic.terms) for topic in node.topics] for at, node in enumerate(self.nodes)}
        named = {at: sum(topic.search(words) is not None for topic in topics) for at, topics in self._each.items()}
        most = max(named.values(), default=0)
        told = [place for place, count in named.items() if count == most]
        return frozenset(told) if most > 1 and len(told) == 1 else frozenset()

    def _of(self, place: int) -> re.Pattern[str]:
        if place not in self._any:
            self._any[place] = _any_of(term for topic in self.nodes[place].topics for term in topic.terms)
        return self._any[place]


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(dict.fromkeys(map(re.escape, terms))) or "(?!)")
