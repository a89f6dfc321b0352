"""What the tests of the samples share: the files, their context, and the data with one thing taken out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.drafts.data import read_data
from toolkit.model import DocumentData, Draft
from toolkit.outcome import DraftOutcome
from toolkit.policy import load_policy
from toolkit.reading.result import Reading
from toolkit.rules.context import Context

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CLEAN = tuple(sorted((*SAMPLES.glob("proposals/*.yaml"), *SAMPLES.glob("plans/*.yaml"))))
BROKEN = tuple(sorted(path for path in SAMPLES.glob("broken/*.yaml") if ".expected" not in path.name))
NAMES = tuple(f"{path.parent.name}/{path.stem}" for path in CLEAN)

Said = Counter[tuple[str, str, str]]  # (rule, subject, severity)


@lru_cache
def data_of(path: Path) -> DocumentData:
    return read_data(path)


@lru_cache
def context_for(path: Path) -> Context:
    """The pack on the day the sample was handed in, and the proposal that it is held against."""
    data = data_of(path)
    day = data.submitted or date(2025, 3, 1)
    alone = Context(load_policy(data.policy, day), day)
    if not data.against:
        return alone
    promise = (path.parent / data.against).resolve()
    return replace(alone, against=reading_of(promise, alone))


def reading_of(path: Path, context: Context) -> Reading:
    reading = check(read_draft(path), context).reading
    assert reading is not None
    return reading


def check_data(data: DocumentData, path: Path) -> DraftOutcome:
    return check(Draft(str(path), "yaml", data=data), context_for(path))


def said(outcome: DraftOutcome) -> Said:
    return Counter((row.rule, row.subject, row.severity.value) for row in outcome.findings)


def without_section(data: DocumentData, section_id: str, content: str) -> DocumentData:
    """The data without one section: its text, and the table that is printed in it."""
    left = {key: text for key, text in data.sections.items() if key != section_id}
    cut = replace(data, sections=left)
    match content:
        case "indicators":
            return replace(cut, indicators={})
        case "tasks":
            return replace(cut, tasks=())
        case "funds":
            return replace(cut, funds=())
    return cut


def without_indicator(data: DocumentData, indicator_id: str) -> DocumentData:
    return replace(data, indicators={key: row for key, row in data.indicators.items() if key != indicator_id})


def outline_leaves(path: Path) -> list[tuple[str, str]]:
    data = data_of(path)
    outline = context_for(path).policy.outline(data.kind, data.document)
    return [(section.id, section.content) for section in outline.leaves]


SECTIONS = [
    pytest.param(path, section_id, content, id=f"{name}-{section_id}")
    for path, name in zip(CLEAN, NAMES, strict=True)
    for section_id, content in outline_leaves(path)
]
INDICATORS = [
    pytest.param(path, indicator.id, id=f"{name}-{indicator.id}")
    for path, name in zip(CLEAN, NAMES, strict=True)
    for indicator in context_for(path).policy.indicators_for(data_of(path).kind, data_of(path).document)
]
