"""Titles taken away from a draft: what stands under them stays, and so do their numbers."""

from __future__ import annotations

from benchmarks.accuracy.untitled import MOTTOES, Pool, borrowing, untitled
from tests.reading.drafting import draft, outline
from tests.reading.test_alignment import COMPLEX, FOUNDATION


def test_the_titles_of_sections_become_mottoes_behind_their_numbers() -> None:
    source = draft(COMPLEX)
    changed = untitled(source, outline(), 1.0, "seed")
    assert changed is not None
    before = [paragraph.text for paragraph in source.paragraphs()]
    after = [paragraph.text for paragraph in changed.paragraphs()]
    other = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert len(other) >= 4
    assert all(any(two.endswith(motto) for motto in MOTTOES) and two[0] == one[0] for one, two in other)
    assert FOUNDATION in after


def test_a_draft_whose_titles_run_into_their_texts_is_left_out() -> None:
    text = f"一、产业现状。{FOUNDATION}\n二、现有基础。{FOUNDATION}\n三、建设思路。{FOUNDATION}"
    assert untitled(draft(text), outline(), 1.0, "seed") is None


def test_a_section_takes_a_title_that_another_writer_gave_to_his() -> None:
    """None of its own set's, and none where no other has one for that section."""
    pool = Pool(set)
    pool["complex", "proposal", "approach.foundation"] = {("mine", "手头有的"), ("another", "攒下的家当")}
    pool["complex", "proposal", "approach.plan"] = {("mine", "往后的打法")}
    source = draft(COMPLEX)
    changed = borrowing(source, outline(), 1.0, "seed", pool, "mine")
    assert changed is not None
    before = [paragraph.text for paragraph in source.paragraphs()]
    after = [paragraph.text for paragraph in changed.paragraphs()]
    other = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert other == [("（一）现有基础", "（一）攒下的家当")]
