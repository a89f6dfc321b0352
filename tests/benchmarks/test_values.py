"""Commitments sections of other hands: whole cases, counted as their answers say."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.accuracy.values import HERE, count, load_cases
from toolkit.policy import load_policy

INDICATORS = {row.id for row in load_policy("cixi-2024", date(2026, 3, 1)).indicators}


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.json")))
def test_every_case_answers_for_every_indicator(name: str) -> None:
    for case in load_cases(name):
        assert set(case["indicators"]) == INDICATORS
        assert case["text"]
        assert case["note"]


def test_a_value_counts_as_right_wrong_and_lost() -> None:
    none = dict.fromkeys(INDICATORS)
    said = {"baseline": {"value": 182.0, "year": 2024}, "target": {"value": 261.0, "year": 2029}}
    text = "全行业产值由2024年的182亿元提高到2029年的260亿元。"
    result = count([{"note": "", "text": text, "indicators": {**none, "output-value": said}}])
    assert (result.values.hit, result.values.lost, result.values.false, result.years) == (2, 0, 0, 2)
    wrong = {**said, "target": {"value": 300.0, "year": 2029}}
    result = count([{"note": "", "text": text, "indicators": {**none, "output-value": wrong}}])
    assert (result.values.hit, result.values.lost, result.values.false, set(result.wrong)) == (1, 1, 1, {"0"})
