"""`fangan template`: the office's own templates, handed out and looked over."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.options import FILE
from toolkit.errors import ExitCode
from toolkit.render.templates import export_templates, preflight


@click.group()
def template() -> None:
    """取得排版模板，用 Word 改成本单位的样式；render --template 用它排版。"""


@template.command()
@click.argument("folder", type=FILE, metavar="DIR")
def export(folder: Path) -> None:
    """把 DOCX 模板、HTML 模板和版面数据写到一个文件夹。"""
    for path in export_templates(folder):
        click.echo(f"已写出 {path}")


@template.command()
@click.argument("folder", type=FILE, metavar="DIR")
def check(folder: Path) -> int:
    """检查改过的模板：不认识的字段、没有闭合的循环、缺少的样式，各在第几段。"""
    problems = preflight(folder)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        return ExitCode.BROKEN_PACK
    click.echo("模板可以使用。")
    return ExitCode.OK
