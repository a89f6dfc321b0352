"""Parts of a .docx written as XML, so that every layer Word has can be made."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/'
        f'vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
            ("footnotes", "footnotes"), ("header1", "header"), ("footer1", "footer"),
        )
    )
    + "</Types>"
)  # fmt: skip
RELS = (
    HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
DOC_RELS = (
    HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}.xml"/>'
        for i, (kind, target) in enumerate(
            [("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"),
             ("header", "header1"), ("footer", "footer1")], 1,
        )
    )
    + "</Relationships>"
)  # fmt: skip


def run(text: str, font: str = "", bold: bool = False, extra: str = "") -> str:
    """A run; a newline in the text is a line break, a tab a tab."""
    props = ""
    if font:
        props += f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
    if bold:
        props += "<w:b/>"
    parts = []
    for line_no, line in enumerate(text.split("\n")):
        if line_no:
            parts.append("<w:br/>")
        for tab_no, piece in enumerate(line.split("\t")):
            if tab_no:
                parts.append("<w:tab/>")
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{f'<w:rPr>{props}</w:rPr>' if props else ''}{extra}{''.join(parts)}</w:r>"


def paragraph(runs: str, style: str = "", outline: int | None = None, num: tuple[int, int] | None = None,
              center: bool = False) -> str:  # fmt: skip
    """A paragraph; `outline` is 0-based, `num` is (numId, ilvl)."""
    props = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        props += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    if center:
        props += '<w:jc w:val="center"/>'
    if outline is not None:
        props += f'<w:outlineLvl w:val="{outline}"/>'
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{runs}</w:p>"


def table(rows: list[list[str | None]], header_rows: int = 0) -> str:
    """A table of cell XML; None continues the cell to the left, "^" the cell above."""
    width = max(len(row) for row in rows)
    out = [
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
        + f'<w:gridCol w:w="{9000 // width}"/>' * width
        + "</w:tblGrid>"
    ]
    for index, row in enumerate(rows):
        out.append("<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if index < header_rows else ""))
        for column, cell in enumerate(row):
            if cell is None:
                continue
            span = 1
            while column + span < len(row) and row[column + span] is None:
                span += 1
            props = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            below = rows[index + 1][column] if index + 1 < len(rows) and column < len(rows[index + 1]) else ""
            if cell == "^":
                props += "<w:vMerge/>"
            elif below == "^":
                props += '<w:vMerge w:val="restart"/>'
            body = "<w:p/>" if cell in ("^", "") else cell
            out.append(f"<w:tc>{f'<w:tcPr>{props}</w:tcPr>' if props else ''}{body}</w:tc>")
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def textbox(content: str, index: int) -> str:
    """A paragraph that holds a text box, in the modern form with its old fallback."""
    modern = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5000000" cy="1200000"/>'
        f'<wp:docPr id="{index}" name="文本框 {index}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="1200000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing>"
    )
    old = (
        '<w:pict><v:shape style="width:400pt;height:90pt"><v:textbox><w:txbxContent>'
        f"{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def control(content: str, tag: str) -> str:
    """A block content control around paragraphs."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def inserted(runs: str) -> str:
    """Runs as a tracked insertion."""
    return f'<w:ins w:id="901" w:author="经办" w:date="2025-03-01T09:00:00Z">{runs}</w:ins>'


def deleted(text: str) -> str:
    """Text as a tracked deletion."""
    return (
        '<w:del w:id="902" w:author="经办" w:date="2025-03-01T09:00:00Z"><w:r>'
        f'<w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
    )


def styles(outline_styles: bool) -> str:
    """Styles: built-in headings, Chinese-named ones based on them, contents lines."""

    def one(style_id: str, name: str, props: str = "", based: str = "", rpr: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
            + (f'<w:basedOn w:val="{based}"/>' if based else "")
            + f"<w:pPr>{props}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
        )

    out = [one("a", "Normal")]
    for level in (1, 2, 3):
        lvl = f'<w:outlineLvl w:val="{level - 1}"/>'
        out.append(one(str(level), f"heading {level}", lvl if outline_styles else "", "a", "<w:b/>"))
        out.append(one(f"af{level}", f"公文{'一二三'[level - 1]}级", lvl, "a"))
        out.append(one(f"ag{level}", f"正文小标题{level}", "", f"af{level}"))
        out.append(one(f"TOC{level}", f"toc {level}", "", "a"))
    out.append(one("ab", "Body Text", '<w:ind w:firstLineChars="200"/>', "a"))
    return HEAD + f"<w:styles {SPACES}>{''.join(out)}</w:styles>"


def numbering(levels: list[tuple[str, str]]) -> str:
    """One multi-level list (numId 1): (numFmt, lvlText) a level."""
    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (fmt, text) in enumerate(levels)
    )
    return (
        HEAD + f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f'{body}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def package(path: Path, body: str, parts: dict[str, str]) -> None:
    """Write the file; `parts` gives styles, numbering, footnotes, header1, footer1."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" '
        'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )
    document = f'{HEAD}<w:document {SPACES} mc:Ignorable="w14"><w:body>{body}{section}</w:body></w:document>'
    everything = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document,
                  "word/_rels/document.xml.rels": DOC_RELS}  # fmt: skip
    everything |= {f"word/{name}.xml": text for name, text in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in everything.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text)
