"""`fangan extract`: a draft in, structured data out."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import click

from toolkit.cli.options import FILE, as_of_option, policy_option, refuse_unknown, write_output


@click.command()
@click.argument("draft", type=FILE)
@click.option("-o", "--output", type=FILE, help="写到这个文件（默认写到屏幕；不覆盖手工写的或改过的文件）。")
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
    if output is not None and not _is_replaceable(output):
        raise click.UsageError(f"{output} 已存在，是手工写的或改过的；请换一个文件名，以免覆盖已填的内容")
    reading, _ = read(read_draft(draft), policy, kind=kind, document=document)
    content = to_yaml(extract_data(reading, policy))
    write_output(output, content if output is None else content + _seal(content))


def _seal(content: str) -> str:
    """A last line by which a file is known that nobody has changed since."""
    return f"# 由 fangan extract 写出，手工改过的不会被覆盖（校验 {sha256(content.encode()).hexdigest()[:16]}）\n"


def _is_replaceable(path: Path) -> bool:
    """Whether nothing stands there, or what an earlier call wrote and nobody has changed."""
    if not path.exists() or not path.stat().st_size:
        return True
    try:
        content, newline, seal = path.read_text("utf-8").rstrip("\n").rpartition("\n")
    except (OSError, UnicodeDecodeError):
        return False
    return f"{seal}\n" == _seal(content + newline)
