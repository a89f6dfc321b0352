"""The workbook to fill in: what is typed into it reads back as the same data, and faults name their cells."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from toolkit.drafts import read_draft
from toolkit.drafts import workbook_form as form
from toolkit.drafts.data import read_data, refuse_unknown_ids
from toolkit.drafts.workbook import read_workbook
from toolkit.errors import UnreadableError
from toolkit.model import DocumentData, ExtraSection, Policy, Series
from toolkit.reading.assemble import read
from toolkit.reading.result import IndicatorStatus, SectionStatus
from toolkit.skeleton.xlsx import xlsx_skeleton

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted((ROOT / "samples").glob("p*/*.yaml"))
ALL = [(kind, doc) for kind in ("complex", "consortium", "centre") for doc in ("proposal", "annual-plan")]

Book = Any
Change = Callable[[Book], None]


def book_of(policy: Policy, kind: str, document: str) -> Book:
    """The skeleton, opened as a user would."""
    return openpyxl.load_workbook(io.BytesIO(xlsx_skeleton(policy, kind, document)))


def saved(book: Book, folder: Path) -> Path:
    """The workbook as a file."""
    path = folder / "filled.xlsx"
    book.save(path)
    return path


def row_of(sheet: Any, column: int, text: str) -> int:
    """The row whose cell in that column begins with the text."""
    return next(row for row in range(1, 60) if str(sheet.cell(row, column).value or "").startswith(text))


def fill(book: Book, data: DocumentData) -> None:
    """Type the data into the workbook."""
    names = {key: label for label, key in form.APPLICANT.items()}
    start, end = data.period or (None, None)
    typed = {
        form.TITLE: data.title,
        form.SUBMITTED: data.submitted,
        form.START: start,
        form.END: end,
        form.YEAR: data.year,
        form.AGAINST: data.against,
        form.SAMPLE: form.YES if data.sample else form.NO,
        **{names[key]: value for key, value in data.applicant.items()},
    }
    cover = book[form.COVER]
    for label, value in typed.items():
        if value:
            cover.cell(row_of(cover, 1, label), 2).value = value
    sections = book[form.SECTIONS]
    for key, body in data.sections.items():
        row = next(row for row in range(2, 60) if sections.cell(row, 1).value == key)
        sections.cell(row, 4).value = body
    fill_indicators(book, data)
    names_of = {value: label for label, value in form.SOURCES.items()}
    for row, task in enumerate(data.tasks, start=3):
        values = (task.task, task.target, task.lead, "、".join(task.help), "、".join(task.responsible), task.due)
        type_row(book[form.TASKS], row, values)
    for row, fund in enumerate(data.funds, start=3):
        flags = (form.YES if fund.pay else form.NO, form.YES if fund.entrusted else "")
        type_row(book[form.FUNDS], row, (fund.use, fund.amount, names_of.get(fund.source), *flags))


def fill_indicators(book: Book, data: DocumentData) -> None:
    """Type the indicators, heading the columns by their years."""
    for key, series in data.indicators.items():
        sheet = book[form.INDICATORS]
        row = row_of(sheet, 1, key)
        if series.baseline:
            sheet.cell(row, 4).value, sheet.cell(row, 5).value = series.baseline
        for column, (year, value) in enumerate(series.targets.items(), start=6):
            sheet.cell(1, column).value = f"{year}年"
            sheet.cell(row, column).value = float(value)


def type_row(sheet: Any, row: int, values: tuple[Any, ...]) -> None:
    """Type one row from the first column on."""
    for column, value in enumerate(values, start=1):
        sheet.cell(row, column).value = value or None


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sample_typed_into_its_workbook_reads_back_the_same(policy: Policy, path: Path, tmp_path: Path) -> None:
    data = read_data(path)
    book = book_of(policy, data.kind, data.document)
    fill(book, data)
    stripped = {key: text.strip() for key, text in data.sections.items()}
    assert read_workbook(saved(book, tmp_path)) == replace(data, sections=stripped, lines={})


@pytest.mark.parametrize(("kind", "document"), ALL)
def test_an_unfilled_workbook_gives_nothing_that_was_not_given(
    policy: Policy, kind: str, document: str, tmp_path: Path
) -> None:
    draft = read_draft(saved(book_of(policy, kind, document), tmp_path))
    data = draft.data
    assert data is not None
    assert draft.format == "xlsx"
    assert (data.kind, data.document, data.policy) == (kind, document, "cixi-2024")
    assert (data.sections, data.indicators, data.tasks, data.funds) == ({}, {}, (), ())
    assert (data.title, data.applicant, data.submitted, data.sample) == ("", {}, None, False)
    refuse_unknown_ids(data, policy, draft.path)
    reading, _ = read(draft, policy)
    assert {part.status for part in reading.sections} == {SectionStatus.MISSING}
    assert {part.status for part in reading.indicators} <= {IndicatorStatus.MISSING}


def test_a_chapter_written_below_the_outline_is_kept_as_an_extra_one(policy: Policy, tmp_path: Path) -> None:
    book = book_of(policy, "complex", "proposal")
    sheet = book[form.SECTIONS]
    row = sheet.max_row + 1
    sheet.cell(row, 2).value, sheet.cell(row, 4).value = "风险评估", "一段正文"
    data = read_workbook(saved(book, tmp_path))
    assert data.extra_sections == (ExtraSection("风险评估", "一段正文", "commitments"),)


def in_indicators(cell: str, value: Any, number_format: str = "General") -> Change:
    """A change of one cell of the indicators' sheet."""

    def change(book: Book) -> None:
        book[form.INDICATORS][cell].value = value
        book[form.INDICATORS][cell].number_format = number_format

    return change


