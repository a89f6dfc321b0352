"""The calendar of platforms as a table for a clerk and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from toolkit.calendar.schedule import Event, Schedule
from toolkit.model import Policy
from toolkit.reports.pieces import TOOL, policy_shape


def calendar_text(schedules: tuple[Schedule, ...], policy: Policy, as_of: date) -> str:
    """A table for each platform, then what the sources leave open; lines end in a newline."""
    return "\n".join(_lines(schedules, policy, as_of)) + "\n"


def _lines(schedules: tuple[Schedule, ...], policy: Policy, as_of: date) -> Iterator[str]:
    instrument = policy.instrument
    yield f"依据：{instrument.cite}（按 {as_of} 有效的规定）"
    if not instrument.in_force(as_of):
        yield f"注意：该文件在 {as_of} 不在有效期内（{instrument.effective} 至 {instrument.expires}）"
    for schedule in schedules:
        platform = schedule.platform
        about = [platform.level, "、".join(platform.responsible)]
        about.append(_cycle(schedule))
        yield ""
        yield f"━━ {platform.name}（{'；'.join(part for part in about if part)}）"
        for event in schedule.events:
            yield f"  {_padded(event.text)}  {event.name}（{event.who}）  {event.clause.label}：{event.note}"
        for text in schedule.open:
            yield f"  〔来源没有写〕{text}"


def _cycle(schedule: Schedule) -> str:
    if schedule.cycle is None:
        return "周期未定"
    first, last = schedule.cycle
    if schedule.platform.start is not None:
        return f"{last - first + 1} 年，自 {schedule.platform.start} 起"
    return f"{first}—{last} 年"


def _padded(text: str) -> str:
    """Filled up to fourteen columns; a Chinese character takes two."""
    width = sum(1 if char.isascii() else 2 for char in text)
    return text + " " * max(0, 14 - width)


def calendar_json(schedules: tuple[Schedule, ...], policy: Policy, as_of: date) -> str:
    """One object in a stable order, ending in a newline."""
    shape = {
        "tool": TOOL,
        "policy": policy_shape(policy),
        "as_of": as_of.isoformat(),
        "platforms": [
            {
                "name": row.platform.name,
                "kind": row.platform.kind,
                "cycle": list(row.cycle) if row.cycle else None,
                "events": [_event(event) for event in row.events],
                "open": list(row.open),
            }
            for row in schedules
        ],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.duty,
        "name": event.name,
        "date": event.day.isoformat(),
        "precision": event.sureness.value,
        "text": event.text,
        "who": event.who,
        "clause": event.clause.cite,
        "note": event.note,
    }
