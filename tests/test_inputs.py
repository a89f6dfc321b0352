"""The files that `eligible`, `ledger` and `calendar` want: told from others, and as docs/inputs.md describes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from toolkit.calendar.platforms import load_platforms
from toolkit.cli import main
from toolkit.eligibility.applicant import read_applicant
from toolkit.errors import UnreadableError
from toolkit.ledger.book import RECEIPTS, SOURCES, read_ledger

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
PAGE = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
READERS: dict[str, Callable[[Path], object]] = {
    "申报数据": read_applicant,
    "资金台账": read_ledger,
    "平台名单": lambda path: load_platforms(str(path), date(2026, 1, 1)),
}
EXAMPLES = dict(re.findall(r"^```yaml (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize(
    ("command", "sample", "wanted"),
    [
        ("ledger", "ledger/complex-2025.yaml", "资金台账"),
        ("eligible", "eligibility/01-incubation-met.yaml", "申报数据"),
        ("calendar", "calendar/platforms.yaml", "平台名单"),
    ],
)
def test_a_proposal_given_to_another_command_is_named_and_the_right_sort_shown(
    command: str, sample: str, wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(SAMPLES / "proposals" / "complex.yaml")]) == 4
    said = capsys.readouterr().err
    assert f"这像是建设方案或年度计划的数据文件（fangan check、fangan render），不是{wanted}" in said
    assert f"samples/{sample}" in said
    assert "docs/inputs.md" in said
    assert (SAMPLES / sample).is_file()
    paper = tmp_path / "稿.docx"
    paper.write_bytes(b"PK")
    assert main([command, str(paper)]) == 4
    assert f"这是 .docx 文件，要的是{wanted}（YAML）" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["ledger", "eligibility", "calendar"])
def test_such_a_file_given_to_check_is_named_with_its_own_command(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next(iter(sorted((SAMPLES / folder).glob("*.yaml"))))
    command = {"eligibility": "eligible"}.get(folder, folder)
    assert main(["check", str(path)]) == 4
    assert f"（fangan {command}），不是建设方案或年度计划的数据文件" in capsys.readouterr().out


def _tables(sort: str) -> list[dict[str, bool]]:
    """The tables of a chapter: each key with whether it must be there."""
    chapter = PAGE.split(f"## {sort}", 1)[1].split("\n## ", 1)[0]
    rows = [re.findall(r"^\| `([\w-]+)` \| (是?) ?\|", part, re.MULTILINE) for part in chapter.split("|---|")]
    return [{key: bool(must) for key, must in table} for table in rows if table]


def _known(text: str, read: Callable[[Path], object], tmp_path: Path) -> set[str]:
    """The keys that a reader takes beside an unknown one, as its refusal lists them."""
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match="不认识的键") as caught:
        read(path)
    return set(caught.value.remedy.removeprefix("此处可用：").split("、"))


@pytest.mark.parametrize("sort", READERS)
def test_the_example_of_the_page_can_be_read(sort: str, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(EXAMPLES[sort], encoding="utf-8")
    assert READERS[sort](path)


@pytest.mark.parametrize("sort", READERS)
def test_the_page_lists_exactly_the_keys_that_are_read(sort: str, tmp_path: Path) -> None:
    top, *inner = _tables(sort)
    assert _known(f"{EXAMPLES[sort]}stranger: 1\n", READERS[sort], tmp_path) == set(top)
    rows = {"资金台账": ["type: advance", "use: 专职"], "平台名单": ["name: 示例镇"]}.get(sort, [])
    assert len(inner) == len(rows)
    for table, mark in zip(inner, rows, strict=True):
        text = re.sub(rf"({re.escape(mark)})", r"stranger: 1, \1", EXAMPLES[sort], count=1)
        assert _known(text, READERS[sort], tmp_path) == set(table)


@pytest.mark.parametrize("sort", READERS)
def test_what_the_page_marks_as_needed_is_refused_when_absent(sort: str, tmp_path: Path) -> None:
    needed = [key for key, must in _tables(sort)[0].items() if must]
    for key in needed:
        text = re.sub(rf"^{key}:.*\n(  .*\n)*", "", EXAMPLES[sort], flags=re.MULTILINE) or "note: x\n"
        path = tmp_path / "lacking.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UnreadableError, match=key):
            READERS[sort](path)


def test_every_word_for_a_receipt_and_a_source_is_explained_as_the_reports_say_it() -> None:
    for word, name in (*RECEIPTS.items(), *SOURCES.items()):
        assert f"`{word}` {name}" in PAGE
