"""How deep each heading candidate stands, and under which other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.reading.heading import Heading, is_label
from toolkit.reading.heading_counts import as_listed, restored, settled
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.nearness import KNOWN
from toolkit.reading.section_names import SectionNames

_STEP = 6  # from a chapter to its sections, where neither is numbered
_TITLE = 16  # characters of a title with a comma in it
_FAINT = 0.55  # likeness that tells an unknown heading's depth
_TOP = 25  # unnumbered chapters where nothing else tells


@dataclass(frozen=True, slots=True)
class Tree:
    """Headings with their ranks settled. `parents`: index of the heading above each, -1 at the top."""

    headings: tuple[Heading, ...]
    parents: tuple[int, ...]
    _above: list[tuple[int, ...]] = field(init=False, repr=False, compare=False, default_factory=list)
    _below: list[list[int]] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        for at, parent in enumerate(self.parents):
            self._below.append([])
            self._above.append((parent, *self._above[parent]) if parent >= 0 else ())
            if parent >= 0:
                self._below[parent].append(at)

    def ancestors(self, at: int) -> tuple[int, ...]:
        """The headings above one, the nearest first."""
        return self._above[at]

    def below(self, at: int) -> list[int]:
        """The headings right under one, in order."""
        return self._below[at]

    def holds(self, at: int, other: int) -> bool:
        """Whether one heading stands over another by its depth as well."""
        upper, lower = self.headings[at], self.headings[other]
        # Two that look alike and bear no number are told apart by their names alone.
        alike = not (upper.family or lower.family or upper.look.level) and upper.look == lower.look
        return upper.rank < lower.rank and not (alike and not lower.run_in) and at in self.ancestors(other)


def build_tree(headings: tuple[Heading, ...], names: SectionNames) -> Tree:
    """Ranks for unnumbered headings, then each heading's parent."""
    ranked = _lowered(list(_ranked(as_listed(settled(restored(headings))), names)), names)
    stack: list[int] = []
    parents: list[int] = []
    unplaced = -1  # the last heading, if nothing tells how deep it stands; points may stand under it
    for at, heading in enumerate(ranked):
        if _is_unplaced(heading, names):
            peer = next((before for before in reversed(range(at)) if _is_peer(ranked[before], heading)), None)
            if peer is None:
                parents.append(stack[-1] if stack else -1)
                unplaced = at
                continue
            heading = ranked[at] = heading._replace(rank=ranked[peer].rank)
        if unplaced >= 0 and heading.run_in and heading.family in LISTLIKE and heading.rank > ranked[unplaced].rank:
            parents.append(unplaced)
            continue
        unplaced = -1
        while stack and ranked[stack[-1]].rank >= heading.rank:
            stack.pop()
        parents.append(stack[-1] if stack else -1)
        if heading.strength >= 0.3 and not is_label(heading) and not _is_paragraph(heading):
            stack.append(at)
    return Tree(tuple(ranked), tuple(parents))


def _is_paragraph(heading: Heading) -> bool:
    """Whether a number opens a paragraph that no title leads, and nothing stands under it: （三）与盛泽相比，我们缺…"""
    return heading.run_in and "，" in heading.title and len(heading.title) > _TITLE


def _is_unplaced(heading: Heading, names: SectionNames) -> bool:
    """Whether nothing tells how deep an unnumbered heading stands: it neither closes nor opens a chapter."""
    plain = not heading.family and not heading.look.level and not is_label(heading)
    return plain and "title-cell" not in heading.evidence and names.best(heading.title) < KNOWN


def _is_peer(above: Heading, heading: Heading) -> bool:
    """Whether an unnumbered heading looks just as one before it, so that it stands beside that one."""
    shown = heading.look.marked or bool({"bracket", "alone"} & set(heading.evidence))
    return shown and not above.family and _group(above) == _group(heading)


