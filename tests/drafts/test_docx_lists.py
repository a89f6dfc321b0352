"""Word's own list numbers come out as Word prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafts.build import make_docx, p, xml
from toolkit.drafts import read_draft
from toolkit.drafts.numbering import format_number


@pytest.mark.parametrize(
    ("number_format", "values"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 27: "AA"}),
        ("lowerLetter", {3: "c"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
        (
            "chineseCountingThousand",
            {1: "一", 10: "十", 12: "十二", 100: "一百", 105: "一百零五", 110: "一百一十"},
        ),
        ("taiwaneseCounting", {2: "二", 10: "十"}),
        ("taiwaneseCountingThousand", {15: "十五", 101: "一百零一"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 10: "癸"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 13: "丙子"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographEnclosedCircle", {1: "㊀"}),
        ("japaneseCounting", {10: "十"}),
        ("none", {1: ""}),
    ],
)
def test_number_formats(number_format: str, values: dict[int, str]) -> None:
    assert {value: format_number(value, number_format) for value in values} == values


def level(ilvl: int, number_format: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f"<w:lvl w:ilvl='{ilvl}'><w:start w:val='{start}'/><w:numFmt w:val='{number_format}'/>{extra}"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
    )


def abstract(abstract_id: int, *levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='{abstract_id}'>{''.join(levels)}</w:abstractNum>"


def num(num_id: int, abstract_id: int, override: str = "") -> str:
    return f"<w:num w:numId='{num_id}'><w:abstractNumId w:val='{abstract_id}'/>{override}</w:num>"


def item(num_id: int, ilvl: int = 0) -> str:
    return p("项", f"<w:numPr><w:ilvl w:val='{ilvl}'/><w:numId w:val='{num_id}'/></w:numPr>")


def labels(tmp_path: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": xml("numbering", numbering)}
    if styles:
        parts["styles"] = xml("styles", styles)
    draft = read_draft(make_docx(tmp_path / "lists.docx", body, **parts))
    return [paragraph.label for paragraph in draft.paragraphs()]


_OUTLINE = abstract(
    1,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_levels_restart_under_each_higher_one(tmp_path: Path) -> None:
    body = "".join(item(1, ilvl) for ilvl in (0, 1, 1, 2, 0, 1, 2, 2))
    assert labels(tmp_path, body, _OUTLINE + num(1, 1)) == [
        "一、", "（一）", "（二）", "1.", "二、", "（一）", "1.", "2.",
    ]  # fmt: skip


def test_two_lists_on_one_definition_share_its_count_unless_one_restarts(tmp_path: Path) -> None:
    restart = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    numbering = _OUTLINE + num(1, 1) + num(2, 1) + num(3, 1, restart)
    body = item(1) + item(2) + item(3) + item(3)
    assert labels(tmp_path, body, numbering) == ["一、", "二、", "一、", "二、"]


def test_legal_numbering_prints_arabic_digits_for_a_chinese_chapter(tmp_path: Path) -> None:
    numbering = abstract(
        1,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    ) + num(1, 1)
    assert labels(tmp_path, item(1) + item(1, 1) + item(1) + item(1, 1), numbering) == [
        "第一章", "1.1 ", "第二章", "2.1 ",
    ]  # fmt: skip


def test_a_level_that_never_restarts_counts_through(tmp_path: Path) -> None:
    numbering = abstract(
        1, level(0, "decimal", "%1、"), level(1, "decimal", "（%2）", "<w:lvlRestart w:val='0'/>")
    ) + num(1, 1)
    assert labels(tmp_path, item(1) + item(1, 1) + item(1) + item(1, 1), numbering) == [
        "1、", "（1）", "2、", "（2）",
    ]  # fmt: skip


def test_a_style_can_carry_the_number_and_zero_takes_it_away(tmp_path: Path) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='h1'><w:name w:val='heading 1'/>"
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='h2'><w:name w:val='heading 2'/><w:basedOn w:val='h1'/></w:style>"
    )
    numbering = abstract(
        1,
        level(0, "chineseCounting", "%1、", "<w:pStyle w:val='h1'/>"),
        level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='h2'/>"),
    ) + num(1, 1)
    off = "<w:pStyle w:val='h1'/><w:numPr><w:numId w:val='0'/></w:numPr>"
    body = p("章", "<w:pStyle w:val='h1'/>") + p("节", "<w:pStyle w:val='h2'/>") + p("无", off)
    assert labels(tmp_path, body, numbering, styles) == ["一、", "（一）", ""]


def test_a_list_can_be_defined_through_a_numbering_style(tmp_path: Path) -> None:
    styles = (
        "<w:style w:type='numbering' w:styleId='s'><w:name w:val='公文'/>"
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    linked = "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='s'/></w:abstractNum>"
    numbering = _OUTLINE + linked + num(1, 1) + num(2, 2)
    assert labels(tmp_path, item(2), numbering, styles) == ["一、"]


def test_bullets_are_readable_characters(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "bullet", "\uf0b7")) + num(1, 1)
    assert labels(tmp_path, item(1), numbering) == ["•"]


def test_a_deleted_item_does_not_count(tmp_path: Path) -> None:
    gone = p("", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1'/></w:rPr>")
    assert labels(tmp_path, item(1) + gone + item(1), _OUTLINE + num(1, 1)) == ["一、", "二、"]
