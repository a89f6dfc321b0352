"""Next year's workbook from this year's: what holds on is kept, what must be decided anew is left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from toolkit.assets import DEFAULT_POLICY
from toolkit.batch import form
from toolkit.batch.book import Book, IndicatorRow, PlatformRow, TaskRow
from toolkit.batch.intake import about, read_book
from toolkit.batch.workbook_out import Record, Value, book_bytes
from toolkit.policy import load_policy

_SOURCES = {role: word for word, role in form.SOURCES.items()}


def rolled(path: Path, year: int, pack: str | None, as_of: date | None) -> tuple[bytes, tuple[str, ...]]:
    """The workbook for `year`, and the faults of rows that could not be taken over.

    Kept: platforms, promises, targets and results of all years before, tasks, uses of money.
    Left open: the year's targets, last year's results, texts, dates, deadlines and amounts.
    """
    told = about(path)
    pack = pack or told.get(form.POLICY) or DEFAULT_POLICY
    policy = load_policy(pack, as_of or date(year, 1, 1))
    book = read_book(path, policy)
    kinds = {kind: named.short for kind, named in policy.kinds.items()}
    sheets: dict[str, Sequence[Record]] = {
        form.PLATFORMS: [_platform(row, kinds) for row in book.platforms],
        form.INDICATORS: [_indicator(row, year) for row in book.indicators],
        form.TASKS: [_task(row) for row in book.tasks],
        form.FUNDS: _funds(book),
        form.PROJECTS: _projects(book),
        form.DUTIES: [{"单位": row.unit, "职责": row.text, "依据": row.basis or None} for row in book.duties],
        form.UNITS: _units(book),
    }
    always = (form.PLATFORMS, form.INDICATORS, form.TASKS, form.FUNDS, form.UNITS)
    kept = {name: rows for name, rows in sheets.items() if rows or name in always}
    heads = {form.POLICY: pack, form.SOURCE: book.source or None}
    return book_bytes(heads, kept, policy, year), tuple(fault.text for fault in book.faults)


def _platform(row: PlatformRow, kinds: Mapping[str, str]) -> Record:
    start, end = row.period or (None, None)
    return {
        form.NAME: row.name,
        "类别": kinds.get(row.kind),
        "申报单位": row.applicant or None,
        "责任单位": _joined(row.responsible),
        "级别": row.level or None,
        "产业定位": row.position or None,
        "别名": _joined(row.aliases),
        "建设周期首年": start,
        "建设周期末年": end,
        "来源所载时间": row.period_text or None,
        "建设方案数据文件": row.against or None,
        "是否示例": form.YES if row.sample else None,
        "建设任务": row.task or None,
        "依据": row.basis or None,
    }


def _indicator(row: IndicatorRow, year: int) -> Record:
    base_year, base = row.baseline or (None, None)
    figures: dict[str, Value] = {}
    for word, values in (("承诺", row.promises), ("目标", row.targets), ("实际", row.actuals)):
        figures |= {f"{at}年{word}": value for at, value in values.items() if word == "承诺" or at < year}
    return {
        form.NAME: row.platform or None,
        "指标": row.name,
        "单位": row.unit or None,
        "责任单位": _joined(row.responsible),
        "基期年份": base_year,
        "基期值": base,
        "依据": row.basis or None,
        **figures,
    }


def _task(row: TaskRow) -> Record:
    return {
        form.NAME: form.ALL if row.all_platforms else _joined(row.platforms),
        "分组": row.group or None,
        "任务": row.task,
        "目标要求": row.target or None,
        "牵头单位": _joined(row.lead),
        "配合单位": _joined(row.help),
        "责任单位": _joined(row.responsible),
        "依据": row.basis or None,
    }


def _funds(book: Book) -> list[Record]:
    return [
        {
            form.NAME: row.platform,
            "用途": row.fund.use,
            "资金来源": _SOURCES.get(row.fund.source),
            "专职人员薪酬": form.YES if row.fund.pay else None,
            "委托建设管理": form.YES if row.fund.entrusted else None,
        }
        for row in book.funds
    ]


def _projects(book: Book) -> list[Record]:
    return [
        {
            "专项": row.name,
            "技术方向": row.direction or None,
            "责任单位": _joined(row.responsible),
            "依据": row.basis or None,
        }
        for row in book.projects
    ]


def _units(book: Book) -> list[Record]:
    rows: list[Record] = []
    for name, units in book.units.members.items():
        rows += [{"统称": name, "单位": unit} for unit in units or ("",)]
    return rows


def _joined(names: Sequence[str]) -> str | None:
    return "、".join(names) or None
