"""A skeleton in YAML loads as it is, is valid by its own schema, and lacks everything it asks for."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from toolkit.drafts import read_draft
from toolkit.drafts.data import data_of, read_data, refuse_unknown_ids
from toolkit.model import DocumentData, Policy
from toolkit.reading.assemble import read
from toolkit.reading.result import IndicatorStatus, SectionStatus
from toolkit.skeleton.json_schema import json_schema, schema_path
from toolkit.skeleton.yaml import yaml_skeleton
from toolkit.yaml_source import load_yaml, parse_yaml

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted((ROOT / "samples").glob("p*/*.yaml"))
ALL = [(kind, doc) for kind in ("complex", "consortium", "centre") for doc in ("proposal", "annual-plan")]
every_document = pytest.mark.parametrize(("kind", "document"), ALL)


def plain(value: Any) -> Any:
    """A parsed file as JSON sees it: keys and dates as text, exact numbers as floats."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def errors_of(value: Any, schema: dict[str, Any]) -> list[str]:
    """What a schema finds wrong, as messages."""
    jsonschema.Draft7Validator.check_schema(schema)
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(plain(value))]


def skeleton_data(policy: Policy, kind: str, document: str) -> DocumentData:
    """The skeleton as the data reader reads it."""
    return data_of(parse_yaml(yaml_skeleton(policy, kind, document), "a.yaml"))


@every_document
def test_an_unfilled_skeleton_loads_and_gives_no_section_and_no_figure(
    policy: Policy, kind: str, document: str
) -> None:
    data = skeleton_data(policy, kind, document)
    refuse_unknown_ids(data, policy, "a.yaml")
    assert not any(text.strip() for text in data.sections.values())
    assert list(data.sections) == [section.id for section in policy.outline(kind, document).leaves]
    assert all(not series.baseline and not series.targets for series in data.indicators.values())
    assert (data.tasks, data.funds, data.submitted, dict(data.applicant)) == ((), (), None, {})


@every_document
def test_an_unfilled_skeleton_is_valid_by_its_own_schema(policy: Policy, kind: str, document: str) -> None:
    text = yaml_skeleton(policy, kind, document)
    assert errors_of(parse_yaml(text, "a.yaml").value, json_schema(policy, kind, document)) == []


@every_document
def test_the_first_line_points_the_editor_at_the_schema(policy: Policy, kind: str, document: str) -> None:
    first = yaml_skeleton(policy, kind, document).splitlines()[0]
    assert first == f"# yaml-language-server: $schema={schema_path(policy, kind, document)}"


@every_document
def test_each_section_says_its_clause_its_guidance_its_topics_and_an_example(
    policy: Policy, kind: str, document: str
) -> None:
    text = "".join(line.strip("# ") for line in yaml_skeleton(policy, kind, document).splitlines())
    squeezed = text.replace(" ", "")
    for section in policy.outline(kind, document).leaves:
        assert section.title in text
        assert section.clause.cite.replace(" ", "") in squeezed
        assert section.guidance.replace(" ", "").strip("〔示例〕") in squeezed
        assert section.example.removeprefix("〔示例〕").replace(" ", "") in squeezed
        assert all(topic.name in squeezed for topic in section.topics)


def test_a_proposal_asks_for_each_indicator_from_the_year_before_to_the_last_of_the_cycle(
    policy: Policy,
) -> None:
    value = parse_yaml(yaml_skeleton(policy, "complex", "proposal"), "a.yaml").value
    assert value["period"] == {"start": 2025, "end": 2029}
    assert list(value["indicators"]) == [indicator.id for indicator in policy.indicators]
    for series in value["indicators"].values():
        assert series["baseline"] == {"year": 2024, "value": None}
        assert list(series["targets"]) == [2025, 2026, 2027, 2028, 2029]


def test_a_kind_without_indicators_is_not_asked_for_any(policy: Policy) -> None:
    assert "indicators:" not in yaml_skeleton(policy, "centre", "proposal")


def test_a_skeleton_filled_in_reads_back_what_was_written(policy: Policy) -> None:
    text = yaml_skeleton(policy, "complex", "proposal")
    text = text.replace("  industry.strength: |\n", "  industry.strength: |\n    第一段。\n\n    第二段。\n")
    text = text.replace("  name: ", "  name: 某镇", 1)
    text = text.replace("baseline: {year: 2024, value: }", "baseline: {year: 2024, value: 182.5}", 1)
    data = data_of(parse_yaml(text, "a.yaml"))
    assert data.sections["industry.strength"].strip() == "第一段。\n\n第二段。"
    assert data.applicant["name"].startswith("某镇")
    assert data.indicators["output-value"].baseline == (2024, Decimal("182.5"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sample_is_valid_by_the_schema_of_its_document(policy: Policy, path: Path) -> None:
    data = read_data(path)
    assert errors_of(load_yaml(path).value, json_schema(policy, data.kind, data.document)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "centre"}, "'complex' was expected"),
        ({"sections": {"industry.strenght": "…"}}, "Additional properties are not allowed"),
        ({"indicators": {"hightech-share": {"targets": {"2029": 136}}}}, "136 is greater than the maximum"),
        ({"indicators": {"hightech-share": {"targets": {"last": 36}}}}, "does not match any of the regexes"),
        ({"funds": [{"amount": 3}]}, "'use' is a required property"),
        ({"submitted": "2025年2月"}, "does not match"),
        ({"titel": "…"}, "Additional properties are not allowed"),
    ],
)
def test_the_schema_refuses_what_the_reader_or_the_checker_would(
    policy: Policy, change: dict[str, Any], said: str
) -> None:
    value = {"kind": "complex", "document": "proposal"} | change
    (error,) = errors_of(value, json_schema(policy, "complex", "proposal"))
    assert said in error


def test_a_schema_is_json(policy: Policy) -> None:
    assert json.loads(json.dumps(json_schema(policy, "centre", "annual-plan"), ensure_ascii=False))


@every_document
def test_an_unfilled_skeleton_is_read_as_empty_everywhere(
    policy: Policy, kind: str, document: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(yaml_skeleton(policy, kind, document), encoding="utf-8")
    reading, _ = read(read_draft(path), policy)
    assert {part.status for part in reading.sections} == {SectionStatus.EMPTY}
    assert {part.status for part in reading.indicators} <= {IndicatorStatus.MISSING}
