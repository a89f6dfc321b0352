"""Drafts whose headings have no number, no look and no known name: their texts tell what each is."""

from __future__ import annotations

import pytest

from tests.reading.drafting import defects, draft, paragraph, statuses, table
from tests.reading.test_alignment import CENTRE, FOUNDATION, GOALS, PLAN, PROBLEMS, STRENGTH
from tests.reading.test_unheard_names import LEADER, RESEARCH, SHARED, TALENT, TRACK, UPLIFT

LEADS = (
    ("行业这些年", STRENGTH),
    ("不顺心的地方", PROBLEMS),
    ("手头攒下的", FOUNDATION),
    ("往后的打法", PLAN),
    ("到期交的卷", GOALS),
)
IDS = ("industry.strength", "industry.problems", "approach.foundation", "approach.plan", "commitments")


def _run_in(*parts: tuple[str, str]) -> str:
    """A plan whose titles run into their paragraphs, without numbers."""
    return "\n".join(("轴承产业创新服务综合体建设方案", *(f"{title}：{text}" for title, text in parts)))


def test_titles_before_a_colon_divide_a_draft_that_numbers_nothing() -> None:
    assert defects(_run_in(*LEADS)) == {}


@pytest.mark.parametrize("at", range(len(LEADS)))
def test_a_run_in_section_taken_out_is_missing_and_nothing_else(at: int) -> None:
    assert defects(_run_in(*LEADS[:at], *LEADS[at + 1 :])) == {IDS[at]: "missing"}


def test_a_plan_set_in_one_table_is_opened_whatever_its_titles() -> None:
    assert defects(draft("轴承产业创新服务综合体建设方案", table(*LEADS))) == {}


def test_titles_over_their_text_in_one_table_are_titles_too() -> None:
    rows = [(cell,) for title, text in LEADS for cell in (title, text)]
    form = table(("填报单位", "某镇人民政府"), *rows)
    assert defects(draft("轴承产业创新服务综合体建设方案", form)) == {}


def test_a_table_with_heads_of_its_own_inside_a_section_holds_no_sections() -> None:
    strengths = table(
        ("方面", "情况"),
        ("综合实力", "总资产18.6亿元，员工1450人，去年销售收入21.3亿元，连续五年增长。"),
        ("研发投入", "近三年研发费用合计2.7亿元，研发人员212人，占职工总数一成五。"),
        ("带动效应", "上下游配套企业96家，本地年采购额9.8亿元，带动就业三千人。"),
    )
    text = draft("一、产业基础和工作基础", TRACK, "二、申报企业的条件与优势", strengths, "三、双招双引计划", TALENT)
    assert statuses(text, "consortium") == {
        "foundation": "present", "applicant": "present", "talent-projects": "present", "research": "missing",
    }  # fmt: skip


def test_a_chapter_of_lists_outside_the_outline_takes_no_missing_section() -> None:
    text = draft(
        "一、产业基础和工作基础", TRACK, "二、申报企业的条件与优势", LEADER, "三、双招双引计划", TALENT,
        "四、协同创新计划", f"（一）行业提升指标。{UPLIFT}", f"（二）资源共享清单。{SHARED}",
    )  # fmt: skip
    assert statuses(text, "consortium")["research"] == "missing"


def test_a_title_that_joins_two_things_covers_both_where_its_text_speaks_as_both() -> None:
    plan = "\n".join(
        (
            "综合体2026年度工作计划",
            "一、去年做了哪些事",
            "去年服务企业120家次，办对接会8场，新认定高新技术企业3家。",
            "二、今年想要达到的数",
            "服务企业150家次以上，有效发明专利达到300件，新组建研发机构8家。",
            "三、手上要抓的工作",
            "由八名服务专员分片包干，逐家走访规上企业；组织对接会10场，辅导8家企业组建研发机构；给检测室补充两台仪器。",
            "四、钱怎么花",
            "申请补贴40万元：展厅12万元，人员13万元，活动15万元。",
            "五、排期和保证办法",
            "第一季度签订责任书，完成企业摸底；第二季度办春季对接会；第三季度中期自查；第四季度汇总指标、迎接考核。",
            "镇里由常务副镇长牵头，每月听一次汇报；进度连续落后的约谈负责人；经费单独记账，年底委托审计。",
        )
    )
    found = statuses(plan, "complex", "annual-plan")
    assert (found["schedule"], found["safeguards"]) == ("merged", "merged")


