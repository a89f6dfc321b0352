"""One row of a sheet by the heads of its columns, and the names by which rows speak of platforms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from toolkit.batch import form
from toolkit.batch.book import PlatformRow
from toolkit.batch.units import UnitList
from toolkit.drafts.workbook_cells import Entry, Faults, Rows
from toolkit.model import Policy

BLANK = ""
_HEAD_SOUGHT = 6  # rows: above the heads a sheet may have a title or two
_NOTHING = Entry(None, "")
_ASIDE = f"不打印的内容请放在“{form.NOTE}”一列"


class Row:
    """One row: values by head, its own faults, and whom they concern."""

    def __init__(
        self, cells: Sequence[Entry], columns: Mapping[str, int], years: Mapping[tuple[str, int], int]
    ) -> None:
        self._cells = cells
        self._columns = columns
        self._years = years
        self.faults = Faults()
        self.platforms: tuple[str, ...] = ()
        self.units: tuple[str, ...] = ()
        self.section_titles: tuple[str, ...] = ()

    def damaged(self, damage: Iterable[str]) -> bool:
        """Take over what is wrong with the cells themselves; whether there is any of it."""
        found = [text for text in damage if any(text.startswith(f"{cell.place}是") for cell in self._cells)]
        self.faults.found += found
        return bool(found)

    @property
    def place(self) -> str:
        """Where the row's first value stands."""
        return next((entry.place for entry in self._cells if entry.value is not None), "")

    def entry(self, head: str) -> Entry:
        """The cell under that head; an empty one where the sheet has no such column."""
        index = self._columns.get(head, -1)
        return self._cells[index] if 0 <= index < len(self._cells) else _NOTHING

    def text(self, head: str) -> str:
        """The cell as text, "" if empty."""
        return self.entry(head).text

    def needed(self, head: str) -> str:
        """The cell as text; empty is a fault."""
        entry = self.entry(head)
        if not entry.text:
            self.faults.found.append(f"{entry.place or self.place}没有写“{head}”")
        return entry.text

    def fault(self, head: str, message: str) -> None:
        """Note a fault at the cell under that head, or at the row where there is no such cell."""
        entry = self.entry(head)
        self.faults.found.append(f"{entry.place or self.place}{message}")

    def number(self, head: str, unit: str = "") -> Decimal | None:
        """The cell as a number in `unit`."""
        return self.faults.number(self.entry(head), unit)

    def year(self, head: str) -> int | None:
        """The cell as a year."""
        return self.faults.year(self.entry(head))

    def day(self, head: str) -> date | None:
        """The cell as a date."""
        return self.faults.day(self.entry(head))

    def deadline(self, head: str) -> str:
        """The cell as the words of a deadline."""
        return self.faults.deadline(self.entry(head))

    def flag(self, head: str) -> bool:
        """是 or 否."""
        return self.faults.flag(self.entry(head))

    def unit_names(self, head: str, units: UnitList) -> tuple[str, ...]:
        """The units in a cell; they go without a document if this row has a fault."""
        names = units.split(self.text(head))
        self.units = tuple(dict.fromkeys((*self.units, *units.expand(names))))
        return names

    def by_year(self, role: str, unit: str) -> dict[int, Decimal]:
        """The figures of the columns 2026年承诺, 2026年目标 or 2026年实际, by year."""
        found = {}
        for (said, year), index in sorted(self._years.items()):
            if said == role and index < len(self._cells):
                value = self.faults.number(self._cells[index], unit)
                if value is not None:
                    found[year] = value
        return found


@dataclass(frozen=True, slots=True)
class Names:
    """What each platform is called: by its name and its aliases."""

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    all: tuple[str, ...] = ()

    @staticmethod
    def of(platforms: Iterable[PlatformRow]) -> Names:
        """The names of these platforms; a full name goes before an alias of another."""
        rows = tuple(platforms)
        full = {row.name: (row.name,) for row in rows}
        aliases: dict[str, tuple[str, ...]] = {}
        for row in rows:
            for alias in row.aliases:
                aliases[alias] = tuple(dict.fromkeys((*aliases.get(alias, ()), row.name)))
        return Names(aliases | full, tuple(full))

    def find(self, word: str) -> tuple[str, ...]:
        """The platforms that the word may mean: one if it is clear, none if it is unknown."""
        return self.known.get(word, ())


def sheet_rows(sheet: str, cells: Rows, policy: Policy) -> tuple[list[Row], list[str]]:
    """The rows of data under the sheet's heads, and what is wrong with the heads."""
    if not cells:
        return [], []
    at = _head_row(sheet, cells)
    heads = cells[at]
    columns: dict[str, int] = {}
    years: dict[tuple[str, int], int] = {}
    problems = []
    titles = section_titles(policy) if sheet == form.PLATFORMS else ()
    for index, head in enumerate(heads):
        found = form.YEAR_HEAD.match(head.label) if sheet == form.INDICATORS else None
        if head.label in (*form.HEADS[sheet], *titles) and head.label not in columns:
            columns[head.label] = index
        elif found and (found[2], int(found[1])) not in years:
            years[found[2], int(found[1])] = index
        elif head.label in columns or found:
            problems.append(f"{head.place}的表头“{head.text}”重复")
        elif head.label != form.NOTE and any(index < len(row) and row[index].text for row in cells[at + 1 :]):
            problems.append(
                f"{head.place or sheet}的表头“{head.text}”认不出，但下面有内容；不打印的内容请放在“{form.NOTE}”"
            )
    lacking = [head for head in form.REQUIRED[sheet] if head not in columns]
    problems += [f"工作表“{sheet}”的表头缺少“{head}”" for head in lacking]
    rows = [Row(row, columns, years) for row in cells[at + 1 :] if not _is_example(row)]
    for made in rows:
        made.section_titles = tuple(title for title in titles if title in columns)
    return rows, problems


def section_titles(policy: Policy) -> tuple[str, ...]:
    """The sections of annual plans that people write as text, by title, over all kinds."""
    written = (
        section.title
        for kind in policy.kinds
        if (outline := policy.outlines.get((kind, "annual-plan")))
        for section in outline.leaves
    )
    return tuple(dict.fromkeys(written))


def _head_row(sheet: str, cells: Rows) -> int:
    """Where the heads stand: the row among the first that has most of the sheet's words."""
    counts = [sum(entry.label in form.HEADS[sheet] for entry in row) for row in cells[:_HEAD_SOUGHT]]
    return counts.index(max(counts))


def _is_example(row: Sequence[Entry]) -> bool:
    first = next((entry for entry in row if entry.value is not None), _NOTHING)
    return first.text.startswith((form.EXAMPLE, form.HINT))
