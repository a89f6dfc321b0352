"""Sections under names nobody has heard: the free headings given to the open sections, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.reading.assignment import Match
from toolkit.reading.evidence import worth
from toolkit.reading.hierarchy import Tree
from toolkit.reading.openings import Openings
from toolkit.reading.section_names import SectionNames
from toolkit.reading.settling import CONFIDENCE, TextUnder, settle_chapters_below

_WIDTH = 64  # ways kept after each heading
_ROUNDS = 3
_DISORDER = 0.8  # log-odds of one that stands before an earlier one


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to hand out the open sections so far. `used`: places, as bits; `last`: the place given last."""

    worth: float = 0.0
    used: int = 0
    last: int = -1
    matches: tuple[tuple[int, int], ...] = ()  # (heading, place)


def fit_open(matches: tuple[Match, ...], tree: Tree, names: SectionNames, text_under: TextUnder) -> tuple[Match, ...]:
    """The matches, with one for each section that a heading under an unheard name most likely is."""
    settled = settle_chapters_below(matches, tree, names, text_under)
    held: frozenset[Match] = frozenset()
    for _ in range(_ROUNDS):
        openings = Openings(tree, names, text_under, settled, held)
        fitted = _fitted(openings)
        settled = settle_chapters_below((*openings.sure, *fitted), tree, names, text_under)
        if not fitted:
            break
        held |= frozenset(fitted)  # with these in their places, there is less left to choose from
    return settled


def _fitted(openings: Openings) -> tuple[Match, ...]:
    """The likeliest way as matches."""
    ways = [_Way()]
    for at in openings.free:
        fits = ((place, worth(openings, at, place)) for place in openings.open if openings.may_be(at, place))
        likely = [(place, odds) for place, odds in fits if odds > 0]
        if likely:
            ways = _best([*ways, *_grown(ways, at, likely, openings)])
    best = max(ways, key=lambda way: way.worth)
    return tuple(Match(at, place, _score(openings, at, place)) for at, place in best.matches)


def _grown(ways: list[_Way], at: int, likely: list[tuple[int, float]], openings: Openings) -> Iterator[_Way]:
    for way in ways:
        for place, odds in likely:
            if way.used >> place & 1 or _is_inside_section(way, at, openings):
                continue
            odds -= _DISORDER if place < way.last else 0.0
            yield _Way(way.worth + odds, way.used | 1 << place, place, (*way.matches, (at, place)))


def _is_inside_section(way: _Way, at: int, openings: Openings) -> bool:
    """Whether a heading stands under one that this way takes for a section without sections of its own."""
    heading = openings.tree.headings[at]
    if not (heading.family or heading.look.level):
        return False
    above, nodes = openings.tree.ancestors(at), openings.names.nodes
    return any(other in above and not nodes[place].children for other, place in way.matches)


def _best(ways: list[_Way]) -> list[_Way]:
    """The best ways, one for each that later headings could tell apart."""
    kept: dict[tuple[int, int], _Way] = {}
    for way in ways:
        key = (way.used, way.last)
        if key not in kept or way.worth > kept[key].worth:
            kept[key] = way
    return sorted(kept.values(), key=lambda way: -way.worth)[:_WIDTH]


def _score(openings: Openings, at: int, place: int) -> float:
    return max(CONFIDENCE, openings.names.score(openings.tree.headings[at].title, place))
