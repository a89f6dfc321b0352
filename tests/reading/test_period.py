"""Building periods and plan years: the cases are in cases/period.yaml and cases/plan_year.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading.written import paragraphs
from toolkit.reading.period import read_first_year, read_period, read_plan_year

CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"].replace("\n", "／")) for case in cases]


@pytest.mark.parametrize("case", _cases("period.yaml"))
def test_the_period_is_read_as_stated(case: dict[str, Any]) -> None:
    period = read_period(paragraphs(case["text"]))

    assert (None if period is None else [period.start, period.end, period.years]) == case["reads"]


@pytest.mark.parametrize("case", _cases("plan_year.yaml"))
def test_the_year_of_a_plan_is_read(case: dict[str, Any]) -> None:
    given = paragraphs(case["text"])

    assert (read_plan_year(given), read_first_year(given)) == (case["year"], case["first"])
