"""A command watched from outside while it runs: its processor time, and the peak memory of it and its workers."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_OFTEN = 0.05  # seconds between looks; peaks are kept by the system, so that nothing between two looks is lost


@dataclass(frozen=True)
class Ran:
    """Seconds and MB: wall, processor time of all processes and of the first alone, peaks."""

    wall: float
    total: float
    parent: float
    parent_peak: float
    worker_peak: float


def watched(command: list[str]) -> Ran:
    """Run the command to its end; it must succeed."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parent = parent_peak = worker_peak = 0.0
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        parent = max(parent, _seconds(process.pid))
        parent_peak = max(parent_peak, peak_of(process.pid))
        for worker in _workers(process.pid):
            worker_peak = max(worker_peak, peak_of(worker))
        time.sleep(_OFTEN)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Ran(wall, usage.ru_utime + usage.ru_stime, parent, parent_peak, worker_peak)


def _workers(parent: int) -> Iterator[int]:
    """The processes that the pool has spawned; the one that cleans up after them is none."""
    for folder in Path("/proc").glob("[0-9]*"):
        fields = _stat(int(folder.name))
        if fields and int(fields[1]) == parent and b"spawn_main" in _text(folder / "cmdline"):
            yield int(folder.name)


def _seconds(process: int) -> float:
    fields = _stat(process)
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _stat(process: int) -> list[bytes]:
    """The fields after the name: state, parent, …; none if it is gone."""
    return _text(Path(f"/proc/{process}/stat")).rpartition(b")")[2].split()


def peak_of(process: int) -> float:
    """Peak memory of a process since its program began, MB; 0 if it is gone."""
    for line in _text(Path(f"/proc/{process}/status")).splitlines():
        if line.startswith(b"VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
