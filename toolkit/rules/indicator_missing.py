"""目标承诺中没有某项核心指标的任何数值。

依据：第九条列出五项核心指标；附件1 三请申请单位作出承诺。
通过：目标承诺一节（文字或表格）给出了该指标的基期值或目标值。
不通过：没有提到；或提到了但数值是空白、待填；或给的是另一个相近的指标。现状描述中的数字不算承诺。
修改：在目标承诺中写明该指标的基期值和目标值。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import IndicatorStatus, Reading
from toolkit.rules.context import Context, named
from toolkit.rules.promised import owed, place

ID = "indicator-missing"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding an indicator without a baseline and without a target."""
    for part in owed(reading, context):
        if part.status is not IndicatorStatus.MISSING:
            continue
        indicator = part.indicator
        unit = indicator.unit
        yield context.finding(
            ID,
            f"目标承诺中没有{named(indicator.name)}的数值",
            f"建议补充{named(indicator.name)}的基期值和目标值（单位：{unit}），写明年份",
            location=place(part, reading),
            clause=indicator.clause,
            requirement=f"{indicator.clause.label}：{indicator.clause.gist}",
            subject=indicator.id,
        )
