"""A data file names its instrument; `check` follows it, and says so where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.cli import main

STATION = "kind: complex\ndocument: proposal\npolicy: {policy}\ntitle: 示例\nsubmitted: 2025-03-01\n"


def written(folder: Path, name: str, policy: str) -> str:
    path = folder / name
    path.write_text(STATION.format(policy=policy), "utf-8")
    return str(path)


def test_two_drafts_of_different_instruments_are_not_judged_by_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first, second = written(tmp_path, "a.yaml", "cixi-2024"), written(tmp_path, "b.yaml", "zhenhai-2020")
    assert main(["check", first, second]) == 4
    assert "数据文件写的规则包是“zhenhai-2020”，这一批按“cixi-2024”检查" in capfd.readouterr().out


def test_the_pack_named_in_the_call_goes_first(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", written(tmp_path, "a.yaml", "zhenhai-2020"), "--policy", "cixi-2024"]) == 1
    assert "慈政办发〔2024〕57号" in capfd.readouterr().out


def test_a_pack_that_is_not_at_hand_is_a_fault_of_the_draft(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", written(tmp_path, "a.yaml", "nowhere")]) == 4
    assert "数据文件写的规则包是“nowhere”" in capfd.readouterr().out
