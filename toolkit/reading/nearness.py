"""How near the cores of a title and of a section's name come to each other."""

from __future__ import annotations

from itertools import pairwise

KNOWN = 0.9  # from which words are taken for a section's name

_TAILS = frozenset(
    (
        "规划",
        "方案",
        "计划",
        "安排",
        "设计",
        "内容",
        "思考",
        "建议",
        "表",
        "清单",
        "书",
        "要点",
        "概要",
        "体系",
        "部分",
        "篇",
        "简介",
        "概况",
        "如下",
        "一览表",
        "任务书",
    )
)


def pairs_of(core: str) -> set[str]:
    """The pairs of neighbouring characters in a core."""
    return {a + b for a, b in pairwise(core)}


def nearness(title: str, name: str, shared: int, grams: int) -> float:
    """0..0.9: how much of two cores is the same, the last words weighing most."""
    if title.endswith(name) and len(name) >= 4 and len(title) - len(name) <= 12:
        return 0.9
    if title.startswith(name) and len(name) >= 4:
        rest = title[len(name) :]
        return 0.9 if rest in _TAILS else max(0.5, 0.8 - 0.04 * len(rest))
    dice = 2 * shared / (grams + max(len(name) - 1, 1))
    if dice < 0.5:
        return 0.0
    score = 0.36 + 0.5 * dice
    return score if title[-2:] == name[-2:] else score * 0.88
