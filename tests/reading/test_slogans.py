"""Titles that boast: a slogan before a colon and the thing behind it, figures in a chapter's title, joined titles."""

from __future__ import annotations

import pytest

from tests.reading.drafting import align, defects, draft, paragraph, statuses, table
from tests.reading.test_alignment import CENTRE, FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_unheard_names import LEADER, RESEARCH, TALENT, TRACK
from toolkit.model import Draft, Run

GUIDANCE = "以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，紧扣科技自立自强，促进科研与市场双向奔赴。"
POSITIONING = "立足宁波、面向长三角，定位为绿氢制备装备的原创技术策源中心、核心零部件验证中心、产业化孵化加速中心。"
PRINCIPLES = "遵循战略引领与市场驱动相结合、自主研发与开放引进相结合、近期实效与长远布局相结合的三项原则。"
AIMS = "分两步走：2027年建成测试平台，攻克核心技术9项，集聚科研人员150人；2029年形成产业化能力，服务企业120家。"
STEPS = "2025年下半年完成组建和团队到位；2026年建成测试平台一期；2027年中试线建成投运；2029年开展总结评估并接受验收。"
CARE = "成立市领导牵头的推进工作组，按季调度；出台专项扶持政策，保障中试用地；完善监督评价，年度通报。"
MONEY = "总投资2.4亿元，其中上级财政补助0.8亿元、本级配套0.5亿元、股东出资1.1亿元。"

CONCEPT = "\n".join(
    (
        f"在指导思想上，{GUIDANCE}",
        f"在战略定位上，{POSITIONING}",
        f"在建设原则上，{PRINCIPLES}",
        f"在发展目标上，{AIMS}",
        f"在投资方案上，{MONEY}",
    )
)
STRONG = (
    "集团综合实力强，去年销售收入9.8亿元、利润1.3亿元，资产负债率31%；研发投入大，年均占销售收入的6.1%；"
    "掌握硫化成形等核心技术，有发明专利94件；本地协作厂78家，带动其中15家进入配套体系。"
)


def consortium(*bodies: str) -> Draft:
    """A proposal whose three chapters are a slogan and, behind a colon, what they are."""
    titles = ("知己知彼：赛道基础与企业条件优势", "筑巢引凤：团队和初创项目怎么引", "攻坚克难：攻关项目与经费投入")
    numbered = zip(("一、", "二、", "三、"), titles, bodies, strict=True)
    return draft(*(line for number, title, body in numbered for line in (number + title, body)))


def test_a_numbered_title_goes_on_behind_its_colon() -> None:
    assert statuses(consortium(f"{TRACK}\n{LEADER}", TALENT, RESEARCH), "consortium") == {
        "foundation": "merged", "applicant": "merged", "talent-projects": "present", "research": "present",
    }  # fmt: skip


def test_what_stands_behind_the_colon_is_no_text_of_the_section() -> None:
    assert defects(consortium(f"{TRACK}\n{LEADER}", TALENT, ""), "consortium") == {"research": "empty"}


def test_numbered_fields_are_no_titles_though_a_colon_parts_them() -> None:
    text = draft(
        "一、平台名称：轴承产业创新服务综合体", "二、建设地点：周巷镇兴业路", "三、现状与问题", STRENGTH + PROBLEMS,
        "四、现有基础", FOUNDATION, "五、建设思路", PLAN, "六、目标承诺", GOALS,
    )  # fmt: skip
    assert defects(text) == {}


@pytest.mark.parametrize("number", ["第一章　", "一、"])
def test_a_chapter_s_title_may_boast_of_figures(number: str) -> None:
    second, third, fourth = (
        ("第二章　", "第三章　", "第四章　") if number.startswith("第") else ("二、", "三、", "四、")
    )
    text = draft(
        f"{number}118.6亿元的家底和四个绕不开的问题", STRENGTH, PROBLEMS, f"{second}手里的本钱", FOUNDATION,
        f"{third}往后怎么走", PLAN, f"{fourth}五年交账", GOALS,
    )  # fmt: skip
    assert statuses(text)["industry.strength"] == statuses(text)["industry.problems"] == "merged"


