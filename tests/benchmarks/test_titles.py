"""Which titles the table of titles learns from: those of drafts that are read just as their labels say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy.titles import titles_in
from tests.reading.test_alignment import FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from toolkit.policy import load_policy

OUTLINE = load_policy("cixi-2024", date(2025, 3, 1)).outline("complex", "proposal")
LINES = (
    *("一、行业家底", "（一）规模与地位", STRENGTH, "（二）卡在哪里", PROBLEMS, "二、基础和打法", FOUNDATION + PLAN),
    *("三、目标承诺", GOALS, "四、效益分析", "建成后每年为企业节约送检费用1500万元。"),
)
PRESENT = ("industry.strength", "industry.problems", "commitments")
MERGED = ("approach.foundation", "approach.plan")


@pytest.fixture
def entry(tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "稿.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    sections = dict.fromkeys(PRESENT, "present") | dict.fromkeys(MERGED, "merged")
    return {"path": str(path), "sections": sections, "ignore": []}


def test_a_title_is_its_section_s_its_chapter_s_or_nobody_s(entry: dict[str, Any]) -> None:
    """基础和打法 is of two sections, and so an example of neither."""
    assert sorted(titles_in(entry, OUTLINE)) == [
        ("", "效益分析"),
        ("commitments", "目标承诺"),
        ("industry", "行业家底"),
        ("industry.problems", "卡在哪里"),
        ("industry.strength", "规模与地位"),
    ]


def test_nothing_is_learned_from_a_draft_that_is_read_otherwise_than_labelled(entry: dict[str, Any]) -> None:
    entry["sections"]["industry.problems"] = "missing"
    assert list(titles_in(entry, OUTLINE)) == []
