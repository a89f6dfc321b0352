"""The learned table beside an outline: read when asked for, refused where it is broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toolkit.assets import schemas_dir
from toolkit.errors import PolicyError
from toolkit.policy import load_pack

DAY = date(2025, 3, 1)
NAMES = ("complex-proposal.speech.json", "complex-proposal.titles.json")


@pytest.fixture
def outlines(tmp_path: Path) -> Path:
    """A copy of the default pack's outlines."""
    shutil.copytree(schemas_dir() / "cixi-2024", tmp_path / "cixi-2024")
    return tmp_path / "cixi-2024" / "outlines"


def _edited(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda text: text[:-3], "用语表读不出"),
        (_edited('"commitments"', '"promises"'), "提纲里没有 promises"),
        (_edited('"bias": [', '"bias": [1, '), "列数与 sections 不一致"),
        (_edited('"bias"', '"basis"'), "用语表读不出"),
    ],
)
def test_a_broken_table_is_refused_with_its_file(
    outlines: Path, name: str, edit: Callable[[str], str], said: str
) -> None:
    path = outlines / name
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    outline = load_pack(outlines.parent, DAY).outline("complex", "proposal")
    table = outline.speech if "speech" in name else outline.titles
    assert table is not None
    with pytest.raises(PolicyError, match=said) as caught:
        table()
    assert caught.value.path == str(path)


def test_a_pack_without_a_table_goes_without(outlines: Path) -> None:
    for name in NAMES:
        (outlines / name).unlink()
    outline = load_pack(outlines.parent, DAY).outline("complex", "proposal")
    assert (outline.speech, outline.titles) == (None, None)


@pytest.mark.parametrize("kept", ["speech", "titles"])
def test_weights_are_given_in_tenths(outlines: Path, kept: str) -> None:
    found: Any = getattr(load_pack(outlines.parent, DAY).outline("complex", "proposal"), kept)
    table = found()
    assert all(len(row) == len(table.sections) for row in table.grams.values())
    assert max(abs(weight) for row in table.grams.values() for weight in row) < 30
