"""thresholds.yaml and quotas.yaml → Criteria; PolicyError with the line of whatever is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from toolkit.eligibility.conditions import (
    Answer,
    Condition,
    Criteria,
    Criterion,
    FactTest,
    FieldTest,
    Group,
    HumanTest,
    NumberTest,
    Relation,
    WordTest,
)
from toolkit.errors import PolicyError
from toolkit.fields import Fields
from toolkit.model import Clause, Field
from toolkit.policy import load_policy, pack_folder
from toolkit.policy.reference import clause_of, dated_value
from toolkit.yaml_source import Source, load_yaml

_FRACTION = re.compile(r"\d+/[1-9]\d*\Z")
_RELATIONS: dict[str, Relation] = {"at_least": "at-least", "at_most": "at-most", "equals": "equals"}
_FORMS = ("any", "all", "fact", "fields", "judge", "figure")


def has_criteria(pack: str) -> bool:
    """Whether the pack has demands on applicants at all."""
    return any((pack_folder(pack) / name).is_file() for name in ("thresholds.yaml", "quotas.yaml"))


def load_criteria(pack: str, as_of: date) -> Criteria:
    """The demands of the pack of that id, with the figures that hold on that day."""
    return read_criteria(pack_folder(pack), load_policy(pack, as_of).instrument.clauses, as_of)


def read_criteria(folder: Path, clauses: Mapping[str, Clause], as_of: date) -> Criteria:
    """The demands in a pack's folder; an absent file is none."""
    thresholds, quotas = _open(folder / "thresholds.yaml"), _open(folder / "quotas.yaml")
    reader = _Reader(clauses, as_of)
    criteria = Criteria(
        answers=tuple(reader.answer(row) for row in thresholds.rows("answers")),
        criteria=(
            *reader.criteria(thresholds, "criteria", quota=False),
            *reader.criteria(quotas, "quotas", quota=True),
        ),
    )
    for top in (thresholds, quotas):
        top.done()
    _refuse_unknown_keys(thresholds, quotas, criteria)
    return criteria


def _open(path: Path) -> Fields:
    if not path.is_file():
        return Fields(Source(str(path), {}, {}, PolicyError))
    return Fields(load_yaml(path, PolicyError))


class _Reader:
    """Reads rows against one instrument's clauses, as of one day."""

    def __init__(self, clauses: Mapping[str, Clause], as_of: date) -> None:
        self._clauses = clauses
        self._as_of = as_of

    def answer(self, row: Fields) -> Answer:
        answer = Answer(
            key=row.text("key"),
            name=row.text("name"),
            kinds=row.texts("kinds"),
            choices=row.texts("choices"),
            clause=clause_of(row, self._clauses),
            optional=row.flag("optional"),
        )
        row.done()
        return answer

    def criteria(self, top: Fields, key: str, *, quota: bool) -> list[Criterion]:
        found = []
        for row in top.rows(key):
            applies = row.fields("applies")
            condition = self.condition(row, row.text("name"))
            criterion = Criterion(
                id=row.text("id"),
                clause=clause_of(row, self._clauses),
                applies={str(name): applies.texts(name) for name in applies},
                condition=condition or HumanTest("", ""),
                quota=quota,
                principle=row.flag("principle"),
            )
            row.done()
            if condition is not None:
                found.append(criterion)
        return found

    def condition(self, row: Fields, name: str) -> Condition | None:
        """The condition of a row; None where its dated bound does not hold yet."""
        form = next((form for form in _FORMS if row.has(form)), None)
        if form is None:
            row.refuse("name", f"“{name}”没有条件", f"应有下列之一：{'、'.join(_FORMS)}")
        if form in ("any", "all"):
            return self._group(row, name, form)
        if form == "fact":
            return FactTest(name, row.text("fact"), row.text("ask"))
        if form == "judge":
            return HumanTest(name, row.text("judge"))
        if form == "fields":
            return FieldTest(name, tuple(_field(item) for item in row.rows("fields")))
        if row.has("one_of"):
            return WordTest(name, row.text("figure"), row.texts("one_of"), row.texts("scale"), row.text("quote"))
        return self._number(row, name)

    def _group(self, row: Fields, name: str, form: str) -> Group:
        parts = []
        for item in row.rows(form):
            part = self.condition(item, item.text("name"))
            item.done()
            if part is not None:
                parts.append(part)
        return Group(name, "any" if form == "any" else "all", tuple(parts))

    def _number(self, row: Fields, name: str) -> NumberTest | None:
        figure, unit, quote = row.text("figure"), row.text("unit", ""), row.text("quote")
        row.text("derived", "")
        base = {str(key): str(called) for key, called in row.fields("base").items()}
        if row.has("at_least_figure"):
            other, called = row.text("at_least_figure"), row.text("reference")
            return NumberTest(name, figure, unit, "at-least", None, other, called, base, quote)
        key = next((key for key in _RELATIONS if row.has(key)), None)
        if key is None:
            row.refuse("figure", f"“{name}”没有界限", f"应有下列之一：{'、'.join(_RELATIONS)}、at_least_figure")
        bound = self._bound(row, key)
        if bound is None:
            return None
        called = "与".join(base.values())
        return NumberTest(name, figure, unit, _RELATIONS[key], bound, "", called, base, quote)

    def _bound(self, row: Fields, key: str) -> Fraction | None:
        value: Any = row.any(key)
        if isinstance(value, dict):
            value = dated_value(row, key, self._as_of)
            if value is None:
                return None
        if isinstance(value, (int, Decimal)) or (isinstance(value, str) and _FRACTION.match(value)):
            return Fraction(value)
        return cast(Fraction, row.refuse(key, f"“{key}”应为数字，或“1/3”这样的分数"))


def _field(item: Fields) -> Field:
    name = item.text("name")
    field = Field(name, item.texts("terms") or (name,))
    item.done()
    return field


def _refuse_unknown_keys(thresholds: Fields, quotas: Fields, criteria: Criteria) -> None:
    ids = [criterion.id for criterion in criteria.criteria]
    known = {"kind", *(answer.key for answer in criteria.answers)}
    for criterion in criteria.criteria:
        top = quotas if criterion.quota else thresholds
        key = "quotas" if criterion.quota else "criteria"
        if ids.count(criterion.id) > 1:
            top.refuse(key, f"条件 id“{criterion.id}”重复")
        for stranger in set(criterion.applies) - known:
            top.refuse(key, f"条件“{criterion.id}”的 applies 用了没有声明的“{stranger}”", "请在 answers 中声明")
