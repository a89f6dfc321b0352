"""写了一个相近的指标，或同一指标用了不同的名称。

依据：附件1 三与第九条列出的五项指标；名称相近的指标口径不同，不能代替。
通过：用的是五项指标或其通行的别名。
不通过：写的是另一个指标（如发明专利授权量），或名称的基数不同（如研发费用占营业收入比重）。
修改：换成条文所列的指标，或说明口径。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import IndicatorStatus, Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import place

ID = "indicator-look-alike"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a look-alike, and one a name that is accepted but differs."""
    for part in reading.indicators:
        indicator = part.indicator
        committed = part.status is IndicatorStatus.COMMITTED  # then the other measure takes nothing's place
        seen_names = {} if committed else {seen.name: seen for seen in reversed(part.look_alikes)}
        for seen in seen_names.values():
            yield context.finding(
                ID,
                f"这里写的是{named(seen.name)}，不是提纲所要的{named(indicator.name)}：{seen.reason}",
                f"请另外给出{named(indicator.name)}的数值（单位：{indicator.unit}）",
                location=seen.location,
                clause=indicator.clause,
                subject=indicator.id,
            )
        if part.variant_note:
            yield context.finding(
                ID,
                f"{named(indicator.name)}用了别的名称：{part.variant_note}",
                f"建议按提纲的名称写作{named(indicator.name)}，或说明口径",
                location=place(part, reading),
                clause=indicator.clause,
                subject=indicator.id,
            )
