"""Drafts to time: a 30-page DOCX as Word leaves it after some editing, and a heap of ordinary ones."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from toolkit.writing import load_document, write_document

_SAMPLES: Final = Path(__file__).resolve().parents[2] / "samples" / "proposals"
_PAGE: Final = 22 * 28  # characters of body text on an official page
_FONTS: Final = 'w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"'
_RUN: Final = re.compile(r'<w:r>(?:(?!</w:r>).)*?<w:t(?: xml:space="preserve")?>([^<]{24,})</w:t></w:r>', re.DOTALL)


def long_draft(path: Path, pages: int = 30) -> Path:
    """A proposal of about `pages` pages whose sentences stand in several runs each."""
    data, policy = load_document(_SAMPLES / "complex.yaml", pack=None, as_of=None)
    size = sum(len(text) for text in data.sections.values())
    times = max(1, round(pages * _PAGE / size))
    sections = {key: "\n\n".join([text] * times) for key, text in data.sections.items()}
    content = write_document(replace(data, sections=sections), policy, "docx", base_dir=_SAMPLES)
    path.write_bytes(content)
    return _edited(path)


def heap(folder: Path, count: int) -> list[Path]:
    """`count` drafts of the three kinds, each a file of its own."""
    sources = []
    for sample in sorted(_SAMPLES.glob("*.yaml")):
        data, policy = load_document(sample, pack=None, as_of=None)
        source = folder / f"{sample.stem}.docx"
        source.write_bytes(write_document(data, policy, "docx", base_dir=_SAMPLES))
        sources.append(_edited(source))
    drafts = []
    for number in range(count):
        target = folder / f"draft-{number:04}.docx"
        shutil.copyfile(sources[number % len(sources)], target)
        drafts.append(target)
    return drafts


def _edited(path: Path) -> Path:
    """Split long runs as Word does when a text is edited: marks of the edit, fonts on each piece."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    parts["word/document.xml"] = _RUN.sub(_pieces, document).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _pieces(run: re.Match[str]) -> str:
    text = run[1]
    third = len(text) // 3
    return "".join(
        f'<w:r w:rsidR="00A7{at}1F" w:rsidRPr="00C2{at}3E"><w:rPr><w:rFonts {_FONTS}/><w:sz w:val="32"/>'
        f'<w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for at, piece in enumerate((text[:third], text[third : 2 * third], text[2 * third :]))
    )
