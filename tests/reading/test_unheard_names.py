"""Headings nobody has heard of: weighed by their words, their text, their place, and what is left to choose from."""

from __future__ import annotations

import pytest

from tests.reading.drafting import align, draft, statuses, table
from tests.reading.test_alignment import FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH

TRACK = "聚焦高效节能电机这一细分赛道，行业排名全国第七、市内第一，是国家高新技术企业，建有省级企业研究院。"
LEADER = """（一）综合实力
公司总资产18.6亿元，员工1450人，2024年销售收入21.3亿元。
（二）研发投入
近三年研发费用合计2.7亿元，研发人员212人。
（三）技术优势
掌握三项核心技术，有效发明专利63件。
（四）带动效应
上下游配套企业96家，本地年采购额9.8亿元。"""
TALENT = "三年引进科创团队6个、博士12人，引进初创项目9个，提供孵化场地和两年免租。"
RESEARCH = "三年研发总投入4亿元，组织技术攻关4项，功率密度提高40%。"
UPLIFT = "三年内带动本市电机细分行业产值由86亿元提高到118亿元，新增高新技术企业15家。"
SHARED = "电机综合性能测试台6套每周开放3天，消声实验室可提前预约，专利池成员单位免费使用。"


def lines(*paragraphs: str) -> str:
    """A draft of these lines."""
    return "\n".join(paragraphs)


def consortium(*chapters: tuple[str, str]) -> dict[str, str]:
    """Status by section of a consortium's proposal of these chapters."""
    return statuses("\n".join(f"{title}\n{text}" for title, text in chapters), "consortium")


def test_a_chapter_of_the_drafts_own_takes_no_missing_section() -> None:
    found = consortium(
        ("一、产业基础和工作基础", TRACK),
        ("二、双招双引计划", TALENT),
        ("三、研发计划", RESEARCH),
        ("四、带动行业提升的指标", UPLIFT),
        ("五、拿出来共用的设备和资料", SHARED),
    )
    assert found == {
        "foundation": "present", "applicant": "missing", "talent-projects": "present", "research": "present",
    }  # fmt: skip


def test_points_named_like_sections_belong_to_the_chapter_they_stand_in() -> None:
    found = consortium(("一、赛道和底子", TRACK), ("二、自身的本钱", LEADER), ("三、请进来的人和项目", TALENT))
    assert found == {
        "foundation": "present", "applicant": "present", "talent-projects": "present", "research": "missing",
    }  # fmt: skip


def test_the_last_unheard_heading_is_the_last_missing_section() -> None:
    text = lines(
        "一、产业现状",
        "（一）产业实力",
        STRENGTH,
        "（二）爬坡过坎",
        PROBLEMS,
        "二、建设思路",
        "（一）现有基础",
        FOUNDATION,
        "（二）下一程",
        PLAN,
        "三、目标承诺",
        GOALS,
    )
    assert set(statuses(text).values()) == {"present"}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 0, 1), (1, 0, 3, 2)])
def test_unheard_chapters_in_any_order_are_told_by_their_text(order: tuple[int, ...]) -> None:
    chapters = [("赛道何在", TRACK), ("凭何牵头", LEADER), ("人从何来", TALENT), ("要啃的骨头", RESEARCH)]
    found = consortium(*((f"{'一二三四'[n]}、{chapters[i][0]}", chapters[i][1]) for n, i in enumerate(order)))
    assert set(found.values()) == {"present"}


def test_a_heading_of_two_sections_left_empty_leaves_both_empty() -> None:
    found = consortium(("一、产业基础和申报企业优势", ""), ("二、双招双引计划", TALENT), ("三、研发计划", RESEARCH))
    assert (found["foundation"], found["applicant"]) == ("empty", "empty")


def test_an_undivided_chapter_covers_only_what_its_sentences_speak_of() -> None:
    upgrade = "在现有服务站基础上增设模流分析中心，公开遴选依托单位，建立设备共享和收费制度，利用旧厂房改建专业载体。"
    text = lines("一、产业现状", STRENGTH, PROBLEMS, "二、建设思路", upgrade, "三、目标承诺", GOALS)
    found = statuses(text)
    assert (found["approach.foundation"], found["approach.plan"]) == ("missing", "present")


def test_the_heading_whose_number_was_lost_stands_where_the_count_has_its_gap() -> None:
    text = lines(
        "产业现状",
        "（一）产业实力",
        STRENGTH,
        "（二）存在问题",
        PROBLEMS,
        "二、建设思路",
        "（一）现有基础",
        FOUNDATION,
        "（二）推进举措",
        PLAN,
        "三、立个军令状",
        GOALS,
    )
    assert set(statuses(text).values()) == {"present"}


def test_a_list_that_begins_anew_under_an_arabic_chapter_opens_no_chapters() -> None:
    problems = "1.利润薄。多数厂子替人贴牌，短板明显。\n2.缺人手。模具师傅断档，招不到人。"
    text = lines(
        "1.产业实力",
        STRENGTH,
        "2.卡在哪里",
        problems,
        "3.现有基础",
        FOUNDATION,
        "4.下一步的做法",
        PLAN,
        "5.目标承诺",
        GOALS,
    )
    assert set(statuses(text).values()) == {"present"}


def test_chinese_numerals_may_number_points_under_arabic_chapters() -> None:
    tasks = "（一）升级检测平台，公开选聘依托单位\n（二）建立设备共享制度，策划新的产业载体"
    text = lines(
        "1.产业实力",
        STRENGTH,
        "2.存在问题",
        PROBLEMS,
        "3.现有基础",
        FOUNDATION,
        "4.建设路径",
        tasks,
        PLAN,
        "5.目标承诺",
        GOALS,
    )
    assert set(statuses(text).values()) == {"present"}


def test_numbered_chapters_in_the_left_column_are_a_layout_whatever_they_are_called() -> None:
    plan = table(
        ("一、行业的光景", STRENGTH), ("二、眼前的难题", PROBLEMS), ("三、搭起来的架子", FOUNDATION),
        ("四、往后的步子", PLAN), ("五、答应做到的数", GOALS),
    )  # fmt: skip
    assert {s.status.value for s in align(draft(plan)).sections} == {"present"}


def test_the_writers_name_and_the_papers_title_are_no_headings() -> None:
    text = lines(
        "轴承产业综合体怎么建（建设方案）",
        "某镇人民政府",
        "一、产业实力",
        STRENGTH,
        "二、存在问题",
        PROBLEMS,
        "三、现有基础",
        FOUNDATION,
        "四、目标承诺",
        GOALS,
    )
    assert statuses(text)["approach.plan"] == "missing"


def test_a_lead_that_opens_a_paragraph_is_no_heading() -> None:
    text = lines(
        "一、产业现状",
        STRENGTH,
        "存在的困难和短板主要有：",
        PROBLEMS,
        "二、建设思路",
        "（一）现有基础",
        FOUNDATION,
        "（二）推进举措",
        PLAN,
        "三、目标承诺",
        GOALS,
    )
    found = statuses(text)
    assert (found["industry.strength"], found["industry.problems"]) == ("merged", "merged")
