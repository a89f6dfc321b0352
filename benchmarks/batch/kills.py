"""A run killed with SIGKILL, workers too, again and again while it is at work, and then left to end."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

_LONGEST = 60.0  # seconds until a run must have made something
_DELAY = 0.06  # seconds: a random part of it goes by between the paper waited for and the kill


def command(source: Path, folder: Path, *options: str) -> list[str]:
    """The command line of a run by platform."""
    start = [sys.executable, "-c", "import sys; from toolkit.cli import main; sys.exit(main())"]
    return [*start, "batch", str(source), "--by", "platform", "--year", "2026", "-o", str(folder), *options]


def contents(folder: Path) -> dict[str, str]:
    """Each file of a folder with its digest."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def kill_at_work(
    order: Sequence[str], folder: Path, calm: dict[str, str], moments: Sequence[int], seed: int
) -> list[int]:
    """Run `order` once for each of `moments` and kill it when so many papers, and one of its own, are there.

    Gives the number of papers at each kill. AssertionError if a run was over before it could be killed, or
    if a kill left a paper that differs from that of the undisturbed run `calm`.
    """
    chance = random.Random(seed)
    found = []
    for moment in sorted(moments):
        wanted = max(moment, _papers(folder) + 1)
        with tempfile.TemporaryFile() as said:
            run = subprocess.Popen(order, stdout=said, stderr=said, start_new_session=True)
            limit = time.monotonic() + _LONGEST
            while run.poll() is None and _papers(folder) < wanted and time.monotonic() < limit:
                time.sleep(0.002)
            time.sleep(chance.random() * _DELAY)
            assert run.poll() is None, f"over before it could be killed at {wanted} papers: {_text(said)}"
        os.killpg(run.pid, signal.SIGKILL)
        assert run.wait() == -signal.SIGKILL
        time.sleep(0.05)  # until the last of the group is gone
        papers = {name: digest for name, digest in contents(folder).items() if name.endswith(".docx")}
        assert len(papers) < sum(name.endswith(".docx") for name in calm), "all was made when the kill came"
        assert papers.items() <= calm.items(), "a half-written paper under its final name"
        found.append(len(papers))
    return found


def _text(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode("utf-8", "replace")


def _papers(folder: Path) -> int:
    return sum(1 for _ in folder.glob("*.docx")) if folder.is_dir() else 0
