"""`fangan extract`: a draft in, structured data out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.cli.options import FILE, as_of_option, policy_option, refuse_unknown, write_output


@click.command()
@click.argument("draft", type=FILE)
@click.option("-o", "--output", type=FILE, help="写到这个文件（默认写到屏幕；不覆盖已有的文件）。")
@click.option("--kind", help="平台类型（默认由稿件推断）。")
@click.option("--document", help="文件种类（默认由稿件推断）。")
@policy_option
@as_of_option
def extract(
    draft: Path,
    output: Path | None,
    kind: str | None,
    document: str | None,
    pack: str | None,
    as_of: date | None,
) -> None:
    """把稿件转成数据文件（YAML）；放不进提纲的内容保留在 extra_sections。"""
    from toolkit.assets import DEFAULT_POLICY
    from toolkit.drafts import read_draft
    from toolkit.extract import extract as extract_data
    from toolkit.extract import to_yaml
    from toolkit.policy import load_policy
    from toolkit.reading.assemble import read

    policy = load_policy(pack or DEFAULT_POLICY, as_of or date.today())
    refuse_unknown(policy, kind, document)
    if output is not None and output.exists() and output.stat().st_size:
        raise click.UsageError(f"{output} 已存在；请换一个文件名，以免覆盖已填的内容")
    reading, _ = read(read_draft(draft), policy, kind=kind, document=document)
    write_output(output, to_yaml(extract_data(reading, policy)))
