"""Merged cells of tables saved as text: what was one cell over several columns or rows leaves blanks there."""

from __future__ import annotations

import re
from typing import Final

Spans = dict[tuple[int, int], tuple[int, int]]

_FIGURE: Final = re.compile(r"(?!20\d\d$)[\d.,，]+\s*(?:%|％|亿元|万元|件)?")  # no words of a head
_SUM: Final = re.compile(r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计)")
_LEAST_BESIDE: Final = 2  # cells that must stand right of a blank for it to be the rest of a merged label


def merged_cells(rows: list[list[str]]) -> Spans:
    """(rowspan, colspan) of the merged cells of a table's rows; (0, 0) where another cell reaches over a blank."""
    spans = _head_spans(rows) or _paired_head(rows)
    head = 2 if spans else 1
    return {**spans, **_body_spans(rows, head)}


def _head_spans(rows: list[list[str]]) -> Spans:
    """A head of two rows whose second leaves the first column blank: 指标|现状||目标| over |年份|数值|年份|数值."""
    first, second = _first_two(rows)
    parts = [at for at, text in enumerate(second) if text]
    if not first or second[0] or not any(not first[at] for at in parts) or any(map(_FIGURE.fullmatch, second)):
        return {}
    spans: Spans = {}
    over = 0
    for at, (above, below) in enumerate(zip(first, second, strict=True)):
        if above:
            over = at
            spans[0, at] = (1, 1) if below else (2, 1)
        elif below:
            spans[0, over] = (1, at - over + 1)
            spans[0, at] = (0, 0)
        else:
            return {}
        if not below:
            spans[1, at] = (0, 0)
    return spans


def _paired_head(rows: list[list[str]]) -> Spans:
    """Labels over the same parts each: 产值||专利数| over 2024年|2029年|2024年|2029年."""
    first, second = _first_two(rows)
    labels = [at for at, text in enumerate(first) if text]
    width = labels[1] if len(labels) > 1 else 0
    even = width > 1 and labels == list(range(0, len(first), width)) and len(first) % width == 0
    if not even or not all(second) or any(map(_FIGURE.fullmatch, second)):
        return {}
    if any(second[at : at + width] != second[:width] for at in labels):
        return {}
    return {(0, at): (1, width) if at in labels else (0, 0) for at in range(len(first))}


def _first_two(rows: list[list[str]]) -> tuple[list[str], list[str]]:
    return (rows[0], rows[1]) if len(rows) > 2 and len(rows[0]) == len(rows[1]) else ([], [])


def _body_spans(rows: list[list[str]], head: int) -> Spans:
    """Blanks that a row begins with, under a label of the body: the label was merged over the rows.

    Figures are not merged, nor is a row of sums, whose blank is its own.
    """
    spans: Spans = {}
    labels: dict[int, int] = {}  # column: the row of the label that reaches down so far
    for at, row in enumerate(rows[head:], head):
        blanks = next((column for column, text in enumerate(row) if text), len(row))
        beside = [text for text in row[blanks:] if text]
        plain = len(beside) >= _LEAST_BESIDE and not _SUM.match(beside[0]) and len(row) == len(rows[0])
        for column in range(blanks):
            above = labels.get(column)
            if not plain or above is None:
                labels.pop(column, None)
                continue
            spans[above, column] = (at - above + 1, 1)
            spans[at, column] = (0, 0)
        labels = {column: labels[column] for column in labels if column < blanks}
        labels |= {column: at for column, text in enumerate(row) if text and not _FIGURE.fullmatch(text)}
    return spans
