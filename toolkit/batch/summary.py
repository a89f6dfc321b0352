"""summary.xlsx: what came of each item, what was found, and what follows from the figures. Same input, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from toolkit.batch.book import Book
from toolkit.batch.computed import COMPLETION_HEADS, LEFT_HEADS, completion, remaining
from toolkit.batch.items import Result
from toolkit.render.package import Stored, deflate, write_package

_WIDE: Final = {"文件", "原因", "问题", "修改", "依据", "平台或单位", "说明"}
_LEGAL: Final = {code: None for code in range(32) if code not in (9, 10)}
_LONGEST: Final = 32_000  # characters; a cell holds 32,767
_STAMPS: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_NEVER: Final = rb"\g<1>1980-01-01T00:00:00Z\g<2>"

Rows = Iterable[Sequence[Any]]


def summary_xlsx(book: Book, results: Sequence[Result], year: int) -> bytes:
    """The workbook; `results` in the order of the items."""
    sheets = {
        "汇总": _overview(results),
        "问题": _findings(results),
        "工作簿中的错误": _faults(book),
        f"{year}年度目标完成情况": _by_platform(COMPLETION_HEADS, _completion(book, year), ["说明"]),
        "剩余任务": _by_platform(LEFT_HEADS, _left(book, year), ["说明"]),
    }
    return workbook_bytes(sheets)


def _overview(results: Sequence[Result]) -> Iterator[Sequence[Any]]:
    yield "平台或单位", "结果", "文件", "须补正", "请核对", "提示", "原因"
    for result in results:
        counts = [sum(note.severity == word for note in result.notes) for word in ("须补正", "请核对", "提示")]
        done = "未生成" if result.problem else "已生成"
        yield result.owner, done, "\n".join(result.outputs), *counts, result.problem


def _findings(results: Sequence[Result]) -> Iterator[Sequence[Any]]:
    yield "平台或单位", "轻重", "规则", "问题", "修改", "依据"
    for result in results:
        for note in result.notes:
            yield result.owner, note.severity, note.rule, note.message, note.fix, note.clause


def _faults(book: Book) -> Iterator[Sequence[Any]]:
    yield "问题", "平台或单位"
    for fault in book.faults:
        yield fault.text, "、".join((*fault.platforms, *fault.units))


_COMPUTED = "完成情况由本工具计算"


def _completion(book: Book, year: int) -> Iterator[tuple[str, ...]]:
    for figure in book.indicators:
        for row in completion([figure], year):
            yield figure.platform or "全市", *row, _COMPUTED


def _left(book: Book, year: int) -> Iterator[tuple[str, ...]]:
    periods = {row.name: row.period for row in book.platforms}
    for figure in book.indicators:
        if row := remaining(figure, periods.get(figure.platform), year):
            yield figure.platform, *row, "由本工具计算"


def _by_platform(heads: Sequence[str], rows: Rows, more: Sequence[str]) -> Iterator[Sequence[Any]]:
    yield "平台或单位", *heads, *more
    yield from rows


def workbook_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """Sheets of plain rows with frozen heads and filters; every text is text, never a formula."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        _sheet(book, title, rows)
    stream = io.BytesIO()
    book.save(stream)
    return without_clock(stream.getvalue())


def _sheet(book: Any, title: str, rows: Rows) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    heads: Sequence[Any] = ()
    count = 0
    for row in rows:
        cells = []
        for value in row:
            text = value.translate(_LEGAL)[:_LONGEST] if isinstance(value, str) else value
            cell = WriteOnlyCell(sheet, text)
            if isinstance(text, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            cells.append(cell)
        if count == 0:
            heads = row
            for at, head in enumerate(row, start=1):
                sheet.column_dimensions[get_column_letter(at)].width = 40 if head in _WIDE else 14
            for cell in cells:
                cell.font = Font(bold=True)
        sheet.append(cells)
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(heads), 1))}{max(count, 1)}"


def without_clock(content: bytes) -> bytes:
    """A workbook without the moment of its making."""
    parts: dict[str, Stored] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            parts[name] = deflate(_STAMPS.sub(_NEVER, part) if name == "docProps/core.xml" else part)
    return write_package(parts)
