"""How a draft is divided: numbers the other way about, contents lists, leads before a dash, titles in cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.reading.drafting import align, draft, paragraph, statuses, table
from tests.reading.test_alignment import CENTRE, FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_unheard_names import RESEARCH, TALENT, TRACK
from toolkit.model import Draft, Paragraph, Run
from toolkit.reading.headings import find_headings

WHOLE = dict.fromkeys(
    ("industry.strength", "industry.problems", "approach.foundation", "approach.plan", "commitments"), "present"
)


def divided(*numbers: str) -> str:
    """A complex's proposal with these numbers before its three chapters and four sections."""
    a, b, c, d, e, f, g = numbers
    return "\n".join(
        (
            f"{a}行业底色",
            f"{b}强在何处",
            STRENGTH,
            f"{c}弱在何处",
            PROBLEMS,
            f"{d}建设路径",
            f"{e}已成之事",
            FOUNDATION,
            f"{f}欲成之事",
            PLAN,
            f"{g}诺言如山",
            GOALS,
        )
    )


@pytest.mark.parametrize("chapters", [("壹　", "贰　", "叁　"), ("一、", "二、", "三、"), ("Ⅰ、", "Ⅱ、", "Ⅲ、")])
def test_numbered_parts_stand_under_chapters_with_any_number(chapters: tuple[str, str, str]) -> None:
    one, two, three = chapters
    text = divided(one, "第一节　", "第二节　", two, "第一节　", "第二节　", three)
    assert statuses(text) == WHOLE


def test_a_numbered_part_over_numbers_stays_the_chapter() -> None:
    text = divided("第一节　", "一、", "二、", "第二节　", "一、", "二、", "第三节　")
    assert statuses(text) == WHOLE


def test_points_counted_1_2_under_a_section_2_1_are_its_text() -> None:
    text = "\n".join(
        (
            "一、现状与问题",
            STRENGTH + PROBLEMS,
            "二、工作思路",
            "2.1 建设基础",
            "1、公共服务平台：已建检测公共服务平台两个。",
            "2、物理空间：场地3200平方米。",
            "3、管理团队：专职管理团队6人。",
            "2.2 建设举措",
            PLAN,
            "三、发展目标",
            GOALS,
        )
    )
    assert statuses(text)["approach.foundation"] == "present"


def test_numbers_inside_a_line_open_no_chapter() -> None:
    items = "攻关目录：1.单体国产化；2.70兆帕密封圈；3.低析出圈；4.硅胶回收。三年研发投入2.6亿元，2028年底前全部结题。"
    text = "\n".join(
        (
            "1. 产业基础和工作基础",
            "聚焦密封材料赛道，企业行业排名第五，为高新技术企业。",
            "2. 技术攻关与研发投入计划目标",
            items,
            "3. 带动与共享",
            "三年带动行业产值提高到40亿元，共享色谱仪2台。",
        )
    )
    alignment = align(text, "consortium")
    assert [extra.heading for extra in alignment.extras] == ["3. 带动与共享"]


def test_a_title_that_the_contents_lists_is_a_heading_without_any_look() -> None:
    titles = [line for line in CENTRE.splitlines() if line[1:2] == "、"]
    contents = "\n".join(f"{title[2:]} {at}" for at, title in enumerate(titles, 1))
    body = "\n".join(line[2:] if line[1:2] == "、" else line for line in CENTRE.splitlines()[1:])
    renamed = [("建设基础和重要意义", "我们从哪里来"), ("建设布局", "落子何处"), ("建设任务", "要办的几件大事")]
    text = f"慈溪市医疗器械技术创新中心建设方案\n目 录\n{contents}\n{body}"
    for old, new in renamed:
        text = text.replace(f"\n{old}", f"\n{new}")
    assert set(statuses(text, "centre").values()) == {"present"}


def test_a_contents_whose_sections_count_anew_in_each_chapter_is_read_to_its_end() -> None:
    rows = [
        line if line[0] == "（" else line[2:] for line in CENTRE.splitlines() if line[1:2] == "、" or line[0] == "（"
    ]
    contents = "\n".join(f"{row} {at // 3 + 2}" for at, row in enumerate(rows))
    body = "\n".join(line[2:] if line[1:2] == "、" else line for line in CENTRE.splitlines()[1:])
    alignment = align(f"慈溪市医疗器械技术创新中心建设方案\n目 录\n{contents}\n{body}", "centre")
    assert {part.status.value for part in alignment.sections} == {"present"}
    assert alignment.extras == ()


