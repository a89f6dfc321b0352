"""What `render` writes, `extract` reads back to the same data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.drafts import read_draft
from toolkit.drafts.data import data_of
from toolkit.extract import extract, to_yaml
from toolkit.model import DocumentData
from toolkit.reading.assemble import read
from toolkit.writing import load_document, write_document
from toolkit.yaml_source import parse_yaml

_SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("p[lr]*/*.yaml"))


def comparable(data: DocumentData) -> DocumentData:
    """Without what no printed page shows (`against`, line numbers) and blanks at the ends of bodies."""
    sections = {key: text.strip() for key, text in data.sections.items() if text.strip()}
    return replace(data, against="", lines={}, sections=sections)


@pytest.mark.parametrize("sample", _SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rendered_sample_reads_back_to_its_data(sample: Path, tmp_path: Path) -> None:
    data, policy = load_document(sample, pack=None, as_of=None)
    printed = tmp_path / "sample.docx"
    printed.write_bytes(write_document(data, policy, "docx", base_dir=sample.parent))
    reading, _ = read(read_draft(printed), policy)
    extracted = extract(reading, policy)
    assert comparable(extracted) == comparable(data)
    assert comparable(data_of(parse_yaml(to_yaml(extracted), "data.yaml"))) == comparable(data)


@pytest.mark.needs("pango", "fonts")
@pytest.mark.parametrize("kind", ["complex", "consortium", "centre"])
def test_a_printed_proposal_reads_back_to_its_data(kind: str, tmp_path: Path) -> None:
    (sample,) = (path for path in _SAMPLES if path.parent.name == "proposals" and path.stem == kind)
    data, policy = load_document(sample, pack=None, as_of=None)
    printed = tmp_path / "sample.pdf"
    printed.write_bytes(write_document(data, policy, "pdf", base_dir=sample.parent))
    reading, _ = read(read_draft(printed), policy)
    assert comparable(extract(reading, policy)) == comparable(data)


def test_there_are_samples() -> None:
    assert len(_SAMPLES) >= 6
