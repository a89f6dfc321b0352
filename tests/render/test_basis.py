"""编制依据 stands on a cover only where the instrument is in force: that of 2024 from 2024-12-25 to 2029-12-24."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.render import fixture
from toolkit.cli.render import render
from toolkit.model import DocumentData
from toolkit.render import prepare
from toolkit.render.basis import no_basis
from toolkit.render.blocks import Para

CITED = "慈政办发〔2024〕57号"


def plan(year: int | None, submitted: date | None = None) -> DocumentData:
    return replace(fixture.plan(), year=year, submitted=submitted)


def proposal(submitted: date | None) -> DocumentData:
    return replace(fixture.proposal(), submitted=submitted)


@pytest.mark.parametrize(
    "data",
    [
        plan(2025),
        plan(2026, date(2026, 1, 15)),
        plan(2025, date(2024, 12, 1)),  # made before the instrument, for a year under it
        plan(2024, date(2024, 12, 28)),
        plan(2029),
        plan(None),
        proposal(date(2024, 12, 25)),
        proposal(None),
    ],
)
def test_an_instrument_in_force_is_the_basis(data: DocumentData) -> None:
    document, _ = prepare(data, fixture.policy(), base_dir=Path(), draft=True)
    assert no_basis(data, fixture.policy().instrument) == ""
    assert document.basis.startswith(CITED)
    assert document.fields[-1].value == document.basis


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (plan(2020), f"{CITED}自2024年12月25日起施行，2020年度的计划不能以它为编制依据，封面没有印这一行"),
        (plan(2024), f"{CITED}自2024年12月25日起施行，2024年度的计划不能以它为编制依据，封面没有印这一行"),
        (
            plan(2020, date(2025, 1, 10)),  # written up later
            f"{CITED}自2024年12月25日起施行，2020年度的计划不能以它为编制依据，封面没有印这一行",
        ),
        (plan(2030), f"{CITED}有效期至2029年12月24日，2030年度的计划不能以它为编制依据，封面没有印这一行"),
        (
            proposal(date(2024, 12, 24)),
            f"{CITED}自2024年12月25日起施行，2024年12月24日的方案不能以它为编制依据，封面没有印这一行",
        ),
    ],
)
def test_an_instrument_not_in_force_is_no_basis(data: DocumentData, reason: str) -> None:
    document, _ = prepare(data, fixture.policy(), base_dir=Path(), draft=True)
    assert no_basis(data, fixture.policy().instrument) == reason
    assert document.basis == ""
    assert not any(field.label == "编制依据" for field in document.fields)


def test_nor_do_the_marked_places_of_a_draft_point_to_it() -> None:
    data = replace(plan(2020), sections={})
    document, _ = prepare(data, fixture.policy(), base_dir=Path(), draft=True)
    marks = [block.text for block in document.blocks if isinstance(block, Para) and block.kind == "missing"]
    assert "【待补充：保障措施】" in marks
    assert not any(CITED in mark for mark in marks)


def test_render_says_so(tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "samples" / "plans" / "complex.yaml"
    text = source.read_text("utf-8").replace("year: 2026", "year: 2030", 1)
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    arguments = [str(path), "--to", "docx", "--draft", "-o", str(tmp_path)]
    result = CliRunner().invoke(render, arguments, standalone_mode=False)
    assert f"请核对：{path}：{CITED}有效期至2029年12月24日，2030年度的计划不能以它为编制依据" in result.output
