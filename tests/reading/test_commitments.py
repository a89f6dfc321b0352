"""What is read from a commitments section: the cases an official can read are in cases/commitments_*.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading.written import HERE, as_written, by_id, passages, period_of
from toolkit.policy import load_policy
from toolkit.reading.commitments import read_commitments
from toolkit.reading.result import IndicatorReading, Passage

CASES = Path(__file__).parent / "cases"
INDICATORS = load_policy("cixi-2024", date(2025, 3, 1)).indicators


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case.get('name') or case['text'][:40]}")
        for path in sorted(CASES.glob("commitments_*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _read(case: dict[str, Any]) -> dict[str, IndicatorReading]:
    text = case["text"]
    body = (Passage(text, HERE),) if case.get("one_passage") else passages(text)
    return by_id(read_commitments(body, INDICATORS, period=period_of(case)))


@pytest.mark.parametrize("case", _cases())
def test_a_commitments_section_reads_as_written(case: dict[str, Any]) -> None:
    found = _read(case)

    assert {key: as_written(one) for key, one in found.items() if as_written(one) != "- -"} == case["reads"]
    for key, years in case.get("years", {}).items():
        assert {year: value.value for year, value in found[key].by_year.items()} == _numbers(years)


@pytest.mark.parametrize("case", _cases())
def test_what_is_odd_about_a_reading_is_told(case: dict[str, Any]) -> None:
    found = _read(case)

    assert _told(found, lambda one: [value.value for value in one.unit_doubts]) == {
        key: [Decimal(str(value)) for value in values] for key, values in case.get("doubts", {}).items()
    }
    assert _told(found, _conflicts) == case.get("conflicts", {})
    assert _told(found, lambda one: list(dict.fromkeys(seen.name for seen in one.look_alikes))) == case.get(
        "look_alikes", {}
    )
    assert [key for key, one in found.items() if one.variant_note] == case.get("variants", [])
    assert [key for key, one in found.items() if one.declines] == case.get("declines", [])
    assert [key for key, one in found.items() if one.out_of_range] == case.get("out_of_range", [])
    computed = [key for key, one in found.items() if one.target and one.target.computed]
    assert computed == case.get("computed", [])


def _conflicts(reading: IndicatorReading) -> list[str]:
    return [f"{one.role} {one.first.value} {one.second.value}" for one in reading.conflicts]


def _told(found: dict[str, IndicatorReading], what: Any) -> dict[str, list[Any]]:
    return {key: told for key, one in found.items() if (told := what(one))}


def _numbers(years: dict[int, Any]) -> dict[int, Any]:
    return {year: Decimal(str(value)) for year, value in years.items()}


def test_a_paragraph_of_any_length_is_read_to_its_end() -> None:
    filler = "依托单位每季度向镇政府报告一次工作，并接受市科技局的检查和指导，有关情况在门户网站公布。"
    text = filler * 90 + "全行业产值由2024年的182亿元提高到2029年的260亿元，" + filler * 90
    found = by_id(read_commitments((Passage(text, HERE),), INDICATORS, period=None))
    assert as_written(found["output-value"]) == "182@2024 260@2029"
