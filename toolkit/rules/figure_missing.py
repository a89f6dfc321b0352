"""申报文件缺少判断条件所需的数值或事实。

依据：缺数时不作假定，只提出要补什么、依据哪一条。
通过：各项条件所需的数值和事实都已填写，单位可以换算。
不通过：没有填写，或单位不能换算。金额上限所需的数没有填写时只列为待补，不报此项。
修改：在申报文件中补齐。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.eligibility.decide import Question
from toolkit.eligibility.judge import Judgement
from toolkit.finding import Finding
from toolkit.model import Clause
from toolkit.rules.context import Context

ID = "figure-missing"


def check(judgement: Judgement, context: Context) -> Iterator[Finding]:
    """One finding a missing answer, figure or fact."""
    for question, clause in _needed(judgement):
        yield context.finding(
            ID,
            f"缺少“{question.key}”，无法判断",
            question.text,
            location=judgement.applicant.location(question.key),
            clause=clause,
            subject=question.key,
        )


def _needed(judgement: Judgement) -> Iterator[tuple[Question, Clause]]:
    for question, clause in judgement.questions:
        ceilings_only = all(
            row.criterion.quota
            for row in judgement.judged
            if any(asked.key == question.key for asked in row.decision.questions)
        )
        if not ceilings_only or (question, clause) in judgement.unanswered:
            yield question, clause
