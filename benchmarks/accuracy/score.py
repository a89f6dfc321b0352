"""Counts over a corpus: section defects, indicator values, verdicts, planted rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

DEFECTS = frozenset({"missing", "empty"})


@dataclass
class Tally:
    """True and false positives, false negatives."""

    hit: int = 0
    false: int = 0
    lost: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.lost) if self.hit + self.lost else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """Everything counted for one checker; `wrong` lists what was not as expected, per path."""

    sections: Tally = field(default_factory=Tally)
    exact: int = 0  # section statuses right, present and merged being one
    statuses: int = 0
    values: Tally = field(default_factory=Tally)
    years: int = 0  # right values whose year is right too
    verdicts: int = 0
    drafts: int = 0
    clean_complete: int = 0
    clean: int = 0
    rules: Tally = field(default_factory=Tally)  # planted rules found (false: errors in clean drafts)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def miss(self, path: str, text: str) -> None:
        self.wrong.setdefault(path, []).append(text)


def _simple(status: str | None) -> str:
    return "present" if status in {"present", "merged"} else status or "none"


def score_sections(score: Score, want: dict[str, Any], got: dict[str, str]) -> None:
    """A defect is right where it is named as it is: missing as missing, empty as empty."""
    for leaf, status in want["sections"].items():
        if leaf in want["ignore"]:
            continue
        expected, found = _simple(status), _simple(got.get(leaf))
        if leaf in want.get("either", []) and found in DEFECTS:
            found = expected
        score.statuses += 1
        score.exact += expected == found
        if expected == found and expected in DEFECTS:
            score.sections.hit += 1
        elif expected != found:
            score.sections.lost += expected in DEFECTS
            score.sections.false += found in DEFECTS
            score.miss(want["path"], f"section {leaf}: expected {status}, got {got.get(leaf)}")


def score_values(score: Score, want: dict[str, Any], got: dict[str, Any]) -> None:
    """Baseline and target of every indicator, and the indicator's status."""
    for key, truth in want["indicators"].items():
        found = got.get(key, {})
        for role in ("baseline", "target"):
            if role in truth.get("unscored", []):
                continue
            expected, actual = truth[role], found.get(role)
            if expected is None and actual is None:
                continue
            right = expected is not None and actual is not None and _near(truth, role, expected, actual)
            if right:
                score.values.hit += 1
                score.years += expected["year"] == actual.get("year")
            else:
                score.values.lost += expected is not None
                score.values.false += actual is not None
                shown = actual and {k: actual.get(k) for k in ("value", "year", "quote")}
                score.miss(want["path"], f"{key}.{role}: expected {expected}, got {shown}")


def _near(truth: dict[str, Any], role: str, expected: dict[str, Any], actual: dict[str, Any]) -> bool:
    allowed = truth["accept"] if role == "target" and "accept" in truth else [expected["value"]]
    slack = 0.01 if truth.get("computed") else 0.005
    return any(abs(actual["value"] - value) <= slack * abs(value) + 1e-9 for value in allowed)


def score_draft(score: Score, want: dict[str, Any], got: dict[str, Any]) -> None:
    """One draft of the product's JSON report against its labels."""
    score.drafts += 1
    if got.get("verdict") == want["verdict"]:
        score.verdicts += 1
    else:
        score.miss(
            want["path"], f"verdict: expected {want['verdict']}, got {got.get('verdict')} {got.get('error') or ''}"
        )
    score_sections(score, want, {s["id"]: s["status"] for s in got.get("sections", [])})
    score_values(score, want, {i["id"]: i for i in got.get("indicators", [])})
    found = {finding["rule"] for finding in got.get("findings", [])}
    for rule in sorted(set(want["planted"])):
        if rule in found:
            score.rules.hit += 1
        else:
            score.rules.lost += 1
            score.miss(want["path"], f"rule {rule}: planted, not found")
    if want["verdict"] == "complete":
        score.clean += 1
        errors = [f for f in got.get("findings", []) if f["severity"] == "error"]
        score.clean_complete += got.get("verdict") == "complete"
        for finding in errors:
            score.rules.false += 1
            score.miss(want["path"], f"false error {finding['rule']}: {finding['message'][:80]}")
