"""Every rule against the cases an official can read: tests/rules/cases/<rule-id>.yaml.

A case starts from a complete document (tests/rules/bases), changes it (`set`, `remove`, dotted keys), or
gives a draft's own words (`text`, Markdown), and names exactly the findings of that rule that must come out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.drafts.data import data_of
from toolkit.finding import Finding
from toolkit.model import Draft
from toolkit.policy import load_policy, policy_ids
from toolkit.reading.result import Reading
from toolkit.rules import RULES, manual
from toolkit.rules.context import Context
from toolkit.yaml_source import Source, load_yaml

HERE = Path(__file__).parent
DAY = date(2025, 6, 1)


def _cases() -> Iterator[Any]:
    for path in sorted((HERE / "cases").glob("*.yaml")):
        for case in load_yaml(path).value:
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("rule", "case"), list(_cases()))
def test_the_rule_finds_exactly_what_the_case_says(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    draft = _draft(case, tmp_path)
    context = Context(
        load_policy("cixi-2024", case.get("as_of", DAY)),
        case.get("as_of", DAY),
        against=_promise(case, tmp_path),
        missing_glyphs=_glyphs(case["glyphs"]) if "glyphs" in case else None,
    )
    outcome = check(draft, context, kind=case["kind"], document=case["document"])
    found = [finding for finding in outcome.findings if finding.rule == rule]
    assert [_shown(finding, wanted) for finding, wanted in zip(found, case["expect"], strict=False)] == case["expect"]
    assert [finding.message for finding in found[len(case["expect"]) :]] == []
    assert all(finding.fix for finding in found)


def _glyphs(absent: str) -> Callable[[str], tuple[str, ...]]:
    """Fonts that lack just these characters."""
    return lambda text: tuple(sign for sign in dict.fromkeys(text) if sign in absent)


def _shown(finding: Finding, wanted: dict[str, Any]) -> dict[str, Any]:
    """The finding in the terms of the case; `says` must be part of its message, `quote` is its place's words."""
    shown = {"severity": finding.severity.value, "subject": finding.subject, "clause": finding.clause}
    says = wanted.get("says", "")
    shown["quote"] = finding.location.quote
    shown["says"] = says if says in finding.message else finding.message
    return {key: shown[key] for key in wanted}


def _draft(case: dict[str, Any], folder: Path) -> Draft:
    if "text" in case:
        path = folder / "draft.md"
        path.write_text(case["text"], encoding="utf-8")
        draft = read_draft(path)
    else:
        draft = _data_draft(f"{case['kind']}-{case['document']}", case)
    return replace(draft, **{key: case[key] for key in ("tracked_insertions", "tracked_deletions") if key in case})


def _data_draft(base: str, case: dict[str, Any]) -> Draft:
    value = deepcopy(load_yaml(HERE / "bases" / f"{base}.yaml").value)
    for key, content in case.get("set", {}).items():
        _parent(value, key)[_last(key)] = content
    for key in case.get("remove", []):
        del _parent(value, key)[_last(key)]
    source = Source("draft.yaml", value, {(): 1}, ValueError)  # type: ignore[arg-type]
    return Draft("draft.yaml", "yaml", data=data_of(source))


def _promise(case: dict[str, Any], folder: Path) -> Reading | None:
    if "against" not in case:
        return None
    policy = load_policy("cixi-2024", DAY)
    draft = _data_draft(f"{case['kind']}-proposal", case["against"])
    return check(draft, Context(policy, DAY)).reading


def _parent(value: Any, key: str) -> Any:
    for part in _steps(key)[:-1]:
        value = value.setdefault(part, {}) if isinstance(value, dict) else value[part]
    return value


def _last(key: str) -> Any:
    return _steps(key)[-1]


def _steps(key: str) -> list[Any]:
    """`sections/industry.strength` and `funds/0/amount` as steps; digits are positions or years."""
    return [int(step) if step.isdigit() else step for step in key.split("/")]


@pytest.mark.parametrize("rule", [rule.ID for rule in RULES])
def test_every_rule_has_cases_that_pass_and_cases_that_fail(rule: str) -> None:
    cases = load_yaml(HERE / "cases" / f"{rule}.yaml").value
    assert any(case["expect"] for case in cases)
    assert any(not case["expect"] for case in cases)
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.ID))
def test_every_rule_explains_itself(rule: Any) -> None:
    manual = rule.__doc__.splitlines()
    assert manual[0].endswith("。")
    for heading in ("依据：", "通过：", "不通过：", "修改："):
        assert any(line.startswith(heading) for line in manual)
    assert Path(rule.__file__).stem == rule.ID.replace("-", "_")


def test_rule_ids_are_unique_and_every_pack_names_only_known_ones() -> None:
    ids = [rule.ID for rule in RULES]
    assert len(set(ids)) == len(ids)
    for pack in policy_ids():
        assert {rule for rule in load_policy(pack, DAY).rules if manual(rule) is None} == set()
