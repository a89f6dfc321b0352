"""完整性审查表: one page for the file, by section, indicator and demand, then what else is to be mended."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.labels import SECTION_STATUSES, SEVERITIES, VERDICTS, amount_text, place_text
from toolkit.letters.case import Case
from toolkit.letters.pieces import blank, letter, one_line, table
from toolkit.model import Demand, Severity
from toolkit.reading.result import IndicatorReading, IndicatorStatus, SectionReading
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
    return letter(f"{case.document}完整性审查表", (_head(case), _items(case)), sample=False)


def _head(case: Case) -> TableBlock:
    counts = {severity: case.outcome.count(severity) for severity in Severity}
    found = "，".join(f"{SEVERITIES[severity]}{count}项" for severity, count in counts.items() if count)
    verdict = "：".join(filter(None, (VERDICTS[case.outcome.verdict], found)))
    mark = "（示例）" if case.data.sample and "示例" not in case.title else ""
    rows = [
        ["申报单位", case.applicant],
        ["结论和依据", f"{verdict}（{case.reading.outline.clause.cite}）"],  # one line: the sheet is one page
    ]
    return table(["稿件", f"《{one_line(case.title, 24)}》{mark}"], rows, "cl")


def _items(case: Case) -> TableBlock:
    note = f"审查人：{blank()}　　复核人：{blank()}　　审查日期：{blank()}"
    return table(["审查内容", "条款", "结果", "位置或数值"], list(_rows(case)), "lccl", note=note)


def _rows(case: Case) -> Iterator[list[str]]:
    outline = case.reading.outline
    for part in case.reading.sections:
        # The sheet names the attachment at its head; here its items are enough, and each row one line.
        item = part.section.clause.label.removeprefix(outline.clause.label).strip() or part.section.clause.label
        yield [part.section.title, item, SECTION_STATUSES[part.status], _seen(part)]
    for indicator in case.reading.indicators:
        fact = indicator.indicator
        item = fact.clause.label.removeprefix(outline.clause.label).strip()
        yield [f"{fact.name}（{fact.unit}）", item, _STATES[indicator.status], _values(indicator)]
    yield from _demands(case)
    yield from _others(case)


def _demands(case: Case) -> Iterator[list[str]]:
    unmet = {finding.subject for finding in case.outcome.findings if finding.rule == "demand-missing"}
    for demand in _asked(case):
        yield [demand.name, demand.clause.label, "缺" if demand.id in unmet else "有", "—"]


def _asked(case: Case) -> list[Demand]:
    outline = case.reading.outline
    return [
        demand
        for demand in case.policy.demands
        if outline.kind in demand.kinds and outline.document in demand.documents and not demand.when
    ]


def _others(case: Case) -> Iterator[list[str]]:
    """What else is to be mended, a cap exceeded for one, so that the sheet lists as many items as it counts."""
    rows = {part.section.id for part in case.reading.sections}
    rows |= {part.indicator.id for part in case.reading.indicators}
    rows |= {demand.id for demand in _asked(case)}
    caps = {limit.id: limit.name for limit in case.policy.limits}
    for finding in case.findings(Severity.ERROR):
        if finding.subject not in rows:
            item, state = (caps[finding.subject], "超限") if finding.subject in caps else (finding.message, "不符")
            label = finding.clause.removeprefix(case.policy.instrument.cite).strip() or "—"
            yield [item, label, state, place_text(finding.location).replace(" ", "") or "—"]


def _seen(part: SectionReading) -> str:
    """The place, with the heading where it is another than the outline's."""
    if not part.heading:
        return "—"
    place = place_text(part.location).replace(" ", "")
    other = "" if part.section.title in part.heading else f"“{one_line(part.heading, 10)}”"
    return f"{place}{other}" or part.section.title


def _values(part: IndicatorReading) -> str:
    values = (amount_text(value, "").replace(" ", "") for value in (part.baseline, part.target))
    return " → ".join(values) if part.baseline or part.target else "—"