def test_a_heading_that_lost_its_number_does_not_swallow_the_numbered_ones_after_it() -> None:
    text = "\n".join(CENTRE.replace("（一）指导思想", "指导思想").splitlines())
    assert "（一）指导思想" in CENTRE
    assert defects(text, "centre") == {}


def test_the_unit_under_the_papers_title_is_no_heading() -> None:
    lines = f"一、总体思路\n{PLAN}"
    text = draft(paragraph("医用材料技术创新中心建设方案"), paragraph("慈溪市科学技术局", bold=True), lines)
    assert statuses(text, "centre")["significance"] == "missing"


def test_an_outlines_instruction_in_brackets_is_no_content() -> None:
    text = draft(
        "一、产业基础和工作基础", TRACK, "二、申报企业的条件与优势",
        "（从综合实力、研发投入、技术优势、带动效应等方面详细介绍申报企业的条件与优势）",
        "三、双招双引计划", TALENT, "四、研发计划", RESEARCH,
    )  # fmt: skip
    assert defects(text, "consortium") == {"applicant": "empty"}


def test_a_chapter_called_like_a_section_may_hold_it_and_others() -> None:
    plan = "\n".join(
        (
            "综合体2026年度工作计划",
            "一、2025年工作回顾", "去年服务企业120家次，办对接会8场，新认定高新技术企业3家。",
            "二、2026年工作目标", "服务企业150家次以上，有效发明专利达到300件，新组建研发机构8家。",
            "三、2026年工作安排",
            "（一）工作任务", "组织对接会10场，辅导8家企业组建研发机构；给检测室补充两台仪器。",
            "（二）实施进度", "第一季度签订责任书；第二季度办春季对接会；第四季度汇总指标、迎接考核。",
            "（三）组织保障", "常务副镇长牵头，每月听一次汇报；进度连续落后的约谈负责人。",
            "四、经费安排", "申请补贴40万元：展厅12万元，人员13万元，活动15万元。",
        )
    )  # fmt: skip
    assert defects(plan, "complex", "annual-plan") == {}


def test_a_joint_heading_keeps_both_its_sections_over_points_of_their_own() -> None:
    text = draft(
        "一、产业背景、工作基础与牵头企业优势",
        "（一）聚焦的赛道", TRACK,
        "（二）企业排名与科技属性", "行业排名全国第七、市内第一，是国家高新技术企业。",
        "（三）研发机构建设", "建有省级企业研究院，研发人员212人，带动上下游配套企业96家。",
        "二、双招双引计划", TALENT, "三、研发计划", RESEARCH,
    )  # fmt: skip
    assert statuses(text, "consortium") == {
        "foundation": "merged", "applicant": "merged", "talent-projects": "present", "research": "present",
    }  # fmt: skip


def test_a_title_that_the_contents_lists_ends_the_section_before_it_though_it_looks_like_text() -> None:
    """兑现清单 and the lists of 第十五条 under it are no part of 引团队、育苗子, and tell no research."""
    parts = (
        ("细分赛道研判及牵头方底色", TRACK),
        ("当好链主的四张底牌", "总资产9.3亿元，2025年研发支出5700万元，有效发明专利49件，带动本地供应商51家。"),
        (
            "引团队、育苗子",
            "2026年引进燃烧仿真团队1支，2027年引进传感芯片团队1支；三年落地初创企业9家，设2000万元种子资金。",
        ),
        ("兑现清单", ""),
        ("行业提升指标", "厨电核心部件本地产值由38亿元提高到55亿元，核心部件国产替代率由46%提高到75%。"),
        ("资源共享清单", "开放燃气综合试验室、风洞、三坐标测量机共17台（套），成员内部免费许可三年。"),
        ("标志性新产品开发计划", "智能比例阀2026年11月上市，静音直流风机2027年8月上市，油烟感知模组2028年6月上市。"),
        ("合作方分工和利益约定", "浙东理工学院负责燃烧机理，杭湾传感公司负责芯片封装；成果按出资与贡献分享。"),
    )
    contents = [f"{title}……………………{page}" for page, (title, _) in enumerate(parts, 1)]
    body = [line for part in parts for line in part if line]
    text = "\n".join(("智能厨电核心部件创新联合体培育申报书", "目 录", *contents, *body))
    assert statuses(text, "consortium")["research"] == "missing"