def _ranked(headings: tuple[Heading, ...], names: SectionNames) -> tuple[Heading, ...]:
    by_level = _ranks_of_levels(headings)
    top = _top_family(headings)
    bases: dict[object, int] = {}
    ranked: list[Heading] = []
    cell: int | None = None
    for at, heading in enumerate(headings):
        if heading.family:
            ranked.append(heading)
        elif is_label(heading):
            upper = next((above.rank for above in reversed(ranked) if not is_label(above)), _TOP)
            ranked.append(heading._replace(rank=upper + _STEP // 2))
        elif heading.look.level:
            ranked.append(heading._replace(rank=_rank_of_styled(headings, heading, by_level, top)))
        else:
            key = _group(heading)
            if key not in bases:
                bases[key] = _base(headings, key, top)
            twin = bool(ranked) and not ranked[-1].family and ranked[-1].title == heading.title
            depth = _STEP if twin else _depth(heading, names)  # 建设思路 prints for a chapter and its section
            depth = 0 if _is_over_its_kin(headings[at : at + 2], names) else depth
            rank = bases[key] + depth
            if "title-cell" in heading.evidence:
                cell = rank
            elif cell is not None and heading.location.paragraph is not None:
                rank = max(rank, cell + _STEP)  # a title inside the cell that a title cell stands beside
            ranked.append(heading._replace(rank=rank))
    return tuple(_as_its_column(ranked, names))


def _as_its_column(ranked: list[Heading], names: SectionNames) -> list[Heading]:
    """Title cells that stand over text each, one after another: as deep as those of them whose name is known."""
    for group in _columns(ranked):
        known = {ranked[at].rank for at in group if names.best(ranked[at].title) >= KNOWN}
        if len(known) == 1:
            rank = known.pop()
            for at in group:
                ranked[at] = ranked[at]._replace(rank=rank)
    return ranked


def _columns(ranked: list[Heading]) -> Iterator[list[int]]:
    """Indexes of title cells of one look with nothing but their own text, and what it holds, between them."""
    group: list[int] = []
    for at, heading in enumerate(ranked):
        if "title-cell" in heading.evidence and not heading.family:
            following = ranked[at + 1] if at + 1 < len(ranked) else None
            bare = following is not None and following.line == heading.line + 1 and not following.run_in
            alike = not group or _group(ranked[group[-1]]) == _group(heading)
            if alike and not bare:
                group.append(at)
                continue
        elif heading.run_in:
            continue
        yield group
        group = []
    yield group


def _is_over_its_kin(headings: tuple[Heading, ...], names: SectionNames) -> bool:
    """Whether the first of two headings, named as a section, stands over the first of that section's own chapter."""
    if len(headings) < 2 or not headings[1].family or headings[1].value != 1:
        return False
    own, below = (_named(heading, names) for heading in headings)
    return own >= 0 and below not in (-1, own) and 0 <= names.parents[own] == names.parents[below]


def _lowered(ranked: list[Heading], names: SectionNames) -> list[Heading]:
    """Headings that lost their number: named as a section without parts, they hold no two other sections."""
    for at, heading in enumerate(ranked):
        own = _named(heading, names)
        plain = not (heading.family or heading.look.level or is_label(heading))
        if not plain or own < 0 or names.nodes[own].children:
            continue
        kin = (-1, own, names.parents[own])
        below = [h for h in _up_to(ranked, at) if h.family and _named(h, names) not in kin]
        if len({_named(h, names) for h in below}) >= 2:
            ranked[at] = heading._replace(rank=below[0].rank)
    return ranked


def _up_to(ranked: list[Heading], at: int) -> Iterator[Heading]:
    """The headings after one, as far as they stand deeper."""
    for heading in ranked[at + 1 :]:
        if heading.rank <= ranked[at].rank:
            return
        yield heading


def _named(heading: Heading, names: SectionNames) -> int:
    """The place of the section that a heading surely names, -1 if none."""
    near = names.likeness(heading.title)
    return near[0].place if near and near[0].score >= KNOWN else -1


def _group(heading: Heading) -> object:
    look = heading.look
    special = tuple(word for word in ("bracket", "title-cell", "run-in", "table-title") if word in heading.evidence)
    return (look.bold, look.font, look.size, look.centred, look.style, special)


def _depth(heading: Heading, names: SectionNames) -> int:
    """How much deeper than a chapter an unnumbered heading is by what it names."""
    if "table-title" in heading.evidence:
        return 3 * _STEP
    if "title-cell" in heading.evidence and not any(node.children for node in names.nodes):
        return 0  # an outline without chapters: what stands in one column stands side by side
    near = names.likeness(heading.title)
    if near and near[0].score >= (KNOWN if "title-cell" in heading.evidence else _FAINT):
        return (names.nodes[near[0].place].level - 1) * _STEP
    return 0 if heading.look.marked or "bracket" in heading.evidence else _STEP


def _ranks_of_levels(headings: tuple[Heading, ...]) -> dict[int, int]:
    """Outline level → usual rank of the numbered headings that have it."""
    seen: dict[int, Counter[int]] = {}
    for heading in headings:
        if heading.family and heading.look.level:
            seen.setdefault(heading.look.level, Counter())[heading.rank] += 1
    return {level: ranks.most_common(1)[0][0] for level, ranks in seen.items()}


def _rank_of_styled(headings: tuple[Heading, ...], heading: Heading, by_level: dict[int, int], top: str) -> int:
    """By the level of its style; below the chapters, where these have none and are counted on across it."""
    if not by_level and top:
        base = _base(headings, _group(heading), top)
        if base > next(one.rank for one in headings if one.family == top):
            least = min(one.look.level for one in headings if one.look.level)
            return base + (heading.look.level - least) * _STEP
    return _rank_of_level(heading.look.level, by_level)


def _rank_of_level(level: int, by_level: dict[int, int]) -> int:
    if level in by_level:
        return by_level[level]
    below = [rank for other, rank in by_level.items() if other > level]
    above = [rank for other, rank in by_level.items() if other < level]
    if below:
        return min(below) - 5
    return max(above) + 5 if above else _TOP + 10 * (level - 1)


def _top_family(headings: tuple[Heading, ...]) -> str:
    """The highest numbering that is used more than once, "" if there is none."""
    counts = Counter(h.family for h in headings if h.family and h.family not in LISTLIKE)
    used = [h for h in headings if counts[h.family] >= 2]
    return min(used, key=lambda heading: heading.rank).family if used else ""


def _base(headings: tuple[Heading, ...], key: object, top: str) -> int:
    """Rank of an unnumbered look: above the top numbering if that begins anew under it, else below."""
    numbered = [heading for heading in headings if heading.family == top]
    if not top or not numbered:
        return _TOP
    rank = numbered[0].rank
    alike = [h for h in headings if not h.family and _group(h) == key]
    if len(alike) == 1 and alike[0].look.marked and alike[0].look == numbered[0].look and numbered[0].value == 1:
        return rank  # its number was lost, and the others count from one
    goes_on = begins = 0
    before = 0
    pending = 0
    for heading in headings:
        if heading.family == top:
            if pending and heading.value:
                begins += pending if heading.value <= before or before == 0 else 0
                goes_on += pending if before and heading.value > before else 0
            before, pending = heading.value, 0
        elif not heading.family and _group(heading) == key:
            pending += 1
    return rank + 3 if goes_on > begins else rank - 5 - _STEP
