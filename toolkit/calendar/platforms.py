"""The platforms whose calendar is asked for: from a file of the office, or from a pack's roster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.errors import UnreadableError
from toolkit.fields import Fields
from toolkit.model import Clause
from toolkit.policy import policy_ids
from toolkit.policy.register_files import load_register
from toolkit.sorts import PLATFORMS, load_sort


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One platform. `start` is the first day of its cycle where the day is known; `year` its first year.

    `listed` is the period that a roster prints, with its clause: an earlier one, not of this cycle.
    """

    name: str
    kind: str
    year: int | None = None
    start: date | None = None
    responsible: tuple[str, ...] = ()
    level: str = ""
    listed: tuple[int, int] | None = None
    clause: Clause | None = None


def load_platforms(source: str, as_of: date) -> tuple[Scheduled, ...]:
    """The platforms of a YAML file, or of the roster of the pack of that id."""
    if source in policy_ids():
        return _of_roster(source, as_of)
    return _of_file(Path(source))


def _of_roster(pack: str, as_of: date) -> tuple[Scheduled, ...]:
    platforms = load_register(pack, as_of).platforms
    if not platforms:
        raise UnreadableError(f"规则包“{pack}”没有平台名单", remedy="请给出平台名单文件")
    return tuple(
        Scheduled(
            row.name,
            row.kind,
            responsible=row.responsible,
            level=row.level,
            listed=row.period,
            clause=row.clause,
        )
        for row in platforms
    )


def _of_file(path: Path) -> tuple[Scheduled, ...]:
    top = Fields(load_sort(path, PLATFORMS))
    platforms = []
    for row in top.rows("platforms"):
        begun: Any = row.any("start", None)
        if not isinstance(begun, (int, date, type(None))) or isinstance(begun, bool):
            row.refuse("start", "“start”应为起始年份（2025）或日期（2025-03-01）")
        platforms.append(
            Scheduled(
                name=row.text("name"),
                kind=row.text("kind"),
                year=begun.year if isinstance(begun, date) else begun,
                start=begun if isinstance(begun, date) else None,
                responsible=row.texts("responsible"),
                level=row.text("level", ""),
            )
        )
        row.done()
    top.text("note", "")
    top.done()
    if not platforms:
        top.refuse("platforms", "没有列出平台", "请在 platforms 下逐个写 name、kind 和 start")
    return tuple(platforms)
