"""Which section a title is worded as, by the outline's learned table of titles (`Outline.titles`).

The names, keywords and cues of a pack are what somebody thought of; the table has learned from the titles of many
writers, and so points to a section for words that nobody listed. It never makes a title a section by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model import Outline, Section
from toolkit.reading.speech import Speaking, columns_of
from toolkit.reading.wording import normalised

_KEPT = 4096  # titles whose chances are kept


def framed(title: str) -> str:
    """A title as it is weighed: without blanks and signs, its beginning and its end marked."""
    return f"^{normalised(title)}$"


@dataclass(slots=True)
class Titling:
    """The chances of one outline's sections, chapters included. `nodes`: the outline's walk."""

    outline: Outline | None
    nodes: tuple[Section, ...]
    _table: Speaking | None = None
    _told: dict[str, Mapping[int, float]] = field(default_factory=dict)

    def told(self, title: str) -> Mapping[int, float]:
        """Log-chance of each section, and of OTHER, that the title is its; nothing where the pack has no table."""
        if self.outline is None or self.outline.titles is None:
            return {}
        if title not in self._told:  # asked of each free heading for each open section
            if len(self._told) >= _KEPT:
                self._told.clear()
            if self._table is None:
                table = self.outline.titles()
                self._table = Speaking(table, columns_of(table, self.nodes), ())
            self._told[title] = self._table.told_of(framed(title))
        return self._told[title]