LEADS = (
    ("根本遵循", "坚持把服务实体经济作为根本宗旨，走科技自立自强的路子。"),
    ("发展坐标", "做产业的公共实验室、企业的技术合伙人、政府的产业参谋。"),
    ("行事准绳", "不与会员企业争市场，不搞重复建设，不留安全死角。"),
    ("希望收获的成果", "到2030年转化成果35项，成立衍生公司8家，取得三类证8张。"),
    ("花钱计划与来路", "总投资2.3亿元，研究院出9000万元，会员企业出5000万元，财政补助4000万元。"),
)


def _with_leads(sign: str, leads: tuple[tuple[str, str], ...]) -> str:
    before, _, rest = CENTRE.partition("二、总体思路\n")
    _, _, after = rest.partition("三、建设布局\n")
    return before + "二、谋划\n" + "".join(f"{lead}{sign}{text}\n" for lead, text in leads) + "三、建设布局\n" + after


def test_leads_before_a_dash_are_the_sections_of_their_chapter() -> None:
    assert set(statuses(_with_leads("——", LEADS), "centre").values()) == {"present"}


def test_a_lead_taken_out_is_the_one_section_missing() -> None:
    found = statuses(_with_leads("——", (*LEADS[:2], *LEADS[3:])), "centre")
    assert [section for section, status in found.items() if status != "present"] == ["concept.principles"]


def test_a_question_is_a_title_and_its_answer_the_text() -> None:
    text = "\n".join(
        (
            "第一章 为什么要办",
            "第一节 问：产业强不强",
            f"答：{STRENGTH}",
            "第二节 问：难在什么地方",
            f"答：{PROBLEMS}",
            "第二章 建设思路",
            "第一节 问：基础够不够",
            f"答：{FOUNDATION}",
            "第二节 问：准备怎么建",
            f"答：{PLAN}",
            "第三章 五年之约",
            GOALS,
        )
    )
    assert statuses(text) == WHOLE
    assert statuses(text.replace(f"答：{STRENGTH}\n", ""))["industry.strength"] == "empty"


def _bold(text: str, *titles: str) -> Draft:
    lines = text.splitlines()
    return draft(*(paragraph(line, at, bold=line in titles) for at, line in enumerate(lines, 1)))


def test_a_colon_inside_a_bold_line_does_not_end_the_title() -> None:
    text = "一个赛道、一家龙头：我们的条件\n瞄准密封材料赛道，企业行业排名第五，为高新技术企业，设有省级研发中心。"
    assert [heading.title for heading in find_headings(_bold(text, text.splitlines()[0]))] == [text.splitlines()[0]]


def test_a_title_with_a_blank_under_it_ends_where_the_next_of_its_look_begins() -> None:
    text = "\n".join(
        (
            "【产业基础和工作基础】",
            "瞄准连接器赛道，企业行业排名第七，为高新技术企业。",
            "【团队与项目的招引目标】",
            "（略）",
            "【联合体公共事务】",
            "盐雾箱、振动台等22台套设备向成员开放。",
        )
    )
    assert statuses(_bold(text, *text.splitlines()[::2]), "consortium")["talent-projects"] == "empty"


@pytest.mark.parametrize("body", ["", "（待补充）"])
def test_an_empty_chapter_leaves_its_sections_empty(body: str) -> None:
    before, _, rest = CENTRE.partition("五、管理运行机制\n")
    _, _, after = rest.partition("六、保障措施\n")
    found = statuses(f"{before}五、管理运行机制\n{body}\n六、保障措施\n{after}", "centre")
    assert (found["governance.structure"], found["governance.operation"]) == ("empty", "empty")


def test_a_chapter_s_own_title_over_its_sections_does_not_make_a_missing_one_empty() -> None:
    text = "\n".join(
        line for line in CENTRE.splitlines() if line not in ("（二）运行机制", "实行项目经理制和收益分配制。")
    )
    assert statuses(text, "centre")["governance.operation"] == "missing"


