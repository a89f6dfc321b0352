"""html, xlsx, text and json: safe to open whatever a draft holds, and as the contract says."""

from __future__ import annotations

import io
import json
import re
import subprocess
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

from tests.reports.cases import HOSTILE, SAMPLES, checked, finding, with_findings, word_draft
from toolkit.cli import main
from toolkit.model import Location
from toolkit.outcome import CheckOutcome
from toolkit.reports import SINGLE_FORMATS, report

BROKEN = SAMPLES / "broken" / "complex-proposal.yaml"


def hostile(count: int = 3) -> CheckOutcome:
    outcome = checked(BROKEN)
    rows = [finding(f"{HOSTILE}{number}", Location("x", line=1, quote=HOSTILE)) for number in range(count)]
    outcome = with_findings(outcome, *(replace(row, clause=HOSTILE) for row in rows))
    return replace(outcome, drafts=(replace(outcome.drafts[0], path=f"=1+1/../{HOSTILE}\ud8ff.docx"),))


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = report(hostile(), "html").decode()
    tree: Any = html.document_fromstring(page)
    assert not tree.xpath("//script|//link|//img|//iframe|//object|//form|//base|//@onload|//@onclick|//@src")
    assert all(str(link).startswith("#") for link in tree.xpath("//@href"))
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_gives_the_summary_first_then_findings_by_section() -> None:
    tree: Any = html.document_fromstring(report(checked(BROKEN), "html").decode())
    titles = ["".join(node.itertext()).strip() for node in tree.xpath("//h1|//h2|//h3")]
    assert titles[0] == "检查报告"
    assert titles[2] == "附件1 一（二） 当前产业升级存在的主要困难、短板与问题"
    assert titles[-3:] == ["章节对照", "指标承诺", "本工具不判断、需要人工审核的"]
    assert len(tree.xpath("//div[contains(@class, 'finding')]")) == 7
    assert len(tree.xpath("//*[local-name()='svg']")) == 3


def test_findings_of_a_word_draft_stand_under_the_section_they_are_in(tmp_path: Path) -> None:
    tree: Any = html.document_fromstring(report(checked(word_draft(tmp_path)), "html").decode())
    group = tree.xpath("//h3[contains(., '一（一）')]/following-sibling::div[2]")[0]
    assert "202X" in "".join(group.itertext())


@pytest.mark.needs("chromium")
def test_chromium_opens_and_prints_the_page_without_a_request(tmp_path: Path) -> None:
    page, log = tmp_path / "report.html", tmp_path / "net.json"
    page.write_bytes(report(hostile(), "html"))
    pdf = tmp_path / "report.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command += [f"--log-net-log={log}", "--disable-background-networking", "--disable-component-update"]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "x.invalid" not in log.read_text(encoding="utf-8", errors="replace")


def book(outcome: CheckOutcome) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(report(outcome, "xlsx")))


def test_no_cell_is_ever_a_formula() -> None:
    content = report(hostile(), "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any(re.search(r"<f[ >]|<hyperlink", sheet) for sheet in sheets)
    sheet = book(hostile())["问题"]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert sheet["E2"].value == HOSTILE.replace("\x07", "").replace("\x1b", "") + "0"
    assert sheet["A2"].quotePrefix


def test_the_workbook_has_a_row_a_draft_and_numbers_as_numbers() -> None:
    made = book(checked(SAMPLES / "proposals" / "complex.yaml", BROKEN))
    heads, *rows = made["汇总"].iter_rows(values_only=True)
    table = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["结论"] for row in table] == ["完整", "不完整"]
    assert (table[0]["全行业产值（亿元）基期"], table[0]["全行业产值（亿元）目标"]) == (182, 260)
    assert table[1]["有效发明专利数（件）目标"] == "缺"
    assert table[1]["当前产业升级存在的主要困难、短板与问题（附件1 一（二））"] == "缺"
    assert (table[1]["须补正"], table[1]["请核对"], table[1]["提示"]) == (6, 1, 0)


def test_every_sheet_has_a_filter_a_frozen_head_and_room_to_read() -> None:
    made = book(checked(BROKEN))
    assert made.sheetnames == ["汇总", "问题", "不判断"]
    for sheet in made:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "B2"
        assert all(sheet.column_dimensions[cell.column_letter].width >= 14 for cell in sheet[1])


def test_one_id_with_other_titles_in_other_outlines_has_columns_of_its_own() -> None:
    from toolkit.desk import CheckOptions, check_drafts

    paths = [SAMPLES / "proposals" / "consortium.yaml", SAMPLES / "plans" / "consortium.yaml"]
    made = book(check_drafts(paths, CheckOptions("cixi-2024"), jobs=1))
    heads = [cell.value for cell in made["汇总"][1]]
    assert "技术攻关与研发投入计划目标（附件2 四）" in heads
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("form", SINGLE_FORMATS)
def test_ten_thousand_hostile_findings_are_reported_in_seconds(form: str) -> None:
    outcome = hostile(10_000)
    started = time.perf_counter()
    content = report(outcome, form)
    assert time.perf_counter() - started < 20
    if form == "text":
        assert b"\x1b" not in content
    if form == "json":
        assert len(json.loads(content)["drafts"][0]["findings"]) == 10_000


def test_several_formats_go_into_one_folder(tmp_path: Path) -> None:
    drafts, out = tmp_path / "drafts", tmp_path / "out"
    names = [str(SAMPLES / "proposals" / f"{name}.yaml") for name in ("complex", "consortium", "centre")]
    assert main(["render", *names, "--to", "docx", "-o", str(drafts)]) == 0
    assert main(["check", str(drafts), "--format", "html,xlsx,docx,json,text", "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "centre-批注.docx",
        "complex-批注.docx",
        "consortium-批注.docx",
        "report.html",
        "report.json",
        "report.txt",
        "report.xlsx",
    ]
