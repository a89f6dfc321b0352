"""`fangan new` and `fangan schema`: what an applicant starts from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.cli.options import FILE, as_of_option, output_file, policy_option, write_output
from toolkit.model import Policy
from toolkit.policy import load_policy

_FORMATS = ("yaml", "docx", "xlsx")
_BATCH = "batch"


@click.command()
@click.argument("kind")
@click.argument("document", required=False, default="")
@click.option("--to", "form", type=click.Choice(_FORMATS), default="yaml", help="yaml、docx 或 xlsx。")
@click.option("-o", "--output", type=FILE, required=True, help="写到这个文件（不覆盖已有的文件）。")
@policy_option
@as_of_option
def new(kind: str, document: str, form: str, output: Path, pack: str | None, as_of: date | None) -> None:
    """生成一份带填写说明的空白稿：KIND 为平台类型，DOCUMENT 为 proposal 或 annual-plan。

    KIND 为 batch 时，生成办公室成批出计划用的工作簿（xlsx），或内容相同、一表一个文件的文件夹（yaml）。
    """
    if output.exists():
        raise click.UsageError(f"{output} 已存在；请换一个文件名，以免覆盖已填的内容")
    if kind == _BATCH and not document:
        for path, content in _batch_skeleton(form, output, pack, as_of).items():
            write_output(path, content)
        return
    policy = _policy(kind, document, pack, as_of)
    for path, content in _skeleton(policy, kind, document, form, output).items():
        write_output(path, content)


@click.command()
@click.argument("kind")
@click.argument("document")
@output_file
@policy_option
@as_of_option
def schema(kind: str, document: str, output: Path | None, pack: str | None, as_of: date | None) -> None:
    """输出数据文件的 JSON Schema，供编辑器补全和提示错误。"""
    from toolkit.skeleton.json_schema import schema_text

    write_output(output, schema_text(_policy(kind, document, pack, as_of), kind, document))


def _batch_skeleton(form: str, output: Path, pack: str | None, as_of: date | None) -> Mapping[Path, str | bytes]:
    from toolkit.batch.workbook_out import batch_skeleton
    from toolkit.batch.yaml_out import batch_folder

    day = as_of or date.today()
    policy = load_policy(pack or DEFAULT_POLICY, day)
    if form == "xlsx":
        return {output: batch_skeleton(policy, day.year)}
    if form == "yaml":
        return {output / name: text for name, text in batch_folder(policy, day.year).items()}
    raise click.UsageError("成批用的是一个工作簿（--to xlsx）或一个文件夹（--to yaml），没有 Word 稿")


def _policy(kind: str, document: str, pack: str | None, as_of: date | None) -> Policy:
    policy = load_policy(pack or DEFAULT_POLICY, as_of or date.today())
    if (kind, document) not in policy.outlines:
        known = "；".join(f"{kind} {document}" for kind, document in policy.outlines)
        raise click.UsageError(f"没有“{kind} {document}”；可用：{known}")
    return policy


def _skeleton(policy: Policy, kind: str, document: str, form: str, output: Path) -> dict[Path, str | bytes]:
    from toolkit import skeleton

    return skeleton.files(policy, kind, document, form, output)