def test_a_sentence_before_the_first_titled_part_covers_its_section() -> None:
    before, _, rest = CENTRE.partition("二、总体思路\n")
    _, _, after = rest.partition("三、建设布局\n")
    said = (
        "战略定位是建成浙东智能装备的总装研发地和首台套孵化器。\n坚持四项原则：政府引导、企业主角、应用优先、风险共担。"
    )
    parts = (
        "发展目标：到2029年研制首台套装备25台，服务企业600家。\n投资方案：总投资1.9亿元，由财政、股东和会员共同出资。"
    )
    found = statuses(f"{before}二、总体思路\n{said}\n{parts}\n三、建设布局\n{after}", "centre")
    assert {key: status for key, status in found.items() if key.startswith("concept")} == {
        "concept.guidance": "missing",
        "concept.positioning": "merged",
        "concept.principles": "merged",
        "concept.goals": "present",
        "concept.investment": "present",
    }


def test_titles_inside_a_cell_stand_under_the_title_beside_it() -> None:
    texts = CENTRE.splitlines()
    chapters = [at for at, line in enumerate(texts) if line[1:2] == "、"]
    rows = []
    for start, end in zip(chapters, [*chapters[1:], len(texts)], strict=True):
        rows.append(
            (texts[start][2:], "\n".join(line[3:] if line[0] == "（" else line for line in texts[start + 1 : end]))
        )
    unheard = {"建设布局": "一院三室的摆布", "建设任务": "做哪些事"}
    plain = [(unheard.get(title, title), body) for title, body in rows]
    assert set(statuses(draft(table(*plain)), "centre").values()) == {"present"}


def test_strengths_told_in_leads_are_the_applicant_s_and_no_research_plan() -> None:
    text = "\n".join(
        (
            "产业基础和工作基础",
            "聚焦咖啡机赛道，企业行业排名第七，为高新技术企业。",
            "我司的条件",
            "综合实力：员工1260人，产值9.8亿元，净利润8100万元。",
            "研发投入：去年3900万元，占营业收入3.98%。",
            "技术优势：静音磨豆为全球首发，发明专利37件。",
            "带动效应：水泵、锅炉配套厂43家，订单年增15%。",
            "人和项目从哪里来",
            "三年引进海外食品工程团队1个，孵化初创项目5个，给予三年免租。",
        )
    )
    found = statuses(text, "consortium")
    assert (found["applicant"], found["research"]) == ("present", "missing")


def test_a_contents_with_other_titles_than_the_text_ends_with_its_pages() -> None:
    contents = (
        "目  录\n产业基础和工作基础\t1\n申报企业的条件与优势\t1\n引进计划目标…………2\n技术攻关与研发投入计划目标…………2"
    )
    body = """第一部分　产业背景及工作基础
聚焦介入导管赛道，企业行业排名第二，为国家高新技术企业，建有省级研发中心。
第二部分　申报企业条件与优势
综合实力强，研发投入大，技术优势明显，带动效益好。
第三部分　团队与初创项目引进计划
三年引进科创团队3个、初创项目4个，提供场地和资金。
第四部分　技术攻关目录及研发投入
三年投入研发经费1.6亿元，攻关四项技术。"""
    found = statuses(f"慈溪市介入导管企业创新联合体建设方案\n{contents}\n{body}", "consortium")
    assert set(found.values()) == {"present"}


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("一、", "二、", "三、"), ("壹", "贰", "叁")])
def test_a_title_may_stand_beside_its_number_in_a_row_of_its_own(numbers: tuple[str, str, str]) -> None:
    one, two, three = (
        table((number, title)) for number, title in zip(numbers, ("底色", "建设路径", "目标承诺"), strict=True)
    )
    parts = (f"（1）强在何处\n{STRENGTH}\n（2）弱在何处\n{PROBLEMS}", f"（1）基础\n{FOUNDATION}\n（2）做法\n{PLAN}")
    assert statuses(draft(one, parts[0], two, parts[1], three, GOALS)) == WHOLE


