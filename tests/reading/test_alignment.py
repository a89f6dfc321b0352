"""Which part of a draft is which section: names, places, merged, extra, missing and empty."""

from __future__ import annotations

import pytest

from tests.reading.drafting import align, defects, draft, paragraph, statuses, table

STRENGTH = "全市规上企业146家，产业规模居全省前列，国内市场占有率两成，综合实力强。"
PROBLEMS = "研发力量弱，高端人才短缺，部件依赖外购，短板明显。"
FOUNDATION = "已建检测公共服务平台，场地3200平方米，专职管理团队6人，实行理事会运营机制。"
PLAN = "今后五年把平台升级为省级平台，公开选聘依托单位，健全管理制度，策划新载体，落实保障。"
GOALS = "全行业产值由2024年的182亿元提高到2029年的260亿元。"
COMPLEX = f"""慈溪市智能家电产业创新服务综合体建设方案
一、产业现状
（一）综合实力
{STRENGTH}
（二）存在问题
{PROBLEMS}
二、建设思路
（一）现有基础
{FOUNDATION}
（二）建设思路
{PLAN}
三、目标承诺
{GOALS}
"""
CENTRE = """慈溪市高端医疗器械技术创新中心建设方案
一、建设基础和重要意义
产业集中度高，建设中心有利于打破进口垄断。
二、总体思路
（一）指导思想
以服务临床需求为主线，走医工融合的路子。
（二）战略定位
建成长三角有影响的技术策源地。
（三）建设原则
坚持需求导向、开放协同。
（四）发展目标
到2029年取得三类证8张。
（五）投资方案
总投资2.4亿元，由财政和股东共同出资。
三、建设布局
核心区设在环杭州湾创新中心，基地设在滨海。
四、建设任务
建设三个公共实验室，每年立项攻关6项。
五、管理运行机制
（一）组织架构
设董事会、总经理和专家委员会。
（二）运行机制
实行项目经理制和收益分配制。
六、保障措施
成立协调小组，落实人才和土地政策。
七、进度安排
2025年完成组建，2027年接受中期评价，2029年验收。
"""
CONSORTIUM = """企业创新联合体建设方案
一、产业基础和工作基础
聚焦稀土永磁赛道，企业行业排名第十二，为高新技术企业。
二、申报企业的条件与优势
综合实力强，研发投入大，技术优势明显，带动效应好。
三、科创团队与初创项目引进计划目标
三年引进科创团队3个、初创项目4个。
四、技术攻关与研发投入计划目标
三年投入研发经费1.35亿元，攻关三项技术。
"""


