"""某项指标有目标值，没有基期值。

依据：附件1 三请作出指标承诺；没有基期值，看不出提高了多少，年度考核也无从比较。
通过：写明基期年份的数值。
不通过：只有目标值；现状描述里的数字不作基期值。
修改：补写基期年份和数值。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import IndicatorStatus, Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import owed, place

ID = "indicator-no-baseline"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding an indicator with a target and no baseline."""
    for part in owed(reading, context):
        if part.baseline is not None or part.status is IndicatorStatus.MISSING:
            continue
        indicator = part.indicator
        yield context.finding(
            ID,
            f"{named(indicator.name)}没有基期值",
            f"建议补充基期年份的数值（单位：{indicator.unit}）",
            location=place(part, reading),
            clause=indicator.clause,
            subject=indicator.id,
        )
