"""Taking a parsed YAML file apart, key by key, with the place of each fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from toolkit.yaml_source import Source

Key = str | int | date

_REQUIRED: Any = object()
_NO_BLANK = re.compile(r"[A-Za-z][\w-]*:(?=\S)")


class Fields:
    """One mapping of a file, taken apart key by key; `done` refuses what was not asked for.

    `text`, `integer`, `number` and `day` give str, int, Decimal and date, or the default as it is.
    """

    def __init__(
        self, source: Source, where: tuple[Any, ...] = (), value: Any = _REQUIRED, example: str = "名称: 值"
    ) -> None:
        self.source = source
        self.where = where
        self._value = source.value if value is _REQUIRED else value
        if not isinstance(self._value, dict):
            found = f"，现在是“{_show(self._value)}”" if where else ""
            source.refuse(where, f"{self.name}应为“键: 值”的形式{found}", _colon(self._value) or f"如 {example}")
        self._asked: list[Key] = []

    @property
    def name(self) -> str:
        """The mapping's path, for messages: sections.industry."""
        return ".".join(str(part) for part in self.where) or "文件"

    def refuse(self, key: Key, message: str, remedy: str = "") -> NoReturn:
        """Raise at that key."""
        self.source.refuse((*self.where, key), message, remedy)

    def has(self, key: Key) -> bool:
        """Whether the key is there with a value."""
        return self._value.get(key) is not None

    def any(self, key: Key, default: Any = _REQUIRED) -> Any:
        """The raw value; a key without a value counts as absent."""
        self._asked.append(key)
        value = self._value.get(key)
        if value is None:
            if default is _REQUIRED:
                self.source.refuse(self.where, f"{self.name}缺少“{key}”")
            return default
        return value

    def text(self, key: Key, default: Any = _REQUIRED) -> Any:
        """A text; a bare number is taken as its digits."""
        value = self.any(key, default)
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, date):
            return value.isoformat()
        return self._of(key, value, str, "文字") if value is not default else value

    def texts(self, key: Key) -> tuple[str, ...]:
        """A list of texts, empty if absent; one text alone is a list of one."""
        value = self.any(key, [])
        if isinstance(value, str):
            return (value,)
        items = self._of(key, value, list, "列表")
        for index, item in enumerate(items):
            if not isinstance(item, (str, int)) or isinstance(item, bool):
                self.source.refuse((*self.where, key, index), f"“{key}”的每一项应为文字")
        return tuple(str(item) for item in items)

    def integer(self, key: Key, default: Any = _REQUIRED) -> Any:
        """A whole number."""
        value = self.any(key, default)
        return value if value is default else self._of(key, value, int, "整数")

    def number(self, key: Key, default: Any = _REQUIRED) -> Any:
        """An exact number."""
        value = self.any(key, default)
        return value if value is default else to_number(self.source, (*self.where, key), value)

    def flag(self, key: Key, default: bool = False) -> bool:
        """true or false."""
        return bool(self._of(key, self.any(key, default), bool, "true 或 false"))

    def day(self, key: Key, default: Any = _REQUIRED) -> Any:
        """A date, 2025-02-20."""
        value = self.any(key, default)
        return value if value is default else self._of(key, value, date, "日期（如 2025-02-20）")

    def choice(self, key: Key, choices: tuple[str, ...], default: Any = _REQUIRED) -> str:
        """One of the given words."""
        value = self.any(key, default)
        if value is not default and value not in choices:
            self.refuse(key, f"“{key}”是“{value}”，应为下列之一：{'、'.join(choices)}")
        return str(value)

    def fields(self, key: Key, example: str = "") -> Fields:
        """A mapping below this one; empty if absent. `example` shows how it is written."""
        return Fields(self.source, (*self.where, key), self.any(key, {}), example or f"{key}: {{名称: 值}}")

    def rows(self, key: Key, example: str = "- {名称: 值}") -> Iterator[Fields]:
        """A list of mappings below this one; none if absent. `example` shows how one is written."""
        value = self.any(key, [])
        if not isinstance(value, list):
            message = f"“{key}”应为列表，现在是“{_show(value)}”"
            self.refuse(key, message, _colon(value) or f"在 {key}: 下面每项一行，如 {example}")
        for index, item in enumerate(value):
            yield Fields(self.source, (*self.where, key, index), item, example)

    def __iter__(self) -> Iterator[Any]:
        """Every key; all count as asked for."""
        self._asked.extend(self._value)
        return iter(self._value)

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Every key with its raw value; all count as asked for."""
        self._asked.extend(self._value)
        yield from self._value.items()

    def done(self) -> None:
        """Refuse the first key that nobody asked for."""
        for key in self._value:
            if key not in self._asked:
                known = "、".join(str(asked) for asked in dict.fromkeys(self._asked))
                self.refuse(key, f"不认识的键“{key}”", _colon(key) or f"此处可用：{known}")

    def _of(self, key: Key, value: Any, kind: type, what: str) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.refuse(key, f"“{key}”应为{what}，现在是“{_show(value)}”")
        return value


def to_number(source: Source, where: tuple[Any, ...], value: Any) -> Decimal:
    """An int or Decimal as Decimal; anything else is refused at its place."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    message = f"“{where[-1]}”应为数字，现在是“{_show(value)}”"
    return source.refuse(where, message, "只写数字，不写单位、千分位逗号或“约”")


def _colon(text: Any) -> str:
    """How to mend a colon that YAML takes for a letter, full-width or without a blank; "" where there is none."""
    if not isinstance(text, str):
        return ""
    if found := _NO_BLANK.match(text):
        return f"“{found.group(0)}”后面没有空格，请在冒号后面空一格"
    return f"“{text.partition('：')[0].strip()}”后面是全角冒号“：”，请改成半角冒号加空格" if "：" in text else ""


def _show(value: Any) -> str:
    text = "一组值" if isinstance(value, (dict, list)) else str(value)
    return text if len(text) <= 30 else text[:29] + "…"
