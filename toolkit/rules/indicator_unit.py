"""指标数值没有写单位，或写了别的单位。

依据：附件1 三的指标各有计量单位；单位不明，数值就可能读错。
通过：数值带有该指标可用的单位，或表头、表注写明单位。
不通过：没有单位，或单位不属于该指标（如占比写成“件”）。
修改：写明单位。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import plain

ID = "indicator-unit"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding an indicator with values of doubtful unit."""
    for part in reading.indicators:
        if not part.unit_doubts:
            continue
        indicator = part.indicator
        first = part.unit_doubts[0]
        what = f"单位写作“{first.unit}”" if first.unit else "没有写单位"
        yield context.finding(
            ID,
            f"{named(indicator.name)}的数值 {plain(first.value)} {what}，检查时按“{indicator.unit}”读",
            f"请写明单位（{indicator.unit}）",
            location=first.location,
            clause=indicator.clause,
            subject=indicator.id,
        )
