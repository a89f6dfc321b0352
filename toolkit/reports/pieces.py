"""What the reports on applications, dossiers and ledgers share: one finding as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit import __version__
from toolkit.finding import Finding
from toolkit.labels import FORCES, SEVERITIES, place_text
from toolkit.model import Policy

TOOL = {"name": "fangan", "version": __version__}


def policy_shape(policy: Policy) -> dict[str, Any]:
    """Which instrument, as every JSON report says it."""
    instrument = policy.instrument
    return {"id": instrument.id, "title": instrument.title, "number": instrument.number}


def finding_shape(finding: Finding) -> dict[str, Any]:
    """A finding in the shape of the JSON report."""
    location = finding.location
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "force": finding.force.value,
        "message": finding.message,
        "fix": finding.fix,
        "clause": finding.clause,
        "location": {
            "path": location.path,
            "section": location.section,
            "paragraph": location.paragraph,
            "line": location.line,
            "page": location.page,
            "quote": location.quote,
        },
    }


def finding_lines(index: int, finding: Finding) -> Iterator[str]:
    """A finding for a clerk: what, where, by which clause, how to mend it."""
    yield f"  {index}. 【{SEVERITIES[finding.severity]}】{finding.message}"
    place = "，".join(part for part in (finding.location.path, place_text(finding.location)) if part)
    quote = finding.location.quote
    yield f"     位置：{place}" + (f"，“{quote}”" if quote else "")
    if finding.clause:
        yield f"     依据：{finding.clause}（{FORCES[finding.force]}）"
    yield f"     修改：{finding.fix}"
    yield f"     规则：{finding.rule}"
