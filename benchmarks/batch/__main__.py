"""`python -m benchmarks.batch [--quick]`: all that the batch promises, in one run, each promise with its figure."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks.batch import many, survival, writers
from benchmarks.batch.promise import promise

_ROUNDS: Final = 15
_SLICE: Final = 4  # plans a round: rounds of all writers are interleaved
_FLOOR: Final = "floor: Jinja + deflate of the body"
_PRODUCT: Final = "fangan: data to DOCX"
_PEER: Final = "docxtpl, its own loop"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every table and each promise."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="up to 1,000 items")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.child:
        many.child(asked.child)
        return
    begun = time.monotonic()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    _docx()
    _pdf()
    sizes = (10, 100, 1000) if asked.quick else (10, 100, 1000, 10000)
    many.worker_alone(sizes)
    many.whole_runs(sizes)
    many.one_against_two(400 if asked.quick else 2000)
    many.whole_run_of_one_and_two(200 if asked.quick else 1000)
    survival.killed(300 if asked.quick else 600)
    survival.bad_row()
    print(f"all in {time.monotonic() - begun:.0f} s")


def _docx() -> None:
    print("DOCX, processor time, best round, on the same template and data")
    best = _best(
        {
            _FLOOR: writers.floor(),
            _PRODUCT: writers.product_docx(),
            "fangan: checked, written to disk": writers.product_item(),
            _PEER: writers.docxtpl_loop(),
        }
    )
    promise("docxtpl / fangan", best[_PEER] / best[_PRODUCT], 8, at_least=True)
    promise("fangan / floor", best[_PRODUCT] / best[_FLOOR], 6, at_least=False)


def _pdf() -> None:
    print("PDF, processor time, best round")
    best = _best({"fangan: data to PDF": writers.product_pdf(), "typst": writers.typst()}, rounds=4, size=1)
    print(f"  typst / fangan  {best['typst'] / best['fangan: data to PDF']:5.2f}")


def _best(actions: dict[str, Callable[[int], object]], rounds: int = _ROUNDS, size: int = _SLICE) -> dict[str, float]:
    """Processor seconds an item, the best round of each writer; rounds of all are interleaved."""
    best = dict.fromkeys(actions, float("inf"))
    for action in actions.values():
        action(1)
    for at in range(rounds):
        for name, action in actions.items():
            numbers = range(at * size + 1, (at + 1) * size + 1)
            for number in numbers:
                getattr(action, "prepare", int)(number)
            begun = time.process_time()
            for number in numbers:
                action(number)
            best[name] = min(best[name], (time.process_time() - begun) / size)
    for name, seconds in best.items():
        print(f"  {name:38}{seconds * 1000:9.2f} ms {1 / seconds:9.1f} a second")
    return best


if __name__ == "__main__":
    main()
