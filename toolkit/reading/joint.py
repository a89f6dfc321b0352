"""Headings that name more than one section, held against what the headings below them name."""

from __future__ import annotations

from toolkit.reading.hierarchy import Tree
from toolkit.reading.nearness import KNOWN
from toolkit.reading.section_names import SectionNames

_PRINTED = 0.999  # the name as the instrument prints it
_JOINED = 0.75  # likeness of a title's part to the section that it names


def joins_it(above: int, place: int, tree: Tree, names: SectionNames) -> bool:
    """Whether a title names a section and another one, and no heading below surely names either."""
    title = tree.headings[above].title
    parts = names.parts(title)
    if place not in parts:
        return False
    if names.parents[place] >= 0 and names.score(title, names.parents[place]) >= KNOWN:
        return False  # 管理与运行机制 is the chapter
    joined = {one for one, score in parts.items() if score >= _JOINED}
    return place in joined and len(joined) > 1 and not joined & _named_below(above, tree, names)


def is_parted(above: int, place: int, tree: Tree, names: SectionNames) -> bool:
    """Whether a title names a section beside another, and headings below name it and another one: each has its own."""
    below = _named_below(above, tree, names)
    return names.parts(tree.headings[above].title).get(place, 0.0) >= _JOINED and place in below and len(below) > 1


def is_divided_anew(above: int, tree: Tree, names: SectionNames) -> bool:
    """Whether a chapter called like a section holds it and two others: 2026年工作安排 over 工作任务, 进度, 保障.

    One that bears the section's name as it is printed is the section, whatever its points are called.
    """
    near = names.likeness(tree.headings[above].title)
    if not near or near[0].score >= _PRINTED:
        return False
    below = _named_below(above, tree, names)
    return len(below) > 2 and near[0].place in below


def _named_below(above: int, tree: Tree, names: SectionNames) -> set[int]:
    """The sections that the headings right under one surely name."""
    return {
        near.place
        for kid in tree.below(above)
        for near in names.likeness(tree.headings[kid].title)[:1]
        if near.score >= KNOWN
    }
