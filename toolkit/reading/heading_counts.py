"""Heading numbers as one draft uses them: families that stand the other way about, lists, numbers that got lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, permutations

from toolkit.reading.heading import Heading, is_label, is_sentence
from toolkit.reading.heading_marks import LISTLIKE, RANKS

_OWN_LINE = 0.5  # strength of a line that is plainly a heading
_INDENT = 6  # characters before a heading that still opens its line
_POINT = 16  # characters of a line with a comma that says something
_FEWEST = 4  # chapters that make a count
_LOST = 3  # numbers in a row that may be lost
_CHAPTERS = frozenset({"chapter", "part", "big", "roman", "cn", "num"})
_DEEP = RANKS["num-half"] - 1
_TURNED = (  # (family of the chapters, of the points under them against all custom, rank of these)
    ("num", "cn", _DEEP),
    ("num", "cn-paren", _DEEP),
    ("dec2", "num", _DEEP),
    ("num-paren", "num", RANKS["num-paren"] + 1),
    ("num-half", "num", RANKS["num-half"] + 1),
    ("chapter", "theme", RANKS["cn-paren"] + 2),
    ("big", "theme", RANKS["cn-paren"] + 2),
    ("cn", "theme", RANKS["cn-paren"] + 2),
    ("big", "part", RANKS["cn"] - 1),
    ("roman", "part", RANKS["cn"] - 1),
    ("cn", "part", RANKS["cn"] + 1),
)


def as_listed(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Numbered titles that the contents counts alike stand side by side, whatever numbers the text gives them.

    二、总体布局, 4、主要任务, 三、管理运行机制 out of several hands, where the contents has 3、, 4、 and 5、.
    """
    ranks: dict[str, Counter[int]] = {}
    for heading in headings:
        if heading.listed and heading.family:
            ranks.setdefault(heading.listed, Counter())[heading.rank] += 1
    usual = {family: seen.most_common(1)[0] for family, seen in ranks.items()}
    told = {family: rank for family, (rank, often) in usual.items() if often > 1 and often * 2 > ranks[family].total()}
    return tuple(
        heading._replace(rank=told[heading.listed]) if heading.family and heading.listed in told else heading
        for heading in headings
    )


