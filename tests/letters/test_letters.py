"""Each letter says what the findings say, cites the pack, and marks what a person fills in."""

from __future__ import annotations

from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.letters.cases import SAMPLES, case_of, words_of
from toolkit.cli import main
from toolkit.letters import LETTERS, refusal
from toolkit.model import Severity

BROKEN = SAMPLES / "broken"
KINDS = ("complex", "consortium", "centre")
SEVEN = "市发改局、市经信局、市教育局、市财政局、市商务局、市市场监管局、市金融发展服务中心："


@pytest.mark.needs("pango", "fonts")
@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_completeness_sheet_is_one_page(path: Path, tmp_path: Path) -> None:
    if path.stem.endswith(".expected"):
        return
    assert main(["letter", "completeness", str(path), "-o", str(tmp_path), "--to", "pdf"]) == 0
    (made,) = tmp_path.glob("*.pdf")
    assert len(pypdfium2.PdfDocument(made)) == 1


def test_the_completeness_sheet_has_a_row_for_each_section_indicator_and_demand() -> None:
    text = words_of("completeness", case_of(BROKEN / "complex-proposal.yaml"))
    assert "当前产业升级存在的主要困难、短板与问题 | 一（二） | 缺 | —" in text
    assert "现有基础 | 二（一） | 空 |" in text
    assert "有效发明专利数（件） | 三 | 缺 | —" in text
    assert "全行业产值（亿元） | 三 | 有 | 2024年182 → 2029年260" in text
    centre = words_of("completeness", case_of(BROKEN / "centre-proposal.yaml"))
    assert "独立法人实体 | 第十九条 | 缺 | —" in centre
    assert "审查人：（待填）" in centre


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_completeness_sheet_lists_as_many_items_to_mend_as_it_counts(path: Path) -> None:
    if path.stem.endswith(".expected"):
        return
    case = case_of(path)
    _, _, listed = words_of("completeness", case).partition("审查内容 | 条款 | 结果 |")
    states = [row.split(" | ")[2] for row in listed.splitlines() if row.count(" | ") == 3]
    assert sum(state not in ("有", "合写") for state in states) == case.outcome.count(Severity.ERROR)


def test_the_completeness_sheet_names_a_cap_that_is_exceeded() -> None:
    text = words_of("completeness", case_of(BROKEN / "complex-proposal.yaml"))
    assert "运营经费补贴 | 第十条 | 超限 | 第" in text


def test_the_supplement_lists_every_finding_once_with_standard_basis_and_place() -> None:
    case = case_of(BROKEN / "complex-proposal.yaml")
    text = words_of("supplement", case)
    for finding in case.outcome.findings:
        assert text.count(finding.message) == 1
        assert finding.clause in text
        assert finding.requirement in text
        assert finding.fix.rstrip("。") in text
    assert text.count("依据：") == len(case.outcome.findings)
    assert "一次告知全部补充事项是办理工作的惯例，办法没有规定补充的程序和期限。" in text
    assert "位置：稿件中没有这一节" in text


def test_a_complete_draft_gets_a_letter_that_asks_for_nothing() -> None:
    text = words_of("supplement", case_of(SAMPLES / "proposals" / "complex.yaml"))
    assert "没有发现需要补充完善的内容。" in text
    assert "请于" not in text


def test_opinions_on_a_complex_go_to_the_seven_units_of_article_six() -> None:
    text = words_of("opinions", case_of(SAMPLES / "proposals" / "complex.yaml"))
    assert SEVEN in text
    assert "第六条" in text
    assert "意见反馈表" in text


@pytest.mark.parametrize(("kind", "article"), [("consortium", "第十三条"), ("centre", "第十八条")])
def test_opinions_on_the_others_go_to_the_offices_own_list(kind: str, article: str, tmp_path: Path) -> None:
    path = SAMPLES / "proposals" / f"{kind}.yaml"
    text = words_of("opinions", case_of(path))
    assert "（待填：创新深化专题组相关职能单位名单）：" in text
    assert "市发改局" not in text
    assert article in text
    units = tmp_path / "名单.txt"
    units.write_bytes("甲局\r\n\r\n乙中心\r\n".encode("gb18030"))
    assert "甲局、乙中心：" in words_of("opinions", case_of(path, units))


def test_an_incomplete_draft_is_not_to_be_sent_round_yet() -> None:
    assert "本稿还有6项须补正，请先补正再发函" in words_of("opinions", case_of(BROKEN / "complex-proposal.yaml"))


def test_the_review_form_is_for_a_consortium_and_sets_no_marks() -> None:
    text = words_of("review", case_of(BROKEN / "consortium-proposal.yaml"))
    assert "条文没有规定评分标准，本表不设分值" in text
    assert "链主型企业综合实力强、研发投入大、技术优势明显、带动效益好。 | 第十四条 | 由专家判断 | （待填）" in text
    assert "标志性新产品开发计划 | 第十五条 | 没有写明 | （待填）" in text
    for kind in ("complex", "centre"):
        assert "不出专家评审表" in refusal("review", case_of(SAMPLES / "proposals" / f"{kind}.yaml"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_summary_goes_to_whoever_the_article_says_decides(kind: str) -> None:
    text = words_of("summary", case_of(SAMPLES / "proposals" / f"{kind}.yaml"))
    assert ("市政府常务会议：" if kind == "centre" else "市政府分管领导：") in text
    assert {"complex": "第六条", "consortium": "第十三条", "centre": "第十八条"}[kind] in text
    assert "审定意见：（待填）" in text


def test_letters_on_plans_are_only_those_that_an_article_does_not_tie_to_proposals(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = str(SAMPLES / "plans" / "complex.yaml")
    assert main(["letter", "summary", plan, "-o", str(tmp_path)]) == 2
    assert "审定摘要只用于建设方案" in capsys.readouterr().err
    assert main(["letter", "supplement", plan, "-o", str(tmp_path), "--to", "docx"]) == 0


@pytest.mark.needs("pango", "fonts")
def test_the_command_writes_docx_and_pdf_without_cover(tmp_path: Path) -> None:
    assert main(["letter", "supplement", str(BROKEN / "centre-plan.yaml"), "-o", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "centre-plan-补充完善意见.docx",
        "centre-plan-补充完善意见.pdf",
    ]
    document = docx.Document(str(tmp_path / "centre-plan-补充完善意见.docx"))
    assert len(document.sections) == 1
    assert "目　录" not in [paragraph.text for paragraph in document.paragraphs]


def test_an_unreadable_draft_and_a_missing_list_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", "summary", str(tmp_path / "无.docx"), "-o", str(tmp_path)]) == 4
    units = ["--units", str(tmp_path / "无.txt")]
    sample = str(SAMPLES / "proposals" / "centre.yaml")
    assert main(["letter", "opinions", sample, "-o", str(tmp_path), *units]) == 4
    assert "找不到单位名单" in capsys.readouterr().err


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    title = "{{ 7*7 }}<w:p/>/../=1+1"
    text = (BROKEN / "complex-proposal.yaml").read_text(encoding="utf-8")
    path = tmp_path / "稿.yaml"
    path.write_text(text.replace("title: 慈溪市", f'title: "{title}" # '), encoding="utf-8")
    case = case_of(path)
    for name, letter in LETTERS.items():
        if not refusal(name, case):
            assert title in words_of(name, case), letter.title
