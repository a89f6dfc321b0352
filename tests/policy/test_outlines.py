"""What an outline tells besides its sections: how each speaks, and the chapters outside it."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.policy import load_policy

OUTLINES = [
    (kind, document) for kind in ("complex", "consortium", "centre") for document in ("proposal", "annual-plan")
]


@pytest.mark.parametrize(("kind", "document"), OUTLINES)
def test_every_section_that_is_checked_has_learned_to_speak_and_every_other_chapter_has_its_names(
    kind: str, document: str
) -> None:
    outline = load_policy("cixi-2024", date(2025, 3, 1)).outline(kind, document)
    assert outline.speech is not None
    assert {leaf.id for leaf in outline.leaves} <= set(outline.speech().sections)
    assert [other.title for other in outline.others if not other.synonyms] == []


@pytest.mark.parametrize(("kind", "document"), OUTLINES)
def test_no_chapter_outside_the_outline_bears_a_sections_own_title(kind: str, document: str) -> None:
    outline = load_policy("cixi-2024", date(2025, 3, 1)).outline(kind, document)
    titles = {section.title for section in outline.walk()}
    assert {other.title for other in outline.others} & titles == set()
