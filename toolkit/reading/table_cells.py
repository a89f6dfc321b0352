"""The values in the cells of one indicator's row, each with its year and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.model import Indicator
from toolkit.reading.commitments_prose import ProseReader
from toolkit.reading.levels import Quantity, find_levels
from toolkit.reading.names import Mention
from toolkit.reading.observations import Gap, Observation, Seen, converted, factor
from toolkit.reading.placeholders import find_placeholders
from toolkit.reading.prose_base import NOWHEN, YearRef
from toolkit.reading.table_grid import MARK, NUMBER_ONLY, Box, is_number
from toolkit.reading.table_heads import Head, has_amount, only_unit, unit_of
from toolkit.reading.tidy import tidy
from toolkit.reading.years import find_years

_NOT_SAID = re.compile(r"^[\s\-—–/\\.…~～_＿□○无、]*$")
_VERBS = re.compile(r"由|从|→|->|提高|增长|翻|增至|达到.+达到|年均|每年|其中|净增|新增|增加|基础上|递增|倍")
_BETWEEN = re.compile(r"→|->|=>|/|至|到|~|[-—–]+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")  # 1 200, its unit standing elsewhere
_YEAR_ONLY = re.compile(r"(?P<year>20\d\d)年?(?:\d{1,2}月)?[底末度]?")
_PLAIN = Head("plain")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row's indicator and its column, and what the row itself says of year and unit."""

    mention: Mention
    column: int
    when: YearRef
    units: tuple[str, ...]
    name: str


class CellReader:
    """Puts the values of rows into one `Seen`; `noted` are the units that a note over the table gives."""

    def __init__(self, indicators: tuple[Indicator, ...], seen: Seen, prose: ProseReader) -> None:
        self._indicators = indicators
        self._seen = seen
        self._prose = prose
        self.noted: tuple[str, ...] = ()

    def read(self, row: list[Box], columns: list[int], told: RowFacts, heads: list[Head]) -> None:
        """Read the cells of these columns."""
        over = [heads[c] if c < len(heads) else _PLAIN for c in range(len(row))]
        over, columns = _dated_beside(row, _of_the_whole(columns, over), over)
        bare = [c for c in columns if _when(over[c], told) == NOWHEN and is_number(row[c].text)]
        for column in columns:
            when = _when(over[column], told)
            if when == NOWHEN and len(bare) > 1:
                when = {bare[0]: YearRef(None, "base"), bare[-1]: YearRef(None, "target")}.get(column, when)
                if column in bare[1:-1]:
                    continue
            merged = column > 0 and row[column - 1] is row[column] and column - 1 in columns
            if not merged:
                self._cell(row[column], when, over[column], told)

    def beside_name(self, box: Box, when: YearRef, level: Quantity, told: RowFacts) -> None:
        """Keep a value that stands in the name's own cell: 全行业产值（2024年基数182亿元）."""
        self._keep(box, level, when, self._unit(told.mention, told.units), told)

    def _cell(self, box: Box, when: YearRef, head: Head, told: RowFacts) -> None:
        text = MARK.sub("", box.text).strip()
        if _SPACED.fullmatch(text):
            text = text.replace(" ", "")
        position = told.mention.indicator
        if when.nth == -1:
            return
        if head.pair and (sides := _one_left_open(text)):
            shared = replace(head, pair=None, unit=_open_unit(text) or head.unit)
            for side, ref in zip(sides, head.pair, strict=True):
                self._cell(replace(box, words=tidy(side)), ref, shared, told)
            return
        if _NOT_SAID.match(text) or (find_placeholders(text) and not _says_besides(text)):
            self._seen.gaps.append(Gap(position, when.year, when.role))
            return
        unit = self._unit(told.mention, (unit_of(text), *told.units, head.unit, *self.noted))
        levels = _levels(text, self._indicators[position])
        if head.pair and (ends := _two_ends(levels)):
            for level, ref in zip(ends, head.pair, strict=True):
                self._keep(box, level, ref, unit, told)
        elif not NUMBER_ONLY.match(text) and (_VERBS.search(text) or find_years(text) or not has_amount(text)):
            self._sentence(box, when, unit, told)
        elif levels:
            self._keep(box, levels[0], when, unit, told)

    def _sentence(self, box: Box, when: YearRef, unit: str, told: RowFacts) -> None:
        """A cell of words is prose whose subject is the row's indicator; without a value it is a gap."""
        before = len(self._seen.values) + len(self._seen.growths)
        mention = replace(told.mention, grows=False)
        self._prose.read(tidy(box.words.original), box.location, subject=mention, when=when, unit=unit)
        if len(self._seen.values) + len(self._seen.growths) == before:
            self._seen.gaps.append(Gap(told.mention.indicator, when.year, when.role))

    def _unit(self, mention: Mention, stated: tuple[str, ...]) -> str:
        """The first stated unit that goes with the indicator, the nearest first."""
        indicator = self._indicators[mention.indicator]
        return next((unit for unit in stated if unit and factor(indicator, unit) is not None), "")

    def _keep(self, box: Box, level: Quantity, when: YearRef, unit: str, told: RowFacts) -> None:
        indicator = self._indicators[told.mention.indicator]
        written = level.unit
        by = factor(indicator, written or unit) if written or unit else None
        value = converted(level.value, by) if by is not None else level.value
        words = box.words.original.strip()
        self._seen.values.append(
            Observation(
                told.mention.indicator,
                value,
                when.year,
                when.role,
                f"{told.name} {words}",
                box.location.with_quote(words),
                written or unit,
                level.bound,
                doubt=by is None,  # 32% under a head that says 亿元 is still a share
                nth=when.nth,
            )
        )


