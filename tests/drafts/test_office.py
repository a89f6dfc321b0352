"""Files of other office suites come through LibreOffice; where it is absent, the error says what to do."""

from __future__ import annotations

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.drafts.build import make_docx, p, xml
from toolkit.drafts import office, read_draft
from toolkit.errors import UnreadableError
from toolkit.model import Paragraph, Table

_NUMBERING = xml(
    "numbering",
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
)
_ITEM = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one draft as .doc, .wps, .odt and .rtf."""
    folder = tmp_path_factory.mktemp("office")
    body = p("产业现状", _ITEM) + p("企业众多。") + p("建设思路", _ITEM)
    source = make_docx(folder / "稿.docx", body, numbering=_NUMBERING)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for name in ("doc", "odt", "rtf"):
        command = ["soffice", profile, "--headless", "--convert-to", name, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.copy(folder / "稿.doc", folder / "稿.wps")
    return folder


@pytest.mark.needs("libreoffice")
def test_several_files_at_once_are_read_with_their_numbers(converted: Path) -> None:
    names = ("doc", "wps", "odt", "rtf")
    with ThreadPoolExecutor(len(names)) as pool:
        drafts = list(pool.map(lambda name: read_draft(converted / f"稿.{name}"), names))
    assert [draft.format for draft in drafts] == list(names)
    for draft in drafts:
        assert [q.full_text for q in draft.paragraphs()] == ["一、产业现状", "企业众多。", "二、建设思路"]
        assert draft.path == str(converted / f"稿.{draft.format}")


@pytest.mark.needs("libreoffice")
def test_a_file_that_libreoffice_cannot_open_is_said(tmp_path: Path) -> None:
    path = tmp_path / "坏.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0" * 2000)
    with pytest.raises(UnreadableError, match="LibreOffice 打不开这个文件"):
        read_draft(path)


def test_without_libreoffice_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    path = tmp_path / "稿.rtf"
    path.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(UnreadableError, match="需要 LibreOffice") as caught:
        read_draft(path)
    assert "另存为 .docx" in caught.value.remedy


_TARGETS = (("指标", "2024年", "2029年"), ("产值（亿元）", "182", "260"))
_IN_STEPS = (("一、产业现状", ""), ("规模", "全市规上企业146家。"), ("二、目标承诺", ""), ("产值", "2029年260亿元。"))
_LEFT_BLANK = (
    ("年度", "产值（亿元）", "占比（%）"),
    ("2024年", "182", "34"),
    ("2028年", "", "39"),
    ("2029年", "260", ""),
)


@pytest.mark.needs("libreoffice")
@pytest.mark.parametrize("rows", [_TARGETS, _LEFT_BLANK, _IN_STEPS])
def test_a_table_at_the_very_end_of_a_doc_keeps_its_cells(tmp_path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    """An empty cell is one too: what stands behind it stays in its column."""
    grid = "".join(f"<w:tr>{''.join(f'<w:tc>{p(text)}</w:tc>' for text in row)}</w:tr>" for row in rows)
    columns = "<w:gridCol w:w='2000'/>" * 3
    table = f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{grid}</w:tbl>"
    source = make_docx(tmp_path / "稿.docx", p("目标承诺") + p("承诺如下。") + table)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    draft = read_draft(tmp_path / "稿.doc")

    assert [block.text for block in draft.blocks if isinstance(block, Paragraph)] == ["目标承诺", "承诺如下。"]
    found = draft.blocks[-1]
    assert isinstance(found, Table)
    assert found.grid() == [list(row) for row in rows]
