"""One condition against one applicant: met, unmet, asked-for or not-checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from toolkit.eligibility.applicant import Applicant, Stated
from toolkit.eligibility.conditions import (
    Condition,
    FactTest,
    FieldTest,
    Group,
    HumanTest,
    NumberTest,
    WordTest,
)
from toolkit.model import Location


class Status(StrEnum):
    """What came of a condition. Only a number, a word of a scale or a stated fact decides."""

    MET = "met"
    UNMET = "unmet"
    ASKED_FOR = "asked-for"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class Question:
    """What the applicant's file lacks: `key` is where to write it (figures.output-value)."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """`said` is what the file gives, `wanted` what the clause asks, `reason` why it is undecided.

    `demand` is `wanted` with the name of what is asked, as it reads inside a list of conditions.
    """

    name: str
    status: Status
    said: str = ""
    wanted: str = ""
    demand: str = ""
    reason: str = ""
    quote: str = ""
    location: Location | None = None
    questions: tuple[Question, ...] = ()
    parts: tuple[Decision, ...] = ()


_SIGNS: dict[str, tuple[str, Callable[[Fraction, Fraction], bool]]] = {
    "at-least": ("不低于", lambda value, bound: value >= bound),
    "at-most": ("不超过", lambda value, bound: value <= bound),
    "equals": ("为", lambda value, bound: value == bound),
}


def decide(condition: Condition, applicant: Applicant) -> Decision:
    """What the applicant's file decides of a condition."""
    if isinstance(condition, NumberTest):
        return _number(condition, applicant)
    if isinstance(condition, WordTest):
        return _word(condition, applicant)
    if isinstance(condition, FactTest):
        return _fact(condition, applicant)
    if isinstance(condition, FieldTest):
        return _field(condition, applicant)
    if isinstance(condition, HumanTest):
        return Decision(condition.name, Status.NOT_CHECKED, reason=condition.reason)
    return _group(condition, applicant)


def _number(test: NumberTest, applicant: Applicant) -> Decision:
    sign, holds = _SIGNS[test.relation]
    money = "万元" if test.base else test.unit
    bound, bound_text, questions = _bound(test, applicant)
    wanted = f"{sign}{bound_text}"
    undecided = _undecided(test.name, wanted, f"{test.name}{wanted}", test.quote)
    stated = applicant.figures.get(test.figure)
    if stated is None:
        questions = (_ask(test.figure, test.name, money), *questions)
        return replace(undecided, questions=questions)
    undecided = replace(undecided, said=_text(stated, money), location=stated.location)
    value = stated.in_unit(money)
    if value is None:
        text = f"{test.name}写的是“{stated.text}”，请改用单位“{money}”"
        return replace(undecided, questions=(Question(f"figures.{test.figure}", text),))
    if questions or bound is None:
        return replace(undecided, questions=questions)
    return replace(undecided, status=Status.MET if holds(value, bound) else Status.UNMET)


def _bound(test: NumberTest, applicant: Applicant) -> tuple[Fraction | None, str, tuple[Question, ...]]:
    """The bound in the figure's unit, how to print it, and what is missing to know it."""
    if test.bound is None:
        stated = applicant.figures.get(test.bound_figure)
        value = stated.in_unit(test.unit) if stated else None
        if value is None:
            return None, test.bound_name, (_ask(test.bound_figure, test.bound_name, test.unit),)
        return value, f"{test.bound_name}（{amount(number(value), test.unit)}）", ()
    if not test.base:
        return test.bound, amount(number(test.bound), test.unit), ()
    return _share(test, test.bound, applicant)


def _share(
    test: NumberTest, share: Fraction, applicant: Applicant
) -> tuple[Fraction | None, str, tuple[Question, ...]]:
    total, missing = Fraction(0), []
    for figure, name in test.base.items():
        stated = applicant.figures.get(figure)
        value = stated.in_unit("万元") if stated else None
        if value is None:
            missing.append(_ask(figure, name, "万元"))
        else:
            total += value
    if missing:
        return None, f"{test.bound_name}的{portion(share)}", tuple(missing)
    bound = share * total
    text = f"{test.bound_name}（{number(total)}万元）的{portion(share)}，即{number(bound)}万元"
    return bound, text, ()


def portion(share: Fraction) -> str:
    """50%, or 1/3 where the percentage does not end."""
    return f"{number(share * 100)}%" if (share * 100).denominator == 1 else number(share)


