"""A made draft as the workbook of `fangan new --to xlsx`, filled in the way that people fill it."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.accuracy.commit import Goal
from benchmarks.accuracy.compose import Plan
from benchmarks.accuracy.plain import bodies
from benchmarks.accuracy.shapes import Heading, Made, Para

ROOT = Path(__file__).parents[2]


@lru_cache
def _skeleton(kind: str, document: str, day: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "skeleton.xlsx"
        command = [sys.executable, "cli.py", "new", kind, document, "--to", "xlsx", "--as-of", day, "-o", str(path)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
        return path.read_bytes()


def write_xlsx(made: Made, path: Path, plan: Plan, rng: Random) -> set[str]:
    """Fill cover, sections, extra chapters and indicators; what a draft lacks stays empty.

    Returns the ids of the sections left free.
    """
    import openpyxl

    text = plan.text
    day = f"{text['period'][0]}-02-20" if "period" in text else f"{text.get('year', 2025)}-02-20"
    book = openpyxl.load_workbook(BytesIO(_skeleton(text["kind"], text["document"], day)))
    cover = {row[0].value: row[1] for row in book["基本信息"].iter_rows() if row[0].value}
    cover["标题"].value, cover["申报单位"].value = made.title, text["applicant"]
    cover["是否示例"].value = "是"
    free = _sections(book["章节"], made)
    if plan.goals:
        _indicators(book["指标"], plan.goals, rng)
    book.save(path)
    return free


def _sections(sheet: Any, made: Made) -> set[str]:
    written = {leaf: body for leaf, body in bodies(made.blocks).items() if body.strip()}
    keys = {row[0].value: row[3] for row in sheet.iter_rows(min_row=2) if row[0].value}
    for leaf, body in written.items():
        keys[leaf].value = body
    place = sheet.max_row + 1
    for title, body in _extras(made):
        sheet.cell(place, 2).value, sheet.cell(place, 4).value = title, body
        place += 1
    return set(keys) - set(written)


def _extras(made: Made) -> list[tuple[str, str]]:
    """Chapters that belong to no section: a heading without a leaf or a leaf below it."""
    found: list[tuple[str, list[str]]] = []
    open_ = False
    for at, block in enumerate(made.blocks):
        if isinstance(block, Heading):
            parent = any(
                isinstance(b, Heading) and b.leaf and b.level > block.level for b in made.blocks[at + 1 : at + 2]
            )
            open_ = block.section and not block.leaf and not parent
            if open_:
                found.append((block.text, []))
        elif isinstance(block, Para) and open_:
            found[-1][1].append(block.text)
    return [(title, "\n\n".join(texts)) for title, texts in found if texts]


def _indicators(sheet: Any, goals: list[Goal], rng: Random) -> None:
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    rows = {str(row[0].value).split()[0]: row for row in sheet.iter_rows(min_row=2) if row[0].value}
    style = rng.choice(["number", "number", "text", "percent"])
    for goal in goals:
        if goal.defect == "missing":
            continue
        row = rows[goal.id]
        row[heads["基期年份"] - 1].value = goal.base_year
        _fill(row[heads["基期值"] - 1], goal.base, goal.unit, style, rng)
        _fill(row[heads[f"{goal.target_year}年"] - 1], goal.target, goal.unit, style, rng)


def _fill(cell: Any, value: float | None, unit: str, style: str, rng: Random) -> None:
    if value is None:
        cell.value = rng.choice([None, None, "待定", "XX", "—"])
    elif style == "text":
        cell.value = f"{value:.10g}"
    elif style == "percent" and unit == "%":
        cell.value, cell.number_format = round(value / 100, 6), "0.0%"
    else:
        cell.value = value
