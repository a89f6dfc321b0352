"""The checker reads words, not marks that our own renderer left: a stripped file reads the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.model import Severity
from toolkit.rules.context import Context
from toolkit.writing import load_document, write_document

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PATHS = [*sorted((SAMPLES / "proposals").glob("*.yaml")), *sorted((SAMPLES / "plans").glob("*.yaml"))]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = ("pStyle", "rStyle", "tblStyle", "outlineLvl", "bookmarkStart", "bookmarkEnd", "sdtPr", "rPr", "keepNext")
DROPPED = ("docProps/", "customXml/", "word/styles.xml", "word/numbering.xml", "word/theme", "word/fontTable.xml")


def stripped(content: bytes) -> bytes:
    """The file without styles, looks, bookmarks, properties and custom XML: text and tables only."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            if name.startswith(DROPPED):
                continue
            part = source.read(name)
            if name == "word/document.xml":
                part = _without_marks(part)
            if name.endswith(".rels") or name == "[Content_Types].xml":
                part = _without_references(part)
            target.writestr(name, part)
    return result.getvalue()


def _without_marks(part: bytes) -> bytes:
    root = etree.fromstring(part)
    etree.strip_elements(root, *(W + name for name in MARKS), with_tail=False)
    return etree.tostring(root)


def _without_references(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for child in list(root):
        target = child.get("Target", "") + child.get("PartName", "")
        if any(name.removeprefix("word/") in target for name in DROPPED):
            root.remove(child)
    return etree.tostring(root)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rendered_sample_is_complete_even_when_stripped_of_every_mark(path: Path, tmp_path: Path) -> None:
    data, policy = load_document(path, pack=None, as_of=None)
    file = tmp_path / "draft.docx"
    file.write_bytes(stripped(write_document(data, policy, "docx", base_dir=path.parent)))
    outcome = check(read_draft(file), Context(policy, policy.as_of))
    assert (outcome.kind, outcome.document) == (data.kind, data.document)
    assert [finding.message for finding in outcome.findings if finding.severity is Severity.ERROR] == []
