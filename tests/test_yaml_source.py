"""Strict YAML: what is refused, with which words and at which line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from toolkit.errors import ExitCode, UnreadableError
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
