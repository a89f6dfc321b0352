"""A workbook to fill in: sheets with hints, units and drop-down lists; `toolkit/drafts/workbook.py` reads it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.drafts import workbook_form as form
from toolkit.model import Outline, Policy
from toolkit.skeleton import hints

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "宋体"
_HEAD_FILL, _HINT_COLOUR, _INPUT_FILL = "DCE6F1", "7F7F7F", "FFFBE6"
_SPARE_ROWS = 40  # rows of a list sheet that have drop-downs and text format
_COVER_HINTS = {
    form.KIND: "不要改",
    form.DOCUMENT: "不要改",
    form.POLICY: "不要改",
    form.SUBMITTED: "如 2025-02-20",
    form.START: "四位数的年份；按编制年份预填，请核对",
    form.END: "首尾两年都算在内",
    form.YEAR: "四位数的年份；按编制年份预填，请核对",
    form.AGAINST: "相对本文件的路径；给出后可核对目标有没有低于承诺",
    form.SAMPLE: "填“是”时封面印“示例”",
    "申报单位": "全称",
}


def xlsx_skeleton(policy: Policy, kind: str, document: str) -> bytes:
    """The workbook as bytes. Years are counted from `policy.as_of`; KeyError without such an outline."""
    import openpyxl

    outline = policy.outline(kind, document)
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.title = outline.title
    book.properties.creator = "fangan"
    _cover(book.create_sheet(form.COVER), policy, outline)
    _sections(book.create_sheet(form.SECTIONS), outline)
    if hints.asked_indicators(policy, kind):
        _indicators(book.create_sheet(form.INDICATORS), policy, outline)
    if hints.takes(outline, "tasks"):
        _tasks(book.create_sheet(form.TASKS))
    if hints.takes(outline, "funds"):
        _funds(book.create_sheet(form.FUNDS))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cover(sheet: Worksheet, policy: Policy, outline: Outline) -> None:
    years = hints.years(policy, outline.kind, outline.document)
    proposal = outline.document == "proposal"
    documents = {value: label for label, value in form.DOCUMENTS.items()}
    values: dict[str, str | int | None] = {
        form.KIND: f"{outline.kind} {policy.kinds[outline.kind].name}",
        form.DOCUMENT: documents[outline.document],
        form.POLICY: policy.instrument.id,
        form.TITLE: None,
        **dict.fromkeys(form.APPLICANT),
        form.SUBMITTED: None,
        form.START: years[0] if proposal else None,
        form.END: years[-1] if proposal else None,
        **({} if proposal else {form.YEAR: years[0], form.AGAINST: None}),
        form.SAMPLE: form.NO,
    }
    told = _COVER_HINTS | {form.TITLE: f"不填时印作“{outline.title}”"}
    if cycle := policy.cycles.get(outline.kind):
        told |= {form.END: f"首尾两年都算在内，共 {cycle.years} 年（{cycle.clause.cite}）"}
    for row, (label, value) in enumerate(values.items(), start=1):
        _fixed(sheet, row, 1, label, head=True)
        _input(sheet, row, 2, value)
        _hint(sheet, row, 3, told.get(label, ""))
    _choices(sheet, (form.YES, form.NO), f"B{len(values)}")
    _widths(sheet, (18, 52, 70))


def _sections(sheet: Worksheet, outline: Outline) -> None:
    key, title, body = form.SECTION_HEADS
    _heads(sheet, (key, title, "写什么", body), freeze="C2")
    for row, section in enumerate(outline.walk(), start=2):
        _fixed(sheet, row, 2, f"{section.number}{section.title}", head=bool(section.children))
        told = "\n".join(f"{label}：{text}" for label, text in hints.section_hints(section))
        _hint(sheet, row, 3, told)
        _fixed(sheet, row, 1, section.id)
        if not section.children:
            _input(sheet, row, 4, None)
            sheet.row_dimensions[row].height = 150
    last = sheet.max_row
    _hint(sheet, last + 1, 3, "提纲以外的章节写在下面：左边写标题，右边写正文，会排在上面一节之后。")
    _widths(sheet, (4, 28, 56, 90))
    sheet.column_dimensions["A"].hidden = True


def _indicators(sheet: Worksheet, policy: Policy, outline: Outline) -> None:
    years = hints.years(policy, outline.kind, outline.document)
    _heads(sheet, (*form.INDICATOR_HEADS, *(f"{year}年" for year in years), form.NOTE_HEAD), freeze="D2")
    for row, indicator in enumerate(hints.asked_indicators(policy, outline.kind), start=2):
        _fixed(sheet, row, 1, f"{indicator.id} {indicator.unit}")
        _fixed(sheet, row, 2, indicator.name)
        _fixed(sheet, row, 3, indicator.unit)
        _input(sheet, row, 4, years[0] - 1, number=True)
        for column in range(5, 6 + len(years)):
            _input(sheet, row, column, None, number=True)
        _hint(sheet, row, 6 + len(years), f"{hints.range_hint(indicator)}；{indicator.clause.cite}")
    _widths(sheet, (4, 36, 8, 10, 10, *(10 for _ in years), 60))
    sheet.column_dimensions["A"].hidden = True


def _tasks(sheet: Worksheet) -> None:
    _heads(sheet, form.TASK_HEADS)
    example = ("组织产学研对接活动", "举办8场，促成合作15项", "", "", "依托单位", "2025年11月")
    _example(sheet, example)
    _hint(sheet, 2, 7, "几个单位用顿号隔开；分不清牵头、配合的写在责任单位。")
    _spare(sheet, len(form.TASK_HEADS))
    _widths(sheet, (36, 44, 18, 24, 24, 16, 40))


def _funds(sheet: Worksheet) -> None:
    _heads(sheet, form.FUND_HEADS)
    _example(sheet, ("专职人员薪酬", "14", "运营经费补贴", form.YES, form.NO))
    _hint(sheet, 2, 6, "金额只写数字，单位万元。")
    _spare(sheet, len(form.FUND_HEADS), numbers=(2,))
    last = 2 + _SPARE_ROWS
    _choices(sheet, tuple(form.SOURCES), f"C3:C{last}")
    _choices(sheet, (form.YES, form.NO), f"D3:E{last}")
    _widths(sheet, (40, 14, 18, 16, 16, 40))


# ---------------------------------------------------------------- cells


def _heads(sheet: Worksheet, heads: Sequence[str], freeze: str = "A2") -> None:
    for column, head in enumerate(heads, start=1):
        _fixed(sheet, 1, column, head, head=True)
    sheet.freeze_panes = freeze


def _example(sheet: Worksheet, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, start=1):
        _hint(sheet, 2, column, f"{form.HINT}例：{text}" if column == 1 else text)


def _spare(sheet: Worksheet, columns: int, numbers: tuple[int, ...] = ()) -> None:
    for row in range(3, 3 + _SPARE_ROWS):
        for column in range(1, columns + 1):
            _input(sheet, row, column, None, number=column in numbers)


def _fixed(sheet: Worksheet, row: int, column: int, text: str, *, head: bool = False) -> None:
    from openpyxl.styles import PatternFill

    cell = _cell(sheet, row, column, text, bold=head)
    if head:
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)


def _hint(sheet: Worksheet, row: int, column: int, text: str) -> None:
    _cell(sheet, row, column, text or None, colour=_HINT_COLOUR)


def _input(sheet: Worksheet, row: int, column: int, value: str | int | None, *, number: bool = False) -> None:
    from openpyxl.styles import PatternFill

    cell = _cell(sheet, row, column, value)
    cell.fill = PatternFill("solid", fgColor=_INPUT_FILL)
    # As text, what people type stays as typed: no date made of 3-5, no formula of a leading =.
    cell.number_format = "General" if number or isinstance(value, int) else "@"


def _cell(
    sheet: Worksheet, row: int, column: int, value: str | int | None, *, bold: bool = False, colour: str = "000000"
) -> Any:
    from openpyxl.styles import Alignment, Border, Font, Side

    side = Side("thin", color="BFBFBF")
    cell = sheet.cell(row, column, value)
    cell.font = Font(_FONT, 11, bold=bold, color=colour)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = Border(side, side, side, side)
    return cell


def _choices(sheet: Worksheet, words: Sequence[str], cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    validation = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
    validation.error, validation.errorTitle = f"请选：{'、'.join(words)}", "填写有误"
    validation.showErrorMessage = True
    validation.add(cells)
    sheet.add_data_validation(validation)


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
