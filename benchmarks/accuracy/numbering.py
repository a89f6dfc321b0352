"""Families of heading numbers, typed or left to Word."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.accuracy.shapes import Block, Heading, Made, Para

HAN = "零一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
FORMAL = "零壹贰叁肆伍陆柒捌玖拾"


def han(number: int) -> str:
    """1..99 in Chinese numerals."""
    if number <= 10:
        return HAN[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")


Format = Callable[[tuple[int, ...]], str]
NONE: Format = lambda path: ""  # noqa: E731


def _last(pattern: str, digits: Callable[[int], str]) -> Format:
    return lambda path: pattern.format(digits(path[-1]))


def _dotted(end: str) -> Format:
    return lambda path: ".".join(map(str, path)) + end


FAMILIES: dict[str, tuple[Format, Format, Format]] = {
    "official": (_last("{}、", han), _last("（{}）", han), _last("{}.", str)),
    "half": (_last("{}、", han), _last("({})", han), _last("{}、", str)),
    "mixed": (_last("{}.", han), _last("({}）", han), _last("{}．", str)),
    "fullstop": (_last("{}．", han), _last("（{}）、", han), _last("{}﹒", str)),
    "chapter": (_last("第{}章  ", han), _last("第{}节 ", han), _last("{}、", han)),
    "chapter-spaced": (_last("第 {} 章 ", han), _last("{}、", han), _last("（{}）", han)),
    "part": (_last("第{}部分 ", han), _last("{}、", han), _last("（{}）", han)),
    "decimal": (_dotted(" "), _dotted(" "), _dotted(" ")),
    "decimal-tight": (_dotted("."), _dotted(""), _dotted("")),
    "arabic": (_last("{}、", str), _last("（{}）", str), _last("{}", lambda n: CIRCLED[n - 1])),
    "arabic-bracket": (_last("{}．", str), _last("{}）", str), _last("（{}）", str)),
    "formal": (_last("{}、", lambda n: FORMAL[n] if n <= 10 else han(n)), _last("{}、", han), _last("{}.", str)),
    "blank": (_last("{} ", han), _last("（{}） ", han), _last("{} ", str)),
    "second-only": (NONE, _last("（{}）", han), _last("{}.", str)),
    "bracketed": (NONE, NONE, _last("{}.", str)),
    "none": (NONE, NONE, NONE),
}


def apply(blocks: list[Block], family: str, auto: bool) -> None:
    """Number the headings in place; with `auto` the number is Word's and not part of the text."""
    formats = FAMILIES[family]
    path: list[int] = []
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        level = min(block.level, 3)
        path = path[:level]
        path += [0] * (level - len(path))
        path[-1] += 1
        full = [number or 1 for number in path]
        block.number = formats[level - 1](tuple(full))
        block.auto = auto and bool(block.number)
        if family == "bracketed" and level < 3:
            block.text, block.end = f"【{block.text}】", ""


def finish(made: Made, rng: Random, family: str, auto: bool) -> Made:
    """Number the headings; without number or look a title cannot run into its paragraph."""
    visible = made.look in {"bold", "hei"} and made.format not in {"txt", "md"}
    blocks: list[Block] = []
    for block in made.blocks:
        if isinstance(block, Heading) and auto:
            block.joined = False
        bare = FAMILIES[family][1]((1, 1)) == ""
        if isinstance(block, Heading) and block.section and block.lead and bare and not visible:
            lead, block.lead, block.joined = block.lead, "", False
            blocks += [block, Para(lead)]
        else:
            blocks.append(block)
    made.blocks = blocks
    apply(made.blocks, family, auto)
    if rng.random() < 0.25:
        _points(made.blocks, rng.choice(["——", "一是", "● "]))
    made.family = family + ("+auto" if auto else "")
    return made


def _points(blocks: list[Block], mark: str) -> None:
    """Points within sections marked ——, 一是 二是 or by a dot, in place of numbers."""
    count = 0
    for block in blocks:
        if isinstance(block, Heading) and not block.section:
            count += 1
            block.number = han(count) + "是" if mark == "一是" else mark
            block.auto = False
        else:
            count = 0
