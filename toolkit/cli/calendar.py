"""`fangan calendar`: when plans, assessments and evaluations are due for each platform."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.calendar.ics import to_ics
from toolkit.calendar.platforms import Scheduled, load_platforms
from toolkit.calendar.schedule import make_schedules
from toolkit.cli.options import FILE, as_of_option, output_file, policy_option, write_output
from toolkit.errors import UnreadableError
from toolkit.model import Policy
from toolkit.policy import load_policy
from toolkit.reports.calendar import calendar_json, calendar_text


@click.command()
@click.argument("platforms", metavar="PLATFORMS")
@policy_option
@as_of_option
@click.option("--year", type=click.IntRange(1990, 2100), help="只列这一年到期的。")
@click.option("--format", "form", type=click.Choice(["text", "json", "ics"]), default="text", help="输出格式。")
@click.option("--ics", type=FILE, metavar="FILE", help="另存一份日历文件（.ics），可导入手机和办公软件。")
@output_file
def calendar(
    platforms: str,
    pack: str | None,
    as_of: date | None,
    year: int | None,
    form: str,
    ics: Path | None,
    output: Path | None,
) -> None:
    """排出各平台的日程。PLATFORMS 是平台名单（YAML）、办公室的工作簿，或带名单的规则包（如 cixi-complexes）。"""
    day = as_of or date.today()
    policy = load_policy(pack or DEFAULT_POLICY, day)
    source = Path(platforms)
    of_office = source.suffix.lower() == ".xlsx" or source.is_dir()
    listed = _of_office(source, policy) if of_office else load_platforms(platforms, day)
    schedules = make_schedules(listed, policy, day, year=year)
    if ics is not None:
        write_output(ics, to_ics(schedules, day))
    write = {"json": calendar_json, "text": calendar_text}
    write_output(output, to_ics(schedules, day) if form == "ics" else write[form](schedules, policy, day))


def _of_office(source: Path, policy: Policy) -> tuple[Scheduled, ...]:
    """The platforms of the office's workbook; UnreadableError with every fault of its rows."""
    from toolkit.batch.intake import read_book

    book = read_book(source, policy)
    if book.faults:
        told = "；".join(fault.text for fault in book.faults)
        raise UnreadableError(f"工作簿有 {len(book.faults)} 处错误：{told}", path=source, remedy="请改正后重试")
    return tuple(
        Scheduled(
            row.name,
            row.kind,
            year=row.period[0] if row.period else None,
            responsible=row.responsible,
            level=row.level,
        )
        for row in book.platforms
    )