def test_the_house_s_own_goods_under_such_a_title_are_not_the_platform_s() -> None:
    text = draft(
        "一、118.6亿元的家底和四个绕不开的问题",
        STRENGTH,
        PROBLEMS,
        "二、五步走，平台制度载体一起建",
        PLAN,
        "三、目标承诺",
        GOALS,
    )
    assert defects(text) == {"approach.foundation": "missing"}


def test_stages_of_the_work_are_no_commitments() -> None:
    stages = table(
        ("阶段", "时间", "重点"),
        ("成形", "2025年", "完成依托单位选聘和实验室一期装修"),
        ("成势", "2026—2027年", "检验能力扩项，联络点投入运行"),
        ("成群", "2028—2029年", "服务范围覆盖全市，迎接期满评估"),
    )
    text = draft(
        "一、产业现状与问题", STRENGTH + PROBLEMS, "二、现有基础", FOUNDATION, "三、建设思路", PLAN,
        "四、三段推进：一年成形、三年成势、五年成群", stages,
    )  # fmt: skip
    assert defects(text) == {"commitments": "missing"}


def centre(concept: str, *end: str) -> Draft:
    """A centre's proposal whose concept is one undivided chapter, with these lines at its end."""
    first, _, rest = CENTRE.partition("二、总体思路")
    rest = rest[rest.index("三、建设布局") : rest.index("六、保障措施")]
    return draft(first, "二、总体思路", concept, rest, *end)


def test_sentences_led_by_a_section_s_name_cover_it_in_an_undivided_chapter() -> None:
    found = statuses(centre(CONCEPT, "六、进度安排", STEPS, "七、保障措施", CARE), "centre")
    assert {found[f"concept.{part}"] for part in ("guidance", "positioning", "principles", "goals")} == {"merged"}


def test_a_title_that_joins_two_sections_holds_the_leads_that_name_them() -> None:
    text = centre(CONCEPT, "六、推进步骤与保障措施", f"进度安排：{STEPS}", f"保障措施：{CARE}")
    assert defects(text, "centre") == {}


def test_principles_told_in_the_guidance_under_a_title_that_is_nobody_s_are_there() -> None:
    found = statuses(
        draft(
            "一、顶层构想", "（一）遵循什么", f"{GUIDANCE}坚持企业主体、坚持软硬协同、坚持安全可控四项原则。",
            "（二）功能定位", POSITIONING, "（三）阶段成果目标", AIMS,
        ),
        "centre",
    )  # fmt: skip
    assert (found["concept.guidance"], found["concept.principles"]) == ("merged", "merged")


def test_a_paragraph_that_opens_with_a_section_s_name_tells_it_in_another_section() -> None:
    text = draft(
        "一、行业与企业基本情况", f"{TRACK}\n从申报企业的条件看，{STRONG}", "二、人才引进与项目孵化", TALENT,
        "三、攻关方向及研发投入", RESEARCH,
    )  # fmt: skip
    assert defects(text, "consortium") == {}


def test_a_styled_title_of_two_halves_is_one_title() -> None:
    parts = (
        ("家底厚：百亿集群、千家企业", STRENGTH),
        ("短板在：1个缺位、2个不足", PROBLEMS),
        ("手里有：3个平台、2支队伍", FOUNDATION),
        ("往后走：聚焦共性，打好五场硬仗", PLAN),
        ("交总账：5项指标、5年兑现", GOALS),
    )
    blocks = [block for title, text in parts for block in (paragraph(title, outline_level=1), paragraph(text))]
    assert defects(draft(*blocks)) == {}


def test_the_section_under_its_printed_name_goes_before_the_chapter_that_holds_it() -> None:
    text = draft(
        "第一章 企业基本情况", "一、申报企业的条件与优势", STRONG, "二、产业基础和工作基础", TRACK,
        "第二章 三年培育目标", "一、科创团队与初创项目引进计划目标", TALENT, "二、技术攻关与研发投入计划目标", RESEARCH,
    )  # fmt: skip
    assert defects(text, "consortium") == {}


