"""Who makes the items of a run: this process, others of this machine, or a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import Final

from toolkit.batch.executors import local_executor, remote_executor
from toolkit.batch.make import warm

_ONE_PROCESS: Final = 24  # fewer items than this are done before a second process has started
_LARGE: Final = 60_000  # bytes of a workbook of some 70 platforms; reading it takes as long as a worker's start
_OUTSTANDING: Final = 8  # of a cluster's unknown number of workers


class Workers:
    """The workers of one run. `jobs` None: as many as the machine has processors, if it is worth it."""

    def __init__(self, jobs: int | None, address: str) -> None:
        self._jobs = jobs
        self._address = address
        self._early: Executor | None = None

    @property
    def far(self) -> bool:
        """Whether they are elsewhere and need not share this machine's disk."""
        return bool(self._address)

    def start_early(self, source: Path, template_dir: Path | None) -> None:
        """Let processes start while a large workbook is read; they would only wait for one another."""
        jobs = self._jobs or os.cpu_count() or 1
        if self._address or jobs == 1 or not source.is_file() or source.stat().st_size < _LARGE:
            return
        self._early = local_executor(jobs)
        for _ in range(jobs):
            self._early.submit(warm, template_dir)

    def opened(self, count: int) -> tuple[int, Callable[[], Executor]]:
        """How many there are for `count` items, and how to open their executor, again where it broke."""
        if self._address:
            return _OUTSTANDING, lambda: remote_executor(self._address)
        small = self._early is None and count < _ONE_PROCESS
        jobs = self._jobs or (1 if small else os.cpu_count() or 1)
        return jobs, lambda: self._taken() or local_executor(jobs)

    def _taken(self) -> Executor | None:
        early, self._early = self._early, None
        return early

    def close(self) -> None:
        """End those that were started and never needed."""
        if self._early is not None:
            self._early.shutdown(cancel_futures=True)
