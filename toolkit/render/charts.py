"""Pictures of the data: indicators by year, tasks by their time, money by use.

Each is made from what the table beside it prints, and only when there is enough to see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from toolkit.model import DocumentData, Fund, Indicator, Policy, Series, Task
from toolkit.render.blocks import Bar, Chart, Look, Panel
from toolkit.render.text import clean, number_text

WIDTH = 154.0  # mm, within the type area
_ROW = 7.0  # mm a lying bar
_LOW_ROW = 5.0  # and as low as it may become where the page is short of room
_PANEL = 38.0  # mm a row of upright panels
_LOW_PANEL = 28.0
_LOOKS: tuple[tuple[Look, str, str], ...] = (
    ("base", "白色", "基期"),
    ("actual", "黑色", "实际"),
    ("target", "灰色", "目标"),
)
_FEWEST = 3  # bars below which the table alone says it better


def indicator_chart(data: DocumentData, policy: Policy) -> Chart | None:
    """A small panel an indicator, from the base year through the yearly targets; None for too few."""
    known = {indicator.id: indicator for indicator in policy.indicators}
    panels = [
        panel
        for key, series in data.indicators.items()
        if key in known and len((panel := _indicator_panel(known[key], series)).bars) >= _FEWEST
    ]
    if not panels:
        return None
    columns = min(3, len(panels))
    rows = -(-len(panels) // columns)
    told = "；".join(f"{panel.title}{_span(panel)}" for panel in panels)
    looks = {bar.look for panel in panels for bar in panel.bars}
    meant = "，".join(f"{color}为{what}" for look, color, what in _LOOKS if look in looks)
    caption = f"主要指标变化（{meant}）" if len(looks) > 1 else "主要指标变化"
    alt = f"柱形图：{told}。{meant}。"
    return Chart(
        "upright",
        tuple(panels),
        caption,
        alt,
        WIDTH,
        _PANEL * rows,
        columns,
        lowest=_LOW_PANEL * rows,
    )


def _indicator_panel(indicator: Indicator, series: Series) -> Panel:
    bars = []
    if series.baseline and series.baseline[0]:
        bars.append(_year_bar(series.baseline[0], series.baseline[1], "base"))
    years = sorted({*series.actuals, *series.targets} - {series.baseline[0] if series.baseline else None})
    for year in years:
        if year in series.actuals:
            bars.append(_year_bar(year, series.actuals[year], "actual"))
        elif year in series.targets:
            bars.append(_year_bar(year, series.targets[year], "target"))
    top = max((bar.end for bar in bars), default=0.0)
    return Panel(f"{indicator.name}（{indicator.unit}）", tuple(bars), top * 1.15 or 1.0)


def _year_bar(year: int, value: Decimal, look: Look) -> Bar:
    return Bar(str(year), 0.0, float(value), number_text(value), look)


def _span(panel: Panel) -> str:
    first, last = panel.bars[0], panel.bars[-1]
    return f"由{first.label}年的{first.text}到{last.label}年的{last.text}"


# ---------------------------------------------------------------- tasks in time

_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
_BARE_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
_QUARTER = re.compile(r"([一二三四])季度([底末前])?")
_NO_START = "（未写开始时间的，只画完成的月份）"


def task_chart(tasks: Sequence[Task], year: int | None) -> Chart | None:
    """The tasks of a year against its months; None for too few with dates.

    A bar covers the months that the data names, and no others: of a task of which only the due date is told, nobody
    knows when it begins.
    """
    if year is None:
        return None
    bars = []
    open_start = False
    for index, task in enumerate(tasks, 1):
        months = _months(task.due, year)
        if months and all(0 < month <= 12 for month in months):
            open_start = open_start or len(months) == 1
            label = _short(f"{index}. {clean(task.task)}", 15)
            bars.append(Bar(label, float(months[0] - 1), float(months[-1]), clean(task.due)))
    if len(bars) < _FEWEST:
        return None
    ticks = tuple((float(month), f"{month}月") for month in range(1, 13))
    told = "；".join(f"{bar.label}：{bar.text}" for bar in bars)
    caption = f"{year}年任务进度安排{_NO_START if open_start else ''}"
    alt = f"横道图：{caption}。{told}。"
    panel = Panel("", tuple(bars), 12.0, ticks)
    low = _LOW_ROW * len(bars) + 9
    return Chart("lying", (panel,), caption, alt, WIDTH, _ROW * len(bars) + 9, lowest=low)


def _months(due: str, year: int) -> list[int]:
    """The months that a due date names, in order; empty if it names none or another year."""
    named = [(int(y), int(m)) for y, m in _MONTH.findall(due)]
    if any(y != year for y, _ in named) or re.search(rf"(?!{year})\d{{4}}年", due):
        return []
    found = [int(month) for month in _BARE_MONTH.findall(due)]
    for word, end in _QUARTER.findall(due):  # 二季度: from April to June; 二季度末: June
        last = 3 * ("一二三四".index(word) + 1)
        found += [last] if end else [last - 2, last]
    return sorted(found) or ([12] if "年底" in due else [])


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


# ---------------------------------------------------------------- money


def fund_chart(funds: Sequence[Fund]) -> Chart | None:
    """The money by use, in 万元; None for too few uses with an amount."""
    known = [(clean(fund.use), fund.amount) for fund in funds if fund.amount is not None and fund.amount > 0]
    if len(known) < _FEWEST:
        return None
    bars = tuple(Bar(_short(use, 15), 0.0, float(amount), number_text(amount)) for use, amount in known)
    told = "；".join(f"{bar.label}{bar.text}万元" for bar in bars)
    panel = Panel("", bars, max(bar.end for bar in bars) * 1.12)
    alt, low = f"条形图：{told}。", _LOW_ROW * len(bars) + 3
    return Chart("lying", (panel,), "资金用途（万元）", alt, WIDTH, _ROW * len(bars) + 3, lowest=low)
