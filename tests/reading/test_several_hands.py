"""Drafts put together out of several hands' papers: numbers that do not agree, readers' notes, what the web left."""

from __future__ import annotations

from tests.reading.drafting import align, defects, draft, paragraph, statuses, table
from tests.reading.test_alignment import FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_signs import BOARD, LAYOUT, NEED, RUN, TASKS
from tests.reading.test_slogans import AIMS, CARE, GUIDANCE, MONEY, POSITIONING, PRINCIPLES, STEPS, STRONG
from tests.reading.test_unheard_names import RESEARCH, TALENT, TRACK

CONTENTS = (
    "目录",
    "1、为什么要办",
    "2、总体要求",
    "2.1 指导思想",
    "2.2 战略定位",
    "2.3 建设原则",
    "2.4 发展目标",
    "2.5 投资方案",
    "3、空间布局",
    "4、主要任务",
    "4.1 研发攻关",
    "4.2 中试平台",
    "5、管理运行机制",
    "6、保障措施",
    "7、进度安排",
)


def test_titles_that_the_contents_counts_alike_are_chapters_whatever_numbers_the_text_gives_them() -> None:
    """Each chapter came with its own writer's count; 4、主要任务 is no point of 二、空间布局."""
    text = draft(
        *CONTENTS,
        *("一、为什么要办", NEED, "二、总体要求", "（一）指导思想", GUIDANCE, "（二）战略定位", POSITIONING),
        *("（三）建设原则", PRINCIPLES, "（四）发展目标", AIMS, "（五）投资方案", MONEY, "二、空间布局", LAYOUT),
        *("4、主要任务", TASKS, "4.1 研发攻关", TASKS, "4.2 中试平台", "建设三条中试线。"),
        *("三、管理运行机制", BOARD + RUN, "6 保障措施", CARE, "四、进度安排", STEPS),
    )
    assert defects(text, "centre") == {}
    headings = {part.section.id: part.heading for part in align(text, "centre").sections}
    assert headings["layout"] == "二、空间布局"
    assert headings["tasks"] == "4、主要任务"
    assert headings["safeguards"] == "6 保障措施"


def test_a_number_of_another_kind_between_two_is_not_a_lost_one() -> None:
    """2、 stands between 一、 and 三、: the unnumbered line under it has lost no 二、."""
    text = draft(
        *("一、为什么要办这个中心", NEED, "2、总体思路", "2.1 遵循什么来办", GUIDANCE, "2.2 战略定位", POSITIONING),
        *("2.3 几条必须守的规矩", "（1）需求导向", "课题从车间来，成果回到产线去。", "（2）开放共享"),
        paragraph("仪器、数据、专家向全行业开放", font="楷体"),
        *("2.4 到2029年要到什么程度", AIMS, "2.5 花多少钱、钱从哪来", MONEY, "三．摆在哪里、怎么摆", LAYOUT),
        *("四、重点任务", TASKS, "5、管理运行机制", BOARD + RUN, "六．靠什么撑住", CARE, "七、进度安排", STEPS),
    )
    assert defects(text, "centre") == {}


def test_a_chapter_that_tells_its_place_stands_beside_those_that_word_counts() -> None:
    """Word counts its own chapters 一、 and 二、; the typed ones between them are 第二部分 and 第四部分."""
    text = draft(
        *("一、产业赛道与基础", TRACK + STRONG, "第二部分 团队和项目从哪儿来", TALENT),
        *("二、三年攻什么、投多少", RESEARCH, "第四部分 行业受益清单", "三年后行业产值从51亿元增长到80亿元。"),
    )
    headings = {part.section.id: part.heading for part in align(text, "consortium").sections}
    assert headings["talent-projects"] == "第二部分 团队和项目从哪儿来"
    assert headings["research"] == "二、三年攻什么、投多少"


def test_a_reader_s_note_behind_a_blank_fills_no_section() -> None:
    text = draft(
        *("一、产业现状与问题", STRENGTH + PROBLEMS, "二、现有基础", "此处填写相关内容。（镇长意见：照此办理）"),
        *("三、建设思路", PLAN, "四、目标承诺", GOALS),
    )
    assert defects(text) == {"approach.foundation": "empty"}


