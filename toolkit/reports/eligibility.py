"""The report on an applicant, as text for a clerk and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from toolkit.eligibility.decide import Status
from toolkit.eligibility.judge import Judged, Judgement, Outcome
from toolkit.finding import Finding
from toolkit.model import Severity
from toolkit.reports.pieces import TOOL, finding_lines, finding_shape, policy_shape

_OUTCOMES = {
    Outcome.MET: "可以核对的条件都符合；另有要人判断的，见下",
    Outcome.UNMET: "有不符合的条件",
    Outcome.ASKED_FOR: "缺少数据，尚不能判断",
    Outcome.NOT_DECIDED: "没有可以由数值判断的条件，全部须由人判断",
}
_STATUSES = {
    Status.MET: "符合",
    Status.UNMET: "不符合",
    Status.ASKED_FOR: "待补",
    Status.NOT_CHECKED: "未检查",
}


def eligibility_text(judgement: Judgement, findings: tuple[Finding, ...]) -> str:
    """The whole report; lines end in a newline."""
    return "\n".join(_lines(judgement, findings)) + "\n"


def _lines(judgement: Judgement, findings: tuple[Finding, ...]) -> Iterator[str]:
    applicant, choice = judgement.applicant, judgement.choice
    kind = choice.policy.kinds[applicant.kind]
    yield f"{applicant.name}（{kind.name}）" + ("〔示例〕" if applicant.sample else "")
    yield f"结论：{_OUTCOMES[judgement.outcome]}"
    yield f"依据：{choice.policy.instrument.cite}；{choice.reason}"
    for note in choice.notes:
        yield f"注意：{note}"
    yield from _group("申报条件", [row for row in judgement.judged if not row.criterion.quota])
    yield from _group("额度和项目数", [row for row in judgement.judged if row.criterion.quota])
    if judgement.questions:
        yield ""
        yield "请补"
        for question, clause in judgement.questions:
            yield f"  · {question.key}：{question.text}（{clause.cite}）"
    if findings:
        yield ""
        yield "处理意见"
        for index, finding in enumerate(findings, start=1):
            yield from finding_lines(index, finding)
    if judgement.unused:
        yield ""
        yield f"申报文件中没有条件用到的：{'、'.join(judgement.unused)}"


def _group(title: str, rows: list[Judged]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield title
    for row in rows:
        decision = row.decision
        said = f"所填 {decision.said}；" if decision.said else ""
        why = decision.reason or f"应{decision.wanted}"
        yield f"  [{_STATUSES[decision.status]}] {row.criterion.clause.label} {decision.name}：{said}{why}"


def eligibility_json(judgement: Judgement, findings: tuple[Finding, ...]) -> str:
    """One object in a stable order, ending in a newline."""
    applicant, choice = judgement.applicant, judgement.choice
    shape = {
        "tool": TOOL,
        "policy": {**policy_shape(choice.policy), "reason": choice.reason, "notes": list(choice.notes)},
        "as_of": judgement.as_of.isoformat(),
        "applicant": {"path": applicant.path, "name": applicant.name, "kind": applicant.kind},
        "verdict": judgement.outcome.value,
        "criteria": [_criterion(row) for row in judgement.judged],
        "questions": [
            {"key": question.key, "text": question.text, "clause": clause.cite}
            for question, clause in judgement.questions
        ],
        "findings": [finding_shape(finding) for finding in findings],
        "not_checked": [
            {"clause": row.criterion.clause.cite, "reason": row.decision.reason}
            for row in judgement.judged
            if row.decision.status is Status.NOT_CHECKED
        ],
        "unused": list(judgement.unused),
        "summary": {severity.value: sum(finding.severity is severity for finding in findings) for severity in Severity},
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _criterion(row: Judged) -> dict[str, Any]:
    decision = row.decision
    return {
        "id": row.criterion.id,
        "name": decision.name,
        "group": "quota" if row.criterion.quota else "threshold",
        "clause": row.criterion.clause.cite,
        "status": decision.status.value,
        "stated": decision.said,
        "demanded": decision.wanted,
        "reason": decision.reason,
        "quote": decision.quote,
        "line": decision.location.line if decision.location else None,
    }
