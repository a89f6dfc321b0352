"""The static parts of the DOCX template, made from the layout facts: styles, settings, footers, fonts.

Every element stands in the order that ECMA-376 gives (tests/render hold it).
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from toolkit.render.layout import PT_PER_MM, TWIPS_PER_MM, Layout, Style

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BUILT_IN = {
    "Body Text": "BodyText",
    "Title": "Title",
    "caption": "Caption",
    "TOC Heading": "TOCHeading",
    **{f"heading {level}": f"Heading{level}" for level in range(1, 5)},
    **{f"toc {level}": f"TOC{level}" for level in range(1, 4)},
}
_JC = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_PITCHED = (
    "body",
    "body_last",
    "addressee",
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "missing",
    "sign_unit",
    "sign_date",
)


def style_id(layout: Layout, key: str) -> str:
    """The w:styleId of a layout style."""
    return _BUILT_IN.get(layout.styles[key].word, f"Gw{key.title().replace('_', '')}")


def twips(points: float) -> int:
    """Points as twentieths."""
    return round(points * 20)


def fonts_xml(name: str) -> str:
    """All four fonts, so that neither a theme nor a Latin default gets in."""
    font = quoteattr(name)
    return f'<w:rFonts w:hint="eastAsia" w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>'


def styles_xml(layout: Layout) -> str:
    """word/styles.xml."""
    body = layout.styles["body"]
    default = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(layout.fonts[body.font].windows)}"
        f'<w:color w:val="000000"/><w:sz w:val="{2 * body.size:.0f}"/><w:szCs w:val="{2 * body.size:.0f}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(layout.docx["line"])}" w:lineRule="exact"/>'
        "</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    made = "".join(_style_xml(layout, key, style) for key, style in layout.styles.items())
    return f"{HEAD}<w:styles {W}>{default}{normal}{made}{_table_style()}{_footer_style(layout)}</w:styles>"


def _style_xml(layout: Layout, key: str, style: Style) -> str:
    word = quoteattr(style.word)
    following = '<w:next w:val="BodyText"/>' if style.outline else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(layout, key)}"'
        f"{'' if style.word in _BUILT_IN else ' w:customStyle=' + quoteattr('1')}>"
        f'<w:name w:val={word}/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"{_ppr(layout, style)}{_rpr(layout, key, style)}</w:style>"
    )


def _ppr(layout: Layout, style: Style) -> str:
    width = round(layout.page.text_width * TWIPS_PER_MM)
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    line = layout.docx["line"] if style.line is None else style.line
    rule = f'w:line="{twips(line)}" w:lineRule="exact"' if line else 'w:line="240" w:lineRule="auto"'
    indent = ""
    if style.first:
        indent = f'<w:ind w:firstLineChars="{style.first * 100:.0f}" w:firstLine="{_chars(layout, style.first)}"/>'
    elif style.left:
        indent = f'<w:ind w:leftChars="{style.left * 100:.0f}" w:left="{_chars(layout, style.left)}"/>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>' if style.word == "公文待补充" else ""
    return (
        "<w:pPr>"
        + ("<w:keepNext/>" if style.keep else "")
        + ("<w:pageBreakBefore/>" if style.new_page else "")
        + ("<w:widowControl/>" if style.widows else "")
        + shade
        + (tabs if style.word.startswith("toc ") else "")
        + ("" if style.line is None else '<w:snapToGrid w:val="0"/>')
        + f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {rule}/>'
        + indent
        + f'<w:jc w:val="{_JC[style.align]}"/>'
        + (f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "")
        + "</w:pPr>"
    )


def _chars(layout: Layout, count: float) -> int:
    """So many characters of the grid in twips."""
    return round(count * layout.page.text_width * TWIPS_PER_MM / layout.chars)


def _rpr(layout: Layout, key: str, style: Style) -> str:
    pitch = f'<w:spacing w:val="{twips(layout.docx["spacing"])}"/>' if key in _PITCHED else ""
    size = f"{2 * style.size:.0f}"
    return (
        f'<w:rPr>{fonts_xml(layout.fonts[style.font].windows)}<w:b w:val="0"/><w:bCs w:val="0"/>'
        f'{pitch}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def _table_style() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="GwTable"><w:name w:val="公文表格"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>'
    )


def _footer_style(layout: Layout) -> str:
    number = layout.page_number
    size = f"{2 * number['size']:.0f}"
    return (
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr>{fonts_xml(layout.fonts[number["font"]].windows)}<w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="GwBreak"><w:name w:val="公文分节"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


def settings_xml() -> str:
    """word/settings.xml: mirrored margins, odd and even footers, fields updated on opening."""
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:mirrorMargins/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:updateFields w:val="true"/>'
        '<w:compat><w:ulTrailSpace/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table_xml(layout: Layout) -> str:
    """word/fontTable.xml: names, and the newer name of each for machines without the older."""
    newer = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "方正小标宋_GBK"}
    made = []
    for font in layout.fonts.values():
        other = newer.get(font.windows)
        alt = f"<w:altName w:val={quoteattr(other)}/>" if other else ""
        made.append(f'<w:font w:name={quoteattr(font.windows)}>{alt}<w:charset w:val="86"/></w:font>')
    return f"{HEAD}<w:fonts {W}>{''.join(made)}</w:fonts>"


def theme_xml(layout: Layout) -> str:
    """word/theme/theme1.xml: black on white in the body font. No style refers to it; readers expect one."""
    uri = "http://schemas.openxmlformats.org/drawingml/2006/main"
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{index}" for index in range(1, 7)), "hlink", "folHlink")
    colors = "".join(
        f'<a:{name}><a:srgbClr val="{"FFFFFF" if name.startswith("lt") else "000000"}"/></a:{name}>' for name in names
    )
    font = quoteattr(layout.fonts[layout.styles["body"].font].windows)
    faces = f'<a:latin typeface={font}/><a:ea typeface={font}/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'{HEAD}<a:theme xmlns:a="{uri}" name="公文"><a:themeElements><a:clrScheme name="公文">{colors}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def footer_xml(layout: Layout, even: bool) -> str:
    """A footer: — 1 —, odd pages right, even pages left, one character in."""
    side, edge = ("left", "left") if even else ("right", "right")
    indent = twips(layout.page_number["indent"])
    return (
        f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:{edge}="{indent}"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{number_runs()}</w:p></w:ftr>'
    )


def number_runs() -> str:
    """The runs of a page number: — 1 —."""
    return "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )


def section_xml(layout: Layout, *, numbered: bool, begins: str = "nextPage", start: int | None = None) -> str:
    """A w:sectPr of the upright page; `begins` is its w:type."""
    page = layout.page

    def mm(value: float) -> int:
        return round(value * TWIPS_PER_MM)

    footers = (
        '<w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/>'
        if numbered
        else ""
    )
    # The dash of the number stands `below` mm under the type area: at half the height of its 16 pt line.
    footer = page.bottom - layout.page_number["below"] - 8 / PT_PER_MM
    restart = f'<w:pgNumType w:start="{start}"/>' if start is not None else ""
    return (
        f'<w:sectPr>{footers}<w:type w:val="{begins}"/>'
        f'<w:pgSz w:w="{mm(page.width)}" w:h="{mm(page.height)}"/>'
        f'<w:pgMar w:top="{mm(page.top)}" w:right="{mm(page.outer)}" w:bottom="{mm(page.bottom)}" '
        f'w:left="{mm(page.inner)}" w:header="851" w:footer="{mm(footer)}" w:gutter="0"/>'
        f'{restart}<w:docGrid w:type="lines" w:linePitch="{layout.docx["pitch"]:.0f}"/></w:sectPr>'
    )


def text_run(text: str, properties: str = "") -> str:
    """A run of literal text."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
