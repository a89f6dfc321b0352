"""Where the rows come from: a workbook, or a folder of YAML or CSV with one file a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from toolkit.batch import form
from toolkit.batch.cells import WorkbookSheets, tidy
from toolkit.drafts.encoding import read_text_file
from toolkit.drafts.workbook_cells import Entry, Faults, Rows
from toolkit.errors import UnreadableError
from toolkit.yaml_source import load_yaml

_SUFFIXES = (".yaml", ".yml", ".csv")
_MAX_CSV_FIELD = 2**20


@contextmanager
def open_source(path: Path, faults: Faults) -> Iterator[Mapping[str, Rows]]:
    """The sheets by title, the first row of each its heads; UnreadableError if there is nothing to read."""
    if path.is_dir():
        yield _folder(path)
        return
    if path.suffix.lower() == ".xlsx":
        if not path.is_file():
            raise UnreadableError("没有这个文件", path=path, remedy="请核对文件名")
        sheets = WorkbookSheets(path, faults)
        try:
            yield sheets
        finally:
            sheets.close()
        return
    raise UnreadableError(
        "认不出这种来源", path=path, remedy="请给出 .xlsx 工作簿，或装有 平台.yaml、任务.csv 等文件的文件夹"
    )


def _folder(folder: Path) -> dict[str, Rows]:
    sheets: dict[str, Rows] = {}
    for file in sorted(folder.iterdir()):
        if file.stem not in form.HEADS or file.suffix.lower() not in _SUFFIXES:
            continue
        if file.stem in sheets:
            raise UnreadableError(f"“{file.stem}”有两个文件", path=file, remedy="YAML 和 CSV 只留一个")
        sheets[file.stem] = _csv(file) if file.suffix.lower() == ".csv" else _yaml(file)
    if not sheets:
        names = "、".join(f"{name}.yaml" for name in (form.PLATFORMS, form.TASKS))
        raise UnreadableError("文件夹里没有可读的数据", path=folder, remedy=f"应有 {names} 等文件，或同名的 .csv")
    return sheets


def _csv(path: Path) -> Rows:
    csv.field_size_limit(_MAX_CSV_FIELD)
    text = read_text_file(path)
    rows: Rows = []
    reader = csv.reader(io.StringIO(text), dialect=_dialect(text), strict=True)
    try:
        for cells in reader:
            line = reader.line_num
            row = [Entry(tidy(cell), f"{path.name} 第{line}行第{at}列") for at, cell in enumerate(cells, start=1)]
            if any(entry.value is not None for entry in row):
                rows.append(row)
    except csv.Error as problem:
        message = "CSV 写法有误，如引号没有配对"
        remedy = "请用 Excel 或 WPS 另存为 CSV"
        raise UnreadableError(message, path=path, line=reader.line_num, remedy=remedy) from problem
    return rows


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, unless the head line has tabs or semicolons and no comma."""

    class Found(csv.excel):
        delimiter = ","

    head = text.split("\n", 1)[0]
    if "," not in head:
        Found.delimiter = next((mark for mark in ("\t", ";") if mark in head), ",")
    return Found


def _yaml(path: Path) -> Rows:
    """A list of mappings from heads to values; a list as value stands for names side by side."""
    source = load_yaml(path)
    if not isinstance(source.value, list) or not all(isinstance(row, dict) for row in source.value):
        raise UnreadableError("应为一列“键: 值”的条目", path=path, line=1, remedy="如 - {平台: …, 类别: 综合体}")
    heads = list(dict.fromkeys(str(key) for row in source.value for key in row))
    rows: Rows = [[Entry(head, f"{path.name}“{head}”") for head in heads]]
    for index, row in enumerate(source.value):
        texts = {str(key): (key, value) for key, value in row.items()}
        cells = []
        for head in heads:
            key, value = texts.get(head, (head, None))
            place = f"{path.name} 第{source.line((index, key))}行“{head}”"
            cells.append(Entry(_plain(value), place))
        if any(entry.value is not None for entry in cells):
            rows.append(cells)
    return rows


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return _joined(value)
    if isinstance(value, str):
        return tidy(value)
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _joined(values: Iterable[Any]) -> str | None:
    return tidy("、".join(str(value) for value in values))
