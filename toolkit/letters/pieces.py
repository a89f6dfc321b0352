"""The parts that letters are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.render.blocks import Block, CellAlign, Document, Heading, Para, Run, Signature, TableBlock
from toolkit.render.columns import NONE_ASKED
from toolkit.render.tables import NO_MORE, build_table
from toolkit.render.text import break_title, clean, heading_number

_BLANK = re.compile("(（待填[^（）]*）)")
_KINDS = ("产业创新服务综合体", "企业创新联合体", "产业技术创新中心", "技术创新中心")
_WORDS = (
    "建设方案", "年度工作计划", "完整性审查表",
    "补充完善意见", "专家评审表", "审定摘要", "意见", "关于", "产业", "慈溪市",
)  # fmt: skip


def blank(what: str = "") -> str:
    """（待填：日期）: a place that a person fills."""
    return f"（待填：{what}）" if what else "（待填）"


def one_line(text: str, longest: int) -> str:
    """A draft's own words on one line, cut with … where they are longer."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def para(text: str) -> Para:
    """A body paragraph; blanks to fill stand out."""
    parts = (part for part in _BLANK.split(clean(text).replace("\n", " ")) if part)
    return Para(tuple(Run(part, bold=part.startswith("（待填")) for part in parts))


def addressee(text: str) -> Para:
    """Whom a letter goes to, flush left."""
    return replace(para(f"{text}："), kind="addressee")


def heading(number: int, text: str) -> Heading:
    """A chapter of a letter: 一、…"""
    return Heading(1, heading_number(1, number), text, f"s{number}")


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    aligns: str,
    *,
    note: str = "",
    least: Mapping[int, float] = NONE_ASKED,
    lines: Mapping[int, int] = NO_MORE,
) -> TableBlock:
    """A table on an upright page; `aligns` has l, c or r for each column.

    `least` (characters of a column) and `lines` (of a row) give room to write by hand or to stamp.
    """
    names: dict[str, CellAlign] = {"l": "left", "c": "center", "r": "right"}
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    return build_table(heads, flat, [names[align] for align in aligns], note=clean(note), least=least, lines=lines)


def letter(title: str, blocks: Iterable[Block], *, sample: bool, signed: bool = False) -> Document:
    """The whole letter, without cover and contents; `signed`: with blanks for the unit and the day."""
    # The name before the kind stays whole: 关于《慈溪市汽车零部件 is one line, never 关于《慈溪市 alone.
    starts = [title.find(word) for word in _KINDS if word in title]
    lines = break_title(title, (title[: min(starts, default=0)], *_KINDS, *_WORDS))
    return Document(
        title=title,
        title_lines=(*lines, "（示例）") if sample else lines,
        mark="",
        fields=(),
        date="",
        basis="",
        author="",
        created="",
        blocks=tuple(_ended(blocks) if signed else blocks),
        letter=True,
    )


def _ended(blocks: Iterable[Block]) -> Iterator[Block]:
    yield from blocks
    yield Signature(blank("印发单位"), blank("印发日期"))
