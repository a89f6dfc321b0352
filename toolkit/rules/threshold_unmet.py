"""申报条件没有达到。

依据：各文件对申报主体的条件，如原规定第七条、第九条的数值，慈政办发〔2024〕57号第六条、第十八条、第十九条的资格，
镇海区实施方案三（四）的条件。数值刚好等于界限的算达到；几项择一的，有一项达到即可。
通过：数值达到；或所填事实为“是”。没有数值、要人判断的列为未检查；缺数的另见 figure-missing。
不通过：数值低于（高于）界限；或所填事实为“否”。条文写“原则上”的只作提醒。
修改：核对数字和口径；确未达到的，暂不申报或改报其他类别。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.eligibility.decide import Decision, Status
from toolkit.eligibility.judge import Judged, Judgement
from toolkit.finding import Finding
from toolkit.model import Location, Severity
from toolkit.rules.context import Context

ID = "threshold-unmet"


def check(judgement: Judgement, context: Context) -> Iterator[Finding]:
    """One finding a threshold that the applicant does not meet."""
    start = Location(judgement.applicant.path)
    for row in judgement.judged:
        if row.criterion.quota or row.decision.status is not Status.UNMET:
            continue
        decision = row.decision
        yield context.finding(
            ID,
            f"{_what(row, decision)}，没有达到",
            _fix(row),
            location=(decision.location or start).with_quote(decision.said),
            clause=row.criterion.clause,
            requirement=f"{row.criterion.clause.label}：{decision.demand}",
            subject=row.criterion.id,
            severity=Severity.WARNING if row.criterion.principle else None,
        )


def _what(row: Judged, decision: Decision) -> str:
    return f"{row.criterion.name}：应{decision.wanted}，所填为“{decision.said}”"


def _fix(row: Judged) -> str:
    if row.criterion.principle:
        return "条文写“原则上”，是否破例由受理部门判断；请说明理由"
    return "请核对数字和口径；确未达到的，暂不申报或改报其他类别"
