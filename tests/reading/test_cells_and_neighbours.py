"""Titles in the cells of tables, and what stands beside, above or in the place of a section's text."""

from __future__ import annotations

from tests.reading.drafting import align, defects, draft, paragraph, statuses, table
from tests.reading.test_alignment import CENTRE, FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_unheard_names import LEADER, RESEARCH, SHARED, TALENT, TRACK, UPLIFT
from toolkit.model import Cell, Location, Paragraph, Run, Table
from toolkit.reading.alignment import Alignment

TITLE = "慈溪市新材料产业创新服务综合体建设方案"
LONG_PLAN = PLAN + "每年申请运营经费补贴四十二万元，街道成立专班，落实用房减租和人才公寓四十套作为保障。"
LONG_FOUNDATION = FOUNDATION + "平台去年接单一千九百余笔，设备完好率百分之九十八，收支基本持平。"
TRADE = table(("综合竞争力", STRENGTH * 2), ("存在的问题", PROBLEMS * 2))


def _bold(*rows: tuple[str, str]) -> Table:
    """A table whose left cells are bold."""
    cells = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            run = Run(text, bold=True if column == 0 and at else None)
            cells.append(Cell(at, column, (Paragraph(text, Location("稿.docx", paragraph=1), runs=(run,)),)))
    return Table(tuple(cells), len(rows), 2, Location("稿.docx", paragraph=1))


def _heading(found: Alignment, section: str) -> str | None:
    return next(part.heading for part in found.sections if part.section.id == section)


def test_titles_in_one_column_stand_side_by_side_though_one_has_a_known_name() -> None:
    steps = table(("前期积累", LONG_FOUNDATION), ("下一步举措", LONG_PLAN))
    found = align(draft(TITLE, "一、产业基本盘", TRADE, "二、综合体建设安排", steps, "三、目标承诺", GOALS))

    assert _heading(found, "approach.foundation") == "前期积累"
    assert _heading(found, "approach.plan") == "下一步举措"


def test_bold_titles_under_the_heads_of_a_table_are_sections_where_one_is_surely() -> None:
    steps = _bold(("方面", "内容"), ("前期积累", LONG_FOUNDATION), ("下一步举措", LONG_PLAN))
    found = align(draft(TITLE, "一、产业基本盘", TRADE, "二、综合体建设安排", steps, "三、目标承诺", GOALS))

    assert _heading(found, "approach.foundation") == "前期积累"


def test_a_title_in_a_table_with_nothing_beside_it_is_empty() -> None:
    trade = table(("综合竞争力评估", ""), ("转型升级中的瓶颈制约", PROBLEMS * 2))
    text = draft(TITLE, "一、产业基本盘", trade, "二、建设思路", FOUNDATION, PLAN, "三、目标承诺", GOALS)

    assert defects(text) == {"industry.strength": "empty"}


def test_a_title_of_topics_stands_for_their_section_and_not_for_the_one_before() -> None:
    text = draft(
        TITLE, "一、产业现状", paragraph("产业实力", bold=True), STRENGTH, paragraph("存在问题", bold=True), PROBLEMS,
        "二、建设路径——把综合体建实", paragraph("起步条件：已有的家当", bold=True), FOUNDATION,
        paragraph("今后打法：升级、选人、立规、建载体", bold=True), PLAN, "三、目标承诺", GOALS,
    )  # fmt: skip
    assert defects(text) == {}


def test_what_stands_beside_an_empty_section_does_not_tell_it() -> None:
    text = draft(
        TITLE, "产业概貌", "（一）行业规模", STRENGTH, "（二）升级掣肘", PROBLEMS,
        "建设谋划", "（一）既有条件", FOUNDATION, "（二）建设路径与制度安排",
        "承诺事项", GOALS, "社会效益", "建成后每年为企业节约认证费用1500万元，带动新增岗位300个，吸引大学生返乡。",
    )  # fmt: skip
    assert defects(text) == {"approach.plan": "empty"}