def _one_left_open(text: str) -> tuple[str, str] | None:
    """The sides of 415亿元→（待定） and （待核）→90%: an amount, and a blank to fill."""
    sides = _BETWEEN.split(text, maxsplit=1)
    if len(sides) != 2:
        return None
    left, right = sides
    is_open = [bool(_NOT_SAID.match(side) or find_placeholders(side)) for side in (left, right)]
    return (left, right) if is_open.count(True) == 1 else None


def _open_unit(text: str) -> str:
    """The unit that stands with a blank to fill: 3.8→XX%."""
    blanks = find_placeholders(text)
    return only_unit(text[blanks[-1][1] :]) if blanks else ""


def _says_besides(text: str) -> bool:
    """Whether a cell with a blank to fill tells an amount of another year: 2024年415亿元，2029年待定."""
    return len(find_years(text)) > 1 and has_amount(text)


def _of_the_whole(columns: list[int], over: list[Head]) -> list[int]:
    """Without columns that stand for something else: 甲公司 | 乙公司 over the values of each."""
    others = [column for column in columns if over[column].use == "other"]
    return [column for column in columns if column not in others] if len(others) > 1 else columns


def _dated_beside(row: list[Box], columns: list[int], over: list[Head]) -> tuple[list[Head], list[int]]:
    """Heads and columns where 现状年份 stands beside 现状值: the one's cell is the year of the other's."""
    if not any(head.year_part for head in over):
        return over, columns
    years: dict[YearRef, int] = {}
    parts: set[int] = set()
    for column in columns:
        head, year = over[column], _YEAR_ONLY.fullmatch(row[column].text)
        beside = any(over[c].when == head.when and not over[c].year_part for c in columns)
        if head.year_part and year and beside:
            years[head.when] = int(year["year"])
            parts.add(column)
    if not parts:
        return over, columns
    dated = [
        replace(head, when=replace(head.when, year=years[head.when]), dated=True) if head.when in years else head
        for head in over
    ]
    return dated, [column for column in columns if column not in parts]


def _when(head: Head, told: RowFacts) -> YearRef:
    """The column's year; the row's, where the head only says 目标值 or nothing."""
    if head.when.role == "base" and not head.dated:
        return head.when
    if head.when == NOWHEN or (told.when.year is not None and not head.dated):
        return told.when
    return head.when


def _levels(text: str, indicator: Indicator) -> list[Quantity]:
    """The amounts of a cell: of 96家（32%） only what has the indicator's own unit, where any has."""
    levels = sorted(find_levels(text), key=lambda one: one.span)
    fitting = [one for one in levels if one.unit and factor(indicator, one.unit) is not None]
    return fitting or levels


def _two_ends(levels: list[Quantity]) -> list[Quantity]:
    """182/260 and 182—260 as two amounts; empty where there are not two."""
    if len(levels) == 1 and levels[0].joint and levels[0].high is not None:
        return [levels[0]._replace(high=None), levels[0]._replace(value=levels[0].high)]
    return levels if len(levels) == 2 else []
