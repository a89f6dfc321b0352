"""Ten drafts with planted faults: the workbook and the letters say exactly what was planted."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.letters.cases import SAMPLES, case_of, words_of
from toolkit.desk import CheckOptions, check_drafts
from toolkit.drafts.data import read_data
from toolkit.extract import to_yaml
from toolkit.model import DocumentData, Series
from toolkit.reports import report

PROPOSALS = SAMPLES / "proposals"


def without(data: DocumentData, *sections: str) -> DocumentData:
    return replace(data, sections={key: text for key, text in data.sections.items() if key not in sections})


def added(data: DocumentData, section: str, text: str) -> DocumentData:
    return replace(data, sections={**data.sections, section: f"{data.sections[section]}\n\n{text}"})


def committed(data: DocumentData, indicator: str, series: Series | None) -> DocumentData:
    kept = {key: row for key, row in data.indicators.items() if key != indicator}
    return replace(data, indicators=kept if series is None else {**kept, indicator: series})


COMPLEX, CONSORTIUM, CENTRE = (read_data(PROPOSALS / f"{name}.yaml") for name in ("complex", "consortium", "centre"))
OUTPUT = COMPLEX.indicators["output-value"]
SHARE = COMPLEX.indicators["hightech-share"]
MISSING, PLACEHOLDER = "section-missing", "placeholder-text"

PLANTED = {
    "1 缺困难短板": (without(COMPLEX, "industry.problems"), {(MISSING, "industry.problems")}),
    "2 缺现有基础和思路": (
        without(COMPLEX, "approach.foundation", "approach.plan"),
        {(MISSING, "approach.foundation"), (MISSING, "approach.plan")},
    ),
    "3 少一项指标": (committed(COMPLEX, "invention-patents", None), {("indicator-missing", "invention-patents")}),
    "4 没有目标": (
        committed(COMPLEX, "output-value", Series(OUTPUT.baseline, {})),
        {("indicator-no-target", "output-value")},
    ),
    "5 没有基期": (
        committed(COMPLEX, "hightech-share", Series(None, SHARE.targets)),
        {("indicator-no-baseline", "hightech-share")},
    ),
    "6 补贴超限": (
        added(COMPLEX, "approach.plan", "2026年安排运营经费补贴80万元。"),
        {("limit-exceeded", "subsidy-year")},
    ),
    "7 周期不对": (replace(CONSORTIUM, period=(2025, 2029)), {("period-mismatch", "period")}),
    "8 缺人才项目": (without(CONSORTIUM, "talent-projects"), {(MISSING, "talent-projects")}),
    "9 缺保障措施": (without(CENTRE, "safeguards"), {(MISSING, "safeguards")}),
    "10 留空": (added(CENTRE, "schedule", "2027年完成XX项。"), {(PLACEHOLDER, "XX")}),
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("planted")
    for name, (data, _) in PLANTED.items():
        (folder / f"{name}.yaml").write_text(to_yaml(data), encoding="utf-8")
    return {name: folder / f"{name}.yaml" for name in PLANTED}


def test_the_workbook_says_exactly_what_was_planted(drafts: dict[str, Path]) -> None:
    outcome = check_drafts(list(drafts.values()), CheckOptions("cixi-2024", date(2025, 2, 20)), jobs=1)
    book = openpyxl.load_workbook(io.BytesIO(report(outcome, "xlsx")))
    heads, *rows = book["问题"].iter_rows(values_only=True)
    findings = [dict(zip(heads, row, strict=True)) for row in rows]
    for draft, (name, (_, planted)) in zip(outcome.drafts, PLANTED.items(), strict=True):
        assert {(row.rule, row.subject) for row in draft.findings} == planted, name
        rules = sorted(row["规则"] for row in findings if Path(row["稿件"]).stem == name)
        assert rules == sorted(rule for rule, _ in planted), name
    heads, *rows = book["汇总"].iter_rows(values_only=True)
    empty = {
        (Path(row["稿件"]).stem, head.split("（")[0])
        for row in (dict(zip(heads, row, strict=True)) for row in rows)
        for head, value in row.items()
        if value == "缺"
    }
    assert ("1 缺困难短板", "当前产业升级存在的主要困难、短板与问题") in empty
    assert {name for name, _ in empty} == {name for name in PLANTED if name[0] in "1234589" and name[:2] != "10"}


@pytest.mark.parametrize("name", PLANTED)
def test_the_letters_say_exactly_what_was_planted(name: str, drafts: dict[str, Path]) -> None:
    case = case_of(drafts[name])
    findings = case.outcome.findings
    supplement, summary = words_of("supplement", case), words_of("summary", case)
    assert f"现将需要补充完善和核对的{len(PLANTED[name][1])}项内容一次告知如下。" in supplement
    assert supplement.count("修改：") == len(PLANTED[name][1])
    for finding in findings:
        assert finding.message in supplement
        assert finding.message in summary
