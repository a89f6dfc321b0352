"""有上限的金额或比例没有写，无法核对。

依据：第十条、第二十条的上限；条文没有要求年度计划必须写明，这里只作提示。
通过：写明了金额或比例。
不通过：年度计划没有写明（比例的基数没有写的不提示）。
修改：写明后便于审核和次年结算。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.model import Limit
from toolkit.reading.result import Reading, SectionStatus
from toolkit.rules.context import Context, named
from toolkit.rules.money import applying

ID = "limit-unstated"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a limit whose figure an annual plan does not state."""
    if reading.outline.document != "annual-plan" or _no_funds_section(reading):
        return
    for limit in applying(reading, context.policy):
        if _stated(limit, reading):
            continue
        yield context.finding(
            ID,
            f"没有写明{named(limit.name)}，无法核对是否超过上限",
            f"建议写明。{limit.note}",
            location=reading.start,
            clause=limit.clause,
            subject=limit.id,
        )


def _no_funds_section(reading: Reading) -> bool:
    absent = (SectionStatus.MISSING, SectionStatus.EMPTY)
    return any(part.section.content == "funds" and part.status in absent for part in reading.sections)


def _stated(limit: Limit, reading: Reading) -> bool:
    given = any(money.role == limit.of for money in reading.money)
    given = given or any(share.role == limit.of for share in reading.shares)
    baseless = limit.type == "share" and not any(money.role in limit.base.split("+") for money in reading.money)
    return given or baseless
