"""What the accuracy benchmark counts, on small made cases."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.accuracy.score import Score, Tally, score_draft, score_sections, score_values


def labels(**more: Any) -> dict[str, Any]:
    """The labels of a clean draft of two sections, as the corpus writes them."""
    return {
        "path": "甲.docx",
        "sections": {"a": "present", "b": "present"},
        "ignore": [],
        "either": [],
        "indicators": {},
        "verdict": "complete",
        "planted": [],
    } | more


def goal(base: float | None, target: float | None, **more: Any) -> dict[str, Any]:
    """The truth of one indicator, 2024 and 2029."""
    values = {"baseline": base and {"value": base, "year": 2024}, "target": target and {"value": target, "year": 2029}}
    return values | more


def sections(want: dict[str, str], got: dict[str, str], **more: Any) -> Score:
    """The score of one draft's sections."""
    score = Score()
    score_sections(score, labels(sections=want, **more), got)
    return score


def values(truth: dict[str, Any], got: dict[str, Any] | None) -> Score:
    """The score of one indicator."""
    score = Score()
    score_values(score, labels(indicators={"x": truth}), {"x": got} if got is not None else {})
    return score


def counts(tally: Tally) -> tuple[int, int, int]:
    """Hits, false positives, misses."""
    return tally.hit, tally.false, tally.lost


def read(value: float, year: int | None = 2029) -> dict[str, Any]:
    """One value as the report gives it."""
    return {"value": value, "year": year, "quote": ""}


@pytest.mark.parametrize(
    ("expected", "found", "tally"),
    [
        ("missing", "missing", (1, 0, 0)),
        ("empty", "empty", (1, 0, 0)),
        ("present", "present", (0, 0, 0)),
        ("merged", "present", (0, 0, 0)),
        ("present", "merged", (0, 0, 0)),
        ("missing", "present", (0, 0, 1)),
        ("present", "missing", (0, 1, 0)),
        ("merged", "empty", (0, 1, 0)),
        ("missing", "empty", (0, 1, 1)),  # the wrong defect is a miss and a false alarm
        ("empty", "missing", (0, 1, 1)),
    ],
)
def test_a_section_defect_is_right_only_as_the_very_defect(
    expected: str, found: str, tally: tuple[int, int, int]
) -> None:
    score = sections({"a": expected}, {"a": found})
    assert counts(score.sections) == tally
    assert (score.exact, score.statuses) == (int(tally[1:] == (0, 0)), 1)


def test_a_section_that_the_report_leaves_out_is_no_defect_found() -> None:
    score = sections({"a": "missing", "b": "present"}, {})
    assert counts(score.sections) == (0, 0, 1)
    assert score.wrong == {
        "甲.docx": ["section a: expected missing, got None", "section b: expected present, got None"]
    }


@pytest.mark.parametrize(("found", "tally"), [("missing", (1, 0, 0)), ("empty", (1, 0, 0)), ("present", (0, 0, 1))])
def test_under_either_missing_and_empty_are_one_but_present_is_wrong(found: str, tally: tuple[int, int, int]) -> None:
    assert counts(sections({"a": "missing"}, {"a": found}, either=["a"]).sections) == tally


def test_either_does_not_make_a_defect_of_a_present_section() -> None:
    assert counts(sections({"a": "present"}, {"a": "missing"}, either=["b"]).sections) == (0, 1, 0)


def test_an_ignored_section_is_not_counted_at_all() -> None:
    score = sections({"a": "missing", "b": "missing"}, {"a": "present", "b": "missing"}, ignore=["a"])
    assert counts(score.sections) == (1, 0, 0)
    assert (score.exact, score.statuses, score.wrong) == (1, 1, {})


def test_a_value_is_right_within_half_a_percent() -> None:
    found = {"baseline": read(182.9, 2024), "target": read(261.4)}
    score = values(goal(182, 260), found)
    assert counts(score.values) == (1, 1, 1)
    assert score.years == 1


def test_a_computed_value_is_right_within_one_percent() -> None:
    assert counts(values(goal(None, 260, computed=True), {"baseline": None, "target": read(262.5)}).values) == (1, 0, 0)
    assert counts(values(goal(None, 260), {"baseline": None, "target": read(262.5)}).values) == (0, 1, 1)


def test_of_a_range_either_figure_is_accepted_as_the_target_only() -> None:
    truth = goal(40, 45, accept=[45, 50])
    assert counts(values(truth, {"baseline": read(40, 2024), "target": read(50)}).values) == (2, 0, 0)
    assert counts(values(truth, {"baseline": read(50, 2024), "target": read(47)}).values) == (0, 2, 2)


def test_a_right_value_of_a_wrong_or_no_year_counts_as_a_value_but_not_as_a_year() -> None:
    score = values(goal(182, 260), {"baseline": read(182, 2023), "target": read(260, None)})
    assert counts(score.values) == (2, 0, 0)
    assert score.years == 0


def test_a_value_where_none_is_and_none_where_one_is() -> None:
    assert counts(values(goal(None, 260), {"baseline": read(182, 2024), "target": None}).values) == (0, 1, 1)
    assert counts(values(goal(None, None), None).values) == (0, 0, 0)
    assert counts(values(goal(182, 260), None).values) == (0, 0, 2)


def test_an_unscored_role_is_left_out() -> None:
    score = values(goal(182, 260, unscored=["target"]), {"baseline": read(182, 2024), "target": read(999)})
    assert counts(score.values) == (1, 0, 0)


def test_planted_rules_and_false_errors_of_clean_drafts() -> None:
    score = Score()
    findings = [
        {"rule": "section-missing", "severity": "error", "message": "缺"},
        {"rule": "topic-missing", "severity": "warning", "message": "少"},
    ]
    report = {"verdict": "incomplete", "findings": findings, "sections": [], "indicators": []}
    faulty = labels(sections={}, verdict="incomplete", planted=["section-missing", "section-missing", "limit-exceeded"])
    score_draft(score, faulty, report)
    assert counts(score.rules) == (1, 0, 1)
    assert (score.verdicts, score.drafts, score.clean) == (1, 1, 0)
    score_draft(score, labels(sections={}, path="乙.docx"), report)
    assert counts(score.rules) == (1, 1, 1)
    assert (score.verdicts, score.drafts, score.clean, score.clean_complete) == (1, 2, 1, 0)
    assert score.wrong["乙.docx"] == [
        "verdict: expected complete, got incomplete ",
        "false error section-missing: 缺",
    ]


def test_precision_recall_and_f1() -> None:
    tally = Tally(hit=6, false=2, lost=4)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 / 3)
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)
