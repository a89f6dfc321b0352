"""Word's automatic list numbers: numbering.xml and the counters that run through a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from toolkit.drafts import docx_names as n
from toolkit.drafts.numbering import format_bullet, format_number

_PLACE: Final = re.compile(r"%([1-9])")
_LOST_BRACKETS: Final = re.compile(r"^\?(.+)\?$")
_LEVELS: Final = 9
_LATIN_END: Final = re.compile(r"[0-9A-Za-z]$")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # restarts after this 1-based level; 0: never; None: any higher
    legal: bool = False  # all places in Arabic digits
    suffix: str = "tab"
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One w:abstractNum; its counters are shared by the w:num that point to it."""

    levels: dict[int, _Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Number:
    abstract: _List
    overrides: dict[int, _Level]  # whole levels replaced
    starts: dict[int, int]  # startOverride


class Lists:
    """Gives each numbered paragraph its number; call `label` once a paragraph, in order."""

    def __init__(self, root: etree._Element | None, number_of_style: Callable[[str], str | None]) -> None:
        self._numbers: dict[str, _Number] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root, number_of_style)

    def level_for_style(self, num_id: str, style_id: str | None) -> int | None:
        """The level that is linked to a paragraph style (w:lvl/w:pStyle)."""
        number = self._numbers.get(num_id)
        if number is None or style_id is None:
            return None
        levels = {**number.abstract.levels, **number.overrides}
        return next((i for i, level in levels.items() if level.style == style_id), None)

    def label(self, num_id: str, ilvl: int) -> str | None:
        """The number as printed, e.g. 一、; None where the paragraph is in no list."""
        number = self._numbers.get(num_id)
        if number is None or not 0 <= ilvl < _LEVELS:
            return None
        level = self._level(number, ilvl)
        if level.format == "bullet":
            return format_bullet(level.text)
        self._count(num_id, number, ilvl)
        return self._print(number, ilvl, level)

    def _count(self, num_id: str, number: _Number, ilvl: int) -> None:
        counters = number.abstract.counters
        current = counters[ilvl]
        if (num_id, ilvl) not in self._begun and ilvl in number.starts:
            counters[ilvl] = number.starts[ilvl]
        elif current is None:
            counters[ilvl] = self._level(number, ilvl).start
        else:
            counters[ilvl] = current + 1
        self._begun.add((num_id, ilvl))
        for deeper in range(ilvl + 1, _LEVELS):
            restart = self._level(number, deeper).restart
            if restart is None or ilvl < restart:
                counters[deeper] = None

    def _print(self, number: _Number, ilvl: int, level: _Level) -> str:
        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            source = self._level(number, index)
            value = number.abstract.counters[index]
            if value is None:
                value = number.starts.get(index, source.start)
            return format_number(value, "decimal" if level.legal else source.format)

        text = _PLACE.sub(place, level.text)
        # 1.1 with a tab before 2024年 must not read 1.12024年.
        apart = level.suffix != "nothing" and _LATIN_END.search(text)
        return f"{text} " if apart else text

    @staticmethod
    def _level(number: _Number, ilvl: int) -> _Level:
        return number.overrides.get(ilvl) or number.abstract.levels.get(ilvl) or _Level()

    def _read(self, root: etree._Element, number_of_style: Callable[[str], str | None]) -> None:
        lists: dict[str, _List] = {}
        links: dict[str, str] = {}  # abstractNum → numbering style
        for element in root.iterchildren(n.ABSTRACT_NUM):
            abstract_id = element.get(n.ABSTRACT_NUM_ID, "")
            lists[abstract_id] = _List(dict(map(_read_level, element.iterchildren(n.LVL))))
            link = element.find(n.NUM_STYLE_LINK)
            if link is not None:
                links[abstract_id] = link.get(n.VAL, "")
        targets: dict[str, str] = {}
        for element in root.iterchildren(n.NUM):
            abstract = element.find(n.ABSTRACT_NUM_ID)
            targets[element.get(n.NUM_ID, "")] = abstract.get(n.VAL, "") if abstract is not None else ""
        for element in root.iterchildren(n.NUM):
            num_id = element.get(n.NUM_ID, "")
            abstract_id = targets[num_id]
            if abstract_id in links:
                linked = number_of_style(links[abstract_id])
                abstract_id = targets.get(linked or "", abstract_id)
            if abstract_id in lists:
                self._numbers[num_id] = _read_number(element, lists[abstract_id])


def _read_number(element: etree._Element, abstract: _List) -> _Number:
    overrides: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterchildren(n.LVL_OVERRIDE):
        ilvl = n.whole(override.get(n.ILVL)) or 0
        level = override.find(n.LVL)
        if level is not None:
            overrides[ilvl] = _read_level(level)[1]
        start = override.find(n.START_OVERRIDE)
        value = n.whole(start.get(n.VAL)) if start is not None else None
        if value is not None:
            starts[ilvl] = value
    return _Number(abstract, overrides, starts)


def _mended(text: str) -> str:
    """RTF files by LibreOffice have ? for each mark of a list number that is not ASCII."""
    return _LOST_BRACKETS.sub(r"（\1）", text).replace("?", "、")


def _read_level(element: etree._Element) -> tuple[int, _Level]:
    def value(tag: str) -> str | None:
        child = element.find(tag)
        return child.get(n.VAL) if child is not None else None

    formats = [child.get(n.VAL, "decimal") for child in element.iter(n.NUM_FMT)]
    legal = element.find(n.IS_LGL)
    return n.whole(element.get(n.ILVL)) or 0, _Level(
        start=n.whole(value(n.START)) or 0,  # the standard's default is 0
        # A custom format comes with a plain one for readers that do not know it.
        format=next((name for name in formats if name != "custom"), "decimal"),
        text=_mended(value(n.LVL_TEXT) or ""),
        restart=n.whole(value(n.LVL_RESTART)),
        legal=legal is not None and n.is_on(legal.get(n.VAL)),
        suffix=value(n.SUFF) or "tab",
        style=value(n.P_STYLE),
    )
