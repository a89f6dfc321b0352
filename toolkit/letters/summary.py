"""审定摘要: what whoever decides should know of a plan, on a page or two."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.labels import VERDICTS, amount_text
from toolkit.letters.case import Case
from toolkit.letters.pieces import addressee, blank, heading, letter, one_line, para, table
from toolkit.model import Severity
from toolkit.render.blocks import Block, Document


def summary(case: Case) -> Document:
    """The summary for the leader in charge, for a centre for the standing meeting."""
    return letter(f"关于《{case.title}》的审定摘要", _blocks(case), sample=case.data.sample, signed=True)


def indicator_rows(case: Case) -> list[list[str]]:
    """指标 | 单位 | 基期 | 目标 as read; no row for kinds without indicators."""
    return [
        [part.indicator.name, part.indicator.unit, amount_text(part.baseline, ""), amount_text(part.target, "")]
        for part in case.reading.indicators
    ]


def _blocks(case: Case) -> Iterator[Block]:
    decides = case.facts(f"decides-{case.outcome.kind}")[0]
    yield addressee("、".join(decides.units))
    yield heading(1, "方案概况")
    yield from _outline(case)
    yield heading(2, "主要目标")
    rows = indicator_rows(case)
    if rows:
        yield table(["指标", "单位", "基期", "目标"], rows, "lccc")
    else:
        yield para(blank("方案的主要目标，条文没有为这类平台规定统一的指标"))
    yield heading(3, "核对情况")
    yield from _state(case)
    yield heading(4, "论证（评审）和征求意见情况")
    yield para(blank("论证或评审的时间和结论，各单位的意见和采纳情况"))
    yield heading(5, "需要把握的事项")
    for index, row in enumerate(case.outcome.not_checked, start=1):
        yield para(f"{index}.{row.clause}：{row.reason}")
    yield heading(6, "提请事项")
    yield para(f"按照{decides.clause.cite}，{decides.text}请审定。")
    yield para(f"审定意见：{blank()}")


def _outline(case: Case) -> Iterator[Block]:
    period = case.data.period
    years = f"{period[0]}年至{period[1]}年" if period else blank("建设周期")
    host = one_line(case.data.applicant.get("host", ""), 40)
    yield para(f"《{case.title}》由{case.applicant}报送，属于{case.kind}，建设周期{years}。")
    yield para(f"依托单位：{host or blank()}")


def _state(case: Case) -> Iterator[Block]:
    errors, warnings = (case.outcome.count(severity) for severity in (Severity.ERROR, Severity.WARNING))
    law = f"{case.law}{case.reading.outline.clause.label}"
    yield para(
        f"按照{law}核对，结论为{VERDICTS[case.outcome.verdict]}：须补正{errors}项，请核对{warnings}项。"
        "结论只说明内容是否齐全、是否符合条文，不代表对方案质量的评价。"
    )
    findings = (*case.findings(Severity.ERROR), *case.findings(Severity.WARNING))
    for index, finding in enumerate(findings, start=1):
        yield para(_line(index, finding))


def _line(index: int, finding: Finding) -> str:
    return f"{index}.{finding.message}" + (f"（{finding.clause}）。" if finding.clause else "。")
