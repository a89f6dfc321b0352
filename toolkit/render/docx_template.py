"""Makes templates/document.docx from the layout facts, in docxtpl's own tag syntax.

Run `python -m toolkit.render.docx_template` after a change of templates/layout.yaml.
The tags hold no attribute values, so that Word and LibreOffice can open, restyle and save the file.
"""

from __future__ import annotations

import io
import zipfile

from toolkit import assets
from toolkit.files import OWN_MARK, write_atomic
from toolkit.render import docx_styles as make
from toolkit.render.layout import Layout, load_layout

FILE = "document.docx"
PROPERTIES = "docProps/app.xml"
_NS = (
    f"{make.W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def build_template(layout: Layout) -> bytes:
    """The template as a DOCX file; the same layout gives the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_rels(),
        "word/document.xml": _document(layout),
        "word/_rels/document.xml.rels": _document_rels(),
        "word/styles.xml": make.styles_xml(layout),
        "word/settings.xml": make.settings_xml(),
        "word/fontTable.xml": make.font_table_xml(layout),
        "word/theme/theme1.xml": make.theme_xml(layout),
        "word/footer1.xml": make.footer_xml(layout, even=False),
        "word/footer2.xml": make.footer_xml(layout, even=True),
        "docProps/core.xml": _core(),
        PROPERTIES: app_properties(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


class _Body:
    """The document's paragraphs, put down one after another."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parts: list[str] = []

    def tag(self, text: str) -> None:
        """A template tag that takes its paragraph with it: {%p if … %}."""
        self.parts.append(f"<w:p>{make.text_run(text)}</w:p>")

    def paragraph(self, style: str, *runs: str, section: str = "") -> None:
        self.parts.append(self.paragraph_xml(style, *runs, section=section))

    def paragraph_xml(self, style: str, *runs: str, section: str = "") -> str:
        name = "GwBreak" if style == "break" else make.style_id(self.layout, style)
        inner = "".join(run if run.startswith("<w:r>") else make.text_run(run) for run in runs)
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{section}</w:pPr>{inner}</w:p>'

    def blanks(self, lines: str) -> None:
        """As many blank lines of the cover as the context has there."""
        self.tag(f"{{%p for blank in {lines} %}}")
        self.paragraph("cover_mark")
        self.tag("{%p endfor %}")

    def when(self, condition: str, style: str, *runs: str) -> None:
        self.tag(f"{{%p if {condition} %}}")
        self.paragraph(style, *runs)
        self.tag("{%p endif %}")


def _document(layout: Layout) -> str:
    body = _Body(layout)
    body.tag("{%p if not letter %}")
    _cover(body)
    _contents(body)
    body.tag("{%p endif %}")
    body.paragraph("title", *_TITLE_LINES)
    body.paragraph("body")
    _blocks(body)
    final = make.section_xml(layout, numbered=True, begins="oddPage", start=1)
    return f"{make.HEAD}<w:document {_NS}><w:body>{''.join(body.parts)}{final}</w:body></w:document>"


_TITLE_LINES = (
    "{%r for line in title_lines %}",
    "{{ line }}",
    "{%r if not loop.last %}",
    "<w:r><w:br/></w:r>",
    "{%r endif %}",
    "{%r endfor %}",
)


def _cover(body: _Body) -> None:
    body.paragraph("cover_mark", "{{ mark }}")
    body.blanks("cover.above")
    body.paragraph("cover_title", *_TITLE_LINES)
    body.blanks("cover.between")
    body.tag("{%p for field in fields %}")
    body.tag("{%p if cover.close %}")
    body.paragraph("cover_field_close", "{{ field.label }}：{{ field.value }}")
    body.tag("{%p else %}")
    body.paragraph("cover_field", "{{ field.label }}：{{ field.value }}")
    body.tag("{%p endif %}")
    body.tag("{%p endfor %}")
    body.blanks("cover.below")
    body.paragraph("cover_date", "{{ date }}", section=make.section_xml(body.layout, numbered=False))


def _contents(body: _Body) -> None:
    body.paragraph("toc_title", "目　录")
    body.tag("{%p for entry in contents %}")
    body.tag("{%p if entry.level == 1 %}")
    body.paragraph("toc1", "{{r entry.line }}")
    body.tag("{%p else %}")
    body.paragraph("toc2", "{{r entry.line }}")
    body.tag("{%p endif %}")
    body.tag("{%p endfor %}")
    body.paragraph("break", section=make.section_xml(body.layout, numbered=False))


def _blocks(body: _Body) -> None:
    body.tag("{%p for block in blocks %}")
    body.tag("{%p if block.kind == 'para' %}")
    body.paragraph("body", *_RUNS)
    body.tag("{%p elif block.kind == 'last' %}")
    body.paragraph("body_last", *_RUNS)
    body.tag("{%p elif block.kind == 'addressee' %}")
    body.paragraph("addressee", *_RUNS)
    body.tag("{%p elif block.kind == 'heading' %}")
    for level in (1, 2, 3, 4):
        word = "if" if level == 1 else "elif"
        body.tag(f"{{%p {word} block.level == {level} %}}")
        body.paragraph(f"heading{level}", "{{r block.open }}", "{{ block.full }}", "{{r block.close }}")
    body.tag("{%p endif %}")
    body.tag("{%p elif block.kind == 'table' %}")
    _table(body)
    body.tag("{%p elif block.kind == 'figure' %}")
    body.paragraph("figure", "{{r block.drawing }}")
    body.when("block.caption", "figure_caption", "{{ block.caption }}")
    body.tag("{%p elif block.kind == 'missing' %}")
    body.paragraph("missing", "{{ block.text }}")
    body.tag("{%p elif block.kind == 'signature' %}")
    body.paragraph("sign_unit", "{{ block.signer }}")
    body.paragraph("sign_date", "{{ block.date }}")
    body.tag("{%p elif block.kind == 'annex' %}")
    body.paragraph("annex_label", "{{r block.open }}", "{{ block.label }}", "{{r block.close }}")
    body.paragraph("body")
    body.paragraph("title", *(run.replace("title_lines", "block.title") for run in _TITLE_LINES))
    body.tag("{%p endif %}")
    body.tag("{%p endfor %}")


_RUNS = (
    "{%r for run in block.runs %}",
    "{%r if run.bold %}",
    make.text_run("{{ run.text }}", "<w:b/><w:bCs/>"),
    "{%r elif run.italic %}",
    make.text_run("{{ run.text }}", "<w:i/><w:iCs/>"),
    "{%r else %}",
    "{{ run.text }}",
    "{%r endif %}",
    "{%r endfor %}",
)


def _table(body: _Body) -> None:
    body.tag("{%p if block.wide %}")
    body.tag("{{p block.turn }}")
    body.tag("{%p endif %}")
    body.tag("{%p if block.caption %}")
    body.paragraph("caption", "{{ block.caption }}")
    body.tag("{%p else %}")
    body.paragraph("table_gap")
    body.tag("{%p endif %}")
    body.when("block.unit", "unit_note", "{{ block.unit }}")
    cell = "".join(
        f"<w:p>{make.text_run('{%p ' + word + ' %}')}</w:p>" + body.paragraph_xml(style, "{{ cell.text }}")
        for word, style in (
            ("if cell.column.align == 'left'", "table_cell"),
            ("elif cell.column.align == 'center'", "table_center"),
            ("else", "table_number"),
        )
    )
    cell += f"<w:p>{make.text_run('{%p endif %}')}</w:p>"
    head = body.paragraph_xml("table_head", "{{ column.head }}")
    body.parts.append(
        '<w:tbl><w:tblPr><w:tblStyle w:val="GwTable"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>'
        + _row("{%tc for column in block.columns %}", head, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        + f"<w:tr>{_cell_of_tag('{%tr for row in block.rows %}')}</w:tr>"
        + _row("{%tc for cell in row.cells %}", cell, "<w:trPr><w:cantSplit/></w:trPr>")
        + f"<w:tr>{_cell_of_tag('{%tr endfor %}')}</w:tr></w:tbl>"
    )
    body.paragraph("table_note", "{{ block.note }}")
    body.tag("{%p if block.wide %}")
    body.tag("{{p block.turn_back }}")
    body.tag("{%p endif %}")


_TC = '<w:tcPr><w:tcW w:w="0" w:type="auto"/><w:vAlign w:val="center"/></w:tcPr>'


def _row(loop: str, inner: str, properties: str) -> str:
    cell = f"<w:tc>{_TC}{inner}</w:tc>"
    return f"<w:tr>{properties}{_cell_of_tag(loop)}{cell}{_cell_of_tag('{%tc endfor %}')}</w:tr>"


def _cell_of_tag(tag: str) -> str:
    return f"<w:tc>{_TC}<w:p>{make.text_run(tag)}</w:p></w:tc>"


# ---------------------------------------------------------------- the package around it


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_OFFICE}.document.main+xml",
        "/word/styles.xml": f"{_OFFICE}.styles+xml",
        "/word/settings.xml": f"{_OFFICE}.settings+xml",
        "/word/fontTable.xml": f"{_OFFICE}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/footer1.xml": f"{_OFFICE}.footer+xml",
        "/word/footer2.xml": f"{_OFFICE}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    made = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{make.HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{made}</Types>'
    )


