"""补充完善意见: everything that is to be completed, once, each with its standard, basis and place."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.labels import FORCES, place_text
from toolkit.letters.case import Case
from toolkit.letters.pieces import addressee, blank, heading, letter, one_line, para
from toolkit.model import Severity
from toolkit.outcome import section_of
from toolkit.render.blocks import Block, Document

_PARTS = (
    (Severity.ERROR, "需要补充完善的内容"),
    (Severity.WARNING, "请核对的内容"),
    (Severity.INFO, "供参考的提示"),
)


def supplement(case: Case) -> Document:
    """The list to send; it says that sending one is the office's practice, not a clause's demand."""
    return letter(f"关于《{case.title}》的补充完善意见", _blocks(case), sample=case.data.sample, signed=True)


def _blocks(case: Case) -> Iterator[Block]:
    found = len(case.outcome.findings)
    yield addressee(case.applicant)
    ending = f"现将需要补充完善和核对的{found}项内容一次告知如下。" if found else "没有发现需要补充完善的内容。"
    yield para(f"你单位报送的《{case.title}》收悉。按照{case.law}和{case.reading.outline.clause.label}核对，{ending}")
    number = 0
    for severity, title in _PARTS:
        findings = case.findings(severity)
        if findings:
            number += 1
            yield heading(number, f"{title}（{len(findings)}项）")
            for index, finding in enumerate(findings, start=1):
                yield from _item(index, finding, case)
    yield heading(number + 1, "说明")
    yield from _notes(case, bool(found))


def _item(index: int, finding: Finding, case: Case) -> Iterator[Block]:
    yield para(f"{index}.{_stop(finding.message)}")
    if finding.requirement:
        yield para(f"标准：{_stop(finding.requirement)}")
    basis = f"{finding.clause}（{FORCES[finding.force]}）" if finding.clause else FORCES[finding.force]
    yield para(f"依据：{basis}。位置：{_place(finding, case)}。")
    yield para(f"修改：{_stop(finding.fix)}")


def _place(finding: Finding, case: Case) -> str:
    """Where in the draft, as far as it is known."""
    if finding.rule == "section-missing":
        return "稿件中没有这一节"
    section = section_of(finding, case.reading)
    title = next((f"“{part.section.title}”" for part in case.reading.sections if part.section.id == section), "")
    place = place_text(finding.location)
    quote = one_line(finding.location.quote, 40)
    parts = [part for part in (title, place) if part] or ["全文"]
    return "，".join(parts) + (f"（原文：{quote.rstrip('。')}）" if quote and place else "")


def _stop(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"


def _notes(case: Case, found: bool) -> Iterator[Block]:
    if found:
        yield para(f"请于{blank('日期')}前将补充完善后的{case.document}报送{blank('受理科室')}。")
    yield para(
        "标“条文要求”的，条文写明应当做到；标“提纲建议”的，附件是编写参考提纲，建议补充；"
        "标“本工具提醒”的，条文没有规定，请对照实际情况核对。"
    )
    yield para("一次告知全部补充事项是办理工作的惯例，办法没有规定补充的程序和期限。")
    yield para(f"联系人：{blank()}　联系电话：{blank()}")
