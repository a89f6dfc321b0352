"""Where the work is done: in this process, in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, Final

from toolkit.errors import UnreadableError

_SCHEME: Final = "dask://"


class InThisProcess(Executor):
    """Runs each call at once, where it is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of the call."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as problem:
            future.set_exception(problem)
        return future


def local_executor(jobs: int) -> Executor:
    """`jobs` worker processes; for one, this process."""
    if jobs == 1:
        return InThisProcess()
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # "spawn" is the one way that all systems share; a worker imports little before its first item.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_die_with_parent)


def _die_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def remote_executor(address: str) -> Executor:
    """The executor at dask://host:port; UnreadableError if it cannot be had."""
    if not address.startswith(_SCHEME):
        raise UnreadableError(f"认不出执行器“{address}”", remedy="请写成 dask://主机:端口")
    try:
        from distributed import Client
    except ImportError as problem:
        raise UnreadableError("没有安装 Dask", remedy="请运行：pip install fangan[dask]") from problem
    try:
        client: Any = Client(f"tcp://{address.removeprefix(_SCHEME)}", timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as problem:
        raise UnreadableError(f"连不上 Dask 调度器 {address}", remedy="请核对地址，并确认调度器已启动") from problem
    return _Remote(client)


class _Remote(Executor):
    """A cluster's executor that lets go of the cluster when it is done."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._inner: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of the call on some worker; the cluster runs it again where a worker is lost."""
        return self._inner.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the work and the connection."""
        self._inner.shutdown(wait)
        self._client.close()
