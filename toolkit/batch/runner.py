"""Many items over any `concurrent.futures` executor: one result each, whatever happens to a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait

from toolkit.batch.items import Item, Result, Settings
from toolkit.batch.make import make_all
from toolkit.errors import ExitCode

_LOST = "处理这一份时工作进程异常退出（可能内存不足）"
Handful = tuple[Item, ...]


def run(
    items: Sequence[Item],
    settings: Settings,
    open_executor: Callable[[], Executor],
    *,
    outstanding: int,
    handful: int = 8,
) -> Iterator[Result]:
    """The result of each item, as it comes. At most `outstanding` handfuls of `handful` items are on their way.

    Where a worker dies, what was on its way is done again one by one; the item that kills a worker
    by itself is a failure of its own.
    """
    waiting = deque(tuple(items[at : at + handful]) for at in range(0, len(items), handful))
    suspects: deque[Item] = deque()
    while waiting or suspects:
        alone = bool(suspects)
        queue: deque[Handful] = deque((item,) for item in suspects) if alone else waiting
        suspects.clear()
        with open_executor() as executor:
            lost = yield from _drain(queue, settings, executor, 1 if alone else outstanding)
        if alone:
            for handful_lost in lost[:1]:
                yield _failed(handful_lost[0])
            suspects.extend(item for one in [*lost[1:], *queue] for item in one)
        else:
            suspects.extend(item for one in lost for item in one)


def _drain(
    queue: deque[Handful], settings: Settings, executor: Executor, outstanding: int
) -> Generator[Result, None, list[Handful]]:
    """Results until the queue is empty or the executor breaks; returns the handfuls that were lost."""
    running: dict[Future[list[Result]], Handful] = {}
    lost: list[Handful] = []
    while (queue and not lost) or running:
        while queue and not lost and len(running) < outstanding:
            handful = queue.popleft()
            try:
                running[executor.submit(make_all, handful, settings)] = handful
            except BrokenExecutor:
                lost.append(handful)
        if not running:
            break
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            handful = running.pop(future)
            problem = future.exception()
            if problem is None:
                yield from future.result()
            elif isinstance(problem, BrokenExecutor):
                lost.append(handful)
            else:
                yield from (_failed(item, str(problem)) for item in handful)
    return lost


def _failed(item: Item, why: str = "") -> Result:
    reason = f"{_LOST}：{why}" if why else _LOST
    return Result(item.name, item.owner, problem=reason, exit_code=ExitCode.RENDER_FAILED)
