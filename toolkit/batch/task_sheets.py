"""Book → one task sheet a unit: what it leads, helps with or is responsible for, with the source's own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from toolkit.batch import form
from toolkit.batch.book import Book, TaskRow
from toolkit.batch.computed import plain
from toolkit.batch.items import Item, ListTable, TaskSheet
from toolkit.batch.names import file_names

_ROLES = (("lead", "牵头的任务"), ("help", "配合的任务"), ("responsible", "负责的任务"))
_BLANKS = f"标“{form.BLANK}”的，来源没有写明，由责任单位补充。"


def unit_items(book: Book, year: int, submitted: date | None = None) -> list[Item]:
    """One item a unit named anywhere, in the order in which they come; at fault where one of its rows is."""
    faults: dict[str, list[str]] = defaultdict(list)
    for fault in book.faults:
        for unit in fault.units:
            faults[unit].append(fault.text)
    units = list(dict.fromkeys([*_named(book), *faults]))
    items = []
    for unit, name in zip(units, file_names([_title(unit, year) for unit in units]), strict=True):
        if unit in faults:
            items.append(Item(name, unit, problem="；".join(faults[unit])))
        else:
            items.append(Item(name, unit, _sheet(unit, book, year, submitted)))
    return items


def _named(book: Book) -> Iterator[str]:
    for task in book.tasks:
        yield from book.units.expand((*task.lead, *task.help, *task.responsible))
    for responsible in (row.responsible for rows in (book.indicators, book.projects, book.platforms) for row in rows):
        yield from book.units.expand(responsible)
    for duty in book.duties:
        yield duty.unit


def _title(unit: str, year: int) -> str:
    return f"{unit}{year}年度任务清单"


def _sheet(unit: str, book: Book, year: int, submitted: date | None) -> TaskSheet:
    tables = [
        *_tasks(unit, book),
        *_table("负责的指标", ("指标", "单位", "目标", "依据"), _indicators(unit, book)),
        *_table("负责的专项", ("专项", "技术方向", "共同负责", "依据"), _projects(unit, book)),
        *_table("负责的平台", ("平台", "级别", "来源所载时间", "建设任务", "依据"), _platforms(unit, book)),
        *_table("职责和重点内容", ("内容", "依据"), [(d.text, d.basis) for d in book.duties if d.unit == unit]),
    ]
    notes = []
    if book.units.is_collective(unit):
        notes.append(f"“{unit}”是统称，代表许多单位；没有单位名单，未分到各单位。")
    if any(form.BLANK in cell for table in tables for row in table.rows for cell in row):
        notes.append(_BLANKS)
    sample = any(platform.sample for platform in book.platforms)
    return TaskSheet(_title(unit, year), unit, tuple(tables), year, book.source, tuple(notes), sample, submitted)


def _tasks(unit: str, book: Book) -> Iterator[ListTable]:
    for role, title in _ROLES:
        found = []
        for task in book.tasks:
            names = getattr(task, role)
            if unit in book.units.expand(names):
                found.append((task, book.units.through(unit, names)))
        yield from task_tables(found, title, role)


def task_tables(found: Sequence[tuple[TaskRow, str]], title: str, role: str = "") -> Iterator[ListTable]:
    """The tasks as one table a group; each comes with the collective name by which a unit is meant, if so."""
    groups: dict[str, list[tuple[TaskRow, str]]] = defaultdict(list)
    for task, through in found:
        groups[task.group].append((task, through))
    number = 0
    for group, tasks in groups.items():
        rows = []
        priced = any(task.amount is not None for task, _ in tasks)
        for task, through in tasks:
            number += 1
            named = _others(task, role) + (f"（列入“{through}”）" if through else "")
            named = named or ("—" if role else form.BLANK)  # a unit's own task may have no other unit
            due = task.due or form.BLANK
            money = (form.BLANK if task.amount is None else plain(task.amount),) if priced else ()
            rows.append((str(number), task.task, task.target or form.BLANK, named, due, *money, task.basis or "—"))
        heads = ("序号", "任务", "目标要求", _others_head(role), "完成时限", *[form.TASK_MONEY] * priced, "依据")
        yield ListTable(title, heads, tuple(rows), group)


def _others_head(role: str) -> str:
    return {"lead": "配合单位", "help": "牵头单位", "responsible": "责任单位"}.get(role, "责任单位")


def _others(task: TaskRow, role: str) -> str:
    """Who else is named: the helpers for the lead, the lead for a helper, else all."""
    if role == "lead":
        return "、".join(task.help)
    if role == "help":
        return "、".join(task.lead)
    if role == "responsible":
        return "、".join(task.responsible)
    words = [("牵头：", task.lead), ("配合：", task.help), ("", task.responsible)]
    return "；".join(label + "、".join(names) for label, names in words if names)


def _indicators(unit: str, book: Book) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for figure in book.indicators:
        if unit in book.units.expand(figure.responsible):
            aims = "；".join(f"{year}年 {plain(value)}" for year, value in sorted(figure.targets.items()))
            rows.append((figure.name, figure.unit or "—", aims or form.BLANK, figure.basis or "—"))
    return rows


def _projects(unit: str, book: Book) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for project in book.projects:
        if unit in book.units.expand(project.responsible):
            others = "、".join(name for name in project.responsible if name != unit)
            rows.append((project.name, project.direction or "—", others or "—", project.basis or "—"))
    return rows


def _platforms(unit: str, book: Book) -> list[tuple[str, ...]]:
    return [
        (row.name, row.level or "—", row.period_text or "—", row.task or "—", row.basis or "—")
        for row in book.platforms
        if unit in book.units.expand(row.responsible)
    ]


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[ListTable]:
    """The table without the columns that say nothing; none at all if it has no row."""
    made = list(rows)
    kept = [at for at in range(len(heads)) if any(row[at] != "—" for row in made)]
    if made:
        yield ListTable(title, tuple(heads[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in made))
