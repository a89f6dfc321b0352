"""A whole run: the workbook read, what changed made, the manifest and the summary written."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from toolkit.assets import DEFAULT_POLICY
from toolkit.batch.book import Book
from toolkit.batch.intake import about, read_book
from toolkit.batch.items import TRACES, Item, Result, Settings
from toolkit.batch.make import make
from toolkit.batch.manifest import MANIFEST, Ledger, ground_digest, input_digest
from toolkit.batch.plans import platform_items
from toolkit.batch.runner import run
from toolkit.batch.summary import summary_xlsx
from toolkit.batch.task_sheets import unit_items
from toolkit.batch.workers import Workers
from toolkit.collection import without_collection
from toolkit.errors import ExitCode, OutputError, UnreadableError, os_reason
from toolkit.files import write_atomic, write_paper
from toolkit.policy import load_policy

SUMMARY: Final = "summary.xlsx"
Progress = Callable[[int, int, Result], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked for; `jobs` None: as many as the machine has processors, if it is worth it."""

    source: Path
    by: str  # platform | unit
    year: int
    output: Path
    formats: tuple[str, ...] = ("docx",)
    policy: str | None = None
    as_of: date | None = None
    draft: bool = False
    template_dir: Path | None = None
    jobs: int | None = None
    executor: str = ""  # dask://host:port, or "" for this machine


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: a result an item in the workbook's order, and the workbook's own faults."""

    results: tuple[Result, ...]
    book: Book
    left_over: tuple[str, ...] = ()  # files of earlier runs that this one has no part in

    @property
    def exit_code(self) -> ExitCode:
        """The highest of all; a fault of the workbook that belongs to no item counts too."""
        codes = [result.exit_code for result in self.results]
        return max([*codes, ExitCode.UNREADABLE if self.book.faults else ExitCode.OK])

    @property
    def loose_faults(self) -> tuple[str, ...]:
        """The workbook's faults that no item speaks of."""
        told = "\n".join(result.problem for result in self.results)
        return tuple(fault.text for fault in self.book.faults if fault.text not in told)


def run_batch(order: Order, progress: Progress) -> Outcome:
    """Make what the order asks; what can be made is, and the outcome says what could not.

    UnreadableError if the source gives nothing to make, OutputError if the folder cannot be written to.
    """
    workers, ledger = Workers(order.jobs, order.executor), Ledger(order.output)
    if not (order.output / MANIFEST).exists():  # else there may be little to do
        workers.start_early(order.source, order.template_dir)
    try:
        book, items, settings = _prepared(order)
        with _refusal_told(order.output):
            ledger.begin()
            return _run(order, book, items, settings, ledger, workers, progress)
    finally:
        ledger.close()
        workers.close()


@contextmanager
def _refusal_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        remedy = "请核对输出文件夹：是否可写、是否与已有文件同名、磁盘是否已满"
        raise OutputError(f"写不进去：{os_reason(problem)}", path=folder, remedy=remedy) from problem


def _prepared(order: Order) -> tuple[Book, list[Item], Settings]:
    with without_collection():  # a workbook's rows are many: looking for garbage takes a fifth of the reading
        prepared = prepare(order)
        gc.freeze()  # … and later of the making, for they stay to the end
    return prepared


def prepare(order: Order) -> tuple[Book, list[Item], Settings]:
    """The workbook, its items and what holds for all of them; UnreadableError if there is nothing to make."""
    pack = order.policy or about(order.source).get("规则包") or DEFAULT_POLICY
    policy = load_policy(pack, order.as_of or date(order.year, 1, 1))
    book = replace(read_book(order.source, policy), policy=pack)
    made = platform_items(book, policy, order.year) if order.by == "platform" else unit_items(book, order.year)
    if not made:
        what, where = ("平台", "平台") if order.by == "platform" else ("单位", "任务、指标、专项、平台、职责")
        remedy = f"请在{where}表里写明，并核对工作表和表头的名称"
        raise UnreadableError(f"工作簿里没有写一个{what}", path=order.source, remedy=remedy)
    folder = order.source if order.source.is_dir() else order.source.parent
    settings = Settings(
        order.formats, pack, order.year, folder, order.output, order.template_dir, order.as_of, order.draft
    )
    return book, made, settings


def _run(
    order: Order,
    book: Book,
    items: Sequence[Item],
    settings: Settings,
    ledger: Ledger,
    workers: Workers,
    progress: Progress,
) -> Outcome:
    ground = ground_digest(settings)
    digests = {item.name: input_digest(item, settings, ground) for item in items}
    results: dict[str, Result] = {}

    def take(result: Result) -> None:
        if result.contents:
            result = _written(result, order.output)
        if not result.kept:
            ledger.add(digests[result.name], result)
        results[result.name] = result
        progress(len(results), len(items), result)

    todo = []
    for item in items:
        kept = make(item, settings) if item.problem else ledger.unchanged(item, digests[item.name])
        if kept is None:
            todo.append(item)
        else:
            take(kept)
    if todo:
        count, open_executor = workers.opened(len(todo))
        asked = replace(settings, output=None) if workers.far else settings
        for result in run(todo, asked, open_executor, outstanding=2 * count):
            take(result)
    ordered = tuple(results[item.name] for item in items)
    left_over = ledger.left_over(ordered)
    _write_traces(ordered, order.output / TRACES)
    write_atomic(order.output / SUMMARY, summary_xlsx(book, ordered, order.year, left_over))
    ledger.seal(digests, ordered, settings)
    return Outcome(ordered, book, left_over)


def _written(result: Result, folder: Path) -> Result:
    """What a worker elsewhere sent back, written here; a paper that cannot be written has failed alone."""
    try:
        for name, content in result.contents.items():
            write_paper(folder / name, content)
    except OutputError as problem:
        return Result(result.name, result.owner, {}, result.notes, str(problem), exit_code=problem.exit_code)
    return replace(result, contents={})


def _write_traces(results: Sequence[Result], path: Path) -> None:
    """What maintainers need to mend our own defects, of this run only; no file where there was none."""
    traces = [f"{result.owner}\n{result.trace}" for result in results if result.trace]
    if traces:
        write_atomic(path, "\n".join(traces).encode())
    else:
        path.unlink(missing_ok=True)
