"""What a batch tells while it runs and at its end: how far it is, what failed, what is to be mended."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import click

from toolkit.batch.items import Result
from toolkit.cli.bar import Bar
from toolkit.labels import SEVERITIES
from toolkit.model import Severity

_LINES = 20  # of findings on the screen; summary.xlsx has all
_OWNERS = 3  # named on a line


class ProgressLine:
    """Told of each result; a failure is said at once with its reason, others of that reason in one line at the end."""

    def __init__(self) -> None:
        self._bar = Bar()
        self._begun = time.monotonic()
        self._made = 0
        self._failed: dict[str, list[str]] = {}  # reason → whose papers it kept from being made

    def step(self, done: int, total: int, result: Result) -> None:
        """One more item is done."""
        self._made += not result.kept
        if result.problem:
            alike = self._failed.setdefault(result.problem, [])
            alike.append(result.owner)
            if len(alike) == 1:
                self._bar.clear()
                click.echo(f"错误：{result.owner}：{result.problem}", err=True)
        self._bar.step(done, total, self._made)

    def end(self, results: Sequence[Result]) -> None:
        """The last line: how many were made, kept as they were, or failed."""
        self._bar.clear()
        for first, *others in self._failed.values():
            if others:
                told = "见 summary.xlsx“汇总”的“原因”"
                click.echo(f"错误：另有 {len(others)} 份没有生成，原因与“{first}”相同（逐份{told}）", err=True)
        failed = sum(bool(result.problem) for result in results)
        kept = sum(result.kept for result in results)
        made = len(results) - failed - kept
        seconds = time.monotonic() - self._begun
        for line in finding_lines(results):
            click.echo(line, err=True)
        parts = [f"生成 {made} 份", f"未变 {kept} 份", f"失败 {failed} 份", *_found(results)]
        click.echo(f"{'，'.join(parts)}；用时 {seconds:.1f} 秒")


def _found(results: Sequence[Result]) -> Iterator[str]:
    """In how many papers there is something of each weight, and in how many a place to fill."""
    words = SEVERITIES.values()
    held = {word: sum(any(note.severity == word for note in result.notes) for result in results) for word in words}
    held["待补充"] = sum(bool(result.blanks) for result in results)
    told = "、".join(f"{word} {count} 份" for word, count in held.items() if count)
    if told:
        yield f"其中有{told}（见 summary.xlsx）"


def finding_lines(results: Sequence[Result]) -> list[str]:
    """What is to be mended or looked at, gravest first, with the platforms; what many share stands on one line."""
    owners: dict[tuple[str, str], list[str]] = {}
    for severity in (SEVERITIES[Severity.ERROR], SEVERITIES[Severity.WARNING]):
        for result in results:
            for note in result.notes:
                if note.severity == severity:
                    owners.setdefault((severity, note.message), []).append(result.owner)
    lines = [f"{severity}：{_named(names)}：{message}" for (severity, message), names in owners.items()]
    more = [f"另有 {len(lines) - _LINES} 条，见 summary.xlsx“问题”"] if len(lines) > _LINES else []
    return [*lines[:_LINES], *more]


def _named(owners: Sequence[str]) -> str:
    more = f" 等 {len(owners)} 份" if len(owners) > _OWNERS else ""
    return "、".join(owners[:_OWNERS]) + more
