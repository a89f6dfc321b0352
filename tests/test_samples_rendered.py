"""What is rendered from the samples is found complete when read again as a Word file, however it is stripped."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sample_cases import (
    CLEAN,
    INDICATORS,
    NAMES,
    SECTIONS,
    check_data,
    context_for,
    data_of,
    said,
    without_indicator,
    without_section,
)
from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.model import DocumentData, Outline, Policy, Section
from toolkit.outcome import DraftOutcome
from toolkit.reading.result import Reading
from toolkit.render import render_docx

_MARKS = re.compile(r"<w:(?:pStyle|rStyle|tblStyle|outlineLvl|bookmarkStart|bookmarkEnd)\b[^>]*/>")
_NO_STYLES = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_PROPERTIES = re.compile(r"<(?:Override|Relationship)\b[^>]*(?:docProps|customXml)[^>]*/>")


def render(data: DocumentData, path: Path, policy: Policy, folder: Path) -> Path:
    target = folder / f"{path.parent.name}-{path.stem}.docx"
    target.write_bytes(render_docx(data, policy, base_dir=path.parent))
    return target


def check_docx(docx: Path, path: Path) -> DraftOutcome:
    data = data_of(path)
    return check(read_draft(docx), context_for(path), kind=data.kind, document=data.document)


def span(reading: Reading) -> tuple[int | None, int | None] | None:
    return (reading.period.start, reading.period.end) if reading.period else None


def strip(docx: Path) -> Path:
    """The same file without styles, outline levels, bookmarks, properties and custom XML."""
    target = docx.with_name(f"{docx.stem}-stripped.docx")
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bare:
        for name in source.namelist():
            if name.startswith(("docProps/", "customXml/")):
                continue
            bare.writestr(name, _stripped(name, source.read(name)))
    return target


def _stripped(name: str, content: bytes) -> bytes:
    if name == "word/styles.xml":
        return _NO_STYLES.encode()
    if name == "word/document.xml":
        return _MARKS.sub("", content.decode()).encode()
    if name.endswith((".rels", "[Content_Types].xml")):
        return _PROPERTIES.sub("", content.decode()).encode()
    return content


def policy_without_section(policy: Policy, data: DocumentData, section_id: str, content: str) -> Policy:
    """A pack whose outline never had that section: what is rendered by it reads like a human omission."""
    outline = policy.outline(data.kind, data.document)
    shorter = replace(outline, sections=_pruned(outline.sections, section_id))
    outlines: dict[tuple[str, str], Outline] = {(data.kind, data.document): shorter}
    indicators = () if content == "indicators" else policy.indicators
    return replace(policy, outlines=outlines, indicators=indicators)


def _pruned(sections: tuple[Section, ...], section_id: str) -> tuple[Section, ...]:
    kept = (
        replace(section, children=_pruned(section.children, section_id))
        for section in sections
        if section.id != section_id and [child.id for child in section.children] != [section_id]
    )
    return tuple(kept)


@pytest.mark.parametrize("path", CLEAN, ids=NAMES)
def test_a_rendered_sample_has_no_finding(path: Path, tmp_path: Path) -> None:
    docx = render(data_of(path), path, context_for(path).policy, tmp_path)
    outcome = check_docx(docx, path)
    assert [(row.rule, row.subject, row.location.quote) for row in outcome.findings] == []
    assert outcome.verdict == "complete"


@pytest.mark.parametrize("path", CLEAN, ids=NAMES)
def test_kind_and_document_of_a_rendered_sample_are_guessed(path: Path, tmp_path: Path) -> None:
    docx = render(data_of(path), path, context_for(path).policy, tmp_path)
    outcome = check(read_draft(docx), context_for(path))
    assert (outcome.kind, outcome.document) == (data_of(path).kind, data_of(path).document)


@pytest.mark.parametrize("path", CLEAN, ids=NAMES)
def test_no_hidden_marker_helps_the_checker(path: Path, tmp_path: Path) -> None:
    docx = strip(render(data_of(path), path, context_for(path).policy, tmp_path))
    outcome = check_docx(docx, path)
    assert [(row.rule, row.subject, row.location.quote) for row in outcome.findings] == []


@pytest.mark.parametrize("path", CLEAN, ids=NAMES)
def test_a_rendered_sample_reads_to_the_same_sections_and_figures(path: Path, tmp_path: Path) -> None:
    docx = render(data_of(path), path, context_for(path).policy, tmp_path)
    from_docx, from_data = check_docx(docx, path).reading, check_data(data_of(path), path).reading
    assert from_docx is not None
    assert from_data is not None
    assert [row.status for row in from_docx.sections] == [row.status for row in from_data.sections]
    assert span(from_docx) == span(from_data)
    assert from_docx.year == from_data.year
    for ours, theirs in zip(from_docx.indicators, from_data.indicators, strict=True):
        seen = {year: value.value for year, value in ours.by_year.items()}
        assert seen == {year: value.value for year, value in theirs.by_year.items()}, ours.indicator.id


@pytest.mark.parametrize(("path", "section_id", "content"), SECTIONS)
def test_a_section_taken_out_of_the_rendered_file_is_the_one_finding(
    path: Path, section_id: str, content: str, tmp_path: Path
) -> None:
    data = data_of(path)
    policy = policy_without_section(context_for(path).policy, data, section_id, content)
    docx = render(without_section(data, section_id, content), path, policy, tmp_path)
    assert said(check_docx(docx, path)) == {("section-missing", section_id, "error"): 1}


@pytest.mark.parametrize(("path", "indicator_id"), INDICATORS)
def test_an_indicator_taken_out_of_the_rendered_file_is_the_one_finding(
    path: Path, indicator_id: str, tmp_path: Path
) -> None:
    policy = context_for(path).policy
    fewer = replace(policy, indicators=tuple(row for row in policy.indicators if row.id != indicator_id))
    docx = render(without_indicator(data_of(path), indicator_id), path, fewer, tmp_path)
    assert said(check_docx(docx, path)) == {("indicator-missing", indicator_id, "error"): 1}
