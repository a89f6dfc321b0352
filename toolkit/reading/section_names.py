"""How near a heading's words come to each section of an outline, and where one heading names two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model import Outline, Section
from toolkit.reading.name_index import EXACT, NameIndex, raise_to
from toolkit.reading.speech import Speaking, speaking_of
from toolkit.reading.titling import Titling
from toolkit.reading.topic_words import TopicWords
from toolkit.reading.wording import BLANKS, normalised

LIKELY = 0.6  # below, a name alone does not make a match
_KEPT_TITLES = 20_000  # titles whose comparison is kept

_COLON = re.compile("[：:]")
_BRACKETS = re.compile(r"[（(〔\[【][^（()）〕\]】]*[）)〕\]】]")
_SPLIT = re.compile(r"以及|及其|[与和及暨、，,;；/／&＆+＋？?]|\s+")
_SPACED = re.compile(r"\S(?:\s+\S)+")  # 定 位 与 目 标


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a title comes to the section at `place` in the outline's walk: 0..1."""

    place: int
    score: float


@dataclass(slots=True)
class SectionNames:
    """All names of one outline, indexed. `nodes` is its walk: parents before children."""

    nodes: tuple[Section, ...] = ()
    parents: tuple[int, ...] = ()  # place of each node's parent, -1 at the top
    outline: Outline | None = None  # None: an index of chapters outside one
    others: SectionNames | None = None  # the names of chapters outside the outline
    topics: TopicWords = field(init=False)
    titling: Titling = field(init=False)
    _names: NameIndex = field(init=False)
    leaves: tuple[int, ...] = field(init=False)  # places of the sections that a draft is checked for
    _children: tuple[tuple[int, ...], ...] = field(init=False)
    _kin: tuple[frozenset[int], ...] = field(init=False)
    _speaking: Speaking | None = None
    _seen: dict[str, tuple[Likeness, ...]] = field(default_factory=dict)
    _joined: dict[str, dict[int, float]] = field(default_factory=dict)
    _pointed: dict[str, frozenset[int]] = field(default_factory=dict)
    _cues: list[tuple[int, re.Pattern[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.topics = TopicWords(self.nodes)
        self.titling = Titling(self.outline, self.nodes)
        self._names = NameIndex(self.nodes)
        self._cues = [(place, re.compile("|".join(node.cues))) for place, node in enumerate(self.nodes) if node.cues]
        self.leaves = tuple(place for place, node in enumerate(self.nodes) if not node.children)
        below = range(len(self.nodes))
        self._children = tuple(tuple(child for child in below if self.parents[child] == place) for place in below)
        self._kin = tuple(frozenset({place, self.parents[place], *self._children[place]}) for place in below)

    @property
    def speaking(self) -> Speaking:
        """How the outline's sections speak, read when it is first needed."""
        if self._speaking is None:
            assert self.outline is not None
            self._speaking = speaking_of(self.outline, self.nodes)
        return self._speaking

    def children(self, place: int) -> tuple[int, ...]:
        """Places of the sections right under the one at `place`."""
        return self._children[place]

    def kin(self, place: int) -> frozenset[int]:
        """Places of a section, its chapter (-1 for none) and its own sections."""
        return self._kin[place]

    def likeness(self, title: str) -> tuple[Likeness, ...]:
        """The sections a title may name, nearest first; what is below 0.5 is left out."""
        if title not in self._seen:
            if len(self._seen) > _KEPT_TITLES:
                self._seen.clear()
            self._seen[title] = self._compare(title)
        return self._seen[title]

    def best(self, title: str) -> float:
        """The score of the nearest section, or of the lesser of two that are joined; 0 if none is near."""
        near = self.likeness(title)
        single = near[0].score if near else 0.0
        return single if single >= EXACT else max(single, min(self.parts(title).values(), default=0.0))

    def score(self, title: str, place: int) -> float:
        """The score of one section for this title."""
        return next((near.score for near in self.likeness(title) if near.place == place), 0.0)

    def cued(self, title: str) -> frozenset[int]:
        """The sections that plain words of a title point to, as 卡在哪里 to the problems.

        So does a title that lists topics of one section behind a colon: 手中有粮：场所、队伍、章法.
        """
        known = self._pointed.get(title)
        if known is None:  # asked of each heading by each piece of evidence
            if len(self._pointed) > _KEPT_TITLES:
                self._pointed.clear()
            words = "".join(title.split())
            known = frozenset(place for place, pattern in self._cues if pattern.search(words))
            known |= self.topics.most_named(_COLON.split(words, 1)[-1]) if _COLON.search(words) else frozenset()
            self._pointed[title] = known
        return known

    def cued_parts(self, title: str) -> frozenset[int]:
        """The sections that plain words of a title point to, where it joins two things: 引才引项和攻关目标."""
        pieces = _pieces(_BRACKETS.sub("", title))
        if not 2 <= len(pieces) <= 4:
            return frozenset()
        found: set[int] = set()
        for piece in pieces:
            named = {near.place for near in self.likeness(piece) if near.score >= LIKELY}
            found |= self.cued(piece) & named if named else self.cued(piece)
        return frozenset(found)

    def parts(self, title: str) -> Mapping[int, float]:
        """Where the title joins names of two or more sections: each place and its score, else {}."""
        if title not in self._joined:
            if len(self._joined) > _KEPT_TITLES:
                self._joined.clear()
            self._joined[title] = self._parts(title)
        return self._joined[title]

    def joins(self, title: str) -> bool:
        """Whether a title joins two or more things."""
        return 2 <= len(_pieces(_BRACKETS.sub("", title))) <= 4

    def names_apart(self, title: str, own: int, place: int) -> bool:
        """Whether one half of a title names the section at `place` more than the one at `own`."""
        pieces = _pieces(_BRACKETS.sub("", title))
        if len(pieces) < 2:
            return True
        return any(self.score(piece, place) > self.score(piece, own) for piece in pieces) or not any(
            self.score(piece, place) for piece in pieces
        )

    def _parts(self, title: str) -> dict[int, float]:
        bare = _BRACKETS.sub("", title)
        if _SPACED.fullmatch(bare.strip()):
            bare = BLANKS.sub("", bare)
        pieces = _pieces(bare)
        if len(pieces) == 1 and len(word := normalised(title)) == 4:
            pieces = [word[:2], word[2:]]  # 目标任务, but not 建设目标
            if not all(piece in self._names.words for piece in pieces):
                return {}
        if not 2 <= len(pieces) <= 5:
            return {}
        found: dict[int, float] = {}
        for at, piece in enumerate(pieces):
            for place, score in self._part(piece, pieces[0] if at else "").items():
                found[place] = max(score, found.get(place, 0.0))
        return found if len(found) > 1 else {}

    def _part(self, piece: str, first: str) -> dict[int, float]:
        scores = {near.place: near.score for near in self.likeness(piece) if near.score >= 0.68}
        if not scores and first:  # 建设基础与思路: the second word borrows the first one's 建设
            borrowed = normalised(first)[:2] + piece
            scores = {near.place: 0.9 for near in self.likeness(borrowed) if near.score >= EXACT}
        if not scores and len(word := normalised(piece)) == 2:
            scores = self._word_of_a_title(word)
        top = max(scores.values(), default=0.0)
        return {place: score for place, score in scores.items() if score > top - 0.08}

    def _word_of_a_title(self, word: str) -> dict[int, float]:
        names = (normalised(node.title) for node in self.nodes)
        found = {at: 0.8 for at, name in enumerate(names) if name.endswith(word) or name.startswith(word)}
        return found if len(found) <= 2 else {}

    def _compare(self, title: str) -> tuple[Likeness, ...]:
        scores: dict[int, float] = {}
        for form in {title, _BRACKETS.sub("", title)}:
            raise_to(scores, self._names.compare(form))
        top = max(scores.values(), default=0.0)
        # A title that is plainly one section's is not another's as well.
        fair = {place: score - 0.5 * (top - score) for place, score in scores.items()}
        kept = [Likeness(place, score) for place, score in fair.items() if score >= 0.5]
        return tuple(sorted(kept, key=lambda near: (-near.score, near.place)))


def _pieces(title: str) -> list[str]:
    """What a title joins: 目标与任务 gives two."""
    return [piece for piece in _SPLIT.split(title) if normalised(piece)]


def build_names(outline: Outline) -> SectionNames:
    """The index of one outline's names; costly, so kept by `names_of`."""
    names = _index(tuple(outline.walk()), outline)
    names.others = _index(outline.others) if outline.others else None
    return names


def _index(nodes: tuple[Section, ...], outline: Outline | None = None) -> SectionNames:
    places = {node.id: place for place, node in enumerate(nodes)}
    return SectionNames(nodes, tuple(places[node.parent] if node.parent else -1 for node in nodes), outline)


_KEPT: dict[int, tuple[Outline, SectionNames]] = {}


def names_of(outline: Outline) -> SectionNames:
    """The index of an outline's names, built once an outline object.

    Kept by identity, because hashing a whole outline costs more than reading a page.
    """
    kept = _KEPT.get(id(outline))
    if kept is None or kept[0] is not outline:
        if len(_KEPT) >= 64:
            _KEPT.clear()
        kept = (outline, build_names(outline))
        _KEPT[id(outline)] = kept
    return kept[1]
