"""Writing files: whole or not at all; names for every system."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import ExitCode, OutputError
from toolkit.files import distinct_names, safe_name, write_atomic


def test_an_existing_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.txt"
    write_atomic(path, b"old")
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert [found.name for found in path.parent.iterdir()] == ["a.txt"]


def test_a_file_where_a_folder_should_be_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError, match="文件写不出") as caught:
        write_atomic(tmp_path / "out" / "a.txt", b"x")
    assert caught.value.exit_code is ExitCode.RENDER_FAILED


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("智能家电/轴承:方案?", "智能家电_轴承_方案_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("方案. ", "方案"),
        ("...", "未命名"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("长" * 200, "长" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_names_that_would_collide_are_told_apart() -> None:
    paths = ["a/complex.yaml", "b/complex.yaml", "c/centre.yaml", "x/a/complex.yaml"]
    assert distinct_names(paths) == ["a-complex", "b-complex", "centre", "a-complex~2"]
