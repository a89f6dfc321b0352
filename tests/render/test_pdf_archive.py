"""Archive quality, as veraPDF and poppler see it: PDF/A-2u with tags, bookmarks, title, language, subsets."""

from __future__ import annotations

import ctypes
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest

from tests.render import fixture
from tests.render.verapdf import validate
from toolkit.drafts.data import read_data
from toolkit.errors import RenderError
from toolkit.render import pdf, render_pdf

pytestmark = pytest.mark.needs("pango", "fonts", "poppler")


@cache
def made(accessible: bool = False) -> bytes:
    return render_pdf(fixture.proposal(), fixture.policy(), base_dir=Path(), accessible=accessible)


def ask(tool: str, *options: str, content: bytes) -> str:
    """What a poppler tool says of the PDF."""
    return subprocess.run([tool, *options, "-"], input=content, capture_output=True, check=True).stdout.decode()


SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("p*/*.yaml"))


def test_verapdf_finds_every_sample_to_conform_to_pdf_a_2u(tmp_path: Path) -> None:
    for path in SAMPLES:
        name = f"{path.parent.name}-{path.stem}.pdf"
        (tmp_path / name).write_bytes(render_pdf(read_data(path), fixture.policy(), base_dir=path.parent))
    verdicts = validate("2u", sorted(tmp_path.iterdir()))
    assert [verdict.failed for verdict in verdicts] == [()] * 6
    assert all(verdict.conforms and verdict.checks > 50_000 for verdict in verdicts)


def test_verapdf_finds_the_accessible_pdf_to_conform_to_pdf_ua_1(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(made(accessible=True))
    (verdict,) = validate("ua1", [path])
    assert verdict.failed == ()
    assert verdict.conforms
    assert verdict.checks > 10_000


def test_verapdf_sees_a_file_that_does_not_conform(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(path)
    document.close()
    (verdict,) = validate("2u", [path])
    assert not verdict.conforms
    assert "6.6.2.1-1" in verdict.failed  # no metadata


def test_it_is_tagged_titled_and_dated() -> None:
    told = ask("pdfinfo", content=made())
    assert re.search(r"Title: +慈溪市智能家电产业创新服务综合体建设方案", told)
    assert re.search(r"Author: +慈溪市示例镇人民政府", told)
    assert re.search(r"Tagged: +yes", told)
    assert "2025" in re.findall(r"CreationDate: +(.*)", told)[0]


def test_its_metadata_say_pdf_a_2u_or_pdf_ua_1() -> None:
    plain = ask("pdfinfo", "-meta", content=made())
    assert re.search(r"part=\"2\"|part>2<", plain)
    assert re.search(r"conformance=\"U\"|conformance>U<", plain)
    assert "pdfuaid" in ask("pdfinfo", "-meta", content=made(accessible=True))


def test_its_structure_has_headings_tables_with_heads_and_figures_with_text() -> None:
    told = ask("pdfinfo", "-struct-text", content=made())
    for kind in ("H1", "H2", "H3", "Table", "TH", "TD", "Figure"):
        assert re.search(rf"^ *{kind}\b", told, re.MULTILINE), kind


def alternatives(element: Any) -> Iterator[str]:
    """The descriptions in a structure tree, from one element down."""
    size = raw.FPDF_StructElement_GetAltText(element, None, 0)
    if size > 2:
        buffer = ctypes.create_string_buffer(size)
        raw.FPDF_StructElement_GetAltText(element, buffer, size)
        yield buffer.raw[:-2].decode("utf-16-le")
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from alternatives(child)


def test_a_chart_is_described_in_words() -> None:
    document = pypdfium2.PdfDocument(made())
    found = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            found += list(alternatives(raw.FPDF_StructTree_GetChildAtIndex(tree, index)))
        raw.FPDF_StructTree_Close(tree)
    document.close()
    assert any(text.startswith("柱形图：全行业产值（亿元）由2024年的182到2029年的260") for text in found)


def test_the_text_in_the_structure_runs_on_over_composed_lines() -> None:
    told = ask("pdfinfo", "-struct-text", content=made()).replace("\n", "").replace(" ", "")
    assert told.count("本市智能家电产业经过多年发展") >= 8


def test_every_font_is_embedded_as_a_subset_with_unicode() -> None:
    rows = ask("pdffonts", content=made()).splitlines()[2:]
    assert len(rows) == 5
    for row in rows:
        assert re.match(r"[A-Z]{6}\+Gongwen-\w+ .* yes +yes +yes ", row)


def test_bookmarks_follow_the_headings() -> None:
    document = pypdfium2.PdfDocument(made())
    titles = [(item.level, item.get_title()) for item in document.get_toc()]
    document.close()
    assert titles[:3] == [
        (0, "一、产业现状"),
        (1, "（一）我市产业的综合实力与市场竞争力情况"),
        (1, "（二）当前产业升级存在的主要困难、短板与问题"),
    ]


def test_text_copies_as_running_text() -> None:
    told = subprocess.run(["pdftotext", "-", "-"], input=made(), capture_output=True, check=True)
    text = told.stdout.decode()
    assert fixture.LONG in text.replace("\n", "")


def test_without_the_subset_library_the_error_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.text import ffi

    monkeypatch.setattr(ffi, "harfbuzz_subset", None)
    pdf._weasyprint.cache_clear()
    with pytest.raises(RenderError, match=r"apt install .*libharfbuzz-subset0"):
        render_pdf(fixture.proposal(), fixture.policy(), base_dir=Path())
    pdf._weasyprint.cache_clear()