def test_an_empty_review_stands_before_a_chapter_of_two_sections() -> None:
    text = draft(
        "1、2026年复盘",
        "2、2027年目标与任务",
        "（1）目标",
        "服务企业240家次，检测收入860万元，新增高新技术企业12家。",
        "（2）任务",
        "扩建试验室，新增设备6台；举办成果路演四场；推广在线检测共性技术。",
        "3、经费",
        "申请运营经费补贴45万元，其中薪酬14万元。",
        "4、季度计划",
        "一季度完成招标，二季度设备进场，三季度投运，四季度决算。",
        "5、保障",
        "成立专班，每月调度，双签审批，年终评价。",
    )
    assert defects(text, "complex", "annual-plan") == {"review": "empty"}


def test_a_chapter_and_its_first_section_may_open_one_line() -> None:
    text = centre(CONCEPT, "保障措施", CARE, "进度安排", STEPS)
    lines = [p.text for p in text.paragraphs()]
    at = lines.index("五、管理运行机制")
    joined = [
        *lines[:at],
        f"管理运行机制（一）组织架构。{lines[at + 2]}",
        f"（二）运行机制。{lines[at + 4]}",
        *lines[at + 5 :],
    ]
    assert defects("\n".join(joined), "centre") == {}


def test_a_chapter_set_in_a_table_with_column_heads_has_its_sections_in_the_rows() -> None:
    rows = (("底盘厚实，综合实力与市场竞争力", 2 * STRENGTH), ("直面差距，困难、短板与问题", 2 * PROBLEMS))
    others = (("起步有底，现有基础", 2 * FOUNDATION), ("一步一印，建设思路", 2 * PLAN))
    text = draft(
        "方案全文按照基础、思路、任务、目标的逻辑展开，供论证时参考。",
        "一、看清家底，产业现状",
        table(("要素", "主要内容"), *rows),
        "二、谋定后动，建设思路",
        table(("要素", "主要内容"), *others),
        "三、目标承诺",
        GOALS,
    )
    assert statuses(text) == dict.fromkeys(
        ("industry.strength", "industry.problems", "approach.foundation", "approach.plan", "commitments"), "present"
    )


def test_a_blank_beside_a_title_leaves_its_section_empty() -> None:
    text = draft(
        "一、产业现状与问题",
        STRENGTH + PROBLEMS,
        "二、总体思路，干字当头",
        table(("前期工作基础，万事开头不难", FOUNDATION), ("建设路径，五线并进", "【待补充：由牵头部门提供】")),
        "三、目标承诺",
        GOALS,
    )
    assert defects(text) == {"approach.plan": "empty"}


def test_a_sentence_with_a_blank_behind_a_section_s_name_leaves_it_empty() -> None:
    text = centre(CONCEPT.replace(POSITIONING, "待补充。"), "六、进度安排", STEPS, "七、保障措施", CARE)
    assert defects(text, "centre") == {"concept.positioning": "empty"}


def test_a_slogan_before_the_colon_in_a_cell_of_titles_is_no_title_of_its_own() -> None:
    text = draft(
        "企业创新联合体建设方案",
        table(
            ("一、三年打下的底子", TRACK),
            ("二、链主担当：申报企业的条件与优势", ""),
            ("三、引凤筑巢：科创团队与初创项目引进计划目标", TALENT),
            ("四、技术攻关与研发投入计划目标", RESEARCH),
        ),
    )
    assert defects(text, "consortium") == {"applicant": "empty"}


def test_a_chapter_of_lists_without_numbers_is_not_the_missing_research() -> None:
    text = draft(
        paragraph("基础有多牢", bold=True),
        TRACK,
        paragraph("我们凭什么", bold=True),
        STRONG,
        paragraph("双招双引计划", bold=True),
        TALENT,
        paragraph("抱团前行", bold=True),
        paragraph("行业提升指标", bold=True),
        "成员企业平均新品产值率由32%提高到45%，2028年新增省级以上专精特新企业6家。",
    )
    assert defects(text, "consortium") == {"research": "missing"}


