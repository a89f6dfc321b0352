"""Text and Markdown: encodings told for sure, structure kept, broken lines joined only where it is sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.drafts import read_draft
from toolkit.errors import UnreadableError
from toolkit.model import Draft, Table


def read(tmp_path: Path, text: str, name: str = "稿.txt", encoding: str = "utf-8") -> Draft:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_draft(path)


def texts(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "一、产业现状\r\n2024年产值182亿元。\r\n"
    assert texts(read(tmp_path, text, encoding=encoding)) == ["一、产业现状", "2024年产值182亿元。"]


def test_damaged_utf8_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "坏.txt"
    path.write_bytes(("慈溪市产业创新服务综合体建设方案" * 20).encode()[:-1])
    with pytest.raises(UnreadableError, match="UTF-8 文本有损坏的字节"):
        read_draft(path)


def test_blank_text_and_binary_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="没有文字"):
        read(tmp_path, " \n\n")


def test_each_line_is_a_paragraph_with_its_line_number(tmp_path: Path) -> None:
    draft = read(tmp_path, "一、产业现状\n\n企业众多。\n二、建设思路\n")
    assert [(q.text, q.location.line, q.location.paragraph) for q in draft.paragraphs()] == [
        ("一、产业现状", 1, 1),
        ("企业众多。", 3, 2),
        ("二、建设思路", 4, 3),
    ]


_WRAPPED = """一、产业现状
　　慈溪市家电产业规模以上企业众多，形成了从原材料到整机的完整
链条，2024年实现产值182亿元，同比增长6%，市场占有率居于全国前列，
2029年力争突破260亿元。
　　产业集聚度进一步提高，龙头企业带动作用明显，品牌影响力持续得
到提升。
二、建设思路
"""


def test_the_end_of_a_stretch_of_years_is_joined_to_its_beginning(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "本方案实施期限为2025年\n至2031年，共计七年。\n")) == [
        "本方案实施期限为2025年至2031年，共计七年。"
    ]


def test_a_text_wrapped_by_an_editor_is_joined(tmp_path: Path) -> None:
    assert texts(read(tmp_path, _WRAPPED)) == [
        "一、产业现状",
        "　　慈溪市家电产业规模以上企业众多，形成了从原材料到整机的完整链条，"
        "2024年实现产值182亿元，同比增长6%，市场占有率居于全国前列，2029年力争突破260亿元。",
        "　　产业集聚度进一步提高，龙头企业带动作用明显，品牌影响力持续得到提升。",
        "二、建设思路",
    ]


def test_a_text_broken_after_so_many_characters_is_joined_though_some_lines_are_longer(tmp_path: Path) -> None:
    """Digits are half as wide, so that the lines end at different columns; a title and whole sentences were left."""
    paragraphs = [
        "五年总投资4.6亿元，其中依托单位与社会资本投入3.4亿元，上级财政补助8000万元，本级配套4000万元，委托费用4800万元。",
        "依托单位为省级新型研发机构，另建有省工程技术研究中心1个，现有研究人员137人，近三年承担课题210项，到账经费1.8亿元。",
        "近两年我市家电出口遭遇能效与网络安全双重门槛，行业协会三次联名提出共建请求，146家企业签署了意向书，共出资2600万元。",
    ]
    title = "慈溪市智能家电技术创新中心建设方案（2025年至2029年，共五年，征求意见稿）"
    whole = "坚持需求导向，课题从产线上来；坚持开放协同，成果向全行业扩散；坚持市场运作，收入检验价值。"
    broken = [one[at : at + 24] for one in paragraphs for at in range(0, len(one), 24)]
    assert texts(read(tmp_path, "\n".join([title, *broken, whole]))) == [title, *paragraphs, whole]


def test_the_marks_of_a_forwarded_mail_are_no_part_of_the_text(tmp_path: Path) -> None:
    lines = ["一、产业现状", *(f"第{at}类企业众多，产值逐年提高。" for at in "一二三四五六七八九"), "二、建设思路"]
    mail = ["发件人：经发办", "主题：报送方案", *(f"> {line}" for line in lines)]
    assert texts(read(tmp_path, "\n".join(mail))) == ["发件人：经发办", "主题：报送方案", *lines]


def test_page_numbers_and_heads_are_taken_out_and_what_they_part_is_one(tmp_path: Path) -> None:
    title = "慈溪市智能家电产业创新服务综合体建设方案"
    page = "\n\n— {} —\n\n" + title + "\n\n"
    text = (
        f"{title}\n\n二、建设思路\n制定会员章程、设备共享收费目录和资金使用细{page.format(1)}则，按季公布，接受会员监督，"
        f"结果报市科技局。\n三、目标承诺\n指标   单位   2024年   2029年\n全行业产值   亿元   186   262{page.format(2)}"
        "有效发明专利数   件   412   760\n"
    )
    draft = read(tmp_path, text)
    (grid,) = [block.grid() for block in draft.blocks if isinstance(block, Table)]
    assert grid[1:] == [["全行业产值", "亿元", "186", "262"], ["有效发明专利数", "件", "412", "760"]]
    assert [one for one in texts(draft) if "—" in one or one == title] == [title]


def test_lines_that_go_on_behind_two_narrow_blanks_are_joined(tmp_path: Path) -> None:
    lines = [
        "　　一是平台升级。三年内把检测站扩建为省级质检分中心",
        "  ，新增高低温循环、电磁兼容等设备，总投入约１８５",
        "  ０万元。",
        "　　二是依托单位选聘。面向全国公开征集运营机构，组织",
        "  专家打分，择优选定后签订协议，每年考核。",
    ]
    assert texts(read(tmp_path, "\n".join(lines))) == [
        "　　一是平台升级。三年内把检测站扩建为省级质检分中心，新增高低温循环、电磁兼容等设备，总投入约１８５０万元。",
        "　　二是依托单位选聘。面向全国公开征集运营机构，组织专家打分，择优选定后签订协议，每年考核。",
    ]


def test_paragraphs_behind_narrow_blanks_stay_apart_from_their_titles(tmp_path: Path) -> None:
    lines = []
    for title in ("一、建设基础和重要意义", "二、基本思路", "三、建设布局", "四、建设任务"):
        lines += [title, "    我市规上工业企业中，七成以上为离散制造企业，工序多、批量小、换产频繁，改造需求迫切。"]
    assert texts(read(tmp_path, "\n".join(lines))) == lines


def test_a_list_in_a_list_is_no_hanging_text(tmp_path: Path) -> None:
    lines = ["- 一、建设背景", "  - （一）产业实力", "  - （二）存在问题", "- 二、总体思路", "  - （一）平台基础"]
    assert texts(read(tmp_path, "\n".join(lines), "稿.md")) == [line.lstrip(" -") for line in lines]


def test_line_numbers_at_the_left_are_no_part_of_the_text(tmp_path: Path) -> None:
    lines = ["一、产业现状", *(f"第{at}类企业众多，产值逐年提高。" for at in "一二三四五六七八九"), "二、建设思路"]
    numbered = [f"{at:>3}  {line}" for at, line in enumerate(lines, 1)]
    assert texts(read(tmp_path, "\n".join(numbered))) == lines


def test_numbered_lines_and_short_lines_stay_apart(tmp_path: Path) -> None:
    lines = ["主要任务", "1.建设平台", "2.引进人才", "（1）博士", "——完善机制", "保障措施", "略"]
    assert texts(read(tmp_path, "\n".join(lines))) == lines


def test_a_line_that_ends_in_a_comma_goes_on(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "建设目标包括，\n产值达到260亿元。")) == ["建设目标包括，产值达到260亿元。"]


def test_tabs_make_a_table(tmp_path: Path) -> None:
    draft = read(tmp_path, "指标\t2024年\t2029年\n产值（亿元）\t182\t260\n完。")
    table = draft.blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == [["指标", "2024年", "2029年"], ["产值（亿元）", "182", "260"]]
    assert texts(draft)[-1] == "完。"


def test_a_head_of_two_rows_reaches_over_its_blanks(tmp_path: Path) -> None:
    """Saved as text, a merged cell leaves blanks beside or below it."""
    rows = ["指标及单位\t五年目标承诺\t", "\t2024年实绩\t2029年承诺", "全行业产值/亿元\t182\t260"]
    table = read(tmp_path, "\n".join(rows)).blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标及单位", "五年目标承诺", "五年目标承诺"],
        ["指标及单位", "2024年实绩", "2029年承诺"],
        ["全行业产值/亿元", "182", "260"],
    ]


def test_a_label_reaches_over_the_blanks_that_rows_below_it_begin_with(tmp_path: Path) -> None:
    """年度 merged over its rows; sums, figures and rows of one cell are nothing merged."""
    table = read(
        tmp_path,
        "| 年度 | 指标 | 数值 |\n|---|---|---|\n| 2023年 | 产值 | 61 |\n"
        "| | 专利 | 210 |\n| | 合计 | 7 |\n| 2028年 | 产值 | 97 |\n| | | 8 |\n",
        "稿.md",
    ).blocks[0]
    assert isinstance(table, Table)
    assert [row[0] for row in table.grid()] == ["年度", "2023年", "2023年", "", "2028年", ""]


def test_bars_within_groups_of_a_line_make_no_table(tmp_path: Path) -> None:
    lines = ["【产值】基期｜2023年｜61.5亿元　目标｜2028年｜97亿元", "【专利】基期｜2023年｜210件　目标｜2028年｜365件"]
    assert texts(read(tmp_path, "\n".join(lines))) == lines


def test_labels_over_the_same_parts_reach_over_their_blanks(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "| 产值（亿元） | | 专利（件） | |\n|---|---|---|---|\n"
        "| 2023年 | 2028年 | 2023年 | 2028年 |\n| 61 | 97 | 210 | 365 |\n",
        "稿.md",
    ).blocks[0]
    assert isinstance(table, Table)
    assert table.grid()[0] == ["产值（亿元）", "产值（亿元）", "专利（件）", "专利（件）"]


def test_blanks_in_the_rows_of_a_table_are_no_merged_head(tmp_path: Path) -> None:
    rows = [["指标", "2024年", "备注", ""], ["", "182", "", "亿元"], ["产值", "1", "2", "3"]]
    table = read(tmp_path, "\n".join("\t".join(row) for row in rows)).blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == rows


def test_a_table_drawn_with_rules_between_its_rows_is_one_table(tmp_path: Path) -> None:
    rule = "+------+--------+--------+"
    rows = [["指标", "2024年", "2029年"], ["产值（亿元）", "182", "260"], ["有效发明专利（件）", "", "1050"]]
    lines = [line for row in rows for line in (rule, f"| {' | '.join(row)} |")]
    draft = read(tmp_path, "\n".join(["承诺如下。", *lines, rule, "完。"]))
    before, table, after = draft.blocks
    assert isinstance(table, Table)
    assert table.grid() == rows
    assert [before.text, after.text] == ["承诺如下。", "完。"]  # type: ignore[union-attr]


@pytest.mark.parametrize("bar", ["  |  ", "｜", " │ "])
def test_rows_parted_by_bars_make_a_table_without_bars_around_them(tmp_path: Path, bar: str) -> None:
    rows = [["指标", "2024年", "2029年"], ["产值（亿元）", "182", "260"], ["有效发明专利（件）", "____", "1,050"]]
    draft = read(tmp_path, "\n".join(["承诺如下。", *(bar.join(row) for row in rows), "完。"]))
    table = draft.blocks[1]
    assert isinstance(table, Table)
    assert table.grid() == rows


def test_bars_without_blanks_beside_them_part_three_cells_or_more(tmp_path: Path) -> None:
    rows = "指标名称（单位）|2024年|2029年\n---|---|---\n全行业产值（亿元）|54|108\n有效发明专利数（件）|205|410"
    (table,) = read(tmp_path, rows).blocks
    assert isinstance(table, Table)
    assert table.grid() == [
        ["指标名称（单位）", "2024年", "2029年"],
        ["全行业产值（亿元）", "54", "108"],
        ["有效发明专利数（件）", "205", "410"],
    ]


def test_a_sign_before_a_title_begins_a_line_of_its_own(tmp_path: Path) -> None:
    text = "中心设在逍林镇绿色材料产业园，承担中心主实验室的建设，\n★ 压实六项重点任务\n"
    assert texts(read(tmp_path, text)) == text.splitlines()


def test_a_title_behind_a_number_and_a_comma_begins_anew(tmp_path: Path) -> None:
    text = "镇长任领导小组组长，每季度调度一次，\n三,目标承 诺\n五项指标承诺如下。\n"
    assert texts(read(tmp_path, text)) == text.splitlines()


def test_a_line_that_begins_with_a_percentage_goes_on(tmp_path: Path) -> None:
    text = "代建和管理费用7800万元，占上级补助与本级配套资金总和的\n65%。\n"
    assert texts(read(tmp_path, text)) == ["代建和管理费用7800万元，占上级补助与本级配套资金总和的65%。"]


def test_a_bracket_or_a_number_that_a_line_breaks_goes_on(tmp_path: Path) -> None:
    text = "行业产值突破4,500,000万元（二○二四年为3,126\n,000万元）。\n占比达到3.6%（二\n○二四年为2.9%）。\n○要点\n"
    assert texts(read(tmp_path, text)) == [
        "行业产值突破4,500,000万元（二○二四年为3,126,000万元）。",
        "占比达到3.6%（二○二四年为2.9%）。",
        "○要点",
    ]


def test_contents_lines_with_tabs_or_leaders_are_no_table(tmp_path: Path) -> None:
    draft = read(tmp_path, "目录\n一、产业现状\t1\n二、建设思路\t3\n三、目标承诺……………5\n一、产业现状\n")
    assert [q.is_toc for q in draft.paragraphs()] == [False, True, True, True, False]


def test_a_tabbed_table_of_names_and_short_numbers_is_no_table_of_contents(tmp_path: Path) -> None:
    draft = read(tmp_path, "用途\t金额（万元）\n展厅建设\t30\n专职人员薪酬\t15\n完。")
    table = draft.blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == [["用途", "金额（万元）"], ["展厅建设", "30"], ["专职人员薪酬", "15"]]
    assert [q.is_toc for q in read(tmp_path, "目录\t页码\n一、产业现状\t1\n").paragraphs()] == [False, True]


def test_markdown_headings_bold_bullets_and_links(tmp_path: Path) -> None:
    text = "# 方案\n\n##二、思路\n\n**现有基础。**已有[平台](http://x)。\n- 要点\n1. 第一\n\n---\n张*同志有\\*号\n"
    draft = read(tmp_path, text, "稿.md")
    assert [(q.label + q.text, q.outline_level) for q in draft.paragraphs()] == [
        ("方案", 1),
        ("二、思路", 2),
        ("现有基础。已有平台。", None),
        ("•要点", None),
        ("1. 第一", None),
        ("张*同志有*号", None),
    ]
    bold = [[run.text for run in q.runs if run.bold] for q in draft.paragraphs()]
    assert bold == [[], [], ["现有基础。"], [], [], []]


def test_markdown_tables_keep_escaped_bars_and_empty_cells(tmp_path: Path) -> None:
    draft = read(tmp_path, "| 指标 | 目标 |\n|:--|--:|\n| 产值\\|亿元 | |\n", "稿.md")
    table = draft.blocks[0]
    assert isinstance(table, Table)
    assert (table.grid(), table.header_rows) == ([["指标", "目标"], ["产值|亿元", ""]], 1)


def test_placeholders_survive_markdown(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "投入____万元，XX项，__待定__\n", "稿.md")) == ["投入____万元，XX项，__待定__"]


def test_blanks_within_the_cells_of_a_tabbed_table_part_nothing(tmp_path: Path) -> None:
    table = read(tmp_path, "指标\t2024 年\t2029 年\n产值\t182\t260").blocks[0]
    assert isinstance(table, Table)
    assert table.grid()[0] == ["指标", "2024 年", "2029 年"]


def test_a_line_that_begins_with_a_decimal_point_or_a_closing_mark_goes_on(tmp_path: Path) -> None:
    text = "到2029年达到40.3%、85%，2024年为28%、3\n.5%、55.4%。\n成立工作专班\n，落实经费。\n"
    assert texts(read(tmp_path, text)) == [
        "到2029年达到40.3%、85%，2024年为28%、3.5%、55.4%。",
        "成立工作专班，落实经费。",
    ]


def test_lines_cut_after_so_many_characters_are_joined_whatever_their_width(tmp_path: Path) -> None:
    whole = (
        "全行业产值的基数是2024年的116.2亿元，期末（2029年）不少于169.4亿元，比重不低于42.7%，"
        "机构组建率由66%跨上92%台阶，专利由596件增至1055件，由镇政府牵头，每年考核一次"
    )
    lines = [whole[at : at + 21] for at in range(0, len(whole), 21)]
    assert texts(read(tmp_path, "\n".join(["三、目标承诺", *lines, "四、其他"]))) == ["三、目标承诺", whole, "四、其他"]


def test_lines_without_the_indent_of_paragraphs_go_on_with_the_one_before(tmp_path: Path) -> None:
    """Broken at no fixed column, as some programs save: only the indent tells where a paragraph begins."""
    text = """第九章 架构和运转
