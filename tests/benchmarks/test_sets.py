"""The drafts of other hands are whole: every one has its file and labels that the outline knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.sets import SEALED, TUNED, load_set
from benchmarks.accuracy.shapes import LEAVES


@pytest.mark.parametrize("name", [*TUNED, *SEALED])
def test_every_draft_of_a_set_has_its_file_and_a_status_for_every_section(name: str, tmp_path: Path) -> None:
    entries = load_set(name, tmp_path)
    assert len(entries) >= 100
    for entry in entries:
        assert Path(entry["path"]).is_file()
        assert set(entry["sections"]) == set(LEAVES[f"{entry['kind']}/{entry['document']}"])
        assert set(entry["sections"].values()) <= {"present", "merged", "empty", "missing"}