def _rels(targets: dict[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in targets.items()
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{make.HEAD}<Relationships xmlns="{uri}">{made}</Relationships>'


def _package_rels() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _rels(
        {
            "rId1": (f"{_REL}/officeDocument", "word/document.xml"),
            "rId2": (core, "docProps/core.xml"),
            "rId3": (f"{_REL}/extended-properties", "docProps/app.xml"),
        }
    )


def _document_rels() -> str:
    return _rels(
        {
            "rIdStyles": (f"{_REL}/styles", "styles.xml"),
            "rIdSettings": (f"{_REL}/settings", "settings.xml"),
            "rIdFonts": (f"{_REL}/fontTable", "fontTable.xml"),
            "rIdTheme": (f"{_REL}/theme", "theme/theme1.xml"),
            "rIdOdd": (f"{_REL}/footer", "footer1.xml"),
            "rIdEven": (f"{_REL}/footer", "footer2.xml"),
        }
    )


def _core() -> str:
    return (
        f'{make.HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>{{ title }}</dc:title><dc:creator>{{ author }}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def app_properties() -> str:
    """The part that names the maker, by which a paper is known that nobody has changed since."""
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{make.HEAD}<Properties xmlns="{uri}">{OWN_MARK.decode()}</Properties>'


if __name__ == "__main__":
    write_atomic(assets.templates_dir() / FILE, build_template(load_layout()))
