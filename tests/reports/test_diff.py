"""`fangan diff`: what is fixed, what remains, what is new; lowered commitments first."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.reports.cases import SAMPLES
from toolkit.cli import main

BROKEN = SAMPLES / "broken" / "complex-proposal.yaml"
CLEAN = SAMPLES / "proposals" / "complex.yaml"


@pytest.fixture
def half_mended(tmp_path: Path) -> Path:
    """The broken proposal with one fault mended, one added, one target lowered and one raised."""
    text = BROKEN.read_text(encoding="utf-8")
    changes = [
        ('approach.foundation: ""', "approach.foundation: 已有公共服务平台、物理空间、管理团队和运营机制。"),
        ("2029: 190", "2029: 90"),
        ("2029: 260", "2029: 250"),
        ("2029: 3.6", "2029: 3.8"),
        ("补贴60万元", "补贴60万元，待定"),
    ]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "二稿.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def diff(old: Path, new: Path, form: str, output: Path) -> int:
    return main(["diff", str(old), str(new), "--format", form, "-o", str(output)])


def test_each_finding_is_fixed_remaining_or_new(half_mended: Path, tmp_path: Path) -> None:
    out = tmp_path / "diff.json"
    assert diff(BROKEN, half_mended, "json", out) == 1
    shape = json.loads(out.read_text(encoding="utf-8"))

    def keys(name: str) -> set[tuple[str, str]]:
        return {(row["rule"], row["subject"]) for row in shape[name]}

    assert keys("fixed") == {("section-empty", "approach.foundation"), ("indicator-out-of-range", "rd-org-rate")}
    assert keys("added") == {("placeholder-text", "待定")}
    assert ("section-missing", "industry.problems") in keys("remaining")
    assert not keys("remaining") & (keys("fixed") | keys("added"))


def test_lowered_commitments_come_first(half_mended: Path, tmp_path: Path) -> None:
    out = tmp_path / "diff.json"
    diff(BROKEN, half_mended, "json", out)
    changes = json.loads(out.read_text(encoding="utf-8"))["changes"]
    assert [(row["indicator"], row["lowered"]) for row in changes] == [
        ("output-value", True),
        ("rd-org-rate", True),
        ("rd-intensity", False),
    ]
    assert (changes[0]["before"]["value"], changes[0]["after"]["value"]) == (260, 250)


@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_every_form_says_the_same(form: str, half_mended: Path, tmp_path: Path) -> None:
    out = tmp_path / f"diff.{form}"
    assert diff(BROKEN, half_mended, form, out) == 1
    if form == "docx":
        document = docx.Document(str(out))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(row.text for row in document.paragraphs), *cells])
    else:
        text = out.read_text(encoding="utf-8")
    for words in ("缺少“当前产业升级存在的主要困难", "待定", "只有标题", "260", "250"):
        assert words in text
    assert text.index("新出现") < text.index("仍未解决") < text.index("已解决")


def test_a_corrected_draft_has_nothing_left(tmp_path: Path) -> None:
    out = tmp_path / "diff.json"
    assert diff(BROKEN, CLEAN, "json", out) == 0
    shape = json.loads(out.read_text(encoding="utf-8"))
    assert (shape["verdict"], shape["remaining"], shape["added"]) == ({"old": "incomplete", "new": "complete"}, [], [])
    assert len(shape["fixed"]) == 7


def test_a_document_does_not_go_to_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(BROKEN), str(CLEAN), "--format", "docx"]) == 2
    assert "-o" in capsys.readouterr().err
