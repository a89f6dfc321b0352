"""Ledgers an official can read, and exactly what must come of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from toolkit.ledger.account import add_up
from toolkit.ledger.book import read_ledger
from toolkit.policy import load_policy
from toolkit.rules.money_over_year import find_in_account

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def book_of(case: dict[str, Any]) -> dict[str, Any]:
    book = {"platform": "示例平台", "kind": case["kind"], "year": 2025}
    book |= {key: case[key] for key in ("subsidy", "separate_account") if key in case}
    book["receipts"] = [{"date": day, "type": kind, "amount": amount} for day, kind, amount in case.get("receipts", [])]
    book["spending"] = [_spending(*row) for row in case.get("spending", [])]
    return book


def _spending(
    day: date, use: str, amount: float, source: str = "", item: str = "", entrusted: str = ""
) -> dict[str, Any]:
    row: dict[str, Any] = {"date": day, "use": use, "amount": amount, "item": item, "entrusted": bool(entrusted)}
    return row | ({"source": source} if source else {})


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(yaml.safe_dump(book_of(case), allow_unicode=True), encoding="utf-8")
    as_of = case.get("as_of", date(2026, 12, 31))
    account = add_up(read_ledger(path), load_policy("cixi-2024", as_of), as_of)
    found = [f"{row.severity} {row.rule} {row.subject}" for row in find_in_account(account)]
    assert sorted(found) == sorted(case["findings"])
    for limit, day in case.get("crossed", {}).items():
        crossed = next(use.crossed for use in account.caps if use.limit.id == limit)
        assert crossed is not None
        assert crossed.day == day
