"""`python -m benchmarks.check`: one 30-page draft, then 1,000 drafts, against floor and peers."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.check.drafts import heap, long_draft
from benchmarks.check.readers import floor, pandoc, product_check, product_read, python_docx
from toolkit.desk import CheckOptions, check_drafts

_COUNT: Final = 1000
_SCALED: Final = 40  # drafts that pandoc and python-docx are timed on; their times are scaled up
_ROUNDS: Final = 9
_READERS: Final[tuple[tuple[str, Callable[[Path], None]], ...]] = (
    ("floor: unzip + lxml parse", floor),
    ("fangan: read", product_read),
    ("fangan: whole check", product_check),
    ("python-docx: open, text, styles", python_docx),
    ("pandoc -t json", pandoc),
)


def main() -> None:
    """Print both tables and the two ratios that are promised."""
    with tempfile.TemporaryDirectory(prefix="fangan-bench-") as scratch:
        _many_drafts(heap(Path(scratch), _COUNT))  # first: later the peers have taken memory, and growth hides in it
        _promises(_one_draft(long_draft(Path(scratch) / "long.docx")))


def _one_draft(path: Path) -> dict[str, float]:
    print(f"One draft of about 30 pages ({path.stat().st_size // 1024} KB), warm process, best of {_ROUNDS}:")
    # Rounds are interleaved, so that a busy moment of the machine does not fall on one reader alone.
    best = dict.fromkeys((name for name, _ in _READERS), float("inf"))
    for _ in range(_ROUNDS):
        for name, reader in _READERS:
            best[name] = min(best[name], _seconds(lambda reader=reader: reader(path)))  # type: ignore[misc]
    check = best["fangan: whole check"]
    for name, seconds in best.items():
        print(f"  {name:34}{seconds * 1000:9.1f} ms  {seconds / check:6.2f} × the check")
    return best


def _promises(best: dict[str, float]) -> None:
    check, read = best["fangan: whole check"], best["fangan: read"]
    docx, other = best["python-docx: open, text, styles"], best["pandoc -t json"]
    print(f"  check / python-docx  {check / docx:5.2f}  (promised: at most 1.5) {_mark(check <= 1.5 * docx)}")
    print(f"  pandoc / check       {other / check:5.2f}  (promised: at least 4) {_mark(other >= 4 * check)}")
    print(f"  python-docx / read   {docx / read:5.2f}")


def _many_drafts(drafts: list[Path]) -> None:
    jobs = os.cpu_count() or 1
    print(f"{len(drafts)} drafts:")
    options = CheckOptions("cixi-2024")
    for label, workers in (("fangan check, one process", 1), (f"fangan check, {jobs} processes", jobs)):
        check_drafts(drafts[:_SCALED], options, jobs=workers)
        before = _peak()
        seconds = _seconds(lambda workers=workers: check_drafts(drafts, options, jobs=workers))  # type: ignore[misc]
        _row(label, seconds, f"peak memory +{_peak() - before} MB from draft {_SCALED} on")
    for name, reader in _READERS:
        if reader not in (product_read, product_check):
            few = drafts if reader is floor else drafts[:_SCALED]
            seconds = _seconds(lambda few=few, reader=reader: [reader(path) for path in few])  # type: ignore[misc]
            _row(name, seconds * len(drafts) / len(few), "" if few is drafts else f"scaled from {_SCALED}")


def _row(name: str, seconds: float, note: str) -> None:
    print(f"  {name:34}{seconds:9.1f} s   {note}")


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _peak() -> int:
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return used // (2**20 if sys.platform == "darwin" else 2**10)


def _mark(kept: bool) -> str:
    return "kept" if kept else "NOT KEPT"


if __name__ == "__main__":
    main()