@pytest.mark.parametrize(
    "form",
    [
        (("项目", "XX", "XX"), ("金额（万元）", "____", "____")),
        (("序号", "内容", "备注"), ("1", "", ""), ("2", "", "")),
        (("名称", "数量"), ("（待补充）", "")),
    ],
)
def test_a_form_left_blank_says_nothing(form: tuple[tuple[str, ...], ...]) -> None:
    before, _, rest = CENTRE.partition("建设三个公共实验室，每年立项攻关6项。\n")
    assert statuses(draft(before, table(*form), rest), "centre")["tasks"] == "empty"


def test_a_table_of_things_to_do_says_something_though_the_rest_is_blank() -> None:
    before, _, rest = CENTRE.partition("建设三个公共实验室，每年立项攻关6项。\n")
    form = table(("任务", "责任单位", "完成时间"), ("建设公共实验室", "待定", ""), ("立项攻关", "待定", ""))
    assert statuses(draft(before, form, rest), "centre")["tasks"] == "present"


def _with_points(*points: str) -> str:
    """The complex with these lines under the section of its foundation."""
    numbered = "\n".join(f"（{at}）{point}" for at, point in enumerate(points, 1))
    return divided("一、", "1.", "2.", "二、", "1.", "2.", "三、").replace(FOUNDATION, numbered)


def test_bare_titles_of_what_a_section_should_tell_are_no_text_of_it() -> None:
    assert statuses(_with_points("公共服务平台", "物理空间", "管理团队与运营机制"))["approach.foundation"] == "empty"


def test_points_that_say_something_are_text_however_short() -> None:
    assert statuses(_with_points("检测平台三个", "场地3200平方米", "团队九人"))["approach.foundation"] == "present"


def test_sections_of_a_chapter_whose_heading_is_lost_leave_the_section_before_them_alone() -> None:
    text = "\n".join(line for line in CENTRE.splitlines() if line != "二、总体思路")
    assert set(statuses(text, "centre").values()) == {"present"}


def test_a_lead_that_ends_in_a_copula_is_named_without_it() -> None:
    leads = ("中心建设的指导思想是", "中心的战略定位是", "建设原则如下", "发展目标是", "投资方案安排如下")
    said = tuple((lead, text) for lead, (_, text) in zip(leads, LEADS, strict=True))
    text = _with_leads("：", said).replace("二、谋划", "二、总体构想")
    bare = re.sub(
        r"^(?:[一二三四五六七]、|（[一二]）)", "", text, flags=re.MULTILINE
    )  # leads are titles where none is numbered
    assert set(statuses(bare, "centre").values()) == {"present"}


def test_short_lines_over_text_divide_a_cell_of_a_layout_table() -> None:
    rows = (
        ("横河轴承的家底与难处", f"产业拿得出手的地方\n{STRENGTH}{STRENGTH}\n绕不开的几道坎\n{PROBLEMS}{PROBLEMS}"),
        ("打算怎么建", f"平台目前的底子\n{FOUNDATION}{FOUNDATION}\n接下来的走法\n{PLAN}{PLAN}"),
        ("五年后交什么账", GOALS + GOALS),
    )
    found = statuses(draft(table(*rows)))
    assert (found["approach.foundation"], found["approach.plan"]) == ("present", "present")


def test_a_part_of_the_writer_s_own_may_hold_two_sections_of_the_outline() -> None:
    text = lines(
        "一、背景篇",
        "（一）行业座次",
        "电子级有机硅是我们选定的细分赛道，企业在国内导热凝胶榜单排第七，2014年认定高新技术企业，建有院士工作站。",
        "（二）当好龙头的四个理由",
        "实力够：总资产12亿元，两地三厂。投入足：去年研发花了5900万元。技术好：两项填补国内空白。带动强：年向本地企业采购1.6亿元。",
        "二、行动篇",
        "（一）人才和新公司从哪里来",
        "三年组织科创团队四个，养出初创公司七家，公司让出中试釜和销售渠道。",
        "（二）实验室里的三年",
        "三年研发花销合计2.05亿元，技术攻关目录列四项课题，课题实行揭榜制。",
    )
    assert set(statuses(text, "consortium").values()) == {"present"}


def lines(*paragraphs: str) -> str:
    """A draft of these lines."""
    return "\n".join(paragraphs)


