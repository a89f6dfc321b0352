"""`fangan eligible`: an applicant's figures held against the instrument that holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.cli.options import FILE, as_of_option, output_file, write_output
from toolkit.eligibility.applicant import read_applicant
from toolkit.eligibility.judge import judge
from toolkit.errors import ExitCode
from toolkit.model import Severity
from toolkit.reports.eligibility import eligibility_json, eligibility_text
from toolkit.rules.application import find


@click.command()
@click.argument("applicant", type=FILE, metavar="APPLICANT.yaml")
@click.option("--policy", "pack", metavar="ID", help="按这个规则包判断（默认按地方和日期选取，并说明理由）。")
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="报告格式。")
@output_file
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    help="有这一级别及以上的问题时退出码为 1（默认 error）。",
)
def eligible(
    applicant: Path, pack: str | None, as_of: date | None, form: str, output: Path | None, fail_on: str
) -> int:
    """核对申报条件和额度：哪项符合、哪项不符合、缺什么数、哪项要人判断。"""
    stated = read_applicant(applicant)
    judgement = judge(stated, as_of or stated.submitted or date.today(), pack)
    findings = find(judgement)
    write = eligibility_json if form == "json" else eligibility_text
    write_output(output, write(judgement, findings))
    counted = {"error": [Severity.ERROR], "warning": [Severity.ERROR, Severity.WARNING], "never": []}[fail_on]
    return ExitCode.FINDINGS if any(finding.severity in counted for finding in findings) else ExitCode.OK
