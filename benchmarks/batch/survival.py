"""What a run must survive: ten kills at random moments, and a bad row in a hundred."""

from __future__ import annotations

import random
import subprocess
import tempfile
import time
from pathlib import Path

import openpyxl

from benchmarks.batch.kills import command, contents, kill_at_work
from benchmarks.batch.workbook import workbook

_KILLS = 10
_AFTER = 200  # papers: runs go on a little past the moment, and the last kill must not come when all is made


def killed(count: int) -> None:
    """Ten runs killed, workers too, while they write; the eleventh ends with the bytes of an undisturbed one."""
    print(f"{count} items, --jobs 2, killed with SIGKILL {_KILLS} times at random moments")
    with tempfile.TemporaryDirectory(prefix="fangan-bench-") as scratch:
        folder = Path(scratch)
        source = workbook(folder / "示例.xlsx", count)
        calm, torn = folder / "calm", folder / "torn"
        subprocess.run(command(source, calm, "--jobs", "2"), check=True, capture_output=True)
        expected = contents(calm)
        seed = time.time_ns() % 10**9
        moments = random.Random(seed).sample(range(count - _AFTER), _KILLS)
        found = kill_at_work(command(source, torn, "--jobs", "2"), torn, expected, moments, seed)
        print(f"  {len(found)} of {_KILLS} kills hit a run at work; papers there at each: {found} (seed {seed})")
        subprocess.run(command(source, torn, "--jobs", "2"), check=True, capture_output=True)
        same = contents(torn) == expected
    said = "the same bytes, manifest and summary too: kept" if same else "other bytes: NOT KEPT"
    print(f"  rerun to its end, {len(expected)} files: {said}", flush=True)


def bad_row() -> None:
    """One row of a hundred is wrong."""
    with tempfile.TemporaryDirectory(prefix="fangan-bench-") as scratch:
        source = workbook(Path(scratch) / "示例.xlsx", 100)
        book = openpyxl.load_workbook(source)
        book["平台"]["B50"] = "研究院"
        book.save(source)
        out = Path(scratch) / "out"
        ran = subprocess.run(command(source, out, "--jobs", "2"), capture_output=True, text=True)
        made = len(list(out.glob("*.docx")))
    lines = [line for line in ran.stderr.splitlines() if line]
    print(f"one bad row in a hundred: {made} plans, {len(lines)} line, exit code {ran.returncode}")
    print(f"  {lines[0]}", flush=True)
    assert (made, len(lines)) == (99, 1)
    assert ran.returncode != 0
