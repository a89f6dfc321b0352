"""Which heading is which section, all at once: names, parents, order and levels weighed together.

The headings are gone through in order; of all ways to hand out the outline's sections so far, the
best are kept (a beam). A way scores for each section it places, less for one out of order or under
the wrong chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.reading.heading import Heading, is_label
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.hierarchy import Tree
from toolkit.reading.joint import is_divided_anew, is_parted, joins_it
from toolkit.reading.name_index import EXACT
from toolkit.reading.section_names import LIKELY, SectionNames
from toolkit.reading.shown import section_marks
from toolkit.reading.wording import normalised

_WIDTH = 24  # ways kept after each heading
_LEAF, _PARENT = 10.0, 7.0  # worth of a section surely named
_DISORDER = 2.0
_OWN_CHAPTER = 2.0  # a section under its own chapter
_OTHER_CHAPTER = 3.0  # under another chapter
_IN_SECTION = 4.0  # inside another section
_NEVER = 20.0
_UNDER_EXTRA = 1.5  # under a chapter that the outline does not have
_LIST = 1.5  # a mark that usually opens a list item
_LEAD = 0.5  # a lead without number
_CHAPTER = 0.85  # a name that fits a chapter
_FAR = 0.15  # likeness that a name may be behind the one that a title surely is
_PRINTED = 0.999  # the name as the instrument prints it

FOREIGN = re.compile(
    r"风险|效益|结语|结束语|附件|附表|附录|附则|编制依据|编制说明|名词解释|术语|参考文献|审批|审核意见|联系方式"
)

# Names that hold everything and are no section's.
UMBRELLA = re.compile(
    r"(?:(?:建设|实施|工作|综合|整体)?方案)?(?:正文|主体)(?:部分|内容)?|(?:综合|整体)?方案(?:内容|主体|全文)?|总则|前言|概述|引言"
)


class Match(NamedTuple):
    """One heading taken for one section. `score` is the name's, 0..1."""

    heading: int
    place: int
    score: float


class _Way(NamedTuple):
    """One way so far: its worth, the sections used (bits), the last one, and the matches."""

    worth: float
    used: int
    last: int
    matches: tuple[Match, ...]

    def place_of(self, heading: int) -> int:
        """The section given to that heading, -1 if none."""
        for match in reversed(self.matches):  # in the order of headings
            if match.heading <= heading:
                return match.place if match.heading == heading else -1
        return -1


def assign(tree: Tree, names: SectionNames, filled: tuple[bool, ...], bare: tuple[bool, ...]) -> tuple[Match, ...]:
    """The best matches, at most one heading a section.

    `filled`: whether text stands under each heading; `bare`: whether the next one comes before any.
    """
    ways = [_Way(0.0, 0, -1, ())]
    marks = section_marks(tree)
    for at, heading in enumerate(tree.headings):
        options = tuple(_options(heading, names, marks))
        if options:
            ways = _best(_grown(ways, at, options, tree, names, filled[at], bare), tree, at)
    return max(ways, key=lambda way: way.worth).matches


def _has_no_text(at: int, tree: Tree, bare: tuple[bool, ...]) -> bool:
    """Whether a heading says nothing of its own: the next comes at once, and it opens no list."""
    following = tree.headings[at + 1] if at + 1 < len(tree.headings) else None
    return bare[at] and not (following is not None and following.family and following.run_in)


def settle_chapters(
    matches: tuple[Match, ...], tree: Tree, names: SectionNames, bare: tuple[bool, ...]
) -> tuple[Match, ...]:
    """The matches, where a heading taken for a section is really the section's chapter.

    It is, if another section of the chapter stands under it; or if it bears the chapter's name, has
    sub-headings, and no other section of the chapter is anywhere: place decides. So it is, too, if
    another section follows at once. `bare`: whether the next heading comes before any text.
    """
    settled: list[Match] = []
    places = {match.place for match in matches}
    for match in matches:
        parent = names.parents[match.place]
        siblings = [m for m in matches if m is not match and names.parents[m.place] == parent]
        if parent < 0 or parent in places:
            settled.append(match)
            continue
        named = names.score(tree.headings[match.heading].title, parent) >= _CHAPTER
        above = [sibling for sibling in siblings if match.heading in tree.ancestors(sibling.heading)]
        # Of two that look alike and have no number, one with a text of its own stands beside the other.
        over = any(bare[match.heading] or tree.holds(match.heading, sibling.heading) for sibling in above)
        followed = any(sibling.heading == match.heading + 1 for sibling in siblings)
        over = over or (named and followed and bare[match.heading])
        level = is_chapter_level(match.heading, matches, tree, names)
        if over or ((named or level) and not siblings and _is_divided(match.heading, tree)):
            match = Match(match.heading, parent, match.score)
            places.add(parent)
        settled.append(match)
    return tuple(settled)


