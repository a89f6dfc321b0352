"""A section's Markdown as blocks, numbered from the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.markdown import (
    MdBlock,
    MdHeading,
    MdImage,
    MdItem,
    MdList,
    MdParagraph,
    Span,
    parse_markdown,
    spans_text,
)
from toolkit.render.blocks import Block, Heading, Para, Run
from toolkit.render.images import load_image
from toolkit.render.tables import markdown_table
from toolkit.render.text import clean, heading_number

_TYPED_NUMBER = re.compile(
    r"^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)|第[一二三四五六七八九十]+[章节])"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_SPECIAL = re.compile(r"[*\[\]!`<>#|\\]|^\s*(?:[-+=~:]|\d+[.)]|　)|  $", re.MULTILINE)


def section_blocks(text: str, level: int, base_dir: Path, place: str) -> Iterator[Block]:
    """The blocks of one section's body; `level` is its heading's, `place` names it in errors."""
    parsed = _parse(clean(text))
    tops = [block.level for block in parsed if isinstance(block, MdHeading)]
    shift = level + 1 - min(tops, default=1)
    counts = [0] * 5
    for block in parsed:
        if isinstance(block, MdHeading):
            at = min(block.level + shift, 4)
            counts[at] += 1
            counts[at + 1 :] = [0] * (4 - at)
            yield _heading(at, counts[at], spans_text(block.spans))
        else:
            yield from _body_block(block, base_dir, place)


def _parse(text: str) -> tuple[MdBlock, ...]:
    """`parse_markdown`, with a short way for text that has no markup: most of it, in most plans."""
    if _SPECIAL.search(text):
        return parse_markdown(text)
    parts = [part.strip() for part in re.split(r"\n\s*\n", text)]
    if any("\n" in part for part in parts):
        return parse_markdown(text)
    return tuple(MdParagraph((Span(part),), 1) for part in parts if part)


def _heading(level: int, number: int, text: str) -> Heading:
    typed = _TYPED_NUMBER.match(text)  # a number the author typed stays; ours would double it
    return Heading(level, "" if typed else heading_number(level, number), text.replace("\n", ""), "")


def _body_block(block: MdBlock, base_dir: Path, place: str) -> Iterator[Block]:
    match block:
        case MdParagraph():
            yield from _paragraphs(block.spans)
        case MdList():
            yield from _list(block, base_dir, place, depth=0)
        case MdImage():
            yield load_image(base_dir, block.path, block.alt, f"{place}第{block.line}行")
        case MdHeading():
            pass
        case _:
            yield markdown_table(block)


def _paragraphs(spans: Sequence[Span], lead: str = "") -> Iterator[Para]:
    """One paragraph, or several where the author broke the line by force."""
    runs: list[Run] = [Run(lead)] if lead else []
    for span in spans:
        first, *rest = span.text.split("\n")
        runs.append(Run(first, span.bold, span.italic))
        for line in rest:
            yield from _para(runs)
            runs = [Run(line, span.bold, span.italic)]
    yield from _para(runs)


def _para(runs: list[Run]) -> Iterator[Para]:
    runs = [run for run in runs if run.text]
    if runs and (first := runs[0].text.lstrip("　 ")) != runs[0].text:  # an indent made by hand
        runs = [Run(first, runs[0].bold, runs[0].italic), *runs[1:]]
    if any(run.text.strip() for run in runs):
        yield Para(tuple(runs))


def _list(block: MdList, base_dir: Path, place: str, depth: int) -> Iterator[Block]:
    for index, item in enumerate(block.items, block.start):
        yield from _paragraphs(item.spans, _label(block.ordered, index, depth))
        yield from _item_blocks(item, base_dir, place, depth)


def _item_blocks(item: MdItem, base_dir: Path, place: str, depth: int) -> Iterator[Block]:
    for block in item.blocks:
        if isinstance(block, MdList):
            yield from _list(block, base_dir, place, depth + 1)
        else:
            yield from _body_block(block, base_dir, place)


def _label(ordered: bool, index: int, depth: int) -> str:
    """1. then （1） then ①; a dash for items without order, as official papers set them."""
    if not ordered:
        return "——"
    if depth == 0:
        return f"{index}."
    if depth == 1 or index > len(_CIRCLED):
        return f"（{index}）"
    return _CIRCLED[index - 1]
