"""The outline pasted into a draft, and a list of contents, are no part of it, wherever they stand."""

import pytest

from tests.reading.drafting import statuses

OUTLINE = """一、产业现状
（一）我市产业的综合实力与市场竞争力情况；
（二）当前产业升级存在的主要困难、短板与问题。
二、建设思路
（一）现有基础，包括公共服务平台、物理空间、管理团队、运营机制等；
（二）建设思路，包括平台升级、依托单位选聘、制度设计、载体策划、保障措施等。
三、目标承诺
包括全行业产值、有效高新技术企业占比、规上企业研发投入占营业收入比重、规上企业研发机构组建率、有效发明专利数等主要指标的承诺。
"""
DRAFT = """壹、先说说龙山的汽配业
（一）综合实力
全市规上企业146家，产业规模居全省前列，国内市场占有率两成，给四家整车厂直接供货。
（二）难处在什么地方
研发力量弱，高端人才短缺，部件依赖外购，短板明显，主机厂一年两降价，利润薄得像纸。
贰、再说说综合体怎么办
（一）眼前有什么
已建检测公共服务平台，场地3200平方米，专职管理团队6人，实行理事会运营机制，一年一审计。
（二）往后怎么建
今后五年把平台升级为省级平台，公开选聘依托单位，健全管理制度，策划新载体，落实保障措施。
叁、立个字据
全行业产值由2024年的182亿元提高到2029年的260亿元，有效发明专利数由410件增加到700件。
"""
TITLE = "慈溪市汽车零部件产业创新服务综合体建设方案\n"
HEADED = "慈溪市产业创新服务综合体建设方案编写参考提纲\n"
NOTE = "（以上为提纲要求，以下为方案正文）\n"
PRESENT = {
    "industry.strength": "present",
    "industry.problems": "present",
    "approach.foundation": "present",
    "approach.plan": "present",
    "commitments": "present",
}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEADED + OUTLINE + TITLE + DRAFT, id="headed, before the title"),
        pytest.param(TITLE + HEADED + OUTLINE + DRAFT, id="headed, after the title"),
        pytest.param(TITLE + DRAFT + "附件1\n" + HEADED + OUTLINE, id="headed, at the end"),
        pytest.param(OUTLINE + TITLE + DRAFT, id="before the title"),
        pytest.param(TITLE + OUTLINE + DRAFT, id="after the title"),
        pytest.param(TITLE + OUTLINE + NOTE + DRAFT, id="with a note behind"),
        pytest.param("编写提纲（摘自办法附件）\n" + OUTLINE + NOTE + TITLE + DRAFT, id="with a title and a note"),
        pytest.param(TITLE + "编写要求：" + OUTLINE.replace("\n", "") + "\n" + DRAFT, id="in one paragraph"),
        pytest.param(
            TITLE + "一、产业现状\n二、建设思路\n三、目标承诺\n" + DRAFT.replace("壹", "一").replace("贰", "二"),
            id="chapters only, the numbers begin anew",
        ),
    ],
)
def test_a_pasted_outline_is_no_part_of_the_draft(text: str) -> None:
    assert statuses(text) == PRESENT


def test_a_pasted_outline_does_not_make_up_for_what_is_missing() -> None:
    text = "\n".join(line for line in DRAFT.splitlines() if not line.startswith(("（二）往后", "今后五年")))
    assert statuses(TITLE + HEADED + OUTLINE + text) == PRESENT | {"approach.plan": "missing"}


def test_an_outline_that_is_all_there_is_is_a_draft_left_bare() -> None:
    assert set(statuses(TITLE + OUTLINE).values()) == {"empty"}


def test_titles_of_several_sections_in_one_line_are_of_the_outline() -> None:
    outline = (
        "一、建设基础和重要意义\n二、总体思路\n（一）指导思想（二）战略定位（三）建设原则（四）发展目标（五）投资方案\n"
        "三、建设布局\n四、建设任务\n五、管理运行机制\n（一）组织架构（二）运行机制\n六、保障措施\n七、进度安排\n"
    )
    text = "膜技术创新中心建设方案编写提纲\n" + outline + "第一部分 建设布局\n核心区设在科教园区，基地设在滨海，"
    text += (
        "共八千平方米，周巷为应用基地，上海为离岸研发基地。\n第二部分 时间规划\n2025年完成登记，2027年接受中期评价，"
    )
    text += "2029年全面验收，转入自我造血运营，各年任务由理事会分解到部门，按季通报，年底考核，结果与经费挂钩。\n"
    found = statuses(text, "centre")
    assert {key for key, status in found.items() if status == "present"} == {"layout", "schedule"}
    assert found["tasks"] == "missing"


def test_contents_that_list_only_some_of_the_titles_end_before_the_first_chapter() -> None:
    """Its numbers begin anew: （一）（二）（一）（二）三、; the chapters that it leaves out are no part of it."""
    contents = "目  录\n（一）综合实力\n（二）难处在什么地方\n（一）眼前有什么\n（二）往后怎么建\n叁、立个字据\n"
    assert statuses(TITLE + contents + DRAFT) == PRESENT
