"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from toolkit.assets import DEFAULT_POLICY


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


def write_output(path: Path | None, content: str | bytes) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    from toolkit.files import write_atomic

    if path is None:
        click.echo(content, nl=False)
    else:
        write_atomic(path, content.encode("utf-8") if isinstance(content, str) else content)
        click.echo(f"已写出 {path}", err=True)
