"""How far a run is: a bar with rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence

import click

from toolkit.batch.items import Result
from toolkit.labels import SEVERITIES
from toolkit.model import Severity

_BAR = 24  # characters
_PLAIN_EVERY = 10.0  # seconds between plain lines
_TERMINAL_EVERY = 0.1
_LINES = 20  # of findings on the screen; summary.xlsx has all
_OWNERS = 3  # named on a line


class ProgressLine:
    """Told of each result; a failure is said at once with its reason, others of that reason in one line at the end."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._begun = self._said = time.monotonic()
        self._made = 0
        self._failed: dict[str, list[str]] = {}  # reason → whose papers it kept from being made

    def step(self, done: int, total: int, result: Result) -> None:
        """One more item is done."""
        self._made += not result.kept
        if result.problem:
            alike = self._failed.setdefault(result.problem, [])
            alike.append(result.owner)
            if len(alike) == 1:
                self._clear()
                click.echo(f"错误：{result.owner}：{result.problem}", err=True)
        now = time.monotonic()
        if now - self._said >= (_TERMINAL_EVERY if self._terminal else _PLAIN_EVERY):
            self._said = now
            self._show(done, total, now - self._begun)

    def _show(self, done: int, total: int, seconds: float) -> None:
        rate = self._made / seconds if seconds and self._made else 0.0
        left = f"，约剩 {_span((total - done) / rate)}" if rate else ""
        text = f"{done}/{total} 份，每秒 {rate:.1f} 份{left}"
        if self._terminal:
            filled = _BAR * done // total
            click.echo(f"\r\x1b[K{'█' * filled}{'░' * (_BAR - filled)} {text}", nl=False, err=True)
        else:
            click.echo(text, err=True)

    def _clear(self) -> None:
        if self._terminal:
            click.echo("\r\x1b[K", nl=False, err=True)

    def end(self, results: Sequence[Result]) -> None:
        """The last line: how many were made, kept as they were, or failed."""
        self._clear()
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


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
