"""Waivers: what an office lets pass for a while, who said so, why and until when.

A file `waivers.yaml` beside the drafts lists them. A waived finding stays in every report, as an
info that names the waiver; one that has run out, fits nothing or may not be waived is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.fields import Fields
from toolkit.finding import Finding
from toolkit.model import Location, Severity
from toolkit.rules.context import Context, named
from toolkit.yaml_source import load_yaml

FILE_NAME = "waivers.yaml"
EXPIRED, UNUSED = "waiver-expired", "waiver-unused"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver: `scope` is a finding's subject (a section, an indicator, a limit), or 全部."""

    draft: str  # the file's name
    rule: str
    scope: str
    reason: str
    by: str
    until: date  # last day it holds
    location: Location


def load_waivers(draft: Path) -> tuple[Waiver, ...]:
    """The waivers beside a draft that are for it; none if there is no file."""
    path = draft.parent / FILE_NAME
    if not path.is_file():
        return ()
    top = Fields(load_yaml(path))
    waivers = tuple(_waiver(row, path) for row in top.rows("waivers"))
    top.done()
    return tuple(waiver for waiver in waivers if waiver.draft == draft.name)


def _waiver(row: Fields, path: Path) -> Waiver:
    waiver = Waiver(
        draft=row.text("draft"),
        rule=row.text("rule"),
        scope=row.text("scope"),
        reason=row.text("reason"),
        by=row.text("by"),
        until=row.day("until"),
        location=Location(str(path), line=row.source.line(row.where)),
    )
    row.done()
    return waiver


def apply_waivers(
    findings: tuple[Finding, ...], waivers: tuple[Waiver, ...], context: Context
) -> tuple[Finding, ...]:
    """The findings with the waived ones turned into infos, and findings on the waivers themselves."""
    result = list(findings)
    for waiver in waivers:
        places = [index for index, finding in enumerate(result) if _fits(waiver, finding)]
        problem = _problem(waiver, bool(places), context)
        if problem is not None:
            result.append(problem)
            continue
        for index in places:
            result[index] = _waived(result[index], waiver)
    return tuple(sorted(result, key=lambda finding: finding.order))


def _fits(waiver: Waiver, finding: Finding) -> bool:
    return finding.rule == waiver.rule and waiver.scope in ("全部", finding.subject)


def _waived(finding: Finding, waiver: Waiver) -> Finding:
    note = f"（{waiver.by}同意暂缓至 {waiver.until}：{waiver.reason}）"
    return replace(finding, severity=Severity.INFO, message=finding.message + note)


def _problem(waiver: Waiver, used: bool, context: Context) -> Finding | None:
    setting = context.policy.rules.get(waiver.rule)
    what = f"对 {waiver.rule}（{waiver.scope}）的暂缓"
    if waiver.until < context.as_of:
        message, fix, rule = f"{what}已于 {waiver.until} 到期", "请补正，或重新办理并更新期限", EXPIRED
    elif setting is None:
        message, fix, rule = f"{what}不起作用：没有{named(waiver.rule)}这项检查", "请核对 rule 的写法", UNUSED
    elif not setting.waivable:
        message, fix, rule = f"{what}不起作用：这项检查不能暂缓", "请补正，并删去这一条", UNUSED
    elif not used:
        message, fix, rule = f"{what}没有用到", "问题可能已经解决，请删去这一条；或核对 scope 的写法", UNUSED
    else:
        return None
    return context.finding(rule, message, fix, location=waiver.location, subject=f"{waiver.rule}/{waiver.scope}")
