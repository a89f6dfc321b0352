"""The JSON report: the shape that other programs read, held to by contract."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from toolkit import __version__
from toolkit.finding import Finding
from toolkit.model import Location, Severity
from toolkit.outcome import CheckOutcome, DraftOutcome, section_of
from toolkit.reading.result import IndicatorReading, Reading, SectionReading, Value


def report_json(outcome: CheckOutcome) -> str:
    """One object in a stable order, UTF-8, ending in a newline."""
    instrument = outcome.policy.instrument
    shape = {
        "tool": {"name": "fangan", "version": __version__},
        "policy": {"id": instrument.id, "title": instrument.title, "number": instrument.number},
        "as_of": outcome.as_of.isoformat(),
        "drafts": [_draft(draft) for draft in outcome.drafts],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _draft(draft: DraftOutcome) -> dict[str, Any]:
    reading = draft.reading
    ids = _section_ids(reading) if reading else {}
    return {
        "path": draft.path,
        "kind": draft.kind,
        "document": draft.document,
        "verdict": draft.verdict.value,
        "error": draft.error.for_programs if draft.error else None,
        "sections": [_section(part, ids) for part in reading.sections] if reading else [],
        "indicators": [_indicator(part, ids) for part in reading.indicators] if reading else [],
        "findings": [_finding(finding, reading, ids) for finding in draft.findings],
        "not_checked": [{"clause": row.clause, "reason": row.reason} for row in draft.not_checked],
        "summary": {severity.value: draft.count(severity) for severity in Severity},
    }


def _section_ids(reading: Reading) -> dict[str, str]:
    """Headings as the draft writes them → ids of the outline."""
    ids = {part.section.title: part.section.id for part in reading.sections}
    ids |= {part.heading: part.section.id for part in reversed(reading.sections) if part.heading}
    return ids


def _section(part: SectionReading, ids: dict[str, str]) -> dict[str, Any]:
    return {
        "id": part.section.id,
        "title": part.section.title,
        "clause": part.section.clause.cite,
        "status": part.status.value,
        "heading": part.heading,
        "confidence": round(part.confidence, 2),
        "location": _location(part.location, ids),
    }


def _indicator(part: IndicatorReading, ids: dict[str, str]) -> dict[str, Any]:
    return {
        "id": part.indicator.id,
        "name": part.indicator.name,
        "unit": part.indicator.unit,
        "status": part.status.value,
        "baseline": _value(part.baseline, ids),
        "target": _value(part.target, ids),
        "by_year": {str(year): number(value.value) for year, value in sorted(part.by_year.items())},
    }


def _value(value: Value | None, ids: dict[str, str]) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "value": number(value.value),
        "year": value.year,
        "quote": value.quote,
        "location": _location(value.location, ids),
    }


def _finding(finding: Finding, reading: Reading | None, ids: dict[str, str]) -> dict[str, Any]:
    location = finding.location
    if reading is not None:
        location = location._replace(section=section_of(finding, reading) or location.section)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "force": finding.force.value,
        "message": finding.message,
        "fix": finding.fix,
        "clause": finding.clause,
        "location": _location(location, ids),
    }


def _location(location: Location | None, ids: dict[str, str]) -> dict[str, Any] | None:
    if location is None:
        return None
    return {
        "path": location.path,
        "section": ids.get(location.section, location.section) if location.section else None,
        "paragraph": location.paragraph,
        "line": location.line,
        "page": location.page,
        "quote": location.quote,
    }


def number(value: Decimal) -> int | float:
    """An exact number as JSON writes it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
