"""How surely a line or the lead of one is a heading at all, whatever it names."""

from __future__ import annotations

import re

from toolkit.reading.heading import Opening
from toolkit.reading.heading_marks import LISTLIKE, Mark
from toolkit.reading.name_index import EXACT
from toolkit.reading.nearness import KNOWN
from toolkit.reading.section_names import LIKELY
from toolkit.reading.wording import core

WEAKEST = 0.2  # of a bare line
_FAIR = 0.8  # a longer line of words may be a little less near
_MARKS = frozenset("。，,；;！？!?、：:")
_STRONG = frozenset({"outline-level", "markdown", "bracket", "title-cell", "lead", "listed"})
_LOOKS = frozenset({"bold", "font", "size", "centred", "style"})


def strength_of(opening: Opening, whole: bool, name: float, evidence: frozenset[str], title: str) -> float:
    """0..1; 0 where it is none. `whole`: the title is the whole line; `name`: how near it comes to a section's."""
    strong = bool(_STRONG & evidence)
    looks = bool(_LOOKS & evidence)
    if opening.mark is not None:
        return _numbered(opening.mark, whole, name, strong or looks)
    sentence = opening.rest.rstrip().endswith(("。", "；"))
    if whole and sentence and not (strong or looks) and name < EXACT:
        return 0.0
    if whole:
        alone = bool({"alone", "coloned"} & evidence)
        return _unnumbered(name, title, strong, looks, "outline-level" in evidence, opening.bullet, alone)
    if name >= opening.least and not opening.bullet:
        return 0.75 if strong else 0.55
    if strong and name >= LIKELY and len(title) <= 14:
        return 0.5
    return 0.4 if strong and len(title) <= 20 else 0.0


def _numbered(mark: Mark, whole: bool, name: float, apart: bool) -> float:
    if mark.family in LISTLIKE:
        return (0.7 if whole else 0.6) if name >= KNOWN else 0.3
    base = 0.8 if whole else 0.6
    return min(1.0, base + (0.15 if name >= KNOWN else 0.0) + (0.1 if apart else 0.0))


def _unnumbered(name: float, title: str, strong: bool, looks: bool, level: bool, bullet: bool, alone: bool) -> float:
    if strong:
        return 0.9 if name >= KNOWN or level else 0.6
    marks = _MARKS.intersection(title)
    if looks and len(title) <= 30:
        whole = not re.search(r"[。；;！!：:]", title) and len(re.findall("[，,]", title)) <= 1
        return 0.8 if name >= KNOWN else (0.5 if whole or alone else 0.3)
    if name >= EXACT and not bullet:
        return 0.65
    if alone:
        return 0.5
    words = len(core(title))
    near = (name >= KNOWN and words >= 4) or (name >= _FAIR and words >= 6)
    if near and len(title) <= 16 and marks <= {"、"}:
        return 0.55
    return WEAKEST if not marks and len(title) <= 14 and not bullet else 0.0