def test_one_count_through_numbers_of_several_kinds_makes_chapters() -> None:
    text = draft(
        "一、产业基础和工作基础",
        TRACK,
        "第二部分 我们的条件",
        STRONG,
        "3．双招双引计划",
        TALENT,
        "四、技术攻关与研发投入计划目标",
        RESEARCH,
        "5．联合体管理",
        "设理事会，每半年开会一次，秘书处设在公司。",
    )
    assert defects(text, "consortium") == {}


def test_points_counted_under_chapters_stay_points() -> None:
    text = draft(
        "一、产业现状与问题",
        STRENGTH,
        PROBLEMS,
        "二、现有基础",
        "1．公共服务平台已建成检测中心一个。",
        "2．场地3200平方米，设展厅。",
        "3．管理团队9人，机制为会员制。",
        "三、建设思路",
        PLAN,
        "四、目标承诺",
        GOALS,
    )
    assert defects(text) == {}


def test_a_commitment_whose_number_got_lost_is_no_part_of_the_plan() -> None:
    lead = paragraph("我们的承诺指标：" + GOALS)
    lead = lead._replace(runs=(Run("我们的承诺指标：", bold=True), Run(GOALS)))
    text = draft(
        paragraph("一、产业现状与问题", bold=True),
        STRENGTH + PROBLEMS,
        paragraph("二、现有基础", bold=True),
        FOUNDATION,
        paragraph("三、建设思路", bold=True),
        PLAN,
        lead,
        paragraph("四、风险分析", bold=True),
        "原材料涨价会影响企业投入的积极性，镇里准备集中采购来对冲。",
    )
    assert defects(text) == {}


def test_a_section_that_bears_its_chapter_s_name_is_the_section_after_its_sibling() -> None:
    parts = (
        ("产业发展现状", STRENGTH + PROBLEMS),
        ("怎么建", ""),
        ("工作基础", FOUNDATION),
        ("建设思路", PLAN),
        ("目标承诺", GOALS),
    )
    blocks = [block for title, text in parts for block in (paragraph(title, bold=True), text)]
    assert defects(draft(*blocks)) == {}


def test_a_title_in_a_form_with_nothing_beside_it_leaves_its_section_empty() -> None:
    rows = (
        ("行业这些年", 2 * STRENGTH),
        ("不顺心的地方", 2 * PROBLEMS),
        ("手上有什么家当", 2 * FOUNDATION),
        ("五年怎么干", ""),
        ("可能遇到的风险", "一怕原材料涨价拖累企业投入意愿，二怕平台设备闲置，前者集中采购，后者预约共享。"),
        ("向市里交的五本账", "五年里要兑现的承诺如下。" + GOALS),
    )
    assert defects(draft("轴承产业创新服务综合体建设方案", table(*rows))) == {"approach.plan": "empty"}


def test_both_halves_of_a_title_may_be_one_section_s() -> None:
    forms = table(("年度", "科创团队（支）", "重点来源"), ("2025年", "1", "浙江大学"), ("2026年", "2", "德国亚琛"))
    text = draft(
        "一、选了哪条赛道",
        TRACK,
        "二、我们凭什么牵头",
        STRONG,
        "三、三年引来六支团队、九个项目",
        TALENT,
        forms,
        "四、资源共享清单",
        "开放检测设备24台（套），成员享受五折。",
    )
    assert defects(text, "consortium") == {"research": "missing"}


def test_a_chapter_led_by_the_lists_of_an_article_is_not_the_missing_research() -> None:
    text = draft(
        "一、产业基础和工作基础",
        TRACK,
        "二、申报企业条件",
        STRONG,
        "三、人才引进和创业孵化",
        TALENT,
        "四、联合体对行业的承诺",
        "行业提升指标：差别化率由2024年的38%提高到2027年的52%，单位产品综合能耗下降9%。",
        "资源共享清单：纺丝小试线1条、热重分析仪2台，对成员单位全部开放。",
        "标志性新产品开发计划：生物基弹性短纤2026年上市，食品级再生切片2027年上市。",
    )
    assert defects(text, "consortium") == {"research": "missing"}