　　注册为具有独立法人资格的股份公司；董事会九人，含两名独立董事，行使决策；总经
理公开聘任并负总责；设专家委员会，院士领衔，定期咨询。
　　股东课题按七折、外部按市价；试验资源线上排期；人员实行岗位工资加项目分红，每年拿出净收益的三成设立青年基金。
第十章 支撑条件
　　地方提供用电增容；海关开辟样件通关便道。
"""
    assert [one.strip() for one in texts(read(tmp_path, text))] == [
        "第九章 架构和运转",
        "注册为具有独立法人资格的股份公司；董事会九人，含两名独立董事，行使决策；总经理公开聘任并负总责；设专家委员会，院士领衔，定期咨询。",
        "股东课题按七折、外部按市价；试验资源线上排期；人员实行岗位工资加项目分红，每年拿出净收益的三成设立青年基金。",
        "第十章 支撑条件",
        "地方提供用电增容；海关开辟样件通关便道。",
    ]


def test_a_row_whose_last_cell_is_blank_ends_no_table_of_tabs(tmp_path: Path) -> None:
    rows = [["指标一", "全行业产值"], ["2024年基数", "96.5"], ["2029年承诺", ""], ["指标二", "有效发明专利数"]]
    (table,) = read(tmp_path, "\n".join("\t".join(row) for row in rows)).blocks
    assert isinstance(table, Table)
    assert table.grid() == rows


def test_a_text_broken_at_a_narrow_column_is_joined_though_a_few_lines_seem_longer(tmp_path: Path) -> None:
    body = (
        "跑车试验场一万平方米、暗室一间、可靠性试验台八套、仿真软件授权三十个，列入可共享资源的清单，成员登记即可使用。"
    )
    cut = [body[at : at + 18] for at in range(0, len(body), 18)]
    odd = "2025—2027年为“1+X”一期，α、β两类"  # signs that one editor takes for narrow and another for wide
    text = "\n".join([f"第一章　总述\n{odd}", *(line for _ in range(8) for line in ("", *cut))])
    paragraphs = [paragraph.text for paragraph in read(tmp_path, text).paragraphs()]
    assert paragraphs.count(body) == 8


@pytest.mark.parametrize("parted", ["指标\t2024年\t2029年", "|指标|2024年|2029年|"])
def test_a_table_with_a_blank_line_between_any_two_rows_is_one_table(tmp_path: Path, parted: str) -> None:
    """A page copied from the web."""
    mark = "\t" if "\t" in parted else "|"
    rows = [parted, *(parted.replace("指标", name) for name in ("产值", "占比"))]
    text = "\n\n".join(["四、目标承诺", "承诺如下：", *rows, "以上逐年检查。"])
    draft = read(tmp_path, text)
    table = next(block for block in draft.blocks if isinstance(block, Table))
    assert (table.rows, table.columns) == (3, 3)
    assert [cell.text for cell in table.cells if cell.column == 0] == ["指标", "产值", "占比"]
    assert texts(draft)[-1] == "以上逐年检查。"
    assert mark not in "".join(texts(draft))


def test_two_rows_with_a_blank_line_between_them_are_two_paragraphs(tmp_path: Path) -> None:
    draft = read(tmp_path, "申报单位\t示例镇\n\n日期\t2025年3月\n\n本方案为示例。\n")
    assert not any(isinstance(block, Table) for block in draft.blocks)
