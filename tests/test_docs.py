"""What the READMEs and docs/ tell people to type works, in the order in which they tell it.

Every block fenced as `sh` is run; the blocks of one page share one fresh copy of the checkout. A command
that is meant to fail says so at the end of its line: `# exit code 1` or `# 退出码 1`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FAILING = re.compile(r"^(.+?) +# (?:exit code|退出码) (\d+)$", re.MULTILINE)
# Set-up is what made the environment that runs this; the tests are this run.
NOT_RUN = (
    "git clone",
    "cd fangan",
    "make setup",
    "make test",
    "make lint",
    "make bench",
    "pip install",
    "sudo ",
)
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "out", "dist", "build", "*.egg-info", "__pycache__", ".*_cache")


def blocks_of(page: Path) -> list[str]:
    """The shell blocks of a page that are to be run, without the lines that are set-up."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    kept = ["".join(x for x in block.splitlines(True) if not x.startswith(NOT_RUN)) for block in found]
    return [block for block in kept if block.strip()]


PAGES_WITH_BLOCKS = [page for page in PAGES if blocks_of(page)]


def test_both_readmes_show_commands_that_can_be_run() -> None:
    names = {page.name for page in PAGES_WITH_BLOCKS}
    assert {"README.md", "README.zh.md"} <= names


@pytest.mark.needs("pango", "fonts")
@pytest.mark.parametrize("page", PAGES_WITH_BLOCKS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    copy = tmp_path / "fangan"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    (copy / ".venv").symlink_to(sys.prefix)
    path = f"{sys.prefix}/bin:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(copy), "PYTHONUTF8": "1"}
    for block in blocks_of(page):
        script = FAILING.sub(r"(set +e; \1; [ $? -eq \2 ])", block)
        result = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=copy,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == 0, f"{block}\n{result.stdout}\n{result.stderr}"