def test_a_question_whether_something_is_done_is_a_title_and_leads_on_to_nothing() -> None:
    text = """慈溪市精密谐波传动创新联合体2026年工作计划
去年的账结清了没有
2025年四项攻关结题两项，成员企业合计研发支出1.12亿元，超额7%；欠账是刚轮磨削专机交付推迟，转入今年一季度。
今年要啃的题
技术攻关目录：柔轮材料国产化、刚轮磨削工艺、寿命快速评价三项，12月底前完成。
逐月排工
一月签任务书，六月中期检查，十一月自评，十二月决算。"""
    blocks = [paragraph(line, bold=len(line) < 12) for line in text.splitlines()]
    assert statuses(draft(*blocks), "consortium", "annual-plan")["review"] == "present"


def test_a_title_that_lists_a_section_s_topics_is_that_section_s() -> None:
    text = draft(
        "第一章 摸清家底、认准坐标",
        STRENGTH + PROBLEMS,
        "第二章 夯实底座、铺开路子",
        "第一节 手中有粮：平台、场所、队伍、章法",
        *("一、平台", "已有检测中心一个，服务企业402家次。", "二、场所", "大楼6200平方米，一层展厅、二层实验。"),
        *("三、队伍和章法", "专职人员9人，月例会、季通报，协会运营。"),
        "第二节 脚下有路：升级、选聘、建制、策划、护航",
        PLAN,
    )
    assert defects(text) == {"commitments": "missing"}


def test_an_aside_of_shortcomings_in_the_strengths_is_no_section_of_problems() -> None:
    strength = (
        "全镇轴承企业386家，规上82家，年产各类轴承11.5亿套，约占全国产量的四分之一。"
        "和山东临清相比，我们的精度等级平均高一级；和舍弗勒相比，寿命一致性还有差距，但价格只有对方的四成。"
        "从链条上看，车件、磨加工、热处理、保持架在镇内一应俱全，2024年全镇轴承业利润6.3亿元，税收3.9亿元。"
    )
    text = draft(
        *("第一部分 我们的轴承产业走到了哪一步？", "一、放在国内外市场上看，我们排第几？", strength),
        *("第二部分 综合体靠什么建、怎么建？", "1．动手之前，手里已经有什么？", FOUNDATION),
        *("2．接下来五年，准备怎么建？", PLAN, "第三部分 五年以后，拿什么成绩来交账？", GOALS),
    )
    assert defects(text) == {"industry.problems": "missing"}


def test_a_known_name_before_a_colon_set_as_a_title_over_a_table_is_a_title() -> None:
    steps = table(("年份", "节点"), ("2025年", "完成注册和一期装修"), ("2026年", "四个实验室全部对外服务"))
    text = draft(
        *(
            paragraph("建这个中心，意义在哪里", font="黑体"),
            "氢能重卡的空压机半数靠进口，本市有企业41家，建设中心意义重大。",
        ),
        *(paragraph("后盾要牢", font="黑体"), "成立由分管副市长牵头的推进专班，市科技局每月调度，" + CARE),
        *(paragraph("时间表：一年一格往上走", font="黑体"), steps),
    )
    left = defects(text, "centre")
    assert not {"safeguards", "schedule"} & set(left)
    headings = {part.section.id: part.heading for part in align(text, "centre").sections}
    assert headings["schedule"] == "时间表：一年一格往上走"


