"""Sections under names that nobody has heard: told by their place among neighbours and by their text."""

from __future__ import annotations

from tests.reading.drafting import statuses
from tests.reading.test_alignment import CENTRE, COMPLEX, CONSORTIUM, FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH

TASKS = "四、建设任务\n建设三个公共实验室，每年立项攻关6项。"


def _missing(text: str, kind: str) -> set[str]:
    return {key for key, status in statuses(text, kind).items() if status in ("missing", "empty")}


def test_an_unheard_name_between_its_neighbours_is_the_section_that_belongs_there() -> None:
    text = CENTRE.replace("四、建设任务", "四、攻关与服务内容").replace("三、建设布局", "三、点位安排")

    assert _missing(text, "centre") == set()


def test_a_word_of_another_section_in_an_unheard_name_does_not_outweigh_its_place() -> None:
    text = CONSORTIUM + (
        "三、团队引育和项目孵化目标\n三年引进科创团队3个、初创项目6个。\n"
        "四、关键技术与投入预算目标\n开展技术攻关9项，研发投入1.5亿元。\n"
    )

    assert _missing(text, "consortium") == set()


def test_a_chapter_with_an_unheard_name_stays_the_chapter_of_the_sections_under_it() -> None:
    text = f"""慈溪市轴承产业创新服务综合体建设方案
一、形势分析
（一）优势条件
{STRENGTH}
（二）劣势与隐忧
{PROBLEMS}
二、总体方略
（一）平台运转情况
{FOUNDATION}
（二）具体打法
{PLAN}
三、约束性指标表
{GOALS}
"""

    assert _missing(text, "complex") == set()


def test_text_run_into_unheard_headings_is_told_apart() -> None:
    text = f"""慈溪市轴承产业创新服务综合体建设方案
一、轴承产业发展综述
（一）产业版图与市场位势。{STRENGTH}
（二）转型之困。{PROBLEMS}
二、综合体建设总体构架
（一）平台家底。{FOUNDATION}
（二）建设路线图。{PLAN}
三、五年量化目标
{GOALS}
"""

    assert _missing(text, "complex") == set()


def test_what_is_really_left_out_is_still_missing_among_unheard_names() -> None:
    tasks = "四、建设任务\n建设三个公共实验室，每年立项攻关6项。\n"
    without = CENTRE.replace(tasks, "").replace("三、建设布局", "三、点位安排")
    alone = COMPLEX.replace(f"（一）综合实力\n{STRENGTH}\n（二）存在问题", "（一）转型之困")

    assert _missing(without, "centre") == {"tasks"}
    assert _missing(alone, "complex") == {"industry.strength"}


def test_the_one_unheard_heading_in_the_one_gap_is_that_section_whatever_its_words() -> None:
    text = CENTRE.replace(TASKS, "四、四大行动\n五年办好四件大事，件件有着落。")

    assert _missing(text, "centre") == set()


def test_as_many_unheard_headings_as_a_chapter_lacks_sections_are_those_sections_in_order() -> None:
    text = COMPLEX.replace("（一）综合实力", "（一）块头与排位").replace("（二）存在问题", "（二）欠账")
    text = text.replace(STRENGTH, "从业人员1.2万人，交货期全国最短。").replace(PROBLEMS, "各做各的，重复投钱。")

    assert _missing(text, "complex") == set()


def test_an_added_chapter_in_the_only_gap_does_not_stand_for_the_section() -> None:
    for extra in ("风险评估", "效益分析", "社会影响评价", "经验借鉴", "宣传推广"):
        text = CENTRE.replace(TASKS, f"四、{extra}\n带动就业三千人，周边商户受益。")

        assert _missing(text, "centre") == {"tasks"}, extra


def test_a_list_that_counts_anew_under_a_dotted_heading_is_its_text() -> None:
    text = f"""慈溪市智能家电产业创新服务综合体建设方案
1. 产业现状
1.1 综合实力
{STRENGTH}
1.2 存在问题
{PROBLEMS}
2. 建设思路
2.1 现有基础
{FOUNDATION}
2.2 建设思路
1.平台升级。新增电机噪声、电磁兼容两个实验室。
2.依托单位选聘。以公开征集方式选定一家行业机构。
3. 目标承诺
{GOALS}
"""

    assert _missing(text, "complex") == set()
