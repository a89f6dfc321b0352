"""`fangan eligible`: an applicant's figures, or the folder of its papers, held against the instrument that holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.cli.options import FILE, as_of_option, output_file, write_output
from toolkit.dossier.folder import read_dossier
from toolkit.dossier.form import dossier_kinds
from toolkit.eligibility.applicant import read_applicant
from toolkit.eligibility.judge import judge
from toolkit.errors import ExitCode
from toolkit.finding import Finding
from toolkit.model import Severity
from toolkit.policy import policy_ids
from toolkit.reports.dossier import dossier_json, dossier_text
from toolkit.reports.eligibility import eligibility_json, eligibility_text
from toolkit.rules.application import find, find_in_dossier


@click.command()
@click.argument("applicant", type=FILE, metavar="APPLICANT")
@click.option("--kind", help="文件夹里是哪类平台的申报材料（默认由材料的题目推断）。")
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
    applicant: Path,
    kind: str | None,
    pack: str | None,
    as_of: date | None,
    form: str,
    output: Path | None,
    fail_on: str,
) -> int:
    """核对申报：APPLICANT 是申报数据（YAML）时核对条件和额度；是文件夹时核对材料齐不齐、前后一致不一致。"""
    if applicant.is_dir():
        findings, text = _dossier(applicant, kind, pack, as_of, form)
    else:
        findings, text = _applicant(applicant, pack, as_of, form)
    write_output(output, text)
    counted = {"error": [Severity.ERROR], "warning": [Severity.ERROR, Severity.WARNING], "never": []}[fail_on]
    return ExitCode.FINDINGS if any(finding.severity in counted for finding in findings) else ExitCode.OK


def _applicant(path: Path, pack: str | None, as_of: date | None, form: str) -> tuple[tuple[Finding, ...], str]:
    stated = read_applicant(path)
    judgement = judge(stated, as_of or stated.submitted or date.today(), pack)
    findings = find(judgement)
    write = eligibility_json if form == "json" else eligibility_text
    return findings, write(judgement, findings)


def _dossier(
    folder: Path, kind: str | None, pack: str | None, as_of: date | None, form: str
) -> tuple[tuple[Finding, ...], str]:
    day = as_of or date.today()
    if kind is not None:
        _refuse_unknown(kind, (pack,) if pack else policy_ids())
    dossier = read_dossier(folder, day, kind=kind, pack=pack)
    findings = find_in_dossier(dossier, day)
    write = dossier_json if form == "json" else dossier_text
    return findings, write(dossier, findings, day)


def _refuse_unknown(kind: str, packs: tuple[str, ...]) -> None:
    known = list(dict.fromkeys(one for pack in packs for one in dossier_kinds(pack)))
    if kind not in known:
        message = f"没有列出“{kind}”这类平台的申报材料，可用：{'、'.join(known) or '无'}"
        raise click.BadParameter(message, param_hint="'--kind'")
