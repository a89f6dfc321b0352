"""A made draft as Markdown, plain text or the project's own YAML."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.accuracy.compose import Plan
from benchmarks.accuracy.shapes import Block, Heading, Made, Para, Table


def _cell(cell: str | None) -> str:
    return "" if cell in (None, "^") else str(cell)


def _title(heading: Heading) -> str:
    return heading.number + heading.text + ((heading.end + heading.lead) if heading.lead else "")


def write_md(made: Made, path: Path, rng: Random) -> None:
    """Markdown: headings with #, in bold, or as plain lines."""
    mark = rng.choice(["hash", "hash", "bold", "plain"])
    lines = [("# " if mark == "hash" else "") + made.title, ""]
    shift = 1 if rng.random() < 0.6 else 0
    for block in made.blocks:
        if isinstance(block, Heading):
            if block.lead:
                lines += [_title(block), ""]
            elif mark == "hash":
                lines += ["#" * (block.level + shift) + " " + _title(block).strip(), ""]
            else:
                star = "**" if mark == "bold" else ""
                lines += [f"{star}{_title(block).strip()}{star}", ""]
        elif isinstance(block, Table):
            rows = ["| " + " | ".join(_cell(c) for c in row) + " |" for row in block.rows]
            rows.insert(1, "|" + " --- |" * len(block.rows[0]))
            lines += [*rows, ""]
        else:
            lines += [block.text, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_txt(made: Made, path: Path, rng: Random, encoding: str) -> None:
    """Plain text, sometimes indented, sometimes with lines broken at a fixed width."""
    indent = "　　" if rng.random() < 0.5 else ""
    width = rng.choice([0, 0, 34]) if "wrapped" in made.features else 0
    lines = [made.title]
    if "toc-typed" in made.features:
        heads = [b for b in made.blocks if isinstance(b, Heading) and b.section and not b.lead]
        lines += ["目录", *[f"{h.number}{h.text}{'…' * 10}{i + 1}" for i, h in enumerate(heads)], ""]
    for block in made.blocks:
        if isinstance(block, Table):
            lines += ["\t".join(_cell(c) for c in row) for row in block.rows]
            continue
        text = indent + (_title(block) if isinstance(block, Heading) else block.text)
        lines += [text[i : i + width] for i in range(0, len(text), width)] if width and text else [text]
    newline = rng.choice(["\n", "\r\n"])
    data = newline.join(lines).encode(encoding, errors="replace")
    path.write_bytes(data)


def bodies(blocks: list[Block]) -> dict[str, str]:
    """Markdown by leaf id, in the order of the draft."""
    bodies: dict[str, list[str]] = {}
    leaf = ""
    for block in blocks:
        if isinstance(block, Heading):
            if block.leaf or block.section:
                leaf = block.leaf
                if leaf:
                    bodies[leaf] = []
                continue
            text = f"{block.text}。{block.lead}"
        elif isinstance(block, Para):
            text = block.text
        else:
            continue
        if leaf:
            bodies[leaf].append(text)
    return {leaf: "\n\n".join(texts) for leaf, texts in bodies.items()}


def write_yaml(made: Made, path: Path, plan: Plan) -> None:
    """The data file of the contract."""
    text = plan.text
    data: dict[str, Any] = {"kind": text["kind"], "document": text["document"], "policy": "cixi-2024",
                            "title": made.title, "applicant": {"name": text["applicant"]}, "sample": True}  # fmt: skip
    if "period" in text:
        data["period"] = {"start": text["period"][0], "end": text["period"][1]}
    if "year" in text:
        data["year"] = text["year"]
    series: dict[str, Any] = {}
    for goal in plan.goals:
        one: dict[str, Any] = {}
        if goal.defect == "missing":
            continue
        if goal.base is not None:
            one["baseline"] = {"year": goal.base_year, "value": goal.base}
        if goal.target is not None:
            one["targets"] = {goal.target_year: goal.target}
        series[goal.id] = one
    if series:
        data["indicators"] = series
    data["sections"] = bodies(made.blocks)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
