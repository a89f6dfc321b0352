"""Folders as applications: what is missing, and where two papers disagree, with both quotes."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli.eligible import eligible
from toolkit.dossier.folder import agree, read_dossier
from toolkit.errors import UnreadableError
from toolkit.rules.application import find_in_dossier
from toolkit.writing import load_document, write_document

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "dossiers"
DAY = date(2022, 3, 1)


def found(folder: Path, day: date = DAY, kind: str | None = None) -> list[str]:
    dossier = read_dossier(folder, day, kind=kind)
    return [f"{row.severity} {row.rule} {row.subject}" for row in find_in_dossier(dossier, day)]


def copied(tmp_path: Path, name: str = "clean") -> Path:
    return Path(shutil.copytree(SAMPLES / name, tmp_path / "dossier"))


def edit(folder: Path, paper: str, old: str, new: str) -> None:
    path = next(folder.glob(f"*{paper}*"))
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("clean", []),
        ("missing-paper", ["error dossier-incomplete platform-agreement"]),
        (
            "conflicting-figures",
            ["warning indicator-conflict total-investment", "warning indicator-conflict output-value"],
        ),
        ("conflicting-names", ["warning name-conflict platform", "warning period-mismatch period"]),
    ],
)
def test_each_sample_gives_exactly_what_was_planted(name: str, findings: list[str]) -> None:
    assert found(SAMPLES / name) == findings


@pytest.mark.parametrize("paper", ["申报书", "建设规划", "引进协议", "统计报表"])
def test_each_paper_taken_away_is_the_one_finding(tmp_path: Path, paper: str) -> None:
    folder = copied(tmp_path)
    next(folder.glob(f"*{paper}*")).unlink()
    assert [row.split()[1] for row in found(folder)] == ["dossier-incomplete"]


def test_a_conflict_shows_both_quotes_with_their_files() -> None:
    dossier = read_dossier(SAMPLES / "conflicting-figures", DAY)
    message = find_in_dossier(dossier, DAY)[1].message
    assert "4统计报表证明材料.md" in message
    assert "“产值 21.8”" in message
    assert "“2021年产值23.5亿元，其中辖区内产值9.2亿元”" in message


def test_the_same_value_in_another_unit_agrees(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "申报书", "2021年产值23.5亿元", "2021年产值235000万元")
    assert found(folder) == []


def test_a_rounded_value_agrees_and_the_next_digit_does_not(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "申报书", "2021年产值23.5亿元", "2021年产值23.48亿元")
    assert found(folder) == []
    edit(folder, "申报书", "2021年产值23.48亿元", "2021年产值23.6亿元")
    assert found(folder) == ["warning indicator-conflict output-value"]


def test_another_year_is_no_conflict(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "申报书", "2021年产值23.5亿元", "2020年产值20.1亿元")
    assert found(folder) == []


def test_the_whole_countrys_figure_is_no_conflict(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "申报书", "计划总投资", "2021年全国产值800亿元。计划总投资")
    assert found(folder) == []


def test_blanks_and_brackets_in_a_name_do_not_count(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "建设规划", "综合体名称：示例镇智能控制产业", "综 合 体 名 称:  示例镇智能控制 产业")
    assert found(folder) == []


def test_another_applicant_is_a_conflict(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder, "引进协议", "甲方：示例镇人民政府", "甲方：示例街道办事处")
    assert found(folder) == ["warning name-conflict applicant"]


def test_a_file_that_cannot_be_read_counts_by_its_name_and_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    next(folder.glob("*引进协议*")).unlink()
    (folder / "3创新平台引进协议.jpg").write_bytes(b"\xff\xd8\xff")
    assert found(folder) == []
    report = json.loads(run(str(folder), "--format", "json", "--as-of", "2022-03-01"))
    assert [paper["material"] for paper in report["papers"] if paper["error"]] == ["platform-agreement"]


def test_a_paper_is_known_by_its_title_where_the_file_name_says_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = next(folder.glob("*引进协议*"))
    path.rename(folder / "扫描件03.md")
    assert found(folder) == []


def test_word_files_are_read_too(tmp_path: Path) -> None:
    from docx import Document

    folder = copied(tmp_path)
    next(folder.glob("*统计报表*")).unlink()
    document = Document()
    document.add_paragraph("统计报表证明材料（示例）")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["指标", "单位", "2021年", "产值", "亿元", "25.1"], strict=True
    ):
        cell.text = text
    document.save(str(folder / "4统计报表证明材料.docx"))
    assert found(folder) == ["warning indicator-conflict output-value"]


def test_from_the_2024_measures_on_only_the_proposal_is_listed() -> None:
    dossier = read_dossier(SAMPLES / "clean", date(2025, 1, 1))
    assert dossier.policy.instrument.id == "cixi-2024"
    assert [material.id for material in dossier.form.materials] == ["construction-plan"]


def test_a_folder_of_no_known_kind_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一份材料", "utf-8")
    with pytest.raises(UnreadableError, match="看不出这份申报属于哪类平台"):
        read_dossier(tmp_path, DAY)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="没有申报材料"):
        read_dossier(tmp_path, DAY)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("23.5", "23.48", True),
        ("23.5", "23.6", False),
        ("3600", "36000", False),
        ("182", "182.4", True),
        ("1E+2", "100", True),
    ],
)
def test_values_agree_to_the_digits_of_the_coarser(first: str, second: str, same: bool) -> None:
    assert agree(Decimal(first), Decimal(second)) is same


def run(*arguments: str) -> str:
    return CliRunner().invoke(eligible, arguments, standalone_mode=False, catch_exceptions=False).output


def test_the_text_lists_each_paper_with_its_file() -> None:
    text = run(str(SAMPLES / "missing-paper"), "--as-of", "2022-03-01")
    assert "[缺] 创新平台引进协议" in text
    assert "[有] 申报书  ←  1申报书.md" in text
    assert "条文以“等”字收尾" in text


def test_a_data_file_and_its_word_file_are_held_against_each_other(tmp_path: Path) -> None:
    sample = SAMPLES.parent / "proposals" / "complex.yaml"
    shutil.copy(sample, tmp_path / "建设方案.yaml")
    data, policy = load_document(sample, pack=None, as_of=None)
    (tmp_path / "建设方案.docx").write_bytes(write_document(data, policy, "docx", base_dir=sample.parent))
    day = date(2025, 3, 1)
    assert found(tmp_path, day) == []
    text = (tmp_path / "建设方案.yaml").read_text("utf-8")
    changed = text.replace("baseline: {year: 2024, value: 182}", "baseline: {year: 2024, value: 192}")
    assert changed != text
    (tmp_path / "建设方案.yaml").write_text(changed, "utf-8")
    assert found(tmp_path, day) == ["warning indicator-conflict output-value"]


def test_a_data_file_of_another_instrument_is_told_as_not_read(tmp_path: Path) -> None:
    shutil.copy(SAMPLES.parent / "proposals" / "complex.yaml", tmp_path / "建设方案.yaml")
    dossier = read_dossier(tmp_path, DAY, pack="cixi-earlier")
    assert [paper.material is not None and paper.error is not None for paper in dossier.papers] == [True]
