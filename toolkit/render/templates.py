"""The office's own templates: handing ours out, and looking over theirs before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit import assets
from toolkit.errors import TemplateError
from toolkit.files import write_atomic
from toolkit.render.docx_template import FILE as DOCX
from toolkit.render.layout import FILE as LAYOUT
from toolkit.render.layout import Layout, load_layout
from toolkit.render.package import read_package
from toolkit.render.pdf import FILE as HTML
from toolkit.render.template_classes import unknown_classes
from toolkit.render.template_scan import ANY_TAG, OF_DOCX, OF_HTML, STRAY, Scan, html_tags, newlines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """A fault of a template: where (`paragraph` in DOCX, `line` in HTML, 1-based) and what."""

    path: str
    message: str
    paragraph: int | None = None
    line: int | None = None
    quote: str = ""

    def __str__(self) -> str:
        place = f"第{self.paragraph}段" if self.paragraph else f"第{self.line}行" if self.line else ""
        quote = f"“{self.quote}”" if self.quote else ""
        return f"{self.path}：{place}{quote}{self.message}"


def export_templates(folder: Path) -> tuple[Path, ...]:
    """Write the DOCX and HTML templates and the layout facts into `folder`; the paths written.

    TemplateError if one is there already: an office's work is not overwritten.
    """
    targets = {name: folder / name for name in (DOCX, HTML, LAYOUT)}
    for target in targets.values():
        if target.exists():
            raise TemplateError("已有同名文件，不覆盖", path=target, remedy="请换一个空文件夹，或先移走原文件")
    for name, target in targets.items():
        write_atomic(target, (assets.templates_dir() / name).read_bytes())
    return tuple(targets.values())


def preflight(template_dir: Path) -> list[TemplateProblem]:
    """What is wrong with the templates in that folder, in order; empty when they can be used.

    Unknown fields, tags that are not closed, styles and classes that are not there. A broken layout.yaml or a
    file that is no DOCX raises TemplateError.
    """
    layout = load_layout(template_dir)
    problems: list[TemplateProblem] = []
    found = False
    if (template_dir / DOCX).is_file():
        found = True
        problems += _check_docx(template_dir / DOCX)
    if (template_dir / HTML).is_file():
        found = True
        problems += _check_html(template_dir / HTML, layout)
    if not found:
        raise TemplateError(
            f"文件夹里没有 {DOCX}，也没有 {HTML}", path=template_dir, remedy="用 fangan template export 取得原模板"
        )
    return problems


# ---------------------------------------------------------------- the two kinds of template


def _check_docx(path: Path) -> list[TemplateProblem]:
    from lxml import etree

    _, texts = read_package(path)
    if "word/document.xml" not in texts:
        raise TemplateError("不是 Word 文档（.docx）", path=path)
    scan = Scan(OF_DOCX)
    styles = _style_ids(texts.get("word/styles.xml", ""))
    body = etree.fromstring(texts["word/document.xml"].encode("utf-8"))
    for number, paragraph in enumerate(body.iter(f"{_W}p"), 1):
        text = "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        place = number, text[:40]
        scan.text(place, text)
        for style in paragraph.iterfind(f"{_W}pPr/{_W}pStyle"):
            if (name := style.get(f"{_W}val")) not in styles:
                scan.problems.append((place, f"用到的样式“{name}”在模板里没有"))
    scan.finish()
    return [
        TemplateProblem(str(path), message, paragraph=number, quote=text)
        for (number, text), message in sorted(scan.problems, key=lambda item: item[0][0])
    ]


def _style_ids(styles: str) -> set[str | None]:
    from lxml import etree

    root = etree.fromstring(styles.encode("utf-8")) if styles else etree.Element("none")
    return {str(style.get(f"{_W}styleId")) for style in root.iter(f"{_W}style")}


def _check_html(path: Path, layout: Layout) -> list[TemplateProblem]:
    scan = Scan(OF_HTML)
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateError("HTML 模板不是 UTF-8 编码", path=path) from error
    for place, tag in html_tags(text):
        scan.tag(place, tag)
    scan.finish()
    for number, line in enumerate(ANY_TAG.sub(newlines, text).split("\n"), 1):
        if stray := STRAY.search(line):
            scan.problems.append(((number, line.strip()[:40]), f"标签没有写完整，多出或缺少“{stray.group(0)}”"))
    for number, name in unknown_classes(text, layout):
        scan.problems.append(((number, text.split("\n")[number - 1].strip()[:40]), f"用到的样式“{name}”在样式表里没有"))
    return [
        TemplateProblem(str(path), message, line=number, quote=text)
        for (number, text), message in sorted(scan.problems, key=lambda item: item[0][0])
    ]
