"""All names that the sections of an outline are known by, indexed; how near a title comes to each section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.model import Section
from toolkit.reading.nearness import nearness, pairs_of
from toolkit.reading.wording import JOINERS, core, kernel, normalised, told

EXACT = 0.95  # from here up a name is the section's own or a known synonym
_LONGEST = 40  # characters of a title that can be a name


@dataclass(frozen=True, slots=True)
class _Entry:
    """One known name of one section, in the form that titles are compared with."""

    place: int
    core: str
    weight: float
    joined: bool  # two names in one
    grams: int  # pairs of characters in the core


@dataclass(slots=True)
class NameIndex:
    """The names of the sections at the places of `nodes`. `words`: the sections' keywords, normalised."""

    nodes: tuple[Section, ...]
    words: set[str] = field(init=False, default_factory=set)
    _keywords: list[tuple[str, int]] = field(init=False, default_factory=list)
    _exact: dict[str, dict[int, float]] = field(init=False, default_factory=dict)
    _cores: dict[str, dict[int, float]] = field(init=False, default_factory=dict)
    _kernels: dict[str, dict[int, float]] = field(init=False, default_factory=dict)
    _entries: list[_Entry] = field(init=False, default_factory=list)
    _grams: dict[str, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for place, node in enumerate(self.nodes):
            for name, weight in _names_of(node):
                self._enter(place, name, weight)
            self._keywords.extend((normalised(word), place) for word in node.keywords)
        self.words.update(word for word, _ in self._keywords)
        for at, entry in enumerate(self._entries):
            for gram in pairs_of(entry.core):
                self._grams.setdefault(gram, []).append(at)

    def compare(self, title: str) -> dict[int, float]:
        """The score of each section that a title, taken as it stands, may name: 0..1."""
        words = normalised(title)
        if not words or len(words) > _LONGEST:
            return {}
        bare = core(title)
        inner = told(bare)
        scores = dict(self._exact.get(words, ()))
        raise_to(scores, self._cores.get(bare, {}))
        raise_to(scores, self._kernels.get(inner, {}))
        if max(scores.values(), default=0.0) >= EXACT:
            return scores
        if len(bare) <= 30:
            raise_to(scores, self._fuzzy(bare))
            raise_to(scores, self._by_keyword(words, bare, inner))
        return {place: self._admitted(place, score, words) for place, score in scores.items()}

    def _enter(self, place: int, name: str, weight: float) -> None:
        for form, table, factor in (
            (normalised(name), self._exact, 1.0),
            (core(name), self._cores, 0.985),
            (kernel(name), self._kernels, 0.96),
        ):
            if len(form) <= 2 < len(name):
                factor *= 0.94  # 现状 left of 综合体现状 says less than a name of its own
            known = table.setdefault(form, {})
            known[place] = max(known.get(place, 0.0), weight * factor)
        bare = core(name)
        self._entries.append(_Entry(place, bare, weight, JOINERS.search(name) is not None, len(pairs_of(bare))))

    def _admitted(self, place: int, score: float, words: str) -> float:
        foreign = any(word in words for word in self.nodes[place].excludes)
        return min(score, 0.3) if foreign and score < EXACT else score

    def _fuzzy(self, bare: str) -> dict[int, float]:
        grams = pairs_of(bare)
        shared: dict[int, int] = {}
        for gram in grams:
            for at in self._grams.get(gram, ()):
                shared[at] = shared.get(at, 0) + 1
        scores: dict[int, float] = {}
        for at, count in shared.items():
            entry = self._entries[at]
            if count < entry.grams and 4 * count < len(grams) + len(entry.core) - 1:
                continue  # neither holds the name nor comes near it: most entries
            if entry.joined and not any(word in bare for word in self.nodes[entry.place].keywords):
                continue  # 保障措施 is only half of the name 进度安排与保障措施
            score = entry.weight * nearness(bare, entry.core, count, len(grams))
            if score > scores.get(entry.place, 0.0):
                scores[entry.place] = score
        return scores

    def _by_keyword(self, words: str, bare: str, inner: str) -> dict[int, float]:
        scores: dict[int, float] = {}
        for keyword, place in [pair for pair in self._keywords if pair[0] in words]:
            score = 0.58 + 0.25 * min(1.0, len(keyword) / max(len(inner), 1))
            score += 0.1 if bare.endswith(keyword) else 0.0
            if score > scores.get(place, 0.0):
                scores[place] = score
        return scores


def raise_to(scores: dict[int, float], others: dict[int, float]) -> None:
    """Each score raised to the other one where that is higher."""
    for place, score in others.items():
        if score > scores.get(place, 0.0):
            scores[place] = score


def _names_of(section: Section) -> Iterable[tuple[str, float]]:
    yield section.title, 1.0
    for synonym in section.synonyms:
        yield synonym, 0.97
