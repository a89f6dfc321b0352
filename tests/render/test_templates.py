"""The office's own templates: handed out, looked over, used."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.render import fixture
from tests.render.office import as_pdfs, soffice
from tests.render.pdf_measure import PT_PER_MM, lines, page_chars, page_count, text_of
from toolkit import assets
from toolkit.errors import TemplateError
from toolkit.render import render_docx, render_pdf
from toolkit.render.templates import export_templates, preflight


def change(path: Path, name: str, edit: Callable[[str], str]) -> None:
    """Rewrite one part of a DOCX."""
    parts = {}
    with zipfile.ZipFile(path) as package:
        for item in package.namelist():
            parts[item] = package.read(item)
    parts[name] = edit(parts[name].decode("utf-8")).encode("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        for item, content in parts.items():
            package.writestr(item, content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export_templates(tmp_path)
    return tmp_path


def problems(folder: Path) -> list[tuple[int | None, str]]:
    return [(item.paragraph or item.line, item.message) for item in preflight(folder)]


def test_the_exported_templates_are_ours_and_without_fault(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["document.docx", "document.html", "layout.yaml"]
    assert problems(folder) == []
    assert (folder / "document.docx").read_bytes() == (assets.templates_dir() / "document.docx").read_bytes()


def test_an_offices_work_is_not_overwritten(folder: Path) -> None:
    (folder / "document.html").unlink()
    with pytest.raises(TemplateError, match="已有同名文件"):
        export_templates(folder)
    assert not (folder / "document.html").exists()


def test_an_unknown_field_is_named_with_its_paragraph(folder: Path) -> None:
    change(folder / "document.docx", "word/document.xml", lambda xml: xml.replace("{{ date }}", "{{ datum }}"))
    ((place, message),) = problems(folder)
    assert message == "不认识的字段“datum”"
    document = docx.Document(str(folder / "document.docx"))
    assert place is not None
    assert document.paragraphs[place - 1].text == "{{ datum }}"


def test_an_unknown_part_of_a_block_is_named(folder: Path) -> None:
    def edit(xml: str) -> str:
        return xml.replace("{{ field.label }}", "{{ field.lable }}", 1)

    change(folder / "document.docx", "word/document.xml", edit)
    assert [message for _, message in problems(folder)] == ["不认识的字段“lable”"]


def test_an_unclosed_loop_is_named_with_the_paragraph_where_it_begins(folder: Path) -> None:
    def edit(xml: str) -> str:
        at = xml.rindex('<w:p><w:r><w:t xml:space="preserve">{%p endfor %}')
        return xml[:at] + xml[at:].replace("{%p endfor %}", "", 1)

    change(folder / "document.docx", "word/document.xml", edit)
    ((place, message),) = problems(folder)
    assert message == "循环没有结束，缺少“endfor”"
    document = docx.Document(str(folder / "document.docx"))
    assert place is not None
    assert document.paragraphs[place - 1].text == "{%p for block in blocks %}"


def test_a_missing_style_is_named_with_each_paragraph(folder: Path) -> None:
    change(folder / "document.docx", "word/styles.xml", lambda xml: xml.replace('w:styleId="Title"', 'w:styleId="T2"'))
    found = problems(folder)
    assert {message for _, message in found} == {"用到的样式“Title”在模板里没有"}
    assert len(found) == 2


def test_half_a_tag_is_named(folder: Path) -> None:
    change(folder / "document.docx", "word/document.xml", lambda xml: xml.replace("{{ mark }}", "{{ mark }"))
    assert [message for _, message in problems(folder)] == ["标签没有写完整，多出或缺少“{{”"]


def test_faults_of_the_html_are_named_with_their_line(folder: Path) -> None:
    path = folder / "document.html"
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, 1) if "{{ date }}" in line)
    path.write_text(path.read_text("utf-8").replace("{{ date }}", "{{ datum }}"), "utf-8")
    assert problems(folder) == [(at, "不认识的字段“datum”")]


def test_a_broken_template_stops_the_rendering_with_a_template_error(folder: Path) -> None:
    change(folder / "document.docx", "word/document.xml", lambda xml: xml.replace("{{ date }}", "{{ datum }}"))
    with pytest.raises(TemplateError, match="datum"):
        render_docx(fixture.proposal(), fixture.policy(), base_dir=Path(), template_dir=folder)


def test_a_file_that_is_no_docx_is_a_template_error(folder: Path) -> None:
    (folder / "document.docx").write_text("no zip")
    with pytest.raises(TemplateError, match="打不开"):
        preflight(folder)


def test_a_template_cannot_reach_python(folder: Path) -> None:
    def edit(xml: str) -> str:
        return xml.replace("{{ date }}", "{{ date.__class__.__mro__ }}")

    change(folder / "document.docx", "word/document.xml", edit)
    with pytest.raises(TemplateError):
        render_docx(fixture.proposal(), fixture.policy(), base_dir=Path(), template_dir=folder)


def test_the_layout_facts_of_the_office_reach_its_pdf(folder: Path) -> None:
    path = folder / "layout.yaml"
    path.write_text(path.read_text("utf-8").replace("applicant: 申报单位", "applicant: 建设单位"), "utf-8")
    made = render_docx(fixture.proposal(), fixture.policy(), base_dir=Path(), template_dir=folder)
    assert "建设单位：慈溪市示例镇人民政府" in "\n".join(
        paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs
    )


@pytest.mark.needs("pango", "fonts")
def test_an_html_template_of_the_office_is_used(folder: Path) -> None:
    path = folder / "document.html"
    path.write_text(path.read_text("utf-8").replace("目　录", "目　次"), "utf-8")
    made = render_pdf(fixture.plan(), fixture.policy(), base_dir=Path(), template_dir=folder)
    assert "目　次" in "".join(char.text for char in page_chars(made, 1))


def through_office(folder: Path, source: Path, kind: str) -> Path:
    """`source` opened by LibreOffice and saved as another kind of file."""
    saved = folder / "saved"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", kind, "--outdir", str(saved), str(source)]
    subprocess.run([soffice(), profile, *convert], check=True, capture_output=True, timeout=120)
    return saved / f"{source.stem}.{kind.partition(':')[0]}"


def restyled(folder: Path) -> Path:
    """A folder with the exported template, its first heading made red and larger in LibreOffice's own document."""
    flat = through_office(folder, folder / "document.docx", "fodt")
    text = flat.read_text("utf-8")
    heading = re.search(r'<style:style style:name="Heading_20_1".*?</style:style>', text, re.DOTALL)
    assert heading is not None
    red = heading.group(0).replace("<style:text-properties", '<style:text-properties fo:color="#c00000"')
    red = re.sub(r'(fo:font-size|style:font-size-asian)="[^"]*"', r'\1="18pt"', red)
    flat.write_text(text.replace(heading.group(0), red), "utf-8")
    return through_office(folder, flat, "docx:MS Word 2007 XML").parent


