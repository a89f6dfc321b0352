"""What a document still lacks: named with the clause that asks for it, before anything is set."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model import DocumentData, Outline, Policy, Section, Series


def is_skipped(section: Section, data: DocumentData) -> bool:
    """Whether a first year's plan leaves this section out."""
    first_year = data.year is not None and data.period is not None and data.year == data.period[0]
    return section.not_in_first_year and first_year and not data.sections.get(section.id, "").strip()


def has_content(section: Section, data: DocumentData) -> bool:
    """Whether the section's structured content is there."""
    return bool({"indicators": data.indicators, "tasks": data.tasks, "funds": data.funds}.get(section.content))


def missing_items(data: DocumentData, policy: Policy) -> tuple[str, ...]:
    """What is missing, in Chinese, each with its clause; empty when the document can be written."""
    outline = policy.outline(data.kind, data.document)
    return (
        *_cover(data, policy, outline),
        *_sections(data, outline),
        *_indicators(data, policy),
        *_rows(data, outline),
    )


def told(missing: tuple[str, ...]) -> str:
    """What is missing, one a line: eleven in a row are read by nobody."""
    return "\n".join(
        (f"缺少{len(missing)}项内容：", *(f"  {number}. {item}" for number, item in enumerate(missing, 1)))
    )


def _cover(data: DocumentData, policy: Policy, outline: Outline) -> Iterator[str]:
    cite = outline.clause.cite
    if not data.applicant.get("name", "").strip():
        yield f"申报单位名称（applicant.name）未填写（{cite}）"
    if data.submitted is None:
        yield f"编制日期（submitted）未填写（{cite}）"
    if data.document == "annual-plan" and data.year is None:
        yield f"计划年度（year）未填写（{cite}）"
    cycle = policy.cycles.get(data.kind)
    if data.document == "proposal" and data.period is None:
        yield f"建设周期（period）未填写（{cycle.clause.cite if cycle else cite}）"


def _sections(data: DocumentData, outline: Outline) -> Iterator[str]:
    for section in outline.leaves:
        written = data.sections.get(section.id, "").strip()
        if not written and not has_content(section, data) and not is_skipped(section, data):
            yield f"章节“{section.title}”（sections.{section.id}）未填写（{section.clause.cite}）"


def _indicators(data: DocumentData, policy: Policy) -> Iterator[str]:
    for indicator in policy.indicators_for(data.kind, data.document):
        series = data.indicators.get(indicator.id, Series())
        lacking = [
            *(["基期值（baseline）"] if series.baseline is None else []),
            *(["目标值（targets）"] if not series.targets else []),
        ]
        if lacking:
            where = f"indicators.{indicator.id}"
            yield f"指标“{indicator.name}”（{where}）缺少{'和'.join(lacking)}（{indicator.clause.cite}）"


def _rows(data: DocumentData, outline: Outline) -> Iterator[str]:
    cites = {section.content: section.clause.cite for section in outline.walk() if section.content}
    for index, task in enumerate(data.tasks, 1):
        if not task.task.strip():
            cite = cites.get("tasks", outline.clause.cite)
            yield f"任务表第{index}行没有写任务（tasks）（{cite}）"
    for index, fund in enumerate(data.funds, 1):
        cite = cites.get("funds", outline.clause.cite)
        if fund.amount is None:
            yield f"资金表第{index}行“{fund.use}”没有写金额（funds）（{cite}）"
        if not fund.use.strip():
            yield f"资金表第{index}行没有写用途（funds）（{cite}）"