def is_chapter_level(at: int, matches: tuple[Match, ...], tree: Tree, names: SectionNames) -> bool:
    """Whether all other matched headings of its rank are chapters, or may be by their names."""
    rank = tree.headings[at].rank
    peers = [m for m in matches if m.heading != at and tree.headings[m.heading].rank == rank]
    parents = [(tree.headings[m.heading].title, names.parents[m.place]) for m in peers]
    return len(peers) >= 2 and all(up < 0 or names.score(title, up) >= _CHAPTER for title, up in parents)


def _is_divided(at: int, tree: Tree) -> bool:
    """Whether numbered sub-headings stand right under a heading; items that run into their text are none."""
    marks = section_marks(tree)
    below = (tree.headings[kid] for kid in tree.below(at))
    return any(
        heading.family and not heading.run_in and (heading.family not in LISTLIKE or heading.family in marks)
        for heading in below
    )


def _options(heading: Heading, names: SectionNames, marks: frozenset[str]) -> Iterator[tuple[int, float]]:
    """(place, score) of each section the heading may be."""
    if heading.strength < 0.3 or UMBRELLA.fullmatch(normalised(heading.title)):
        return
    scores = {near.place: near.score for near in names.likeness(heading.title) if near.score >= LIKELY}
    for place, score in names.parts(heading.title).items():
        scores[place] = max(0.9 * score, scores.get(place, 0.0))
    cued = names.cued(heading.title)
    best = max(scores, key=scores.__getitem__, default=-1)
    for place, score in scores.items():
        kin = names.kin(place)
        if scores[best] >= EXACT and score < scores[best] - _FAR and best not in kin:
            continue  # 现状与问题 is the chapter's name, and nothing of 现有基础
        if cued and not cued & kin and score < _CHAPTER:
            continue  # plain words point elsewhere: 平台、场地与队伍现状 is not 产业现状
        if FOREIGN.search(heading.title) and score < EXACT:
            continue
        if score >= _least(heading, marks):
            yield place, score


def _least(heading: Heading, marks: frozenset[str]) -> float:
    """How near a name must come; more where little else says that this is a heading."""
    if heading.family in marks:
        return LIKELY
    if heading.family in LISTLIKE or "table-title" in heading.evidence:
        return 0.9
    if heading.family:
        return LIKELY
    if heading.run_in and not {"lead", "inside"} & set(heading.evidence):
        return EXACT
    return LIKELY if heading.strength >= 0.5 else 0.9


def _grown(
    ways: list[_Way],
    at: int,
    options: tuple[tuple[int, float], ...],
    tree: Tree,
    names: SectionNames,
    filled: bool,
    bare: tuple[bool, ...],
) -> Iterator[_Way]:
    scores = dict(options)
    no_text = _has_no_text(at, tree, bare)
    below = {place for place, score in options if score < _PRINTED and _is_printed_below(at, place, tree, names)}
    for way in ways:
        yield way
        for place, score in options:
            if way.used >> place & 1:
                continue
            parent = names.parents[place]
            chapter = no_text and scores.get(parent, 0.0) >= score and not way.used >> parent & 1
            if chapter and not _stands_beside(at, parent, way, tree, names):
                continue  # without text of its own it is the chapter rather than a section of that
            stands = filled or bool(names.nodes[place].children)  # a chapter need have no text of its own
            worth = _worth(way, at, place, score, tree, names, bare) + (0.5 if stands else -0.5)
            worth -= _OTHER_CHAPTER if place in below else 0.0
            if worth > 0:
                match = Match(at, place, score)
                yield _Way(way.worth + worth, way.used | 1 << place, place, (*way.matches, match))


def _stands_beside(at: int, chapter: int, way: _Way, tree: Tree, names: SectionNames) -> bool:
    """Whether a section of that chapter stands under the same heading as the one at `at`."""
    upper = tree.parents[at]
    return upper >= 0 and any(
        names.parents[match.place] == chapter and tree.parents[match.heading] == upper for match in way.matches
    )


