"""What a clerk meets who mistypes a command: plain Chinese, whatever language the system speaks."""

from __future__ import annotations

import ast
import errno
import re
from pathlib import Path

import click
import pytest

from toolkit.cli import main
from toolkit.cli.chinese import _WORDS
from toolkit.errors import os_reason

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
COMPLEX = str(SAMPLES / "proposals" / "complex.yaml")
# Names that are typed as they stand: commands, options, choices, values given in the call.
NAMES = re.compile(r"--?[\w-]+|fangan[\w -]*|\b[A-Z]+\b|\b(nosuch|abc|xml|text|json|ics|coverage|list|show)\b")
WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", COMPLEX, "--nosuch"], "没有选项 --nosuch"),
        (["nosuch"], "没有命令 nosuch"),
        (["check"], "缺少参数 'DRAFT...'"),
        (["render", COMPLEX], "缺少选项 '-o' / '--output'"),
        (["batch", COMPLEX, "--by", "unit", "--year", "20266", "-o", "out"], "'--year' 的值不对：20266 超出了范围"),
        (["batch", COMPLEX, "--by", "unit", "--year", "abc", "-o", "out"], "“abc”不是整数"),
        (["calendar", COMPLEX, "--format", "xml"], "“xml”不可用，应为下列之一"),
        (["calendar", COMPLEX, "--format"], "选项 --format 后面要写值"),
        (["explain", "nosuch", "text"], "多出了参数：text"),
        (["policy"], "用法："),
        (["check", COMPLEX, "--as-of", "abc"], "“abc”不是日期"),
    ],
)
def test_a_call_written_wrongly_is_told_in_chinese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert words in said
    assert WORD.findall(NAMES.sub("", said)) == []


@pytest.mark.parametrize("command", [[], ["check"], ["batch"], ["policy"], ["new"]], ids=" ".join)
def test_help_pages_speak_chinese_too(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    said = capsys.readouterr().out
    for english in ("Usage", "Options", "Commands", "OPTIONS", "message", "required", "TEXT", "INTEGER", "COMMAND"):
        assert english not in said


# Said to programmers, or by parts of click that we do not use.
UNUSED = re.compile(
    r"DeprecationWarning|Value must be an iterable|Could not determine name|No options defined|Arguments take exactly"
    r"|Name '\{name\}' defined twice|Boolean option|Do you want to continue|Confirm the action|Invalid start character"
    r"|Choice\(|does not match the format|values are required|not a valid UUID"
)


def test_everything_that_click_says_to_users_is_in_the_table() -> None:
    folder = Path(click.__file__).parent
    said: list[str] = []
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                said += [
                    part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
    assert len(said) > 40
    assert [text for text in said if text not in _WORDS and not UNUSED.search(text)] == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EEXIST, "已有同名的文件"),
        (errno.EPERM, "系统不允许这样操作"),
        (errno.ENOSPC, "磁盘已满"),
        (9999, "系统报错 9999"),
    ],
)
def test_a_refusal_of_the_system_is_told_in_chinese_and_an_unknown_one_keeps_its_number(
    number: int, words: str
) -> None:
    assert os_reason(OSError(number, "in English")) == words


def test_a_file_where_the_output_folder_should_be_is_told_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_bytes(b"")
    assert main(["render", COMPLEX, "--to", "docx", "-o", str(tmp_path / "out")]) == 5
    said = capsys.readouterr().err
    assert "文件写不出：已有同名的文件" in said
    assert "exists" not in said
