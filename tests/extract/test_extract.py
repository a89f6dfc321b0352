"""Word in, data out: what people really write, with nothing of it dropped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.build import make_docx, p, r, xml
from toolkit.drafts import read_draft
from toolkit.drafts.data import data_of
from toolkit.extract import extract, to_yaml
from toolkit.extract.body import escape
from toolkit.markdown import MdParagraph, parse_markdown, spans_text
from toolkit.model import DocumentData, ExtraSection, Fund, Series, Task
from toolkit.policy import load_policy
from toolkit.reading.assemble import read
from toolkit.yaml_source import parse_yaml

_POLICY = load_policy("cixi-2024", date(2025, 3, 1))

_DRAFT = """# 慈溪市家电产业创新服务综合体建设方案

申报单位：某某镇人民政府

建设周期：2025年—2029年

2025年2月20日

为推动产业升级，制定本方案。

## 一、产业现状

### （一）综合实力与市场竞争力

企业众多，市场占有率较高。

#### 1.龙头企业

——龙头带动明显。
——配套完善。

### （二）存在的困难、短板与问题

研发投入不足。

## 二、建设思路

### （一）现有基础

已有平台。

### （二）建设思路

聚焦智能化*方向。

| 年度 | 重点 |
|---|---|
| 2025 | 选聘 |

## 三、目标承诺

全行业产值由2024年的182亿元提高到2029年的260亿元。

## 四、风险评估

风险可控。
"""


def extracted(tmp_path: Path, text: str, document: str = "proposal") -> DocumentData:
    path = tmp_path / "稿.md"
    path.write_text(text, encoding="utf-8")
    reading, _ = read(read_draft(path), _POLICY, kind="complex", document=document)
    return extract(reading, _POLICY)


def test_a_draft_becomes_data(tmp_path: Path) -> None:
    data = extracted(tmp_path, _DRAFT)
    assert (data.kind, data.document, data.policy) == ("complex", "proposal", "cixi-2024")
    assert data.title == "慈溪市家电产业创新服务综合体建设方案"
    assert dict(data.applicant) == {"name": "某某镇人民政府"}
    assert (data.submitted, data.period) == (date(2025, 2, 20), (2025, 2029))
    assert data.sections["industry.strength"] == (
        "企业众多，市场占有率较高。\n\n### 龙头企业\n\n- 龙头带动明显。\n- 配套完善。\n"
    )
    assert data.sections["approach.plan"] == ("聚焦智能化\\*方向。\n\n| 年度 | 重点 |\n|---|---|\n| 2025 | 选聘 |\n")


def test_commitments_in_prose_become_figures_and_stay_text(tmp_path: Path) -> None:
    data = extracted(tmp_path, _DRAFT)
    assert data.indicators == {"output-value": Series((2024, Decimal(182)), {2029: Decimal(260)})}
    assert data.sections["commitments"] == "全行业产值由2024年的182亿元提高到2029年的260亿元。\n"


def test_what_the_outline_has_no_place_for_is_kept(tmp_path: Path) -> None:
    data = extracted(tmp_path, _DRAFT)
    assert ExtraSection("风险评估", "风险可控。\n", "commitments") in data.extra_sections
    assert any("为推动产业升级，制定本方案。" in extra.body for extra in data.extra_sections)


def test_a_table_with_a_column_of_its_own_stays_text(tmp_path: Path) -> None:
    head = "| 指标 | 单位 | 2024年（基期） | 2029年 | 说明 |\n|---|---|---|---|---|\n"
    table = head + "| 全行业产值 | 亿元 | 182 | 260 | 口径甲 |\n"
    data = extracted(tmp_path, _DRAFT.replace("全行业产值由2024年的182亿元提高到2029年的260亿元。\n", table))
    assert "口径甲" in data.sections["commitments"]
    assert data.indicators["output-value"].targets == {2029: Decimal(260)}


def test_a_plain_indicator_table_becomes_data_alone(tmp_path: Path) -> None:
    table = "| 指标 | 单位 | 2024年（基期） | 2029年 |\n|---|---|---|---|\n| 全行业产值 | 万元 | 1820000 | 2600000 |\n"
    data = extracted(tmp_path, _DRAFT.replace("全行业产值由2024年的182亿元提高到2029年的260亿元。\n", table))
    assert data.indicators == {"output-value": Series((2024, Decimal(182)), {2029: Decimal(260)})}
    assert "commitments" not in data.sections


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)


@given(_TEXT)
def test_markdown_reads_back_what_was_escaped(text: str) -> None:
    blocks = parse_markdown(escape(text))
    assert [type(block) for block in blocks] == [MdParagraph]
    assert "".join(spans_text(block.spans) for block in blocks if isinstance(block, MdParagraph)) == text


@given(_TEXT, _TEXT, st.decimals(0, 10**6, places=2))
def test_the_data_file_reads_back_to_the_same_data(title: str, body: str, amount: Decimal) -> None:
    data = DocumentData(
        kind="complex",
        document="annual-plan",
        policy="cixi-2024",
        title=title,
        applicant={"name": title},
        submitted=date(2026, 1, 5),
        year=2026,
        indicators={"output-value": Series((2025, amount), {2026: amount}, {2024: amount})},
        sections={"goals": f"{body}\n\n- {title}\n"},
        extra_sections=(ExtraSection(title, f"{body}\n", "goals"),),
        tasks=(Task(title, body, responsible=(title, body)),),
        funds=(Fund(title, amount, pay=True, source="subsidy"), Fund(body, None)),
    )
    back = data_of(parse_yaml(to_yaml(data), "data.yaml"))
    assert back.sections == data.sections
    assert (back.title, back.tasks, back.funds) == (data.title, data.tasks, data.funds)
    assert (back.indicators, back.extra_sections) == (data.indicators, data.extra_sections)


def test_a_footnote_is_kept(tmp_path: Path) -> None:
    reference = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    notes = xml("footnotes", f"<w:footnote w:id='2'>{p('数据来源：公开年度资料。')}</w:footnote>")
    body = p("三、目标承诺") + f"<w:p>{r('全行业产值由2024年的182亿元提高到2029年的260亿元。')}{reference}</w:p>"
    path = make_docx(tmp_path / "稿.docx", body, footnotes=notes)
    reading, _ = read(read_draft(path), _POLICY, kind="complex", document="proposal")
    assert "数据来源：公开年度资料。" in to_yaml(extract(reading, _POLICY))


def test_a_sentence_that_names_a_chapter_is_no_heading(tmp_path: Path) -> None:
    sentence = "各单位对建设思路的意见已经采纳。"
    data = extracted(tmp_path, _DRAFT.replace("为推动产业升级，制定本方案。", sentence))
    assert sentence in to_yaml(data)
