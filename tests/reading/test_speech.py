"""How a text speaks, whatever its heading: which section it is, and what an undivided one holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading.drafting import draft, outline
from tests.reading.test_alignment import FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from toolkit.reading.alignment import align_sections
from toolkit.reading.section_names import names_of
from toolkit.reading.speech import OTHER, Speaking, pieces, plain, speaking_of

NAMES = names_of(outline())
PLACES = {node.id: place for place, node in enumerate(NAMES.nodes)}
CHAPTER = (PLACES["industry.strength"], PLACES["industry.problems"])
RISK = "主要风险是原材料价格大幅波动和下游需求回落，应对办法是锁定长约、分散客户并建立预警台账。"


def _likeliest(text: str) -> int:
    told = NAMES.speaking.told(text)
    return max(told, key=told.__getitem__)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("industry.strength", STRENGTH),
        ("industry.problems", PROBLEMS),
        ("approach.foundation", FOUNDATION),
        ("approach.plan", PLAN),
        ("commitments", GOALS),
    ],
)
def test_a_text_speaks_as_its_section(section: str, text: str) -> None:
    assert _likeliest(text) == PLACES[section]


def test_a_text_on_risks_speaks_as_no_section() -> None:
    assert _likeliest(RISK) == OTHER


def test_an_undivided_chapter_holds_both_sections_only_where_it_speaks_as_both() -> None:
    assert NAMES.speaking.held(f"{STRENGTH}\n{PROBLEMS}", CHAPTER) == set(CHAPTER)
    assert NAMES.speaking.held(STRENGTH, CHAPTER) == {PLACES["industry.strength"]}
    assert NAMES.speaking.held(PROBLEMS, CHAPTER) == {PLACES["industry.problems"]}


def test_what_is_only_promised_to_come_holds_nothing() -> None:
    assert NAMES.speaking.held("（待补充）", CHAPTER) == frozenset()
    assert set(NAMES.speaking.told("").values()) == {-6.0}


def test_years_numbers_and_foreign_words_are_made_alike() -> None:
    assert plain("到 2029年，CNAS认可的试验室达到１２.５个") == "到Y年,a认可的试验室达到0个"


def test_the_short_cells_of_a_table_are_weighed_together() -> None:
    assert pieces("展厅\n18\n专职人员薪酬\n15\n交流活动和水电物业\n17") == ["展厅0专职人员薪酬", "0交流活动和水电物业0"]


def test_a_pack_that_has_learned_nothing_goes_by_its_own_words() -> None:
    unlearned = replace(outline(), speech=None)
    speaking = speaking_of(unlearned, tuple(unlearned.walk()))
    told = speaking.told("已有检测、设计两个公共服务平台，集中场地3200平方米，专职管理人员6名，运营机制健全。")
    assert max(told, key=told.__getitem__) == PLACES["approach.foundation"]


def test_chances_do_not_depend_on_what_was_asked_before() -> None:
    table = NAMES.speaking.table
    fresh = Speaking(table, NAMES.speaking.places, NAMES.speaking.leaves)
    assert fresh.told(PLAN) == NAMES.speaking.told(PLAN)


def test_a_section_that_the_table_has_not_learned_is_never_spoken_as_and_breaks_nothing() -> None:
    learned = outline()
    asked = replace(learned.sections[-1], id="risks", title="风险防控", synonyms=(), keywords=(), cues=(), topics=())
    grown = replace(learned, sections=(*learned.sections, asked))
    nodes = tuple(grown.walk())
    assert speaking_of(grown, nodes).told(RISK)[len(nodes) - 1] == -6.0
    text = f"一、行业这些年\n（一）位次\n{STRENGTH}\n（二）难处\n{PROBLEMS}\n二、打法\n{PLAN}\n三、到期交的卷\n{GOALS}"
    found = {part.section.id: part.status.value for part in align_sections(draft(text), grown).sections}
    assert (found["industry.problems"], found["risks"]) == ("present", "missing")


def test_what_stands_between_two_stretches_of_one_section_is_an_aside_and_what_parts_two_is_none() -> None:
    problems = PLACES["industry.problems"]
    inside = NAMES.speaking.parts("\n".join((STRENGTH, PROBLEMS, STRENGTH)), NAMES.leaves)
    between = NAMES.speaking.parts("\n".join((STRENGTH, PROBLEMS, PLAN)), NAMES.leaves)
    assert inside[problems].aside
    assert not between[problems].aside
