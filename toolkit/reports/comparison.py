"""`fangan diff` as text, json and html."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from toolkit.assets import templates_dir
from toolkit.comparison import Change, Comparison
from toolkit.finding import Finding
from toolkit.labels import SEVERITIES, VERDICTS, amount_text, place_text, printable

GROUPS = (("added", "新出现"), ("remaining", "仍未解决"), ("fixed", "已解决"))


def comparison_text(comparison: Comparison) -> str:
    """For a clerk: changed commitments first, then what is new, what remains, what is fixed."""
    return printable("\n".join(_lines(comparison)) + "\n")


def comparison_json(comparison: Comparison) -> str:
    """For programs; findings as in the report of a check, without repeating their places."""
    shape: dict[str, Any] = {
        "old": comparison.old.path,
        "new": comparison.new.path,
        "verdict": {"old": comparison.old.verdict.value, "new": comparison.new.verdict.value},
        "changes": [_change(change) for change in comparison.changes],
    }
    for name, _ in GROUPS:
        shape[name] = [_finding(finding) for finding in getattr(comparison, name)]
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def comparison_html(comparison: Comparison) -> str:
    """One self-contained page; every text of a draft is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(templates_dir() / "reports")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    groups = [(label, getattr(comparison, name)) for name, label in GROUPS]
    return environment.get_template("diff.html").render(
        comparison=comparison,
        groups=groups,
        verdicts=VERDICTS,
        severities=SEVERITIES,
        place=place_text,
        changes=[change_text(change) for change in comparison.changes],
    )


def _lines(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    yield f"原稿：{old.path}（{VERDICTS[old.verdict]}）"
    yield f"新稿：{new.path}（{VERDICTS[new.verdict]}）"
    if comparison.changes:
        yield ""
        yield "指标承诺的变化"
        for change in comparison.changes:
            yield f"  {change_text(change)}"
    for name, label in GROUPS:
        findings = getattr(comparison, name)
        yield ""
        yield f"{label} {len(findings)} 项"
        for finding in findings:
            place = place_text(finding.location)
            yield f"  【{SEVERITIES[finding.severity]}】{finding.message}" + (f"（{place}）" if place else "")


def change_text(change: Change) -> str:
    """降低：全行业产值目标 2029年 260亿元 → 2029年 240亿元."""
    lead = "降低" if change.lowered else "变动"
    role = {"target": "目标", "baseline": "基期"}[change.role]
    before, after = (amount_text(value, change.indicator.unit) for value in (change.before, change.after))
    return f"{lead}：{change.indicator.name}{role} {before} → {after}"


def _change(change: Change) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    values = {
        side: {"value": float(value.value), "year": value.year} if value else None for side, value in sides.items()
    }
    return {"indicator": change.indicator.id, "role": change.role, "lowered": change.lowered, **values}


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "subject": finding.subject,
        "message": finding.message,
        "fix": finding.fix,
        "clause": finding.clause,
    }
