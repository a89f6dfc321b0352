"""The commands: new batch, batch with a bound PDF, roll."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from pypdf import PdfReader

from toolkit.batch.intake import read_book
from toolkit.cli.batch import batch, roll
from toolkit.cli.new import new
from toolkit.policy import load_policy

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "workbooks"


def call(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in arguments], standalone_mode=False)  # type: ignore[arg-type]


def test_new_batch_writes_the_offices_workbook_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "办公室.xlsx"
    assert call(new, "batch", "--to", "xlsx", "-o", path).exception is None
    assert path.read_bytes()[:2] == b"PK"
    assert "已存在" in str(call(new, "batch", "--to", "xlsx", "-o", path).exception)
    assert "没有 Word 稿" in str(call(new, "batch", "--to", "docx", "-o", tmp_path / "b.docx").exception)


def test_new_batch_writes_the_same_as_a_folder_of_yaml_that_reads_as_empty(tmp_path: Path) -> None:
    folder = tmp_path / "办公室"
    result = call(new, "batch", "--to", "yaml", "--as-of", "2026-01-01", "-o", folder)
    assert result.exception is None
    sheets = ["任务", "单位名单", "平台", "指标", "说明", "资金"]
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.yaml" for name in sheets]
    book = read_book(folder, load_policy("cixi-2024", date(2026, 1, 1)))
    assert (book.platforms, book.indicators, book.tasks, book.funds, book.faults) == ((), (), (), (), ())
    with (folder / "平台.yaml").open("a", encoding="utf-8") as stream:
        stream.write("- {平台: 甲综合体, 类别: 综合体}\n")
    with (folder / "指标.yaml").open("a", encoding="utf-8") as stream:
        stream.write("- {平台: 甲综合体, 指标: 全行业产值, 单位: 亿元, 2029年承诺: 260, 2026年目标: 209}\n")
    book = read_book(folder, load_policy("cixi-2024", date(2026, 1, 1)))
    assert [(row.name, row.kind) for row in book.platforms] == [("甲综合体", "complex")]
    (figure,) = book.indicators
    assert (figure.promises, figure.targets) == ({2029: Decimal(260)}, {2026: Decimal(209)})
    assert book.faults == ()


def test_missing_content_is_an_error_of_each_plan_unless_a_draft_is_asked_for(tmp_path: Path) -> None:
    source = SAMPLES / "cixi-2019.xlsx"
    result = call(batch, source, "--by", "platform", "--year", 2020, "-o", tmp_path)
    assert result.return_value == 5
    assert "指标“全行业产值”没有2020年目标" in result.output
    assert list(tmp_path.glob("*.docx")) == []
    assert call(batch, source, "--by", "platform", "--year", 2020, "-o", tmp_path, "--draft").return_value == 0
    assert len(list(tmp_path.glob("*.docx"))) == 6


def test_papers_that_fail_for_one_reason_are_counted_and_told_one_by_one_only_in_the_summary(tmp_path: Path) -> None:
    result = call(batch, SAMPLES / "cixi-2019.xlsx", "--by", "platform", "--year", 2020, "-o", tmp_path, "--jobs", 1)
    said = result.output.splitlines()
    assert "  1. 指标“全行业产值”没有2020年目标（慈政办发〔2024〕57号 附件1 三）" in said
    assert sum("全行业产值" in line for line in said) == 1
    assert sum("另有 5 份没有生成，原因与“" in line for line in said) == 1
    sheet = load_workbook(tmp_path / "summary.xlsx")["汇总"]
    reasons = [row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(reasons) == 6
    assert all("指标“全行业产值”没有2020年目标" in str(reason) for reason in reasons)


def test_progress_off_a_terminal_is_plain_lines(tmp_path: Path) -> None:
    result = call(batch, SAMPLES / "ningbo-2017.xlsx", "--by", "platform", "--year", 2020, "-o", tmp_path, "--jobs", 1)
    assert "\r" not in result.output
    assert result.output.splitlines()[-1].startswith("生成 8 份，未变 0 份，失败 0 份")


@pytest.mark.needs("pango", "fonts")
def test_the_bound_pdf_has_a_bookmark_for_each_paper_with_its_own_below(tmp_path: Path) -> None:
    source = tmp_path / "源"
    source.mkdir()
    (source / "平台.yaml").write_text(
        "- {平台: 甲科技城, 类别: '', 责任单位: 甲区}\n- {平台: 乙科技城, 类别: '', 责任单位: 乙区}\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    result = call(batch, source, "--by", "platform", "--year", 2026, "-o", out, "--bind", "--jobs", 1)
    assert result.return_value == 0, result.output
    bound = PdfReader(out / "合订本.pdf")
    single = [len(PdfReader(path).pages) for path in out.glob("*科技城*.pdf")]
    assert len(bound.pages) == sum(single)
    titles = [entry.title for entry in bound.outline if not isinstance(entry, list)]
    assert titles == ["甲科技城", "乙科技城"]
    assert any(isinstance(entry, list) for entry in bound.outline)
    without = call(batch, source, "--by", "platform", "--year", 2026, "-o", out, "--jobs", 1)
    assert "以前生成、这次没有再生成的文件" in without.output
    assert "合订本.pdf" in without.output


def test_roll_writes_next_years_workbook(tmp_path: Path) -> None:
    path = tmp_path / "2027.xlsx"
    assert call(roll, SAMPLES / "示例-100平台.xlsx", "--year", 2027, "-o", path).return_value == 0
    assert "已存在" in str(call(roll, SAMPLES / "示例-100平台.xlsx", "--year", 2027, "-o", path).exception)