def test_the_paper_s_title_once_more_after_the_contents_is_no_chapter() -> None:
    titles = [
        line for line in divided("一、", "1.", "2.", "二、", "1.", "2.", "三、").splitlines() if line[:1] in "一二三"
    ]
    contents = "\n".join(f"{title}\t{at}" for at, title in enumerate(titles, 1))
    body = divided("一、", "（一）", "（二）", "二、", "（一）", "（二）", "三、").replace("建设路径", "建设思路")
    text = f"产业创新服务综合体建设方案\n目录\n{contents}\n慈溪市汽车零部件\n产业创新服务综合体建设方案\n{body}"
    gone = text.replace(f"（二）欲成之事\n{PLAN}\n", "")
    found = align(gone)
    assert [part.status.value for part in found.sections] == ["present", "present", "present", "missing", "present"]


def test_a_bracketed_chapter_named_like_its_section_stands_beside_the_other_chapters() -> None:
    text = (
        "慈溪市生命健康产业创新服务综合体建设方案\n【产业发展现状】\n"
        "（一）综合实力与市场竞争力。现有生命健康企业152家，三类注册证21张，市场占有率国内第三。\n"
        "（二）存在问题。注册周期长，动物实验全部外委，关键膜材依赖进口，同质竞争抬头。\n"
        "【我们的军令状】\n五年为一轮，管委会会同依托单位郑重承诺五项核心指标：\n"
        "——全行业产值。2024年为96.8亿元，2029年达到180亿元。\n——有效发明专利数。2024年为1030件，2029年达到2200件。\n"
        "【综合体建设路线图】\n（一）已有基础。检测与注册服务站一个，健康谷3号楼9200平方米，管理团队14人，按成本收费。\n"
        "（二）实施路径\n整合检测、注册、临床对接三项功能，公开征集依托单位，建立三项制度，改造4号楼为加速器，成立专班。\n"
    )
    found = statuses(text)
    assert found == dict.fromkeys(found, "present")


def test_a_stamp_at_the_end_of_a_draft_is_no_section() -> None:
    stamp = paragraph("内部资料　注意保管", bold=True, layer="textbox")
    text = "\n".join(line for line in CENTRE.splitlines() if not line.startswith(("七、进度", "2025年")))
    assert statuses(draft(*text.splitlines(), stamp), "centre")["schedule"] == "missing"


def test_a_footnote_alone_fills_no_section() -> None:
    note = paragraph("本稿中企业名称均按工商登记名称简写。", layer="footnote")
    before, _, after = CENTRE.partition("（二）运行机制\n")
    rest = after.splitlines()[1:]
    source = draft(*before.splitlines(), "（二）运行机制", "暂无。", note, *rest)
    assert statuses(source, "centre")["governance.operation"] == "empty"


def test_a_title_broken_before_its_second_half_is_one() -> None:
    """组织架构 is a section's exact name, but 与运行机制 on the next line is no heading of its own."""
    before, _, after = CENTRE.partition("（一）组织架构\n")
    _, _, rest = after.partition("六、保障措施")
    body = "设董事会、总经理和专家委员会。实行项目经理制和收益分配制。"
    title = paragraph("（一）组织架构\n与运行机制")
    source = draft(*before.splitlines(), title, body, *f"六、保障措施{rest}".splitlines())
    found = statuses(source, "centre")
    assert (found["governance.structure"], found["governance.operation"]) == ("merged", "merged")


def test_an_introduction_that_quotes_the_measures_is_no_section() -> None:
    """A lead over 第十二条 … stands for no chapter of the outline, though its text speaks of a track."""
    text = """有关条文：
第十二条 联合体建设领域为传统优势产业、战略新兴产业和未来产业中配套基础好、技术优势强、成长潜力大的细分赛道。
宁波某密封科技股份有限公司拟牵头组建高端密封件企业创新联合体，培育期为2025年至2027年。
企业优势
综合实力强：公司注册资本2.1亿元，2024年主营收入11.6亿元，净利润1.38亿元，资产负债率34%。
科创团队与初创项目引进计划目标
三年引进科创团队五个，其中2025年两个、2026年两个、2027年一个；方向为密封摩擦学、端面织构。
技术攻关与研发投入计划目标
三年研发投入合计2.97亿元，其中2025年8,900万元、2026年9,800万元、2027年1.1亿元，攻关干气密封。"""
    assert statuses(text, "consortium") == {
        "foundation": "missing",
        "applicant": "present",
        "talent-projects": "present",
        "research": "present",
    }


