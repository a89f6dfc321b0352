"""Titles counted by other means than numbers: signs (★ over ◆), 专题一｜, 之一：, two numbers on one line."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from tests.reading.drafting import align, defects, draft, headings, outline, paragraph, statuses
from tests.reading.test_alignment import FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_slogans import AIMS, CARE, GUIDANCE, MONEY, POSITIONING, PRINCIPLES, STEPS
from tests.reading.test_unheard_names import LEADER, RESEARCH, SHARED, TALENT, TRACK, UPLIFT
from toolkit.reading.heading_counts import restored
from toolkit.reading.headings import find_headings
from toolkit.reading.section_names import names_of

NEED = "氢能重卡的空压机、循环泵半数靠进口，一台循环泵要等五个月；本市有相关企业41家，建设中心有利于打破进口垄断。"
LAYOUT = "核心区设在慈溪高新区，占地28亩，集研发、试制、检测于一身；西点在周巷，东点在观海卫，各有分工。"
TASKS = "开发30千瓦以上气浮空压机，2027年完成装车；补齐氢脆、氢渗透、氢燃爆试验能力；每年为二十家企业做转产诊断。"
BOARD = "中心注册为有限公司，为独立法人；设董事会，董事七名；实行总经理负责制；专家委员会由十一名专家组成，每年两次会。"
RUN = "立项走需求收集、揭榜、里程碑付款，成果收益七成归研发团队；检测按成本加一成收费，收入滚动投入。"

SIGNED = (
    ("★ 为什么要建、凭什么能建", NEED), ("★ 定向领航、谋定后动", ""), ("◆ 坚持以新思想领航", GUIDANCE),
    ("◆ 找准坐标、明确定位", POSITIONING), ("◆ 四个坚持", PRINCIPLES), ("◆ 分三级实现发展目标", AIMS),
    ("◆ 1.9亿元投资一本账", MONEY), ("★ 一核三点、错位布局", LAYOUT), ("★ 五大攻坚、逐个击破", TASKS),
    ("★ 权责分明、运转顺畅", ""), ("◆ 谁来决策、谁来管事", BOARD), ("◆ 日常怎么转起来", RUN),
    ("★ 护航赋能、久久为功", CARE), ("★ 挂图作战、按年推进", STEPS),
)  # fmt: skip


def _lines(*chapters: tuple[str, str]) -> str:
    return "\n".join(line for line in chain.from_iterable(chapters) if line)


def test_signs_stand_over_one_another_as_they_come() -> None:
    found = statuses(_lines(*SIGNED), "centre")
    assert set(found.values()) == {"present"}


def test_a_section_left_out_between_signs_is_missing() -> None:
    without = (chapter for chapter in SIGNED if "布局" not in chapter[0])
    assert defects(_lines(*without), "centre") == {"layout": "missing"}


def test_signs_in_the_contents_do_not_count() -> None:
    contents = "\n".join(f"{title}…………{at}" for at, (title, _) in enumerate(SIGNED, 1))
    assert defects(f"目录\n{contents}\n{_lines(*SIGNED)}", "centre") == {}


def test_signs_under_titles_in_brackets_are_points() -> None:
    text = _lines(
        ("【产业现状】", STRENGTH), ("【存在问题】", PROBLEMS), ("【现有基础】", FOUNDATION), ("【建设思路】", ""),
        ("◆ 升级平台能级", "在共性技术平台上加建两个实验室，送样周期压缩到八天以内，对外开放机时不少于六成。"),
        ("◆ 选好依托单位", "公开征集依托单位，从技术能力、服务业绩、财务状况三方面打分，择优聘用，一年一考。"),
        ("◆ 完善制度与载体", "制定共享设备开放办法和服务积分细则，大楼一至三层作展示与共享实验，引进机构15家。"),
        ("【目标承诺】", GOALS),
    )  # fmt: skip
    assert statuses(text)["approach.plan"] == "present"


@pytest.mark.parametrize("count", ["专题{}｜", "之{}：", "板块{}  "])
def test_themes_count_chapters(count: str) -> None:
    titles = ("赛道选择与企业家底", "牵头企业“四个有”", "引团队、育项目", "攻关与投入一本账")
    bodies = (TRACK, LEADER, TALENT, RESEARCH)
    text = _lines(*zip(map("".join, zip(map(count.format, "一二三四"), titles, strict=True)), bodies, strict=True))
    assert set(statuses(text, "consortium").values()) == {"present"}


def test_themes_under_numbered_chapters_are_points() -> None:
    text = _lines(
        ("一、建设基础和重要意义", NEED), ("二、指导思想", GUIDANCE), ("三、建设布局", LAYOUT), ("四、建设任务", ""),
        ("专题一：气浮空压机", TASKS), ("专题二：氢循环泵", TASKS), ("五、保障措施", CARE), ("六、进度安排", STEPS),
    )  # fmt: skip
    found = align(draft(text), "centre")
    tasks = next(part for part in found.sections if part.section.id == "tasks")
    assert [passage.text for passage in tasks.body] == ["专题一：气浮空压机", TASKS, "专题二：氢循环泵", TASKS]
    assert found.extras == ()


def test_the_first_point_on_its_chapter_s_line_is_a_heading_of_its_own() -> None:
    text = _lines(
        ("一、产业与工作基础及申报企业优势（一）赛道与底子", TRACK), ("（二）综合实力", LEADER),
        ("二、人才项目引进与技术研发计划目标（一）团队与项目引进打算", TALENT), ("（二）技术攻关目录", RESEARCH),
    )  # fmt: skip
    assert defects(text, "consortium") == {}
    assert "团队与项目引进打算" in {heading.title for heading in headings(text, "consortium")}


def test_a_decimal_number_may_stand_before_a_sum() -> None:
    found = headings("2.4 发展目标\n2.5 1.9亿元：来源与去向\n", "centre")
    assert [(heading.title, heading.family, heading.value) for heading in found] == [
        ("发展目标", "dec2", 4), ("1.9亿元", "dec2", 5),
    ]  # fmt: skip


def test_a_run_in_title_may_boast_of_figures() -> None:
    text = draft(
        "一、389家企业撑起的纺织实力。宗汉是宁波最大的化纤加丝和功能面料产地，" + STRENGTH, "二、存在问题。" + PROBLEMS,
        "三、现有基础。" + FOUNDATION, "四、建设思路。" + PLAN, "五、目标承诺。" + GOALS,
    )  # fmt: skip
    assert defects(text) == {}


def test_the_points_that_are_no_section_s_tell_what_is_left_of_their_chapter() -> None:
    steps = (
        "在共性技术平台上加建智能插座协议实验室和线缆阻燃实验室，与沪上两家认证机构共建“认证驿站”，送样周期压缩到八天以内。",
        "街道在市科技局指导下公开征集依托单位，从技术能力、服务业绩、财务状况三方面打分，择优聘用，一年一考，不合格即解聘。",
        "制定《共享设备开放办法》《服务积分管理细则》，大楼一至三层作展示与共享实验，四至六层引进设计、软件、检测机构15家。",
    )
    text = draft(
        "一、产业现状", STRENGTH, "二、存在问题", PROBLEMS, "三、现有基础和下步思路", "（一）现有基础", FOUNDATION,
        "（二）升级平台能级", steps[0], "（三）选好依托单位", steps[1], "（四）完善制度与载体", steps[2],
        "四、目标承诺", GOALS,
    )  # fmt: skip
    plan = next(part for part in align(text).sections if part.section.id == "approach.plan")
    assert (plan.status, plan.heading) == ("merged", "三、现有基础和下步思路")
    assert tuple(passage.text for passage in plan.body[1::2]) == steps
    assert plan.body[0].text == "（二）升级平台能级"
    assert align(text).extras == ()


def test_a_sentence_of_the_covering_letter_is_no_empty_section() -> None:
    text = draft(
        "一、为贯彻落实有关精神，现将本材料予以报送，请审阅。", "二、所附材料内容真实，如有不实，愿承担相应责任。",
        "一、标志性新产品开发计划", "全年开发标志性新产品两个：复合滤芯九月定型、十一月上市；矿化滤芯六月完成样机。",
        "二、资源共享清单", "开放共享的设备有滤芯寿命试验台12工位、气相质谱联用仪1台；使用实行线上预约，成员享受五折。",
        "三、技术攻关目录", "碳棒微孔结构可控成型，年底前通量提高两成；长寿命膜壳密封，十二月完成三千次启停试验。",
        "四、进度安排", "一月签订任务书；三月课题全部启动；六月开展半年检查；十二月完成年度总结。",
    )  # fmt: skip
    assert statuses(text, "consortium", "annual-plan")["indicators"] == "missing"


def test_a_numbered_point_of_the_applicant_s_strengths_is_not_the_research() -> None:
    text = draft(
        "赛道有多大、企业有多强",
        "1．赛道。" + TRACK, "2．综合实力。总资产12.6亿元，去年营业收入7.9亿元，净利润9800万元，中标十七个项目。",
        "3．研发投入。近三年投入1.33亿元，研发人员131人，人均设备原值54万元，建有万米水压试验舱。",
        "4．技术优势。工厂接头全系列通过型式试验，发明专利39件，起草行业标准6项。",
        "5．带动效应。去年给本地配套企业下单1.9亿元，帮扶14家企业取得认证，带动就业2100人。",
        "人从哪里来、项目往哪里落", TALENT,
    )  # fmt: skip
    assert statuses(text, "consortium")["research"] == "missing"


def test_word_s_own_number_may_stand_before_a_figure() -> None:
    chapters = (
        ("118.6亿元的家底和四个绕不开的问题", f"{STRENGTH}{PROBLEMS}"), ("1.2万平方米场地和22人队伍", FOUNDATION),
        ("五步走", PLAN), ("五项指标", GOALS),
    )  # fmt: skip
    blocks = [
        paragraph(text, at, label=label)
        for at, (title, body) in enumerate(chapters, 1)
        for text, label in ((title, f"{at}  "), (body, ""))
    ]
    found = find_headings(draft(*blocks), outline())
    assert [(one.title, one.family, one.value) for one in found if one.family] == [
        ("118.6亿元的家底和四个绕不开的问题", "num", 1), ("1.2万平方米场地和22人队伍", "num", 2),
        ("五步走", "num", 3), ("五项指标", "num", 4),
    ]  # fmt: skip


def test_figures_behind_a_chapter_s_number_may_be_told_what_they_are_behind_a_colon() -> None:
    found = headings("（四）奔着什么去\n" + AIMS + "\n（五）1.5亿元：谁来出、用在哪\n" + MONEY, "centre")
    assert [heading.title for heading in found] == ["奔着什么去", "1.5亿元：谁来出、用在哪"]


def test_pictures_out_of_a_chat_s_keyboard_are_signs_too() -> None:
    text = _lines(
        ("📌 一、赛道与我们的起点", TRACK), ("📌 二、凭什么由我们牵头", ""),
        ("✅ 综合实力：总资产12.6亿元，去年营业收入7.9亿元，净利润9800万元。", ""),
        ("✅ 研发投入：近三年投入1.33亿元，研发人员131人，建有万米水压试验舱。", ""),
        ("📌 三、要引的团队与项目", TALENT), ("📌 四、要攻的关与要花的钱", ""),
        ("📌 五、联合体有哪些人", "成员九家，名单见章程。"),
    )  # fmt: skip
    assert statuses(text, "consortium") == {
        "foundation": "present", "applicant": "present", "talent-projects": "present", "research": "empty",
    }  # fmt: skip


def test_an_empty_chapter_before_the_next_of_its_count_is_that_section() -> None:
    text = draft(
        "一、目标军令状", GOALS, "二、怎么建、靠谁建", PLAN, "三、已有的起步条件", "【待补充：由经办人提供】",
        "四、产业的底色", STRENGTH, "五、眼前的烦恼", PROBLEMS,
    )  # fmt: skip
    assert defects(text) == {"approach.foundation": "empty"}


def test_a_chapter_over_one_whose_number_got_lost_keeps_its_own_text() -> None:
    text = draft(
        "一、建设基础和重要意义", NEED, "二、放在哪里", LAYOUT, paragraph("主要任务", 20, bold=True), TASKS,
        "三、保障措施", CARE, "四、进度安排", STEPS,
    )  # fmt: skip
    found = {part.section.id: part.heading for part in align(text, "centre").sections}
    assert (found["layout"], found["tasks"]) == ("二、放在哪里", "主要任务")


def test_a_month_s_plan_is_no_amount() -> None:
    assert [(heading.title, heading.value) for heading in headings("7 月度节点\n", "consortium", "annual-plan")] == [
        ("月度节点", 7)
    ]


def test_a_known_name_may_run_into_a_year() -> None:
    text = draft(
        "一、产业现状", STRENGTH, "二、存在问题", PROBLEMS, "三、现有基础", FOUNDATION, "四、建设思路", PLAN,
        "五、五年目标至2029年，力争全行业产值从2024年的29.4亿元提高到45亿元；有效发明专利数从2024年的187件提高到360件。",
    )  # fmt: skip
    assert defects(text) == {}


def test_an_empty_title_of_several_sections_leaves_each_of_them_empty() -> None:
    text = draft(
        "一、建设基础和重要意义", NEED, "二、指导思想、战略定位和建设原则", "三、发展目标", AIMS, "四、投资方案", MONEY,
        "五、建设布局", LAYOUT, "六、建设任务", TASKS, "七、组织架构", BOARD, "八、运行机制", RUN, "九、保障措施", CARE,
        "十、进度安排", STEPS,
    )  # fmt: skip
    assert defects(text, "centre") == {
        "concept.guidance": "empty", "concept.positioning": "empty", "concept.principles": "empty",
    }  # fmt: skip


def test_words_that_begin_like_units_follow_a_number() -> None:
    found = headings("11 日程\n12 名词解释\n13 月度安排\n", "centre")
    assert [(heading.title, heading.value) for heading in found] == [("日程", 11), ("名词解释", 12), ("月度安排", 13)]


def test_letters_count_chapters_and_what_stands_under_them() -> None:
    text = _lines(
        ("A. 产业底色与成色", STRENGTH + PROBLEMS), ("B. 综合体怎么建", ""), ("B1. 场所、人员、机制", FOUNDATION),
        ("B2. 路线选择与推进举措", PLAN), ("C. 五项指标承诺", GOALS),
        ("D. 合作单位名单", "市线联检测有限公司；恒跃电装股份有限公司；镇商会线束分会。"),
    )  # fmt: skip
    assert statuses(text) == {
        "industry.strength": "merged", "industry.problems": "merged", "approach.foundation": "present",
        "approach.plan": "present", "commitments": "present",
    }  # fmt: skip


def test_points_behind_letters_divide_no_draft() -> None:
    text = draft(
        "一、产业现状", STRENGTH, "二、存在问题", PROBLEMS, "三、现有基础", FOUNDATION, "四、建设思路",
        "A. 平台升级", PLAN, "B. 选聘", PLAN, "C. 载体", PLAN, "五、目标承诺", GOALS,
    )  # fmt: skip
    assert defects(text) == {}


def test_a_roman_number_and_a_digit_number_a_section() -> None:
    found = headings("Ⅲ. 思路、定位、目标与资金\nⅢ-1 思想遵循\nⅢ-2 扮演的角色\n", "centre")
    assert [(heading.title, heading.family, heading.value) for heading in found] == [
        ("思路、定位、目标与资金", "roman", 3), ("思想遵循", "dec2", 1), ("扮演的角色", "dec2", 2),
    ]  # fmt: skip


def test_two_questions_in_a_title_are_two_names() -> None:
    names = names_of(outline("centre"))
    assert names.joins("放在哪里？干哪些事？")
    assert not names.joins("中心放在哪里？")


def test_numbered_sentences_are_no_empty_sections() -> None:
    text = draft(
        "一、建设基础和重要意义", NEED, "二、建设布局", LAYOUT, "三、建设任务", TASKS, "四、管理体制",
        "1. 重大事项由董事会决策，董事会由7名董事组成。", "2. 日常经营实行总经理负责制，总经理面向社会公开选聘。",
        "3. 项目管理上采用揭榜挂帅和里程碑付款，成果收益七成归研发团队，检测收入滚动投入。",
        "五、保障措施", CARE, "六、进度安排", STEPS,
    )  # fmt: skip
    assert statuses(text, "centre")["governance.structure"] == "merged"


def test_brackets_take_a_number_s_place() -> None:
    text = draft(
        "【产业底色】", STRENGTH, "【存在问题】", PROBLEMS, "【五项核心指标】", GOALS, "【起点与路线图】",
        "1. 镇检测服务中心2021年投用，使用面积1900平方米，设备56台套，工程师12人，实行免费初检、成本复检的服务机制。",
        "2. 提升平台。" + PLAN, "3. 选好依托单位。由镇政府公开征集，择优选定一家运营机构报市科技局备案，约定退出条件。",
    )  # fmt: skip
    assert statuses(text)["commitments"] == "present"


def test_bracketed_digits_count_titles_though_some_run_into_their_text() -> None:
    text = draft(
        "其一：因磁而兴、向新而行", NEED, "其二：总纲", "（1）举什么旗", GUIDANCE, "（2）当什么角色", POSITIONING,
        "（3）守什么规矩", PRINCIPLES, "（4）奔什么去", AIMS, "（5）花多少钱、钱从哪来", "其三：空间谋局", LAYOUT,
        "其四：管治体系", "（1）搭班子：架构。" + BOARD, "（2）立规矩：运转。" + RUN, "其五：主攻方向与重点工程", TASKS,
        "其六：护航之策", CARE, "其七：分步走的日程", STEPS,
    )  # fmt: skip
    assert defects(text, "centre") == {"concept.investment": "empty"}


def test_a_chapter_on_safety_is_none_of_the_outline_s() -> None:
    done = "2025年引进博士14名，承接委托项目37项，合同额2260万元，获得授权发明专利9件。"
    wanted = "实现技术服务收入3500万元，突破关键技术4项，孵化科技企业5家。"
    safety = "洁净车间实行双人双锁，危化品限量存放，每月组织一次应急演练。"
    text = draft(
        "一、2025年工作总结", done, "二、年度主要目标", wanted, "三、建设任务", TASKS, "四、资金安排", MONEY,
        "五、时间安排", STEPS, "六、安全生产", safety,
    )  # fmt: skip
    assert defects(text, "centre", "annual-plan") == {"safeguards": "missing"}


@pytest.mark.parametrize("look", [{"outline_level": 1}, {"bold": True}, {}], ids=["level", "bold", "plain"])
def test_points_behind_bullets_divide_no_draft_whose_titles_bear_none(look: dict[str, Any]) -> None:
    plan = ("● 平台升级", PLAN, "● 选聘依托单位", PLAN, "● 制度载体", PLAN)
    chapters = (
        ("产业现状", (STRENGTH,)),
        ("存在问题", ("● 人才短缺", PROBLEMS, "● 技术薄弱", PROBLEMS, "● 品牌不响", PROBLEMS)),
        ("现有基础", (FOUNDATION,)), ("建设思路", plan), ("目标承诺", (GOALS,)),
    )  # fmt: skip
    text = draft("慈溪市轴承产业创新服务综合体建设方案", *(
        block for title, body in chapters for block in (paragraph(title, **look), *body)
    ))  # fmt: skip
    found = align(text)
    assert {part.section.id: part.heading for part in found.sections} == {
        "industry.strength": "产业现状", "industry.problems": "存在问题", "approach.foundation": "现有基础",
        "approach.plan": "建设思路", "commitments": "目标承诺",
    }  # fmt: skip
    assert found.extras == ()


def test_a_run_in_title_ends_the_chapter_before_it_of_its_count() -> None:
    text = draft(
        "一、为什么建。" + NEED, "二、布局一楼两区。" + LAYOUT, "三、八件实事、件件有主",
        "1．建缺陷图像库，由衡视光学牵头，覆盖压铸、注塑、冲压、电镀四类。", "2．开发嵌入式检测盒，单价降到万元以内。",
        "3．办视觉工程师班，每年四期二百人。", "4．搭检测云平台，按次计费。",
        "四、五方共治、搭好架构。" + BOARD, "五、靠机制运转、用机制激活。" + RUN, "六、保障到位。" + CARE,
        "七、按年推进。" + STEPS,
    )  # fmt: skip
    found = {part.section.id: part.heading for part in align(text, "centre").sections}
    assert (found["tasks"], found["governance.structure"]) == ("三、八件实事、件件有主", "四、五方共治、搭好架构")


def test_a_chapter_with_its_parts_behind_a_colon_keeps_its_name() -> None:
    text = draft(
        "一、项目背景与战略意义", NEED, "二、总体要求：指导思想、战略定位与建设原则",
        f"{GUIDANCE}{POSITIONING}{PRINCIPLES}", "三、发展目标与投资方案", AIMS, MONEY, "四、建设布局", LAYOUT,
        "五、建设任务", TASKS, "六、运行管理", BOARD, RUN, "七、保障措施与进度安排", CARE, STEPS,
    )  # fmt: skip
    assert defects(text, "centre") == {}


def test_a_company_on_the_cover_has_lost_no_number() -> None:
    text = draft(
        paragraph("宁波衡驭传动科技股份有限公司", 1, align="center"), "贰、企业优势与申报条件", LEADER,
        "叁、双招双引计划", TALENT, "肆、攻关任务和研发投入计划", RESEARCH,
    )  # fmt: skip
    assert defects(text, "consortium") == {"foundation": "missing"}


def test_a_title_over_points_has_lost_no_number_of_theirs() -> None:
    text = draft(
        paragraph("产业与工作基础", 1, bold=True), paragraph("公司的本事和长处", 2, bold=True),
        "1. 公司综合实力强，总资产12.6亿元，去年营业收入7.9亿元，净利润9800万元，中标十七个项目，资产负债率三成一。",
        "2. 公司研发投入大，去年研发支出4600万元，占营收的5.1%。", "3. 公司带动效益好，长期配套厂63家，其中规上19家。",
        paragraph("技术上要过的关、研发上要花的钱", 6, bold=True), RESEARCH,
        paragraph("团队和项目从哪里引", 8, bold=True), TALENT,
    )  # fmt: skip
    assert statuses(text, "consortium")["foundation"] == "empty"


def test_a_chapter_on_risks_is_no_schedule() -> None:
    text = draft(
        "一、上一年完成情况。" + "2025年完成研发投入4120万元，两个课题结题，成员单位由11家增加到14家，引进博士2名。",
        "二、2026年行业提升指标。" + UPLIFT, "三、资源共享清单。" + SHARED, "四、技术攻关目录。" + RESEARCH,
        "五、标志性产品研制计划。" + "9月完成轻载旋转关节样机，12月完成直线关节小批试制，当年实现销售8000万元。",
        "六、下步风险提示。" + "上半年原料价格可能上涨，拟在3月锁定订单；三季度关税政策有变数，及时调整出口安排。",
    )  # fmt: skip
    assert defects(text, "consortium", "annual-plan") == {"schedule": "missing"}


def test_a_numbered_paragraph_holds_no_chapter() -> None:
    text = draft(
        paragraph("化纤产业发展现状与突出问题", 1, bold=True), "（一）胜山及周边三镇集聚化纤企业206家，" + STRENGTH,
        "（二）与江苏盛泽、福建长乐相比，我们缺千吨级原液着色示范线，功能母粒七成外采；" + PROBLEMS,
        paragraph("现成的家底", 4, bold=True), FOUNDATION, paragraph("往后的打法", 6, bold=True), PLAN,
        paragraph("承诺事项", 8, bold=True), GOALS,
    )  # fmt: skip
    assert defects(text) == {}


def test_two_chapters_that_lost_their_numbers_stand_before_the_numbered_ones() -> None:
    done = "2025年是建设的头一年，打样间扩到三百平方米，全年打样612款；检测新增11项；组织产学研对接会9场，签约14项。"
    wanted = "全行业产值达到108亿元，有效高新技术企业占比23%以上；服务企业超过300家次，企业满意率九成以上。"
    text = draft(
        paragraph("去年回头看", 1, bold=True), done, paragraph("今年奔什么", 3, bold=True), wanted,
        "一、任务和进度", "扩建打样间，3月动工、9月投用；每季办一场对接会；培育高新技术企业5家，12月底前完成认定。",
        "二、经费安排", "申请运营经费补贴45万元，其中专职人员薪酬14万元，展厅20万元，交流活动11万元。",
        "三、工作保障", "镇长任组长，每月调度一次；镇财政配套30万元；专职人员保持6名。",
    )  # fmt: skip
    assert defects(text, "complex", "annual-plan") == {}


def test_a_number_before_a_year_and_a_comma_opens_a_title() -> None:
    text = """1 回望2025
