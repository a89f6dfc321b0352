"""`fangan letter`: the bureau's letters and forms on one draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.cli.options import FILE, as_of_option, output_folder, policy_option, refuse_unknown, write_made

if TYPE_CHECKING:
    from toolkit.desk import CheckOptions
    from toolkit.letters.case import Case

_NAMES = ("completeness", "supplement", "opinions", "review", "summary")


@click.command()
@click.argument("name", type=click.Choice(_NAMES))
@click.argument("draft", type=FILE)
@output_folder
@click.option("--units", type=FILE, metavar="FILE", help="征求意见的单位名单，一行一个（补在条文列出的单位之后）。")
@click.option("--to", "form", type=click.Choice(["docx", "pdf"]), help="只要一种格式（默认 DOCX 和 PDF 都要）。")
@click.option("--kind", help="平台类型（默认由稿件推断）。")
@click.option("--document", help="文件种类（默认由稿件推断）。")
@policy_option
@as_of_option
def letter(
    name: str,
    draft: Path,
    output: Path,
    units: Path | None,
    form: str | None,
    kind: str | None,
    document: str | None,
    pack: str | None,
    as_of: date | None,
) -> None:
    """出文书：完整性审查表、补充完善意见、征求意见函、专家评审表、审定摘要。

    \b
    completeness 完整性审查表    supplement 补充完善意见
    opinions 征求意见函          review 专家评审表（联合体）
    summary 审定摘要
    """
    from toolkit.desk import CheckOptions, named_pack
    from toolkit.files import distinct_names
    from toolkit.letters import LETTERS, refusal
    from toolkit.policy import load_policy
    from toolkit.render.docx import docx_bytes
    from toolkit.render.layout import load_layout
    from toolkit.render.pdf import pdf_bytes

    policy = pack or named_pack([draft]) or DEFAULT_POLICY
    refuse_unknown(load_policy(policy, as_of or date.today()), kind, document)
    case = make_case(draft, CheckOptions(policy, as_of, kind, document, overrides=pack is not None), units)
    reason = refusal(name, case)
    if reason:
        raise click.UsageError(reason)
    made, layout = LETTERS[name].make(case), load_layout()
    stem = f"{distinct_names([draft])[0]}-{LETTERS[name].title}"
    for suffix, write in (("docx", docx_bytes), ("pdf", pdf_bytes)):
        if form in (None, suffix):
            write_made(output / f"{stem}.{suffix}", write(made, layout))


def make_case(path: Path, options: CheckOptions, units: Path | None) -> Case:
    """The draft checked and read as data, with the units of the office's list; raises what stops either."""
    from toolkit.desk import check_drafts
    from toolkit.drafts import read_draft
    from toolkit.extract import extract
    from toolkit.letters.case import Case
    from toolkit.reading.assemble import read

    checked = check_drafts([path], options)
    outcome, policy = checked.drafts[0], checked.policy
    if outcome.error is not None:
        raise outcome.error
    reading, _ = read(read_draft(path), policy, kind=outcome.kind, document=outcome.document)
    return Case(outcome, extract(reading, policy), policy, _units(units) if units else ())


def _units(path: Path) -> tuple[str, ...]:
    from toolkit.drafts.encoding import read_text_file
    from toolkit.errors import UnreadableError

    if not path.is_file():
        raise UnreadableError("找不到单位名单", path=path, remedy="请给出一个文本文件，一行一个单位")
    return tuple(line.strip() for line in read_text_file(path).splitlines() if line.strip())
