"""`fangan check`: drafts in, one report out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.cli.bar import Bar
from toolkit.cli.options import FILE, as_of_option, policy_option, refuse_unknown, write_output
from toolkit.errors import ExitCode, ToolkitError
from toolkit.files import distinct_names
from toolkit.reports import ANNOTATED, ANNOTATED_COPY, FORMATS, SINGLE_FORMATS, WITH_COMMENTS, annotated, report

if TYPE_CHECKING:
    from toolkit.outcome import CheckOutcome, DraftOutcome

_COUNTED = {"error": ("error",), "warning": ("error", "warning"), "never": ()}  # --fail-on → severities


@click.command()
@click.argument("drafts", nargs=-1, required=True, type=FILE, metavar="DRAFT...")
@click.option("--kind", help="平台类型：complex 综合体、consortium 联合体、centre 创新中心（默认由稿件推断）。")
@click.option("--document", help="文件种类：proposal 建设方案、annual-plan 年度工作计划（默认由稿件推断）。")
@policy_option
@as_of_option
@click.option("--against", type=FILE, metavar="PROPOSAL", help="对照的建设方案：目标不得低于它的承诺。")
@click.option(
    "--format", "formats", default="text", help=f"报告格式：{'、'.join(FORMATS)}，可用逗号列出多种（docx 为批注稿）。"
)
@click.option("-o", "--output", type=FILE, help="报告写到这个文件；多种格式时为文件夹。")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    help="有这一级别及以上的问题时退出码为 1（默认 error）。",
)
@click.option("--jobs", type=click.IntRange(1), help="同时检查的进程数（默认按份数和处理器数定）。")
def check(
    drafts: tuple[Path, ...],
    kind: str | None,
    document: str | None,
    pack: str | None,
    as_of: date | None,
    against: Path | None,
    formats: str,
    output: Path | None,
    fail_on: str,
    jobs: int | None,
) -> int:
    """检查稿件（文件或文件夹）：缺哪些章节和承诺、在哪里、依据哪一条。"""
    from toolkit.desk import CheckOptions, check_drafts, find_drafts, named_pack  # the help page needs none of it
    from toolkit.policy import load_policy

    forms = _formats(formats, output)
    paths = find_drafts(drafts)
    policy = pack or named_pack(paths) or DEFAULT_POLICY
    refuse_unknown(load_policy(policy, as_of or date.today()), kind, document)
    options = CheckOptions(policy, as_of, kind, document, against, overrides=pack is not None)
    bar = Bar()
    try:
        outcome = check_drafts(paths, options, jobs=jobs, progress=bar.step)
    finally:
        bar.clear()
    written = _write(outcome, forms, output)
    return max(written, _exit_code(outcome, fail_on))


def _formats(text: str, output: Path | None) -> list[str]:
    forms = list(dict.fromkeys(form.strip() for form in text.split(",") if form.strip())) or ["text"]
    for form in forms:
        if form not in FORMATS:
            raise click.BadParameter(f"没有“{form}”这种格式，可用：{'、'.join(FORMATS)}")
    if output is None and (len(forms) > 1 or forms[0] in (ANNOTATED, "xlsx")):
        raise click.UsageError("这种输出写不到屏幕，请用 -o 指定输出文件或文件夹")
    return forms


def _write(outcome: CheckOutcome, forms: list[str], output: Path | None) -> ExitCode:
    code = ExitCode.OK
    folder = output is not None and (len(forms) > 1 or output.is_dir())
    for form in forms:
        if form == ANNOTATED:
            code = _write_annotated(outcome, output or Path())
        else:
            name = SINGLE_FORMATS[form][2]
            write_output(output / name if output is not None and folder else output, report(outcome, form))
    return code


def _write_annotated(outcome: CheckOutcome, output: Path) -> ExitCode:
    """Each Word draft with its comments; other formats carry none, and the user is told.

    A call of which no draft can carry comments asked for what cannot be: that is a mistake of the call.
    """
    code = ExitCode.OK
    readable = [draft for draft in outcome.drafts if draft.error is None]
    if readable and not any(_carries_comments(draft) for draft in readable):
        click.echo(f"错误：没有写出批注稿：批注只能加在 {'、'.join(WITH_COMMENTS)} 稿件上", err=True)
        code = ExitCode.USAGE
    names = distinct_names([draft.path for draft in outcome.drafts])
    single = len(names) == 1 and output.suffix.lower() == ".docx"
    for draft, name in zip(outcome.drafts, names, strict=True):
        if draft.error is not None:
            continue
        if not _carries_comments(draft):
            click.echo(f"{draft.path} 不是 Word 或 WPS 文件，没有写批注稿；请看其他格式的报告", err=True)
            continue
        try:
            content = annotated(Path(draft.path), draft)
        except ToolkitError as problem:  # the others still get theirs
            click.echo(f"错误：{problem}", err=True)
            code = max(code, problem.exit_code)
            continue
        write_output(output if single else output / f"{name}{ANNOTATED_COPY}.docx", content)
    return code


def _carries_comments(draft: DraftOutcome) -> bool:
    return Path(draft.path).suffix.lower() in WITH_COMMENTS


def _exit_code(outcome: CheckOutcome, fail_on: str) -> ExitCode:
    if any(draft.error for draft in outcome.drafts):
        return ExitCode.UNREADABLE
    findings = (finding for draft in outcome.drafts for finding in draft.findings)
    found = any(finding.severity in _COUNTED[fail_on] for finding in findings)
    return ExitCode.FINDINGS if found else ExitCode.OK
