"""`fangan batch` and `fangan roll`: a year's papers from the office's workbook, and next year's workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.cli.options import FILE, as_of_option, output_folder, policy_option
from toolkit.cli.progress import ProgressLine
from toolkit.writing import FORMATS


@click.command()
@click.argument("source", type=FILE, metavar="SOURCE")
@click.option("--by", type=click.Choice(["platform", "unit"]), required=True, help="按平台出计划，或按单位出任务清单。")
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="计划年度。")
@output_folder
@click.option("--to", "formats", default="docx", help="输出格式：docx、pdf，可用逗号列出（默认 docx）。")
@click.option("--draft", is_flag=True, help="内容不全也输出，缺的地方标出“待补充”。")
@click.option("--bind", is_flag=True, help="另出一份带书签的合订本 PDF。")
@click.option("--jobs", type=click.IntRange(1), help="同时工作的进程数（默认按份数和处理器数定）。")
@click.option("--executor", default="", metavar="dask://HOST:PORT", help="交给 Dask 集群执行（需装 fangan[dask]）。")
@click.option("--template", type=FILE, metavar="DIR", help="本单位的模板文件夹（见 fangan template export）。")
@policy_option
@as_of_option
def batch(
    source: Path,
    by: str,
    year: int,
    output: Path,
    formats: str,
    draft: bool,
    bind: bool,
    jobs: int | None,
    executor: str,
    template: Path | None,
    pack: str | None,
    as_of: date | None,
) -> int:
    """由办公室的工作簿（或装有 YAML、CSV 的文件夹）成批写出年度计划或任务清单，只重做有变动的。"""
    from toolkit.batch.bind import BOUND, bind_results
    from toolkit.batch.office import Order, run_batch  # the help page needs none of it

    forms = tuple(dict.fromkeys(form.strip() for form in formats.split(",") if form.strip()))
    if bind and "pdf" not in forms:
        forms = (*forms, "pdf")
    for form in forms:
        if form not in FORMATS:
            raise click.BadParameter(f"没有“{form}”这种格式，可用：{'、'.join(FORMATS)}")
    order = Order(source, by, year, output, forms, pack, as_of, draft, template, jobs, executor)
    line = ProgressLine()
    outcome = run_batch(order, line.step)
    line.end(outcome.results)
    for fault in outcome.loose_faults:
        click.echo(f"错误：{fault}", err=True)
    left_over = outcome.left_over
    if not bind and (output / BOUND).is_file():
        left_over = (*left_over, BOUND)
    if left_over:
        click.echo(_left_over(left_over), err=True)
    if bind:
        click.echo(f"已写出 {bind_results(outcome.results, output)}")
    return outcome.exit_code


_NAMED = 5  # files left over that are named on the screen; summary.xlsx names all


def _left_over(files: tuple[str, ...]) -> str:
    more = " 等（全部见 summary.xlsx“遗留文件”）" if len(files) > _NAMED else ""
    named = "、".join(files[:_NAMED])
    return f"提示：文件夹里有 {len(files)} 份以前生成、这次没有再生成的文件：{named}{more}；不再需要的请自行删去"


@click.command()
@click.argument("workbook", type=FILE, metavar="WORKBOOK")
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="新工作簿的计划年度。")
@click.option("-o", "--output", type=FILE, required=True, help="写到这个文件（不覆盖已有的文件）。")
@policy_option
@as_of_option
def roll(workbook: Path, year: int, output: Path, pack: str | None, as_of: date | None) -> int:
    """由上一年的工作簿生成下一年的：平台、承诺和历年数字照旧，当年的目标、任务时限和金额留空待填。"""
    from toolkit.batch.roll import rolled
    from toolkit.cli.options import write_output

    if output.exists():
        raise click.UsageError(f"{output} 已存在；请换一个文件名，以免覆盖已填的内容")
    content, faults = rolled(workbook, year, pack, as_of)
    for fault in faults:
        click.echo(f"错误：{fault}", err=True)
    write_output(output, content)
    return 4 if faults else 0