def test_a_reader_s_note_behind_a_text_leaves_it_as_it_is() -> None:
    text = draft(
        *("一、产业现状与问题", STRENGTH + PROBLEMS, "二、现有基础", FOUNDATION + "（镇长意见：照此办理）"),
        *("三、建设思路", PLAN, "四、目标承诺", GOALS),
    )
    assert defects(text) == {}


def test_the_buttons_of_a_web_page_fill_no_section() -> None:
    text = draft(
        *("一、产业现状与问题", STRENGTH + PROBLEMS, "二、现有基础", FOUNDATION, "三、目标承诺", GOALS),
        *("四、建设思路", "略。", "【打印本页】 【关闭窗口】", "上一篇：没有了"),
    )
    assert defects(text) == {"approach.plan": "empty"}


def test_points_under_the_last_chapter_do_not_stand_beside_it() -> None:
    """一、, 二、, 三、 and then 1., 2. count by themselves: no point takes a chapter's place."""
    text = draft(
        *(
            "一、目标承诺",
            GOALS,
            "二、产业现状与问题",
            STRENGTH + PROBLEMS,
            "三、建设思路",
            "（一）现有基础",
            FOUNDATION,
        ),
        *("（二）建设思路", "1.推进平台升级。用三年时间建成验证平台，联合企业设立十个验证场景。"),
        "2.规范依托单位选聘。制定选聘办法，由镇政府公开选聘依托单位，每年考核一次。",
    )
    assert defects(text) == {}
    plan = next(part for part in align(text).sections if part.section.id == "approach.plan")
    assert plan.text.startswith("1.推进平台升级")


def test_a_number_of_another_kind_fills_the_place_of_a_chapter_that_is_left_out() -> None:
    """The points of 四、 count to 5., and the 5. after them is no point: it stands in the place of 五、."""
    text = "\n".join(
        (
            *("一、为什么要办这个中心", NEED, "2、顶层设计", "（一）为谁而建", GUIDANCE, "（二）做什么样的"),
            *(POSITIONING, "（三）守哪几条", PRINCIPLES, "（四）要到哪一步", AIMS, "（五）多少钱", MONEY),
            *("三、一主两翼", LAYOUT, "四、干几件事", TASKS, "1、建实验室", "建两个。", "2、建中试线", "建三条。"),
            *("3、做服务", "一年六百家。", "4、聚人才", "引进博士三十名。", "5、转成果", "每年十项。"),
            *("5、班子与章法", BOARD + RUN, "六、靠什么撑住", CARE, "七、分年走", STEPS),
        )
    )
    assert defects(text, "centre") == {}


def test_the_only_number_of_its_kind_goes_on_from_the_chapters_before_it() -> None:
    text = "\n".join(
        (
            *("一、行业这些年", "（一）强在哪", STRENGTH, "（二）弱在哪", PROBLEMS),
            *("二、打算办成什么样", "（一）手头有的", FOUNDATION, "（二）推进举措", PLAN, "3.向市里立的军令状", GOALS),
        )
    )
    assert defects(text) == {}


def test_letters_count_chapters_though_some_stand_over_a_bare_title() -> None:
    text = "\n".join(
        (
            *("A、为什么要办这个中心", NEED, "B、顶层设计", "总纲领", GUIDANCE, "我们的坐标", POSITIONING),
            *(
                "行动准则",
                PRINCIPLES,
                "要到哪一步",
                AIMS,
                "钱从哪里来",
                MONEY,
                "C、点位分布",
                LAYOUT,
                "D、干几件事",
                TASKS,
            ),
            *("E、班子与章法", "各司其职", BOARD, "日常怎么跑", RUN, "F、靠什么撑住", CARE, "G、分年走", STEPS),
        )
    )
    assert defects(text, "centre") == {}


def test_no_cell_of_a_table_that_was_pasted_line_by_line_is_lost() -> None:
    """有效发明专利数 and 件 stand elsewhere too, one after the other, as the titles of a contents do."""
    cells = (
        *(
            "序号",
            "指标",
            "单位",
            "2024年",
            "2029年",
            "4",
            "研发机构组建率",
            "%",
            "80",
            "100",
            "5",
            "有效发明专利数",
            "件",
        ),
        *("412", "860", "6", "有效发明专利数", "件", "146", "235"),
    )
    chapters = ("一、产业现状", STRENGTH, PROBLEMS, "二、建设思路", FOUNDATION, PLAN, "三、目标承诺", GOALS)
    found = align(draft("\n".join((*chapters, *cells)))).sections[-1]

    assert [one.text for one in found.body] == [GOALS, *cells]