2025年完成检测1460批次，办了11场对接。
2 2026，奔向哪里
到年底服务企业突破600家次。
3 月历
一季度签任务书；四季度总结。"""
    assert [(h.value, h.title) for h in find_headings(draft(text)) if h.family == "num"] == [
        (1, "回望2025"),
        (2, "2026，奔向哪里"),
        (3, "月历"),
    ]


def test_few_words_behind_a_colon_belong_to_a_counted_title_over_a_text() -> None:
    text = """三．责任书：五项指标
本轮建设期为2025年至2029年，各项均以2024年为基期、以2029年为终期。
指标甲：全行业产值。基期63.8亿元，终期105亿元。
四．工期：五年
五．考核与兑现
市科技局每年组织考核验收，结果与次年补贴结算挂钩。"""
    assert [h.title for h in find_headings(draft(text)) if h.family == "cn"] == [
        "责任书：五项指标",
        "工期",
        "考核与兑现",
    ]


def test_a_chapter_s_title_glued_to_the_paragraph_before_opens_its_chapter() -> None:
    text = """第三部分　要攻下的技术清单
全年研发投入6400万元，其中博固承担5200万元，成员分担1200万元。第四部分　拿出来共用的东西
盐雾试验箱8台、横向振动试验机2台，按成本价开放，全年不少于3600小时，详见第二部分"""
    assert [h.title for h in find_headings(draft(text)) if h.family == "chapter"] == [
        "要攻下的技术清单",
        "拿出来共用的东西",
    ]


def test_two_numbers_in_a_row_may_be_lost() -> None:
    bold = [paragraph(title, bold=True) for title in ("一、为何是现在", "我们怎么想", "摆在哪儿", "四、做什么")]
    text = paragraph("我在斯图加特做了十二年主轴，走了慈溪六十条产线，再等三年窗口就关了。")
    found = restored(find_headings(draft(*(block for title in bold for block in (title, text)))))
    assert [(h.family, h.value) for h in found] == [("cn", 1), ("cn", 2), ("cn", 3), ("cn", 4)]
