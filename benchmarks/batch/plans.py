"""The plans that are measured: as many as asked, each with figures of its own, all of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from toolkit.batch.items import Item, Plan, Settings
from toolkit.model import DocumentData, Fund, Series, Task

_IDS: Final = ("output-value", "hightech-share", "rd-intensity", "rd-org-rate", "invention-patents")
_STARTS: Final = (Decimal("182"), Decimal("24.5"), Decimal("2.8"), Decimal("62.2"), Decimal("1280"))
_TEXT: Final = "本年度依托单位围绕检测、对接、培训和共性技术推广开展服务，按季度检查进度，年底前完成自评并接受考核。"


def settings(output: Path | None, formats: tuple[str, ...] = ("docx",)) -> Settings:
    """The settings of a run of the default policy."""
    return Settings(formats, "cixi-2024", 2026, Path(), output)


def plans(count: int) -> Iterator[Item]:
    """`count` complete annual plans of a complex: six sections, five figures, six tasks, three sums of money."""
    for number in range(1, count + 1):
        yield item(number)


def item(number: int) -> Item:
    """One plan; every one differs in name and figures."""
    more = Decimal(number % 97) / 10
    owner = f"示例{number:05}号产业创新服务综合体"
    figures = {
        key: Series((2025, start + more), {2026: start + more + 1}) for key, start in zip(_IDS, _STARTS, strict=True)
    }
    data = DocumentData(
        kind="complex",
        document="annual-plan",
        policy="cixi-2024",
        title=f"{owner}2026年度工作计划",
        applicant={"name": f"示例{number}镇人民政府（示例）"},
        sample=True,
        submitted=date(2026, 1, 20),
        period=(2025, 2029),
        year=2026,
        indicators=figures,
        sections={
            key: "\n\n".join(f"第{number}号平台之{at}。{_TEXT}" for at in range(3))  # no two plans say the same
            for key in ("review", "goals", "tasks", "funds", "schedule", "safeguards")
        },
        tasks=tuple(
            Task(f"任务{at}：组织产学研对接", f"举办{at + number % 5}场", responsible=("依托单位",), due="2026年11月")
            for at in range(1, 7)
        ),
        funds=(
            Fund("专职人员薪酬", Decimal(11), pay=True, source="subsidy"),
            Fund("交流合作活动", Decimal(12), source="subsidy"),
            Fund("展厅维护", Decimal(11), source="subsidy"),
        ),
    )
    promise = replace(data, document="proposal", sections={}, tasks=(), funds=(), year=None)
    return Item(f"{owner}2026年度工作计划", owner, Plan(data, f"第{number}行", promise))