def test_a_first_chapter_that_alone_has_another_kind_of_number_holds_none_of_the_others() -> None:
    done = "2025年签约成员7家，完成两项攻关，联合申报专利12件。"
    text = "\n".join(
        (
            *("第一部分 去年做了哪些事", done, "一、行业提升指标", "行业产值达到56亿元，新增高新技术企业6家。"),
            *("二、技术攻关目录", RESEARCH, "三、资源共享清单", "开放试验台12座，成员单位预约使用。"),
            *(
                "四、重点新产品开发安排",
                "6月推出样机，12月小批量装机。",
                "五、按月份排的节点",
                "3月立项，9月中期检查。",
            ),
        )
    )
    assert defects(text, "consortium", "annual-plan") == {}


def test_a_chapter_set_in_a_row_of_a_table_is_a_chapter() -> None:
    text = draft(
        *("第一部分 产业现状", STRENGTH, PROBLEMS),
        table(("第二部分 思路举措", f"(一)平台基础。{FOUNDATION}\n(二)建设思路：{PLAN}")),
        *("第三部分 目标承诺", GOALS),
    )
    assert defects(text) == {}


def test_readers_notes_in_brackets_say_nothing_and_open_nothing() -> None:
    notes = (
        "【修改意见：语句已按3月5日会议纪要调整】",
        "（李：这一段摘自去年的汇报稿，数字已核对。）",
        "（审：文字偏长，会后再压一压。）",
    )
    text = draft(
        *("一、产业现状", STRENGTH, PROBLEMS, notes[0], "二、建设思路", "（一）现有基础", notes[1], notes[2]),
        *("（二）建设思路", PLAN, "三、目标承诺", GOALS),
    )
    assert defects(text) == {"approach.foundation": "empty"}


def test_styled_points_stand_below_plain_chapters_that_are_counted_on_across_them() -> None:
    points = (
        paragraph(f"【{title}】", bold=True, outline_level=2)
        for title in ("抓科技企业申报", "抓产学研对接", "抓共性技术推广")
    )
    said = ("发动35家企业申报高新技术企业。", "全年办对接会10场，签约14项。", "编印工艺手册两册，到车间演示六次。")
    blocks = [block for point, words in zip(points, said, strict=True) for block in (point, words)]
    text = draft(
        *("一 上年度工作回顾", "去年服务企业320家次，新认定高新技术企业8家。", "二 年度目标", "新增高新技术企业9家。"),
        *("三 重点任务", *blocks, "四 经费安排", "申请补贴40万元：展厅12万元，人员13万元，活动15万元。"),
        *("五 进度安排", "一季度签订责任书；二季度办对接会；三季度自查；四季度迎接考核。"),
        *("六 保障措施", "镇里由常务副镇长牵头，每月听一次汇报。"),
    )
    assert defects(text, "complex", "annual-plan") == {}


def test_a_chapter_counted_twice_leaves_the_place_of_the_next_to_a_number_of_another_kind() -> None:
    text = "\n".join(
        (
            *("第一章 建设基础和重要意义", NEED, "第二章 总体思路", "（一）指导思想", GUIDANCE, "（二）战略定位"),
            *(POSITIONING, "（三）建设原则", PRINCIPLES, "（四）发展目标", AIMS, "（五）投资方案", MONEY),
            *("第三章 空间布局", LAYOUT, "第四章 怎么管、怎么转", "第四章 怎么管、怎么转", BOARD, RUN),
            *("第五章 保障措施", CARE, "六、实施步骤", STEPS, "第七章 重点任务", TASKS),
        )
    )
    assert defects(text, "centre") == {}


def test_several_numbers_of_another_kind_fill_the_places_of_several_chapters() -> None:
    done = "去年签约成员7家，完成两项攻关，联合申报专利12件。"
    text = "\n".join(
        (
            *(
                "一、去年干了些什么",
                done,
                "2．2026年指标",
                "行业产值达到56亿元，新增高新技术企业6家。",
                "3．技术攻关目录",
            ),
            *(RESEARCH, "四、资源共享清单", "开放试验台12座，成员单位预约使用。", "第五部分 标志性新产品开发计划"),
            *("6月推出样机，12月小批量装机。", "六、什么时候做什么", "3月立项，9月中期检查。"),
        )
    )
    assert defects(text, "consortium", "annual-plan") == {}


