"""What a title is worded as, by what many writers called their chapters; no list of words has these titles."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import pytest

from tests.reading.drafting import defects, draft, outline
from tests.reading.test_signs import BOARD, LAYOUT, NEED, RUN, TASKS
from tests.reading.test_slogans import AIMS, CARE, GUIDANCE, MONEY, POSITIONING, PRINCIPLES, STEPS
from tests.reading.test_unheard_names import LEADER, RESEARCH, TRACK
from toolkit.reading.section_names import names_of
from toolkit.reading.speech import OTHER
from toolkit.reading.titling import Titling


def _likeliest(title: str, kind: str) -> tuple[str, float]:
    """The section that a title is most likely worded as, "" for none, and how likely."""
    names = names_of(outline(kind))
    place, chance = max(names.titling.told(title).items(), key=lambda item: item[1])
    return "" if place == OTHER else names.nodes[place].id, exp(chance)


@pytest.mark.parametrize(
    ("title", "kind", "section"),
    [
        ("找人和育苗计划", "consortium", "talent-projects"),
        ("行业方位与既有积累", "consortium", "foundation"),
        ("我们这一行、我们这一家", "consortium", "foundation"),
        ("谁坐哪把椅子", "centre", "governance.structure"),
        ("日常转动的齿轮", "centre", "governance.operation"),
        ("立此为据：五年五笔硬账", "complex", "commitments"),
    ],
)
def test_a_title_that_no_list_of_words_has_points_to_its_section(title: str, kind: str, section: str) -> None:
    found, chance = _likeliest(title, kind)

    assert not names_of(outline(kind)).cued(title)
    assert found == section
    assert chance > 0.5


def test_a_point_of_a_section_is_worded_as_none() -> None:
    assert _likeliest("研发投入强度领先", "consortium")[0] == ""


def test_a_pack_without_the_table_tells_nothing() -> None:
    bare = replace(outline(), titles=None)
    assert Titling(bare, tuple(bare.walk())).told("产业现状") == {}


def test_a_section_left_blank_under_such_a_title_is_empty() -> None:
    text = draft(
        *("一.行业背景与企业基础", TRACK, "二.实力、投入、技术、带动样样过硬", LEADER, "三.硬骨头与真金白银", RESEARCH),
        *("四.联合体三年培育目标", "三年内带动本市电机产值由86亿元提高到118亿元，新增高企15家。", "五.找人和育苗计划"),
    )
    assert defects(text, "consortium") == {"talent-projects": "empty"}


def test_a_section_left_out_is_missing_whatever_the_others_are_called() -> None:
    text = draft(
        *("一、我们这一行、我们这一家", TRACK, "二、领跑的本钱", LEADER, "三、攻关与投入", RESEARCH),
    )
    assert defects(text, "consortium") == {"talent-projects": "missing"}


def test_where_a_section_bears_its_chapter_s_name_no_other_title_is_the_chapter() -> None:
    """总体要求 tells three sections undivided; what the two accounts stand under is not their chapter."""
    text = draft(
        *("1 底子与分量", NEED, "2 总体要求", GUIDANCE, POSITIONING, PRINCIPLES, "3 两本账：目标账、资金账"),
        *("3.1 分期目标", AIMS, "3.2 资金账", MONEY, "4 一园两院多点", LAYOUT, "5 集中力量办好五件事", TASKS),
        *(
            "6 治理与运营",
            "6.1 权责怎么分？",
            BOARD,
            "6.2 活水机制",
            RUN,
            "7 要素保障和政策支持",
            CARE,
            "8 施工图",
            STEPS,
        ),
    )
    assert defects(text, "centre") == {}
