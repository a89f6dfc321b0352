"""The cases an official can read: an applicant, a day, and exactly what must come of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from toolkit.eligibility.applicant import read_applicant
from toolkit.eligibility.criteria_files import has_criteria, load_criteria
from toolkit.eligibility.judge import Judgement, judge
from toolkit.errors import UnreadableError
from toolkit.policy import policy_ids
from toolkit.rules.application import find

HERE = Path(__file__).parent
BASES = yaml.safe_load((HERE / "bases.yaml").read_text(encoding="utf-8"))


def cases() -> Iterator[Any]:
    for path in sorted((HERE / "cases").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


def applicant_of(case: dict[str, Any]) -> dict[str, Any]:
    """The base with the case's changes; keys are dotted."""
    held: dict[str, Any] = json.loads(json.dumps(BASES[case["base"]], default=str))
    for key, value in case.get("change", {}).items():
        parent, _, last = key.rpartition(".")
        (held.setdefault(parent, {}) if parent else held)[last] = value
    for key in case.get("without", []):
        parent, _, last = key.rpartition(".")
        del held[parent][last]
    held["submitted"] = BASES[case["base"]]["submitted"]
    return held


def judged(case: dict[str, Any], folder: Path) -> Judgement:
    path = folder / "applicant.yaml"
    path.write_text(yaml.safe_dump(applicant_of(case), allow_unicode=True), encoding="utf-8")
    applicant = read_applicant(path)
    return judge(applicant, case.get("as_of") or applicant.submitted or date.min, case.get("policy"))


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    if "refused" in case:
        with pytest.raises(UnreadableError, match=case["refused"]):
            judged(case, tmp_path)
        return
    judgement = judged(case, tmp_path)
    statuses = {row.criterion.id: row.decision.status.value for row in judgement.judged}
    assert {name: statuses.get(name) for name in case.get("expect", {})} == case.get("expect", {})
    assert not set(case.get("absent", [])) & set(statuses)
    found = [f"{row.severity} {row.rule} {row.subject}" for row in find(judgement)]
    assert sorted(found) == sorted(case.get("findings", []))
    assert judgement.outcome == case.get("outcome", judgement.outcome)
    assert judgement.choice.policy.instrument.id == case.get("judged_by", judgement.choice.policy.instrument.id)
    assert not case.get("note") or any(case["note"] in note for note in judgement.choice.notes)


def test_every_criterion_of_every_pack_stands_in_a_case() -> None:
    named = {name for case in cases() for name in case.values[0].get("expect", {})}
    packs = [pack for pack in policy_ids() if has_criteria(pack)]
    ids = {row.id for pack in packs for row in load_criteria(pack, date(2025, 3, 1)).criteria}
    assert ids == named