REVIEWED = "2025年完成研发投入4200万元，攻克技术2项，成员单位由9家增至12家；两项课题因设备到货晚而延后。"
RAISED = "全年带动本市密封件产值增长9%，达到26亿元；培育高新技术企业3家，新增规上企业4家。"
SOLVED = "攻克高温石墨抗氧化技术，由成员企业承担，投入1400万元，9月完成中试；氢用高压密封技术10月完成样件。"
LISTED = "高压氢试验台2套每周开放3天，成员单位免费预约；密封件失效数据库全年开放查询。"
LAUNCHED = "核主泵静压密封环6月出样、11月通过鉴定；加氢机高压密封组件10月小批量装机，当年预计销售4200万元。"
BY_QUARTER = "一季度签订成员任务书，二季度召开中期推进会，三季度集中试验验证，四季度组织自评并向市科技局报送总结。"


def test_a_chapter_with_a_text_of_its_own_is_not_lifted_away_by_a_bare_title_after_it() -> None:
    """标志性新产品计划 lost its number: it stands beside 第三部分, which has its own kind of number, not below it."""
    text = draft(
        *("一、上年完成情况", REVIEWED, "二、行业提升指标", RAISED, "第三部分 今年啃下哪几道题", SOLVED),
        *(paragraph("标志性新产品计划", bold=True), LAUNCHED, "五、时间安排", BY_QUARTER),
    )
    found = {part.section.id: part.heading for part in align(text, "consortium", "annual-plan").sections}

    assert found["research"] == "第三部分 今年啃下哪几道题"
    assert found["products"] == "标志性新产品计划"


def test_chapters_of_two_kinds_of_number_stand_over_their_points_as_the_higher_does() -> None:
    """1., 二、, 3、, 4、, 五、, 6、 are one count: （一） stands under 二、 and under 1. alike."""
    text = draft(
        *("1. 行业情况及企业行业地位", TRACK, "二、我们的几条长处", "（一）领跑的本钱", "公司净资产8.8亿元，已上市。"),
        *("（二）经费安排", "去年研发花了8700万元，占收入的9.4%，一年比一年多。", "（三）带动效益", STRONG),
        *("3、引人才引项目的计划", TALENT, "4、打算攻哪些难题、投多少研发经费", RESEARCH, "五、大家能得到什么"),
        *("三年后行业产值从51亿元增长到80亿元。", "6、万一不顺怎么办", "设备到货晚的，先借用高校的试验台。"),
    )
    assert statuses(text, "consortium")["applicant"] == "present"


def test_a_chapter_printed_twice_with_two_numbers_is_one() -> None:
    text = draft(
        *("一、产业现状与问题", STRENGTH + PROBLEMS, "三、建设思路", "二、建设思路", "1.手中有粮", FOUNDATION),
        *("2.把综合体办好的办法", "（略）", "三、预期效益。建成后每年节约送检费用1500万元。", "四、目标承诺", GOALS),
    )
    assert defects(text) == {"approach.plan": "empty"}


def test_an_attachment_after_the_last_chapter_is_none_of_its_text() -> None:
    members = table(
        ("序号", "姓名", "单位", "职务"), ("1", "甲", "宁波伏尔密封件股份有限公司", "负责人"),
        ("2", "乙", "产业发展科", "科员"), ("3", "丙", "综合办公室", "联络员"), ("4", "丁", "研发中心", "工程师"),
    )  # fmt: skip
    text = draft(
        *("一、上年度完成情况", REVIEWED, "二、行业提升指标", RAISED, "三、今年攻哪些题", SOLVED),
        *("四、资源共享清单与标志性新产品开发计划", LISTED + LAUNCHED, "五、全年12个节点", BY_QUARTER),
        *("附件1：编写组成员名单", members),
    )
    assert defects(text, "consortium", "annual-plan") == {}


def test_a_title_that_names_a_section_beside_its_own_is_it_rather_than_one_that_only_might_be() -> None:
    """使命 may be the positioning; 总体思路及定位 names it."""
    text = draft(
        *("一、基础扎实、使命在肩", "二、总体思路及定位", GUIDANCE, POSITIONING, "三、原则与目标", PRINCIPLES, AIMS),
        *("四、资金预算", MONEY, "五、空间布局", LAYOUT, "六、建设任务", TASKS, "七、管理和运行", BOARD, RUN),
        *("八、保障措施", CARE, "九、步骤安排", STEPS),
    )
    assert defects(text, "centre") == {"significance": "empty"}


