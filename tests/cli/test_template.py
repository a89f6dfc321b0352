"""The office's own templates: handed out, restyled, looked over before use."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from toolkit.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "proposals" / "consortium.yaml"


def _edit(docx: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(docx) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode()
    with zipfile.ZipFile(docx, "w") as target:
        for name, part in parts.items():
            target.writestr(name, part)


def test_the_templates_handed_out_can_be_used_and_are_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "模板"
    assert main(["template", "export", str(folder)]) == 0
    assert main(["template", "check", str(folder)]) == 0
    assert main(["template", "export", str(folder)]) == 3
    assert "不覆盖" in capsys.readouterr().err
    rendered = ["render", str(SAMPLE), "--to", "docx"]
    assert main([*rendered, "-o", str(tmp_path / "a")]) == 0
    assert main([*rendered, "-o", str(tmp_path / "b"), "--template", str(folder)]) == 0
    assert (tmp_path / "a" / "consortium.docx").read_bytes() == (tmp_path / "b" / "consortium.docx").read_bytes()


def test_an_unknown_field_stops_rendering_and_is_named_with_its_paragraph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "模板"
    main(["template", "export", str(folder)])
    _edit(folder / "document.docx", "{{ date }}", "{{ birthday }}")
    out = tmp_path / "out"
    assert main(["render", str(SAMPLE), "--to", "docx", "-o", str(out), "--template", str(folder)]) == 3
    said = capsys.readouterr().err
    assert "birthday" in said
    assert "段" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("page:", "page：", "“page”后面是全角冒号"),
        ("fonts:", "fontz:", "“fonts”"),
        ("page: {", "page: {colour: 1, ", "“colour”"),
    ],
)
def test_a_broken_layout_is_told_in_chinese_with_its_place(
    old: str, new: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["template", "export", str(tmp_path)])
    layout = tmp_path / "layout.yaml"
    text = layout.read_text(encoding="utf-8")
    assert f"\n{old}" in text
    layout.write_text(text.replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8")
    capsys.readouterr()
    assert main(["template", "check", str(tmp_path)]) == 3
    said = capsys.readouterr().err
    assert words in said
    assert "layout.yaml" in said
    for english in ("argument", "expected", "could not", "line"):
        assert english not in said


@pytest.mark.needs("pango", "fonts", "poppler")
def test_pdf_is_archival_unless_the_accessible_form_is_asked_for(tmp_path: Path) -> None:
    for flag, mark in (([], "pdfaid:part"), (["--pdf-ua"], "pdfuaid:part")):
        assert main(["render", str(SAMPLE), "--to", "pdf", "-o", str(tmp_path), *flag]) == 0
        told = subprocess.run(
            ["pdfinfo", "-meta", str(tmp_path / "consortium.pdf")], capture_output=True, encoding="utf-8", check=True
        )
        assert mark in told.stdout