def test_a_title_in_bold_to_its_end_is_no_text_of_its_section() -> None:
    """二、底数之二：欠账和软肋。 in bold, and behind it only a blank."""
    lead, blank = "二、底数之二：欠账和软肋。", "【待补充：由相关科室提供】"
    problems = paragraph(lead + blank)._replace(runs=(Run(lead, bold=True), Run(blank)))
    text = draft(
        *(paragraph("第一部分 产业底数", bold=True), paragraph("一、底数之一：产业分量与市场份额。", bold=True)),
        *(STRENGTH, problems, paragraph("第二部分 建设清单", bold=True)),
        *(paragraph("一、已经有的：平台、房子、人和章程。", bold=True), FOUNDATION),
        *(paragraph("二、还要建的：扩平台、聘单位、定规矩。", bold=True), PLAN),
        *(paragraph("第三部分 责任状", bold=True), GOALS),
    )
    assert defects(text) == {"industry.problems": "empty"}


def test_a_point_among_a_section_s_topics_is_no_section_of_that_name() -> None:
    """研发投入 among 综合实力, 技术优势 and 带动效益 is the applicant's; the third chapter is the research."""
    text = draft(
        "1 一马当先 担纲有据",
        "（1）综合实力。集团去年销售收入9.8亿元、利润1.3亿元，资产负债率31%。",
        "（2）研发投入。近三年累计投入研发经费2.43亿元，占营业收入的7.6%，其中2024年9100万元。",
        "（3）技术优势。掌握硫化成形等核心技术，有发明专利94件。",
        "（4）带动效益。本地协作厂78家，带动其中15家进入配套体系。",
        *("2 聚天下才 育未来星", TALENT, "3 揭榜攻坚 舍得投入", RESEARCH),
    )
    assert defects(text, "consortium") == {"foundation": "missing"}


STEPWISE = (
    "升级平台。把检测站改造成智能家电共性技术平台，新增电磁兼容暗室和寿命试验线，与四所院校共建联合实验室。",
    "选聘依托单位。2025年一季度面向社会公开征集，采用评审打分、公示五个工作日的办法择优确定，并签订五年服务协议。",
    "建立制度。出台资金管理、绩效评价、仪器开放三项办法，综合体每年安排运营经费补贴45万元，其中专职人员薪酬14万元。",
    "策划载体。每年办好一场小家电设计周、两场技术对接会，把创新大楼三楼改成中小企业联合研发间。",
    "护航推进。镇长任组长，经济发展办设联络员，市镇两级每半年会商一次。",
)


def test_of_as_many_points_as_the_chapter_has_sections_the_blank_one_is_a_section_left_empty() -> None:
    text = draft(
        *("一、立足家底明方位", "1.数说家底，体量与座次", STRENGTH, "2.直面短板，堵点与痛点", PROBLEMS),
        *("二、聚力强基谋路径", "1.盘点存量，四样本钱已在手", "2.理清路数，五件事情一起抓", *STEPWISE),
        *("三、立下军令交答卷", GOALS),
    )
    assert defects(text) == {"approach.foundation": "empty"}


def test_of_two_sections_that_a_title_names_one_may_be_told_before_the_other_s_heading() -> None:
    text = draft(
        *(paragraph("方案正文摘要", bold=True), "填报人承诺：以下内容真实、准确，如有虚假愿承担相应责任。"),
        *(
            "第一章 申报企业的条件与优势",
            "一、综合实力",
            STRONG,
            "二、研发投入",
            "去年投入研发经费6000万元，占销售收入的6.1%。",
        ),
        *(
            "第二章 产业基础和工作基础",
            TRACK,
            "第三章 团队项目引进、技术攻关与研发投入计划目标",
            TALENT,
            "一、技术攻关目录",
            RESEARCH,
        ),
        *("二、研发投入", "三年投入研发经费3.6亿元，逐年为1.05亿元、1.2亿元、1.35亿元。"),
    )
    assert defects(text, "consortium") == {}


def test_a_title_that_might_name_a_section_and_does_not_tell_it_leaves_it_to_another() -> None:
    """企业情况和优势 is the applicant's alone: the trade is told under 行当和厂子."""
    text = draft(
        *("一、行当和厂子", TRACK, "二、企业情况和优势", STRONG, "三、要引的人和项目", TALENT),
        *("四、要攻的技术和要投的钱", RESEARCH),
    )
    assert defects(text, "consortium") == {}
    headings = {part.section.id: part.heading for part in align(text, "consortium").sections}
    assert headings["foundation"] == "一、行当和厂子"


