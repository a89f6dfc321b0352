"""The samples are complete, their broken twins say exactly what was broken, and nothing taken out goes unseen."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
import yaml

from tests.sample_cases import (
    BROKEN,
    CLEAN,
    INDICATORS,
    NAMES,
    SAMPLES,
    SECTIONS,
    check_data,
    data_of,
    said,
    without_indicator,
    without_section,
)


def test_there_is_a_sample_and_a_broken_twin_for_each_kind_and_document() -> None:
    kinds = set(product(("complex", "consortium", "centre"), ("proposal", "annual-plan")))
    assert {(data_of(path).kind, data_of(path).document) for path in CLEAN} == kinds
    assert {(data_of(path).kind, data_of(path).document) for path in BROKEN} == kinds


@pytest.mark.parametrize("path", [*CLEAN, *BROKEN], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sample_is_marked_as_one(path: Path) -> None:
    assert data_of(path).sample


@pytest.mark.parametrize("path", CLEAN, ids=NAMES)
def test_a_sample_has_no_finding(path: Path) -> None:
    outcome = check_data(data_of(path), path)
    assert said(outcome) == Counter()
    assert outcome.verdict == "complete"


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_twin_says_exactly_what_was_broken(path: Path) -> None:
    rows = yaml.safe_load(path.with_name(f"{path.stem}.expected.yaml").read_text(encoding="utf-8"))
    expected = Counter((row["rule"], row["subject"], row["severity"]) for row in rows)
    outcome = check_data(data_of(path), path)
    assert said(outcome) == expected
    assert outcome.verdict == "incomplete"


@pytest.mark.parametrize(("path", "section_id", "content"), SECTIONS)
def test_a_section_taken_out_of_the_data_is_the_one_finding(path: Path, section_id: str, content: str) -> None:
    outcome = check_data(without_section(data_of(path), section_id, content), path)
    assert said(outcome) == Counter({("section-missing", section_id, "error"): 1})


@pytest.mark.parametrize(("path", "indicator_id"), INDICATORS)
def test_an_indicator_taken_out_of_the_data_is_the_one_finding(path: Path, indicator_id: str) -> None:
    outcome = check_data(without_indicator(data_of(path), indicator_id), path)
    assert said(outcome) == Counter({("indicator-missing", indicator_id, "error"): 1})


def test_last_years_shortfall_is_no_lowered_target() -> None:
    path = SAMPLES / "plans" / "complex.yaml"
    data = data_of(path)
    output = data.indicators["output-value"]
    short = replace(output, baseline=(2025, Decimal(190)))  # promised for 2025: 195
    outcome = check_data(replace(data, indicators={**data.indicators, "output-value": short}), path)
    assert said(outcome) == Counter()


def test_bold_leads_of_list_items_are_no_blanks() -> None:
    path = SAMPLES / "proposals" / "complex.yaml"
    data = data_of(path)
    bold = re.sub(r"^- (\w+。)", r"- **\1** ", data.sections["approach.plan"], flags=re.MULTILINE)
    assert "- **人才保障。** " in bold
    outcome = check_data(replace(data, sections={**data.sections, "approach.plan": bold}), path)
    assert said(outcome) == Counter()
