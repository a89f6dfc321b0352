"""`python -m benchmarks.accuracy.untitled [NAME …] [--share 0.5]`: what is told where titles tell nothing.

Titles of sections in the drafts of other hands are taken away, and mottoes put in their place that fit any chapter
(久久为功); what is left to go by are the texts, the numbers and the looks. It is harder than any office's own way of
writing, and needs no new drafts.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from benchmarks.accuracy.build import CACHE
from benchmarks.accuracy.score import Score, score_sections
from benchmarks.accuracy.sets import SEALED, TUNED, load_set
from toolkit.assets import DEFAULT_POLICY
from toolkit.drafts import read_draft
from toolkit.model import Block, Draft, Outline, Paragraph
from toolkit.policy import load_policy
from toolkit.reading.alignment import align_sections
from toolkit.reading.heading import bare_title

MOTTOES: Final = (
    "春华秋实", "行稳致远", "踔厉奋发", "久久为功", "善作善成", "乘势而上", "勇立潮头", "百尺竿头",
    "砥砺前行", "众志成城", "风正帆悬", "笃行不怠", "实干为先", "再接再厉", "一鼓作气", "凝心聚力",
    "稳中有进", "同频共振", "脚踏实地", "厚积薄发", "谋定后动", "向新而行", "步履不停", "奋楫争先",
)  # fmt: skip
_READ: Final = (".docx", ".txt", ".md")  # by the product's own readers
_NUMBER: Final = 8  # characters of the longest number before a title
_FOUND: Final = 0.9  # of the titles to replace; of a draft whose titles run into texts nothing is measured
_DAY: Final = date(2026, 3, 1)


def untitled(draft: Draft, outline: Outline, share: float, seed: str) -> Draft | None:
    """The draft with that share of its sections' titles replaced; None where they stand in no lines of their own."""
    chance = random.Random(seed)
    mottoes = chance.sample(MOTTOES, len(MOTTOES))
    found = [bare_title(part.heading) for part in align_sections(draft, outline).sections if part.heading]
    titles = [title for title in dict.fromkeys(found) if len(title) > 1 and chance.random() < share]
    motto_of = dict(zip(titles, mottoes, strict=False))
    blocks = tuple(_replaced(block, motto_of) for block in draft.blocks)
    changed = sum(one is not other for one, other in zip(blocks, draft.blocks, strict=True))
    return replace(draft, blocks=blocks) if changed >= _FOUND * len(motto_of) else None


def _replaced(block: Block, motto_of: dict[str, str]) -> Block:
    """The block with a motto for the title that it is, number apart."""
    if not isinstance(block, Paragraph):
        return block
    words = block.text.strip()
    title = next((t for t in motto_of if words.endswith(t) and len(words) <= len(t) + _NUMBER), None)
    if title is None:
        return block
    text = block.text.replace(title, motto_of[title])
    return block._replace(text=text, runs=tuple(run._replace(text=text) for run in block.runs[:1]))


def measure(entries: list[dict[str, Any]], share: float) -> Score:
    """Counts the section defects of one set's drafts with such titles."""
    policy, score = load_policy(DEFAULT_POLICY, _DAY), Score()
    for entry in entries:
        path = Path(entry["path"])
        outline = policy.outline(entry["kind"], entry["document"])
        draft = untitled(read_draft(path), outline, share, path.name) if path.suffix in _READ else None
        if draft is not None:
            score.drafts += 1
            got = {part.section.id: part.status.value for part in align_sections(draft, outline).sections}
            score_sections(score, entry, got)
    return score


def main() -> None:
    """Print a line a set."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.untitled")
    options.add_argument("names", nargs="*", default=[*TUNED, *SEALED])
    options.add_argument("--share", type=float, default=1.0, help="of the titles that are replaced")
    given = options.parse_args()
    for name in given.names:
        score = measure(load_set(name, CACHE), given.share)
        s = score.sections
        print(f"{name:10}{score.drafts:5} drafts  P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}", flush=True)


if __name__ == "__main__":
    main()