def test_a_chapter_that_tells_its_section_before_lists_of_its_own_is_the_section() -> None:
    said = "联合体培育期为2026年到2028年，共三年。三年研发投入总额4.1亿元，逐年为1.2亿元、1.4亿元和1.5亿元。"
    text = draft(
        "一、这个行当", TRACK, "二、自身的本钱", LEADER, "三、引团队、育项目", TALENT, "四、攻什么、投多少", said,
        "1.行业提升指标", UPLIFT, "2.资源共享清单", SHARED,
        "3.标志性新产品开发计划", "2026年开发关节模组样机，2028年推出手术机器人用空心杯电机。",
    )  # fmt: skip
    assert statuses(text, "consortium")["research"] == "present"


def test_an_extra_title_right_under_an_empty_one_is_no_text_of_it() -> None:
    words = "文中“家次”按同一企业同一天计一次，“利用率”指实际机时与额定机时之比，统计口径沿用2025年。"
    parts = [line for line in CENTRE.splitlines() if line[1:2] != "、" and line[0] != "（"]
    text = draft(
        CENTRE.replace("七、进度安排", "进度安排").replace("六、保障措施", "保障措施").partition("\n保障措施")[0],
        paragraph("进度安排", bold=True), parts[-1], paragraph("保障措施", bold=True),
        paragraph("名词说明", bold=True), words,
    )  # fmt: skip
    assert defects(text, "centre") == {"safeguards": "empty"}


def test_two_units_on_the_cover_are_no_heading() -> None:
    title, _, chapters = CENTRE.partition("\n")
    cover = paragraph("慈溪市科学技术局 中科慈海生物医学工程研究院", align="center")
    parts = []
    for line in chapters.partition("\n七、")[0].splitlines():
        level = 2 if line[0] == "（" else 1 if line[1] == "、" else None
        parts.append(paragraph(line[level + 1 :], bold=True, outline_level=level) if level else line)
    text = draft(title, cover, "2025年4月8日", *parts)

    assert defects(text, "centre") == {"schedule": "missing"}


def test_a_lead_inside_a_paragraph_with_a_blank_behind_it_is_an_empty_section() -> None:
    lines = CENTRE.splitlines()
    leads = (
        "指导方针。以服务临床需求为主线，走医工融合的路子。角色定位。建成长三角有影响的技术策源地。"
        "把握的原则。坚持需求导向、开放协同。五年要达到的目标。（略）"
    )
    text = draft(*lines[:4], leads, "（五）投资方案", *lines[lines.index("（五）投资方案") + 1 :])

    assert defects(text, "centre") == {"concept.goals": "empty"}


def test_an_extra_title_in_brackets_right_under_an_empty_one_is_no_text_of_it() -> None:
    text = draft(
        "【产业基础和工作基础】", TRACK, "【企业条件与优势】", LEADER, "【科创团队与初创项目引进计划目标】", TALENT,
        "【技术攻关和研发投入计划】", "【治理安排】",
        "联合体设理事会、技术委员会和秘书处；理事会由成员单位负责人组成，一年开三次会；秘书处设在公司，负责日常联络。",
    )  # fmt: skip
    assert defects(text, "consortium") == {"research": "empty"}


def test_a_title_with_a_colon_stands_alone_as_those_without_do() -> None:
    text = draft(
        "慈溪市高速连接器企业创新联合体建设方案", "申报单位　宁波汇讯电子连接股份有限公司",
        "从哪里起步：赛道与积累", TRACK, "申报单位概况和优势", LEADER.replace("\n", ""), "请进来、长出来", TALENT,
        "打算攻哪些难题、投多少研发经费", RESEARCH,
    )  # fmt: skip
    assert defects(text, "consortium") == {}


def test_a_chapter_with_a_colon_over_a_blank_is_empty() -> None:
    text = draft(
        "一、产业现状", STRENGTH, PROBLEMS, "二、建设思路", FOUNDATION, PLAN, "三、账本摊开：五年交多少", "待定。"
    )

    assert defects(text) == {"commitments": "empty"}
