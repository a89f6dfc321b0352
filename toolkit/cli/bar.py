"""How far a run is: a bar with rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time

import click

_BAR = 24  # characters
_PLAIN_EVERY = 10.0  # seconds between plain lines
_TERMINAL_EVERY = 0.1


class Bar:
    """How many of how many are done: drawn over itself on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._begun = self._said = time.monotonic()

    def step(self, done: int, total: int, made: int | None = None) -> None:
        """`done` are done, `made` of them (all, if not said) by work that takes time: the rate is theirs."""
        now = time.monotonic()
        if done < total and now - self._said >= (_TERMINAL_EVERY if self._terminal else _PLAIN_EVERY):
            self._said = now
            self._show(done, total, (done if made is None else made) / (now - self._begun))

    def _show(self, done: int, total: int, rate: float) -> None:
        left = f"，约剩 {_span((total - done) / rate)}" if rate else ""
        text = f"{done}/{total} 份，每秒 {rate:.1f} 份{left}"
        if self._terminal:
            filled = _BAR * done // total
            click.echo(f"\r\x1b[K{'█' * filled}{'░' * (_BAR - filled)} {text}", nl=False, err=True)
        else:
            click.echo(text, err=True)

    def clear(self) -> None:
        """Take the bar off the terminal, so that a line can stand there."""
        if self._terminal:
            click.echo("\r\x1b[K", nl=False, err=True)


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