def test_a_title_of_one_section_covers_another_that_its_text_plainly_tells() -> None:
    text = draft(
        *("一、产业与企业基本情况", "先说家底。" + STRONG, TRACK + "按销量计国内排第四，在慈溪排第一。"),
        *("二、人才和项目引进", TALENT),
        *("三、攻关与投入", RESEARCH),
    )
    assert statuses(text, "consortium") == {
        "foundation": "merged",
        "applicant": "merged",
        "talent-projects": "present",
        "research": "present",
    }


CATALOGUE = (
    "技术攻关目录列入四项：高速电机转子动平衡、定子绕组绝缘、控制器散热、整机降噪，分别由公司和两家高校牵头攻关。",
    "研发投入计划为2025年1.2亿元、2026年1.3亿元、2027年1.5亿元，三年合计4亿元，占营业收入的比重不低于5%。",
    "攻关项目实行揭榜挂帅，里程碑考核，每项课题由首席科学家负责，2027年底前全部通过验收。",
)


def test_a_title_that_tells_nothing_covers_two_sections_that_its_text_plainly_tells() -> None:
    text = draft(
        *("一、厚积薄发", TRACK, "二、砥砺前行", STRONG, "三、拾级而上", *(3 * (TALENT,)), *CATALOGUE),
        *("四、风险评估", "原材料涨价会影响企业投入的积极性，公司准备集中采购来对冲。"),
    )
    assert statuses(text, "consortium") == {
        "foundation": "present",
        "applicant": "present",
        "talent-projects": "merged",
        "research": "merged",
    }


def test_figures_of_today_under_a_title_that_tells_nothing_are_no_commitments() -> None:
    figures = "2024年全行业产值182亿元，有效高新技术企业占比32%，研发投入占营业收入3.1%，有效发明专利320件。"
    text = draft(
        *(
            "一、厚积薄发",
            STRENGTH + figures,
            "二、风正帆悬",
            PROBLEMS,
            "三、步履不停",
            FOUNDATION,
            "四、拾级而上",
            PLAN,
        ),
    )
    assert defects(text) == {"commitments": "missing"}


def test_a_chapter_without_text_is_not_the_section_that_a_title_under_it_tells() -> None:
    """总体思路和目标 comes near the commitments' name; what tells them is the last title of its chapter."""
    titles = (
        ("产业发展情况", ""),
        ("凝心聚力", STRENGTH),
        ("向新而行", PROBLEMS),
        ("总体思路和目标", ""),
        ("勇立潮头", FOUNDATION),
        ("众志成城", PLAN),
        ("一鼓作气", GOALS),
    )
    blocks = [block for title, text in titles for block in (paragraph(title, bold=True), text)]
    assert statuses(draft(*blocks)) == dict.fromkeys(statuses(""), "present")


def test_a_chapter_that_names_a_section_beside_its_own_leaves_it_to_the_title_that_tells_it() -> None:
    text = draft(
        *("一、为什么要建这个中心", "产业急需，" + CARE, "二、总体思路和目标", "（一）行稳致远", POSITIONING),
        *("（二）谋定后动", PRINCIPLES, "（三）奋楫争先", AIMS, "（四）砥砺前行", MONEY),
    )
    headings = {part.section.id: part.heading for part in align(text, "centre").sections}
    assert headings["concept.goals"] == "（三）奋楫争先"


def test_an_answer_under_a_question_that_names_two_sections_is_neither_alone() -> None:
    text = draft(
        *(
            "问：为什么要办？",
            f"答：{POSITIONING}",
            "问：任务有哪些？",
            "答：攻克核心技术9项，建测试平台。",
        ),
        *("问：进度与保障？", f"答：{STEPS}", CARE),
    )
    left = defects(text, "centre")
    assert not {"safeguards", "schedule"} & set(left)
