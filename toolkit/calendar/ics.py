"""Schedules as iCalendar (RFC 5545): all-day events, unsure dates marked as tentative."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from toolkit import __version__
from toolkit.calendar.schedule import Event, Schedule, Sureness

_WIDTH = 75  # octets a line, the break not counted


def to_ics(schedules: tuple[Schedule, ...], as_of: date) -> bytes:
    """The whole calendar; the same input gives the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//fangan//fangan {__version__}//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:产业创新平台日程",
    ]
    for schedule in schedules:
        for event in schedule.events:
            lines += _event(event, as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode("utf-8")


def _event(event: Event, as_of: date) -> Iterator[str]:
    sure = event.sureness is Sureness.DAY
    mark = "" if sure else f"（{event.text}，条文未写月日）"
    key = f"{event.platform}|{event.duty}|{event.day.isoformat()}"
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@fangan"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{event.platform}：{event.name}{mark}')}"
    yield f"DESCRIPTION:{_text(f'依据：{event.clause.cite}。{event.note}')}"
    yield f"CATEGORIES:{_text(event.name)}"
    yield f"STATUS:{'CONFIRMED' if sure else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, broken between characters; what follows begins with a blank."""
    held, size = "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > _WIDTH:
            yield held
            held, size = " ", 1
        held += char
        size += width
    yield held
