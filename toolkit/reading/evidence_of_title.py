"""What a free heading's title speaks for and against; what each of it weighs stands in `evidence.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import exp, log

from toolkit.model import Section
from toolkit.reading.assignment import FOREIGN
from toolkit.reading.doubts import PLAINLY_ITS, UNTOLD
from toolkit.reading.heading_marks import LISTLIKE
from toolkit.reading.name_index import EXACT
from toolkit.reading.notes import says_nothing
from toolkit.reading.openings import Openings
from toolkit.reading.section_names import LIKELY
from toolkit.reading.speech import OTHER
from toolkit.reading.wording import normalised

Evidence = tuple[str, float]  # (what, how much)

_LONG = 14  # characters of a title that rather is a point of a text
_HALVES = re.compile("[：:]|[—–―]{2,}")
_WORDED = 4.0  # log-odds of a title that is surely worded as one section's
_LITTLE = 0.3  # what words that point outside the outline weigh against a text that is surely a section's
_PLAIN_PART = 8.0  # log-odds by which a part of a text is one section's rather than another's
_BY_NO_MEANS = -4.0  # log-chance that a text is no section's
_FAINT = 0.4  # strength of a line that may be no heading
# Words that say what a chapter is about in any plan; one that is not the section's own speaks against it.
_CONCEPTS = re.compile(
    r"保障|进度|投资|资金|经费|预算|组织|时间|目标|指标"
    r"|任务|布局|原则|定位|机制|现状|问题|基础|考核|监督"
    r"|宣传|意义|回顾|总结|攻关|人才|团队|共享|产品"
)


def of_title(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    names, heading = openings.names, openings.tree.headings[at]
    cued, title = names.cued(heading.title), normalised(heading.title)
    kin = names.kin(place)
    yield "cue", place in cued
    yield "only-cue", cued & set(openings.open) == {place}
    joins = names.joins(heading.title)  # 怎么排时间、怎么保落实: what points elsewhere is only a half
    elsewhere = cued & set(openings.open) if not joins and not cued & kin else frozenset()
    surely = _is_surely(openings, at, place)
    told_else = max((openings.told(at, other) for other in elsewhere), default=UNTOLD)
    yield "cue-elsewhere", (_LITTLE if told_else <= _BY_NO_MEANS and surely else 1.0) * bool(elsewhere)
    lead = _wording(openings, at, place)
    yield "worded", max(0.0, lead)
    yield "worded-otherwise", 0.0 if joins else (_LITTLE if surely else 1.0) * max(0.0, -lead)  # 言必有信 is any's
    concepts = () if joins or place in cued else _CONCEPTS.findall(title)
    yield "other-concept", any(word not in _own_words(names.nodes[place]) for word in concepts)
    otherwise = openings.named_otherwise(at, place)
    yield "other-name", otherwise >= EXACT
    yield "near-other-name", LIKELY <= otherwise < EXACT
    yield "doubtful-match", (at, place) in openings.first
    titled = bool(heading.family) and heading.family not in LISTLIKE and not heading.run_in
    longest = max(map(len, _HALVES.split(heading.title)))
    yield "long-title", longest > _LONG and not titled
    yield "faint-heading", heading.strength < _FAINT
    yield "list-mark", heading.family in LISTLIKE
    yield "chapter", bool(names.nodes[place].children)


def _wording(openings: Openings, at: int, place: int) -> float:
    """By how much a title is worded as a section's rather than as another's: -1..1.

    Its chapter and its own sections are no others: 建设思路 is worded as both. What is worded as none's speaks for
    none, and against none: 研发投入 may be a point of the applicant's.
    """
    names = openings.names
    told = names.titling.told(openings.tree.headings[at].title)
    if not told:
        return 0.0
    mine, kin = told.get(place, UNTOLD), names.kin(place) | {OTHER}
    lead = (mine - max((chance for other, chance in told.items() if other not in kin), default=UNTOLD)) / _WORDED
    if lead > 0:
        lead = max(0.0, min(lead, (mine - told.get(OTHER, UNTOLD)) / _WORDED))
    return max(-1.0, min(1.0, lead))


@lru_cache(maxsize=256)
def _own_words(section: Section) -> str:
    return normalised("".join((section.title, *section.synonyms, *section.keywords)))


def of_other_chapters(openings: Openings, at: int, place: int) -> Iterator[Evidence]:
    others, title = openings.names.others, openings.tree.headings[at].title
    if others is None:
        return
    near = others.likeness(title)
    score, cued = (near[0].score if near else 0.0), bool(others.cued(title))
    # 场地、仪器、团队、运行办法: a word of the title says little where the text is the section's without doubt.
    share = _LITTLE if score < EXACT and _is_surely(openings, at, place) else 1.0
    yield "near-extra", share * 2 * max(0.0, score - 0.4)
    yield "extra-name", score >= EXACT and openings.names.score(title, place) < EXACT
    yield "extra-cue", share * cued
    yield "only-extra-cue", share * (cued and not openings.names.cued(title))
    yield "foreign", place not in openings.names.cued(title) and FOREIGN.search(title) is not None


def _is_surely(openings: Openings, at: int, place: int) -> bool:
    """Whether the text under a heading speaks as the section, and by no means as none of the outline's."""
    if openings.names.nodes[place].children or says_nothing(openings.text(at)):
        return False
    told = log(sum(exp(openings.told(at, part)) for part in sections_of(openings, at, place)))
    return told >= PLAINLY_ITS and openings.told_of_others(at) <= _BY_NO_MEANS


def sections_of(openings: Openings, at: int, place: int) -> frozenset[int]:
    """The sections that a title joins (资金使用和时间计划), both open: its text is theirs together; else the one.

    人、项目、课题、经费四张清单 points to none: then those two that its text plainly parts into.
    """
    names, title = openings.names, openings.tree.headings[at].title
    if not names.joins(title):
        return frozenset({place})
    parts = names.cued_parts(title) & set(openings.leaves)
    parts = parts or names.speaking.held(openings.text(at), openings.leaves, _PLAIN_PART)
    return frozenset(parts) if place in parts and len(parts) == 2 else frozenset({place})
