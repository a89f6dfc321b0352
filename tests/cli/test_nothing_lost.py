"""What stands on the disk stays: the draft that a call reads, and a Word file that somebody wrote or changed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from toolkit.batch.items import Result
from toolkit.batch.office import _written
from toolkit.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
COMPLEX = SAMPLES / "proposals" / "complex.yaml"
BROKEN = SAMPLES / "broken" / "complex-proposal.yaml"
CHANGED = "不是本工具排出的，或排出后在 Word 中改过；为免丢失，没有覆盖"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """The complex's proposal as a Word file."""
    assert main(["render", str(COMPLEX), "--to", "docx", "-o", str(tmp_path)]) == 0
    return tmp_path / "complex.docx"


def edited_in_office(path: Path) -> bytes:
    """The file's bytes once LibreOffice has opened and saved it, as somebody who mends a word in it does."""
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    target = path.parent / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.copy(target / path.name, path)
    return path.read_bytes()


@pytest.mark.parametrize(
    "call",
    [
        ["check", "{draft}", "--format", "json", "-o", "{draft}"],
        ["check", "{draft}", "--format", "docx", "-o", "{draft}"],
        ["diff", "{draft}", "{draft}", "-o", "{draft}"],
    ],
)
def test_a_report_is_not_written_over_the_draft_it_is_on(
    call: list[str], word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = word.read_bytes()
    assert main([part.format(draft=word) for part in call]) == 2
    assert "是这次要读的文件，写上去原稿就没有了；请用 -o 换一个文件名" in capsys.readouterr().err
    assert word.read_bytes() == before


def test_extract_replaces_only_what_it_wrote_itself(
    word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "数据.yaml"
    for _ in range(2):
        assert main(["extract", str(word), "-o", str(data)]) == 0
    assert main(["check", str(data)]) == 0
    data.write_text(data.read_text("utf-8").replace("产业", "行业", 1), encoding="utf-8")
    filled = tmp_path / "填好的.yaml"
    filled.write_text("kind: complex  # 手工补过\n", encoding="utf-8")
    for target in (word, filled, data):
        before = target.read_bytes()
        assert main(["extract", str(word), "-o", str(target)]) == 2
        assert f"{target} 已存在，是手工写的或改过的；请换一个文件名" in capsys.readouterr().err
        assert target.read_bytes() == before


def test_render_replaces_its_own_file(word: Path) -> None:
    assert main(["render", str(COMPLEX), "--to", "docx", "-o", str(word.parent)]) == 0


@pytest.mark.needs("libreoffice")
def test_render_and_letter_spare_a_word_file_that_was_changed_since(
    word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = edited_in_office(word)
    assert main(["render", str(COMPLEX), "--to", "docx,pdf", "-o", str(tmp_path)]) == 5
    assert f"{word}：已有同名的 Word 文件，{CHANGED}" in capsys.readouterr().err
    assert word.read_bytes() == before

    letter = ["letter", "completeness", str(BROKEN), "--to", "docx", "-o", str(tmp_path / "文书")]
    assert main(letter) == 0
    (paper,) = (tmp_path / "文书").glob("*.docx")
    before = edited_in_office(paper)
    assert main(letter) == 5
    assert CHANGED in capsys.readouterr().err
    assert paper.read_bytes() == before


@pytest.mark.needs("libreoffice")
def test_a_batch_spares_the_changed_paper_and_makes_the_others(tmp_path: Path) -> None:
    batch = ["batch", str(SAMPLES / "workbooks" / "ningbo-2017.xlsx"), "--by", "platform", "--year", "2020"]
    assert main([*batch, "-o", str(tmp_path), "--jobs", "1"]) == 0
    paper, other, *_ = sorted(tmp_path.glob("*.docx"))
    before = edited_in_office(paper)
    other.unlink()
    assert main([*batch, "-o", str(tmp_path), "--jobs", "1"]) == 5
    assert paper.read_bytes() == before
    assert other.exists()
    rows = load_workbook(tmp_path / "summary.xlsx")["汇总"].iter_rows(values_only=True)
    assert [str(row[-1]) for row in rows if CHANGED in str(row[-1])] != []


def test_a_paper_sent_back_by_a_worker_elsewhere_fails_alone_where_it_cannot_be_written(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "甲.docx"))  # names another maker
    result = _written(Result("甲", "甲镇", {"甲.docx": "…"}, contents={"甲.docx": b"new"}), tmp_path)
    assert (result.exit_code, result.contents) == (5, {})
    assert CHANGED in str(result.problem)


def test_copies_with_comments_in_a_folder_are_no_drafts(word: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["check", str(tmp_path), "--format", "docx", "-o", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.docx")) == ["complex-批注.docx", "complex.docx"]
