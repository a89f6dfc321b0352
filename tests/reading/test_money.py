"""Money that the limits speak of: the cases are in cases/money.yaml."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading.written import passages
from toolkit.policy import load_policy
from toolkit.reading.money import read_money
from toolkit.reading.result import Money

CASES = Path(__file__).parent / "cases" / "money.yaml"
LIMITS = load_policy("cixi-2024", date(2025, 3, 1)).limits


def _cases() -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))]


def _shown(one: Money) -> str:
    year = f" {one.year}" if one.year else ""
    return f"{one.role} {one.amount}{year}" + (f" ×{one.years}" if one.years > 1 else "")


@pytest.mark.parametrize("case", _cases())
def test_money_and_shares_are_read_as_stated(case: dict[str, Any]) -> None:
    money, shares = read_money(passages(case["text"]), LIMITS, case["kind"], case.get("document", ""))

    found = [_shown(one) for one in money]
    assert found == case.get("money", [])
    said = [f"{one.role} {Fraction(one.value).limit_denominator(1000)}" for one in shares]
    assert said == case.get("shares", [])
