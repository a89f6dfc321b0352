"""`fangan ledger`: a year's money held against caps and uses, and the spending report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.cli.options import FILE, as_of_option, policy_option, write_made, write_output
from toolkit.errors import ExitCode, UnreadableError
from toolkit.files import safe_name
from toolkit.finding import Finding
from toolkit.ledger.account import Account, add_up
from toolkit.ledger.book import Ledger, read_ledger
from toolkit.model import Severity
from toolkit.policy import load_policy
from toolkit.reports.ledger import ledger_json, ledger_text, report_document
from toolkit.rules.money_over_year import find_in_account


@click.command()
@click.argument("ledgers", nargs=-1, required=True, type=FILE, metavar="LEDGER...")
@policy_option
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="报告格式。")
@click.option("--to", "formats", default="", help="另出资金使用情况报告：docx、pdf，可用逗号列出。")
@click.option("-o", "--output", type=FILE, metavar="DIR", help="资金使用情况报告的输出文件夹。")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    help="有这一级别及以上的问题时退出码为 1（默认 error）。",
)
def ledger(
    ledgers: tuple[Path, ...],
    pack: str | None,
    as_of: date | None,
    form: str,
    formats: str,
    output: Path | None,
    fail_on: str,
) -> int:
    """核对资金台账：补贴、薪酬、委托费用超没超上限，用途在不在列，并出资金使用情况报告。"""
    forms = _formats(formats, output)
    counted = {"error": [Severity.ERROR], "warning": [Severity.ERROR, Severity.WARNING], "never": []}[fail_on]
    code = ExitCode.OK
    for path in ledgers:
        account = _account(read_ledger(path), pack, as_of)
        findings = find_in_account(account)
        write_output(None, (ledger_json if form == "json" else ledger_text)(account, findings))
        if output is not None:
            _write(account, findings, forms, output)
        if any(finding.severity in counted for finding in findings):
            code = ExitCode.FINDINGS
    return code


def _formats(text: str, output: Path | None) -> list[str]:
    forms = [form.strip() for form in text.split(",") if form.strip()]
    for form in forms:
        if form not in ("docx", "pdf"):
            raise click.BadParameter(f"没有“{form}”这种格式，可用：docx、pdf")
    if bool(forms) != (output is not None):
        raise click.UsageError("--to 和 -o 要一起用：出什么格式，放到哪个文件夹")
    return forms


def _account(book: Ledger, pack: str | None, as_of: date | None) -> Account:
    """The account as of the day asked, else of the last entry."""
    entries = [*(row.day for row in book.receipts), *(row.day for row in book.spending)]
    day = as_of or max(entries, default=date(book.year, 12, 31))
    policy = load_policy(pack or book.policy or DEFAULT_POLICY, day)
    if book.kind not in policy.kinds:
        raise UnreadableError(
            f"{policy.instrument.cite}没有“{book.kind}”这类平台",
            path=book.path,
            line=book.lines.get("kind"),
            remedy=f"可用的有：{'、'.join(policy.kinds)}",
        )
    return add_up(book, policy, day)


def _write(account: Account, findings: tuple[Finding, ...], forms: list[str], output: Path) -> None:
    from toolkit.writing import write_document

    data, policy = report_document(account, findings)
    name = safe_name(f"{account.ledger.platform}{account.ledger.year}年资金使用情况报告")
    for form in forms:
        base = Path(account.ledger.path).parent
        write_made(output / f"{name}.{form}", write_document(data, policy, form, base_dir=base))
