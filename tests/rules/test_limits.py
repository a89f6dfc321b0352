"""Caps on money as drafts put them: tests/rules/limits.yaml, within and over, in prose and in tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.policy import load_policy
from toolkit.rules import limit_exceeded
from toolkit.rules.context import Context

SAID = yaml.safe_load((Path(__file__).parent / "limits.yaml").read_text(encoding="utf-8"))
HEADINGS = {
    "complex/annual-plan": "# 四、经费安排",
    "centre/annual-plan": "# 四、经费安排",
    "complex/proposal": "# 二、建设思路\n## （二）建设思路",
    "centre/proposal": "# 二、总体思路\n## （五）投资方案",
}
DAY = date(2025, 6, 1)


def over(key: str, text: str, folder: Path) -> bool:
    path = folder / "draft.md"
    path.write_text(f"{HEADINGS[key]}\n\n{text}\n", encoding="utf-8")
    kind, document = key.split("/")
    outcome = check(read_draft(path), Context(load_policy("cixi-2024", DAY), DAY), kind=kind, document=document)
    return any(finding.rule == limit_exceeded.ID for finding in outcome.findings)


def _texts(side: str) -> list[tuple[str, str]]:
    return [(key, text) for key, sides in SAID.items() for text in sides[side]]


@pytest.mark.parametrize(("key", "text"), _texts("within"))
def test_money_within_the_caps_is_no_finding(key: str, text: str, tmp_path: Path) -> None:
    assert not over(key, text, tmp_path)


@pytest.mark.parametrize(("key", "text"), _texts("over"))
def test_money_over_a_cap_is_found_however_it_is_said(key: str, text: str, tmp_path: Path) -> None:
    assert over(key, text, tmp_path)
