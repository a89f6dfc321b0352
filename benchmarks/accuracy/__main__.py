"""`python -m benchmarks.accuracy`: build the corpus, run the product and two peers, print the figures."""

from __future__ import annotations

import argparse
from typing import Any

from benchmarks.accuracy import peers, product
from benchmarks.accuracy.build import PARTS, load
from benchmarks.accuracy.score import Score


def main() -> None:
    """Print a table a part, then the worst cases."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.accuracy")
    options.add_argument(
        "--part",
        choices=[*PARTS, *(voice for voices in PARTS.values() for voice in voices if voice not in PARTS)],
        default="test",
        help="a part, or one voice or set of it",
    )
    options.add_argument("--worst", type=int, default=20, help="how many drafts with errors to list")
    options.add_argument("--fresh", action="store_true", help="build the corpus anew")
    options.add_argument("--no-peers", action="store_true", help="the product only")
    given = options.parse_args()
    entries = load(given.part, given.fresh)
    defects = sum(s in {"missing", "empty"} for e in entries for s in e["sections"].values())
    values = sum(bool(i[r]) for e in entries for i in e["indicators"].values() for r in ("baseline", "target"))
    print(f"{given.part}: {len(entries)} drafts, {defects} section defects, {values} indicator values")
    score = product.run(entries)
    rows = [("fangan check", score)]
    if not given.no_peers:
        rows += _peers(entries)
    _table(rows)
    share, wrong = product.guesses(entries)
    print(f"\nkind and document guessed right: {share:.1%}")
    _worst(score, given.worst)
    for line in wrong[: given.worst]:
        print("guess", line)


def _peers(entries: list[dict[str, Any]]) -> list[tuple[str, Score]]:
    proposals = [e for e in entries if e["document"] == "proposal"]
    texts = {str(e["path"]): peers.as_markdown(str(e["path"])) for e in proposals}
    return [("MD043 (proposals)", peers.linter(proposals, texts)),
            ("keyword search (proposals)", peers.keyword(proposals, texts))]  # fmt: skip


def _table(rows: list[tuple[str, Score]]) -> None:
    print(f"\n{'':28}{'sections':^24}{'values':^24}{'verdict':>9}{'clean':>9}{'rules':>8}{'years':>8}")
    print(f"{'':28}{'P':>8}{'R':>8}{'F1':>8}{'P':>8}{'R':>8}{'F1':>8}{'right':>9}{'passed':>9}{'found':>8}{'right':>8}")
    for name, s in rows:
        cells = [s.sections.precision, s.sections.recall, s.sections.f1]
        line = f"{name:28}" + "".join(f"{c:8.4f}" for c in cells)
        own = [s.values.precision, s.values.recall, s.values.f1]
        line += "".join(f"{c:8.4f}" for c in own) if s.values.hit else f"{'—':>8}" * 3
        line += f"{s.verdicts / s.drafts:9.3f}" + f"{s.clean_complete}/{s.clean}".rjust(9)
        if s.rules.hit:
            line += f"{s.rules.recall:8.3f}{s.years / max(s.values.hit, 1):8.3f}"
        print(line)


def _worst(score: Score, limit: int) -> None:
    """Drafts with the most errors first."""
    ranked = sorted(score.wrong.items(), key=lambda item: (-len(item[1]), item[0]))
    print(f"\n{len(ranked)} of {score.drafts} drafts with something wrong; the worst {min(limit, len(ranked))}:")
    for path, notes in ranked[:limit]:
        print(path)
        for note in notes:
            print("   ", note)


if __name__ == "__main__":
    main()
