"""Workbooks as Excel, WPS and LibreOffice save them, cell by cell; and the summary as they read it."""

from __future__ import annotations

import io
import zipfile
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from toolkit.batch.cells import WorkbookSheets
from toolkit.batch.plain_xlsx import Value, plain_xlsx
from toolkit.drafts.workbook_cells import Entry, Faults
from toolkit.errors import UnreadableError

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
# Styles: 0 General, 1 the Chinese date that has a number and no code, 2 a percentage, 3 a date of its own.
STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="176" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="10"/><xf numFmtId="176"/></cellXfs></styleSheet>'
)
STRINGS = (
    f"<sst {MAIN}><si><t>甲</t></si>"
    "<si><r><t>轴</t></r><r><rPr><b/></rPr><t>承</t></r><rPh><t>zhoucheng</t></rPh></si></sst>"
)


def entries(tmp_path: Path, rows: str, faults: Faults | None = None, merged: str = "") -> list[list[Entry]]:
    """The rows of a workbook whose only sheet has this XML."""
    path = tmp_path / "book.xlsx"
    parts = {
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="平台" sheetId="1" r:id="x"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships {PACKAGE}>"
        f'<Relationship Id="x" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="y" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="z" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": STRINGS,
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{merged}</worksheet>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    with closing(WorkbookSheets(path, faults or Faults())) as sheets:
        return sheets["平台"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "甲"),
        ('<c r="A1" t="s"><v>1</v></c>', "轴承"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 乙　</t></is></c>', "乙"),
        ('<c r="A1"><v>182</v></c>', Decimal(182)),
        ('<c r="A1"><v>0.30000000000000004</v></c>', Decimal("0.3")),
        ('<c r="A1"><v>1.5E3</v></c>', Decimal(1500)),
        ('<c r="A1" s="1"><v>46042</v></c>', date(2026, 1, 20)),
        ('<c r="A1" s="3"><v>46042</v></c>', date(2026, 1, 20)),
        ('<c r="A1" t="d"><v>2026-01-20T00:00:00</v></c>', date(2026, 1, 20)),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="str"><f>B1</f><v>丙</v></c>', "丙"),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', Decimal(2)),
        ("<c><v>7</v></c>", Decimal(7)),
    ],
)
def test_a_cell_is_read_as_what_it_shows(tmp_path: Path, cell: str, value: object) -> None:
    faults = Faults()
    (row,) = entries(tmp_path, f"<row>{cell}</row>", faults)
    assert (row[0].value, row[0].place, faults.found) == (value, "工作表“平台”A1", [])


def test_a_percentage_says_so(tmp_path: Path) -> None:
    (row,) = entries(tmp_path, '<row r="1"><c r="A1" s="2"><v>0.245</v></c></row>')
    assert (row[0].value, row[0].text) == (Decimal("0.245"), "24.5%")


def test_a_formula_that_gives_an_empty_text_is_empty_and_one_never_computed_is_a_fault(tmp_path: Path) -> None:
    faults = Faults()
    rows = '<row r="3"><c r="A3"><v>1</v></c><c r="B3" t="str"><f>""</f><v></v></c><c r="C3"><f>A1</f></c></row>'
    (row,) = entries(tmp_path, rows, faults)
    assert [entry.value for entry in row] == [Decimal(1), None, None]
    assert faults.found == ["工作表“平台”C3是没有算出结果的公式，请在 Excel 或 WPS 中打开、保存后再用"]


def test_a_wrong_result_is_a_fault_with_excels_word(tmp_path: Path) -> None:
    faults = Faults()
    rows = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1</v></c></row>'
    (row,) = entries(tmp_path, rows, faults)
    assert row[0].value is None
    assert faults.found == ["工作表“平台”A1是公式错误值 #REF!，请改正"]


def test_a_merged_cell_gives_its_value_to_the_rows_below_and_to_no_column_beside(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"/><c r="C2"><v>2</v></c></row><row r="3"><c r="A3"/></row>'
    )
    merged = '<mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells>'
    found = entries(tmp_path, rows, merged=merged)
    assert [[entry.value for entry in row] for row in found] == [["甲", None, Decimal(1)], ["甲", None, Decimal(2)]]


def test_what_lies_beyond_the_bounds_is_refused_and_not_left_out(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="超过 80 列：CC1 还有内容"):
        entries(tmp_path, '<row r="1"><c r="CC1"><v>1</v></c></row>')
    with pytest.raises(UnreadableError, match="超过 300000 行"):
        entries(tmp_path, '<row r="300001"><c r="A300001"><v>1</v></c></row>')
    assert entries(tmp_path, '<row r="300001"><c r="A300001" s="1"/></row>') == []


def test_damage_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="工作簿损坏"):
        entries(tmp_path, '<row r="1"><c r="A1"><v>1</v>')


def test_a_plain_workbook_is_read_back_by_others_and_no_text_is_a_formula(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [("平台", "数"), ("=1+1\x07<&>", 3), (" 首尾 \n二行", None), ("", Decimal("1.5"))]
    content = plain_xlsx({"甲<&'\"": rows, "空": [("头",)]}, frozenset(("平台",)))
    assert content == plain_xlsx({"甲<&'\"": rows, "空": [("头",)]}, frozenset(("平台",)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["甲<&'\""]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["平台", "数"],
        ["=1+1<&>", 3],
        [" 首尾 \n二行", None],
        [None, 1.5],
    ]
    assert sheet["A2"].data_type == "s"
    assert (sheet.freeze_panes, sheet.auto_filter.ref, book.sheetnames) == ("B2", "A1:B4", ["甲<&'\"", "空"])