def _ask(figure: str, name: str, unit: str) -> Question:
    return Question(f"figures.{figure}", f"请补“{name}”" + (f"（单位：{unit}）" if unit else ""))


def _text(stated: Stated, unit: str) -> str:
    return amount(str(stated.value), stated.unit or unit)


def amount(figure: str, unit: str) -> str:
    """20亿元, 30%."""
    return f"{figure}{unit}"


def number(value: Fraction) -> str:
    """50, 3.5 or 0.5 where the decimal ends; else 1/3 below one and 约16.67 above."""
    decimal = f"{float(value):.4f}".rstrip("0").rstrip(".")
    if Fraction(decimal) == value:
        return decimal
    return f"{value.numerator}/{value.denominator}" if value < 1 else f"约{float(value):.2f}"


def _word(test: WordTest, applicant: Applicant) -> Decision:
    wanted = f"为{'、'.join(test.one_of)}之一"
    undecided = _undecided(test.name, wanted, f"{test.name}{wanted}", test.quote)
    stated = applicant.figures.get(test.figure)
    choices = f"（{'、'.join(test.scale)}）"
    if stated is None:
        return replace(undecided, questions=(Question(f"figures.{test.figure}", f"请补“{test.name}”{choices}"),))
    undecided = replace(undecided, said=str(stated.value), location=stated.location)
    if stated.value not in test.scale:
        text = f"“{test.name}”写的是“{stated.value}”，应为下列之一{choices}"
        return replace(undecided, questions=(Question(f"figures.{test.figure}", text),))
    return replace(undecided, status=Status.MET if stated.value in test.one_of else Status.UNMET)


def _fact(test: FactTest, applicant: Applicant) -> Decision:
    key = f"facts.{test.fact}"
    undecided = _undecided(test.name, "为“是”", test.name, "")
    stated = applicant.facts.get(test.fact)
    if stated is None:
        return replace(undecided, questions=(Question(key, test.ask),))
    status = Status.MET if stated else Status.UNMET
    return replace(undecided, status=status, said="是" if stated else "否", location=applicant.location(key))


def _undecided(name: str, wanted: str, demand: str, quote: str) -> Decision:
    return Decision(name, Status.ASKED_FOR, wanted=wanted, demand=demand, quote=quote)


def _field(test: FieldTest, applicant: Applicant) -> Decision:
    names = "、".join(field.name for field in test.fields)
    wanted = f"属于{names}等领域"
    if not applicant.industry:
        question = Question("field", f"请补建设领域（条文列举：{names}等）")
        return replace(_undecided(test.name, wanted, wanted, ""), questions=(question,))
    location = applicant.location("field")
    named = any(term in applicant.industry for field in test.fields for term in field.terms)
    reason = "" if named else "列举以“等”字收尾，列举之外的领域是否可建由市科技局判断"
    status = Status.MET if named else Status.NOT_CHECKED
    return Decision(test.name, status, applicant.industry, wanted, wanted, reason, location=location)


def _group(group: Group, applicant: Applicant) -> Decision:
    parts = tuple(decide(part, applicant) for part in group.parts)
    status = _any(parts) if group.need == "any" else _all(parts)
    questions = () if status is not Status.ASKED_FOR else tuple(q for part in parts for q in part.questions)
    wanted = ("，或者" if group.need == "any" else "，并且").join(part.demand for part in parts if part.demand)
    return Decision(
        name=group.name,
        status=status,
        said="；".join(_said(part) for part in parts if part.said),
        wanted=wanted,
        demand=wanted,
        reason="；".join(part.reason for part in parts if part.reason),
        quote="；".join(part.quote for part in parts if part.quote),
        location=next((part.location for part in parts if part.location), None),
        questions=questions,
        parts=parts,
    )


def _said(part: Decision) -> str:
    return part.said if part.parts else f"{part.name} {part.said}"


def _any(parts: tuple[Decision, ...]) -> Status:
    """One met is enough; undecided before unmet, since a missing figure may yet meet it."""
    found = {part.status for part in parts}
    order = (Status.MET, Status.ASKED_FOR, Status.NOT_CHECKED, Status.UNMET)
    return next(status for status in order if status in found)


def _all(parts: tuple[Decision, ...]) -> Status:
    """One unmet is enough; then what is missing, then what a person must judge."""
    found = {part.status for part in parts}
    order = (Status.UNMET, Status.ASKED_FOR, Status.NOT_CHECKED, Status.MET)
    return next(status for status in order if status in found)
