"""Drafts whose headings say it in plain words, are not numbered, or stand out of their place."""

from __future__ import annotations

import pytest

from tests.reading.drafting import align, draft, paragraph, statuses
from tests.reading.test_alignment import CENTRE, COMPLEX, FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from toolkit.reading.notes import says_nothing

SPOKEN = f"""轴承产业创新服务综合体建设方案
一、轴承行业的家底
（一）凭什么吃这碗饭
{STRENGTH}
（二）被什么卡住了
{PROBLEMS}
二、办综合体的路子
（一）手里已经有的
{FOUNDATION}
（二）往后怎么办
{PLAN}
三、五年后交的账
{GOALS}
"""
REVIEW = "去年服务企业120家次，办对接会8场，新认定高新技术企业3家。"
YEAR_GOALS = "服务企业150家次以上，有效发明专利达到300件。"
TASKS = "组织对接会10场，辅导8家企业组建研发机构。"
FUNDS = "申请补贴40万元：展厅12万元，人员13万元，活动15万元。"
SAFEGUARDS = "理事会每季度听取汇报，镇经发办督办，经费单独记账。"


def _missing(text: str, kind: str = "complex", document: str = "proposal") -> set[str]:
    return {key for key, status in statuses(text, kind, document).items() if status in ("missing", "empty")}


def _without(text: str, *lines: str) -> str:
    return "\n".join(line for line in text.splitlines() if line not in lines)


def test_spoken_headings_are_told_by_their_words_their_place_and_their_text() -> None:
    assert _missing(SPOKEN) == set()


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        (("（二）被什么卡住了", PROBLEMS), "industry.problems"),
        (("（一）手里已经有的", FOUNDATION), "approach.foundation"),
        (("（二）往后怎么办", PLAN), "approach.plan"),
        (("三、五年后交的账", GOALS), "commitments"),
    ],
)
def test_what_is_taken_out_of_a_spoken_draft_is_missing_and_nothing_else(lines: tuple[str, ...], section: str) -> None:
    assert _missing(_without(SPOKEN, *lines)) == {section}


def test_a_doubtful_reading_says_how_sure_it_is() -> None:
    sections = {part.section.id: part for part in align(SPOKEN).sections}

    assert sections["industry.problems"].heading == "（二）被什么卡住了"
    assert sections["industry.problems"].confidence < 0.7


def test_short_lines_alone_over_their_text_divide_a_draft_that_numbers_nothing() -> None:
    text = f"""轴承产业创新服务综合体建设方案
产业的实力和地位
{STRENGTH}
行业升级难在哪里、缺些什么
{PROBLEMS}
现有条件
{FOUNDATION}
建设安排
{PLAN}
承诺的指标
{GOALS}
"""

    assert _missing(text) == set()


def test_sections_without_chapters_stand_in_one_row() -> None:
    text = f"""轴承产业创新服务综合体建设方案
1．在全国同行中的位置
{STRENGTH}
2．名词解释
本方案所称企业是指本市工业企业。
3．产业面临的突出矛盾
{PROBLEMS}
4．现有基础
{FOUNDATION}
5．今后五年的打算
{PLAN}
6．目标承诺
{GOALS}
"""

    assert _missing(text) == set()
    assert [extra.heading for extra in align(text).extras] == ["2．名词解释"]


def test_a_title_that_joins_two_sections_in_plain_words_serves_both() -> None:
    text = CENTRE.replace("三、建设布局", "三、布点与任务").replace("四、建设任务\n", "")

    found = statuses(text, "centre")

    assert (found["layout"], found["tasks"]) == ("merged", "merged")


def test_a_title_of_one_section_does_not_serve_the_next_by_a_word_in_passing() -> None:
    text = _without(CENTRE, "四、建设任务", "建设三个公共实验室，每年立项攻关6项。").replace(
        "六、保障措施", "六、工作措施与保障"
    )

    assert _missing(text, "centre") == {"tasks"}


def test_what_a_platform_has_is_no_plan_of_what_it_will_do() -> None:
    text = f"""轴承产业创新服务综合体建设方案
一、产业现状
（一）综合实力
{STRENGTH}
（二）存在问题
{PROBLEMS}
二、总体考虑
{FOUNDATION}
三、目标承诺
{GOALS}
"""

    found = statuses(text)

    assert found["approach.foundation"] == "merged"
    assert found["approach.plan"] == "missing"


