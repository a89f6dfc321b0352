"""`python -m benchmarks.accuracy.speech`: learns how each section speaks (schemas/…/outlines/*.speech.json).

The examples are sentences: those of the passages written for it (`passages/`), and those of the tuning drafts whose
sections the reader finds as their labels say. A logistic regression over characters and pairs of them, which the
product evaluates by itself (toolkit/reading/speech.py). What is only for measuring is never read.
Needs numpy, scipy and scikit-learn, which the product does not: `pip install numpy scipy scikit-learn`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.accuracy.build import CACHE, VOICES, load
from benchmarks.accuracy.sets import TUNED, load_set
from toolkit.assets import DEFAULT_POLICY, schemas_dir
from toolkit.drafts import read_draft
from toolkit.model import Outline, Speech, SpeechSource
from toolkit.policy import load_policy
from toolkit.policy.outline import SPEECH
from toolkit.reading.alignment import align_sections
from toolkit.reading.heading import bare_title
from toolkit.reading.result import Extra, SectionStatus
from toolkit.reading.section_names import names_of
from toolkit.reading.speech import grams, pieces

PASSAGES = Path(__file__).parent / "passages"
READ = (".docx", ".txt", ".md")
_FEWEST = 3  # sentences that a gram stands in
_KEPT = 6000  # grams of a table
_FIT = 20.0  # how closely a table follows its examples
_PER_UNIT = 10
_SURELY_OTHER = 0.85  # likeness to the name of a chapter that plans add of their own
_POINT = -2.0  # log-chance from which a text may be a point of the section before it
# What a plan must hold by 第十五条 is none of the proposal's sections where it has a chapter of its own.
_ELSEWHERE = {"consortium-proposal": ("consortium-annual-plan", ("indicators", "sharing", "products"))}
Example = tuple[str, str, str, str]  # where from, outline, section ("" none), text


def written() -> Iterator[Example]:
    """The passages of `passages/`, a paper a file."""
    for path in sorted(PASSAGES.glob("*.yaml")):
        paper = yaml.safe_load(path.read_text(encoding="utf-8"))
        outline = f"{paper['kind']}-{paper['document']}"
        for section, given in paper["sections"].items():
            yield path.stem, outline, section, given["text"]
        for other in paper.get("others", ()):
            yield path.stem, outline, "", other["text"]


def found() -> Iterator[Example]:
    """Bodies of the tuning drafts, where the reader and the labels agree."""
    policy = load_policy(DEFAULT_POLICY, as_of=date(2026, 1, 1))
    for name in (*TUNED, *VOICES["dev"]):
        for entry in load_set(name, CACHE) if name in TUNED else load(name, fresh=False):
            if Path(entry["path"]).suffix in READ:
                outline = policy.outline(entry["kind"], entry["document"])
                for section, text in _bodies(entry, outline):
                    yield name, f"{entry['kind']}-{entry['document']}", section, text


def _bodies(entry: dict[str, Any], outline: Outline) -> Iterator[tuple[str, str]]:
    alignment = align_sections(read_draft(Path(entry["path"])), outline)
    right = True
    for section in alignment.sections:
        wanted = entry["sections"].get(section.section.id)
        right &= wanted == section.status
        if section.status is SectionStatus.PRESENT and wanted == "present":
            yield section.section.id, "\n".join(passage.text for passage in section.body)
    for extra in alignment.extras if right else ():
        text = "\n".join(passage.text for passage in extra.body)
        if _is_other(extra, text, dict(entry.get("headings", ())), outline):
            yield "", text


def _is_other(extra: Extra, text: str, opened: dict[str, str], outline: Outline) -> bool:
    """Whether a chapter is known to be none of the outline's: by its name, or by its label.

    A label says so of a point inside a section too; such a text speaks as the section before it.
    """
    names = names_of(outline)
    near = names.others.likeness(extra.heading) if names.others is not None else ()
    if near and near[0].score >= _SURELY_OTHER:
        return True
    before = [place for place, node in enumerate(names.nodes) if node.id == extra.after]
    told = names.speaking.told(text)
    return opened.get(bare_title(extra.heading)) == "" and all(told.get(place, 0.0) < _POINT for place in before)


def examples(given: list[Example], outline: str, without: Container[str]) -> dict[tuple[str, str], None]:
    """(sentence, section) of one outline, each once, in a stable order."""
    other, theirs = _ELSEWHERE.get(outline, ("", ()))
    kept = [(section, text) for source, key, section, text in given if key == outline and source not in without]
    kept += [
        ("", text) for source, key, section, text in given
        if key == other and section in theirs and source not in without
    ]  # fmt: skip
    rows = ((piece, section) for section, text in kept for piece in pieces(text))
    return dict.fromkeys(sorted(set(rows)))


def learn(
    rows: dict[tuple[str, str], None], *, fewest: int = _FEWEST, kept: int = _KEPT, fit: float = _FIT
) -> dict[str, Any]:
    """The table for the file: whole numbers, tenths of a unit.

    `fewest`: examples that a gram stands in; `kept`: grams of the table; `fit`: the regression's C.
    """
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    said, sections = zip(*rows, strict=True)
    counter = CountVectorizer(analyzer=grams, binary=True, min_df=fewest)
    model = LogisticRegression(C=fit, class_weight="balanced", max_iter=1000, tol=1e-4)
    model.fit(normalize(counter.fit_transform(said)), sections)
    weights = model.coef_ - model.coef_.mean(axis=0)
    most = np.argsort(-np.abs(weights).max(axis=0), kind="stable")[:kept]
    names = counter.get_feature_names_out()
    table = {names[at]: np.rint(weights[:, at] * _PER_UNIT).astype(int).tolist() for at in most}
    return {
        "sections": model.classes_.tolist(),
        "bias": np.rint(model.intercept_ * _PER_UNIT).astype(int).tolist(),
        "grams": dict(sorted(table.items())),
    }


def table_without(given: list[Example], outline: str, without: Container[str]) -> SpeechSource:
    """The table of what is left without some sets, as the product reads it."""
    speech = speech_of(learn(examples(given, outline, without)))
    return lambda: speech


def speech_of(table: dict[str, Any]) -> Speech:
    """A table for the file as the product reads it."""
    scaled = {gram: tuple(weight / _PER_UNIT for weight in row) for gram, row in table["grams"].items()}
    return Speech(tuple(table["sections"]), tuple(bias / _PER_UNIT for bias in table["bias"]), scaled)


def write(table: dict[str, Any], path: Path) -> None:
    """One gram a line, so that a change shows as one."""
    lines = [f"{json.dumps(gram, ensure_ascii=False)}: {json.dumps(row)}" for gram, row in table["grams"].items()]
    head = "".join(f"{json.dumps(key)}: {json.dumps(table[key])},\n" for key in ("sections", "bias"))
    path.write_text("{\n" + head + '"grams": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


def main() -> None:
    """Write the tables of all outlines."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.speech")
    options.add_argument("--without", nargs="*", default=[], help="sets and papers to leave out")
    options.add_argument("--into", type=Path, default=schemas_dir() / DEFAULT_POLICY / "outlines", help="the folder")
    chosen = options.parse_args()
    given = [*written(), *found()]
    for outline in load_policy(DEFAULT_POLICY, as_of=date(2026, 1, 1)).outlines:
        name = "-".join(outline)
        rows = examples(given, name, chosen.without)
        write(learn(rows), chosen.into / f"{name}{SPEECH}")
        print(f"{name}: {len(rows)} sentences")


if __name__ == "__main__":
    main()
