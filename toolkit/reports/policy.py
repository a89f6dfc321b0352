"""What a pack holds beside its outlines: relations, targets, platforms, tasks, demands on applicants, facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.eligibility.conditions import (
    Condition,
    Criteria,
    FactTest,
    FieldTest,
    Group,
    HumanTest,
    NumberTest,
    WordTest,
)
from toolkit.eligibility.decide import amount, number, portion
from toolkit.model import Policy
from toolkit.policy.register import Register

_SENSES = {"at-least": "至少", "at-most": "至多", "reach": ""}
_SIGNS = {"at-least": "不低于", "at-most": "不超过", "equals": "为"}


def holdings_lines(policy: Policy, register: Register, criteria: Criteria) -> Iterator[str]:
    """One line a row, grouped under headings; what the pack has none of is left out."""
    yield from _group("与其他文件的关系", _relations(policy))
    yield from _group("目标", _targets(register))
    yield from _group("平台名单", _platforms(register))
    yield from _group("任务", _tasks(register))
    yield from _group("申报条件和额度", _criteria(criteria))
    yield from _group("办理、用途、支持和后果", _facts(policy))


def _group(title: str, rows: Iterator[str]) -> Iterator[str]:
    listed = [f"  {row}" for row in rows]
    if listed:
        yield from ("", title, *listed)


def _relations(policy: Policy) -> Iterator[str]:
    for row in policy.relations:
        since = f"自 {row.since} 起，" if row.since else ""
        which = "不一致的以本文件为准" if row.prevails else "不一致的以对方为准"
        yield f"{row.other}：{since}{which}。{row.gist}  {row.clause.label}"


def _targets(register: Register) -> Iterator[str]:
    for row in register.targets:
        year = f"{row.year}年 " if row.year else ""
        units = f"（{'、'.join(row.responsible)}）" if row.responsible else ""
        yield f"{row.name}：{year}{_SENSES[row.sense]}{row.value}{row.unit}{units}  {row.clause.label}"


def _platforms(register: Register) -> Iterator[str]:
    for row in register.platforms:
        about = "；".join(part for part in (row.level, "、".join(row.responsible), row.period_text) if part)
        yield f"{row.no}. {row.name}" + (f"（{about}）" if about else "") + f"  {row.clause.label}"


def _tasks(register: Register) -> Iterator[str]:
    for row in register.tasks:
        units = f"（{'、'.join(row.units)}）" if row.units else ""
        yield f"{row.no}. {row.task}{units}  {row.clause.label}"


def _criteria(criteria: Criteria) -> Iterator[str]:
    names = {answer.key: answer.name for answer in criteria.answers}
    for row in criteria.criteria:
        applies = "、".join(_when(names, key, values) for key, values in row.applies.items() if key != "kind")
        yield f"{row.name}{f'（{applies}）' if applies else ''}：{_condition(row.condition)}  {row.clause.label}"


def _when(names: Mapping[str, str], key: str, values: tuple[str, ...]) -> str:
    said = {"true": "是", "false": "否"}
    yes_or_no = all(value in said for value in values)
    return f"{names[key]}为{'或'.join(said[value] for value in values)}" if yes_or_no else "或".join(values)


def _condition(condition: Condition) -> str:
    match condition:
        case NumberTest():
            return f"{_SIGNS[condition.relation]}{_bound(condition)}"
        case WordTest():
            return f"为{'、'.join(condition.one_of)}之一"
        case FieldTest():
            return f"{'、'.join(field.name for field in condition.fields)}等"
        case FactTest():
            return "由申报人写明，核对证明材料"
        case HumanTest():
            return "要人判断"
        case Group():
            joint = "，或者" if condition.need == "any" else "，并且"
            return joint.join(_part(part) for part in condition.parts)


def _part(part: Condition) -> str:
    return part.name if isinstance(part, FactTest) else f"{part.name}{'：' * isinstance(part, Group)}{_condition(part)}"


def _bound(test: NumberTest) -> str:
    if test.bound is None:
        return test.bound_name
    if test.base:
        return f"{test.bound_name}的{portion(test.bound)}"
    return amount(number(test.bound), test.unit)


def _facts(policy: Policy) -> Iterator[str]:
    for row in policy.facts:
        yield f"{row.text}  {row.clause.label}"
