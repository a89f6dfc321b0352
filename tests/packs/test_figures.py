"""Every figure of every pack against the numbers that the source prints in the same clause.

`source-numbers/PACK.yaml` was cut from the published texts, clause by clause; the texts
themselves lie outside the project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.packs.numbers import numbers_in
from toolkit.assets import schemas_dir
from toolkit.policy import policy_ids
from toolkit.yaml_source import load_yaml

HERE = Path(__file__).parent
FIGURES = ("at_least", "at_most", "equals", "cap", "years", "midterm_after", "value")


def values(pack: str, part: str) -> Any:
    path = schemas_dir() / pack / f"{part}.yaml"
    return load_yaml(path).value if path.is_file() else {}


def mappings(value: Any, clause: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every mapping below, with the clause that holds there."""
    if isinstance(value, list):
        for item in value:
            yield from mappings(item, clause)
    elif isinstance(value, dict):
        clause = value.get("clause", clause)
        yield clause, value
        for item in value.values():
            yield from mappings(item, clause)


def figures(row: Mapping[str, Any]) -> Iterator[str]:
    for key in FIGURES:
        value = row.get(key)
        held = value.values() if isinstance(value, dict) else [value]
        yield from (str(one) for one in held if one is not None and not isinstance(one, (dict, list)))


def all_figures(pack: str) -> list[tuple[str, str, str, str]]:
    """(file, clause, figure, quote), derived figures aside."""
    found = []
    for path in sorted((schemas_dir() / pack).glob("*.yaml")):
        for clause, row in mappings(load_yaml(path).value):
            if "derived" not in row:
                found += [(path.name, clause, figure, str(row.get("quote", ""))) for figure in figures(row)]
    return found


@pytest.mark.parametrize("pack", policy_ids())
def test_each_figure_stands_in_its_quote(pack: str) -> None:
    for part, clause, figure, quote in all_figures(pack):
        assert figure in numbers_in(quote), f"{pack}/{part} {clause}: {figure} not in “{quote}”"


@pytest.mark.parametrize("pack", policy_ids())
def test_each_figure_stands_in_the_same_clause_of_the_source(pack: str) -> None:
    printed = values_of_source(pack)
    for part, clause, figure, _ in all_figures(pack):
        assert figure in printed[clause], f"{pack}/{part} {clause}: {figure}"


@pytest.mark.parametrize("pack", policy_ids())
def test_each_number_of_a_gist_stands_in_the_same_clause_of_the_source(pack: str) -> None:
    printed = values_of_source(pack)
    for clause in values(pack, "instrument")["clauses"]:
        strangers = numbers_in(clause["gist"]) - set(printed[clause["label"]])
        assert not strangers, f"{pack} {clause['label']}: {strangers}"


@pytest.mark.parametrize("pack", policy_ids())
def test_each_number_of_a_task_target_stands_in_the_same_clause_of_the_source(pack: str) -> None:
    printed = values_of_source(pack)
    for task in values(pack, "tasks").get("tasks", []):
        assert numbers_in(task["target"]) <= set(printed[task["clause"]]), f"{pack} {task['no']}"


def test_doubled_ceilings_are_twice_the_printed_ones() -> None:
    quotas = {row["id"]: row for row in values("cixi-earlier", "quotas")["quotas"]}
    for place in ("town", "city"):
        doubled = quotas[f"subsidy-{place}-creation"]
        assert doubled["at_most"] == 2 * quotas[f"subsidy-{place}-incubation"]["at_most"]
        assert doubled["quote"] == "创建类相应加倍"


def values_of_source(pack: str) -> dict[str, list[str]]:
    printed: dict[str, list[str]] = load_yaml(HERE / "source-numbers" / f"{pack}.yaml").value
    return printed
