"""What speaks for and against a free heading's being an open section, and what each of it weighs.

The weights are log-odds: a conditional logit over the candidates of each open section, fitted to labelled drafts of
other hands and to made ones a third of whose names were kept from the reader, each sign held to sense (a cue never
speaks against). `benchmarks/accuracy/weights.py` repeats the fit on the former; what it prints is a beginning, to be
tried on the tuning parts before it is taken. `as-many-below` and `foreign` were set by hand on those parts; `worded`
and `worded-otherwise` on half of the sets under titles of their own, with tables learned from the other half.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log

from toolkit.reading.evidence_of_title import Evidence, of_other_chapters, of_title, sections_of
from toolkit.reading.extents import is_signature
from toolkit.reading.notes import says_nothing
from toolkit.reading.openings import Openings

WEIGHTS: dict[str, float] = {
    "bias": -4.22,
    "cue": 0.28,
    "only-cue": 1.00,
    "cue-elsewhere": -1.95,
    "worded": 3.0,
    "worded-otherwise": -2.0,
    "other-concept": -1.54,
    "other-name": -1.55,
    "near-other-name": -1.14,
    "doubtful-match": 1.50,
    "long-title": -1.50,
    "faint-heading": -1.12,
    "list-mark": 1.05,
    "chapter": -0.13,
    "near-extra": -1.59,
    "extra-name": -0.93,
    "extra-cue": -0.42,
    "only-extra-cue": -1.6,
    "foreign": -1.2,
    "empty": 2.82,
    "opens-another-chapter": -2.5,
    "sections-inside": 1.21,
    "chapter-lead": 0.8,
    "speaks": 0.8,
    "speech-lead": 0.8,
    "speech-lead-all": 0.5,
    "speech-lead-extra": 0.8,
    "part": 0.39,
    "best-of-heading": 0.97,
    "best-of-section": 1.20,
    "same-rank": 0.79,
    "other-rank": -0.62,
    "wrong-chapter": -0.51,
    "half-open": 0.21,
    "out-of-order": -0.56,
    "even": 0.74,
    "even-leaves": 1.31,
    "scarce": 0.32,
    "chapter-with-headings": 1.63,
    "as-many-below": 1.2,
    "sections-beside": -3.27,
    "headings-below": 0.97,
    "may-be-chapter": -0.84,
    "topics-below": 0.56,
}
_NONE = -1.0  # log-chance from which a text rather is no section's


def worth(openings: Openings, at: int, place: int) -> float:
    """Log-odds that a free heading is an open section."""
    return WEIGHTS["bias"] + sum(WEIGHTS[what] * much for what, much in evidence(openings, at, place))


def evidence(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    """All that speaks for or against it."""
    yield from of_title(openings, at, place)
    yield from of_other_chapters(openings, at, place)
    if says_nothing(openings.text(at)):
        yield "empty", 1.0
        yield "opens-another-chapter", openings.opens_another(at, place)
    elif openings.names.nodes[place].children:
        yield from _of_chapter_text(openings, at, place)
    else:
        yield from _of_text(openings, at, place)
    if not openings.names.nodes[place].children:
        yield from _of_rivals(openings, at, place)
    yield from _of_rank(openings, at, place)
    yield from _of_order(openings, at, place)
    yield from _of_below(openings, at, place)


def _of_chapter_text(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    children = openings.names.children(place)
    yield "sections-inside", min(len(openings.names.speaking.held(openings.text(at), children)), 2)
    mine = max(openings.told(at, child) for child in children)
    yield "chapter-lead", _lead(mine, [openings.told(at, o) for o in openings.leaves if o not in children]) / 4


def _of_text(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    names = openings.names
    joint = sections_of(openings, at, place)
    mine = log(sum(exp(openings.told(at, part)) for part in joint))
    yield "speaks", mine / 3
    yield "speech-lead", _lead(mine, [openings.told(at, other) for other in openings.leaves if other not in joint]) / 4
    yield "speech-lead-all", _lead(mine, [openings.told(at, other) for other in names.leaves if other not in joint]) / 4
    yield "speech-lead-extra", _lead(mine, [openings.told_of_others(at)]) / 4
    siblings = names.children(names.parents[place]) if names.parents[place] >= 0 else ()
    yield "part", place in names.speaking.held(openings.text(at), siblings)


def _lead(mine: float, others: list[float]) -> float:
    return max(-6.0, min(6.0, mine - max(others, default=-6.0)))


def _of_rivals(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    """Whether no other open section fits the heading as well, and no other free heading the section."""
    mine = openings.tells(at, place)
    yield "best-of-heading", mine > 0 and all(openings.tells(at, o) < mine for o in openings.leaves if o != place)
    yield (
        "best-of-section",
        mine > 0
        and all(
            openings.tells(other, place) < mine
            for other in openings.free
            if other != at and openings.may_be(other, place)
        ),
    )


def _of_rank(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    tree, names = openings.tree, openings.names
    ranks, rank, upper = openings.ranks(place), tree.headings[at].rank, tree.parents[at]
    joined = upper >= 0 and upper not in openings.places and openings.holds_several(upper)
    yield "same-rank", rank in ranks
    heading = tree.headings[at]
    if not (heading.family or heading.look.level or heading.look.marked):
        return  # nothing but its words tells how deep it stands
    yield "other-rank", bool(ranks) and rank not in ranks and not joined
    above = [a for a in tree.ancestors(at) if a in openings.places or not openings.holds_several(a)]
    above = [a for a in above if tree.headings[a].family or not is_signature(tree.headings[a].text)]  # 联系人：陈工
    parent = names.parents[place]
    if parent < 0:
        yield "wrong-chapter", any(not openings.is_another(a) for a in above)
    else:
        yield "wrong-chapter", parent in openings.headings and openings.headings[parent] not in above


def _of_order(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    low, high = openings.bounds(place)
    fits = low < at < high
    yield "half-open", fits and (low < 0 or high == len(openings.tree.headings))
    yield "out-of-order", not fits
    row = [other for other in openings.row if low < other < high]
    missing = [other for other in openings.open if openings.bounds(other) == (low, high)]
    nodes, parents = openings.names.nodes, openings.names.parents
    kind = bool(nodes[place].children)
    peers = [o for o in missing if bool(nodes[o].children) == kind and parents[o] == parents[place]]
    rank = openings.tree.headings[at].rank
    same = [other for other in openings.free if low < other < high and openings.tree.headings[other].rank == rank]
    if _speaks_as_none(openings, at, place):
        return  # what is left over need not be a section
    yield "even", fits and _in_step(at, same, place, peers)
    yield "even-leaves", fits and not kind and _in_step(at, row, place, [o for o in missing if not nodes[o].children])
    yield "scarce", at in openings.row and len(openings.row) <= len(openings.leaves)


def _speaks_as_none(openings: Openings, at: int, place: int) -> bool:
    """Whether neither the title nor the text points to the section, and the text to none at all."""
    if says_nothing(openings.text(at)) or openings.names.nodes[place].children:
        return False
    if place in openings.names.cued(openings.tree.headings[at].title):
        return False
    others = openings.names.others
    apart = others is not None and bool(others.cued(openings.tree.headings[at].title))  # 要请市里帮忙的事
    return openings.told_of_others(at) >= _NONE and (apart or openings.told(at, place) < openings.told_of_others(at))


def _in_step(at: int, headings: list[int], place: int, places: list[int]) -> bool:
    """Whether there are as many headings as sections, and both stand at the same place among theirs."""
    return len(headings) == len(places) and at in headings and headings.index(at) == places.index(place)


def _is_partly_blank(openings: Openings, kids: list[int]) -> bool:
    """Whether some headings have a text and some were left empty."""
    return 0 < sum(says_nothing(openings.text(kid)) for kid in kids) < len(kids)


def _of_below(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    """Of what stands under the heading, and where the chapter's sections are."""
    tree, names = openings.tree, openings.names
    children, kids = names.children(place), openings.kids(at)
    nothing = says_nothing(openings.text(at))
    if children:
        yield "chapter-with-headings", bool(kids)
        yield "as-many-below", len(kids) == len(children) and _is_partly_blank(openings, kids)
        yield "sections-beside", any(_is_beside(openings, at, child, nothing) for child in children)
        return
    yield "headings-below", bool(tree.below(at)) and not nothing
    parent = names.parents[place]
    may_be = bool(kids) and parent >= 0 and parent not in openings.headings
    blank = may_be and len(kids) == len(names.children(parent)) and _is_partly_blank(openings, kids)
    yield "may-be-chapter", float(may_be) + blank  # as many points as the chapter has sections, one left blank
    topics = openings.topics(at, names.nodes[place])
    yield "topics-below", min(topics, 4) / 2 if topics >= 2 else 0.0


def _is_beside(openings: Openings, at: int, child: int, nothing: bool) -> bool:
    """Whether a section of a chapter stands before the heading, or beside it while it has a text of its own."""
    other = openings.headings.get(child)
    if other is None or at in openings.tree.ancestors(other):
        return False
    headings = openings.tree.headings
    return other < at or (headings[other].rank == headings[at].rank and not nothing)
