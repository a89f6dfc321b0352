"""The office's workbook written: empty to fill in, or with rows. `toolkit/batch/intake.py` reads it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from toolkit.batch import form
from toolkit.batch.rows import section_titles
from toolkit.batch.summary import without_clock
from toolkit.model import Policy

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | date | None
Record = Mapping[str, Value]

_SPARE: Final = 200  # rows below the data that have drop-downs
_LOOK: Final = 30  # rows below the data that look like input
_NUMBERS: Final = ("基期值", "金额（万元）", form.TASK_MONEY, "基期年份", "建设周期首年", "建设周期末年")
_FIRST: Final = 4  # the first row of data: heads, hints and the example stand above
_HINTS: Final = {
    "类别": "从下拉表选；不属于这几类的留空",
    "责任单位": "几个单位用顿号隔开；不分牵头、配合的写在这里",
    "牵头单位": "来源分清牵头、配合的才填",
    "配合单位": "几个单位用顿号隔开",
    "别名": "其他表里对它的叫法，用顿号隔开",
    "建设周期首年": "四位数；首尾两年都算在内",
    "建设周期末年": "四位数",
    "编制日期": "如 2026-01-20",
    "来源所载时间": "来源另有起止时间的照抄",
    "建设方案数据文件": "相对本文件；已填承诺各列的不必给",
    "是否示例": "是 或 否",
    "依据": "条款，如 附件3 1",
    "单位": "照下拉表，不要改",
    "基期年份": "四位数",
    "基期值": "只写数字",
    "金额（万元）": "只写数字，单位万元；不知道的留空",
    "资金来源": "从下拉表选",
    "专职人员薪酬": "是 或 否",
    "委托建设管理": "是 或 否",
    "分组": "来源分组的照填",
    "目标要求": "数量、程度；来源没有的留空",
    "完成时限": "来源没有的留空",
    form.TASK_MONEY: "只写数字，单位万元；来源没有的留空",
    "统称": "如 各镇、街道；一行一个单位",
}
EXAMPLES: Final[dict[str, Record]] = {
    form.PLATFORMS: {form.NAME: "智能家电产业创新服务综合体", "责任单位": "某某镇", "别名": "家电、智能家电"},
    form.INDICATORS: {form.NAME: "家电", "指标": "全行业产值", "单位": "亿元", "基期年份": 2024, "基期值": 182},
    form.TASKS: {
        form.NAME: "家电",
        "任务": "组织产学研对接",
        "目标要求": "举办8场",
        "责任单位": "某某镇",
        "完成时限": "2026年11月",
    },
    form.FUNDS: {form.NAME: "家电", "用途": "展厅维护", "金额（万元）": 11, "资金来源": "运营经费补贴"},
    form.UNITS: {"统称": "各镇、街道", "单位": "某某镇"},
}
SHEETS: Final = (form.PLATFORMS, form.INDICATORS, form.TASKS, form.FUNDS, form.UNITS)
_WIDTHS: Final = {"任务": 40, "目标要求": 50, "建设任务": 50, "技术方向": 50, "职责": 60, "内容": 60, form.NAME: 34}


def batch_skeleton(policy: Policy, year: int) -> bytes:
    """An empty workbook for the plans of `year`: sheets 说明, 平台, 指标, 任务, 资金, 单位名单."""
    sheets: dict[str, list[Record]] = {name: [] for name in SHEETS}
    return book_bytes({form.POLICY: policy.instrument.id, form.SOURCE: None}, sheets, policy, year)


def book_bytes(
    about: Mapping[str, str | None], sheets: Mapping[str, Sequence[Record]], policy: Policy, year: int
) -> bytes:
    """A workbook with these rows by head. Same input, same bytes."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "fangan"
    _about(book.create_sheet(form.ABOUT), about)
    for name, rows in sheets.items():
        _sheet(book.create_sheet(name), name, rows, policy, year)
    stream = io.BytesIO()
    book.save(stream)
    return without_clock(stream.getvalue())


def heads_of(name: str, rows: Sequence[Record], policy: Policy, year: int) -> tuple[str, ...]:
    """The sheet's heads, with sections and years behind; a column of years stands for each year that has figures."""
    heads = form.HEADS[name]
    if name == form.PLATFORMS:
        texts = [title for title in section_titles(policy) if title not in _FROM_ROWS]
        heads = (*heads, *texts)
    if name == form.INDICATORS:
        found = {head for row in rows for head in row if form.YEAR_HEAD.match(head)}
        asked = {f"{year}年承诺", f"{year - 1}年目标", f"{year - 1}年实际", f"{year}年目标"}
        heads = (*heads, *sorted(found | asked, key=_year_order))
    return (*heads, form.NOTE)


_FROM_ROWS: Final = ("年度目标", "重点任务", "经费安排")  # what the other sheets fill


def _year_order(head: str) -> tuple[int, str]:
    match = form.YEAR_HEAD.match(head)
    assert match is not None
    roles = "承诺目标实际"
    return (0 if match[2] == "承诺" else 1, f"{match[1]}{roles.index(match[2])}")


