"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.labels import DOCUMENTS
from toolkit.model import Policy


class Day(click.ParamType[date]):
    """A date written 2025-02-20."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2025-02-20 的形式", param, ctx)


FILE = click.Path(path_type=Path)
policy_option = click.option("--policy", "pack", metavar="ID", help=f"规则包（默认 {DEFAULT_POLICY}）。")
as_of_option = click.option("--as-of", type=Day(), help="按这一天有效的规定（默认取稿件日期，没有则取今天）。")
output_folder = click.option("-o", "--output", type=FILE, required=True, help="输出文件夹。")
output_file = click.option("-o", "--output", type=FILE, help="输出文件（默认写到屏幕）。")


def refuse_unknown(policy: Policy, kind: str | None, document: str | None) -> None:
    """Stop a call whose --kind or --document the policy has no outline for: a slip of the pen, not of the draft."""
    if kind is not None and kind not in policy.kinds:
        known = "、".join(f"{row.id} {row.short}" for row in policy.kinds.values())
        raise click.BadParameter(f"没有“{kind}”这类平台，可用：{known}", param_hint="'--kind'")
    if document is not None and document not in DOCUMENTS:
        known = "、".join(f"{key} {name}" for key, name in DOCUMENTS.items())
        raise click.BadParameter(f"没有“{document}”这种文件，可用：{known}", param_hint="'--document'")
    if kind and document and (kind, document) not in policy.outlines:
        raise click.UsageError(f"{policy.instrument.cite}没有{policy.kinds[kind].short}的{DOCUMENTS[document]}提纲")


def write_output(path: Path | None, content: str | bytes) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    from toolkit.files import write_atomic

    if path is None:
        click.echo(content, nl=False)
    else:
        _spare_inputs(path)
        write_atomic(path, content.encode("utf-8") if isinstance(content, str) else content)
        click.echo(f"已写出 {path}", err=True)


def write_made(path: Path, content: bytes) -> None:
    """Write a paper that this program made, but not over a Word file that somebody wrote or changed."""
    from toolkit.files import write_paper

    write_paper(path, content)
    click.echo(f"已写出 {path}", err=True)


_WRITTEN = ("output", "ics")  # the parameters that name what is written


def _spare_inputs(path: Path) -> None:
    """Stop before a file that the call reads is written over: it may be the only copy of a draft."""
    context = click.get_current_context(silent=True)
    named = context.params.items() if context is not None else ()
    given = [value for name, value in named if name not in _WRITTEN]
    for one in given:
        for source in one if isinstance(one, tuple) else (one,):
            if isinstance(source, str | Path) and path.exists() and Path(source).exists() and path.samefile(source):
                raise click.UsageError(f"{path} 是这次要读的文件，写上去原稿就没有了；请用 -o 换一个文件名")
