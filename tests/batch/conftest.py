"""Workbooks made in a test: rows by head, written with openpyxl as an office would."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from toolkit.batch.book import Book
from toolkit.batch.intake import read_book
from toolkit.model import Policy
from toolkit.policy import load_policy

Sheets = Mapping[str, Sequence[Sequence[Any]]]
WriteBook = Callable[[Sheets], Path]
ReadBook = Callable[[Sheets], Book]


@pytest.fixture
def policy() -> Policy:
    return load_policy("cixi-2024", date(2026, 1, 1))


@pytest.fixture
def write_book(tmp_path: Path) -> WriteBook:
    """Write sheets of plain rows, the first row of each its heads."""

    def write(sheets: Sheets) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "办公室.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def book_of(write_book: WriteBook, policy: Policy) -> ReadBook:
    return lambda sheets: read_book(write_book(sheets), policy)
