"""What a title is worded as, by what many writers called their chapters; no list of words has these titles."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import pytest

from tests.reading.drafting import defects, draft, outline, paragraph
from tests.reading.test_alignment import FOUNDATION, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_signs import BOARD, LAYOUT, NEED, RUN, TASKS
from tests.reading.test_slogans import AIMS, CARE, GUIDANCE, MONEY, POSITIONING, PRINCIPLES, STEPS
from tests.reading.test_unheard_names import LEADER, RESEARCH, TRACK
from toolkit.model import Paragraph
from toolkit.reading.section_names import names_of
from toolkit.reading.speech import OTHER
from toolkit.reading.titling import Titling

BUILT = "建设三个公共实验室和一条中试线，攻克关键技术20项；每年服务企业300家，孵化科技企业15家，引进博士30名。"
PROMISES = (
    "全行业产值由2024年的182亿元提高到2029年的260亿元，有效高新技术企业占比由31.5%提高到42%。"
    "规上企业研发投入占营业收入比重2024年为2.7%，2029年达到3.5%；有效发明专利数由860件增加到1300件。"
)


def _centred(text: str) -> Paragraph:
    return paragraph(text, align="center", bold=True)


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


def test_a_motto_over_a_text_that_is_surely_one_section_s_is_that_section() -> None:
    """手里有账 is worded as what there is; its text is the commitments. Whom to call on the cover is no chapter."""
    text = draft(
        "周巷镇小家电产业创新服务综合体建设方案",
        *(_centred("申报单位：周巷镇人民政府"), _centred("联系人：陈工")),
        *("一、周巷小家电的基本盘", "（一）产业规模与竞争优势", STRENGTH),
        *("（二）存在问题", PROBLEMS, "二、建设思路", "（一）平台基础", FOUNDATION, "（二）往后五年的打法", PLAN),
        *("三、手里有账", PROMISES, "四、可能遇到的风险", "原材料涨价时，由街道协调团购，减轻企业压力。"),
    )
    assert defects(text) == {}


def test_a_chapter_worded_as_one_section_is_that_whatever_its_points_speak_of() -> None:
    text = draft(
        *("一、干这件事的底气和价值", NEED, "二、总体要求", GUIDANCE, POSITIONING, PRINCIPLES, AIMS, MONEY),
        *(
            "三、点面铺展：空间和节点",
            LAYOUT,
            "四、主要做哪几件事",
            "（一）核心部件自主化",
            AIMS,
            "（二）数据公共化",
            TASKS,
        ),
        *("（三）人才培养实训化", BUILT, "五、体制机制建设", "（一）组织体系", BOARD, "（二）怎么转起来", RUN),
        *("六、强化支撑、护航建设", CARE, "七、一年一年怎么走", STEPS),
    )
    assert defects(text, "centre") == {}


def test_a_section_with_a_title_of_its_own_is_not_what_a_chapter_names_beside() -> None:
    """思路与目标 names the aims; the promises stand under what was promised to the city."""
    text = draft(
        *("（一）集群基本情况", "1.产业规模与竞争优势", STRENGTH, "2.面临的问题", PROBLEMS, "（二）工作思路与目标"),
        *("1.集群发展基础及特色", FOUNDATION, "2.今后五年的建设路径", PLAN, "（三）我们向市里应承的数", PROMISES),
        *("（四）效益分析", "建成后每年为企业节约送检费用1500万元，带动新增岗位300个。"),
    )
    assert defects(text) == {}
