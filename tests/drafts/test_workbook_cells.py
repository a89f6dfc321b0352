"""Cells of a workbook as Excel and WPS in Chinese save them."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from toolkit.drafts.workbook_cells import Faults, Value, read_sheets


def workbook(path: Path, number_format: int) -> Path:
    """A workbook whose cell A1 is a date, shown by the format of this number, which the file does not spell out."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([date(2026, 1, 20), 182.5, "甲"])
    book.active["A1"].number_format = "mm-dd-yy"  # number 14
    made = path / "made.xlsx"
    book.save(made)
    saved = path / "saved.xlsx"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(saved, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/styles.xml":
                assert b'numFmtId="14"' in content
                content = content.replace(b'numFmtId="14"', f'numFmtId="{number_format}"'.encode())
            target.writestr(name, content)
    return saved


@pytest.mark.parametrize("number_format", [14, 27, 31, 36, 50, 58])
def test_a_date_in_a_chinese_format_is_a_date_and_no_number(tmp_path: Path, number_format: int) -> None:
    assert first_row(workbook(tmp_path, number_format)) == [date(2026, 1, 20), Decimal("182.5"), "甲"]


def test_a_number_in_any_other_format_stays_one(tmp_path: Path) -> None:
    assert first_row(workbook(tmp_path, 4))[0] == Decimal(46042)


def first_row(path: Path) -> list[Value]:
    faults = Faults()
    (rows,) = read_sheets(path, faults).values()
    assert faults.found == []
    return [entry.value for entry in rows[0][:3]]
