"""The workbook of `fangan new --to xlsx`, filled in → DocumentData, and the Draft that carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from toolkit.drafts import workbook_form as form
from toolkit.drafts.workbook_cells import Entry, Faults, Rows, read_sheets
from toolkit.errors import UnreadableError
from toolkit.model import DocumentData, Draft, ExtraSection, Fund, Series, Task

_SHOWN = 20  # faults named in one message
_NOT_OURS = "这不是本工具的数据工作簿：没有工作表“{}”"
_REMEDY = "可用 fangan new 类别 文件 --to xlsx 生成一份；其他表格请另存为 .docx 后核对"
_BLANK = Entry(None, "")


def read_workbook_draft(path: Path) -> Draft:
    """The workbook as a Draft without blocks; UnreadableError names every cell that is wrong."""
    return Draft(str(path), "xlsx", data=_read(path, Faults(unfinished=True)))


def read_workbook(path: Path) -> DocumentData:
    """The workbook as data. What is left empty is absent; UnreadableError names every wrong cell."""
    return _read(path, Faults())


def _read(path: Path, faults: Faults) -> DocumentData:
    sheets = read_sheets(path, faults)
    for needed in (form.COVER, form.SECTIONS):
        if needed not in sheets:
            raise UnreadableError(_NOT_OURS.format(needed), path=path, remedy=_REMEDY)
    reader = _Reader(sheets, faults)
    data = reader.data()
    if faults.found:
        more = len(faults.found) - _SHOWN
        listed = "；".join(faults.found[:_SHOWN]) + (f"；另有 {more} 处" if more > 0 else "")
        message = f"工作簿有 {len(faults.found)} 处填得不对：{listed}"
        raise UnreadableError(message, path=path, remedy="请改正后重试")
    return data


class _Reader:
    """One workbook being read: its sheets, and the faults met on the way."""

    def __init__(self, sheets: dict[str, Rows], faults: Faults) -> None:
        self.sheets = sheets
        self.faults = faults
        self.cover = {row[0].label: _at(row, 1) for row in sheets[form.COVER] if row[0].label}

    def data(self) -> DocumentData:
        start, end = self.faults.year(self._of(form.START)), self.faults.year(self._of(form.END))
        if start and end and end < start:
            self.faults.add(self._of(form.END), f"末年 {end} 早于首年 {start}")
        bodies = list(self._bodies())
        return DocumentData(
            kind=self._kind(),
            document=self._document(),
            policy=self._of(form.POLICY).text,
            title=self._of(form.TITLE).text,
            applicant=self._applicant(),
            sample=self.faults.flag(self._of(form.SAMPLE)),
            submitted=self.faults.day(self._of(form.SUBMITTED)),
            period=(start, end) if start and end else None,
            year=self.faults.year(self._of(form.YEAR)),
            against=self._of(form.AGAINST).text,
            indicators=dict(self._indicators()),
            sections={key: body for key, body in bodies if isinstance(body, str)},
            extra_sections=tuple(body for _, body in bodies if isinstance(body, ExtraSection)),
            tasks=tuple(self._tasks()),
            funds=tuple(self._funds()),
        )

    # ------------------------------------------------------------ cover

    def _of(self, label: str) -> Entry:
        return self.cover.get(label, _BLANK)

    def _kind(self) -> str:
        entry = self._of(form.KIND)
        found = re.match(r"[a-z][a-z-]*", entry.text)
        if not found:
            self.faults.add(entry, f"（{form.KIND}）应以 complex、consortium 或 centre 开头")
        return found[0] if found else ""

    def _document(self) -> str:
        entry = self._of(form.DOCUMENT)
        if entry.label not in form.DOCUMENTS:
            self.faults.add(entry, f"（{form.DOCUMENT}）应为{'或'.join(form.DOCUMENTS)}")
        return form.DOCUMENTS.get(entry.label, "")

    def _applicant(self) -> dict[str, str]:
        given = {key: self._of(label).text for label, key in form.APPLICANT.items()}
        return {key: text for key, text in given.items() if text}

    # ------------------------------------------------------------ sections

    def _bodies(self) -> Iterator[tuple[str, str | ExtraSection]]:
        """Section id and body; a row that a user added is an extra section after the one above it."""
        rows = self.sheets[form.SECTIONS]
        columns = self._columns(rows, form.SECTIONS, form.SECTION_HEADS)
        above = ""
        for row in rows[1:]:
            key, title, body = (_at(row, columns[head]).text for head in form.SECTION_HEADS)
            above = key or above
            if key and body:
                yield key, body
            elif title and body and not key:
                yield "", ExtraSection(title, body, above)

    # ------------------------------------------------------------ indicators

    def _indicators(self) -> Iterator[tuple[str, Series]]:
        rows = self.sheets.get(form.INDICATORS, [])
        columns = self._columns(rows, form.INDICATORS, form.INDICATOR_HEADS)
        years = dict(self._year_columns(rows))
        for row in rows[1:]:
            key, name, unit, year, value = (_at(row, columns[head]) for head in form.INDICATOR_HEADS)
            indicator, _, canonical = key.text.partition(" ")
            if indicator:
                if unit.label != canonical:
                    self.faults.add(unit, f"的单位应为“{canonical}”，请按这个单位填数，不要改单位")
                base = self.faults.number(value, canonical)
                baseline = None if base is None else (self.faults.year(year), base)
                values = {at: self.faults.number(_at(row, index), canonical) for at, index in years.items()}
                series = Series(baseline, _of_role(values, "target"), _of_role(values, "actual"))
                if series != Series():
                    yield indicator, series
            elif name.label:
                self.faults.add(name, f"“{name.text}”不是提纲要的指标，请写进章节正文")

    def _year_columns(self, rows: Rows) -> Iterator[tuple[tuple[str, int], int]]:
        """Role and year of each column of figures; no figure is dropped or overwritten in silence."""
        seen = set()
        for index, head in enumerate(rows[0] if rows else []):
            if head.label in (*form.INDICATOR_HEADS, form.NOTE_HEAD):
                continue
            found = form.YEAR_HEAD.match(head.label)
            key = ("actual" if found[2] else "target", int(found[1])) if found else None
            if key in seen:
                self.faults.add(head, f"的表头“{head.text}”重复")
            elif key:
                seen.add(key)
                yield key, index
            elif any(_at(row, index).text for row in rows[1:]):
                self.faults.add(head, f"的表头“{head.text}”认不出年份，应如“2025年”或“2025年实际”")

    # ------------------------------------------------------------ tasks and funds

    def _tasks(self) -> Iterator[Task]:
        for row in self._records(form.TASKS, form.TASK_HEADS):
            task, target, lead, helpers, responsible, due = (entry.text for entry in row)
            self.faults.deadline(row[-1])
            if not task:
                self.faults.add(row[0], "没有写任务")
            yield Task(task, target, lead, _names(helpers), _names(responsible), due)

    def _funds(self) -> Iterator[Fund]:
        for row in self._records(form.FUNDS, form.FUND_HEADS):
            use, amount, source, pay, entrusted = row
            if not use.text:
                self.faults.add(use, "没有写用途")
            if source.label and source.label not in form.SOURCES:
                self.faults.add(source, f"应为{'、'.join(form.SOURCES)}之一，现在是“{source.text[:20]}”")
            number = self.faults.number(amount)
            if number is not None and number < 0:
                self.faults.add(amount, f"金额不能是负数：{number}")
            yield Fund(
                use=use.text,
                amount=number,
                pay=self.faults.flag(pay),
                source=form.SOURCES.get(source.label, ""),
                entrusted=self.faults.flag(entrusted),
            )

    def _records(self, sheet: str, heads: tuple[str, ...]) -> Iterator[list[Entry]]:
        rows = self.sheets.get(sheet, [])
        columns = self._columns(rows, sheet, heads)
        for row in rows[1:]:
            cells = [_at(row, columns[head]) for head in heads]
            if any(cell.text for cell in cells) and not cells[0].text.startswith(form.HINT):
                yield cells

    def _columns(self, rows: Rows, sheet: str, heads: tuple[str, ...]) -> dict[str, int]:
        """Where each head stands; they may have been moved, not renamed."""
        found = {entry.label: index for index, entry in reversed(list(enumerate(rows[0])))} if rows else {}
        for head in heads:
            if rows and head not in found:
                self.faults.add(rows[0][0], f"所在的表头缺少“{head}”（工作表“{sheet}”）")
        return {head: found.get(head, -1) for head in heads}


def _at(row: list[Entry], index: int) -> Entry:
    return row[index] if 0 <= index < len(row) else _BLANK


def _of_role(values: dict[tuple[str, int], Decimal | None], role: str) -> dict[int, Decimal]:
    given = ((year, value) for (kind, year), value in values.items() if kind == role)
    return {year: value for year, value in sorted(given, key=lambda item: item[0]) if value is not None}


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in re.split(r"[、，,；;\n]+", text) if (name := part.strip()))
