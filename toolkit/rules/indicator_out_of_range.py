"""指标数值超出可能的范围，多半是单位或小数点写错。

依据：范围是本工具为发现笔误而设的，不是条文规定；占比不会超过 100%。
通过：数值换算成规定单位后在范围以内。
不通过：数值在范围以外，如占比写成 120%，产值多写一个零。
修改：核对数值、单位和小数点。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import amount, plain

ID = "indicator-out-of-range"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding an indicator, naming every value that is out of range."""
    for part in reading.indicators:
        indicator = part.indicator
        if not part.out_of_range:
            continue
        values = "、".join(amount(value, indicator) for value in part.out_of_range)
        bounds = f"{plain(indicator.low)} 至 {plain(indicator.high)}{indicator.unit}"
        yield context.finding(
            ID,
            f"{named(indicator.name)}的数值 {values} 超出可能的范围（{bounds}）",
            "请核对数值、单位和小数点",
            location=part.out_of_range[0].location,
            clause=indicator.clause,
            subject=indicator.id,
        )
