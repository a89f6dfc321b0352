"""`fangan render`: data files in, official documents out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.cli.options import FILE, as_of_option, output_folder, policy_option
from toolkit.errors import ExitCode, TemplateError, ToolkitError
from toolkit.files import distinct_names, write_paper
from toolkit.writing import FORMATS, load_document, write_document


@click.command()
@click.argument("data", nargs=-1, required=True, type=FILE, metavar="DATA...")
@click.option("--to", "formats", default="docx,pdf", help="输出格式：docx、pdf，可用逗号列出（默认两种都要）。")
@output_folder
@click.option("--draft", is_flag=True, help="内容不全也输出，缺的地方标出“待补充”。")
@click.option("--template", type=FILE, metavar="DIR", help="本单位的模板文件夹（见 fangan template export）。")
@click.option("--pdf-ua", "accessible", is_flag=True, help="PDF 用无障碍标准（PDF/UA-1），不用存档标准（PDF/A-2u）。")
@policy_option
@as_of_option
def render(
    data: tuple[Path, ...],
    formats: str,
    output: Path,
    draft: bool,
    template: Path | None,
    accessible: bool,
    pack: str | None,
    as_of: date | None,
) -> int:
    """把数据文件排成公文格式的 DOCX 和 PDF。"""
    forms = _formats(formats)
    if template is not None:
        _look_over(template)
    from toolkit.render.basis import no_basis  # the help page needs none of it

    code = ExitCode.OK
    for path, name in zip(data, distinct_names(data), strict=True):
        try:
            document, policy = load_document(path, pack=pack, as_of=as_of)
            if reason := no_basis(document, policy.instrument):
                click.echo(f"请核对：{path}：{reason}", err=True)
            for form in forms:
                content = write_document(
                    document,
                    policy,
                    form,
                    base_dir=path.parent,
                    template_dir=template,
                    draft=draft,
                    accessible=accessible,
                )
                target = output / f"{name}.{form}"
                write_paper(target, content)
                click.echo(f"已写出 {target}")
        except ToolkitError as problem:
            lead = "" if problem.path else f"{path}："
            click.echo(f"错误：{lead}{problem}", err=True)
            code = max(code, problem.exit_code)
    return code


def _look_over(template: Path) -> None:
    """Stop before anything is written if the office's templates cannot be used."""
    from toolkit.render.templates import preflight

    problems = preflight(template)
    if problems:
        raise TemplateError("模板不能使用：" + "；".join(map(str, problems)), remedy="请改好模板后重试")


def _formats(text: str) -> list[str]:
    forms = list(dict.fromkeys(form.strip() for form in text.split(",") if form.strip()))
    for form in forms:
        if form not in FORMATS:
            raise click.BadParameter(f"没有“{form}”这种格式，可用：{'、'.join(FORMATS)}")
    return forms
