"""The report for a clerk at a terminal: the verdict first, then what to do, then what was not checked."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.labels import (
    DOCUMENTS,
    FORCES,
    SECTION_STATUSES,
    SEVERITIES,
    VERDICTS,
    amount_text,
    place_text,
    printable,
)
from toolkit.model import Severity
from toolkit.outcome import CheckOutcome, DraftOutcome, Verdict, section_of
from toolkit.reading.result import IndicatorReading, IndicatorStatus, Reading, SectionStatus

_COMMITMENTS = {
    IndicatorStatus.COMMITTED: "",
    IndicatorStatus.NO_BASELINE: "（缺基期值）",
    IndicatorStatus.NO_TARGET: "（缺目标值）",
    IndicatorStatus.MISSING: "没有数值",
    IndicatorStatus.INVALID: "（数值有误，见下）",
}


def report_text(outcome: CheckOutcome) -> str:
    """The whole report; lines end in a newline."""
    return printable("\n".join(_lines(outcome)) + "\n")


def _lines(outcome: CheckOutcome) -> Iterator[str]:
    instrument = outcome.policy.instrument
    number = f"{instrument.number} " if instrument.number else ""
    yield f"检查依据：{number}《{instrument.title}》（按 {outcome.as_of} 有效的规定）"
    if not instrument.in_force(outcome.as_of):
        yield f"注意：该文件在 {outcome.as_of} 不在有效期内（{instrument.effective} 至 {instrument.expires}）"
    if len(outcome.drafts) > 1:
        yield from _overview(outcome)
    for draft in outcome.drafts:
        yield ""
        yield from _draft(draft, outcome)


def _overview(outcome: CheckOutcome) -> Iterator[str]:
    counts = dict.fromkeys(Verdict, 0)
    for draft in outcome.drafts:
        counts[draft.verdict] += 1
    parts = "，".join(f"{VERDICTS[verdict]} {count} 份" for verdict, count in counts.items() if count)
    yield f"共 {len(outcome.drafts)} 份：{parts}"


def _draft(draft: DraftOutcome, outcome: CheckOutcome) -> Iterator[str]:
    yield f"━━ {draft.path}"
    if draft.error is not None:
        yield f"结论：{VERDICTS[draft.verdict]}。{draft.error}"
        return
    kind = outcome.policy.kinds[draft.kind or ""]
    yield f"结论：{VERDICTS[draft.verdict]}（{_counts(draft)}）"
    yield f"类型：{kind.name}{DOCUMENTS[draft.document or '']}{_guess(draft)}"
    if draft.reading is not None:
        yield from _contents(draft.reading)
    yield from _findings(draft)
    yield from _unchecked(draft)


def _guess(draft: DraftOutcome) -> str:
    if not draft.guessed:
        return ""
    found = draft.reading is not None and any(p.status is not SectionStatus.MISSING for p in draft.reading.sections)
    told = "由稿件推断；不对时" if found else "看不出是哪一类，暂按这一类检查；"
    return f"（{told}请用 --kind、--document 指明）"


def _counts(draft: DraftOutcome) -> str:
    return "，".join(f"{SEVERITIES[severity]} {draft.count(severity)} 项" for severity in Severity)


def _contents(reading: Reading) -> Iterator[str]:
    yield ""
    yield "章节对照"
    for part in reading.sections:
        place = place_text(part.location)
        seen = f"  ←  {part.heading}{f'（{place}）' if place else ''}" if part.heading else ""
        yield f"  [{SECTION_STATUSES[part.status]}] {part.section.clause.label} {part.section.title}{seen}"
    if reading.indicators:
        yield ""
        yield "指标承诺"
        for indicator in reading.indicators:
            yield f"  {indicator.indicator.name}：{_commitment(indicator)}"


def _commitment(part: IndicatorReading) -> str:
    values = [amount_text(value, part.indicator.unit) for value in (part.baseline, part.target) if value]
    return " → ".join(values) + _COMMITMENTS[part.status]


def _findings(draft: DraftOutcome) -> Iterator[str]:
    if not draft.findings:
        return
    yield ""
    yield "处理意见"
    for index, finding in enumerate(draft.findings, start=1):
        yield from _finding(index, finding, draft.reading)


def _finding(index: int, finding: Finding, reading: Reading | None) -> Iterator[str]:
    yield f"  {index}. 【{SEVERITIES[finding.severity]}】{finding.message}"
    place = place_text(finding.location)
    if place:
        quote = " ".join((finding.location.quote or "").split())  # a table's cells stand one a line
        under = _heading_over(finding, reading) if reading is not None else ""
        yield "     位置：" + (f"“{under}”下，" if under else "") + place + (f"，“{quote}”" if quote else "")
    if finding.clause:
        yield f"     依据：{finding.clause}（{FORCES[finding.force]}）"
    yield f"     修改：{finding.fix}"
    yield f"     规则：{finding.rule}"


def _heading_over(finding: Finding, reading: Reading) -> str:
    """The section's heading that a place stands under: Word shows no paragraph numbers; "" at the heading itself."""
    section = section_of(finding, reading)
    heading = next((part.heading for part in reading.sections if part.section.id == section), None)
    return heading if heading and heading != finding.location.quote else ""


def _unchecked(draft: DraftOutcome) -> Iterator[str]:
    if not draft.not_checked:
        return
    yield ""
    yield "本工具不判断、需要人工审核的"
    for row in draft.not_checked:
        yield f"  · {row.clause}：{row.reason}"