def _worth(
    way: _Way, at: int, place: int, score: float, tree: Tree, names: SectionNames, bare: tuple[bool, ...]
) -> float:
    heading = tree.headings[at]
    worth = score * (_PARENT if names.nodes[place].children else _LEAF)
    worth += 2 * (heading.strength - 0.6)
    worth -= _DISORDER if place < way.last else 0.0
    if any(way.used >> child & 1 for child in names.children(place)):  # 建设思路 after 现有基础 is the section
        named = any(names.score(heading.title, child) >= score for child in names.children(place))
        worth -= _NEVER if named else _OTHER_CHAPTER
    worth -= _LEAD if heading.run_in and not heading.family else 0.0
    worth -= _LIST if heading.family in LISTLIKE or "table-title" in heading.evidence else 0.0
    return worth + _place_worth(way, at, place, score, tree, names, bare)


def _is_printed_below(at: int, place: int, tree: Tree, names: SectionNames) -> bool:
    """Whether a numbered heading right under this one bears the section's name as it is printed."""
    return any(
        tree.headings[kid].family and names.score(tree.headings[kid].title, place) >= _PRINTED for kid in tree.below(at)
    )


def _place_worth(
    way: _Way, at: int, place: int, score: float, tree: Tree, names: SectionNames, bare: tuple[bool, ...]
) -> float:
    """What the chapter it stands under adds or takes."""
    parent = names.parents[place]
    label = is_label(tree.headings[at])
    if any(joins_it(above, place, tree, names) for above in tree.ancestors(at)):
        return -_NEVER  # 产业背景、工作基础与牵头企业优势 over 聚焦的赛道 is the section itself
    ancestors = tuple(above for above in tree.ancestors(at) if not _looks_alike(above, at, tree, way, place, names))
    upper = next((above for above in ancestors if way.place_of(above) >= 0), -1)
    if upper < 0:
        if not ancestors:
            return 0.3 if parent < 0 else 0.0
        if is_parted(ancestors[0], place, tree, names):
            return _OWN_CHAPTER  # 进度安排： under 推进步骤与保障措施
        closed = any(
            _holds_its_own(tree.headings[above], place, names, label) and not is_divided_anew(above, tree, names)
            for above in ancestors
        )
        return -_NEVER if closed and score < _PRINTED else -_UNDER_EXTRA
    held = way.place_of(upper)
    if held == parent:
        return _OWN_CHAPTER
    if names.parents[held] == parent >= 0 and not label:
        return -_UNDER_EXTRA  # the upper one may be the chapter after all
    if not names.nodes[held].children:  # inside a section that has no sections of its own
        last = way.matches[-1]
        beside = names.parents[last.place] == parent >= 0 and tree.parents[last.heading] == tree.parents[at]
        if beside and not bare[upper]:
            return 0.0  # beside the one before it, which has paid: their chapter's heading is lost
        return -_IN_SECTION if score >= _PRINTED else -_NEVER
    return -_OTHER_CHAPTER


def _looks_alike(above: int, at: int, tree: Tree, way: _Way, place: int, names: SectionNames) -> bool:
    """Whether only the names tell that one of two unnumbered headings stands under the other."""
    upper, heading = tree.headings[above], tree.headings[at]
    if upper.family or heading.family or way.place_of(above) == names.parents[place]:
        return False
    if heading.run_in:
        return "lead" in heading.evidence and names.parents[place] >= 0
    return upper.look == heading.look


def _holds_its_own(chapter: Heading, place: int, names: SectionNames, label: bool) -> bool:
    """Whether what stands under a chapter is part of that chapter and of nothing else.

    `label`: what stands there is a lead without number, as 时间安排： under 进度安排.
    """
    if FOREIGN.search(chapter.title):
        return True
    near = names.likeness(chapter.title)
    if not near or names.nodes[near[0].place].children:
        return False
    if label:
        return names.best(chapter.title) >= LIKELY
    return near[0].score >= EXACT and near[0].place != place


def _best(ways: Iterator[_Way], tree: Tree, at: int) -> list[_Way]:
    """The best ways, one for each that later headings could tell apart."""
    following = tree.ancestors(at + 1) if at + 1 < len(tree.headings) else ()
    kept: dict[tuple[object, ...], _Way] = {}
    for way in ways:
        key = (way.used, way.last, tuple([way.place_of(above) for above in following]))
        if key not in kept or way.worth > kept[key].worth:
            kept[key] = way
    return sorted(kept.values(), key=lambda way: -way.worth)[:_WIDTH]
