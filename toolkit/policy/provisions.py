"""provisions.yaml → cycles, limits, demands, what is not checked, and cited facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, cast

from toolkit.fields import Fields
from toolkit.model import (
    Clause,
    Cycle,
    Demand,
    Fact,
    Field,
    FieldList,
    Force,
    Limit,
    Severity,
    Unchecked,
)
from toolkit.policy.outline import DOCUMENTS
from toolkit.policy.reference import clause_of, dated_value, force_of, patterns_of

_FRACTION = re.compile(r"\d+/[1-9]\d*\Z")


def read_cycles(top: Fields, clauses: Mapping[str, Clause]) -> dict[str, Cycle]:
    """How long each kind is built, by kind."""
    cycles = {}
    for row in top.rows("cycles"):
        plan = clause_of(row, clauses, "annual_plan") if row.has("annual_plan") else None
        row.any("annual_plan", None)
        kind = row.text("kind")
        years = row.integer("years")
        midterm = row.integer("midterm_after", None)
        quote = row.text("quote", "")
        cycles[kind] = Cycle(kind, years, clause_of(row, clauses), midterm, plan, quote)
        row.done()
    return cycles


def read_limits(top: Fields, clauses: Mapping[str, Clause], as_of: date) -> tuple[Limit, ...]:
    """The caps in force on that day."""
    limits = []
    for row in top.rows("limits"):
        cap = dated_value(row, "cap", as_of)
        limit = Limit(
            id=row.text("id"),
            name=row.text("name"),
            clause=clause_of(row, clauses),
            type=cast(Literal["amount", "share"], row.choice("type", ("amount", "share"))),
            kinds=row.texts("kinds"),
            documents=row.texts("documents"),
            of=row.text("of"),
            base=row.text("base", ""),
            cap=_cap(row, cap),
            terms=row.texts("terms"),
            note=row.text("note", ""),
            quote=row.text("quote", ""),
        )
        row.done()
        if cap is not None:
            limits.append(limit)
    return tuple(limits)


def _cap(row: Fields, cap: object) -> Fraction:
    if cap is None:
        return Fraction(0)
    if isinstance(cap, (int, Decimal)) or (isinstance(cap, str) and _FRACTION.match(cap)):
        return Fraction(cap)
    return row.refuse("cap", "上限应为数字，或“1/3”这样的分数")


def read_demands(top: Fields, clauses: Mapping[str, Clause]) -> tuple[Demand, ...]:
    """What articles say must be, outside the outlines."""
    demands = []
    for row in top.rows("demands"):
        demand = Demand(
            id=row.text("id"),
            name=row.text("name"),
            clause=clause_of(row, clauses),
            force=force_of(row, Force.MUST) or Force.MUST,
            severity=Severity(row.choice("severity", tuple(Severity), Severity.ERROR)),
            kinds=row.texts("kinds"),
            documents=row.texts("documents"),
            any_of=patterns_of(row, "any_of", tested=True),
            when=patterns_of(row, "when", tested=True),
            remedy=row.text("remedy", ""),
            unless=patterns_of(row, "unless", tested=True),
            denied=patterns_of(row, "denied", tested=True),
        )
        row.done()
        demands.append(demand)
    return tuple(demands)


def read_unchecked(top: Fields, clauses: Mapping[str, Clause]) -> tuple[Unchecked, ...]:
    """Clauses that no check decides."""
    rows = []
    for row in top.rows("not_checked"):
        kinds, documents = row.texts("kinds"), row.texts("documents") or DOCUMENTS
        rows.append(Unchecked(clause_of(row, clauses), kinds, documents, row.text("reason")))
        row.done()
    return tuple(rows)


def read_facts(top: Fields, clauses: Mapping[str, Clause]) -> tuple[Fact, ...]:
    """Cited facts for letters and documents."""
    facts = []
    for row in top.rows("facts"):
        kinds, units = row.texts("kinds"), row.texts("units")
        facts.append(Fact(row.text("id"), clause_of(row, clauses), kinds, row.text("text"), units))
        row.done()
    return tuple(facts)


def read_fields(top: Fields, clauses: Mapping[str, Clause]) -> tuple[FieldList, ...]:
    """The fields of industry that clauses list."""
    lists = []
    for row in top.rows("fields"):
        fields = []
        for item in row.rows("fields"):
            name = item.text("name")
            fields.append(Field(name, item.texts("terms") or (name,)))
            item.done()
        clause = clause_of(row, clauses)
        lists.append(FieldList(row.text("kind"), row.texts("documents"), clause, tuple(fields)))
        row.done()
    return tuple(lists)
