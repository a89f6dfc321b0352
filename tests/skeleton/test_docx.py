"""The Word file to fill in: real headings, guidance that is never taken for content, tables to fill."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document

from toolkit.drafts import read_draft
from toolkit.model import Policy
from toolkit.reading.assemble import read
from toolkit.reading.result import IndicatorStatus, SectionStatus
from toolkit.skeleton.docx import docx_skeleton

ALL = [(kind, doc) for kind in ("complex", "consortium", "centre") for doc in ("proposal", "annual-plan")]
every_document = pytest.mark.parametrize(("kind", "document"), ALL)


def opened(policy: Policy, kind: str, document: str) -> Document:
    """The skeleton as python-docx reads it."""
    return docx.Document(io.BytesIO(docx_skeleton(policy, kind, document)))


def styled(document: Document) -> list[tuple[str, str]]:
    """Style name and text of each paragraph of the body that has text."""
    return [(p.style.name if p.style else "", p.text) for p in document.paragraphs if p.text.strip()]


@every_document
def test_every_section_of_the_outline_has_a_real_heading_in_its_place(policy: Policy, kind: str, document: str) -> None:
    found = [(style, text) for style, text in styled(opened(policy, kind, document)) if style.startswith("Heading")]
    sections = policy.outline(kind, document).walk()
    assert found == [(f"Heading {section.level}", section.number + section.title) for section in sections]


@every_document
def test_guidance_stands_in_brackets_in_a_style_of_its_own_and_is_followed_by_a_place_to_write(
    policy: Policy, kind: str, document: str
) -> None:
    body = styled(opened(policy, kind, document))
    guidance = [text for style, text in body if style == "公文待补充"]
    assert all(text.startswith("【填写说明：") and text.endswith("】") for text in guidance)
    for section in policy.outline(kind, document).leaves:
        assert any(f"依据——{section.clause.cite}" in text for text in guidance)
    places = [after for before, after in pairwise(body) if before[0] == "公文待补充" and after[0] != "公文待补充"]
    assert places == [("Body Text", "【待填写】")] * len(policy.outline(kind, document).leaves)


def test_the_commitment_table_has_a_row_for_each_indicator_and_a_column_for_each_year(policy: Policy) -> None:
    (table,) = opened(policy, "complex", "proposal").tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    years = ["2024年（基期）", "2025年", "2026年", "2027年", "2028年", "2029年"]
    assert rows[0] == ["指标名称", "单位", *years]
    assert rows[1:] == [[item.name, item.unit, *[""] * 6] for item in policy.indicators]


def test_a_plan_has_empty_tables_for_tasks_and_money(policy: Policy) -> None:
    heads = [table.rows[0].cells[1].text for table in opened(policy, "centre", "annual-plan").tables]
    assert heads == ["任务", "用途"]


@every_document
def test_an_unfilled_file_is_read_as_empty_everywhere(policy: Policy, kind: str, document: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_skeleton(policy, kind, document))
    reading, _ = read(read_draft(path), policy)
    found = {part.section.id: part.status for part in reading.sections}
    assert (reading.outline.kind, reading.outline.document) == (kind, document)
    assert found == {section.id: SectionStatus.EMPTY for section in policy.outline(kind, document).leaves}
    assert {part.status for part in reading.indicators} <= {IndicatorStatus.MISSING}