@pytest.mark.parametrize(
    ("cell", "value", "shown", "expected"),
    [
        ("E3", 24.5, "General", "24.5"),
        ("E3", 0.245, "0.0%", "24.5"),
        ("E3", 0.2, "0%", "20"),
        ("E3", "24.5%", "@", "24.5"),
        ("E3", "２４．５", "@", "24.5"),
        ("E3", 0.1 + 0.2, "General", "0.3"),
        ("E3", 62, "General", "62"),
        ("E2", 12000, "#,##0", "12000"),
    ],
)
def test_a_figure_is_read_as_it_is_meant(
    policy: Policy, tmp_path: Path, cell: str, value: Any, shown: str, expected: str
) -> None:
    book = book_of(policy, "complex", "proposal")
    in_indicators(cell, value, shown)(book)
    (series,) = read_workbook(saved(book, tmp_path)).indicators.values()
    assert series == Series(baseline=(2024, Decimal(expected)))


def in_cover(label: str, value: Any) -> Change:
    """A change of one value of the cover's sheet."""

    def change(book: Book) -> None:
        sheet = book[form.COVER]
        sheet.cell(row_of(sheet, 1, label), 2).value = value

    return change


def in_list(sheet: str, *values: Any) -> Change:
    """One row typed into a list sheet."""
    return lambda book: type_row(book[sheet], 3, values)


FAULTS: list[tuple[str, Change, str]] = [
    ("a word for a number", in_indicators("F2", "约195"), "工作表“指标”F2应为数字，现在是“约195”"),
    ("thousands marked by commas", in_indicators("F2", "1,950"), "工作表“指标”F2应为数字，现在是“1,950”"),
    ("a percentage of money", in_indicators("F2", 1.95, "0%"), "工作表“指标”F2显示为百分数，应为亿元"),
    ("a unit written over", in_indicators("C2", "万元"), "工作表“指标”C2的单位应为“亿元”"),
    ("a year twice", in_indicators("G1", "2025年"), "工作表“指标”G1的表头“2025年”重复"),
    ("a formula without a result", in_indicators("F2", "=1+1"), "工作表“指标”F2是没有算出结果的公式"),
    ("a formula gone wrong", in_indicators("F2", "#DIV/0!"), "工作表“指标”F2是公式错误值 #DIV/0!"),
    ("another indicator", in_indicators("B7", "营业收入"), "工作表“指标”B7“营业收入”不是提纲要的指标"),
    ("a head renamed", in_indicators("E1", "现状"), "缺少“基期值”（工作表“指标”）"),
    ("a date that is none", in_cover(form.SUBMITTED, "2025-02-30"), "应为日期（如 2025-02-20），现在是“2025-02-30”"),
    ("years in disorder", in_cover(form.END, 2020), "末年 2020 早于首年 2025"),
    ("a year of two digits", in_cover(form.START, "25年"), "应为四位数的年份，现在是“25年”"),
    ("no kind", in_cover(form.KIND, "综合体"), "应以 complex、consortium 或 centre 开头"),
    ("another document", in_cover(form.DOCUMENT, "总结"), "应为建设方案或年度工作计划"),
    ("neither yes nor no", in_cover(form.SAMPLE, "也许"), "应填“是”或“否”，现在是“也许”"),
]


