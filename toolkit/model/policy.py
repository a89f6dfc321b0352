"""A whole pack: kinds, outlines, provisions and the weight of its rules, as of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.model.clause import Force, Instrument, Severity
from toolkit.model.outline import Outline
from toolkit.model.provisions import Cycle, Demand, Fact, FieldList, Indicator, Limit, Relation, Unchecked


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a pack says of a rule: how much it weighs, and whether a waiver may let it pass."""

    severity: Severity
    force: Force
    waivable: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of platform: `name` in full, `short` as the instrument abbreviates it."""

    id: str
    name: str
    short: str
    names: tuple[str, ...] = ()  # words in a title that tell the kind


@dataclass(frozen=True, slots=True)
class Policy:
    """A whole pack, with its values as of one day."""

    instrument: Instrument
    as_of: date
    kinds: Mapping[str, Kind]
    outlines: Mapping[tuple[str, str], Outline]  # (kind, document)
    indicators: tuple[Indicator, ...]
    indicator_kinds: tuple[str, ...]  # kinds whose proposal commits to the indicators
    limits: tuple[Limit, ...]
    demands: tuple[Demand, ...]
    cycles: Mapping[str, Cycle]
    rules: Mapping[str, RuleSetting]
    unchecked: tuple[Unchecked, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: tuple[Relation, ...] = ()
    fields: tuple[FieldList, ...] = ()

    def outline(self, kind: str, document: str) -> Outline:
        """The outline for one document of one kind; KeyError if the pack has none."""
        return self.outlines[kind, document]

    def yields(self, day: date) -> bool:
        """Whether another instrument prevails over this one on `day`."""
        return any(not row.prevails and row.since and row.since <= day for row in self.relations)

    def indicators_for(self, kind: str, document: str) -> tuple[Indicator, ...]:
        """The indicators that this document must commit to; empty for most."""
        asked = kind in self.indicator_kinds and document == "proposal"
        return self.indicators if asked else ()
