"""Every amount in a text: levels (182亿元) and changes (增长8%, 翻一番), in order and apart.

Years, ranks (前40位), list numbers and vague words (若干, 持平) are no amounts. 全覆盖 is left to whoever
knows what is covered.
"""

from __future__ import annotations

from toolkit.reading.changes import as_change, find_multiples, parted
from toolkit.reading.levels import Quantity, find_levels
from toolkit.reading.numerals import flatten
from toolkit.reading.years import year_spans

__all__ = ["Quantity", "find_quantities"]

YEAR_MASK = "\ue000"


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every amount of a text in order, with spans in that text; full-width signs count as plain."""
    flat = flatten(text)
    masked = flat
    for start, end in year_spans(flat):
        masked = f"{masked[:start]}{YEAR_MASK * (end - start)}{masked[end:]}"
    levels = (part for level in find_levels(masked) for part in parted(masked, level))
    found = [*find_multiples(masked), *(as_change(masked, level) for level in levels)]
    return _listed(masked, apart(found))


def _listed(flat: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """增加78亿元、200件: what follows a change in a list is one too."""
    out: list[Quantity] = []
    for quantity in found:
        before = out[-1] if out else None
        goes_on = before is not None and flat[before.span[1] : quantity.span[0]] in ("、", "和", "及", "以及", "、和")
        if before is not None and goes_on and before.change == "by" and quantity.change == "":
            quantity = quantity._replace(change="by", yearly=before.yearly, past=before.past)
        out.append(quantity)
    return tuple(out)


def apart(found: list[Quantity]) -> tuple[Quantity, ...]:
    """In order of place; of two that overlap the one that starts first, then the longer, is kept."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or quantity.span[0] >= kept[-1].span[1]:
            kept.append(quantity)
    return tuple(kept)
