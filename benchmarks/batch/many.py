"""Many items: what a worker needs for each, whole runs from the workbook on, and one worker against two."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks.batch.kills import command
from benchmarks.batch.plans import item, plans, settings
from benchmarks.batch.promise import promise
from benchmarks.batch.watch import peak_of, watched
from benchmarks.batch.workbook import workbook
from toolkit.batch.executors import local_executor
from toolkit.batch.items import Item
from toolkit.batch.make import make_all
from toolkit.batch.runner import run

_TURNS: Final = 3
_COUNT: Final = 60_000_000


def worker_alone(sizes: Sequence[int]) -> None:
    """Each size in a process of its own, so that its peak memory is its own."""
    print("items through a worker's own function: processor time an item, peak memory")
    found = {}
    for size in sizes:
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.batch", "--child", str(size)], capture_output=True, text=True, check=True
        )
        seconds, peak = (float(word) for word in made.stdout.split())
        found[size] = seconds, peak
        print(f"  {size:6} items  {seconds * 1000:8.2f} ms  {peak:7.1f} MB", flush=True)
    last = sizes[-1]
    promise(f"time at {last} / at 100", found[last][0] / found[100][0], 1.15, at_least=False)
    promise(f"memory at {last} / at 100", found[last][1] / found[100][1], 1.2, at_least=False)


def child(size: int) -> None:
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
    print(seconds, peak_of(os.getpid()))  # getrusage would tell the peak of the process that started this one


def whole_runs(sizes: Sequence[int]) -> None:
    """`fangan batch --jobs 2` from the workbook to the sealed manifest: fixed costs are in the time of an item."""
    print("fangan batch --jobs 2, workbook to manifest: processor time (all processes) an item, peak of a worker, wall")
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="fangan-bench-") as folder:
            source = workbook(Path(folder) / "示例.xlsx", size)
            ran = watched(command(source, Path(folder) / "out", "--jobs", "2"))
            again = watched(command(source, Path(folder) / "out", "--jobs", "2"))
        found[size] = ran
        print(
            f"  {size:6} items  {ran.total / size * 1000:8.2f} ms  {ran.worker_peak:7.1f} MB  {ran.wall:6.1f} s, "
            f"first process {ran.parent:.1f} s and {ran.parent_peak:.0f} MB; run again {again.wall:.1f} s",
            flush=True,
        )
    last = sizes[-1]
    promise(
        f"whole run: time at {last} / at 100",
        (found[last].total / last) / (found[100].total / 100),
        1.15,
        at_least=False,
    )
    promise(
        f"whole run: memory at {last} / at 100", found[last].worker_peak / found[100].worker_peak, 1.2, at_least=False
    )


def one_against_two(count: int) -> None:
    """Wall time, the best of some rounds; one and two take turns, so that both meet the same other load."""
    print(f"{count} items, one worker process and two, wall time, best of {_TURNS}")
    items = list(plans(count))
    walls = {1: float("inf"), 2: float("inf")}
    loops = dict(walls)
    for _ in range(_TURNS):
        for jobs in walls:
            walls[jobs] = min(walls[jobs], _run_through(items, jobs))
            loops[jobs] = min(loops[jobs], _counting(jobs))
    for jobs, wall in walls.items():
        print(f"  {jobs} worker{'s' if jobs > 1 else ' '}  {wall:7.1f} s  {count / wall:7.1f} a second")
    promise("two workers / one", walls[1] / walls[2], 1.7, at_least=True)
    # Where others use the machine too, two processes cannot do twice the work of one, whatever the work.
    print(f"  two empty loops / one     {loops[1] / loops[2]:6.2f}  (what the machine gave at that time)", flush=True)


def whole_run_of_one_and_two(count: int) -> None:
    """The same for the whole command: what the first process does alone, such as reading, is in both."""
    walls = {}
    with tempfile.TemporaryDirectory(prefix="fangan-bench-") as folder:
        source = workbook(Path(folder) / "示例.xlsx", count)
        for jobs in (1, 2):
            turns = (Path(folder) / f"{jobs}-{turn}" for turn in range(_TURNS - 1))
            walls[jobs] = min(watched(command(source, out, "--jobs", str(jobs))).wall for out in turns)
    print(
        f"  whole command, {count} items: --jobs 1 {walls[1]:.1f} s, --jobs 2 {walls[2]:.1f} s, "
        f"{walls[1] / walls[2]:.2f} times",
        flush=True,
    )


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
