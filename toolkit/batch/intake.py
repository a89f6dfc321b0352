"""Sheets → Book: each row read on its own, every fault with its place, all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from toolkit.assets import DEFAULT_POLICY
from toolkit.batch import form
from toolkit.batch.book import Book, DutyRow, Fault, FundRow, IndicatorRow, PlatformRow, ProjectRow, TaskRow
from toolkit.batch.rows import BLANK, Names, Row, sheet_rows
from toolkit.batch.sources import open_source
from toolkit.batch.units import UnitList
from toolkit.drafts.workbook_cells import Faults, Rows
from toolkit.errors import UnreadableError
from toolkit.model import Fund, Policy

Read = TypeVar("Read")


def about(path: Path) -> dict[str, str]:
    """The sheet 说明 alone: what the rows come from and which policy they follow."""
    with open_source(path, Faults()) as sheets:
        return _about(sheets)


def read_book(path: Path, policy: Policy) -> Book:
    """The workbook or folder at `path`, as far as it is sound; what is not stands in `faults`.

    UnreadableError where nothing can be read: no sheet 平台 or 任务, or a sheet without its heads.
    """
    damage = Faults()
    with open_source(path, damage) as sheets:
        if form.PLATFORMS not in sheets and form.TASKS not in sheets:
            missing = f"这不是办公室的工作簿：没有工作表“{form.PLATFORMS}”或“{form.TASKS}”"
            raise UnreadableError(missing, path=path, remedy="可用 fangan new batch --to xlsx -o 文件 生成一份")
        return _Intake(path, sheets, policy, damage).book()


def _about(sheets: Mapping[str, Rows]) -> dict[str, str]:
    rows = sheets.get(form.ABOUT, [])
    return {row[0].label: row[1].text for row in rows if len(row) > 1 and row[0].label}


class _Intake:
    """One workbook being read: its sheets, its names, and the faults met on the way."""

    def __init__(self, path: Path, sheets: Mapping[str, Rows], policy: Policy, damage: Faults) -> None:
        self.path = path
        self.sheets = sheets
        self.policy = policy
        self.damage = damage
        self.faults: list[Fault] = []
        self.heads_missing: list[str] = []
        self.units = UnitList()
        self.named: list[PlatformRow] = []  # rows with faults too: other rows may speak of them
        self.names = Names()

    def book(self) -> Book:
        told = _about(self.sheets)
        self.units = self._unit_list()
        platforms = tuple(self._read(form.PLATFORMS, self._platform))
        self.names = Names.of(self.named)
        book = Book(
            path=str(self.path),
            policy=told.get(form.POLICY, "") or DEFAULT_POLICY,
            source=told.get(form.SOURCE, ""),
            platforms=tuple(self._distinct(platforms)),
            indicators=tuple(self._read(form.INDICATORS, self._indicator)),
            tasks=tuple(self._read(form.TASKS, self._task)),
            funds=tuple(self._read(form.FUNDS, self._fund)),
            projects=tuple(self._read(form.PROJECTS, self._project)),
            duties=tuple(self._read(form.DUTIES, self._duty)),
            units=self.units,
            faults=(*self.faults, *(Fault(text) for text in self.damage.found)),
        )
        if self.heads_missing:
            raise UnreadableError("；".join(self.heads_missing), path=self.path, remedy="请恢复表头后重试")
        return book

    def _read(self, sheet: str, read: Callable[[Row], Read]) -> Iterator[Read]:
        """Each sound row; a row with faults is a fault of those that it concerns."""
        rows, missing = sheet_rows(sheet, self.sheets.get(sheet, []), self.policy)
        self.heads_missing += missing
        if missing:
            return
        for row in rows:
            made = read(row)
            if self.damage.found and row.damaged(self.damage.found):
                self.damage.found = [text for text in self.damage.found if text not in row.faults.found]
            if row.faults.found:
                self.faults.append(Fault("；".join(row.faults.found), row.platforms, row.units))
            else:
                yield made

    def _unit_list(self) -> UnitList:
        found: dict[str, tuple[str, ...]] = {}

        def read(row: Row) -> None:
            name = row.needed("统称")
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *UnitList().split(row.text("单位")))))

        for _ in self._read(form.UNITS, read):
            pass
        return UnitList(found)

    # ------------------------------------------------------------ platforms

    def _platform(self, row: Row) -> PlatformRow:
        name = row.needed(form.NAME)
        row.platforms = (name,) if name else ()
        start, end = row.year("建设周期首年"), row.year("建设周期末年")
        if (start is None) != (end is None):
            row.fault("建设周期首年", "建设周期要么首年、末年都填，要么都不填")
        elif start and end and end < start:
            row.fault("建设周期末年", f"末年 {end} 早于首年 {start}")
        kind, known = self._kind(row)
        made = PlatformRow(
            name=name,
            place=row.place,
            kind=kind,
            applicant=row.text("申报单位"),
            responsible=self.units.split(row.text("责任单位")),
            level=row.text("级别"),
            position=row.text("产业定位"),
            aliases=self.units.split(row.text("别名")),
            period=(start, end) if start and end else None,
            period_text=row.text("来源所载时间"),
            submitted=row.day("编制日期"),
            against=row.text("建设方案数据文件"),
            sample=row.flag("是否示例"),
            task=row.text("建设任务"),
            basis=row.text("依据"),
            sections=self._sections(row, kind) if known else {},
        )
        self.named += [made] if name else []
        return made

    def _kind(self, row: Row) -> tuple[str, bool]:
        """The kind, "" if left out, and whether what is written there can be read."""
        said = row.text("类别")
        words = {word: kind for kind, named in self.policy.kinds.items() for word in (kind, named.name, named.short)}
        if said and said not in words:
            known = "、".join(named.short for named in self.policy.kinds.values())
            row.fault("类别", f"应为{known}之一或留空，现在是“{said[:20]}”")
        return words.get(said, ""), not said or said in words

    def _sections(self, row: Row, kind: str) -> dict[str, str]:
        """The columns headed by a section's title, as far as the kind's annual plan has that section."""
        outline = self.policy.outlines.get((kind, "annual-plan")) if kind else None
        ids = {section.title: section.id for section in outline.leaves} if outline else {}
        texts = {}
        for title in row.section_titles:
            if text := row.text(title):
                if title in ids:
                    texts[ids[title]] = text
                else:
                    row.fault(title, f"{row.text('类别') or '没有类别的平台'}的年度工作计划没有“{title}”一节")
        return texts

    def _distinct(self, platforms: tuple[PlatformRow, ...]) -> Iterator[PlatformRow]:
        seen: dict[str, str] = {}
        for row in platforms:
            if row.name in seen:
                self.faults.append(Fault(f"{row.place}平台“{row.name}”与{seen[row.name]}重复", (row.name,)))
            else:
                seen[row.name] = row.place
                yield row

    def _of_platforms(self, row: Row) -> tuple[str, ...]:
        """The platforms that a row names, by name or alias; what is unknown or unclear is a fault."""
        named = []
        for word in self.units.split(row.text(form.NAME)):
            found = self.names.find(word)
            if len(found) == 1:
                named.append(found[0])
            else:
                what = f"可指{'、'.join(found)}" if found else f"不在工作表“{form.PLATFORMS}”中，也不是别名"
                row.fault(form.NAME, f"“{word}”{what}")
        row.platforms = tuple(dict.fromkeys(named))
        return row.platforms

    # ------------------------------------------------------------ the other sheets

    def _indicator(self, row: Row) -> IndicatorRow:
        owners = self._of_platforms(row) if row.text(form.NAME) else ()
        if len(owners) > 1:
            row.fault(form.NAME, "一行指标只能属于一个平台")
        name, unit = row.needed("指标"), row.text("单位")
        responsible = row.unit_names("责任单位", self.units)
        known = next((item for item in self.policy.indicators if name in (item.name, *item.names)), None)
        if owners and known is None:
            row.fault("指标", f"“{name}”不是提纲要的指标；可用：{'、'.join(i.name for i in self.policy.indicators)}")
        if owners and known and unit != known.unit:
            row.fault("单位", f"的单位应为“{known.unit}”，请按这个单位填数，不要改单位")
        base = row.number("基期值", unit)
        return IndicatorRow(
            platform=owners[0] if owners else "",
            name=known.name if known else name,
            unit=unit,
            id=known.id if known else "",
            responsible=responsible,
            baseline=None if base is None else (row.year("基期年份"), base),
            promises=row.by_year("承诺", unit),
            targets=row.by_year("目标", unit),
            actuals=row.by_year("实际", unit),
            basis=row.text("依据"),
            sense=0 if known is None else (1 if known.direction == "up" else -1),
        )

    def _task(self, row: Row) -> TaskRow:
        everyone = row.text(form.NAME) == form.ALL
        owners = tuple(self.names.all) if everyone else self._of_platforms(row)
        row.platforms = owners
        return TaskRow(
            amount=self._money(row, form.TASK_MONEY),
            task=row.needed("任务"),
            platforms=owners,
            all_platforms=everyone,
            group=row.text("分组"),
            target=row.text("目标要求"),
            lead=row.unit_names("牵头单位", self.units),
            help=row.unit_names("配合单位", self.units),
            responsible=row.unit_names("责任单位", self.units),
            due=row.deadline("完成时限"),
            basis=row.text("依据"),
        )

    def _fund(self, row: Row) -> FundRow:
        owners = self._of_platforms(row)
        if len(owners) != 1 and not row.faults.found:
            row.fault(form.NAME, "一行资金应写明一个平台")
        source, amount = row.text("资金来源"), self._money(row, "金额（万元）")
        if source and source not in form.SOURCES:
            row.fault("资金来源", f"应为{'、'.join(form.SOURCES)}之一，现在是“{source[:20]}”")
        fund = Fund(
            use=row.needed("用途"),
            amount=amount,
            pay=row.flag("专职人员薪酬"),
            source=form.SOURCES.get(source, ""),
            entrusted=row.flag("委托建设管理"),
        )
        return FundRow(owners[0] if owners else BLANK, fund)

    def _money(self, row: Row, head: str) -> Decimal | None:
        amount = row.number(head)
        if amount is not None and amount < 0:
            row.fault(head, f"金额不能是负数：{amount}")
        return amount

    def _project(self, row: Row) -> ProjectRow:
        units = row.unit_names("责任单位", self.units)
        return ProjectRow(row.needed("专项"), row.text("技术方向"), units, row.text("依据"))

    def _duty(self, row: Row) -> DutyRow:
        unit = row.needed("单位")
        row.units = (unit,) if unit else ()
        return DutyRow(unit, row.needed("职责"), row.text("依据"))
