"""The DOCX: valid by ECMA-376, the same bytes each time, readable by other programs, safe from its data."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.render import fixture
from tests.render.office import as_pdfs
from tests.render.pdf_measure import PT_PER_MM, lines, page_chars, page_count, text_of
from toolkit import assets
from toolkit.drafts.data import read_data
from toolkit.model import Task
from toolkit.policy import load_policy
from toolkit.render import render_docx
from toolkit.render.docx_template import FILE, build_template
from toolkit.render.layout import load_layout

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("p*/*.yaml"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "{{ 7*7 }}{% for x in y %} <w:p/> & ]]> \x00\x0b “引号” {{r blocks }} __class__"


@cache
def proposal() -> bytes:
    return render_docx(fixture.proposal(), fixture.policy(), base_dir=Path())


@cache
def plan() -> bytes:
    tasks = tuple(Task(f"任务{month}", due=f"2026年{month}月") for month in range(3, 9))
    return render_docx(replace(fixture.plan(), tasks=tasks), fixture.policy(), base_dir=Path())


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode("utf-8")


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Style name and text of each paragraph outside tables, as python-docx reads them."""
    document = docx.Document(io.BytesIO(content))
    return [(str(item.style.name) if item.style else "", item.text) for item in document.paragraphs]


def test_the_shipped_template_is_the_one_made_from_the_layout() -> None:
    assert (assets.templates_dir() / FILE).read_bytes() == build_template(load_layout())


@pytest.mark.parametrize("make", [proposal, plan], ids=["proposal", "plan"])
def test_every_part_is_valid_by_ecma_376(make: object, tmp_path: Path) -> None:
    assert callable(make)
    path = tmp_path / "made.docx"
    path.write_bytes(make())
    result = OpenXmlValidator().validate(path)
    assert [error.description for error in result.errors] == []


def test_the_validator_sees_a_wrong_order(tmp_path: Path) -> None:
    path = tmp_path / "wrong.docx"
    with zipfile.ZipFile(io.BytesIO(proposal())) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/styles.xml":
                content = content.replace(b'<w:jc w:val="center"/>', b'<w:jc w:val="center"/><w:keepNext/>', 1)
            target.writestr(name, content)
    assert len(OpenXmlValidator().validate(path).errors) == 1


def test_two_runs_give_the_same_bytes() -> None:
    assert render_docx(fixture.proposal(), fixture.policy(), base_dir=Path()) == proposal()


def test_headings_have_real_styles_with_typed_numbers() -> None:
    found = [(style, text) for style, text in paragraphs(proposal()) if style.startswith("Heading")]
    assert found[:4] == [
        ("Heading 1", "一、产业现状"),
        ("Heading 2", "（一）我市产业的综合实力与市场竞争力情况"),
        ("Heading 3", "1.产业规模"),
        ("Heading 3", "2.市场竞争力"),
    ]
    assert "<w:numPr>" not in part(proposal(), "word/document.xml")


def test_the_contents_are_a_field_prefilled_with_the_headings() -> None:
    entries = [text for style, text in paragraphs(proposal()) if style.startswith("toc")]
    assert entries[0] == "一、产业现状\t1"
    assert len(entries) == 8
    xml = part(proposal(), "word/document.xml")
    assert xml.count('TOC \\o "1-2"') == 1
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == 9
    assert '<w:updateFields w:val="true"/>' in part(proposal(), "word/settings.xml")


def test_the_cover_says_who_when_and_by_which_clause() -> None:
    text = "\n".join(text for _, text in paragraphs(proposal()))
    for line in (
        "示例",
        "申报单位：慈溪市示例镇人民政府",
        "依托单位：示例家电行业协会",
        "建设周期：2025年—2029年",
        "编制依据：慈政办发〔2024〕57号 附件1",
        "2025年2月20日",
    ):
        assert line in text


