"""What follows from the figures: how far last year's targets were met, what is left to do. Marked as computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from toolkit.batch import form
from toolkit.batch.book import IndicatorRow

_MARK = "（由本工具按工作簿中的数字计算）"
_MET, _UNMET, _CHECK = "完成", "未完成", "请核对"  # the last where more may be better or worse
COMPLETION_HEADS = ("指标", "单位", "年度目标", "年度实际", "与目标相差", "完成情况")


def plain(value: Decimal) -> str:
    """A number without an exponent or trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def completion(figures: Iterable[IndicatorRow], year: int) -> list[tuple[str, ...]]:
    """A row a figure that had a target for the year: target, actual, difference, met or not."""
    rows = []
    for figure in figures:
        target, actual = figure.targets.get(year), figure.actuals.get(year)
        if target is None:
            continue
        if actual is None:
            rows.append((figure.name, figure.unit, plain(target), *[form.BLANK] * 3))
            continue
        met = _CHECK if figure.sense == 0 else (_MET if (actual - target) * figure.sense >= 0 else _UNMET)
        rows.append((figure.name, figure.unit, plain(target), plain(actual), plain(actual - target), met))
    return rows


def review_table(figures: Sequence[IndicatorRow], year: int) -> str:
    """Last year's targets and results as a Markdown table; "" where there were none, or no result is known."""
    rows = completion(figures, year)
    if not rows or all(row[-1] == form.BLANK for row in rows):
        return ""
    return f"{year}年度目标完成情况如下{_MARK}。\n\n{_table(COMPLETION_HEADS, rows)}"


def remaining(figure: IndicatorRow, period: tuple[int, int] | None, year: int) -> tuple[str, ...] | None:
    """Promise of the last year, where it stands, years left, and how much a year is left; None if unknown."""
    if not (figure.promises and figure.sense and period) or not period[0] <= year <= period[1]:
        return None
    last = max(figure.promises)
    known = dict(figure.actuals)
    if figure.baseline and figure.baseline[0]:
        known.setdefault(figure.baseline[0], figure.baseline[1])
    before = [at for at in known if at < year]
    if last < year or not before:
        return None
    since = max(before)
    gap, years = (figure.promises[last] - known[since]) * figure.sense, last - year + 1
    each = max(gap, Decimal(0)) / years
    rounded = plain(each.quantize(Decimal("0.01"), ROUND_HALF_UP))
    return (
        figure.name,
        figure.unit,
        f"{last}年 {plain(figure.promises[last])}",
        f"{since}年 {plain(known[since])}",
        str(years),
        rounded,
    )


LEFT_HEADS = ("指标", "单位", "承诺", "已达到", "剩余年数", "平均每年还差")


def left_to_do(figures: Sequence[IndicatorRow], period: tuple[int, int] | None, year: int) -> str:
    """What is left of the promise, a year, as a Markdown table; "" where nothing is promised."""
    rows = [row for figure in figures if (row := remaining(figure, period, year))]
    if not rows:
        return ""
    return f"对照建设方案的承诺，剩余任务如下{_MARK}。\n\n{_table(LEFT_HEADS, rows)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
