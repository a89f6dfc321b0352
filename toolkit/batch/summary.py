"""summary.xlsx: what came of each item, what was found, and what follows from the figures. Same input, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

from toolkit.batch.book import Book
from toolkit.batch.computed import COMPLETION_HEADS, LEFT_HEADS, completion, remaining
from toolkit.batch.items import Result
from toolkit.batch.plain_xlsx import Rows, Value, plain_xlsx
from toolkit.render.package import Stored, deflate, write_package

_WIDE: Final = frozenset(("文件", "原因", "问题", "修改", "依据", "平台或单位", "说明"))
_STAMPS: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_NEVER: Final = rb"\g<1>1980-01-01T00:00:00Z\g<2>"


def summary_xlsx(book: Book, results: Sequence[Result], year: int, left_over: Sequence[str] = ()) -> bytes:
    """The workbook; `results` in the order of the items, `left_over` the files of earlier runs."""
    sheets: dict[str, Rows] = {
        "汇总": _overview(results),
        "问题": _findings(results),
        "工作簿中的错误": _faults(book),
        f"{year}年度目标完成情况": _by_platform(COMPLETION_HEADS, _completion(book, year), ["说明"]),
        "剩余任务": _by_platform(LEFT_HEADS, _left(book, year), ["说明"]),
    }
    if left_over:
        sheets["遗留文件"] = [("文件", "说明"), *((name, _LEFT_OVER) for name in left_over)]
    return plain_xlsx(sheets, _WIDE)


_LEFT_OVER = "以前生成，这次没有再生成；不再需要的请自行删去"


def _overview(results: Sequence[Result]) -> Iterator[Sequence[Value]]:
    yield "平台或单位", "结果", "文件", "须补正", "请核对", "提示", "待补充（处）", "原因"
    for result in results:
        counts = [sum(note.severity == word for note in result.notes) for word in ("须补正", "请核对", "提示")]
        done = "未生成" if result.problem else "已生成"
        yield result.owner, done, "\n".join(result.outputs), *counts, result.blanks, result.problem


def _findings(results: Sequence[Result]) -> Iterator[Sequence[Value]]:
    yield "平台或单位", "轻重", "规则", "问题", "修改", "依据"
    for result in results:
        for note in result.notes:
            yield result.owner, note.severity, note.rule, note.message, note.fix, note.clause


def _faults(book: Book) -> Iterator[Sequence[Value]]:
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


def _by_platform(heads: Sequence[str], rows: Rows, more: Sequence[str]) -> Iterator[Sequence[Value]]:
    yield "平台或单位", *heads, *more
    yield from rows


def without_clock(content: bytes) -> bytes:
    """A workbook without the moment of its making."""
    parts: dict[str, Stored] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            parts[name] = deflate(_STAMPS.sub(_NEVER, part) if name == "docProps/core.xml" else part)
    return write_package(parts)
