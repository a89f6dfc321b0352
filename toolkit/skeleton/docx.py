"""A Word file to fill in: the official page with real headings, what belongs under each, and empty tables.

Guidance stands in brackets in a style of its own (公文待补充), so that it is seen, easily deleted, and never
taken for content; the place to write is a paragraph of body text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.model import DocumentData, Outline, Policy, Section
from toolkit.render import prepare
from toolkit.render.blocks import Block, CellAlign, Heading, Para, Run, TableBlock
from toolkit.render.docx import docx_bytes
from toolkit.render.tables import build_table
from toolkit.skeleton import hints

_TO_WRITE = "【待填写】"
_BLANK_ROWS = 5


def docx_skeleton(policy: Policy, kind: str, document: str) -> bytes:
    """The file as bytes. Years are counted from `policy.as_of`; KeyError without such an outline."""
    outline = policy.outline(kind, document)
    empty = DocumentData(kind=kind, document=document, policy=policy.instrument.id)
    made, layout = prepare(empty, policy, base_dir=Path(), draft=True)
    return docx_bytes(replace(made, blocks=tuple(_blocks(made.blocks, policy, outline))), layout)


def _blocks(blocks: Sequence[Block], policy: Policy, outline: Outline) -> Iterator[Block]:
    """The blocks of an empty document, with what each section needs in place of its mark."""
    sections = outline.walk()  # an empty document has exactly the outline's headings, in order
    for block in blocks:
        if isinstance(block, Heading):
            yield block
            section = next(sections)
            if not section.children:
                yield from _guidance(section)
                yield from _tables(section, policy, outline)
        elif not isinstance(block, TableBlock) and block.kind != "missing":
            yield block


def _guidance(section: Section) -> Iterator[Para]:
    for label, text in hints.section_hints(section):
        yield Para((Run(f"【填写说明：{label}——{text}】", missing=True),), kind="missing")
    yield Para((Run(_TO_WRITE),))


def _tables(section: Section, policy: Policy, outline: Outline) -> Iterator[TableBlock]:
    if section.content == "indicators":
        yield _indicator_table(policy, outline)
    elif section.content == "tasks":
        heads = ("序号", "任务", "目标要求", "牵头单位", "配合单位", "责任单位", "完成时限")
        yield _blank_table(heads, "重点任务清单")
    elif section.content == "funds":
        yield _blank_table(("序号", "用途", "金额（万元）", "资金来源", "备注"), "资金安排")


def _indicator_table(policy: Policy, outline: Outline) -> TableBlock:
    years = hints.years(policy, outline.kind, outline.document)
    heads = ["指标名称", "单位", f"{years[0] - 1}年（基期）", *(f"{year}年" for year in years)]
    blanks = [""] * (len(years) + 1)
    indicators = hints.asked_indicators(policy, outline.kind)
    rows = [[indicator.name, indicator.unit, *blanks] for indicator in indicators]
    aligns: list[CellAlign] = ["center"] * len(heads)
    return build_table(heads, rows, ["left", *aligns[1:]], caption="主要指标目标")


def _blank_table(heads: Sequence[str], caption: str) -> TableBlock:
    rows = [[str(number), *([""] * (len(heads) - 1))] for number in range(1, _BLANK_ROWS + 1)]
    return build_table(heads, rows, ["center"] * len(heads), caption=caption)
