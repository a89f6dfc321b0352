"""`python -m benchmarks.batch [--quick]`: DOCX and PDF a second, 10 to 10,000 items, one worker against two."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks.batch import writers
from benchmarks.batch.plans import item, plans, settings
from toolkit.batch.executors import local_executor
from toolkit.batch.items import Item
from toolkit.batch.make import make_all
from toolkit.batch.runner import run

_SIZES: Final = (10, 100, 1000, 10000)
_ROUNDS: Final = 15
_COUNT: Final = 60_000_000
_TURNS: Final = 3
_SLICE: Final = 4  # plans a round: rounds of all writers are interleaved


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every table and each promise with its figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="up to 1,000 items")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.child:
        _child(asked.child)
        return
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    _docx()
    _pdf()
    _sizes(_SIZES[:-1] if asked.quick else _SIZES)
    _workers(400 if asked.quick else 2000)


# ---------------------------------------------------------------- one process, one writer against the others


def _docx() -> None:
    best = _best(
        {
            "floor: Jinja + deflate of the body": writers.floor(),
            "fangan: data to DOCX": writers.product_docx(),
            "fangan: checked, written to disk": writers.product_item(),
            "docxtpl, its own loop": writers.docxtpl_loop(),
        }
    )
    product, floor, peer = best["fangan: data to DOCX"], *_two(best)
    _promise("docxtpl / fangan", peer / product, 8, at_least=True)
    _promise("fangan / floor", product / floor, 6, at_least=False)


def _two(best: dict[str, float]) -> tuple[float, float]:
    return best["floor: Jinja + deflate of the body"], best["docxtpl, its own loop"]


def _pdf() -> None:
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


# ---------------------------------------------------------------- many items


def _sizes(sizes: Sequence[int]) -> None:
    """Each size in a process of its own, so that its peak memory is its own."""
    print("items: processor time an item and peak memory of a worker")
    found = {}
    for size in sizes:
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.batch", "--child", str(size)], capture_output=True, text=True, check=True
        )
        seconds, peak = (float(word) for word in made.stdout.split())
        found[size] = seconds, peak
        print(f"  {size:6} items  {seconds * 1000:8.2f} ms  {peak:7.1f} MB")
    last = sizes[-1]
    _promise(f"time at {last} / at 100", found[last][0] / found[100][0], 1.15, at_least=False)
    _promise(f"memory at {last} / at 100", found[last][1] / found[100][1], 1.2, at_least=False)


def _child(size: int) -> None:
    """`size` items through the worker's own function, in this process: what one worker does in a run."""
    with tempfile.TemporaryDirectory(prefix="fangan-bench-") as folder:
        asked = settings(Path(folder))
        make_all((item(1),), asked)  # the template is compiled once; that is not the item's time
        begun = time.process_time()
        done = 0
        for start in range(0, size, 8):
            done += len(make_all(tuple(item(at) for at in range(start + 1, min(start + 8, size) + 1)), asked))
        seconds = (time.process_time() - begun) / done
        assert done == size
        assert len(list(Path(folder).iterdir())) >= size
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _workers(count: int) -> None:
    """Wall time, the best of some rounds; one and two take turns, so that both meet the same other load."""
    print(f"{count} items through the runner, wall time, best of {_TURNS}")
    items = list(plans(count))
    walls = {1: float("inf"), 2: float("inf")}
    loops = dict(walls)
    for _ in range(_TURNS):
        for jobs in walls:
            walls[jobs] = min(walls[jobs], _run_through(items, jobs))
            loops[jobs] = min(loops[jobs], _counting(jobs))
    for jobs, wall in walls.items():
        print(f"  {jobs} worker{'s' if jobs > 1 else ' '}  {wall:7.1f} s  {count / wall:7.1f} a second")
    _promise("two workers / one", walls[1] / walls[2], 1.7, at_least=True)
    # Where others use the machine too, two processes cannot do twice the work of one, whatever the work.
    print(f"  two empty loops / one     {loops[1] / loops[2]:6.2f}  (what the machine gave at that time)")


def _run_through(items: list[Item], jobs: int) -> float:
    with tempfile.TemporaryDirectory(prefix="fangan-bench-") as folder:
        begun = time.perf_counter()
        results = list(run(items, settings(Path(folder)), lambda: _pool(jobs), outstanding=2 * jobs))
        wall = time.perf_counter() - begun
    assert all(not result.problem for result in results)
    return wall


def _pool(jobs: int) -> Executor:
    """One worker is a process of its own too, so that only their number differs."""
    import multiprocessing

    return local_executor(jobs) if jobs > 1 else ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))


def _counting(jobs: int) -> float:
    """Wall seconds for a fixed amount of counting, shared out to `jobs` processes."""
    code = f"for _ in range({_COUNT // jobs}): pass"
    begun = time.perf_counter()
    for process in [subprocess.Popen([sys.executable, "-c", code]) for _ in range(jobs)]:
        process.wait()
    return time.perf_counter() - begun


def _promise(what: str, found: float, bound: float, *, at_least: bool) -> None:
    kept = "kept" if (found >= bound if at_least else found <= bound) else "NOT KEPT"
    print(f"  {what:26}{found:6.2f}  (promised: at {'least' if at_least else 'most'} {bound}) {kept}")


if __name__ == "__main__":
    main()
