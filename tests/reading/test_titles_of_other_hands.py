"""Titles of one writer over the texts of another: what a title says, where it stands and how it looks must agree."""

from __future__ import annotations

from tests.reading.drafting import defects, draft, paragraph, statuses
from tests.reading.test_alignment import FOUNDATION, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_signs import BOARD, LAYOUT, NEED, RUN, TASKS
from tests.reading.test_slogans import AIMS, CARE, GUIDANCE, MONEY, POSITIONING, PRINCIPLES, STEPS
from tests.reading.test_unheard_names import LEADER, RESEARCH, TALENT, TRACK


def test_a_section_named_behind_a_colon_with_no_text_below_is_empty() -> None:
    text = draft(
        *("Ⅰ、看产业：赛道与底子", TRACK, "Ⅱ、凭什么挑头：条件与优势", "Ⅲ、引才引项目里程碑", TALENT),
        *("Ⅳ、技术攻关与研发投入", RESEARCH),
    )
    assert defects(text, "consortium") == {"applicant": "empty"}


def test_of_two_titles_that_look_alike_one_with_a_text_is_not_the_others_chapter() -> None:
    titled = (
        *(
            ("建设背景及必要性", NEED),
            ("工作思路", GUIDANCE),
            ("我们给中心的定位", POSITIONING),
            ("基本原则", PRINCIPLES),
        ),
        *(("五年下来，要拿出什么成果", AIMS), ("投资估算与资金筹措", MONEY), ("空间上怎样落子", LAYOUT)),
        *(("建设任务", TASKS), ("组织架构", BOARD), ("运行机制设计", RUN), ("保障措施", CARE), ("推进步骤", STEPS)),
    )
    blocks = (block for title, said in titled for block in (paragraph(title, bold=True), said))

    assert defects(draft("慈溪市可降解材料技术创新中心建设方案", *blocks), "centre") == {}


def test_figures_of_today_under_a_title_of_two_halves_are_no_commitment() -> None:
    today = "2024年全市轴承产值268亿元，规上企业研发投入占营业收入比重2.4%，有效发明专利1260件，高新技术企业占比24.5%。"
    text = draft(
        *("第一章 产业现状", "第一节 发展概况与产业实力", STRENGTH + today, "第二节 存在问题", PROBLEMS),
        *("第二章 建设思路", "第一节 前期工作基础", FOUNDATION, "第二节 推进举措", PLAN),
    )
    assert defects(text) == {"commitments": "missing"}


def test_a_title_with_figures_is_a_section_where_the_others_have_such_numbers() -> None:
    chapters = (
        ("1 产业基础和工作基础", TRACK), ("2 牵头企业情况", LEADER.replace("\n", "")),
        ("3 三年引进8个团队、12个初创项目", TALENT * 2), ("4 技术攻关目录", RESEARCH),
    )  # fmt: skip
    found = statuses("\n".join(line for chapter in chapters for line in chapter), "consortium")

    assert set(found.values()) == {"present"}


def test_a_bare_title_with_a_comma_over_a_text_is_a_section() -> None:
    text = draft(
        *("建设基础及意义", NEED, "总体设计", "（一）思想引领", GUIDANCE, "（二）战略定位", POSITIONING),
        *("（三）行事准则", PRINCIPLES, "（四）实施目标", AIMS, "（五）投入与来源", MONEY, "空间布局", LAYOUT),
        *("五年办好六件事", TASKS, "管理与运行机制", "（一）组织机制", BOARD, "（二）怎么转", RUN),
        *("同向发力，推进保障", CARE, "时间进度计划安排", STEPS),
    )
    assert defects(text, "centre") == {}
