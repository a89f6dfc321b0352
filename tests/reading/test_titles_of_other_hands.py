"""Titles of one writer over the texts of another: what a title says, where it stands and how it looks must agree."""

from __future__ import annotations

from tests.reading.drafting import defects, draft, paragraph, statuses
from tests.reading.test_alignment import FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
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


SITES = (
    "镇属公司名下有科创中心一幢，实用面积9100平方米，其中展厅300平方米；与中汽研合办材料检测室，现有仪器74台套，累计开放服务4100次；"
    "日常工作由商会秘书处9人、检测室11人承担；服务实行预约制、计时收费制和季度公示制。"
)
MOVES = (
    "平台升级分两批建成NVH试验室和电驱热管理试验室；依托单位面向社会征集，每年考评一次；立共享仪器使用、经费支出审批三项制度；"
    "筹建上海嘉定联合研发站；镇里由分管副镇长牵头，向市里申请运营经费补贴每年48万元，其中专职人员薪酬不超过三分之一。"
)
FOUR_LISTS = (
    "人的清单：三年引进科创团队4个，2025年引入气凝胶团队，2026年引入浸没冷却液团队，团队带头人全职在慈工作。",
    "项目的清单：招引初创项目6个，每年2个，由公司提供500平方米的孵化实验室和种子投资，到2027年有2个项目年销售超过2000万元。",
    "经费的清单：研发投入合计2.7亿元，三年分别为0.75亿元、0.9亿元、1.05亿元，其中设备购置0.6亿元，高校合作0.3亿元。",
    "课题的清单：气凝胶低成本干燥、超薄相变垫连续涂布、导热胶可返修配方，2025年立两项，2027年底全部验收。",
)


def test_titles_that_list_what_they_hold_are_the_sections_that_their_texts_tell() -> None:
    text = draft(
        *("壹、规模、龙头与市场份额", STRENGTH, "贰、转型慢、缺软件、缺人才", PROBLEMS),
        *("叁、场地、仪器、团队、运行办法", SITES, "肆、升级、选聘、立制、办会、保障", MOVES),
        *("伍、产值、高企、研发、机构、专利：五项军令状", GOALS),
    )
    assert set(statuses(text).values()) == {"present"}


def test_one_title_of_lists_covers_both_sections_that_its_text_parts_into() -> None:
    text = draft("一、赛道和底子", TRACK, "二、自身的本钱", LEADER, "三、人、项目、课题、经费四张清单", *FOUR_LISTS)
    found = statuses(text, "consortium")

    assert (found["talent-projects"], found["research"]) == ("merged", "merged")


def test_a_long_title_of_two_halves_is_no_point_of_a_text() -> None:
    text = draft(
        *("【轴承之乡的底气与隐忧】", STRENGTH, PROBLEMS),
        *("【把服务站建到车间门口——从现有家当到五年路数】", SITES, MOVES, "【立此为据：五年五笔硬账】", GOALS),
    )
    found = statuses(text)
    assert (found["approach.foundation"], found["approach.plan"]) == ("merged", "merged")


def test_a_title_that_points_to_one_section_of_its_chapter_covers_no_other_in_passing() -> None:
    now = (
        "眼下，街道有生命健康小微园一座，建筑面积2.6万平方米；医疗器械公共检测点于2020年设立，可做无菌、生物负载等27项检验；"
        "园区运营公司有专职17人；“窗口收件、专员跟单、限时办结”的做法受到企业好评。"
    )
    text = draft(
        *("一、摸家底：一条产业链", "（一）长板", STRENGTH, "（二）短板", PROBLEMS),
        *("二、搭台子：眼下已经有什么", now, "三、亮底牌：五个数", GOALS),
    )
    assert defects(text) == {"approach.plan": "missing"}


def test_a_paragraph_each_for_two_sections_under_a_title_that_joins_them() -> None:
    guidance = (
        "以习近平总书记关于科技自立自强的重要论述为指引，完整准确全面贯彻新发展理念，把科技创新与产业创新拧成一股绳。"
    )
    role = (
        "中心担当“三个站”：关键电子材料的中试站、面向线路板企业的验证站、院士团队成果的落地站，立足慈溪、辐射长三角。"
    )
    text = draft(
        *(
            "一、背景与分量",
            NEED,
            "二、中心的方向与盘算",
            "（一）旗帜与角色",
            guidance,
            role,
            "（二）守住的四道线",
            PRINCIPLES,
        ),
        *("（三）奔向的刻度", AIMS, "（四）花钱的账本", MONEY, "三、怎么落地在图上", LAYOUT, "四、要啃的材料", TASKS),
        *("五、谁坐哪把椅子", BOARD, "六、转得动的门道", RUN, "七、兜底的绳子", CARE, "八、一年一年怎么走", STEPS),
    )
    assert defects(text, "centre") == {}


def test_a_known_title_that_looks_as_the_chapters_do_is_one_whatever_its_number() -> None:
    text = draft(
        paragraph("一 2025年工作总结", bold=True), "2025年服务企业320家次，新认定高新技术企业8家，完成年初计划。",
        paragraph("二 年度目标", font="黑体"), "新增高新技术企业9家，有效发明专利达到300件。",
        paragraph("三 主要工作任务", bold=True), "由八名服务专员分片包干，逐家走访规上企业；组织对接会10场。",
        paragraph("四 资金使用计划", bold=True), "申请补贴40万元：展厅12万元，人员13万元，活动15万元。",
        paragraph("五 按季度排的节点", bold=True), "一季度签订责任书；二季度办对接会；三季度自查；四季度迎接考核。",
        paragraph("5. 组织保障", font="黑体"), "镇里由常务副镇长牵头，每月听一次汇报；进度落后的约谈负责人。",
    )  # fmt: skip
    assert defects(text, "complex", "annual-plan") == {}


def test_a_section_named_in_the_title_of_an_empty_one_is_there_where_its_own_chapter_tells_it() -> None:
    done = "建设三个公共实验室和一条中试线，攻克关键技术20项；每年服务企业300家，孵化科技企业15家，引进博士30名。"
    text = draft(
        *("一 总体要求", "1.1 指导思想", GUIDANCE, "1.2 定位", POSITIONING, "1.3 原则", PRINCIPLES, "1.4 目标", AIMS),
        *("1.5 投入与来源", MONEY, "二 总体布局", LAYOUT, "三 主要做的事", done, "四 体制机制", BOARD, RUN),
        *("五 推进措施", CARE, "六 时间规划与阶段任务"),
    )
    found = statuses(text, "centre")
    assert (found["tasks"], found["schedule"]) == ("present", "empty")


def test_a_title_that_ends_in_a_word_for_a_layout_is_no_bureau_s_signature() -> None:
    text = draft(
        *("建设基础及意义", NEED, "总体设计", "（一）思想引领", GUIDANCE, "（二）战略定位", POSITIONING),
        *("（三）行事准则", PRINCIPLES, "（四）实施目标", AIMS, "（五）投入与来源", MONEY, "总部加站点的格局", LAYOUT),
        *("五年办好六件事", TASKS, "管理与运行机制", "（一）组织机制", BOARD, "（二）怎么转", RUN),
        *("推进保障", CARE, "时间进度计划安排", STEPS),
    )
    assert defects(text, "centre") == {}
