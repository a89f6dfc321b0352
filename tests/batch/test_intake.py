"""The office's workbook as people fill it in: what is read, and each fault with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.batch.conftest import ReadBook, WriteBook
from toolkit.batch.intake import read_book
from toolkit.batch.workbook_out import batch_skeleton
from toolkit.errors import UnreadableError
from toolkit.model import Policy

PLATFORMS = [
    ("平台", "类别", "申报单位", "别名"),
    ("甲综合体", "综合体", "甲镇", "家电、电器"),
    ("乙综合体", "综合体", "乙镇", "轴承"),
]
FIGURES = ("平台", "指标", "单位", "基期年份", "基期值", "2029年承诺", "2025年目标", "2025年实际", "2026年目标")


def test_the_skeleton_has_the_sheets_frozen_heads_and_drop_downs_and_reads_as_empty(
    tmp_path: Path, policy: Policy
) -> None:
    path = tmp_path / "new.xlsx"
    path.write_bytes(batch_skeleton(policy, 2026))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["说明", "平台", "指标", "任务", "资金", "单位名单"]
    assert {book[name].freeze_panes for name in book.sheetnames[1:]} == {"B4"}
    lists = {v.formula1 for name in book.sheetnames for v in book[name].data_validations.dataValidation}
    assert '"是,否"' in lists
    assert '"综合体,联合体,创新中心"' in lists or any("综合体" in (formula or "") for formula in lists)
    assert str(book["平台"]["A3"].value).startswith("【示例】")
    empty = read_book(path, policy)
    assert (empty.platforms, empty.indicators, empty.tasks, empty.funds, empty.faults) == ((), (), (), (), ())


def test_a_row_is_read_with_its_years_and_its_platform_found_by_alias(book_of: ReadBook) -> None:
    row = ("电器", "全行业产值", "亿元", 2024, 182, 260, 195, "196.3", 209)
    book = book_of({"平台": PLATFORMS, "指标": [FIGURES, row]})
    (figure,) = book.indicators
    assert (figure.platform, figure.id, figure.baseline) == ("甲综合体", "output-value", (2024, Decimal(182)))
    assert figure.promises == {2029: Decimal(260)}
    assert figure.targets == {2025: Decimal(195), 2026: Decimal(209)}
    assert figure.actuals == {2025: Decimal("196.3")}
    assert book.faults == ()


def test_every_fault_is_told_at_once_with_sheet_row_and_column(book_of: ReadBook) -> None:
    book = book_of(
        {
            "平台": [*PLATFORMS, ("丙中心", "研究院", "丙镇", "")],
            "指标": [
                FIGURES,
                ("甲综合体", "全行业产值", "万元", 2024, 182, 260, 195, 196, 209),
                ("乙综合体", "全行业产值", "亿元", 2024, "约180", 260, 195, 196, 209),
                ("丁综合体", "全行业产值", "亿元", 2024, 180, 260, 195, 196, 209),
            ],
            "任务": [("平台", "任务"), ("甲综合体", "")],
            "资金": [("平台", "用途", "金额（万元）", "资金来源"), ("乙综合体", "展厅", -3, "捐款")],
        }
    )
    found = [(fault.text, fault.platforms) for fault in book.faults]
    assert [platforms for _, platforms in found] == [
        ("丙中心",), ("甲综合体",), ("乙综合体",), (), ("甲综合体",), ("乙综合体",)
    ]  # fmt: skip
    texts = "\n".join(text for text, _ in found)
    for said in (
        "工作表“平台”B4应为",
        "工作表“指标”C2的单位应为“亿元”",
        "工作表“指标”E3应为数字，现在是“约180”",
        "工作表“指标”A4“丁综合体”不在工作表“平台”中",
        "工作表“任务”B2没有写“任务”",
        "工作表“资金”D2应为",
        "工作表“资金”C2金额不能是负数：-3",
    ):
        assert said in texts, said


def test_merged_cells_blank_rows_stray_blanks_and_a_title_row_are_survived(
    write_book: WriteBook, policy: Policy
) -> None:
    path = write_book(
        {
            "平台": [("2026年度平台一览表",), *PLATFORMS],
            "任务": [
                ("平台", "任务", "责任单位"),
                ("甲综合体", "　对接 ", " 甲镇 ，乙镇"),
                (None, "检测", None),
                (),
                ("乙综合体", "培训", "乙镇"),
            ],
        }
    )
    book = openpyxl.load_workbook(path)
    book["平台"].merge_cells("A1:D1")
    book["任务"].merge_cells("A2:A3")
    book["任务"].merge_cells("C2:C3")
    book.save(path)
    read = read_book(path, policy)
    assert read.faults == ()
    assert [(t.task, t.platforms, t.responsible) for t in read.tasks] == [
        ("对接", ("甲综合体",), ("甲镇", "乙镇")),
        ("检测", ("甲综合体",), ("甲镇", "乙镇")),
        ("培训", ("乙综合体",), ("乙镇",)),
    ]


def test_dates_are_dates_and_a_formula_without_its_result_is_a_fault_of_its_row(
    write_book: WriteBook, policy: Policy
) -> None:
    heads = ("平台", "类别", "编制日期", "建设周期首年", "建设周期末年")
    path = write_book(
        {"平台": [heads, ("甲", "综合体", date(2026, 1, 20), 2025, 2029), ("乙", "综合体", "=TODAY()", 2025, 2029)]}
    )
    book = read_book(path, policy)
    assert [(row.name, row.submitted, row.period) for row in book.platforms] == [
        ("甲", date(2026, 1, 20), (2025, 2029))
    ]
    (fault,) = book.faults
    assert fault.platforms == ("乙",)
    assert fault.text.startswith("工作表“平台”C3是没有算出结果的公式")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig"])
def test_a_folder_of_csv_is_read_in_either_encoding(tmp_path: Path, policy: Policy, encoding: str) -> None:
    (tmp_path / "平台.csv").write_bytes("平台,类别,申报单位\r\n甲综合体,综合体,甲镇\r\n".encode(encoding))
    (tmp_path / "任务.csv").write_bytes(
        '平台,任务,目标要求\r\n甲综合体,对接,"举办8场,促成15项"\r\n乙,检测,\r\n'.encode(encoding)
    )
    book = read_book(tmp_path, policy)
    assert [(t.task, t.target) for t in book.tasks] == [("对接", "举办8场,促成15项")]
    assert [fault.text for fault in book.faults] == ["任务.csv 第3行第1列“乙”不在工作表“平台”中，也不是别名"]


@pytest.mark.parametrize(
    ("due", "fault"),
    [
        ("2026年13月", "写的是“2026年13月”，没有这个月；请改为1月至12月"),
        ("３月至0月", "写的是“0月”，没有这个月；请改为1月至12月"),
        ("2026年2月30日前", "写的是“2026年2月30日”，没有这一天；请核对日期"),
        ("2026年12月底前", ""),
        ("2月29日", ""),
        ("第18月", ""),
        ("三季度，用时18个月", ""),
        ("长期", ""),
    ],
)
def test_a_month_or_day_that_no_year_has_is_a_fault_of_its_cell(book_of: ReadBook, due: str, fault: str) -> None:
    book = book_of({"平台": PLATFORMS, "任务": [("平台", "任务", "完成时限"), ("甲综合体", "建平台", due)]})
    assert [found.text for found in book.faults] == ([f"工作表“任务”C2{fault}"] if fault else [])
    assert [task.due for task in book.tasks] == ([] if fault else [due])


def test_a_folder_of_yaml_says_the_same_as_the_workbook(tmp_path: Path, policy: Policy, book_of: ReadBook) -> None:
    folder = tmp_path / "yaml"
    folder.mkdir()
    (folder / "平台.yaml").write_text("- {平台: 甲综合体, 类别: 综合体, 别名: [家电, 电器]}\n", encoding="utf-8")
    (folder / "任务.yaml").write_text("- {平台: 家电, 任务: 对接, 责任单位: [甲镇, 乙镇]}\n", encoding="utf-8")
    heads = ("平台", "任务", "责任单位")
    same = book_of(
        {
            "平台": [("平台", "类别", "别名"), ("甲综合体", "综合体", "家电、电器")],
            "任务": [heads, ("家电", "对接", "甲镇、乙镇")],
        }
    )
    book = read_book(folder, policy)
    assert (book.tasks, [row.aliases for row in book.platforms]) == (
        same.tasks,
        [row.aliases for row in same.platforms],
    )


def test_an_unknown_column_with_content_is_refused_and_a_missing_head_is_named(
    write_book: WriteBook, policy: Policy
) -> None:
    with pytest.raises(UnreadableError, match="表头“负责人”认不出"):
        read_book(write_book({"平台": [("平台", "类别", "负责人"), ("甲", "综合体", "某")]}), policy)
    with pytest.raises(UnreadableError, match="工作表“平台”的表头缺少“类别”"):
        read_book(write_book({"平台": [("平台", "申报单位"), ("甲", "甲镇")]}), policy)


def test_an_alias_of_two_platforms_is_not_guessed(book_of: ReadBook) -> None:
    book = book_of(
        {
            "平台": [("平台", "类别", "别名"), ("甲", "综合体", "家电"), ("乙", "综合体", "家电")],
            "任务": [("平台", "任务"), ("家电", "对接")],
        }
    )
    assert [fault.text for fault in book.faults] == ["工作表“任务”A2“家电”可指甲、乙"]


def test_a_platform_named_twice_gets_no_plan_from_either_row_alone(book_of: ReadBook) -> None:
    book = book_of({"平台": [("平台", "类别"), ("甲", "综合体"), ("甲", "综合体")]})
    assert [(fault.text, fault.platforms) for fault in book.faults] == [
        ("工作表“平台”A3平台“甲”与工作表“平台”A2重复", ("甲",))
    ]