def settled(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Families as this draft uses them: 拾、 may be followed by 十一、, and （1） may stand above 1）."""
    first = {family: at for at, family in reversed(list(enumerate(h.family for h in headings)))}
    under = _turned(headings)
    together = _counted_in_gaps(headings) or _counted_together(headings)
    together = _first_of_another_kind(headings) | together
    swapped = first.get("num-half", -1) > first.get("num-paren", len(headings))
    told: list[Heading] = []
    formal = 0
    for at, heading in enumerate(_lists_told_apart(headings)):
        if at in together:
            heading = headings[at]._replace(rank=together[at])
        elif heading.family == "cn" and heading.value == formal + 1 and formal >= 10:
            heading = heading._replace(family="big", rank=RANKS["big"])
        elif heading.family == "num-half" and swapped:
            heading = heading._replace(rank=RANKS["num-paren"] + 1)
        elif heading.family in under:
            heading = heading._replace(rank=under[heading.family])
        formal = heading.value if heading.family == "big" else formal
        told.append(heading)
    return tuple(told)


def restored(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Gives the number that a count leaves out (二、 comes first) to the heading without a number in its place."""
    counted = list(headings)
    together = {headings[at].family for at in _counted_together(headings)}  # 2、 may stand between 一、 and 三、
    filling = _counted_in_gaps(headings)
    families = {h.family: h.rank for h in headings if h.family and h.family not in LISTLIKE | together}
    for family in sorted(families, key=lambda family: -families[family]):  # the deepest stand nearest to theirs
        where, value = -1, 0
        for at, heading in enumerate(headings):
            if heading.family and heading.family != family and heading.rank < families[family]:
                where, value = at, 0  # a new chapter: what stands under it is counted anew
            elif heading.family == family:
                bare = [i for i in range(where + 1, at) if _is_bare(counted[i]) and _goes_with(counted[i], heading)]
                begins_at_two = heading.value == 2 and value != 1
                others = {headings[other].value for other in filling if where < other < at}
                left_out = [one for one in range(value + 1, heading.value) if one not in others] if value else []
                values = [1] if begins_at_two else left_out if len(bare) == len(left_out) <= _LOST else []
                for one, own in zip(bare[len(bare) - len(values) :], values, strict=False):
                    counted[one] = counted[one]._replace(family=family, value=own, rank=heading.rank)
                where, value = at, heading.value
    return tuple(counted)


def _goes_with(lost: Heading, heading: Heading) -> bool:
    """Whether one may have lost the number before another's: both are titles, both in the middle or neither."""
    title = not heading.run_in and "sentence" not in heading.evidence
    return title and lost.look.centred == heading.look.centred


def _is_bare(heading: Heading) -> bool:
    """Whether a heading stands on its own line without a number, a level or brackets, which take a number's place."""
    counted = heading.family or heading.look.level or "bracket" in heading.evidence
    return not (counted or heading.run_in) and heading.strength >= _OWN_LINE


def _counted_together(headings: tuple[Heading, ...]) -> dict[int, int]:
    """The rank of each chapter where one count runs through numbers of several kinds: 一、, 第二部分, 3．, 第四部分.

    It does, if it holds all numbers that usually stand over 1. and goes well beyond what any kind counts alone.
    """
    opening = [at for at, h in enumerate(headings) if h.family in _CHAPTERS and h.start < _INDENT and h.value]
    chain = _count_from_one(headings, opening)
    families = {headings[at].family for at in chain}
    alone = (_count_from_one(headings, [at for at in opening if headings[at].family == one]) for one in families)
    if len(chain) < _FEWEST or len(chain) < max(map(len, alone), default=0) + 2:
        chain = _counted_by_place(headings, opening)
    if not chain or any(headings[at].rank < RANKS["num"] and at not in chain for at in opening):
        return {}
    return dict.fromkeys(chain, min(headings[at].rank for at in chain))


def _first_of_another_kind(headings: tuple[Heading, ...]) -> dict[int, int]:
    """The rank of a first chapter that alone has a higher number, over its own text: 第一部分, then 一、, 二、."""
    titles = [at for at, h in enumerate(headings) if h.family in _CHAPTERS and h.start < _INDENT and not h.run_in]
    if len(titles) <= _FEWEST - 1:
        return {}
    first, others = titles[0], titles[1:]
    ranks = Counter(headings[at].rank for at in others)
    top = min(ranks)
    following = headings[first + 1].line if first + 1 < len(headings) else 0
    kind = sum(heading.family == headings[first].family for heading in headings)
    alone = kind == 1 and headings[first].rank < top and ranks[top] >= _FEWEST - 1
    return {first: top} if alone and following > headings[first].line + 1 else {}


def _counted_in_gaps(headings: tuple[Heading, ...]) -> dict[int, int]:
    """The rank of each chapter that has another kind of number in the place of one left out: 一、, 2、, 三、, 四、.

    It is no point of a list that counts on, from 1. to 2. or from 2. to 3.
    """
    opening = [at for at, h in enumerate(headings) if h.family in _CHAPTERS and h.start < _INDENT and h.value]
    found: dict[int, int] = {}
    for family in {headings[at].family for at in opening}:
        chapters = [at for at in opening if headings[at].family == family]
        values = [headings[at].value for at in chapters]
        if values != sorted(values) or values[0] != 1:
            continue
        lone = [at for at in opening if at > chapters[-1] and headings[at].value == values[-1] + 1]
        if len(lone) == 1 and not headings[lone[0]].run_in and _is_only_one(headings, lone[0], opening):
            found[lone[0]] = headings[chapters[-1]].rank
        if len(chapters) < _FEWEST - 1:
            continue
        higher = False
        for before, after in pairwise(chapters):
            between = [at for at in opening if before < at < after]
            missing = range(headings[before].value + 1, headings[after].value)
            for value in missing:
                at = next((at for at in between if _fills_place(headings, at, between, value, missing)), None)
                if at is not None and not headings[at].run_in:
                    found[at] = headings[before].rank
                    higher |= headings[at].rank < headings[before].rank
        if higher:  # 1., 二、, 3. over （一）: the chapters stand where the highest of their numbers does
            together = [at for at in (*chapters, *found) if at in chapters or found[at] == headings[chapters[0]].rank]
            found |= dict.fromkeys(together, min(headings[at].rank for at in together))
    return found


def _is_only_one(headings: tuple[Heading, ...], at: int, opening: list[int]) -> bool:
    """Whether no other heading has a number of that kind: 3、 after 一、 and 二、."""
    return not any(headings[other].family == headings[at].family for other in opening if other != at)


def _fills_place(headings: tuple[Heading, ...], at: int, between: list[int], value: int, missing: range) -> bool:
    """Whether a heading between two chapters has a number left out, and is no point of a list.

    Its kind counts just what is missing there, or none of it counts on to this one or from it.
    """
    if headings[at].value != value:
        return False
    kind = [other for other in between if headings[other].family == headings[at].family]
    if [headings[other].value for other in kind] == list(missing):
        return True
    place = kind.index(at)
    before = headings[kind[place - 1]].value if place else 0
    after = headings[kind[place + 1]].value if place + 1 < len(kind) else 0
    return value not in (before + 1, after - 1)


def _counted_by_place(headings: tuple[Heading, ...], opening: list[int]) -> list[int]:
    """Chapters of two kinds, where Word counts the one and the other tells its place: 一、, 第二部分, 二、."""
    for placed, counted in permutations(sorted({headings[at].family for at in opening}), 2):
        chain = [at for at in opening if headings[at].family in (placed, counted)]
        own = [headings[at].value for at in chain if headings[at].family == counted]
        places = [place for place, at in enumerate(chain, 1) if headings[at].family == placed]
        told = [headings[at].value for at in chain if headings[at].family == placed]
        between = told != list(range(1, len(told) + 1))  # else all the counted ones stand below the last
        counts = len(own) > 1 and own == list(range(1, len(own) + 1))
        if len(chain) >= _FEWEST and counts and between and told == places:
            return chain
    return []


def _count_from_one(headings: tuple[Heading, ...], among: list[int]) -> list[int]:
    """The first of these headings that counts 1, then the next that counts 2, and so on."""
    chain: list[int] = []
    for at in among:
        if headings[at].value == len(chain) + 1:
            chain.append(at)
    return chain


def _turned(headings: tuple[Heading, ...]) -> dict[str, int]:
    """Ranks of the families that number what usually stands above them: 第一节 under 壹、, 1、 under 2.1."""
    found: dict[str, int] = {}
    for over, under, rank in _TURNED:
        chapters = [at for at, h in enumerate(headings) if h.family == over]
        points = [at for at, h in enumerate(headings) if h.family == under]
        if points and chapters and points[0] > chapters[0] and _count_across(headings, chapters, points):
            found[under] = rank
    return found


def _count_across(headings: tuple[Heading, ...], chapters: list[int], points: list[int]) -> bool:
    """Whether the chapters count on across the points, and the points not across the chapters."""
    across = any(
        headings[b].value == headings[a].value + 1 and any(a < at < b for at in points) for a, b in pairwise(chapters)
    )
    return across and not any(
        headings[b].value == headings[a].value + 1 and any(a < at < b for at in chapters) for a, b in pairwise(points)
    )


def _lists_told_apart(headings: tuple[Heading, ...]) -> Iterator[Heading]:
    """Where 1. opens chapters and 1.1 their sections, a 1. that begins anew under 2.1 is a list."""
    anew = _counted_anew(headings)
    chapter = item = 0
    whole = False  # whether the chapter's number stands before a title on its own line
    family = "num-half"  # of such a list; the next one down, where this one numbers titles
    dotted = parted = False  # whether this chapter, or any so far, has numbered sections
    for at, heading in enumerate(headings):
        if at in anew:
            heading = heading._replace(family="num-half", rank=RANKS["num-half"])
        elif heading.family.startswith("dec"):
            dotted = parted = chapter > 0
            item = 0
        elif heading.family == "num":
            next_chapter = heading.value == chapter + 1 and not heading.run_in and not is_sentence(heading)
            begins = parted and (item > 0 or heading.value == 1) and is_sentence(heading)
            below = whole and _is_point(heading) and (item > 0 or heading.value == 1)
            inside = whole and heading.run_in and heading.start > _INDENT
            counts = heading.value == item + 1 or (below and heading.value == 1)  # 1. begins anew under 2）
            if inside or ((dotted or begins or below) and counts and not next_chapter):
                item = heading.value if counts else item + 1
                heading = heading._replace(family=family, rank=RANKS[family])
            else:
                chapter, item, dotted, family = heading.value, 0, False, "num-half"
                whole = not heading.run_in
        elif heading.family == "num-half" and not _is_point(heading):
            item, family = 0, "circled"
        elif heading.rank < RANKS["num"] and not is_label(heading):
            chapter, item, dotted = 0, 0, False
        yield heading


def _counted_anew(headings: tuple[Heading, ...]) -> frozenset[int]:
    """Numbered titles under a chapter of the same kind that count from 1 and look otherwise: 2., 1、, 2、, then 3."""
    numbered = [at for at, heading in enumerate(headings) if heading.family == "num" and not heading.run_in]
    found: set[int] = set()
    for place, at in enumerate(numbered[1:], 1):
        chapter = headings[numbered[place - 1]]
        if headings[at].value != 1 or headings[at].look == chapter.look:
            continue
        run = [at]
        for other in numbered[place + 1 :]:
            if (headings[other].value, headings[other].look) != (len(run) + 1, headings[at].look):
                if (headings[other].value, headings[other].look) == (chapter.value + 1, chapter.look):
                    found.update(run)
                break
            run.append(other)
    return frozenset(found)


def _is_point(heading: Heading) -> bool:
    """Whether a numbered line says something instead of naming what follows."""
    return heading.run_in or ("，" in heading.title and len(heading.title) > _POINT)
