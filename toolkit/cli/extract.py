"""`fangan extract`: a draft in, structured data out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.cli.options import FILE, as_of_option, output_file, policy_option, refuse_unknown, write_output


@click.command()
@click.argument("draft", type=FILE)
@output_file
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
    reading, _ = read(read_draft(draft), policy, kind=kind, document=document)
    write_output(output, to_yaml(extract_data(reading, policy)))
