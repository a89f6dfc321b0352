"""What is timed: the floor, this product's reader and checker, python-docx, pandoc."""

from __future__ import annotations

import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, Final

from lxml import etree

from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.policy import load_policy
from toolkit.rules.context import Context

_AS_OF: Final = date(2025, 3, 1)
_PARTS: Final = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml")


def floor(path: Path) -> None:
    """Unzip the parts that hold text, styles and numbers, and parse them with lxml: no more."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        for part in _PARTS:
            if part in names:
                etree.fromstring(archive.read(part))


def product_read(path: Path) -> None:
    """File → Draft."""
    read_draft(path)


def product_check(path: Path) -> None:
    """File → findings: all that `fangan check` does with one draft in a process that is warm."""
    check(read_draft(path), Context(load_policy("cixi-2024", _AS_OF), _AS_OF))


def python_docx(path: Path) -> None:
    """Open the file and walk the text and style name of each paragraph, cells included."""
    import docx

    _walk(docx.Document(str(path)))


def _walk(parent: Any) -> None:
    for paragraph in parent.paragraphs:
        _ = paragraph.text, paragraph.style.name
    for table in parent.tables:
        for row in table.rows:
            for cell in row.cells:
                _walk(cell)


def pandoc(path: Path) -> None:
    """`pandoc DRAFT -t json`."""
    subprocess.run(["pandoc", str(path), "-t", "json", "-o", "/dev/null"], check=True)