@pytest.mark.parametrize(("change", "said"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_is_said_with_its_cell(policy: Policy, tmp_path: Path, change: Change, said: str) -> None:
    book = book_of(policy, "complex", "proposal")
    change(book)
    with pytest.raises(UnreadableError) as caught:
        read_workbook(saved(book, tmp_path))
    assert said in caught.value.message
    assert caught.value.message.startswith("工作簿有 1 处填得不对：")


@pytest.mark.parametrize("blank", ["待定", "XX", "—", "××", "待补充", "____", "/"])
def test_a_blank_in_a_draft_is_a_number_not_given(policy: Policy, tmp_path: Path, blank: str) -> None:
    book = book_of(policy, "complex", "proposal")
    in_indicators("E2", 182)(book)
    in_indicators("F2", blank)(book)
    data = read_draft(saved(book, tmp_path)).data
    assert data is not None
    series = data.indicators["output-value"]
    assert series.baseline is not None
    assert series.baseline[1] == 182
    assert not series.targets


LIST_FAULTS: list[tuple[str, Change, str]] = [
    ("a source of nobody's", in_list(form.FUNDS, "展厅", 3, "借款"), "工作表“资金”C3应为运营经费补贴"),
    ("money below nothing", in_list(form.FUNDS, "展厅", -3), "工作表“资金”B3金额不能是负数：-3"),
    ("money for nothing", in_list(form.FUNDS, None, 3), "工作表“资金”A3没有写用途"),
    ("a target without a task", in_list(form.TASKS, None, "8场"), "工作表“任务”A3没有写任务"),
]


@pytest.mark.parametrize(("change", "said"), [row[1:] for row in LIST_FAULTS], ids=[row[0] for row in LIST_FAULTS])
def test_a_fault_in_a_list_is_said_with_its_cell(policy: Policy, tmp_path: Path, change: Change, said: str) -> None:
    book = book_of(policy, "complex", "annual-plan")
    change(book)
    with pytest.raises(UnreadableError) as caught:
        read_workbook(saved(book, tmp_path))
    assert said in caught.value.message


def test_all_faults_are_said_at_once(policy: Policy, tmp_path: Path) -> None:
    book = book_of(policy, "complex", "proposal")
    for cell in ("E2", "E3", "F4"):
        in_indicators(cell, "若干")(book)
    with pytest.raises(UnreadableError) as caught:
        read_workbook(saved(book, tmp_path))
    assert caught.value.message.startswith("工作簿有 3 处填得不对：")
    assert all(f"指标”{cell}" in caught.value.message for cell in ("E2", "E3", "F4"))


def test_a_task_with_several_units_and_a_real_date_is_read(policy: Policy, tmp_path: Path) -> None:
    book = book_of(policy, "complex", "annual-plan")
    in_list(form.TASKS, "对接会", None, "甲局", "乙局、丙局，丁局", None, date(2025, 11, 30))(book)
    (task,) = read_workbook(saved(book, tmp_path)).tasks
    assert (task.lead, task.help, task.due) == ("甲局", ("乙局", "丙局", "丁局"), "2025年11月30日")


def test_another_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="这不是本工具的数据工作簿：没有工作表“基本信息”") as caught:
        read_workbook(saved(openpyxl.Workbook(), tmp_path))
    assert "fangan new" in caught.value.remedy


def test_a_damaged_workbook_is_refused(policy: Policy, tmp_path: Path) -> None:
    whole = xlsx_skeleton(policy, "complex", "proposal")
    path = tmp_path / "half.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableError, match="工作簿损坏"):
        read_workbook(path)