def test_the_text_of_one_section_is_not_the_one_beside_it() -> None:
    text = f"""轴承产业创新服务综合体建设方案
一、产业现状
（一）综合实力
{STRENGTH}
（二）存在问题
{PROBLEMS}
二、现有基础
{FOUNDATION}
三、目标承诺
{GOALS}
"""

    assert _missing(text) == {"approach.plan"}


def test_a_section_that_became_a_chapter_at_the_end_is_found() -> None:
    text = _without(CENTRE, "（五）投资方案", "总投资2.4亿元，由财政和股东共同出资。") + (
        "\n八、钱怎么筹、怎么用\n总投资2.4亿元，其中股东出资1.5亿元、财政9000万元，用于设备和研发。\n"
    )

    assert _missing(text, "centre") == set()


def test_the_heading_over_a_section_and_its_kin_is_the_section() -> None:
    text = """企业创新联合体建设方案
第一章 赛道概况及前期工作
第一节 赛道概况
聚焦焊接机器人赛道，企业行业排名第十一，市内排名第一。
第二节 前期工作
为高新技术企业，建有市级工程技术中心。
第二章 申报企业的条件与优势
综合实力强，研发投入大，技术优势明显，带动配套企业28家。
第三章 团队招引与初创企业孵化
三年引进科创团队2个，孵化初创企业5家。
第四章 联合攻关与投入目标
第一节 攻关项目
三年攻关焊缝识别等3项关键技术。
第二节 研发投入目标
三年研发投入1.6亿元。
"""
    sections = {part.section.id: part for part in align(text, "consortium").sections}

    assert _missing(text, "consortium") == set()
    assert sections["research"].heading == "第四章 联合攻关与投入目标"
    assert "焊缝识别" in "".join(passage.text for passage in sections["research"].body)


def test_a_numbered_lead_in_the_middle_of_a_paragraph_goes_on_from_the_one_before() -> None:
    text = CENTRE.replace(
        "（三）建设原则\n坚持需求导向、开放协同。\n（四）发展目标\n到2029年取得三类证8张。\n",
        "（三）建设原则：坚持需求导向、开放协同。（四）期末要做到的。到2029年取得三类证8张，服务企业260家。\n",
    )

    assert _missing(text, "centre") == set()


def test_looking_back_is_found_under_the_year_it_looks_back_on() -> None:
    text = f"""轴承产业创新服务综合体2027年度工作计划
一、2026年干了什么
{REVIEW}
二、2027年要达到的数
{YEAR_GOALS}
三、2027年要办的事
{TASKS}
四、经费怎么用
{FUNDS}
五、时间表
一季度定任务，二季度扩检测，三季度办对接会，四季度总结。
六、怎样保证做到
{SAFEGUARDS}
"""
    headings = {part.section.id: part.heading for part in align(text, "complex", "annual-plan").sections}

    assert headings == {
        "review": "一、2026年干了什么",
        "goals": "二、2027年要达到的数",
        "tasks": "三、2027年要办的事",
        "funds": "四、经费怎么用",
        "schedule": "五、时间表",
        "safeguards": "六、怎样保证做到",
    }


def test_headings_of_one_look_stand_side_by_side_though_one_has_an_unheard_name() -> None:
    lines = [
        ("产业实力", STRENGTH),
        ("升级的拦路虎", PROBLEMS),
        ("现有条件", FOUNDATION),
        ("建设打法", PLAN),
        ("目标承诺", GOALS),
    ]
    blocks = [
        block
        for at, (title, text) in enumerate(lines)
        for block in (paragraph(title, 2 * at + 1, bold=True), paragraph(text, 2 * at + 2))
    ]

    found = {part.section.id: part.status.value for part in align(draft("建设方案", *blocks)).sections}

    assert set(found.values()) == {"present"}


def test_a_wrapper_over_everything_is_no_section() -> None:
    assert _missing(COMPLEX.replace("一、产业现状", "方案正文\n一、产业现状")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "（内容略）",
        "待补",
        "后补",
        "本节待写",
        "（编写中）",
        "数据待核",
        "具体内容另行上报。",
        "相关材料正在收集，后续补充。",
        "此部分由牵头单位填写",
        "未完待续",
        "（空白）",
    ],
)
def test_a_sentence_that_only_says_that_something_is_to_come_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "检测能力有待进一步完善，覆盖面不到三成。",
        "项目资料收集中心已经建成。",
        "正在编制产业规划，已完成初稿。",
        "场地（由镇政府提供）面积1200平方米。",
        "【需要破解的难题】",
    ],
)
def test_words_of_waiting_within_a_statement_are_no_blank(text: str) -> None:
    assert not says_nothing(text)
