"""`python -m benchmarks.accuracy.untitled [NAME …] [--share 0.5] [--borrowed]`: what is told under other titles.

Titles of sections in the drafts of other hands are taken away, and mottoes put in their place that fit any chapter
(久久为功); what is left to go by are the texts, the numbers and the looks. It is harder than any office's own way of
writing, and needs no new drafts. With --borrowed, each section takes a title that another writer gave to his: titles
and texts that the reader has met, but never together.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
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
_SHORTEST, _LONGEST = 3, 16  # characters of a title that is borrowed
_DAY: Final = date(2026, 3, 1)

# (kind, document, section id) → the titles that sections of that kind have: (set, title)
Pool = defaultdict[tuple[str, str, str], set[tuple[str, str]]]


def untitled(draft: Draft, outline: Outline, share: float, seed: str) -> Draft | None:
    """The draft with that share of its sections' titles replaced; None where they stand in no lines of their own."""
    chance = random.Random(seed)
    mottoes = chance.sample(MOTTOES, len(MOTTOES))
    found = [bare_title(part.heading) for part in align_sections(draft, outline).sections if part.heading]
    titles = [title for title in dict.fromkeys(found) if len(title) > 1 and chance.random() < share]
    return _renamed(draft, dict(zip(titles, mottoes, strict=False)))


def borrowing(draft: Draft, outline: Outline, share: float, seed: str, pool: Pool, own: str) -> Draft | None:
    """The draft with titles out of other sets than its own for that share of its sections' titles."""
    chance = random.Random(seed)
    new_of: dict[str, str] = {}
    for section, title in own_titles(draft, outline).items():
        others = sorted(words for name, words in pool[(*outline_key(outline), section)] if name != own)
        if len(title) > 1 and others and chance.random() < share:
            new_of[title] = chance.choice(others)
    alike = len(set(new_of.values())) < len(new_of)
    return None if alike or not new_of else _renamed(draft, new_of)


def own_titles(draft: Draft, outline: Outline) -> dict[str, str]:
    """Section id → the title that is that section's alone."""
    parts = [part for part in align_sections(draft, outline).sections if part.heading]
    uses = Counter(part.heading for part in parts)
    return {part.section.id: bare_title(part.heading) for part in parts if part.heading and uses[part.heading] == 1}


def outline_key(outline: Outline) -> tuple[str, str]:
    """(kind, document) of an outline."""
    return outline.kind, outline.document


def titles_of(names: list[str]) -> Pool:
    """The titles that the writers of these sets gave to the sections that they labelled as there."""
    policy, pool = load_policy(DEFAULT_POLICY, _DAY), Pool(set)
    for name in names:
        for entry in load_set(name, CACHE):
            if Path(entry["path"]).suffix in _READ:
                outline = policy.outline(entry["kind"], entry["document"])
                for section, title in own_titles(read_draft(Path(entry["path"])), outline).items():
                    if entry["sections"].get(section) == "present" and _SHORTEST <= len(title) <= _LONGEST:
                        pool[(*outline_key(outline), section)].add((name, title))
    return pool


def _renamed(draft: Draft, new_of: dict[str, str]) -> Draft | None:
    blocks = tuple(_replaced(block, new_of) for block in draft.blocks)
    changed = sum(one is not other for one, other in zip(blocks, draft.blocks, strict=True))
    return replace(draft, blocks=blocks) if changed >= _FOUND * len(new_of) else None


def _replaced(block: Block, new_of: dict[str, str]) -> Block:
    """The block with the new title for the one that it is, number apart."""
    if not isinstance(block, Paragraph):
        return block
    words = block.text.strip()
    title = bare_title(words)
    if title not in new_of or len(words) > len(title) + _NUMBER:
        return block
    text = block.text.replace(title, new_of[title])
    return block._replace(text=text, runs=tuple(run._replace(text=text) for run in block.runs[:1]))


def measure(entries: list[dict[str, Any]], share: float, pool: Pool | None = None, own: str = "") -> Score:
    """Counts the section defects of one set's drafts with such titles; with a pool, those of other writers."""
    policy, score = load_policy(DEFAULT_POLICY, _DAY), Score()
    for entry in entries:
        path = Path(entry["path"])
        if path.suffix not in _READ:
            continue
        outline, draft = policy.outline(entry["kind"], entry["document"]), read_draft(path)
        changed = (
            untitled(draft, outline, share, path.name)
            if pool is None
            else borrowing(draft, outline, share, path.name, pool, own)
        )
        if changed is not None:
            score.drafts += 1
            got = {part.section.id: part.status.value for part in align_sections(changed, outline).sections}
            score_sections(score, entry, got)
    return score


def main() -> None:
    """Print a line a set."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.untitled")
    options.add_argument("names", nargs="*", default=[*TUNED, *SEALED])
    options.add_argument("--share", type=float, default=1.0, help="of the titles that are replaced")
    options.add_argument("--borrowed", action="store_true", help="titles of other writers instead of mottoes")
    given = options.parse_args()
    pool = titles_of(given.names) if given.borrowed else None
    for name in given.names:
        score = measure(load_set(name, CACHE), given.share, pool, name)
        s = score.sections
        print(f"{name:10}{score.drafts:5} drafts  P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}", flush=True)


if __name__ == "__main__":
    main()
