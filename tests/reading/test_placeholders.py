"""Blanks left to fill, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.drafting import draft
from toolkit.policy import load_policy
from toolkit.reading.assemble import read
from toolkit.reading.placeholders import find_placeholders, is_blank, without_placeholder_sentences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("产值达到XX亿元", "XX"),
        ("产值达到xx亿元", "xx"),
        ("××××××（机关）", "××××××"),
        ("在XX省建立平台", "XX"),
        ("引进项目X项", "X"),
        ("进入全市前X", "X"),
        ("到202x年建成", "202x"),
        ("到20XX年建成", "20XX"),
        ("研发投入占比达到___%", "___"),
        ("总投资____万元", "____"),
        ("总投资__万元", "__"),
        ("（略）", "（略）"),
        ("略", "略"),
        ("资金来源待定。", "待定"),
        ("对入孵项目免租期待定。", "待定"),
        ("分年投入比例为X:X:X:X:X。", "X:X:X:X:X"),
        ("待补充", "待补充"),
        ("【待补充：行业排名】", "【待补充：行业排名】"),
        ("【填写说明：写清产业规模】", "【填写说明：写清产业规模】"),
        ("【待填写】", "【待填写】"),
        ("暂无", "暂无"),
        ("暂无详细介绍。", "暂无详细介绍"),
        ("暂无数据", "暂无数据"),
        ("此处填写建设思路", "此处填写"),
        ("单击此处输入文字。", "单击此处输入文字"),
        ("年  月  日", "年  月  日"),
        ("产值达到    亿元", "    "),
        ("投资（    ）万元", "（    ）"),
        ("牵头单位：TBD", "TBD"),
        ("产值？？亿元", "？？"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("产值达到**亿元", "**"),
        ("需项目方确认", "需项目方确认"),
        ("（待填）", "（待填）"),
        ("后续补充。", "后续补充"),
        ("待核实后填报", "待核实后填报"),
        ("待评审后统一补报。", "待评审后统一补报"),
        ("有效发明专利数待统计后补充。", "待统计后补充"),
    ],
)
def test_a_blank_left_to_fill_is_found_with_its_words(text: str, words: str) -> None:
    assert [span[2] for span in find_placeholders(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "构建“1+X”平台体系",
        "待一期建成后补充设备三十台",
        "专家库待换届后完善结构",
        "设备待一期建成后补充。",
        "实施415X先进制造业集群行动",
        "打造224X产业体系",
        "围绕3+3+X产业布局",
        "慈溪某*公司牵头",
        "**一、产业现状**",
        "增长**260**亿元",
        "**重点**项目",
        "规格为5×8米",
        "X光检测设备",
        "体制机制有待完善",
        "人才结构有待补充完善",
        "配置尚待优化，等待定型",
        "目前暂无国家级平台，需要补上",
        "☑省级 □市级",
        "产□现状",
        "成立年月日",
        "到2029年 12月 31日",
        "策略清晰，战略明确",
        "请示市政府后执行",
        "详略得当",
        "优待定点企业",
    ],
)
def test_what_only_looks_like_a_blank_is_none(text: str) -> None:
    assert find_placeholders(text) == ()


BLANKS = [
    ("联系电话：XXXXXXXX。", 1),
    ("占地XX亩。", 1),
    ("由××公司承建。", 1),
    ("总投资【   】万元。", 1),
    ("占地〔　〕亩。", 1),
    ("面积约□□平方米。", 1),
    ("面积＿＿平方米。", 1),
    ("面积......平方米。", 1),
    ("面积……平方米。", 1),
    ("占地（  ）亩。", 1),
    ("占地___亩。", 1),
    ("（此处插入布局图）", 1),
    ("（插图待补）", 1),
    ("见附图（待补）。", 1),
    ("{{布局说明}}", 1),
    ("{布局说明}", 1),
    ("<请填写布局>", 1),
    ("[待填]", 1),
    ("XX年XX月建成。", 2),
    ("2025年X月动工。", 1),
    ("20XX年动工。", 1),
    ("202X年动工。", 1),
    ("建成X个实验室。", 1),
    ("建成x条中试线。", 1),
    ("建成*个实验室。", 1),
    ("建成**个实验室。", 1),
    ("建成？个实验室。", 1),
    ("建成?个实验室。", 1),
    ("具体数据请各单位补充。", 1),
    ("（数据待核）", 1),
    ("数据待核实。", 1),
    ("（待核实）", 1),
    ("此项内容正在补充完善中。", 1),
    ("本部分由市科技局补充。", 1),
    ("（以上由依托单位填写）", 1),
    ("TBD", 1),
    ("待　定", 1),
    ("待 补 充", 1),
    ("参见模板内容，请替换。", 1),
    ("（请说明布局理由）", 1),
    ("注：请在此处说明布局理由。", 1),
    ("负责人：＊＊＊。", 1),
    ("负责人：张××。", 1),
    ("负责人：XXX，电话138XXXXXXXX。", 2),
    ("布局面积为    平方米。", 1),
    ("负责人：________", 1),
    ("盖章：        年    月    日", 1),
]
NO_BLANKS = [
    "建设1+N平台体系",
    "构建“1+3+X”布局",
    "“5G+”应用",
    "X射线衍射仪",
    "长×宽×高",
    "100×200毫米",
    "3x3矩阵",
    "一键报修",
    "待业青年培训",
    "待遇留人",
    "期待已久",
    "等待时间缩短",
    "招待费从严控制",
    "对待客户真诚",
    "优待人才",
    "接待企业200家",
    "暂行办法",
    "暂住人口",
    "略有下降",
    "略高于全省平均水平",
    "战略定位",
    "策略研究",
    "简略说明",
    "省略号",
    "未来三年",
    "未经批准不得变更",
    "未完工程",
    "尚未饱和",
    "尚待开发的市场空间大",
    "有待加强",
    "正在建设中试线",
    "正在推进中",
    "研究中心正在建设",
    "调研中发现",
    "试运行中",
    "请专家论证",
    "请第三方评估",
    "报请市政府批准",
    "请各位专家指导",
    "由市科技局负责统筹",
    "由依托单位提供场地",
    "由财政局负责拨付",
    "由各成员单位提供设备",
    "示例工程",
    "示范项目",
    "模板支护工程",
    "空缺岗位公开招聘",
    "补充流动资金",
    "补充完善产业链",
    "需要补充的短板",
    "完善中介服务",
    "后续服务",
    "后续投入由股东承担",
    "另行制定实施细则",
    "随后启动二期",
    "☑是 □否",
    "■A类 □B类",
    "（一）",
    "（1）",
    "（2025—2029年）",
    "（见表3）",
    "**重点任务**",
    "*号表示预计数",
    "带*为牵头单位",
    "A*算法",
    "C++、C#",
    "张*（化名）",
    "12.5％",
    "……等六类产品",
    "包括轴承、齿轮……等",
    "到2029年   12月",
    "项目名称   金额   备注",
    "年产值 月产值",
    "2025年 6月 开工",
    '{ "a": 1 }',
    "<0.5微米",
    "精度<1μm",
    "温度≤-40℃",
    "怎么办？全市企业给出答案",
    "为什么？因为市场需要",
    "真的吗？！",
    "名称：XXL 超大型轴承座",
    "型号 XC-200",
    "SUV 车型",
    "IP65",
    "AX系列",
    "由某某公司承建。",
    "具体选址待研究。",
    "布局图另附。",
    "N个实验室，N条中试线。",
    "建成 个实验室。",
    "面积0平方米。",
    "面积约为00平方米。",
    "打造“1+X”空间格局。",
    "融入全省“415X”先进制造业集群。",
    "实施“X+Y”计划。",
    "构建“1＋N”布局。",
    "建设X射线检测室。",
    "配置X光机三台。",
    "引进XRD、XRF设备。",
    "采用3×3阵列，长宽为5×8米。",
    "某*某公司牵头。",
    "**重点工程**先行。",
    "负荷为200×10万次。",
    "开放XXL型试验箱。",
    "建设iPhoneX外壳线。",
    "MX-5型机床、X轴定位精度。",
    "待定型试验完成后转产。",
    "待遇从优，待产品成熟后推广。",
    "配套条件有待改善。",
    "问题亟待解决。",
    "该区位优势略强于周边。",
    "战略布局省略了中间环节。",
    "示范区用地暂无障碍。",
    "目前暂无污染源。",
    "5G+X应用场景。",
    "“两核X带”布局。",
    "企业名称以“**”代替的为涉密单位。",
    "H5N1、x86服务器若干。",
    "面积8000㎡，长x宽为100x80米。",
    "引进IPv6、Wi-Fi 6网络。",
    "□（本项目）布局。",
    "√核心区 □拓展区",
    "（见图2）",
    "请市政府给予支持。",
    "请各镇配合做好选址工作。",
    "由市资规局提供用地保障。",
    "设备调试中，预计年内投用。",
    "由依托单位负责日常运行。",
    "待建成后对外开放。",
    "选址未定前先行租用。",
    "目前正在编制控制性详细规划。",
    "（2025年）",
    "（  一期  ）先行。",
]


MORE_BLANKS = [
    "产值达到Ｘ亿元",
    "产值达到xxx亿元。",
    "力争达到**%。",
    "引进团队（  ）支。",
    "【此处插入组织架构图】",
    "（待市统计局核实）",
    "（数据暂缺）",
    "（内容待定）",
    "（尚未确定）",
    "待明确。",
    "有待进一步明确。",
    "具体方案待议。",
    "由各镇补充完善。",
    "（请依托单位补充）",
    "（请补充2024年数据）",
    "XX%",
    "约×亿元",
    "××万元",
    "202*年",
    "二〇二×年",
    "20××年",
    "2025年__月",
    "__年__月__日",
    "年   月   日",
    "联系电话：___________",
    "负责人（签字）：________",
    "□是 □否",
    "☐ 同意 ☐ 不同意",
    "填写单位：________",
    "TODO 补充数据",
    "xx公司",
    "某XX单位",
    "XX镇人民政府",
    "（此处略）",
    "内容从略。",
    "……（略）",
    "（下略）",
    "??亿元",
    "第X章",
    "前X位",
    "【填写】",
    "[请填写]",
    "〔待定〕",
    "＿＿＿＿",
    "预计投资（　　）万元",
    "（XX）",
    "待统计",
    "待汇总后填报",
    "后续补齐。",
    "暂未提供。",
    "正在测算。",
    "正在测算中。",
    "数据正在核实。",
    "（空）",
    "N/A",
]


@pytest.mark.parametrize("text", MORE_BLANKS)
def test_a_line_with_something_left_to_fill_is_found(text: str) -> None:
    assert find_placeholders(text)


@pytest.mark.parametrize(("text", "count"), BLANKS)
def test_every_way_to_leave_a_blank_is_counted(text: str, count: int) -> None:
    assert len(find_placeholders(text)) == count


@pytest.mark.parametrize("text", NO_BLANKS)
def test_words_signs_and_names_that_are_finished_are_no_blanks(text: str) -> None:
    assert find_placeholders(text) == ()


def test_unticked_boxes_are_blanks_only_when_none_is_ticked() -> None:
    assert len(find_placeholders("□省级 □市级 □县级")) == 3
    assert find_placeholders("□省级 ■市级 □县级") == ()


def test_spans_point_at_the_words() -> None:
    text = "产值达到XX亿元，专利X件。"
    assert [(start, end) for start, end, _ in find_placeholders(text)] == [(4, 6), (11, 12)]
    assert all(text[start:end] == words for start, end, words in find_placeholders(text))


def test_only_the_sentence_with_the_blank_is_set_aside() -> None:
    text = "全行业产值达到XX亿元。研发投入占比达到3.5%；专利待定。\n平台已建成。"
    assert without_placeholder_sentences(text) == "研发投入占比达到3.5%；\n平台已建成。"


def test_a_text_of_blanks_and_marks_alone_says_nothing() -> None:
    assert is_blank(" \n……")
    assert is_blank("待补充。")
    assert is_blank("产值XX亿元。")
    assert not is_blank("待补充。已建成平台一个。")


def test_sentences_inside_the_brackets_of_a_blank_belong_to_it() -> None:
    assert is_blank("【待补充：2024年产值；数据由经信局提供。】")
    assert is_blank("【待补充：写清现状。数字注明出处】。")
    assert without_placeholder_sentences("已建成平台。【待补充：甲；乙。】另有展厅。") == "已建成平台。另有展厅。"


def test_a_blank_on_the_cover_is_one_too() -> None:
    body = "一、产业现状\n（一）综合实力\n全镇有规上企业120家。\n（二）主要问题\n检测能力不足。"
    text = f"某某产业创新服务综合体建设方案\n联系人：XXX\n{body}"
    reading, _ = read(draft(text), load_policy("cixi-2024", date(2025, 3, 1)), kind="complex", document="proposal")
    assert [(one.text, one.location.paragraph) for one in reading.placeholders] == [("XXX", 2)]
