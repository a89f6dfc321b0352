"""The bound PDF keeps what the single ones have: pages, links, bookmarks, tags, PDF/A."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from toolkit.batch.bound_pdf import bound_pdf
from toolkit.batch.items import Item, ListTable, Settings, TaskSheet
from toolkit.batch.make import make

pytestmark = pytest.mark.needs("pango", "fonts", "poppler")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sheets of two sections each, as single files, and 合订本.pdf."""
    folder = tmp_path_factory.mktemp("bound")
    asked = Settings(("pdf",), "cixi-2024", 2026, folder, folder)
    for name in ("甲单位", "乙单位"):
        tables = [ListTable(title, ("任务", "完成时限"), (("对接", "2026年"),)) for title in ("牵头", "配合")]
        result = make(Item(name, name, TaskSheet(f"{name}2026年度任务清单", name, tuple(tables), 2026)), asked)
        assert result.problem == ""
    papers = [(name, folder / f"{name}.pdf") for name in ("甲单位", "乙单位")]
    (folder / "合订本.pdf").write_bytes(bound_pdf("合订本", papers))
    assert bound_pdf("合订本", papers) == (folder / "合订本.pdf").read_bytes()
    return folder


def told(*command: object) -> str:
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def test_its_pages_say_what_the_single_ones_say(folder: Path) -> None:
    single = [told("pdftotext", folder / f"{name}.pdf", "-") for name in ("甲单位", "乙单位")]
    assert told("pdftotext", folder / "合订本.pdf", "-") == "".join(single)


def test_links_and_bookmarks_of_each_paper_lead_into_that_paper(folder: Path) -> None:
    bound = PdfReader(folder / "合订本.pdf")
    half = len(bound.pages) // 2
    places: Any = bound.named_destinations
    for at, page in enumerate(bound.pages):
        links = [note.get_object() for note in page.get("/Annots", [])]
        targets = [bound.get_destination_page_number(places[str(link["/Dest"])]) for link in links if "/Dest" in link]
        assert all((at < half) == (target is not None and target < half) for target in targets)
    assert any(page.get("/Annots") for page in bound.pages[half:])
    outline: Any = bound.outline
    papers = {entry.title: bound.get_destination_page_number(entry) for entry in outline if not isinstance(entry, list)}
    assert papers == {"甲单位": 0, "乙单位": half}
    own = [
        [(kid.title, bound.get_destination_page_number(kid)) for kid in kids]
        for kids in outline
        if isinstance(kids, list)
    ]
    assert [[title for title, _ in kids] for kids in own] == [["一、牵头", "二、配合"]] * 2
    assert [all((page or 0) >= half for _, page in kids) for kids in own] == [False, True]


def test_it_is_tagged_and_says_of_itself_what_pdf_a_asks(folder: Path) -> None:
    bound = PdfReader(folder / "合订本.pdf")
    catalog: Any = bound.root_object
    assert bound.xmp_metadata is not None
    said = catalog["/Metadata"].get_data().decode()
    assert 'pdfaid:part="2" pdfaid:conformance="U"' in said
    assert catalog["/OutputIntents"][0]["/DestOutputProfile"].get_object()["/N"] == 3
    assert bound.trailer["/ID"]
    assert bound.metadata is not None
    assert bound.metadata.title == "合订本"
    tree = catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert [int(key) for key in tree[::2]] == list(range(len(tree) // 2))
    keys: list[Any] = [page.get("/StructParents") for page in bound.pages]
    assert len({int(key) for key in keys}) == len(bound.pages)
    tags = told("pdfinfo", "-struct-text", folder / "合订本.pdf").splitlines()
    assert [line.strip() for line in tags if line.startswith(("Document", "  Part"))] == ["Document", "Part", "Part"]
    fonts = told("pdffonts", folder / "合订本.pdf").splitlines()[2:]
    assert fonts
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)  # embedded, a subset, with Unicode
