"""某项指标有基期值，没有目标值。

依据：附件1 三请对五项指标作出承诺；第八条要求期初提出五年建设目标。
通过：写明目标年份的数值，或能由文字推算（如“翻一番”）。
不通过：只有基期值，或目标一栏空白、待填。
修改：补写目标年份和数值。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import IndicatorStatus, Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import owed, place

ID = "indicator-no-target"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding an indicator with a baseline and no target."""
    for part in owed(reading, context):
        if part.target is not None or part.status is IndicatorStatus.MISSING:
            continue
        indicator = part.indicator
        yield context.finding(
            ID,
            f"{named(indicator.name)}没有目标值",
            f"建议补充周期末年的目标值（单位：{indicator.unit}）",
            location=place(part, reading),
            clause=indicator.clause,
            requirement=f"{indicator.clause.label}：{indicator.clause.gist}",
            subject=indicator.id,
        )
