"""Markdown of section bodies: what becomes a block, and that nothing written is lost."""

from __future__ import annotations

from toolkit.markdown import (
    MdHeading,
    MdImage,
    MdList,
    MdParagraph,
    MdTable,
    Span,
    parse_markdown,
    plain_text,
)


def test_bold_and_italic_are_flags_of_spans() -> None:
    (block,) = parse_markdown("一 **粗** *斜*")
    assert block == MdParagraph((Span("一 "), Span("粗", bold=True), Span(" "), Span("斜", italic=True)), 1)


def test_a_line_break_in_the_source_joins_chinese_and_spaces_latin() -> None:
    (block,) = parse_markdown("轴承产业\n集群 new\nenergy")
    assert plain_text(block) == "轴承产业集群 new energy"


def test_raw_html_and_entities_stay_literal_text() -> None:
    text = "<script>alert(1)</script> &lt;b&gt;"
    assert [plain_text(block) for block in parse_markdown(text)] == [text]


def test_links_keep_only_their_text() -> None:
    assert [plain_text(block) for block in parse_markdown("见[通知](http://example.com)。")] == ["见通知。"]


def test_a_blank_of_underscores_is_kept() -> None:
    text = "资金：____万元；利息：____。"
    assert [plain_text(block) for block in parse_markdown(text)] == [text]


def test_a_hand_made_indent_and_a_rule_do_not_change_a_paragraph() -> None:
    assert [type(block) for block in parse_markdown("    缩进\n\n正文\n---\n\n[注]: 说明")] == [MdParagraph] * 3


def test_an_image_stands_alone_with_its_path_as_written() -> None:
    assert parse_markdown("前\n\n![产业_图](图/a_b.png)") == (
        MdParagraph((Span("前"),), 1),
        MdImage("图/a_b.png", "产业_图", 3),
    )


def test_tables_lists_and_headings_keep_their_lines() -> None:
    blocks = parse_markdown("## 小标题\n\n3. 甲\n   - 子\n4. 乙\n\n| 名 | 值 |\n|---|--:|\n| a | 1 |\n")
    assert [(type(block), block.line) for block in blocks] == [(MdHeading, 1), (MdList, 3), (MdTable, 7)]
    assert isinstance(blocks[1], MdList)
    assert blocks[1].start == 3
    assert isinstance(blocks[2], MdTable)
    assert blocks[2].aligns == ("", "right")
    assert plain_text(blocks[1]) == "甲\n子\n乙"
    assert plain_text(blocks[2]) == "名\t值\na\t1"
