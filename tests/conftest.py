"""What all tests share: repeatable property tests, and what a missing system part means.

A test that drives a system part says so: `@pytest.mark.needs("libreoffice")`. Where the part is absent the
test is skipped, and the last lines of the run name what was not tested and how to have it. With
FANGAN_TESTS_NEED_ALL=1 (the continuous checks set it) an absent part is a failure.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from toolkit import assets

settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("repeatable")


def _has_pango() -> bool:
    names = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0")
    try:
        for name in names:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_fonts() -> bool:
    return any((folder / "FandolFang-Regular.otf").is_file() for folder in assets.font_dirs())


PARTS: dict[str, Callable[[], bool]] = {
    "pango": _has_pango,
    "fonts": _has_fonts,
    "libreoffice": lambda: shutil.which("soffice") is not None,
    "poppler": lambda: shutil.which("pdftotext") is not None,
    "chromium": lambda: shutil.which("chromium") is not None,
}

_REASON = "{} is not on this machine: run `scripts/setup-system tests` as root, then again"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return Path(__file__).resolve().parent.parent


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Hold each test's `needs` against this machine."""
    for marker in item.iter_markers("needs"):
        for part in marker.args:
            if PARTS[part]():
                continue
            if os.environ.get("FANGAN_TESTS_NEED_ALL") == "1":
                pytest.fail(_REASON.format(part), pytrace=False)
            pytest.skip(_REASON.format(part))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what this run did not test."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for part in PARTS:
        reason = _REASON.format(part)
        count = sum(reason in words for words in skipped)
        if count:
            terminalreporter.write_line(f"NOT TESTED: {count} tests, for {reason}", red=True)
