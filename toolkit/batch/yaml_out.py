"""The office's workbook as a folder of YAML, one file a sheet, for offices that keep their data as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from toolkit.batch import form
from toolkit.batch.workbook_out import EXAMPLES, SHEETS, Value, choices, heads_of, hint_of
from toolkit.model import Policy

_HOW = "一项以“- ”开头，键照下面写，没有的可以不写；以“【示例】”开头的项不读取"


def batch_folder(policy: Policy, year: int) -> dict[str, str]:
    """Empty files for the plans of `year` by file name: what each key means, and an example that is not read."""
    about = [
        f"# {form.ABOUT}：资料的来源和所用的规则包",
        *(f"- {{项目: {item}, 内容: {json.dumps(text)}}}" for item, text in _about(policy)),
    ]
    files = {form.ABOUT: about} | {name: list(_lines(name, policy, year)) for name in SHEETS}
    return {f"{name}.yaml": "\n".join(lines) + "\n" for name, lines in files.items()}


def _about(policy: Policy) -> tuple[tuple[str, str], ...]:
    return (form.POLICY, policy.instrument.id), (form.SOURCE, "")


def _lines(name: str, policy: Policy, year: int) -> Iterator[str]:
    words = choices(name, policy)
    yield f"# {name}：{_HOW}"
    for head in heads_of(name, [], policy, year):
        hint = "、".join(words[head]) if head in words else hint_of(name, head)
        more = "；不属于这几类的不写" if head == "类别" else ""
        yield f"#   {head}" + (f"：{hint}{more}" if hint else "")
    example = dict(EXAMPLES[name])
    for head in form.REQUIRED[name]:
        example.setdefault(head, words[head][0] if head in words else None)
    for number, (head, value) in enumerate(example.items()):
        said = f"{form.EXAMPLE}{value}" if number == 0 else value
        yield f"{'  ' if number else '- '}{head}: {_scalar(said)}"


def _scalar(value: Value) -> str:
    return str(value) if isinstance(value, int | Decimal) else json.dumps(str(value or ""), ensure_ascii=False)