def test_points_that_count_anew_in_another_look_stand_under_the_chapter() -> None:
    """2. is bold; 1、 to 3、 under （二） have a style; 3. goes on."""
    points = ("1、平台升级", "2、依托单位选聘", "3、制度设计")
    said = ("把平台升级为省级平台，新建中试基地。", "公开选聘依托单位，合同期五年。", "健全九项管理制度，策划新载体。")
    blocks = [
        block
        for title, text in zip(points, said, strict=True)
        for block in (paragraph(title, style="heading 3", outline_level=3), text)
    ]
    text = draft(
        *(paragraph("1.产业发展现状", bold=True), paragraph("（一）产业规模", style="heading 2", outline_level=2)),
        *(STRENGTH, paragraph("（二）主要困难", style="heading 2", outline_level=2), PROBLEMS),
        *(paragraph("2.总体思路与做法", bold=True), paragraph("（一）前期基础", style="heading 2", outline_level=2)),
        *(FOUNDATION, paragraph("（二）今后五年的路子", style="heading 2", outline_level=2), *blocks),
        *(paragraph("3.承诺指标", bold=True), GOALS),
    )
    found = {part.section.id: part for part in align(text).sections}

    assert found["approach.plan"].heading == "（二）今后五年的路子"
    assert said[2] in found["approach.plan"].text


def test_points_with_plain_numbers_stand_under_titles_with_numbers_in_brackets() -> None:
    text = draft(
        *("第一篇章 产业画像", "（1）竞争位势", STRENGTH, "（2）痛点清单", PROBLEMS, "第二篇章 行动路线"),
        *("（1）起步条件", "1.场地和平台", FOUNDATION, "2.队伍和机制", "专职十四人，实行理事会运营机制，收支平衡。"),
        *("（2）推进方略", PLAN, "第三篇章 交账指标", GOALS),
    )
    assert defects(text) == {}


def test_contents_that_list_a_chapter_and_its_section_by_one_name_end_with_their_pages() -> None:
    """建设思路 is listed twice; the first chapter stands right after the last page."""
    text = draft(
        *("目 录", "一 产业现状 1", "（一）、发展现状与面临形势 2", "二 建设思路 3", "（一）、现有基础 4"),
        *("（二）、建设思路 5", "三 目标承诺 6", "四 效益分析 7", "一 产业现状", "（一）、发展现状与面临形势"),
        *(STRENGTH + PROBLEMS, "二 建设思路", "（一）、现有基础", FOUNDATION, "（二）、建设思路", PLAN),
        *("三 目标承诺", GOALS, "四 效益分析", "建成后每年为企业节约送检费用1500万元，带动新增岗位300个。"),
    )
    assert defects(text) == {}


def test_what_an_empty_title_only_points_to_is_told_by_its_own_chapter() -> None:
    """底子、本钱 may be the money; 总的想法 tells the money."""
    text = draft(
        *("一、办中心的由头与底子、本钱", "二、总的想法", GUIDANCE, POSITIONING, PRINCIPLES, AIMS, MONEY),
        *("三、空间上怎么摆", LAYOUT, "四、主攻的五桩任务", TASKS, "五、班子与章程", "（一）班子怎么搭", BOARD),
        *("（二）日常怎么转", RUN, "六、几重保险", CARE, "七、五年分年步骤", STEPS),
    )
    assert defects(text, "centre") == {"significance": "empty"}


def test_a_section_told_by_its_own_chapter_is_not_what_an_empty_title_names_by_half() -> None:
    """组织和保障措施 was left empty; the structure stands undivided under 管理运行机制."""
    text = draft(
        *("一、建设背景和意义", NEED, "二、总体思路", "（一）指导思想和战略定位", GUIDANCE + POSITIONING),
        *("（二）建设原则", PRINCIPLES, "（三）五年要达到的水平", AIMS, "三、资源需求", MONEY, "四、空间布局", LAYOUT),
        *("五、工作重点", TASKS, "六、管理运行机制", BOARD, RUN, "七、组织和保障措施", "（略）", "八、年度计划", STEPS),
    )
    assert defects(text, "centre") == {"safeguards": "empty"}
