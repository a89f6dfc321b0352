"""完整性审查表: one page for the file, by section, indicator and demand."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.labels import SECTION_STATUSES, SEVERITIES, VERDICTS, amount_text, place_text
from toolkit.letters.case import Case
from toolkit.letters.pieces import blank, letter, one_line, table
from toolkit.model import Severity
from toolkit.reading.result import IndicatorReading, IndicatorStatus
from toolkit.render.blocks import Document, TableBlock

_STATES = {
    IndicatorStatus.COMMITTED: "有",
    IndicatorStatus.NO_BASELINE: "缺基期值",
    IndicatorStatus.NO_TARGET: "缺目标值",
    IndicatorStatus.MISSING: "缺",
    IndicatorStatus.INVALID: "数值有误",
}


def completeness(case: Case) -> Document:
    """The form; what no check decides is left to whoever signs it."""
    return letter(f"{case.document}完整性审查表", (_head(case), _items(case)), sample=case.data.sample)


def _head(case: Case) -> TableBlock:
    counts = "，".join(f"{SEVERITIES[severity]}{case.outcome.count(severity)}项" for severity in Severity)
    rows = [
        ["稿件", f"《{case.title}》"],
        ["申报单位", case.applicant],
        ["依据", case.policy.instrument.cite + " " + case.reading.outline.clause.label],
        ["结论", f"{VERDICTS[case.outcome.verdict]}（{counts}）"],
    ]
    return table(["项目", "内容"], rows, "cl")


def _items(case: Case) -> TableBlock:
    rows = [[str(number), *row] for number, row in enumerate(_rows(case), start=1)]
    note = f"审查人：{blank()}　　复核人：{blank()}　　审查日期：{blank()}"
    return table(["序号", "审查内容", "条款", "结果", "稿件中的位置或数值"], rows, "clccl", note=note)


def _rows(case: Case) -> Iterator[list[str]]:
    for part in case.reading.sections:
        place = place_text(part.location) if part.heading else ""
        seen = (
            f"{one_line(part.heading, 18)}（{place}）" if part.heading and place else one_line(part.heading or "", 18)
        )
        yield [part.section.title, part.section.clause.label, SECTION_STATUSES[part.status], seen or "—"]
    for indicator in case.reading.indicators:
        fact = indicator.indicator
        yield [f"指标：{fact.name}", fact.clause.label, _STATES[indicator.status], _values(indicator)]
    outline = case.reading.outline
    unmet = {finding.subject for finding in case.outcome.findings if finding.rule == "demand-missing"}
    for demand in case.policy.demands:
        if outline.kind in demand.kinds and outline.document in demand.documents and not demand.when:
            yield [demand.name, demand.clause.label, "缺" if demand.id in unmet else "有", "—"]


def _values(part: IndicatorReading) -> str:
    values = (amount_text(value, part.indicator.unit) for value in (part.baseline, part.target))
    return " → ".join(values) if part.baseline or part.target else "—"
