"""A letter's signature never stands on a page alone: two lines of text at least go with it, in both formats."""

from __future__ import annotations

import io

import docx
import pytest

from tests.letters.cases import SAMPLES, case_of
from tests.render.office import as_pdfs
from tests.render.pdf_measure import PT_PER_MM, lines, page_chars, page_count, text_of
from toolkit.letters import LETTERS
from toolkit.render.docx import docx_bytes
from toolkit.render.layout import load_layout
from toolkit.render.pdf import pdf_bytes

FOOT = 262 * PT_PER_MM
LETTERS_SIGNED = {
    f"{letter}-{path.parent.name}-{path.stem}": (letter, path)
    for letter in ("summary", "opinions", "supplement")
    for path in (
        SAMPLES / "proposals" / "complex.yaml",
        SAMPLES / "proposals" / "centre.yaml",
        SAMPLES / "broken" / "complex-proposal.yaml",
    )
}


def last_lines_of_body(pdf: bytes, scale: float) -> list[str]:
    """The lines of the page on which the signature ends."""
    for index in range(page_count(pdf)):
        chars = [char for char in page_chars(pdf, index, scale) if char.baseline < FOOT]
        rows = [text_of(row).replace(" ", "") for row in lines(chars, 16)]
        if any(row.startswith("（待填：") and row.endswith("日期）") and len(row) == 9 for row in rows[-1:]):
            return rows
    return []


def as_docx(name: str) -> bytes:
    letter, path = LETTERS_SIGNED[name]
    return docx_bytes(LETTERS[letter].make(case_of(path)), load_layout())


@pytest.mark.parametrize("name", LETTERS_SIGNED)
def test_the_last_paragraph_before_the_signature_keeps_with_it(name: str) -> None:
    paragraphs = docx.Document(io.BytesIO(as_docx(name))).paragraphs
    signed = next(at for at, paragraph in enumerate(paragraphs) if paragraph.style.name == "公文署名")  # type: ignore[union-attr]
    assert paragraphs[signed - 1].style.name == "公文末段"  # type: ignore[union-attr]


@pytest.mark.needs("pango", "fonts")
@pytest.mark.parametrize("name", LETTERS_SIGNED)
def test_two_lines_stand_with_the_signature_of_a_letter_in_pdf(name: str) -> None:
    letter, path = LETTERS_SIGNED[name]
    pdf = pdf_bytes(LETTERS[letter].make(case_of(path)), load_layout())
    assert len(last_lines_of_body(pdf, 0.75)) >= 4


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return as_pdfs(tmp_path_factory.mktemp("letters"), {name: as_docx(name) for name in LETTERS_SIGNED})


@pytest.mark.needs("libreoffice", "fonts")
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("name", LETTERS_SIGNED)
def test_two_lines_stand_with_the_signature_of_a_letter_in_docx(converted: dict[str, bytes], name: str) -> None:
    assert len(last_lines_of_body(converted[name], 1)) >= 4