def _about(sheet: Worksheet, about: Mapping[str, str | None]) -> None:
    told = {
        **about,
        "怎样填": "一行一项；黄色是填写处，表头不要改；以“【示例】”“【填写说明】”开头的行不读取。",
        "平台一列": f"写全称或别名，几个用顿号隔开；任务属于每个平台的写“{form.ALL}”，不属于哪个平台的留空。",
        "指标的年份": "按需加列，表头写作“2029年承诺”“2026年目标”“2026年实际”；承诺是建设方案里的数。",
        "单位名单": "统称下列出各单位后，按单位出清单时逐个展开；没有列的，统称作为一项并注明。",
    }
    for column, head in enumerate(form.ABOUT_HEADS, start=1):
        _cell(sheet, 1, column, head, bold=True)
    for row, (label, text) in enumerate(told.items(), start=2):
        _cell(sheet, row, 1, label, bold=True)
        _cell(sheet, row, 2, text)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 90


def _sheet(sheet: Worksheet, name: str, rows: Sequence[Record], policy: Policy, year: int) -> None:
    from openpyxl.utils import get_column_letter

    heads = heads_of(name, rows, policy, year)
    example = EXAMPLES.get(name, {})
    for column, head in enumerate(heads, start=1):
        _cell(sheet, 1, column, head, bold=True)
        hint = hint_of(name, head)
        _cell(sheet, 2, column, f"{form.HINT}{hint}" if column == 1 else hint, grey=True)
        said = example.get(head, "")
        _cell(sheet, 3, column, f"{form.EXAMPLE}{said}" if column == 1 else said, grey=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, 16)
    for at, row in enumerate(rows, start=_FIRST):
        for column, head in enumerate(heads, start=1):
            _cell(sheet, at, column, row.get(head), fill=True)
    last = _FIRST + len(rows) + _SPARE
    for at in range(_FIRST + len(rows), _FIRST + len(rows) + _LOOK):
        for column, head in enumerate(heads, start=1):
            _cell(sheet, at, column, None, fill=True, number=head in _NUMBERS or bool(form.YEAR_HEAD.match(head)))
    _drop_downs(sheet, name, heads, policy, last)
    sheet.freeze_panes = "B4"


def hint_of(name: str, head: str) -> str:
    """What to write in a column of the sheet, in a few words."""
    if head == "单位" and name != form.INDICATORS:
        return "单位的全称"
    return _HINTS.get(head, "只写数字" if form.YEAR_HEAD.match(head) else "")


def choices(name: str, policy: Policy) -> dict[str, tuple[str, ...]]:
    """The words that a column of the sheet takes or, for figures, mostly takes, by head."""
    yes_no = (form.YES, form.NO)
    listed: dict[str, tuple[str, ...]] = {
        "类别": tuple(kind.short for kind in policy.kinds.values()),
        "是否示例": yes_no,
        "资金来源": tuple(form.SOURCES),
        "专职人员薪酬": yes_no,
        "委托建设管理": yes_no,
    }
    if name == form.INDICATORS:
        listed |= {"单位": tuple(dict.fromkeys(item.unit for item in policy.indicators))}
        listed |= {"指标": tuple(item.name for item in policy.indicators)}
    return listed


def _drop_downs(sheet: Worksheet, name: str, heads: Sequence[str], policy: Policy, last: int) -> None:
    for head, words in choices(name, policy).items():
        if head in heads and words:
            strict = head not in ("单位", "指标")  # a figure of the whole place has its own name and unit
            _choices(sheet, f'"{",".join(words)}"', heads.index(head) + 1, last, strict=strict)
    if name in (form.INDICATORS, form.FUNDS):
        # Platforms by name: a hint only, an alias will do as well.
        _choices(sheet, f"='{form.PLATFORMS}'!$A${_FIRST}:$A${_FIRST + 2000}", 1, last, strict=False)


def _choices(sheet: Worksheet, formula: str, column: int, last: int, *, strict: bool) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    validation = DataValidation("list", formula1=formula.removeprefix("="), allow_blank=True)
    validation.showErrorMessage = strict
    validation.errorTitle, validation.error = "填写有误", "请从下拉表中选"
    letter = get_column_letter(column)
    validation.add(f"{letter}{_FIRST}:{letter}{last}")
    sheet.add_data_validation(validation)


def _cell(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    *,
    bold: bool = False,
    grey: bool = False,
    fill: bool = False,
    number: bool = False,
) -> Any:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"  # a leading = is no formula
    cell.font = Font("宋体", 11, bold=bold, color="7F7F7F" if grey else "000000")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.fill = PatternFill("solid", fgColor="DCE6F1")
    elif fill:
        cell.fill = PatternFill("solid", fgColor="FFFBE6")
        # As text, what people type stays as typed: no date made of 3-5.
        cell.number_format = _number_format(value, number)
    return cell


def _number_format(value: Value, number: bool) -> str:
    if isinstance(value, date):
        return "yyyy-mm-dd"
    return "General" if number or isinstance(value, int | Decimal) else "@"
