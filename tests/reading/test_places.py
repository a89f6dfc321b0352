"""Sections under names that nobody has heard: told by their place among neighbours and by their text."""

from __future__ import annotations

from tests.reading.drafting import statuses
from tests.reading.test_alignment import CENTRE, COMPLEX, CONSORTIUM, FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH


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
