"""The illustrative workbook of the samples, with as many platforms as asked."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from toolkit.batch import form
from toolkit.batch.plain_xlsx import Value, plain_xlsx
from toolkit.batch.workbook_out import Record, heads_of
from toolkit.model import Policy
from toolkit.policy import load_policy

_YEAR = 2026
_BUILD = Path(__file__).resolve().parents[2] / "samples" / "workbooks" / "build.py"


def workbook(path: Path, count: int) -> Path:
    """Write the workbook of `count` platforms to `path`."""
    policy = load_policy("cixi-2024", date(_YEAR, 1, 1))
    sheets = {name: _rows(name, rows, policy) for name, rows in _samples().illustrative_rows(_YEAR, count).items()}
    about: Sequence[Sequence[Value]] = (form.ABOUT_HEADS, (form.POLICY, "cixi-2024"), (form.SOURCE, "示例"))
    path.write_bytes(plain_xlsx({form.ABOUT: about, **sheets}, frozenset()))
    return path


def _samples() -> Any:
    spec = importlib.util.spec_from_file_location("fangan_sample_workbooks", _BUILD)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(name: str, rows: Sequence[Record], policy: Policy) -> Iterator[Sequence[Value]]:
    heads = heads_of(name, rows, policy, _YEAR)
    yield heads
    for row in rows:
        yield [_plain(row.get(head)) for head in heads]


def _plain(value: str | int | Decimal | date | None) -> Value:
    return value.isoformat() if isinstance(value, date) else value
