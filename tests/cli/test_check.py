"""`fangan check` as programs and clerks meet it: the JSON contract, exit codes, clear errors."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
COMPLEX = SAMPLES / "proposals" / "complex.yaml"


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["check", *arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_json_report_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code, report = run_json(capsys, str(COMPLEX))
    assert code == 0
    assert list(report) == ["tool", "policy", "as_of", "drafts"]
    assert report["policy"] == {
        "id": "cixi-2024",
        "title": "慈溪市产业创新平台管理暂行办法",
        "number": "慈政办发〔2024〕57号",
    }
    assert report["as_of"] == "2025-02-20"  # the draft's own date: the clock is not read
    draft = report["drafts"][0]
    assert list(draft) == [
        "path",
        "kind",
        "document",
        "verdict",
        "error",
        "sections",
        "indicators",
        "findings",
        "not_checked",
        "summary",
    ]
    assert (draft["kind"], draft["document"], draft["verdict"]) == ("complex", "proposal", "complete")
    assert list(draft["sections"][0]) == ["id", "title", "clause", "status", "heading", "confidence", "location"]
    assert list(draft["sections"][0]["location"]) == ["path", "section", "paragraph", "line", "page", "quote"]
    output = draft["indicators"][0]
    assert (output["id"], output["unit"], output["status"]) == ("output-value", "亿元", "committed")
    assert (output["baseline"]["value"], output["baseline"]["year"]) == (182, 2024)
    assert (output["target"]["value"], output["target"]["year"]) == (260, 2029)
    assert output["by_year"]["2027"] == 225
    assert draft["summary"] == {"error": 0, "warning": 0, "info": 0}
    assert {"clause", "reason"} == set(draft["not_checked"][0])


def test_a_finding_names_its_section_clause_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    code, report = run_json(capsys, str(SAMPLES / "broken" / "complex-proposal.yaml"))
    assert code == 1
    draft = report["drafts"][0]
    assert draft["verdict"] == "incomplete"
    missing = next(finding for finding in draft["findings"] if finding["rule"] == "section-missing")
    assert list(missing) == ["rule", "severity", "force", "message", "fix", "clause", "location"]
    assert (missing["severity"], missing["force"]) == ("error", "asked")
    assert missing["clause"] == "慈政办发〔2024〕57号 附件1 一（二）"
    assert missing["location"]["section"] == "industry.problems"
    assert missing["fix"].startswith("建议补充")


def test_kinds_without_indicators_have_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    _, report = run_json(capsys, str(SAMPLES / "proposals" / "consortium.yaml"))
    assert report["drafts"][0]["indicators"] == []


def test_an_unreadable_draft_among_others_is_one_entry_and_the_others_are_reported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"not a zip")
    code, report = run_json(capsys, str(COMPLEX), str(bad), str(SAMPLES / "proposals" / "centre.yaml"))
    assert code == 4
    assert [draft["verdict"] for draft in report["drafts"]] == ["complete", "unreadable", "complete"]
    assert "坏.docx" in report["drafts"][1]["error"]
    assert report["drafts"][1]["sections"] == []


def test_programs_get_places_in_the_form_that_editors_follow(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("kind: complex\ndocument: proposal\ntitle: @x\n", encoding="utf-8")
    _, report = run_json(capsys, str(bad))
    assert "bad.yaml:3:8：" in report["drafts"][0]["error"]
    assert main(["check", str(bad)]) == 4
    assert "bad.yaml 第 3 行第 8 列：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("malformed.yaml", b"kind: complex\n  document: [proposal\n", ["malformed.yaml 第 2 行", "YAML"]),
        ("bomb.yaml", b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", ["bomb.yaml 第 1 行", "锚点"]),
        ("empty.yaml", b"", ["empty.yaml", "空"]),
        ("empty.docx", b"", ["empty.docx", "空"]),
        ("not-a-zip.docx", "这不是压缩包".encode(), ["not-a-zip.docx"]),
        ("wrong-kind.yaml", b"kind: castle\ndocument: proposal\n", ["wrong-kind.yaml 第 1 行", "castle", "complex"]),
        ("unknown-section.yaml", b"kind: complex\ndocument: proposal\nsections: {moat: x}\n", ["第 3 行", "moat"]),
        ("unknown-key.yaml", b"kind: complex\ndocument: proposal\ncolour: red\n", ["第 3 行", "colour"]),
        ("gbk.yaml", "kind: complex\ntitle: 方案\n".encode("gb18030"), ["gbk.yaml 第 2 行", "GBK"]),
        (
            "words-for-a-number.yaml",
            "kind: complex\ndocument: proposal\nindicators: {output-value: {targets: {2029: 约260}}}\n".encode(),
            ["第 3 行", "约260"],
        ),
    ],
)
def test_bad_input_gets_a_clear_error_with_its_place(
    name: str, content: bytes, words: list[str], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "check", name, "-o", "report.txt"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 4
    said = (tmp_path / "report.txt").read_text(encoding="utf-8") + result.stderr
    assert "Traceback" not in said
    for word in words:
        assert word in said


def test_bad_data_is_not_rendered_and_leaves_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("kind: complex\ndocument: proposal\nperiod: {start: 2029, end: 2025}\n", encoding="utf-8")
    assert main(["render", str(bad), "--to", "docx", "-o", str(tmp_path / "out")]) == 4
    assert "末年 2025 早于首年 2029" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_incomplete_data_is_not_rendered_unless_as_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    partial = tmp_path / "partial.yaml"
    partial.write_text("kind: consortium\ndocument: proposal\npolicy: cixi-2024\n", encoding="utf-8")
    assert main(["render", str(partial), "--to", "docx", "-o", str(tmp_path / "out")]) == 5
    said = capsys.readouterr().err.splitlines()
    assert said[0].endswith("缺少7项内容：")
    assert [line[:5] for line in said[1:-1]] == [f"  {number}. " for number in range(1, 8)]
    assert any("产业基础和工作基础" in line for line in said)
    assert said[-1].startswith("（补齐后再生成，或加 --draft")
    assert not (tmp_path / "out").exists()
    assert main(["render", str(partial), "--to", "docx", "--draft", "-o", str(tmp_path / "out")]) == 0
    assert main(["check", str(tmp_path / "out" / "partial.docx"), "--kind", "consortium"]) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", str(COMPLEX)], 0),
        (["check", str(SAMPLES / "broken" / "complex-proposal.yaml")], 1),
        (["check", str(SAMPLES / "broken" / "complex-proposal.yaml"), "--fail-on", "never"], 0),
        (["check"], 2),
        (["check", str(COMPLEX), "--format", "telegram"], 2),
        (["check", str(COMPLEX), "--as-of", "昨天"], 2),
        (["check", str(COMPLEX), "--policy", "nowhere"], 3),
        (["check", "absent.docx"], 4),
    ],
)
def test_exit_codes_are_those_of_the_contract(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    assert "Traceback" not in capsys.readouterr().err


def test_checking_never_loads_what_only_rendering_needs(tmp_path: Path) -> None:
    assert main(["render", str(COMPLEX), "--to", "docx", "-o", str(tmp_path)]) == 0
    script = (
        "import sys; from toolkit.cli import main; code = main(sys.argv[1:]);"
        "print(sorted({'weasyprint', 'docxtpl', 'docx', 'jinja2', 'openpyxl'} & set(sys.modules))); sys.exit(code)"
    )
    for draft in (COMPLEX, tmp_path / "complex.docx"):
        result = subprocess.run(
            [sys.executable, "-c", script, "check", str(draft), "-o", str(tmp_path / "report.txt")],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (result.returncode, result.stdout.strip()) == (0, "[]"), result.stderr


def test_the_plan_is_held_to_the_proposal_that_it_names(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = (SAMPLES / "plans" / "complex.yaml").read_text(encoding="utf-8")
    assert "against: ../proposals/complex.yaml" in text
    assert "targets: {2026: 210}" in text
    (tmp_path / "plans").mkdir()
    (tmp_path / "proposals").mkdir()
    (tmp_path / "proposals" / "complex.yaml").write_bytes(COMPLEX.read_bytes())
    plan = tmp_path / "plans" / "complex.yaml"
    plan.write_text(text.replace("targets: {2026: 210}", "targets: {2026: 200}"), encoding="utf-8")
    _, report = run_json(capsys, str(plan))
    lowered = [row for row in report["drafts"][0]["findings"] if row["rule"] == "target-lowered"]
    assert [row["message"] for row in lowered] == ["“全行业产值”的目标 2026 年 200亿元低于承诺的 2026 年 209亿元"]


def test_many_drafts_over_two_processes_come_back_in_the_order_given(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for number in range(14):
        name = "complex" if number % 2 else "centre"
        (tmp_path / f"{number:02}.yaml").write_bytes((SAMPLES / "proposals" / f"{name}.yaml").read_bytes())
    (tmp_path / "05.yaml").write_bytes(b"\xff\xfe")
    code, report = run_json(capsys, str(tmp_path), "--jobs", "2")
    assert code == 4
    assert [Path(draft["path"]).stem for draft in report["drafts"]] == [f"{number:02}" for number in range(14)]
    assert [draft["verdict"] for draft in report["drafts"]].count("complete") == 13
    assert report["drafts"][5]["verdict"] == "unreadable"


def test_a_place_is_told_with_the_heading_it_stands_under(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(
        "轴承产业创新服务综合体建设方案\n一、目标承诺\n全行业产值由2024年的182亿元提高到2029年的260亿元。\n"
        "有效高新技术企业占比2024年为24.5%，目标待定。\n",
        encoding="utf-8",
    )
    main(["check", str(draft)])
    assert "位置：“一、目标承诺”下，第 4 段，第 4 行，“" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("今天天气好。", "看不出是哪一类，暂按这一类检查"),
        ("一、目标承诺\n全行业产值由2024年的182亿元提高到2029年的260亿元。", "由稿件推断"),
    ],
)
def test_what_a_draft_is_taken_for_is_told_as_surely_as_it_is_known(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(text, encoding="utf-8")
    main(["check", str(draft)])
    assert told in capsys.readouterr().out


def test_missing_sections_are_listed_in_the_outline_s_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("产业创新服务综合体建设方案\n今天天气好。", encoding="utf-8")
    main(["check", str(draft)])
    said = re.findall("缺少“(.+?)”一节", capsys.readouterr().out)
    assert [title[-4:] for title in said] == ["竞争力情况"[-4:], "短板与问题"[-4:], "现有基础", "建设思路", "目标承诺"]


def test_a_heap_of_drafts_from_other_processes_shares_one_outline(tmp_path: Path) -> None:
    """A copy of the outline with each draft took ten times the memory of the draft's own outcome."""
    from toolkit.desk import CheckOptions, check_drafts

    for number in range(6):
        (tmp_path / f"{number}.yaml").write_bytes(COMPLEX.read_bytes())
    outcome = check_drafts(sorted(tmp_path.iterdir()), CheckOptions("cixi-2024"), jobs=2)
    readings = [draft.reading for draft in outcome.drafts if draft.reading is not None]
    assert len(readings) == 6
    assert len({id(reading.outline) for reading in readings}) == 1
    assert len({id(part.section) for reading in readings for part in reading.sections}) == 5
    assert len({id(part.indicator) for reading in readings for part in reading.indicators}) == 5


def test_a_bar_on_a_terminal_tells_how_far_a_heap_is_and_leaves_nothing_behind(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.yaml").write_bytes(COMPLEX.read_bytes())
    main_end, terminal = os.openpty()
    call = [sys.executable, str(ROOT / "cli.py"), "check", str(tmp_path), "--jobs", "1", "--format", "json"]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=terminal) as process:
        os.close(terminal)
        said = _read_to_end(main_end)
    assert process.returncode == 0
    shown = said.split("\r\x1b[K")
    assert shown[0] == shown[-1] == ""
    assert all(re.fullmatch(r"[█░]{24} \d+/40 份，每秒 [\d.]+ 份，约剩 [\d 分秒]+", bar) for bar in shown[1:-1])
    assert len(shown) > 2


def _read_to_end(descriptor: int) -> str:
    said = b""
    with contextlib.suppress(OSError):  # a terminal whose other end is closed ends so
        while piece := os.read(descriptor, 4096):
            said += piece
    os.close(descriptor)
    return said.decode()
