"""The spending report: text, JSON, DOCX and PDF, and ledgers that are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from toolkit.cli.ledger import ledger
from toolkit.drafts import read_draft
from toolkit.errors import UnreadableError
from toolkit.ledger.book import read_ledger

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "ledger"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(ledger, arguments, standalone_mode=False, catch_exceptions=False)


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("complex-2025", []),
        ("complex-2025-over", ["limit-exceeded", "period-mismatch", "use-unlisted"]),
        ("centre-2026", []),
    ],
)
def test_each_sample_gives_exactly_what_was_planted(name: str, rules: list[str]) -> None:
    report = json.loads(run(str(SAMPLES / f"{name}.yaml"), "--format", "json").output)
    assert [finding["rule"] for finding in report["findings"]] == rules
    assert report["verdict"] == ("exceeded" if "limit-exceeded" in rules else "within")


def test_the_caps_tell_what_is_left() -> None:
    report = json.loads(run(str(SAMPLES / "complex-2025.yaml"), "--format", "json").output)
    assert [(cap["id"], cap["used"], cap["cap"], cap["left"]) for cap in report["caps"]] == [
        ("subsidy-year", 45, 50, 5),
        ("pay-share", 14.7, 15, 0.3),
    ]


def test_as_of_leaves_later_entries_out() -> None:
    report = json.loads(run(str(SAMPLES / "complex-2025.yaml"), "--format", "json", "--as-of", "2025-06-30").output)
    assert report["receipts"]["settlement"] == 0
    assert report["spending"]["subsidy"]["专职人员薪酬"] == 7.2


def test_an_exceeded_cap_ends_in_exit_code_one() -> None:
    assert run(str(SAMPLES / "complex-2025.yaml")).return_value == 0
    assert run(str(SAMPLES / "complex-2025-over.yaml")).return_value == 1


def test_the_report_is_written_as_a_word_file_with_its_tables(tmp_path: Path) -> None:
    run(str(SAMPLES / "complex-2025-over.yaml"), "--to", "docx", "-o", str(tmp_path))
    path = tmp_path / "示例街道轴承产业创新服务综合体2025年资金使用情况报告.docx"
    text = "\n".join(paragraph.full_text for paragraph in read_draft(path).paragraphs())
    for words in ("资金收入", "与上限对照", "超出4.2", "企业奖励", "自 2025-12-31 这一笔起超过"):
        assert words in text


@pytest.mark.needs("pango", "fonts")
def test_the_report_is_written_as_pdf(tmp_path: Path) -> None:
    run(str(SAMPLES / "centre-2026.yaml"), "--to", "pdf", "-o", str(tmp_path))
    assert next(tmp_path.glob("*.pdf")).read_bytes().startswith(b"%PDF-")


def test_markup_in_a_ledger_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(
        "platform: 甲\nkind: complex\nyear: 2025\nsubsidy: 45\n"
        'spending: [{date: 2025-05-01, use: "会议 | *加粗* <b>", amount: 1}]\n',
        "utf-8",
    )
    run(str(path), "--to", "docx", "-o", str(tmp_path))
    text = "\n".join(row.full_text for row in read_draft(next(tmp_path.glob("*.docx"))).paragraphs())
    assert "会议 | *加粗* <b>" in text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("platform: 甲\nkind: complex\nyear: 2025\nspending: [{date: 2025-05-01, use: 会议, amount: -1}]\n", "负数"),
        ("platform: 甲\nkind: complex\nyear: 2025\nreceipts: [{date: 2025-05-01, type: gift, amount: 1}]\n", "gift"),
        (
            "platform: 甲\nkind: complex\nyear: 2025\nreceipts: [{date: 2025-02-30, type: own, amount: 1}]\n",
            "没有这一天",
        ),
        ("platform: 甲\nkind: complex\nyear: 二五\n", "应为整数"),
    ],
)
def test_a_wrong_ledger_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(UnreadableError, match=message):
        read_ledger(path)


def test_a_kind_that_the_instrument_does_not_know_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text("platform: 甲\nkind: club\nyear: 2025\n", "utf-8")
    with pytest.raises(UnreadableError, match="没有“club”这类平台"):
        run(str(path))