@pytest.mark.needs("libreoffice", "fonts")
def test_a_template_restyled_and_saved_by_libreoffice_is_used(folder: Path) -> None:
    saved = restyled(folder)
    assert problems(saved) == []
    made = render_docx(fixture.proposal(), fixture.policy(), base_dir=Path(), template_dir=saved)
    ours = render_docx(fixture.proposal(), fixture.policy(), base_dir=Path())
    heading = next(item for item in docx.Document(io.BytesIO(made)).paragraphs if item.text == "一、产业现状")
    assert heading.style is not None
    assert str(heading.style.font.color.rgb) == "C00000"

    def text(content: bytes) -> list[str]:
        return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs if paragraph.text]

    assert text(made) == text(ours)
    pages = as_pdfs(folder, {"made": made})
    begins, feet = zip(*page_texts(pages["made"]), strict=True)
    assert begins[:3] == ("示例慈溪市智能家", "目　录一、产业现", "慈溪市智能家电产")
    assert feet == ("", "", *(f"— {number} —" for number in range(1, len(feet) - 1)))
    assert [text_of(row) for row in lines(page_chars(pages["made"], 2, scale=1), 18)] == ["一、产业现状"]


def page_texts(pdf: bytes) -> list[tuple[str, str]]:
    """How each page begins, and what stands at its foot."""
    pages = [page_chars(pdf, index, scale=1) for index in range(page_count(pdf))]
    return [
        (text_of(chars)[:8], "".join(char.text for char in chars if char.baseline > 262 * PT_PER_MM)) for chars in pages
    ]


def rewrite(folder: Path, old: str, new: str) -> int:
    """Change the HTML template where it says `old`, once; the line."""
    path = folder / "document.html"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('class="cover_title"', 'class="cover_headline"', "cover_headline"),
        (
            "class=\"{{ 'wide' if block.wide else 'upright' }}",
            "class=\"{{ 'broad' if block.wide else 'upright' }}",
            "broad",
        ),
        ('class="heading{{ block.level }}"', 'class="title{{ block.level }}x"', "title*x"),
        ('text(block, "addressee")', 'text(block, "adressee")', "adressee"),
        ('{% if row.turn %} class="turn"', '{% if row.turn %} class="turned"', "turned"),
        ("{% if cell.missing %} missing-mark", "{% if cell.missing %} lacking", "lacking"),
    ],
)
def test_a_class_that_no_style_knows_is_named_with_its_line(folder: Path, old: str, new: str, name: str) -> None:
    line = rewrite(folder, old, new)
    assert problems(folder) == [(line, f"用到的样式“{name}”在样式表里没有")]


def test_a_class_that_the_template_styles_itself_is_known(folder: Path) -> None:
    rewrite(folder, '<meta charset="utf-8"/>', '<meta charset="utf-8"><style>.own, p.other { color: #333 }</style>')
    rewrite(folder, 'class="cover_title"', 'class="cover_title own other"')
    assert problems(folder) == []


def test_a_style_that_the_office_adds_to_the_layout_is_a_class_of_the_html(folder: Path) -> None:
    path = folder / "layout.yaml"
    added = "styles:\n  motto: {word: 题词, font: kai, size: 18}\n"
    path.write_text(path.read_text("utf-8").replace("styles:\n", added, 1), "utf-8")
    rewrite(folder, 'class="cover_title"', 'class="motto"')
    assert problems(folder) == []


@pytest.mark.needs("pango", "fonts")
def test_html_that_is_no_xml_is_set_all_the_same(folder: Path) -> None:
    path = folder / "document.html"
    path.write_text(path.read_text("utf-8").replace("/>", ">"), "utf-8")
    loose = render_pdf(fixture.plan(), fixture.policy(), base_dir=Path(), template_dir=folder)
    strict = render_pdf(fixture.plan(), fixture.policy(), base_dir=Path())
    assert page_count(loose) == page_count(strict)
    for index in range(page_count(strict)):
        assert page_chars(loose, index) == page_chars(strict, index)


@pytest.mark.needs("pango", "fonts")
def test_a_layout_of_an_earlier_version_takes_the_styles_it_lacks_from_ours(folder: Path) -> None:
    path = folder / "layout.yaml"
    kept = [line for line in path.read_text("utf-8").split("\n") if not line.lstrip().startswith("figure_")]
    path.write_text("\n".join(kept), "utf-8")
    made = render_pdf(fixture.proposal(), fixture.policy(), base_dir=Path(), template_dir=folder)
    assert "图1　主要指标变化" in "".join(text_of(page_chars(made, index)) for index in range(page_count(made)))
