"""Strict YAML: what is refused, with which words and at which line."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from toolkit.drafts.data import read_data
from toolkit.errors import ExitCode, UnreadableError
from toolkit.yaml_fault import explain
from toolkit.yaml_source import load_yaml, parse_yaml


def test_values_are_exact_and_know_their_lines() -> None:
    source = parse_yaml("a: 1\nb:\n  - 2.50\n  - 2025-02-20\nc: no\nd: 12:30\n", "x.yaml")
    assert source.value == {"a": 1, "b": [Decimal("2.50"), date(2025, 2, 20)], "c": "no", "d": "12:30"}
    assert [source.line(where) for where in (("a",), ("b", 1), ("c",), ("b", "nothing"))] == [1, 4, 5, 2]


def test_a_folded_text_joins_chinese_lines_without_a_blank() -> None:
    text = "a: >-\n  写清产值；\n  再写 R&D\n  and more\n"
    assert parse_yaml(text, "x.yaml").value == {"a": "写清产值；再写R&D and more"}


def test_quoted_values_stay_text() -> None:
    assert parse_yaml("a: '2025'\nb: \"true\"\n", "x.yaml").value == {"a": "2025", "b": "true"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "键“a”重复（第 1 行已有）"),
        ("a: &x 1\nb: *x\n", 1, "锚点"),
        ("a: !!python/object:os.system ls\n", 1, "标签"),
        ("a: 1\nb: [1, 2\n", 3, "没有配对"),
        ("a:\n\t- 1\n", 2, "制表符"),
        ("a: b: c\n", 1, "冒号"),
        ("when: 2024-02-30\n", 1, "没有这一天：2024-02-30"),
        ("a: 1\n---\nb: 2\n", 2, "只能有一份数据"),
        ("1.5: a\n", 1, "键名"),
        ("", None, "空的"),
        ("# 只有注释\n", None, "空的"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_yaml(text, "x.yaml")
    assert words in caught.value.message
    assert caught.value.line == line
    assert caught.value.exit_code is ExitCode.UNREADABLE


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("kind：complex\ndocument: proposal\n", 1, "“kind”后面是全角冒号"),
        ("kind: complex\nsections：\n  commitments: 正文\n", 2, "“sections”后面是全角冒号"),
        ("kind: complex\ndocument：proposal\n", 2, "“document”后面是全角冒号"),
        ("kind:complex\ndocument: proposal\n", 1, "“kind:”后面没有空格"),
        ("kind complex\ndocument: proposal\n", 1, "缺少冒号"),
        ("kind: complex\n document: proposal\n", 2, "比上一行（第 1 行）多缩进了 1 格"),
        (" kind: complex\ndocument: proposal\n", 1, "比下面的行多缩进了 1 格"),
        ("sections:\n  a: 甲\n b: 乙\n", 3, "缩进 1 格，与上面同级的行（第 2 行缩进 2 格）不齐"),
        ("sections:\n  a: |\n  文字一\n  文字二\n  b: 乙\n", 3, "第 2 行“a”下面的文字，从这一行起缩进不够"),
        ("sections:\n  a: |\n    文字一\n  文字二：三\n  b: 乙\n", 4, "第 2 行“a”下面的文字，从这一行起缩进不够"),
        ("sections:\n  a: |\n     文字一\n    | 表 |\n  b: 乙\n", 4, "第 2 行“a”下面的文字，从这一行起缩进不够"),
        ("sections:\n  a：|\n    文字一\n    | 表 |\n  b: 乙\n", 2, "“a”后面是全角冒号"),
        ("a:\n   b: 1\n  c: 2\n", 3, "与上面同级的行（第 2 行缩进 3 格）不齐"),
        ("title: a: b\n", 1, "此处不应出现冒号"),
        ("a:\n  b: 1\n\tc: 2\n", 3, "制表符（Tab）"),
        ("title: *重点*\n", 1, "值以“*”开头"),
        ("title: `x`\n", 1, "值不能以“`”开头"),
        ("title: '甲' 乙\n", 1, "引号后面还有文字"),
        ('title: "甲\nb: 1\n', 3, "引号没有配对（从第 1 行起）"),
        ('title: "a\\q"\n', 1, "反斜杠"),
        ("a: [1,,2]\n", 1, "此处缺少内容"),
        ("a: - x\n", 1, "“-”不能和键写在同一行"),
        ("a:\n- x\n-y\n- z\n", 3, "“-”后面没有空格"),
        ("a: |文字\n  正文\n", 1, "后面写了别的字"),
        ("%x\na: 1\n", 1, "行首的 %"),
        ("a: 1\n...\nb: 2\n", 3, "文件到上一行就结束了"),
        ("a: 1\nb: \x01\n", 2, "控制字符"),
    ],
)
def test_the_cause_of_broken_yaml_is_named_in_chinese_at_its_own_line(text: str, line: int, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_yaml(text, "x.yaml")
    assert words in caught.value.message
    assert caught.value.line == line
    assert caught.value.remedy
    assert not re.search(
        "[a-z]{3}",
        caught.value.message.removeprefix("YAML").replace("kind", "").replace("document", "").replace("sections", ""),
    )


def test_what_the_parser_says_in_words_unknown_to_us_still_gives_line_and_column() -> None:
    mark = yaml.Mark("x", 0, 2, 4, "", 0)
    fault = explain("a\nb\nc\n", yaml.MarkedYAMLError(problem="something new", problem_mark=mark))
    assert (fault.message, fault.line, fault.column) == ("从这里起读不下去", 3, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("period: 2025-2029年\n", "如 period: {start: 2025, end: 2029}"),
        ("period: start：2025\n", "“start”后面是全角冒号"),
        ("period: {start：2025, end: 2029}\n", "“start”后面是全角冒号"),
        ("applicant:\n  name:示例镇\n", "“name:”后面没有空格"),
        ("indicators: 260\n", "如 indicators: {output-value: {baseline:"),
        ("tasks: 建设平台\n", "如 - {task: 任务"),
        ("kind：complex\n", "“kind”后面是全角冒号"),
    ],
)
def test_a_value_of_the_wrong_shape_is_shown_how_it_is_written(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    head = "" if text.startswith("kind") else "kind: complex\ndocument: proposal\n"
    path.write_text(head + text, encoding="utf-8")
    with pytest.raises(UnreadableError) as caught:
        read_data(path)
    assert words in caught.value.remedy


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(UnreadableError) as caught:
        parse_yaml(bomb, "bomb.yaml")
    assert caught.value.line == 1


def test_deep_nesting_is_refused_without_exhausting_the_stack() -> None:
    with pytest.raises(UnreadableError, match="嵌套超过 20 层"):
        parse_yaml("[" * 100_000, "deep.yaml")


def test_gbk_bytes_are_named_as_such_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("kind: complex\ntitle: 建设方案\n".encode("gb18030"))
    with pytest.raises(UnreadableError, match="GBK") as caught:
        load_yaml(path)
    assert caught.value.line == 2
    assert "UTF-8" in caught.value.remedy


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "title: 建设方案\n".encode())
    assert load_yaml(path).value == {"title": "建设方案"}


def test_a_file_that_is_absent_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="文件打不开"):
        load_yaml(tmp_path / "absent.yaml")
