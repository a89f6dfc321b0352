"""roster.yaml, tasks.yaml, targets.yaml, projects.yaml, districts.yaml, duties.yaml → Register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from toolkit.errors import PolicyError
from toolkit.fields import Fields
from toolkit.model import Clause
from toolkit.policy import load_policy, pack_folder
from toolkit.policy.reference import clause_of
from toolkit.policy.register import (
    ALL_PLATFORMS,
    Assignment,
    ListedTask,
    Platform,
    Project,
    Register,
    Target,
)
from toolkit.yaml_source import Source, load_yaml

Row = TypeVar("Row")
_SENSES = ("at-least", "at-most", "reach")


def load_register(pack: str, as_of: date) -> Register:
    """The register of the pack of that id; PolicyError if the pack is absent or broken."""
    return read_register(pack_folder(pack), load_policy(pack, as_of).instrument.clauses)


def read_register(folder: Path, clauses: Mapping[str, Clause]) -> Register:
    """Read the parts that the pack's folder has; an absent file is an empty part."""
    names = ("roster", "tasks", "targets", "projects", "districts", "duties")
    parts = {name: _open(folder / f"{name}.yaml") for name in names}
    platforms = _rows(parts["roster"], "platforms", _platform, clauses)
    tasks = parts["tasks"]
    tells_lead = tasks.choice("columns", ("lead-help", "responsible"), "responsible") == "lead-help"
    register = Register(
        platforms=platforms,
        tasks=_rows(tasks, "tasks", _task, clauses),
        tells_lead=tells_lead,
        collective=tasks.texts("collective"),
        targets=_rows(parts["targets"], "targets", _target, clauses),
        projects=_projects(parts["projects"], clauses),
        districts=_rows(parts["districts"], "districts", _assignment, clauses),
        duties=_rows(parts["duties"], "duties", _assignment, clauses),
        notes={name: note for name, part in parts.items() if (note := part.text("note", ""))},
    )
    for part in parts.values():
        if part.has("clause"):
            clause_of(part, clauses)
        part.done()
    _refuse_strangers(tasks, register)
    return register


def _open(path: Path) -> Fields:
    if not path.is_file():
        return Fields(Source(str(path), {}, {}, PolicyError))
    return Fields(load_yaml(path, PolicyError))


def _rows(
    part: Fields,
    key: str,
    read: Callable[[Fields, Mapping[str, Clause]], Row],
    clauses: Mapping[str, Clause],
) -> tuple[Row, ...]:
    rows = []
    for row in part.rows(key):
        rows.append(read(row, clauses))
        row.done()
    return tuple(rows)


def _platform(row: Fields, clauses: Mapping[str, Clause]) -> Platform:
    period = row.fields("period")
    years = (period.integer("start"), period.integer("end")) if row.has("period") else None
    period.done()
    if years and years[0] > years[1]:
        row.refuse("period", "起始年份晚于结束年份")
    return Platform(
        no=row.integer("no"),
        name=row.text("name"),
        clause=clause_of(row, clauses),
        kind=row.text("kind", ""),
        level=row.text("level", ""),
        position=row.text("position", ""),
        responsible=row.texts("responsible"),
        host=row.text("host", ""),
        period=years,
        period_text=row.text("period_text", ""),
        task=row.text("task", ""),
        aliases=row.texts("aliases"),
    )


def _task(row: Fields, clauses: Mapping[str, Clause]) -> ListedTask:
    return ListedTask(
        no=row.integer("no"),
        task=row.text("task"),
        clause=clause_of(row, clauses),
        target=row.text("target", ""),
        lead=row.text("lead", ""),
        help=row.texts("help"),
        responsible=row.texts("responsible"),
        due=row.text("due", ""),
        group=row.text("group", ""),
        platforms=row.texts("platforms"),
    )


def _target(row: Fields, clauses: Mapping[str, Clause]) -> Target:
    return Target(
        no=row.integer("no"),
        id=row.text("id"),
        name=row.text("name"),
        clause=clause_of(row, clauses),
        unit=row.text("unit", ""),
        value=row.number("value"),
        sense=row.choice("sense", _SENSES),
        quote=row.text("quote"),
        year=row.integer("year", None),
        responsible=row.texts("responsible"),
    )


def _projects(part: Fields, clauses: Mapping[str, Clause]) -> tuple[Project, ...]:
    projects: list[Project] = []
    for listing in part.rows("lists"):
        name = listing.text("id")
        clause_of(listing, clauses)
        listing.text("note", "")
        for row in listing.rows("projects"):
            projects.append(_project(row, name, clauses))
            row.done()
        listing.done()
    return tuple(projects)


def _project(row: Fields, listing: str, clauses: Mapping[str, Clause]) -> Project:
    return Project(
        listing=listing,
        no=row.integer("no"),
        name=row.text("name"),
        clause=clause_of(row, clauses),
        direction=row.text("direction", ""),
        responsible=row.texts("responsible"),
    )


def _assignment(row: Fields, clauses: Mapping[str, Clause]) -> Assignment:
    return Assignment(row.text("unit"), clause_of(row, clauses), row.text("text"))


def _refuse_strangers(tasks: Fields, register: Register) -> None:
    """A task may name only platforms of the roster, and lead or help only where the source does."""
    known = {platform.name for platform in register.platforms}
    for index, task in enumerate(register.tasks):
        row = Fields(tasks.source, ("tasks", index), tasks.source.value["tasks"][index])
        if task.platforms != ALL_PLATFORMS and not known.issuperset(task.platforms):
            row.refuse("platforms", f"第{task.no}项所列平台不在 roster.yaml 中", "请用 roster.yaml 中的全称")
        if not register.tells_lead and (task.lead or task.help):
            row.refuse("lead", "来源不分牵头和配合，请写在 responsible", "或把 columns 改为 lead-help")
