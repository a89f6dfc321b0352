"""`python -m benchmarks.accuracy.weights`: fits what each piece of evidence weighs (toolkit/reading/evidence.py).

Every open section of every draft of the sets of other hands is one case: which of the free headings is it, or none? A
conditional logit over the candidates, each sign held to sense, gives the log-odds, a beginning for WEIGHTS. How a text
speaks and a title is worded is told by tables that have not learned from the draft's own set, or they would be trusted
too much.
Needs numpy, scipy and scikit-learn, which the product does not: `pip install numpy scipy scikit-learn`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.accuracy import titles
from benchmarks.accuracy.build import CACHE
from benchmarks.accuracy.sets import TUNED, load_set
from benchmarks.accuracy.speech import Example, found, table_without, written
from toolkit.assets import DEFAULT_POLICY
from toolkit.drafts import read_draft
from toolkit.policy import load_policy
from toolkit.reading import evidence, fitting
from toolkit.reading.alignment import align_sections
from toolkit.reading.openings import Openings
from toolkit.reading.wording import normalised

FOR = frozenset(
    {
        "cue", "only-cue", "worded", "doubtful-match", "sections-inside", "speaks", "speech-lead", "speech-lead-all",
        "speech-lead-extra", "part", "best-of-heading", "best-of-section", "same-rank", "even",
        "even-leaves", "scarce", "chapter-with-headings", "topics-below",
    }
)  # fmt: skip
AGAINST = frozenset(
    {
        "cue-elsewhere", "worded-otherwise", "other-concept", "other-name", "near-other-name", "long-title",
        "faint-heading", "near-extra", "extra-name", "extra-cue", "only-extra-cue", "other-rank", "wrong-chapter",
        "out-of-order", "sections-beside",
    }
)  # fmt: skip
Row = dict[str, float]
Case = tuple[list[Row], int]  # the candidates' evidence, and which is right (-1: none)


def cases() -> Iterator[Case]:
    """One case an open section, of all drafts whose headings are known."""
    given, worded = [*written(), *found()], list(titles.found())
    for name in TUNED:
        yield from _cases_of(name, given, worded)


def _cases_of(name: str, given: list[Example], worded: list[Example]) -> Iterator[Case]:
    policy = load_policy(DEFAULT_POLICY, as_of=date(2026, 1, 1))
    outlines = {
        key: replace(
            outline,
            speech=table_without(given, "-".join(key), {name}),
            titles=titles.table_without(worded, "-".join(key), {name}),
        )
        for key, outline in policy.outlines.items()
    }
    for entry in (e for e in load_set(name, CACHE) if "headings" in e):
        seen = _watched(entry, outlines[entry["kind"], entry["document"]])
        if seen is None:
            continue
        openings, rows = seen
        truth = _truth(openings, entry["headings"])
        for place, candidates in rows.items():
            right = [i for i, (at, _) in enumerate(candidates) if truth.get(at) == place]
            yield [row for _, row in candidates], right[0] if right else -1


def _watched(entry: dict[str, Any], outline: Any) -> tuple[Openings, dict[int, list[tuple[int, Row]]]] | None:
    """What the search weighs in its first round, by place: (heading, evidence)."""
    rounds: list[Openings] = []
    rows: dict[int, list[tuple[int, Row]]] = {}
    weigh = fitting.worth

    def watch(openings: Openings, at: int, place: int) -> float:
        if not rounds:
            rounds.append(openings)
        if openings is rounds[0]:
            rows.setdefault(place, []).append((at, dict(evidence.evidence(openings, at, place))))
        return weigh(openings, at, place)

    fitting.worth = watch  # type: ignore[assignment]
    try:
        align_sections(read_draft(Path(entry["path"])), outline)
    finally:
        fitting.worth = weigh
    return (rounds[0], rows) if rounds else None


def _truth(openings: Openings, headings: list[list[str]]) -> dict[int, int]:
    """Index of each known heading in the draft's tree → place of its section, -1 where it opens none."""
    places = {node.id: place for place, node in enumerate(openings.names.nodes)}
    told: dict[str, list[int]] = {}
    for title, section in headings:
        told.setdefault(normalised(title), []).append(places.get(section, -1))
    truth: dict[int, int] = {}
    for at, heading in enumerate(openings.tree.headings):
        if left := told.get(normalised(heading.title)):
            truth[at] = left.pop(0) if len(left) > 1 else left[0]
    return truth


def fit(given: list[Case]) -> Row:
    """The weights of greatest likelihood, drawn a little to zero."""
    import numpy as np
    from scipy.optimize import minimize

    names = ["bias", *(name for name in evidence.WEIGHTS if name != "bias")]
    tables = [
        (np.array([[1.0, *(row.get(n, 0.0) for n in names[1:])] for row in rows]), right) for rows, right in given
    ]

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = float(weights @ weights), 2 * weights
        for table, right in tables:
            odds = table @ weights
            top = max(0.0, odds.max())
            chances = np.exp(odds - top)
            rest = chances.sum() + np.exp(-top)
            total += float(np.log(rest)) + top - (float(odds[right]) if right >= 0 else 0.0)
            slope = slope + table.T @ (chances / rest) - (table[right] if right >= 0 else 0.0)
        return total, slope

    bounds = [(0, None) if n in FOR else (None, 0) if n in AGAINST else (None, None) for n in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds)
    return dict(zip(names, (round(float(w), 2) for w in found.x), strict=True))


def main() -> None:
    """Print the table."""
    given = list(cases())
    print(f"# {len(given)} open sections, {sum(right < 0 for _, right in given)} of them without a heading")
    for name, weight in fit(given).items():
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