def without(text: str, *lines: str) -> str:
    """The text without the lines that begin so."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(lines))


@pytest.mark.parametrize(("text", "kind"), [(COMPLEX, "complex"), (CENTRE, "centre"), (CONSORTIUM, "consortium")])
def test_a_complete_draft_has_every_section(text: str, kind: str) -> None:
    alignment = align(text, kind)
    assert {part.status.value for part in alignment.sections} == {"present"}
    assert alignment.extras == ()
    assert alignment.out_of_order == ()
    assert min(part.confidence for part in alignment.sections) >= 0.9


@pytest.mark.parametrize(
    ("gone", "section"),
    [
        (("（一）综合", STRENGTH), "industry.strength"),
        (("（二）存在", PROBLEMS), "industry.problems"),
        (("（一）现有", FOUNDATION), "approach.foundation"),
        (("（二）建设", PLAN), "approach.plan"),
        (("三、目标", GOALS), "commitments"),
    ],
)
def test_each_section_taken_out_of_a_complex_is_the_one_missing(gone: tuple[str, ...], section: str) -> None:
    assert defects(without(COMPLEX, *gone)) == {section: "missing"}


@pytest.mark.parametrize(
    ("gone", "section"),
    [
        (("一、建设基础", "产业集中度"), "significance"),
        (("（一）指导", "以服务"), "concept.guidance"),
        (("（二）战略", "建成长"), "concept.positioning"),
        (("（三）建设原则", "坚持需求"), "concept.principles"),
        (("（四）发展", "到2029"), "concept.goals"),
        (("（五）投资", "总投资"), "concept.investment"),
        (("三、建设", "核心区"), "layout"),
        (("四、建设", "建设三个"), "tasks"),
        (("（一）组织", "设董事会"), "governance.structure"),
        (("（二）运行", "实行项目"), "governance.operation"),
        (("六、保障", "成立协调"), "safeguards"),
        (("七、进度", "2025年"), "schedule"),
    ],
)
def test_each_section_taken_out_of_a_centre_is_the_one_missing(gone: tuple[str, ...], section: str) -> None:
    assert defects(without(CENTRE, *gone), "centre") == {section: "missing"}


@pytest.mark.parametrize(
    ("body", "section"),
    [(STRENGTH, "industry.strength"), (PROBLEMS, "industry.problems"), (FOUNDATION, "approach.foundation"),
     (PLAN, "approach.plan"), (GOALS, "commitments")],
)  # fmt: skip
@pytest.mark.parametrize(
    "left",
    ["", "　　", "待补充", "（略）", "【待填写】", "____________", "XX企业XX家。",
     "【填写说明：写清产业规模】", "暂无", "……",
     "包括全行业产值、有效发明专利数等主要指标的承诺。", "此处填写相关内容。\n（待定）"],
)  # fmt: skip
def test_a_section_of_which_only_blanks_are_left_is_empty(body: str, section: str, left: str) -> None:
    assert defects(COMPLEX.replace(body, left)) == {section: "empty"}


def test_a_sentence_besides_the_blank_keeps_a_section_present() -> None:
    assert defects(COMPLEX.replace(PROBLEMS, "企业XX家研发力量弱。高端人才短缺。")) == {}


def test_an_empty_table_leaves_a_section_empty() -> None:
    for rows in ((("指标", "2024年", "2029年"), ("", "", "")), (("任务", "时间"), ("1", ""), ("2", "XX"))):
        assert defects(draft(without(COMPLEX, GOALS), table(*rows))) == {"commitments": "empty"}


def test_a_filled_table_is_the_body_of_its_section() -> None:
    source = draft(without(COMPLEX, GOALS), table(("指标", "2024年", "2029年"), ("全行业产值", "182", "260")))
    (commitments,) = [part for part in align(source).sections if part.section.id == "commitments"]
    assert commitments.status.value == "present"
    assert commitments.body[0].table is not None


def test_signature_and_attachment_list_are_no_text_of_the_last_section() -> None:
    tail = "附件：1.营业执照\n联系人：某某\n慈溪市某某镇人民政府\n2025年2月20日"
    assert defects(without(COMPLEX, GOALS) + "\n" + tail) == {"commitments": "empty"}


def test_a_section_removed_but_still_in_the_contents_is_missing() -> None:
    contents = "目录\n一、产业现状\n二、建设思路\n三、目标承诺\n四、附则\n"
    body = without(COMPLEX, "三、目标", GOALS)
    assert defects(contents + body) == {"commitments": "missing"}


def test_a_mention_in_running_text_is_no_section() -> None:
    body = without(COMPLEX, "三、目标", GOALS).replace(PLAN, PLAN + "目标承诺另行研究，保障措施按分工落实。")
    assert defects(body) == {"commitments": "missing"}


def test_a_list_of_the_chapters_is_no_section() -> None:
    body = without(COMPLEX, "三、目标", GOALS)
    assert defects("本方案包括：1.产业现状；2.建设思路；3.目标承诺。\n" + body) == {"commitments": "missing"}


def test_a_removed_section_in_the_pasted_outline_is_missing() -> None:
    pasted = "附件1\n综合体建设方案编写参考提纲\n一、产业现状\n二、建设思路\n三、目标承诺\n包括主要指标的承诺。"
    assert defects(without(COMPLEX, "三、目标", GOALS) + "\n" + pasted) == {"commitments": "missing"}


@pytest.mark.parametrize(
    ("section", "old", "names"),
    [
        (
            "industry.strength",
            "综合实力",
            ["产业规模", "行业地位与竞争力", "我市家电产业综合实力", "优势所在", "产业体量与地位"],
        ),
        (
            "industry.problems",
            "存在问题",
            ["短板不足", "主要困难与瓶颈", "产业升级的卡点堵点", "差距与不足", "发展中的烦恼"],
        ),
        (
            "approach.foundation",
            "现有基础",
            ["已有条件", "前期工作情况", "平台现有基础", "家底盘点", "我们有什么"],
        ),
        ("commitments", "目标承诺", ["五年目标", "考核指标", "承诺事项", "核心指标承诺", "期末兑现清单"]),
    ],
)
def test_known_and_unheard_names_are_found(section: str, old: str, names: list[str]) -> None:
    for name in names:
        found = {
            part.section.id: part
            for part in align(COMPLEX.replace(f"、{old}", f"、{name}").replace(f"）{old}", f"）{name}")).sections
        }
        assert (name, found[section].status.value) == (name, "present")
        assert name in str(found[section].heading)


def test_an_unheard_name_has_a_low_confidence_and_an_exact_one_a_high() -> None:
    found = {part.section.id: part for part in align(COMPLEX.replace("现有基础", "家底盘点")).sections}
    assert found["approach.foundation"].confidence < 0.9
    assert found["commitments"].confidence == 1.0


@pytest.mark.parametrize(
    "extra", ["风险评估", "效益分析", "保障措施", "进度安排", "组织保障", "资金筹措", "附则", "名词解释"]
)
def test_an_extra_chapter_in_the_place_of_a_missing_one_is_extra(extra: str) -> None:
    body = without(COMPLEX, "三、目标", GOALS) + f"\n三、{extra}\n加强领导，落实责任，控制风险。"
    alignment = align(body)
    assert {p.section.id for p in alignment.sections if p.status.value == "missing"} == {"commitments"}
    assert [part.heading for part in alignment.extras] == [f"三、{extra}"]
    assert alignment.extras[0].after in {"approach", "approach.plan"}


def test_near_names_are_kept_apart() -> None:
    for name, other in (
        ("建设目标", "tasks"),
        ("建设任务", "concept.goals"),
        ("建设布局", "significance"),
        ("建设内容", "concept.goals"),
    ):
        found = statuses(f"一、{name}\n到2029年做到这些事情，覆盖全市。", "centre")
        assert found[other] == "missing"


def test_one_heading_for_two_sections_makes_both_merged() -> None:
    body = without(CENTRE, "七、进度", "2025年").replace("六、保障措施", "六、进度安排与保障措施")
    found = statuses(body, "centre")
    assert (found["safeguards"], found["schedule"]) == ("merged", "merged")
    assert defects(body, "centre") == {}


@pytest.mark.parametrize("name", ["产业现状与问题", "现状及存在问题", "产业基础和短板"])
def test_an_undivided_chapter_that_names_its_sections_is_both(name: str) -> None:
    body = without(COMPLEX, "（一）综合", "（二）存在").replace("一、产业现状", f"一、{name}")
    found = statuses(body)
    assert (found["industry.strength"], found["industry.problems"]) == ("merged", "merged")


def test_an_undivided_chapter_covers_what_its_text_speaks_to() -> None:
    body = without(COMPLEX, "（一）综合", "（二）存在", "（一）现有", "（二）建设")
    assert set(statuses(body).values()) == {"merged", "present"}


def test_an_undivided_chapter_does_not_cover_what_it_leaves_out() -> None:
    body = without(COMPLEX, "（一）综合", "（二）存在", PROBLEMS)
    assert defects(body) == {"industry.problems": "missing"}


def test_a_chapter_named_like_its_section_does_not_stand_for_it() -> None:
    """附件1 prints 建设思路 for a chapter and for its second section: over the foundation alone it is the chapter."""
    foundation = (
        "现有基础比较扎实。公共服务平台有高分子材料测试中心一处，仪器112台套，其中大型仪器9台；物理空间有智造谷3号楼"
        "8800平方米；管理团队8人，由镇资产公司派驻；运营机制为骨干企业共管，按服务次数结算。"
    )
    body = without(COMPLEX, "（一）现有", "（二）建设", PLAN, FOUNDATION).replace(
        "二、建设思路\n", f"二、建设思路\n{foundation}\n"
    )
    found = statuses(body)
    assert (found["approach.foundation"], found["approach.plan"]) == ("merged", "missing")


def test_the_present_state_of_an_industry_is_not_the_platforms() -> None:
    body = without(COMPLEX, "（一）综合", "（二）存在", "二、建设思路", "（一）现有", "（二）建设", FOUNDATION, PLAN)
    found = statuses(body.replace("一、产业现状", "一、现状与问题"))
    assert (found["approach.foundation"], found["approach.plan"]) == ("missing", "missing")


def test_one_name_for_money_is_one_section() -> None:
    body = CENTRE.replace("投资方案", "投资估算与资金筹措")
    assert statuses(body, "centre")["concept.investment"] == "present"


def test_sections_may_be_chapters_and_chapters_sections() -> None:
    lifted = COMPLEX
    for old, new in (("一、产业现状\n", ""), ("二、建设思路\n", ""), ("（一）综合", "一、综合"),
            ("（二）存在", "二、存在"),
                     ("（一）现有", "三、现有"), ("（二）建设", "四、建设"), ("三、目标", "五、目标")):  # fmt: skip
        lifted = lifted.replace(old, new)
    assert defects(lifted) == {}


def test_the_chapter_named_like_its_section_is_told_by_its_place() -> None:
    found = {part.section.id: part for part in align(COMPLEX).sections}
    assert found["approach.plan"].heading == "（二）建设思路"
    assert found["approach.plan"].text == PLAN
    mixed = without(CENTRE, "（二）运行", "实行项目").replace("五、管理运行机制", "五、运行管理机制")
    assert defects(mixed, "centre") == {"governance.operation": "missing"}


def test_another_order_is_reported_and_nothing_is_missing() -> None:
    front, goals = COMPLEX.split("三、目标承诺\n")
    alignment = align(f"三、目标承诺\n{goals}{front}")
    assert {part.status.value for part in alignment.sections} == {"present"}
    assert [part.section.id for part in alignment.out_of_order] == ["commitments"]


def test_sections_in_order_are_not_reported_and_merged_ones_neither() -> None:
    body = without(CENTRE, "七、进度", "2025年").replace("六、保障措施", "六、进度安排与保障措施")
    assert align(body, "centre").out_of_order == ()


def test_points_inside_a_section_are_no_sections_of_their_own() -> None:
    body = without(CENTRE, "（五）投资", "总投资")
    points = "（一）组织保障。成立专班。（二）资金保障。加大投入。（三）人才保障。引进专家。"
    body = body.replace("成立协调小组，落实人才和土地政策。", points)
    assert defects(body, "centre") == {"concept.investment": "missing"}


def test_a_label_that_repeats_its_heading_is_part_of_the_section() -> None:
    body = CENTRE.replace("2025年完成", "时间安排：2025年完成").replace("成立协调小组，落实人才和土地政策。", "")
    assert defects(body, "centre") == {"safeguards": "empty"}


def test_the_whole_plan_may_stand_in_one_table() -> None:
    rows = (("一、产业现状", f"（一）综合实力\n{STRENGTH}\n（二）存在问题\n{PROBLEMS}"),
            ("二、建设思路",
             f"（一）现有基础：{FOUNDATION}\n（二）建设思路：{PLAN}"), ("三、目标承诺", GOALS))  # fmt: skip
    assert defects(draft("建设方案", table(*rows))) == {}
    blank = (*rows[:2], ("三、目标承诺", ""))
    assert defects(draft("建设方案", table(*blank))) == {"commitments": "empty"}


def test_a_title_row_may_stand_over_its_text_in_a_form() -> None:
    rows = (("产业基础和工作基础",), ("聚焦稀土永磁赛道，行业排名第十二。",),
            ("申报企业的条件与优势",), ("综合实力强，研发投入大。",),
            ("人才引进计划",), ("引进团队3个。",), ("研发计划",), ("",))  # fmt: skip
    assert defects(draft(table(*rows)), "consortium") == {"research": "empty"}


def test_word_s_numbers_styles_and_bold_serve_like_typed_numbers() -> None:
    blocks = []
    for line in COMPLEX.splitlines()[1:]:
        head, mark, words = line.partition("、")
        if mark and len(head) == 1:
            blocks.append(paragraph(words, label=head + mark, bold=True))
        elif line.startswith("（"):
            blocks.append(paragraph(line[3:], outline_level=2))
        else:
            blocks.append(paragraph(line))
    assert defects(draft(*blocks)) == {}


def test_an_appended_table_that_a_section_points_to_is_its_text() -> None:
    source = draft(
        COMPLEX.replace(GOALS, "五项核心指标承诺详见附表1。"),
        "四、保障措施\n加强领导，落实责任。\n附表1 核心指标承诺表",
        table(("指标", "2024年", "2029年"), ("全行业产值", "182", "260")),
    )
    (commitments,) = [part for part in align(source).sections if part.section.id == "commitments"]
    assert any(passage.table is not None for passage in commitments.body)


def test_pointing_to_an_attachment_that_is_not_there_says_nothing() -> None:
    assert defects(COMPLEX.replace(GOALS, "详见附件。")) == {"commitments": "empty"}


def test_a_text_without_any_heading_has_no_section() -> None:
    assert set(statuses(STRENGTH + "\n" + PLAN).values()) == {"missing"}


def test_passages_of_merged_sections_are_the_same_objects() -> None:
    body = without(COMPLEX, "（一）综合", "（二）存在")
    found = {part.section.id: part for part in align(body).sections}
    assert found["industry.strength"].body[0] is found["industry.problems"].body[0]


def test_nothing_under_a_heading_is_lost() -> None:
    alignment = align(COMPLEX + "四、保障措施\n加强领导。\n")
    texts = "".join(part.text for part in alignment.sections) + "".join(
        passage.text for extra in alignment.extras for passage in extra.body
    )
    assert texts == STRENGTH + PROBLEMS + FOUNDATION + PLAN + GOALS + "加强领导。"
