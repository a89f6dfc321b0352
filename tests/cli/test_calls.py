"""What stands beside the draft: options, the proposal it is held against, waivers, the folder of packs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
COMPLEX = SAMPLES / "proposals" / "complex.yaml"
CONSORTIUM = SAMPLES / "proposals" / "consortium.yaml"
PLAN = SAMPLES / "plans" / "complex.yaml"


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The complex's proposal as a Word file."""
    folder = tmp_path_factory.mktemp("word")
    assert main(["render", str(COMPLEX), "--to", "docx", "-o", str(folder)]) == 0
    return folder / "complex.docx"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the annual plan, away from the proposal that its `against` names."""
    return Path(shutil.copy(PLAN, tmp_path / "plan.yaml"))


def _not_compared(report: dict[str, Any]) -> list[tuple[str, str]]:
    rows = report["drafts"][0]["not_checked"]
    return [(row["clause"], row["reason"]) for row in rows if "没有低于承诺" in row["reason"]]


@pytest.mark.parametrize("command", ["check", "extract", "diff", "letter"])
@pytest.mark.parametrize(
    ("option", "words"),
    [
        (["--kind", "zhongheti"], ["--kind", "没有“zhongheti”这类平台", "complex 综合体"]),
        (["--document", "plan"], ["--document", "没有“plan”这种文件", "annual-plan 年度工作计划"]),
    ],
)
def test_a_kind_or_document_that_is_none_is_a_mistake_of_the_call(
    command: str, option: list[str], words: list[str], word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"diff": [str(word)], "letter": ["-o", str(tmp_path)]}.get(command, [])
    first = [command, "supplement"] if command == "letter" else [command]
    assert main([*first, str(word), *more, *option]) == 2
    said = capsys.readouterr()
    assert "None" not in said.out + said.err
    for part in words:
        assert part in said.err


def test_a_folder_of_papers_of_no_known_kind_is_a_mistake_of_the_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eligible", str(SAMPLES / "dossiers" / "clean"), "--kind", "zhongheti"]) == 2
    assert "“zhongheti”" in capsys.readouterr().err


def test_a_pack_without_outlines_says_so(word: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(word), "--policy", "cixi-complexes"]) == 4
    said = capsys.readouterr().out
    assert "没有编写提纲" in said
    assert "None" not in said


def test_comments_asked_for_a_draft_that_takes_none_are_a_mistake_of_the_call(
    word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(COMPLEX), "--format", "docx", "-o", str(tmp_path / "out")]) == 2
    assert "没有写出批注稿" in capsys.readouterr().err
    assert main(["check", str(COMPLEX), str(word), "--format", "docx", "-o", str(tmp_path / "out")]) == 0
    assert "不是 Word 或 WPS 文件" in capsys.readouterr().err
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".docx"]


def test_a_folder_of_packs_that_is_not_there_is_no_silent_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FANGAN_SCHEMAS", str(tmp_path / "absent"))
    assert main(["check", str(COMPLEX)]) == 3
    assert "FANGAN_SCHEMAS" in capsys.readouterr().err


def test_a_plan_whose_proposal_is_away_is_checked_and_the_comparison_listed_as_not_done(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(plan), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["drafts"][0]["verdict"] == "complete"
    ((clause, reason),) = _not_compared(report)
    assert clause == "慈政办发〔2024〕57号 第八条"
    assert "../proposals/complex.yaml" in reason
    assert "找不到文件" in reason
    assert "--against" in reason


def test_a_plan_held_against_nothing_says_how_to_have_it_compared(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("against: ../proposals/complex.yaml\n", ""), encoding="utf-8")
    main(["check", str(plan), "--format", "json"])
    ((_, reason),) = _not_compared(json.loads(capsys.readouterr().out))
    assert "没有给出所对照的建设方案；用 --against" in reason
    main(["check", str(plan), "--against", str(COMPLEX), "--format", "json"])
    assert _not_compared(json.loads(capsys.readouterr().out)) == []


@pytest.mark.parametrize(
    ("against", "words"),
    [
        ("absent.yaml", "找不到文件"),
        (str(CONSORTIUM), "这是联合体建设方案，不是综合体建设方案"),
        (str(PLAN), "这是综合体年度工作计划，不是综合体建设方案"),
    ],
)
def test_an_against_that_cannot_serve_is_a_mistake_of_the_call_and_not_of_the_draft(
    against: str, words: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(plan), "--against", against]) == 2
    said = capsys.readouterr()
    assert "--against 给的建设方案不能用" in said.err
    assert words in said.err
    assert "去掉" not in said.err
    assert said.out == ""


def test_a_word_draft_is_held_against_a_word_proposal_of_its_own_kind(
    word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(PLAN), str(CONSORTIUM), "--to", "docx", "-o", str(tmp_path)]) == 0
    plan = tmp_path / f"{PLAN.stem}.docx"
    assert main(["check", str(plan), "--against", str(word)]) == 0
    assert main(["check", str(plan), "--against", str(tmp_path / "consortium.docx")]) == 2
    assert "这是联合体建设方案" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "# 暂时没有\n", "waivers:\n", "waivers: []\n"])
def test_a_file_of_waivers_with_nothing_in_it_is_no_waiver(
    content: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan.parent / "waivers.yaml").write_text(content, encoding="utf-8")
    assert main(["check", str(plan), "--against", str(COMPLEX)]) == 0
    assert "无法读取" not in capsys.readouterr().out


def test_drafts_of_different_papers_are_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(COMPLEX), str(PLAN)]) == 2
    said = capsys.readouterr()
    assert "综合体建设方案" in said.err
    assert "综合体年度工作计划" in said.err
    assert said.out == ""
    assert main(["diff", str(COMPLEX), str(CONSORTIUM)]) == 2


def test_plans_of_two_years_promise_different_things(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = plan.read_text(encoding="utf-8")
    next_year = plan.with_name("next.yaml")
    lower = text.replace("targets: {2026: 210}", "targets: {2027: 200}")
    assert lower != text
    next_year.write_text(lower, encoding="utf-8")
    main(["diff", str(plan), str(next_year)])
    assert "降低" not in capsys.readouterr().out
    next_year.write_text(text.replace("targets: {2026: 210}", "targets: {2026: 200}"), encoding="utf-8")
    main(["diff", str(plan), str(next_year)])
    assert "降低：全行业产值目标 2026年 210亿元 → 2026年 200亿元" in capsys.readouterr().out
