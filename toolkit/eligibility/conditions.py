"""What a clause demands of an applicant, as data: thresholds.yaml and quotas.yaml in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from toolkit.model import Clause, Field

Relation = Literal["at-least", "at-most", "equals"]


@dataclass(frozen=True, slots=True)
class NumberTest:
    """A figure against a bound: a number, or another figure of the applicant's file.

    With `base` (figure → its name) set, the bound is a share of the sum of those figures.
    """

    name: str
    figure: str
    unit: str
    relation: Relation
    bound: Fraction | None  # None: `bound_figure` gives it
    bound_figure: str = ""
    bound_name: str = ""
    base: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""


@dataclass(frozen=True, slots=True)
class WordTest:
    """A word, such as a grade, that must be one of some."""

    name: str
    figure: str
    one_of: tuple[str, ...]
    scale: tuple[str, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class FactTest:
    """A yes or no that the applicant states."""

    name: str
    fact: str
    ask: str


@dataclass(frozen=True, slots=True)
class FieldTest:
    """The applicant's field of industry against a list that stays open (等)."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class HumanTest:
    """What no number decides, and who does."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions of which any one, or all, must hold."""

    name: str
    need: Literal["any", "all"]
    parts: tuple[Condition, ...]


Condition = NumberTest | WordTest | FactTest | FieldTest | HumanTest | Group


def looked_at(condition: Condition) -> Iterator[str]:
    """The figures and facts of an applicant that a condition looks at."""
    if isinstance(condition, Group):
        for part in condition.parts:
            yield from looked_at(part)
    elif isinstance(condition, NumberTest):
        yield from (condition.figure, condition.bound_figure, *condition.base)
    elif isinstance(condition, WordTest):
        yield condition.figure
    elif isinstance(condition, FactTest):
        yield condition.fact


@dataclass(frozen=True, slots=True)
class Criterion:
    """One demand with its clause. `applies` maps `kind` or an answer's key to what it must be.

    `quota` tells a ceiling (limit-exceeded) from a threshold (threshold-unmet);
    `principle`: the clause says 原则上, so that an exception stays possible.
    """

    id: str
    clause: Clause
    applies: Mapping[str, tuple[str, ...]]
    condition: Condition
    quota: bool = False
    principle: bool = False

    @property
    def name(self) -> str:
        """What the demand is about."""
        return self.condition.name


@dataclass(frozen=True, slots=True)
class Answer:
    """Something the applicant says first, because it decides which criteria apply.

    Unanswered, an `optional` one leaves its criteria aside; any other is asked for.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    choices: tuple[str, ...]
    clause: Clause
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Criteria:
    """All that a pack demands of applicants."""

    answers: tuple[Answer, ...] = ()
    criteria: tuple[Criterion, ...] = ()
