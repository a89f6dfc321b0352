"""Letters as their readers meet them: made by the command, read back as text."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.document import Document

from toolkit.cli.letter import make_case
from toolkit.desk import CheckOptions
from toolkit.letters import LETTERS
from toolkit.letters.case import Case
from toolkit.render.docx import docx_bytes
from toolkit.render.layout import load_layout

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def case_of(path: Path, units: Path | None = None) -> Case:
    """The case of a draft under the default pack."""
    return make_case(path, CheckOptions("cixi-2024"), units)


def opened(name: str, case: Case) -> Document:
    """The letter as its Word file."""
    return docx.Document(io.BytesIO(docx_bytes(LETTERS[name].make(case), load_layout())))


def words_of(name: str, case: Case) -> str:
    """Paragraphs, then table rows with | between cells."""
    document = opened(name, case)
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *rows])
