"""Sections under a name nobody has heard: found by their place between neighbours and by their text."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.reading.assignment import FOREIGN, Match
from toolkit.reading.coverage import affinity
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.hierarchy import Tree
from toolkit.reading.section_names import EXACT, LIKELY, SectionNames, normalised

_ENOUGH = 3.0  # affinity that a chapter's text must have to the section it is taken for
_CONFIDENCE = 0.62
# Words that say what a chapter is about in any plan; one that is not the section's own forbids it.
_CONCEPTS = tuple(
    "保障 进度 投资 资金 经费 预算 组织 时间 目标 指标 任务 布局 原则 定位 机制 现状 问题 基础 考核 监督 宣传 意义 回顾 总结 攻关"
    " 人才 团队 共享 产品".split()
)

TextUnder = Callable[[int], str]


def fill_gaps(
    matches: tuple[Match, ...], tree: Tree, names: SectionNames, text_under: TextUnder
) -> tuple[Match, ...]:
    """The matches, and a match for each section that only one unknown chapter can be."""
    found = list(matches)
    for place in names.leaves:
        if any(match.place == place for match in found):
            continue
        match = _in_gap(place, found, tree, names, text_under)
        if match is not None:
            found.append(match)
    return tuple(sorted(found, key=lambda match: match.heading))


def _in_gap(
    place: int, found: list[Match], tree: Tree, names: SectionNames, text_under: TextUnder
) -> Match | None:
    low, high = _bounds(place, found, tree, names)
    rank = _rank(place, found, tree, names)
    taken = {match.heading for match in found}
    section = names.nodes[place]
    matched = {match.place for match in found}
    missing = [other for other in names.leaves if other != place and other not in matched]
    least = _least_strength(place, found, tree, names)
    best: tuple[float, int] | None = None
    for at in range(low + 1, high):
        heading = tree.headings[at]
        if at in taken or heading.strength < least or (heading.run_in and not heading.family):
            continue
        numbered = bool(heading.family or heading.look.marked)
        if heading.family in LISTLIKE or (numbered and rank is not None and heading.rank != rank):
            continue
        above = tree.ancestors(at) if numbered else ()
        if any(over in taken and not _is_parent(over, place, found, names) for over in above):
            continue
        if _is_about_another(heading.title, place, names):
            continue
        text = heading.title + "\n" + text_under(at)
        own = affinity(text, section) + (2.0 if names.score(heading.title, place) >= LIKELY else 0.0)
        rival = max((affinity(text, names.nodes[other]) for other in missing), default=0.0)
        if own >= _ENOUGH and own >= rival and (best is None or own > best[0]):
            best = (own, at)
    return Match(best[1], place, _CONFIDENCE) if best is not None else None


def _least_strength(place: int, found: list[Match], tree: Tree, names: SectionNames) -> float:
    """A bare short line may be a chapter only where the sections' own headings are bare lines."""
    peers = [m.heading for m in found if names.nodes[m.place].level == names.nodes[place].level]
    bare = [at for at in peers if not tree.headings[at].family and not tree.headings[at].look.marked]
    return 0.2 if len(bare) * 2 > len(peers) else 0.5


def _is_parent(heading: int, place: int, found: list[Match], names: SectionNames) -> bool:
    return any(match.heading == heading and match.place == names.parents[place] for match in found)


def _bounds(place: int, found: list[Match], tree: Tree, names: SectionNames) -> tuple[int, int]:
    """Indexes of the matched headings between which the section should stand."""
    before = [match for match in found if match.place < place]
    behind = [match for match in found if match.place > place]
    low = max(before, key=lambda match: match.place).heading if before else -1
    later = [match.heading for match in behind if match.heading > low]
    return low, min(later, default=len(tree.headings))


def _rank(place: int, found: list[Match], tree: Tree, names: SectionNames) -> int | None:
    """The rank of the section's siblings' headings; None where none is known."""
    parent = names.parents[place]
    ranks = [tree.headings[match.heading].rank for match in found if names.parents[match.place] == parent]
    if ranks:
        return max(set(ranks), key=ranks.count)
    chapter = next((match for match in found if match.place == parent), None)
    if chapter is None:
        return None
    under = [heading.rank for at, heading in enumerate(tree.headings) if tree.parents[at] == chapter.heading]
    return min(under, default=None)


def _is_about_another(title: str, place: int, names: SectionNames) -> bool:
    """Whether the title's own words speak of something that the section is not."""
    if FOREIGN.search(title):
        return True
    section = names.nodes[place]
    own = normalised("".join((section.title, *section.synonyms, *section.keywords)))
    words = normalised(title)
    if any(word in words and word not in own for word in _CONCEPTS):
        return True
    if any(word in words for word in section.excludes):
        return True
    return any(near.place != place and near.score >= EXACT for near in names.likeness(title))