def test_tables_repeat_their_heads_and_share_the_width() -> None:
    root = etree.fromstring(part(proposal(), "word/document.xml").encode())
    for table in root.iter(f"{W}tbl"):
        first, *others = table.iterfind(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        widths = [int(str(column.get(f"{W}w"))) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert 8800 < sum(widths) <= 8844
        for row in table.iterfind(f"{W}tr"):
            cells = [int(str(cell.get(f"{W}w"))) for cell in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")]
            assert cells == widths


def test_a_wide_table_stands_on_a_turned_page() -> None:
    heads = "|".join(f"项目名称{i}" for i in range(12))
    table = f"|{heads}|\n|{'---|' * 12}\n|{'测试内容|' * 12}"
    data = fixture.with_section(fixture.proposal(), "approach.plan", table)
    xml = part(render_docx(data, fixture.policy(), base_dir=Path()), "word/document.xml")
    sections = re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', xml)
    assert sections == [
        ("11906", "16838"),
        ("11906", "16838"),
        ("11906", "16838"),
        ("16838", "11906"),
        ("11906", "16838"),
    ]
    assert xml.count('<w:pgNumType w:start="1"/>') == 1


def test_figures_on_a_chart_have_the_decimals_that_the_table_has() -> None:
    given = {"rd-intensity": fixture.series("2.6", "2.8", "3", "3", "3.25")}
    data = replace(fixture.proposal(), indicators=given)
    made = render_docx(data, fixture.policy(), base_dir=Path(), draft=True)
    (labels,) = re.findall("<c:dLbls>(.*?)</c:dLbls>", part(made, "word/charts/chart1-1.xml"))
    own = dict(re.findall(r'<c:dLbl><c:idx val="(\d)"/><c:numFmt formatCode="([0.]+)"', labels))
    (usual,) = re.findall(r'(?:^|</c:dLbl>)<c:numFmt formatCode="([0.]+)"', labels)
    codes = [own.get(str(at), usual) for at in range(5)]
    assert codes == ["0.0", "0.0", "0", "0", "0.00"]


def test_charts_are_words_own_with_a_description() -> None:
    names = zipfile.ZipFile(io.BytesIO(proposal())).namelist()
    assert [name for name in names if "chart" in name] == [f"word/charts/chart1-{i}.xml" for i in range(1, 6)]
    xml = part(proposal(), "word/document.xml")
    assert 'descr="柱形图：全行业产值（亿元）由2024年的182到2029年的260' in xml


def test_text_from_users_is_never_a_template_nor_markup() -> None:
    data = fixture.with_section(fixture.proposal(), "industry.strength", HOSTILE)
    data = replace(data, title=HOSTILE, applicant={"name": HOSTILE})
    made = render_docx(data, fixture.policy(), base_dir=Path())
    etree.fromstring(part(made, "word/document.xml").encode())
    text = "\n".join(text for _, text in paragraphs(made))
    assert "{{ 7*7 }}{% for x in y %} <w:p/> & ]]>  “引号” {{r blocks }} __class__" in text
    assert "49" not in re.sub(r"2\d{3}", "", text)


def test_title_author_and_language_are_in_the_properties() -> None:
    properties = docx.Document(io.BytesIO(proposal())).core_properties
    assert properties.title == "慈溪市智能家电产业创新服务综合体建设方案"
    assert properties.author == "慈溪市示例镇人民政府"
    assert properties.language == "zh-CN"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sample_is_read_again_by_python_docx(path: Path) -> None:
    data = read_data(path)
    policy = load_policy(data.policy, data.submitted or date(2025, 6, 1))
    made = render_docx(data, policy, base_dir=path.parent)
    headings = [text for style, text in paragraphs(made) if style.startswith("Heading 1")]
    assert len(headings) == len(policy.outline(data.kind, data.document).sections)


# ---------------------------------------------------------------- through LibreOffice


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A long proposal as LibreOffice lays it out."""
    data = fixture.with_section(fixture.proposal(6), "industry.problems", "产业创新服务综合体建设方案" * 60)
    made = render_docx(data, fixture.policy(), base_dir=Path())
    return as_pdfs(tmp_path_factory.mktemp("office"), {"made": made})["made"]


@pytest.mark.needs("libreoffice", "fonts")
def test_libreoffice_lays_22_lines_of_28_characters(converted: bytes) -> None:
    rows_of_28 = full = 0
    for index in range(2, page_count(converted)):
        rows = lines(page_chars(converted, index, scale=1), 16)
        if len(rows) < 20:
            continue
        full += len(rows) == 22
        rows_of_28 += sum(len(row) == 28 and all(ord(char.text) > 0x2E80 for char in row) for row in rows)
    assert full >= 3
    assert rows_of_28 >= 15


@pytest.mark.needs("libreoffice", "fonts")
def test_libreoffice_numbers_odd_pages_right_and_even_pages_left(converted: bytes) -> None:
    for index in range(2, page_count(converted)):
        chars = [char for char in page_chars(converted, index, scale=1) if char.baseline > 262 * PT_PER_MM]
        row = [char for char in sorted(chars, key=lambda char: char.left) if char.text != " "]
        assert text_of(row) == f"—{index - 1}—"
        middle = (row[0].left + row[-1].right) / 2
        assert (middle > 210 * PT_PER_MM / 2) == (index % 2 == 0)


@pytest.mark.needs("libreoffice", "fonts")
def test_the_prefilled_page_numbers_are_libreoffices_own(converted: bytes) -> None:
    for row in lines(page_chars(converted, 1, scale=1), 16):
        title, _, page = text_of(row).partition("..")
        if title.strip() == "目录":
            continue
        body = "".join(char.text for char in page_chars(converted, 1 + int(page.strip(". ")), scale=1))
        assert title.strip() in body