def test_chapters_side_by_side_are_undivided_even_where_one_bears_a_section_s_name() -> None:
    problems = "困难和短板主要有三。一曰创新不强：七成企业以贴牌为主，自主设计投入少。二曰人才不足：工程师缺口约260人。"
    text = "\n".join(
        ("一、产业家底", STRENGTH, problems, "二、综合体怎么建", FOUNDATION, PLAN, "三、向市里立下的目标", GOALS)
    )
    found = statuses(text)
    assert found == dict.fromkeys(WHOLE, "merged") | {"commitments": "present"}
    assert statuses(text.replace(f"{problems}\n", ""))["industry.problems"] == "missing"


def test_a_section_s_number_opens_a_title_that_runs_into_a_year() -> None:
    goals = CENTRE.split("（四）发展目标\n")[1].split("\n")[0]
    source = CENTRE.replace(f"（四）发展目标\n{goals}", f"（四）预期达成\n{goals}")
    counted = source
    for old, new in zip("一二三四五", "一二三四五", strict=True):
        counted = counted.replace(f"（{old}）", f"第{new}节　")
    counted = counted.replace(
        f"第四节　预期达成\n{goals}", "第四节　预期达成至2031年末，取得三类器械注册证8张，培育上市企业2家。"
    )
    assert statuses(counted, "centre")["concept.goals"] == "present"


def test_the_number_of_a_chapter_that_joins_two_sections_leaves_both_to_the_headings_below() -> None:
    """推进落实 bears the safeguards' name, but 分步进度 below it is the schedule, by its name and all its text."""
    before, _, _ = CENTRE.partition("六、保障措施")
    schedule = (
        "2025年完成筹备和总部建设，2026年两条工艺线投用，2027年建成数据库，2028年示范线达产，2029年12月完成验收。"
    )
    safeguards = (
        "市级成立协调小组，解决用地、用能和环评问题；对中心引进的高层次人才给予安家补助；金融机构开设“磁贷通”，"
        "授信额度5000万元；建立容错免责清单。"
    )
    source = f"{before}六、推进落实\n（一）分步进度\n{schedule}\n（二）政策与条件保障\n{safeguards}"
    found = statuses(source, "centre")
    assert (found["schedule"], found["safeguards"]) == ("present", "present")


def test_common_questions_are_a_chapter_outside_the_outline_whatever_is_missing() -> None:
    questions = "企业不在本街道，能用实验室吗？能，市内企业同价。实验数据归谁？归委托企业，综合体保密。"
    text = "\n".join(
        (
            "一、产业现状",
            "（一）综合实力",
            STRENGTH,
            "二、建设思路",
            "（一）现有基础",
            FOUNDATION,
            "（二）建设思路",
            PLAN,
            "三、目标承诺",
            GOALS,
            "四、常见疑问",
            questions,
        )
    )
    assert statuses(text) == WHOLE | {"industry.problems": "missing"}


def test_leads_below_a_title_of_two_chapters_do_not_leave_one_of_them_open() -> None:
    """公司面貌 is part of the applicant's chapter: 双招双引与研发攻关计划 names the other two."""
    text = f"""目　录
产业基础和工作基础…………1
申报企业的条件与优势…………2
公司面貌…………3
队伍与设备…………4
双招双引与研发攻关计划…………7
产业基础和工作基础
{TRACK}
申报企业的条件与优势
公司面貌
公司成立于2006年，厂区位于滨海大道北侧，占地八十亩。
队伍与设备
公司设有办公室、生产部、市场部等部门。
双招双引与研发攻关计划
{TALENT}
初创项目分两批落地：2025年底前引进2项，2027年6月底前再引进3项，均指定一名中层干部做导师。
{RESEARCH}"""
    found = statuses(text, "consortium")
    assert (found["applicant"], found["talent-projects"], found["research"]) == ("present", "merged", "merged")


