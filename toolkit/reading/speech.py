"""Which section a text speaks as, sentence by sentence, whatever its heading says.

The outline's learned table (`Speech`) gives each sentence a chance for each section; where a pack has none, one is
made of the outline's own words. An undivided text is parted by the likeliest way through its sentences: a change of
section costs, so that a stray sentence opens no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from math import exp, log, sqrt

from toolkit.model import Outline, Section, Speech
from toolkit.reading.folding import folded

OTHER = -1  # the place of what belongs to no section

_PIECE = re.compile(r"[^。；！？;\n]+[。；！？;\n]*")
_HAN = re.compile(r"[一-鿿]")
_YEAR = re.compile(r"(?:19|20)\d\d(?=[年—–~～至到-])")
_NUMBER = re.compile(r"\d[\d,.]*")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_BLANK = re.compile(r"\s+")
_FEWEST = 8  # Chinese characters of a piece that says something by itself
_FLOOR = -6.0  # log-chance below which nothing is told apart
_CHANGE = 2.0  # log-odds that a change of section costs
_LEAD = 2.0  # log-odds by which a part is plainly a section's
_PLAINLY = -0.3  # log-chance of a sentence that is one section's and no other's
_LENGTH = 12  # characters of a part that says something
_KEPT = 4096  # sentences whose chances are kept


@dataclass(frozen=True, slots=True)
class Part:
    """What of an undivided text is a section's: by how much (log-odds), how many characters.

    `aside`: whether it stands only between two pieces of one and the same other section.
    """

    lead: float = 0.0
    length: int = 0
    aside: bool = False

    def is_plain(self, least: float) -> bool:
        """Whether the text plainly holds it: by `least` log-odds, in a part of some length."""
        return self.lead >= least and self.length >= _LENGTH


def pieces(text: str) -> list[str]:
    """The sentences of a text as they are weighed: figures made alike, fragments (cells of a table) joined."""
    found: list[str] = []
    short = ""
    for match in _PIECE.finditer(text):
        short += plain(match.group())
        if len(_HAN.findall(short)) >= _FEWEST:
            found.append(short)
            short = ""
    if short and found:
        found[-1] += short
    return found or [short] * bool(short)


def plain(text: str) -> str:
    """A text without blanks, its years, numbers and foreign words each made one sign."""
    words = _YEAR.sub("Y", folded(_BLANK.sub("", text)))
    return _LATIN.sub("a", _NUMBER.sub("0", words))


def grams(piece: str) -> set[str]:
    """The single characters of a piece and the pairs of neighbours."""
    return {*piece, *map(str.__add__, piece, piece[1:])}


@dataclass(slots=True)
class Speaking:
    """The chances of one outline's sections. `places`: of each column of the table; `leaves`: of the outline.

    A section that the pack has got since the table was learned has a place and no column: no text speaks as it.
    """

    table: Speech
    places: tuple[int, ...]
    leaves: tuple[int, ...]
    _chances: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def told(self, text: str) -> Mapping[int, float]:
        """Log-chance of each section, and of OTHER, that the whole text is its; none lower than a floor."""
        found = dict.fromkeys((*self.leaves, OTHER), _FLOOR)
        rows = [self._chance(piece) for piece in pieces(text)]
        if rows:
            chances = _log_chances([sum(column) for column in zip(*rows, strict=True)])
            found.update(zip(self.places, chances, strict=True))
        return found

    def told_of(self, piece: str) -> Mapping[int, float]:
        """Log-chance of each column that one piece of text, as it is, is its."""
        return dict(zip(self.places, self._chance(piece), strict=True))

    def says(self, text: str, place: int) -> bool:
        """Whether a sentence of the text is plainly a section's, of all that there are."""
        if place not in self.places:
            return False
        column = self.places.index(place)
        return any(self._chance(piece)[column] >= _PLAINLY for piece in pieces(text) if len(piece) >= _LENGTH)

    def parts(self, text: str, places: Iterable[int]) -> Mapping[int, Part]:
        """What of a text is each of these sections', if it is all theirs."""
        asked = [(column, place) for column, place in enumerate(self.places) if place in set(places)]
        said = pieces(text)
        rows = [[chances[column] for column, _ in asked] for chances in map(self._chance, said)]
        if not rows or len(asked) < 2:
            return {}
        found = dict.fromkeys((place for _, place in asked), Part())
        path = _path(rows)
        asides = _asides(path)
        for piece, row, at in zip(said, rows, path, strict=True):
            place, own = asked[at][1], found[asked[at][1]]
            rest = max(value for other, value in enumerate(row) if other != at)
            found[place] = Part(own.lead + row[at] - rest, own.length + len(piece), at in asides)
        return found

    def held(self, text: str, places: Iterable[int], least: float = _LEAD) -> frozenset[int]:
        """Those of the sections that an undivided text plainly holds: by `least` log-odds, in a part of some length."""
        return frozenset(place for place, part in self.parts(text, places).items() if part.is_plain(least))

    def _chance(self, piece: str) -> tuple[float, ...]:
        if piece not in self._chances:
            if len(self._chances) >= _KEPT:
                self._chances.clear()
            self._chances[piece] = self._weigh(piece)
        return self._chances[piece]

    def _weigh(self, piece: str) -> tuple[float, ...]:
        known = self.table.grams
        rows = [known[gram] for gram in grams(piece) if gram in known]
        if not rows:
            return _log_chances(self.table.bias)
        by = 1 / sqrt(len(rows))
        sums = map(sum, zip(*rows, strict=True))
        return _log_chances([bias + by * weight for bias, weight in zip(self.table.bias, sums, strict=True)])


