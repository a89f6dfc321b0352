"""Every layer of a Word file's text is read once, and nothing that is deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafts.build import make_docx, p, r, xml
from toolkit.drafts import read_draft
from toolkit.errors import UnreadableError
from toolkit.model import Draft, Paragraph, Table

_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData>"
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def read(tmp_path: Path, body: str, **parts: str) -> Draft:
    return read_draft(make_docx(tmp_path / "draft.docx", body, **parts))


def texts(draft: Draft) -> list[str]:
    return [paragraph.full_text for paragraph in draft.paragraphs()]


def test_paragraph_numbers_count_every_paragraph_cells_and_both_copies_of_a_text_box(tmp_path: Path) -> None:
    body = p("一") + f"<w:p>{_BOX.format(p('框'))}</w:p>" + "<w:p/>" + p("尾")
    draft = read(tmp_path, body)
    assert [(q.text, q.location.paragraph, q.layer) for q in draft.paragraphs()] == [
        ("一", 1, "body"),
        ("框", 3, "textbox"),
        ("尾", 6, "body"),
    ]


def test_tracked_insertions_count_and_deletions_do_not(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('达到')}<w:ins w:id='1'>{r('260')}</w:ins>"
        "<w:del w:id='2'><w:r><w:delText>250</w:delText></w:r></w:del>"
        f"{r('亿元')}<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo></w:p>"
    )
    draft = read(tmp_path, body)
    assert texts(draft) == ["达到260亿元新处"]
    assert (draft.tracked_insertions, draft.tracked_deletions) == (2, 2)


def test_a_paragraph_whose_end_is_deleted_runs_on_into_the_next(tmp_path: Path) -> None:
    body = p("建设", "<w:rPr><w:del w:id='1'/></w:rPr>") + p("目标") + p("另起")
    draft = read(tmp_path, body)
    assert texts(draft) == ["建设目标", "另起"]
    assert draft.tracked_deletions == 1


def test_a_paragraph_deleted_whole_leaves_nothing(tmp_path: Path) -> None:
    gone = (
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
        "<w:del w:id='2'><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
    )
    assert texts(read(tmp_path, gone + p("留下"))) == ["留下"]


def test_content_controls_hyperlinks_and_field_results_are_text_and_field_codes_are_not(
    tmp_path: Path,
) -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('块级')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{r('行内')}</w:sdtContent></w:sdt><w:hyperlink r:id='x'>{r('链接')}</w:hyperlink>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF 表1</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('表1')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    assert texts(read(tmp_path, body)) == ["块级", "行内链接表1"]


def test_footnotes_follow_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    notes = xml(
        "footnotes",
        f"<w:footnote w:id='0' w:type='separator'>{p('线')}</w:footnote><w:footnote w:id='2'>{p('注文')}</w:footnote>"
        f"<w:footnote w:id='3'>{p('没有引用')}</w:footnote>",
    )
    body = f"<w:p>{r('正文')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + p("下段")
    draft = read(tmp_path, body, footnotes=notes)
    assert [(q.text, q.layer, q.location.paragraph) for q in draft.paragraphs()] == [
        ("正文", "body", 1),
        ("注文", "footnote", 1),
        ("下段", "body", 2),
    ]
    assert [(q.text, q.layer) for q in draft.asides] == [("没有引用", "footnote")]


def test_headers_footers_comments_and_hidden_text_are_asides(tmp_path: Path) -> None:
    body = f"<w:p>{r('见')}{r('藏', '<w:vanish/>')}<w:r><w:commentReference w:id='7'/></w:r></w:p>"
    draft = read(
        tmp_path,
        body,
        header1=xml("hdr", p("页眉")),
        footer1=xml("ftr", p("页脚")),
        comments=xml("comments", f"<w:comment w:id='7'>{p('批注')}</w:comment>"),
    )
    assert texts(draft) == ["见"]
    assert {(q.text, q.layer) for q in draft.asides} == {
        ("藏", "hidden"),
        ("页眉", "header"),
        ("页脚", "footer"),
        ("批注", "comment"),
    }


def test_breaks_tabs_hyphens_symbols_and_form_boxes(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Wingdings 2' w:char='F0A3'/></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>\uf0a8</w:t></w:r></w:p>"
    )
    assert texts(read(tmp_path, body)) == ["a\nb\t-☑□☑□"]


def test_pages_are_told_where_word_left_its_page_breaks_and_not_otherwise(tmp_path: Path) -> None:
    body = p("一") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>" + p("三")
    assert [q.location.page for q in read(tmp_path, body).paragraphs()] == [1, 2, 2]
    assert [q.location.page for q in read(tmp_path, p("一")).paragraphs()] == [None]


@pytest.mark.parametrize(
    "body",
    [
        p("建设目标\t3", "<w:pStyle w:val='10'/>"),
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{p('建设目标 3')}</w:sdtContent></w:sdt>",
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('建设目标 3')}</w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    ],
)
def test_contents_lines_are_marked_and_what_follows_is_not(tmp_path: Path, body: str) -> None:
    styles = xml("styles", "<w:style w:type='paragraph' w:styleId='10'><w:name w:val='toc 1'/></w:style>")
    draft = read(tmp_path, body + p("一、建设目标"), styles=styles)
    assert [q.is_toc for q in draft.paragraphs()] == [True, False]


def test_a_contents_field_that_never_ends_does_not_swallow_the_document(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r></w:p>{p('一、建设目标')}"
    )
    assert [q.is_toc for q in read(tmp_path, body).paragraphs()] == [False]


def tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_merged_cells_stand_once_and_reach_over_the_grid(tmp_path: Path) -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    body = tbl(
        head + tc(p("指标"), "<w:vMerge w:val='restart'/>") + tc(p("目标"), "<w:gridSpan w:val='2'/>"),
        tc(p(""), "<w:vMerge/>") + tc(p("2025")) + tc(p("2029")),
    )
    table = read(tmp_path, body).blocks[0]
    assert isinstance(table, Table)
    assert table.grid() == [["指标", "目标", "目标"], ["指标", "2025", "2029"]]
    assert [(c.text, c.rowspan, c.colspan) for c in table.cells][:2] == [("指标", 2, 1), ("目标", 1, 2)]
    assert table.header_rows == 1


def test_nested_tables_and_deleted_rows(tmp_path: Path) -> None:
    inner = tbl(tc(p("内")))
    gone = "<w:trPr><w:del w:id='1'/></w:trPr>"
    draft = read(tmp_path, tbl(tc(p("外") + inner + p("")), gone + tc(p("删"))))
    assert [(q.text, q.layer) for q in draft.paragraphs()] == [("外", "cell"), ("内", "cell")]
    assert draft.tracked_deletions == 1


def test_strict_namespaces_read_like_the_usual_ones(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "strict.docx", p("严格"))
    content = _rewritten(
        path,
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    path.write_bytes(content)
    assert texts(read_draft(path)) == ["严格"]


def _rewritten(path: Path, old: bytes, new: bytes) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return out.getvalue()


def test_runs_carry_the_look_that_styles_defaults_and_theme_give(tmp_path: Path) -> None:
    styles = xml(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme='minorEastAsia'/><w:sz w:val='21'/></w:rPr>"
        "</w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='b'><w:name w:val='底'/><w:basedOn w:val='a'/>"
        "<w:pPr><w:outlineLvl w:val='1'/><w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='c'><w:name w:val='顶'/><w:basedOn w:val='b'/>"
        "<w:rPr><w:rFonts w:eastAsia='黑体'/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='h'><w:name w:val='标题 3'/></w:style>",
    )
    theme = (
        "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:minorFont><a:ea typeface=''/>"
        "<a:font script='Hans' typeface='等线'/></a:minorFont></a:theme>"
    )
    thin = r("细", "<w:b w:val='0'/><w:sz w:val='32'/>")
    body = (
        p("正文")
        + f"<w:p><w:pPr><w:pStyle w:val='c'/></w:pPr>{r('题')}{thin}</w:p>"
        + p("三级", "<w:pStyle w:val='h'/>")
        + p("压平", "<w:pStyle w:val='c'/><w:outlineLvl w:val='9'/>")
    )
    paragraphs: list[Paragraph] = list(read(tmp_path, body, styles=styles, theme=theme).paragraphs())
    looks = [[(run.text, run.bold, run.font, run.size) for run in q.runs] for q in paragraphs[:2]]
    assert looks == [
        [("正文", None, "等线", 10.5)],
        [("题", True, "黑体", 10.5), ("细", False, "黑体", 16.0)],
    ]
    assert [(q.style, q.outline_level, q.align) for q in paragraphs] == [
        ("Normal", None, ""),
        ("顶", 2, "center"),
        ("标题 3", 3, ""),
        ("顶", None, "center"),
    ]


def test_a_file_of_nothing_but_pictures_is_said_to_be_one(tmp_path: Path) -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    with pytest.raises(UnreadableError, match="只有图片，没有文字可以核对") as told:
        read_draft(make_docx(tmp_path / "图片.docx", picture))
    assert "不要把页面贴成图片" in str(told.value)
    assert read_draft(make_docx(tmp_path / "图文.docx", picture + p("一、目标承诺"))).format == "docx"
