"""The product, run through its public command on many drafts."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.accuracy.score import Score, score_draft

ROOT = Path(__file__).parents[2]


def check(paths: list[str], *options: str) -> list[dict[str, Any]]:
    """The `drafts` of the JSON report, in the order given."""
    command = [sys.executable, "cli.py", "check", *paths, "--format", "json", "--fail-on", "never", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise SystemExit(f"check gave no report (exit {done.returncode}): {done.stderr[-2000:]}") from error
    drafts: list[dict[str, Any]] = report["drafts"]
    return drafts


def run(entries: list[dict[str, Any]]) -> Score:
    """All drafts, one call a kind and document."""
    score = Score()
    ordered = sorted(entries, key=lambda e: (e["kind"], e["document"]))
    for (kind, document), group in groupby(ordered, key=lambda e: (e["kind"], e["document"])):
        wanted = list(group)
        for want, got in zip(
            wanted, check([w["path"] for w in wanted], "--kind", kind, "--document", document), strict=True
        ):
            score_draft(score, want, got)
    return score


def guesses(entries: list[dict[str, Any]]) -> tuple[float, list[str]]:
    """How often kind and document are told from the draft alone, and where they are not."""
    wrong = []
    for want, got in zip(entries, check([e["path"] for e in entries]), strict=True):
        if (got.get("kind"), got.get("document")) != (want["kind"], want["document"]):
            wrong.append(
                f"{want['path']}: {want['kind']}/{want['document']}, got {got.get('kind')}/{got.get('document')}"
            )
    return 1 - len(wrong) / len(entries), wrong