def _log_chances(scores: Iterable[float]) -> tuple[float, ...]:
    values = list(scores)
    top = max(values)
    total = top + log(sum(exp(value - top) for value in values))
    return tuple([max(_FLOOR, value - total) for value in values])


def _path(rows: list[list[float]]) -> list[int]:
    """The likeliest column of each row, where each change costs."""
    worth = list(rows[0])
    came: list[list[int]] = []
    for row in rows[1:]:
        best = max(range(len(worth)), key=worth.__getitem__)
        changed = worth[best] - _CHANGE
        came.append([at if worth[at] >= changed else best for at in range(len(row))])
        worth = [max(worth[at], changed) + value for at, value in enumerate(row)]
    path = [max(range(len(worth)), key=worth.__getitem__)]
    for before in reversed(came):
        path.append(before[path[-1]])
    return path[::-1]


def _asides(path: list[int]) -> frozenset[int]:
    """Those of a way's columns that stand only between two stretches of another one."""
    stretches = [column for column, _ in groupby(path)]
    apart = {stretches[0], stretches[-1]}
    for before, column, behind in zip(stretches, stretches[1:], stretches[2:], strict=False):
        if before != behind:
            apart.add(column)
    return frozenset(stretches) - apart


def speaking_of(outline: Outline, nodes: tuple[Section, ...]) -> Speaking:
    """The chances for an outline whose walk is `nodes`."""
    table = outline.speech() if outline.speech is not None else _of_own_words(outline)
    leaves = tuple(place for place, node in enumerate(nodes) if not node.children)
    return Speaking(table, columns_of(table, nodes), leaves)


def columns_of(table: Speech, nodes: tuple[Section, ...]) -> tuple[int, ...]:
    """The place of each column of a table in an outline whose walk is `nodes`."""
    places = {node.id: place for place, node in enumerate(nodes)}
    return tuple(places.get(section, OTHER) for section in table.sections)


def _of_own_words(outline: Outline) -> Speech:
    """A table of what the outline itself says: the names, topics and guidance of each section (naive Bayes)."""
    sections = outline.leaves
    counts = [_counts(section) for section in sections]
    known = sorted(set().union(*counts))
    totals = [sum(count.values()) + len(known) for count in counts]
    table = {}
    for gram in known:
        row = [log((count.get(gram, 0) + 1) / total) for count, total in zip(counts, totals, strict=True)]
        mean = sum(row) / len(row)
        table[gram] = tuple(3 * (value - mean) for value in row)
    return Speech(tuple(section.id for section in sections), (0.0,) * len(sections), table)


def _counts(section: Section) -> dict[str, int]:
    terms = [term for topic in section.topics for term in (topic.name, *topic.terms)]
    texts = [section.title, *section.synonyms, *section.keywords, *terms, section.guidance, section.example]
    found: dict[str, int] = {}
    for text in texts:
        for gram in grams(plain(text)):
            found[gram] = found.get(gram, 0) + 1
    return found
