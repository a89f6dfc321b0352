"""The xlsx report: one row a draft, a column for each section and indicator; all findings; what is not checked."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from toolkit.finding import Finding
from toolkit.labels import DOCUMENTS, FORCES, SECTION_STATUSES, SEVERITIES, VERDICTS, printable
from toolkit.model import Severity
from toolkit.outcome import CheckOutcome, DraftOutcome, section_of
from toolkit.reading.result import IndicatorReading, SectionReading

_LONGEST = 32_000  # characters; a cell holds 32,767
_WIDE = {"稿件", "问题", "修改", "依据", "原文", "原因", "说明"}


def report_xlsx(outcome: CheckOutcome) -> bytes:
    """A workbook with frozen heads and filters; every text is text, never a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _sheet(book, "汇总", _summary(outcome))
    _sheet(book, "问题", _findings(outcome))
    _sheet(book, "不判断", _unchecked(outcome))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


Rows = Iterator[list[Any]]


def _summary(outcome: CheckOutcome) -> Rows:
    readings = [draft.reading for draft in outcome.drafts if draft.reading is not None]
    sections = dict.fromkeys(_head(part) for reading in readings for part in reading.sections)
    indicators = {part.indicator.id: part.indicator for reading in readings for part in reading.indicators}
    heads = [f"{row.name}（{row.unit}）{role}" for row in indicators.values() for role in ("基期", "目标")]
    counts = [SEVERITIES[severity] for severity in Severity]
    yield ["稿件", "类型", "结论", *counts, *sections, *heads, "说明"]
    for draft in outcome.drafts:
        reading = draft.reading
        statuses = {_head(part): SECTION_STATUSES[part.status] for part in reading.sections} if reading else {}
        values = {part.indicator.id: part for part in reading.indicators} if reading else {}
        yield [
            draft.path,
            _kind(draft, outcome),
            VERDICTS[draft.verdict],
            *(draft.count(severity) for severity in Severity),
            *(statuses.get(section, "") for section in sections),
            *(cell for indicator in indicators for cell in _commitment(values.get(indicator))),
            str(draft.error) if draft.error else "",
        ]


def _head(part: SectionReading) -> str:
    """A column's head: the same id has other titles in other outlines."""
    return f"{part.section.title}（{part.section.clause.label}）"


def _kind(draft: DraftOutcome, outcome: CheckOutcome) -> str:
    if draft.kind is None or draft.document is None:
        return ""
    return outcome.policy.kinds[draft.kind].short + DOCUMENTS[draft.document]


def _commitment(part: IndicatorReading | None) -> list[float | str]:
    """Baseline and target as numbers; 缺 where one is not given, blank where none is asked."""
    if part is None:
        return ["", ""]
    return [float(value.value) if value else "缺" for value in (part.baseline, part.target)]


def _findings(outcome: CheckOutcome) -> Rows:
    yield ["稿件", "轻重", "效力", "规则", "问题", "修改", "依据", "章节", "页", "段", "行", "原文"]
    for draft in outcome.drafts:
        sections = _section_titles(draft)
        for finding in draft.findings:
            place = finding.location
            yield [
                draft.path,
                SEVERITIES[finding.severity],
                FORCES[finding.force],
                finding.rule,
                finding.message,
                finding.fix,
                finding.clause,
                sections.get(finding) or place.section or "",
                place.page,
                place.paragraph,
                place.line,
                place.quote,
            ]


def _section_titles(draft: DraftOutcome) -> dict[Finding, str]:
    if draft.reading is None:
        return {}
    titles = {part.section.id: part.section.title for part in draft.reading.sections}
    return {finding: titles.get(section_of(finding, draft.reading) or "", "") for finding in draft.findings}


def _unchecked(outcome: CheckOutcome) -> Rows:
    yield ["稿件", "依据", "原因"]
    for draft in outcome.drafts:
        for row in draft.not_checked:
            yield [draft.path, row.clause, row.reason]


def _sheet(book: Any, title: str, rows: Rows) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(number, column), value)
    for column, head in enumerate(sheet[1], start=1):
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E8EEF4")
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = 40 if head.value in _WIDE else 14
        if head.value in _WIDE:
            for (cell,) in sheet.iter_rows(min_row=2, min_col=column, max_col=column):
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(cell: Any, value: Any) -> None:
    """A number as a number; any text as text, whatever it begins with."""
    if isinstance(value, str):
        cell.value = printable(value)[:_LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    else:
        cell.value = value