def test_a_plain_title_with_an_enumeration_mark_may_be_a_section_s() -> None:
    text = "\n".join(
        (
            "产业现状",
            "产业综合实力与竞争力",
            STRENGTH,
            "存在的困难、短板与问题",
            PROBLEMS,
            "建设思路",
            "现有基础",
            FOUNDATION,
            "建设思路",
            "1.做强平台",
            PLAN,
            "2.选好依托单位",
            PLAN,
            "目标承诺",
            GOALS,
        )
    )
    assert statuses(text) == WHOLE


def test_points_under_a_title_of_two_sections_tell_the_one_that_none_of_them_names() -> None:
    text = "\n".join(
        (
            "第一章 产业情况报告",
            "第一节 产业现状与短板",
            "一、产业体量",
            STRENGTH,
            "二、竞争能力",
            "分水器、智能马桶进水阀国内市场份额领先，六家企业成为国际卫浴品牌的长期供应商。",
            "三、产业生态",
            "模具、电镀、包装就地配套率达到八成五，镇域半小时内可配齐九成零件。",
            "四、创新主体",
            "现有国家级专精特新“小巨人”企业两家、省科技型中小企业六十余家，参与制定国家和行业标准十四项。",
            "五、无铅化替代压力",
            "欧美饮用水标准趋严，无铅铜、工程塑料替代技术储备不足。",
            "六、工艺装备陈旧",
            "重力铸造、手工抛光仍占多数，单位产值能耗高出先进地区三成。",
            "第二章 建设考虑",
            "第一节 现有基础",
            FOUNDATION,
            "第二节 建设思路",
            PLAN,
            "第三章 目标承诺",
            GOALS,
        )
    )
    assert statuses(text) == WHOLE


def test_a_title_over_nothing_but_two_leads_is_their_chapter() -> None:
    """怎么建 sounds like the plan; what it is over are the leads of what there is and of what comes."""
    rows = (
        ("一、厨电这一行的分量", STRENGTH),
        ("二、这几年卡在哪里", PROBLEMS),
        ("三、综合体打算怎么建", f"手上已经有的：{FOUNDATION}\n接下来怎么走：{PLAN}"),
        ("四、向市里立的军令状", GOALS),
    )
    form = table(*rows)
    cells = (
        replace(cell, blocks=tuple(_led(text) for text in cell.text.split("\n"))) if "手上" in cell.text else cell
        for cell in form.cells
    )
    assert statuses(draft("厨电产业创新服务综合体建设方案", replace(form, cells=tuple(cells)))) == WHOLE


def _led(text: str) -> Paragraph:
    """A paragraph whose words before the colon are bold."""
    lead, text = text.split("：", 1)
    return paragraph(f"{lead}：{text}")._replace(runs=(Run(f"{lead}：", bold=True), Run(text)))


@pytest.mark.parametrize("styled", [True, False])
def test_points_that_begin_anew_under_each_section_are_no_chapters(styled: bool) -> None:
    level: dict[str, Any] = {"bold": True, "outline_level": 2} if styled else {}
    problems = ("1. 注册周期长。二类证平均取证需17个月。", "2. 原料受制。诊断酶八成外购，遇断供即停产。")
    plan = ("1. 升级。公共实验室增设两个单元。", "2. 选聘。依托单位以公开比选方式产生。", "3. 立制。制订三套办法。")
    text = draft(
        "1、量化目标", GOALS, "2、发展背景",
        paragraph("1）产业竞争力评述", **level),
        "1. 规模。全市规上企业37家。", "2. 产品。出口量居全国第二，市场占有率两成。",
        paragraph("2）瓶颈制约", **level), *problems,
        "3、推进方略", paragraph("1）平台底子", **level), FOUNDATION, paragraph("2）打法安排", **level), *plan,
    )  # fmt: skip
    assert statuses(text) == WHOLE


def test_a_title_with_its_marks_behind_it_over_a_sentence_is_no_entry_of_a_contents() -> None:
    text = "\n".join(
        (
            *("1. 产业的长处与短处  20", STRENGTH + PROBLEMS * 2, "2. 创建思路与做法", FOUNDATION, PLAN),
            *("3. 承诺书  20", "建设单位对照市办法要求，就主要指标承诺如下。", GOALS),
        )
    )
    headings = {part.section.id: part.heading for part in align(text).sections}
    assert headings["commitments"] == "3. 承诺书  20"
