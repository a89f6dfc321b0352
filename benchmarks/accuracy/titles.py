"""`python -m benchmarks.accuracy.titles`: learns how each section's titles are worded (schemas/…/*.titles.json).

The examples are the titles in the tuning drafts whose sections the reader finds as their labels say: of sections, of
the chapters over them, and of all else that stands as a heading. The same logistic regression over characters and
pairs of them as for texts (`speech.py`, which also says what it needs). What is only for measuring is never read.
"""

from __future__ import annotations

import argparse
from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.accuracy.build import CACHE
from benchmarks.accuracy.sets import TUNED, load_set
from benchmarks.accuracy.speech import READ, Example, learn, speech_of, write
from toolkit.assets import DEFAULT_POLICY, schemas_dir
from toolkit.drafts import read_draft
from toolkit.model import Outline, SpeechSource
from toolkit.policy import load_policy
from toolkit.policy.outline import TITLES
from toolkit.reading.alignment import align_sections
from toolkit.reading.heading import bare_title
from toolkit.reading.headings import find_headings
from toolkit.reading.hierarchy import build_tree
from toolkit.reading.result import SectionReading, SectionStatus
from toolkit.reading.section_names import names_of
from toolkit.reading.titling import framed

_SHOWN = 0.5  # strength of what plainly stands as a heading
_FEWEST = 2  # titles that a gram stands in
_KEPT = 4000  # grams of a table
_FIT = 10.0  # how closely a table follows its examples
_DAY = date(2026, 1, 1)


def found() -> Iterator[Example]:
    """Titles of the tuning drafts that the reader reads just as their labels say."""
    policy = load_policy(DEFAULT_POLICY, as_of=_DAY)
    for name in TUNED:
        for entry in load_set(name, CACHE):
            if Path(entry["path"]).suffix in READ:
                outline = policy.outline(entry["kind"], entry["document"])
                for section, title in titles_in(entry, outline):
                    yield name, f"{entry['kind']}-{entry['document']}", section, framed(title)


def titles_in(entry: dict[str, Any], outline: Outline) -> Iterator[tuple[str, str]]:
    """(section id, "" for none; title) of one draft; nothing where a section is read wrongly.

    A title of two sections is neither's example, and one over sections of several chapters is nobody's.
    """
    draft = read_draft(Path(entry["path"]))
    sections = align_sections(draft, outline).sections
    if any(not _is_right(part, entry) for part in sections):
        return
    own = {bare_title(part.heading): part.section.id for part in sections if part.heading}
    shared = {bare_title(part.heading) for part in sections if part.heading and part.status is SectionStatus.MERGED}
    parents = {node.id: node.parent or "" for node in outline.walk()}
    tree = build_tree(find_headings(draft, outline), names_of(outline))
    titles = [bare_title(heading.text) for heading in tree.headings]
    for at, heading in enumerate(tree.headings):
        below = {own[titles[kid]] for kid in range(len(titles)) if at in tree.ancestors(kid) and titles[kid] in own}
        chapters = {parents[section] for section in below}
        if titles[at] in shared or heading.strength < _SHOWN:
            continue
        if titles[at] in own:
            yield own[titles[at]], heading.title
        elif not chapters:
            yield "", heading.title
        elif len(chapters) == 1 and (chapter := chapters.pop()):
            yield chapter, heading.title


def _is_right(part: SectionReading, entry: dict[str, Any]) -> bool:
    """Whether a section is there, or not, as its label says."""
    wanted = entry["sections"].get(part.section.id)
    there = {SectionStatus.PRESENT, SectionStatus.MERGED}
    return part.section.id in entry["ignore"] or wanted == part.status or (wanted in there and part.status in there)


def table(given: list[Example], outline: str, without: Container[str] = ()) -> dict[str, Any]:
    """The table of one outline for the file, learned without some sets."""
    rows = {(title, section) for source, key, section, title in given if key == outline and source not in without}
    return learn(dict.fromkeys(sorted(rows)), fewest=_FEWEST, kept=_KEPT, fit=_FIT)


def table_without(given: list[Example], outline: str, without: Container[str]) -> SpeechSource:
    """The table of what is left without some sets, as the product reads it."""
    speech = speech_of(table(given, outline, without))
    return lambda: speech


def main() -> None:
    """Write the tables of all outlines."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.titles")
    options.add_argument("--without", nargs="*", default=[], help="sets to leave out")
    options.add_argument("--into", type=Path, default=schemas_dir() / DEFAULT_POLICY / "outlines", help="the folder")
    chosen = options.parse_args()
    given = list(found())
    for outline in load_policy(DEFAULT_POLICY, as_of=_DAY).outlines:
        name = "-".join(outline)
        write(table(given, name, chosen.without), chosen.into / f"{name}{TITLES}")
        print(f"{name}: {len({(section, title) for _, key, section, title in given if key == name})} titles")


if __name__ == "__main__":
    main()
