"""A run on a real local cluster: two worker processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch.kills import contents
from tests.batch.test_runs import HUNDRED, go, order
from toolkit.batch.executors import remote_executor
from toolkit.batch.items import Result
from toolkit.batch.office import Order, run_batch
from toolkit.errors import UnreadableError

# distributed's own threads and sockets outlive the moment in which they are dropped
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def cluster() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as made:
        yield made


def test_a_killed_worker_loses_nothing(tmp_path: Path, cluster: Any) -> None:
    calm, far = tmp_path / "calm", tmp_path / "far"
    go(order(calm))
    pids = [worker.process.process.pid for worker in cluster.workers.values()]
    address = cluster.scheduler_address.replace("tcp://", "dask://")

    def kill_one(done: int, total: int, result: Result) -> None:
        assert not result.problem, result.problem
        if done == 20:
            os.kill(pids[0], signal.SIGKILL)

    outcome = run_batch(Order(HUNDRED, "platform", 2026, far, executor=address), kill_one)
    assert outcome.exit_code == 0
    assert contents(far) == contents(calm)


def test_an_address_that_is_none_is_told_so() -> None:
    with pytest.raises(UnreadableError, match="dask://主机:端口"):
        remote_executor("tcp://127.0.0.1:1")
