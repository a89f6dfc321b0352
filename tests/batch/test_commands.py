"""The commands: new batch, batch with a bound PDF, roll."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from tests.batch.conftest import WriteBook
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
    rows = openpyxl.load_workbook(tmp_path / "summary.xlsx")["汇总"].iter_rows(min_row=2, values_only=True)
    reasons = [row[-1] for row in rows]
    assert len(reasons) == 6
    assert all("指标“全行业产值”没有2020年目标" in str(reason) for reason in reasons)


def sheet(path: Path, title: str) -> list[dict[str, object]]:
    """The rows of a sheet of summary.xlsx by the words of its head."""
    heads, *rows = openpyxl.load_workbook(path / "summary.xlsx")[title].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_a_draft_says_how_many_places_of_each_plan_are_to_fill(tmp_path: Path) -> None:
    source = SAMPLES / "cixi-2019.xlsx"
    for _ in ("made", "kept as it was"):
        result = call(batch, source, "--by", "platform", "--year", 2020, "-o", tmp_path, "--draft")
        for row in sheet(tmp_path, "汇总"):
            document = docx.Document(str(tmp_path / str(row["文件"])))
            texts = [paragraph.text for paragraph in document.paragraphs]
            texts += [cell.text for table in document.tables for line in table.rows for cell in line.cells]
            signature = 2  # repeats unit and date of the cover
            assert row["待补充（处）"] == "\n".join(texts).count("【待补充") - signature
        assert "待补充 6 份" in result.output.splitlines()[-1]


def test_a_plan_does_not_name_an_instrument_of_a_later_day_as_its_basis_and_says_so(tmp_path: Path) -> None:
    """慈政办发〔2024〕57号 is in force from 2024-12-25 to 2029-12-24."""
    source = SAMPLES / "cixi-2019.xlsx"
    result = call(batch, source, "--by", "platform", "--year", 2020, "-o", tmp_path, "--draft")
    for path in tmp_path.glob("*.docx"):
        assert not any(p.text.startswith("编制依据") for p in docx.Document(str(path)).paragraphs)
    told = "慈政办发〔2024〕57号自2024年12月25日起施行，2020年度的计划不能以它为编制依据，封面没有印这一行"
    assert [row["问题"] for row in sheet(tmp_path, "问题")] == [told] * 6
    assert re.search(f"请核对：智能家电产业创新服务综合体、.* 等 6 份：{told}", result.output)
    assert "有请核对 6 份" in result.output.splitlines()[-1]


@pytest.mark.parametrize("promise", ["2029年承诺", "备注"])  # with and without a promise to hold the plan against
def test_a_year_outside_the_platforms_period_is_told_with_the_platform(
    tmp_path: Path, write_book: WriteBook, promise: str
) -> None:
    book = write_book(
        {
            "平台": [
                ("平台", "类别", "申报单位", "建设周期首年", "建设周期末年"),
                ("甲综合体", "综合体", "甲镇", 2025, 2029),
            ],
            "指标": [("平台", "指标", "单位", promise), ("甲综合体", "全行业产值", "亿元", 260)],
        }
    )
    for more in ([], ["--draft"]):  # of a plan that cannot be made, too
        result = call(batch, book, "--by", "platform", "--year", 2031, "-o", tmp_path / "out", *more)
        assert re.search(
            "请核对：甲综合体：计划年份 2031 不在(建设周期|建设方案的周期) 2025—2029 年之内", result.output
        )
        assert sum("2031 不在" in str(row["问题"]) for row in sheet(tmp_path / "out", "问题")) == 1
    within = call(batch, book, "--by", "platform", "--year", 2029, "-o", tmp_path / "in", "--draft")
    assert "不在" not in within.output


def test_what_is_to_be_mended_is_told_on_the_screen_with_the_platform(tmp_path: Path, write_book: WriteBook) -> None:
    heads = ("平台", "用途", "金额（万元）", "资金来源")
    book = write_book(
        {
            "平台": [("平台", "类别", "申报单位"), ("甲综合体", "综合体", "甲镇"), ("乙综合体", "综合体", "乙镇")],
            "资金": [heads, ("乙综合体", "展厅", 51, "运营经费补贴")],
        }
    )
    result = call(batch, book, "--by", "platform", "--year", 2026, "-o", tmp_path / "out", "--draft")
    assert "须补正：乙综合体：“运营经费补贴”2026 年 51 万元，超过每年上限 50 万元" in result.output
    assert "其中有须补正 1 份、提示 1 份、待补充 2 份（见 summary.xlsx）" in result.output.splitlines()[-1]


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
