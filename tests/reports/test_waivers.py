"""Waivers: visible in every report, honest when they have run out, fit nothing or may not be given."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.reports.cases import SAMPLES
from toolkit.desk import CheckOptions, check_drafts
from toolkit.errors import ToolkitError
from toolkit.model import Severity
from toolkit.outcome import CheckOutcome
from toolkit.reports import SINGLE_FORMATS, report

BROKEN = SAMPLES / "broken" / "complex-proposal.yaml"


def waived(
    folder: Path, rule: str, scope: str, until: str = "2025-06-30", draft: str = "complex-proposal.yaml"
) -> CheckOutcome:
    (folder / "complex-proposal.yaml").write_bytes(BROKEN.read_bytes())
    (folder / "waivers.yaml").write_text(
        f"waivers:\n  - draft: {draft}\n    rule: {rule}\n    scope: {scope}\n"
        f"    reason: 待统计年报发布\n    by: 市科技局规划科\n    until: {until}\n",
        encoding="utf-8",
    )
    return check_drafts([folder / "complex-proposal.yaml"], CheckOptions("cixi-2024", date(2025, 2, 20)), jobs=1)


def said(outcome: CheckOutcome, rule: str) -> list[tuple[Severity, str]]:
    return [(row.severity, row.message) for row in outcome.drafts[0].findings if row.rule == rule]


def test_a_waived_finding_is_no_error_any_more_and_names_its_waiver(tmp_path: Path) -> None:
    outcome = waived(tmp_path, "indicator-missing", "invention-patents")
    ((severity, message),) = said(outcome, "indicator-missing")
    assert severity is Severity.INFO
    assert message.endswith("（市科技局规划科同意暂缓至 2025-06-30：待统计年报发布）")
    assert outcome.drafts[0].count(Severity.ERROR) == 5


@pytest.mark.parametrize("form", [form for form in SINGLE_FORMATS if form != "xlsx"])
def test_a_waiver_is_visible_in_every_report(form: str, tmp_path: Path) -> None:
    content = report(waived(tmp_path, "indicator-missing", "invention-patents"), form).decode()
    assert "市科技局规划科同意暂缓至 2025-06-30：待统计年报发布" in content


def test_a_waiver_holds_through_its_last_day(tmp_path: Path) -> None:
    outcome = waived(tmp_path, "indicator-missing", "全部", until="2025-02-20")
    assert [severity for severity, _ in said(outcome, "indicator-missing")] == [Severity.INFO]


def test_an_expired_waiver_is_a_finding_and_lets_nothing_pass(tmp_path: Path) -> None:
    outcome = waived(tmp_path, "indicator-missing", "全部", until="2025-02-19")
    assert [severity for severity, _ in said(outcome, "indicator-missing")] == [Severity.ERROR]
    assert said(outcome, "waiver-expired") == [
        (Severity.WARNING, "对 indicator-missing（全部）的暂缓已于 2025-02-19 到期")
    ]


@pytest.mark.parametrize(
    ("rule", "scope", "words"),
    [
        ("indicator-missing", "output-value", "没有用到"),
        ("no-such-rule", "全部", "没有“no-such-rule”这项检查"),
        ("limit-exceeded", "全部", "这项检查不能暂缓"),
    ],
)
def test_a_waiver_that_does_nothing_is_a_finding(rule: str, scope: str, words: str, tmp_path: Path) -> None:
    outcome = waived(tmp_path, rule, scope)
    ((severity, message),) = said(outcome, "waiver-unused")
    assert severity is Severity.WARNING
    assert words in message
    assert outcome.drafts[0].count(Severity.ERROR) == 6


def test_a_waiver_for_another_draft_is_not_for_this_one(tmp_path: Path) -> None:
    outcome = waived(tmp_path, "indicator-missing", "全部", draft="other.yaml")
    assert outcome.drafts[0].count(Severity.ERROR) == 6


def test_a_waiver_without_a_last_day_is_refused_with_its_place(tmp_path: Path) -> None:
    outcome = waived(tmp_path, "indicator-missing", "全部", until="明年")
    error = outcome.drafts[0].error
    assert isinstance(error, ToolkitError)
    assert "waivers.yaml" in str(error)
    assert json.loads(report(outcome, "json"))["drafts"][0]["verdict"] == "unreadable"
