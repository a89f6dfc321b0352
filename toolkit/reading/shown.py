"""Which numbered lines of a draft are headings rather than items of lists."""

from __future__ import annotations

from itertools import zip_longest

from toolkit.reading.heading import Heading
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.hierarchy import Tree

_SHOWN = frozenset({"name", "outline-level", "bold", "font", "size", "style"})
_SET_APART = frozenset({"alone", "title-cell"})
_TITLED = frozenset({"num-half", "num-paren"})
_TITLE = 16  # characters of a title over a text
_SOME = 3  # titles beside which a few may run into their text


def section_marks(tree: Tree) -> frozenset[str]:
    """List-like families (1） ①) that this draft numbers its headings with.

    They show it, or stand alone as titles over the text of each: points of a list say what they say at once.
    """
    shown = {h.family for h in tree.headings if h.family in LISTLIKE and _SHOWN & set(h.evidence)}
    titles: dict[str, list[bool]] = {}
    for heading, following in zip_longest(tree.headings, tree.headings[1:]):
        if heading.family in _TITLED:
            over = following is None or following.line > heading.line + 1 or following.rank < heading.rank
            alone = not heading.run_in and len(heading.title) <= _TITLE and "，" not in heading.title
            titles.setdefault(heading.family, []).append(over and alone)
    told = {family for family, found in titles.items() if (len(found) >= 2 and all(found)) or _mostly(found)}
    return frozenset(shown | told)


def _mostly(found: list[bool]) -> bool:
    return sum(found) > _SOME and sum(found) * 3 >= len(found) * 2


def _is_shown(heading: Heading, listed: frozenset[str]) -> bool:
    return heading.family not in ("", *listed) or bool(heading.look.level) or bool(_SET_APART & set(heading.evidence))


def shown_below(tree: Tree, at: int, marks: frozenset[str]) -> list[int]:
    """The numbered or styled headings right under one; `marks`: list-like families that are no list items."""
    listed = LISTLIKE - marks
    headings = tree.headings
    return [kid for kid in tree.below(at) if _is_shown(headings[kid], listed)]
