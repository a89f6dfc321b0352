"""Strict YAML: what the files of this product may hold, and where each value stands.

Narrower than YAML 1.1 on purpose: no duplicate keys, anchors, aliases or tags; `no` and `on`
are words, not booleans; 12:30 is text; numbers are exact (int or Decimal); 2024-02-30 is
refused. A folded text (>) joins Chinese lines without a blank. Size, depth and the number of
values are bounded, so that no file can exhaust memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import yaml

from toolkit.errors import ToolkitError, UnreadableError, os_reason
from toolkit.yaml_fault import explain

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MAX_BYTES = 4_000_000
_MAX_DEPTH = 20
_MAX_VALUES = 200_000
_MAX_DIGITS = 30

_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")
_FOLD = re.compile(r"(?<=[^ -~\s]) (?=\S)|(?<=\S) (?=[^ -~\s])")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\Z")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: `value` is built of dict, list, str, int, Decimal, date, bool and None.

    `lines` maps the path of each value (keys and list positions from the root) to its line.
    """

    path: str
    value: Any
    lines: dict[tuple[Any, ...], int]
    error: type[ToolkitError]

    def line(self, where: tuple[Any, ...]) -> int | None:
        """The 1-based line of that value, or of the nearest value around it."""
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where)

    def refuse(self, where: tuple[Any, ...], message: str, remedy: str = "") -> NoReturn:
        """Raise the file's kind of error at that value."""
        raise self.error(message, path=self.path, line=self.line(where), remedy=remedy)


def load_yaml(path: Path, error: type[ToolkitError] = UnreadableError, *, empty: Any = None) -> Source:
    """Read and parse a file; raises `error` with file and line for whatever is wrong.

    `empty` is what a file without a value stands for; unless given, such a file is refused.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
    except OSError as problem:
        raise error(f"文件打不开：{os_reason(problem)}", path=path, remedy="请核对路径和权限") from problem
    if len(raw) > _MAX_BYTES:
        raise error("文件超过 4 MB，不像数据文件", path=path, remedy="请确认没有选错文件")
    return parse_yaml(_decode(raw, path, error), str(path), error, empty)


def parse_yaml(text: str, path: str, error: type[ToolkitError] = UnreadableError, empty: Any = None) -> Source:
    """Parse one YAML document; see the module's docstring for what is refused."""
    builder = _Builder(path, error)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as problem:
        fault = explain(text, problem)
        message = f"YAML 写法不对：{fault.message}"
        raise error(message, path=path, line=fault.line, column=fault.column, remedy=fault.remedy) from problem
    except yaml.YAMLError as problem:
        found = _UNPRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else None
        raise error(
            "有看不见的控制字符，YAML 里不能有", path=path, line=line, remedy="请把这一行重新输入一遍"
        ) from problem
    if not builder.lines or builder.value is None:
        if empty is not None:
            return Source(path, empty, {}, error)
        raise error("文件是空的", path=path, remedy="可用 fangan new 生成一份可填写的数据文件")
    return Source(path, builder.value, builder.lines, error)


def _decode(raw: bytes, path: Path, error: type[ToolkitError]) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        try:
            raw.decode("gb18030")
            what = "文件是 GBK（GB18030）编码，不是 UTF-8"
        except UnicodeDecodeError:
            what = "文件不是 UTF-8 文本"
        raise error(what, path=path, line=line, remedy="请在编辑器中另存为 UTF-8 编码") from problem


@dataclass(slots=True)
class _Frame:
    container: Any
    where: tuple[Any, ...]
    key: Any = None
    has_key: bool = False


class _Builder:
    """Builds plain values from parser events, without recursion."""

    def __init__(self, path: str, error: type[ToolkitError]) -> None:
        self.path = path
        self.error = error
        self.value: Any = None
        self.lines: dict[tuple[Any, ...], int] = {}
        self._stack: list[_Frame] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(event, "一个文件只能有一份数据（出现了第二个 ---）")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "不能使用 YAML 的锚点（&）和别名（*）", "文字以 & 或 * 开头时请加引号")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"不能使用 YAML 标签 {event.tag}", "请删去以 ! 开头的部分，或给文字加引号")
        value = _unfolded(event) if event.style else self._plain(event)
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.container, dict) and not frame.has_key:
            self._take_key(frame, event, value)
        else:
            self._place(event, value)

    def _plain(self, event: yaml.ScalarEvent) -> Any:
        text: str = event.value
        if text in _WORDS:
            return _WORDS[text]
        if len(text) > _MAX_DIGITS:
            return text
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return Decimal(text)
        if found := _DATE.match(text):
            return self._date(event, *(int(part) for part in found.groups()))
        return text

    def _date(self, event: yaml.Event, year: int, month: int, day: int) -> date:
        try:
            return date(year, month, day)
        except ValueError:
            self._refuse(event, f"没有这一天：{year}-{month:02}-{day:02}", "请写成存在的日期，如 2025-02-20")

    def _take_key(self, frame: _Frame, event: yaml.Event, key: Any) -> None:
        if key is None or isinstance(key, (bool, Decimal)):
            self._refuse(event, "键名不能为空，也不能是小数、true 或 false", "请改成文字")
        if key in frame.container:
            first = self.lines.get((*frame.where, key))
            self._refuse(event, f"键“{key}”重复（第 {first} 行已有）", "请删去其中一个")
        frame.key, frame.has_key = key, True
        self.lines[(*frame.where, key)] = _line(event)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.tag is not None:
            self._refuse(event, f"不能使用 YAML 标签 {event.tag}", "请删去以 ! 开头的部分")
        if len(self._stack) >= _MAX_DEPTH:
            self._refuse(event, f"嵌套超过 {_MAX_DEPTH} 层", "请检查括号和缩进")
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.container, dict) and not frame.has_key:
            self._refuse(event, "键名必须是文字", "含花括号、方括号的文字请加引号")
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Frame(container, self._place(event, container)))

    def _place(self, event: yaml.Event, value: Any) -> tuple[Any, ...]:
        """Put a value where it belongs; returns its path."""
        if len(self.lines) > _MAX_VALUES:
            self._refuse(event, f"数据超过 {_MAX_VALUES} 项", "请确认没有选错文件")
        where: tuple[Any, ...] = ()
        if not self._stack:
            self.value = value
        else:
            frame = self._stack[-1]
            if isinstance(frame.container, dict):
                where = (*frame.where, frame.key)
                frame.container[frame.key] = value
                frame.has_key = False
            else:
                where = (*frame.where, len(frame.container))
                frame.container.append(value)
        self.lines.setdefault(where, _line(event))
        return where

    def _refuse(self, event: yaml.Event, message: str, remedy: str = "") -> NoReturn:
        column = event.start_mark.column + 1 if event.start_mark else None
        raise self.error(message, path=self.path, line=_line(event), column=column, remedy=remedy)


def _unfolded(event: yaml.ScalarEvent) -> str:
    """The text of a quoted or block value; a folded one (>) joins Chinese lines without a blank."""
    text: str = event.value
    return _FOLD.sub("", text) if event.style == ">" else text


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
