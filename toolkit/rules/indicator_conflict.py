"""两处给出的同一指标数值不一致。

依据：同一指标前后应一致；本工具不替人选，请人工核对。
通过：目标承诺一节里文字与表格、前后各处的数值换算后一致；其他章节写到的期末目标与目标承诺一致。
不通过：目标承诺里同一年份（或同为基期、同为目标）有两个不同的数值；或其他章节写到的期末目标与承诺不同。
其他章节的现状数字口径未必相同，不与基期值相比。
修改：核实后统一。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import amount

ID = "indicator-conflict"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a pair of places that disagree."""
    for part in reading.indicators:
        for conflict in part.conflicts:
            first, second = (amount(value, part.indicator) for value in (conflict.first, conflict.second))
            yield context.finding(
                ID,
                f"{named(part.indicator.name)}有两个不同的数值：{first}（“{conflict.first.quote}”）"
                f"与 {second}（“{conflict.second.quote}”）",
                "请核实后统一；检查时暂按前一个数值",
                location=conflict.second.location,
                clause=part.indicator.clause,
                subject=part.indicator.id,
            )
