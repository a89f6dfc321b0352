"""Items of the list of commitments that were each taken for a chapter's heading, put back where they belong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.model import Policy
from toolkit.reading.names import NameFinder, name_finder
from toolkit.reading.quantities import find_quantities
from toolkit.reading.result import Extra, Passage, SectionReading, SectionStatus
from toolkit.reading.tidy import tidy

if TYPE_CHECKING:
    from toolkit.reading.alignment import Alignment


def with_items(alignment: Alignment, policy: Policy) -> Alignment:
    """The alignment with such items in the body of the commitments, which then is not empty."""
    home = next((part for part in alignment.sections if part.section.content == "indicators"), None)
    if home is None:
        return alignment
    finder = name_finder(policy.indicators)
    items = [extra for extra in alignment.extras if extra.after == home.section.id and _states_value(extra, finder)]
    if not items:
        return alignment
    whole = _with_body(home, items)
    return replace(
        alignment,
        sections=tuple(whole if part is home else part for part in alignment.sections),
        extras=tuple(extra for extra in alignment.extras if all(extra is not item for item in items)),
        out_of_order=tuple(whole if part is home else part for part in alignment.out_of_order),
    )


def _states_value(extra: Extra, finder: NameFinder) -> bool:
    """2.有效高新技术企业占比2029年达到45%。 states a value; so does a bare name with its values under it."""
    heading = tidy(extra.heading).text
    if not any(one.sense in ("itself", "variant") for one in finder.find(heading)):
        return False
    return any(find_quantities(words) for words in (heading, *(tidy(one.text).text for one in extra.body)))


def _with_body(home: SectionReading, items: list[Extra]) -> SectionReading:
    body = [part for item in items for part in (Passage(item.heading, item.location), *item.body)]
    status = SectionStatus.PRESENT if home.status is SectionStatus.EMPTY else home.status
    return replace(home, status=status, body=(*home.body, *body))
