"""`fangan diff`: a resubmitted draft against the one before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.cli.options import FILE, as_of_option, output_file, policy_option, refuse_unknown, write_output
from toolkit.comparison import compare
from toolkit.desk import CheckOptions, check_drafts, named_pack
from toolkit.errors import ExitCode
from toolkit.labels import DOCUMENTS
from toolkit.model import Severity
from toolkit.policy import load_policy
from toolkit.reports.comparison import comparison_html, comparison_json, comparison_text

if TYPE_CHECKING:
    from toolkit.comparison import Comparison
    from toolkit.outcome import CheckOutcome, DraftOutcome


def _docx(comparison: Comparison) -> bytes:
    from toolkit.letters.comparison import comparison_document
    from toolkit.render.docx import docx_bytes
    from toolkit.render.layout import load_layout

    return docx_bytes(comparison_document(comparison), load_layout())


_FORMATS: dict[str, Callable[[Comparison], str | bytes]] = {
    "text": comparison_text,
    "json": comparison_json,
    "html": comparison_html,
    "docx": _docx,
}


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--kind", help="平台类型（默认由稿件推断）。")
@click.option("--document", help="文件种类（默认由稿件推断）。")
@policy_option
@as_of_option
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="输出格式。")
@output_file
def diff(
    old: Path,
    new: Path,
    kind: str | None,
    document: str | None,
    pack: str | None,
    as_of: date | None,
    form: str,
    output: Path | None,
) -> int:
    """比较前后两稿：哪些问题已解决、仍在、新出现，哪些承诺变了（降低的在前）。"""
    if form == "docx" and output is None:
        raise click.UsageError("这种输出写不到屏幕，请用 -o 指定输出文件")
    policy = pack or named_pack([old, new]) or DEFAULT_POLICY
    refuse_unknown(load_policy(policy, as_of or date.today()), kind, document)
    options = CheckOptions(policy, as_of, kind, document, overrides=pack is not None)
    outcome = check_drafts([old, new], options)
    for draft in outcome.drafts:
        if draft.error is not None:
            raise draft.error
    _refuse_unlike(outcome)
    comparison = compare(*outcome.drafts)
    write_output(output, _FORMATS[form](comparison))
    return ExitCode.FINDINGS if comparison.new.count(Severity.ERROR) else ExitCode.OK


def _refuse_unlike(outcome: CheckOutcome) -> None:
    """Stop where the two are not drafts of one paper: what changed between them would mean nothing."""
    old, new = outcome.drafts
    if (old.kind, old.document) == (new.kind, new.document):
        return
    guessed = "（由稿件推断；不对时请用 --kind、--document 指明）" if old.guessed or new.guessed else ""
    raise click.UsageError(
        f"两份稿件不是同一种文件：{old.path} 是{_sort(outcome, old)}，{new.path} 是{_sort(outcome, new)}{guessed}。"
        "请给出同一份文件的前后两稿；年度计划有没有低于方案的承诺，请用 fangan check 年度计划 --against 建设方案 核对"
    )


def _sort(outcome: CheckOutcome, draft: DraftOutcome) -> str:
    return f"{outcome.policy.kinds[draft.kind or ''].short}{DOCUMENTS[draft.document or '']}"
