"""Waivers: what an office lets pass for a while, who said so, why and until when.

A file `waivers.yaml` beside the drafts lists them. A waived finding stays in every report, as an
info that names the waiver; one that has run out, fits nothing or may not be waived is a finding.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from toolkit.fields import Fields
from toolkit.finding import Finding
from toolkit.model import Location, Severity
from toolkit.rules import waiver_expired, waiver_unused
from toolkit.rules.context import Context, Waiver
from toolkit.yaml_source import load_yaml

FILE_NAME = "waivers.yaml"


def load_waivers(draft: Path) -> tuple[Waiver, ...]:
    """The waivers beside a draft that are for it; none if there is no file or nothing in it."""
    path = draft.parent / FILE_NAME
    if not path.is_file():
        return ()
    top = Fields(load_yaml(path, empty={}))
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


def apply_waivers(findings: tuple[Finding, ...], waivers: tuple[Waiver, ...], context: Context) -> tuple[Finding, ...]:
    """The findings with the waived ones turned into infos, and findings on the waivers themselves."""
    result = list(findings)
    for waiver in waivers:
        places = [index for index, finding in enumerate(result) if _fits(waiver, finding)]
        problems = [*waiver_expired.check(waiver, context)] or [*waiver_unused.check(waiver, bool(places), context)]
        if problems:
            result.extend(problems)
            continue
        for index in places:
            result[index] = _waived(result[index], waiver)
    return tuple(sorted(result, key=lambda finding: finding.order))


def _fits(waiver: Waiver, finding: Finding) -> bool:
    return finding.rule == waiver.rule and waiver.scope in ("全部", finding.subject)


def _waived(finding: Finding, waiver: Waiver) -> Finding:
    note = f"（{waiver.by}同意暂缓至 {waiver.until}：{waiver.reason}）"
    return replace(finding, severity=Severity.INFO, message=finding.message + note)
