"""click's own words in Chinese: usage errors and help pages, whatever the system's language.

click looks its texts up with gettext; a catalogue of gettext's would speak only where the system's
language is set to Chinese, and a township's Windows or a bare server often has none set.
`tests/cli/test_usage.py` holds the table against what click says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

import click
from click import core, decorators, exceptions, formatting, parser, types

_WORDS = {
    # help pages
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本。",
    "required": "必填",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（随情况而定）",
    "deprecated": "已停用",
    "path": "路径",
    "file": "文件",
    "directory": "文件夹",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",  # scripts read it
    # usage errors
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法说明见 {command} {option}",
    "Invalid value: {message}": "{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing command.": "缺少子命令。",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such option: {name}": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "Did you mean {possibility}?": "是不是要用 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是不是要用其中之一：{possibilities}？",
    "(Possible options: {possibilities})": "是不是要用其中之一：{possibilities}？",
    "Got unexpected extra argument ({args})": "多出了参数：{args}",
    "Got unexpected extra arguments ({args})": "多出了参数：{args}",
    "Option {name!r} does not take a value.": "选项 {name} 后面不带值。",
    "Option {name!r} requires an argument.": "选项 {name} 后面要写值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面要写 {nargs} 个值。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 要写 {nargs} 个值。",
    "Takes {nargs} values but 1 was given.": "要写 {nargs} 个值，只写了 1 个。",
    "Takes {nargs} values but {len} were given.": "要写 {nargs} 个值，写了 {len} 个。",
    "Choose from:\n\t{choices}": "可用的有：\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}”不可用，应为 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不可用，应为下列之一：{choices}。",
    "{value} is not in the range {range}.": "{value} 超出了范围（{range}，x 是所写的数）。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”不是“是”或“否”，可写：{states}。",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
    "{name} {filename!r} is a file.": "{name}“{filename}”是文件，不是文件夹。",
    "{name} {filename!r} is a directory.": "{name}“{filename}”是文件夹，不是文件。",
    "{name} {filename!r} is not readable.": "{name}“{filename}”没有读取权限。",
    "{name} {filename!r} is not writable.": "{name}“{filename}”没有写入权限。",
    "{name} {filename!r} is not executable.": "{name}“{filename}”不能执行。",
    "Could not open file {filename!r}: {message}": "文件“{filename}”打不开：{message}",
    "unknown error": "原因不明",
    "Aborted!": "已中断。",
}

# What stands for a value in usage lines and before the help of an option; click does not look these up.
_METAVARS = {
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]…",
    "INTEGER RANGE": "整数",
    "INTEGER": "整数",
    "TEXT": "文字",
    "DATE": "日期",
}
_METAVAR = re.compile("|".join(rf"(?<!\S){re.escape(word)}(?!\S)" for word in _METAVARS))


def _told(text: str) -> str:
    return _WORDS.get(text, text)


def _told_of(one: str, many: str, number: int) -> str:
    return _told(one if number == 1 else many)


class _Formatter(click.HelpFormatter):
    """Help pages with Chinese stand-ins for values, and columns as wide as Chinese characters are."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _in_chinese(args), prefix or _told("Usage:"))

    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        pairs = [(_in_chinese(term), told) for term, told in rows]
        column = min(max((_width(term) for term, _ in pairs), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, told in pairs:
            gap = " " * (column - _width(term)) if _width(term) + col_spacing <= column else f"\n{margin}{' ' * column}"
            self.write(f"{margin}{term}{gap}{told}\n" if told else f"{margin}{term}\n")


def _width(text: str) -> int:
    """Columns on a terminal."""
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def _in_chinese(text: str) -> str:
    return _METAVAR.sub(lambda found: _METAVARS[found.group(0)], text)


def speak_chinese() -> None:
    """Make click say everything in Chinese. To be called before any command is declared."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, function in (("_", _told), ("ngettext", _told_of)):
            if hasattr(module, name):
                setattr(module, name, function)
    click.Context.formatter_class = _Formatter
