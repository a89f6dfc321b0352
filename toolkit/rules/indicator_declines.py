"""指标的目标值比基期值还低。

依据：第九条以五项指标衡量绩效；目标低于基期多半是写反了或写错了。
通过：目标值不低于基期值。
不通过：目标值低于基期值。
修改：核对两个数值；如确有原因，请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import amount

ID = "indicator-declines"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding an indicator whose target is on the wrong side of its baseline."""
    for part in reading.indicators:
        if not part.declines or part.target is None or part.baseline is None:
            continue
        indicator = part.indicator
        yield context.finding(
            ID,
            f"{named(indicator.name)}的目标（{amount(part.target, indicator)}）"
            f"不及基期（{amount(part.baseline, indicator)}）",
            "请核对两个数值是否写反或写错；如确有原因，请说明",
            location=part.target.location,
            clause=indicator.clause,
            subject=indicator.id,
        )
