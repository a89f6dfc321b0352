"""The spending report of one platform: text for a clerk, JSON, and the data of the printed report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from toolkit.finding import Finding
from toolkit.ledger.account import ZERO, Account, CapUse
from toolkit.ledger.book import RECEIPTS, SOURCES
from toolkit.model import DocumentData, Force, Outline, Policy, Section, Severity
from toolkit.reports.pieces import TOOL, finding_lines, finding_shape, policy_shape

DOCUMENT = "spending-report"
_SECTIONS = (
    ("receipts", "资金收入"),
    ("spending", "支出情况"),
    ("caps", "与上限对照"),
    ("findings", "需要处理的事项"),
    ("entries", "支出明细"),
)


def ledger_text(account: Account, findings: tuple[Finding, ...]) -> str:
    """The whole report; lines end in a newline."""
    return "\n".join(_lines(account, findings)) + "\n"


def _lines(account: Account, findings: tuple[Finding, ...]) -> Iterator[str]:
    ledger = account.ledger
    mark = "〔示例〕" if ledger.sample else ""
    yield f"{ledger.platform} {ledger.year} 年资金使用情况（截至 {account.as_of}）{mark}"
    yield f"依据：{account.policy.instrument.cite}；金额单位：万元"
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    yield f"结论：{f'有 {errors} 处超过上限' if errors else '没有超过上限'}，共 {len(findings)} 条意见"
    for title, rows in (("收入", _receipts(account)), ("支出", _spending(account))):
        yield ""
        yield title
        yield from (f"  {'  '.join(row)}" for row in rows)
    if account.caps:
        yield ""
        yield "上限"
        for name, used, cap, state in _caps(account):
            yield f"  {name}：已列 {used}，上限 {cap}，{state}"
    if findings:
        yield ""
        yield "处理意见"
        for index, finding in enumerate(findings, start=1):
            yield from finding_lines(index, finding)
    yield ""
    yield "本工具不判断、需要人工审核的"
    for terms in account.terms:
        yield f"  · {terms.clause.cite}：{terms.clause.coverage.not_checked}"


def _receipts(account: Account) -> list[list[str]]:
    rows = [[name, plain(account.received(key))] for key, name in RECEIPTS.items() if account.received(key)]
    return rows or [["没有收入", "0"]]


def _spending(account: Account) -> list[list[str]]:
    rows = []
    for source, name in SOURCES.items():
        for use, amount in account.by_use(source):
            if amount or account.terms_of(source):
                rows.append([name, use, plain(amount)])
    return rows or [["没有支出", "", "0"]]


def _caps(account: Account) -> list[list[str]]:
    """Name, used, cap, and what is left or over."""
    return [_cap(use) for use in account.caps]


def _cap(use: CapUse) -> list[str]:
    if use.cap is None or use.left is None:
        return [use.limit.name, plain(use.used), "基数未写明", "无法核对"]
    state = f"尚余{plain(use.left)}" if use.left >= 0 else f"超出{plain(-use.left)}"
    return [use.limit.name, plain(use.used), plain(use.cap), state]


def plain(value: Any) -> str:
    """An amount to two places at most, without idle zeros."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def ledger_json(account: Account, findings: tuple[Finding, ...]) -> str:
    """One object in a stable order, ending in a newline."""
    ledger = account.ledger
    shape = {
        "tool": TOOL,
        "policy": policy_shape(account.policy),
        "as_of": account.as_of.isoformat(),
        "ledger": {"path": ledger.path, "platform": ledger.platform, "kind": ledger.kind, "year": ledger.year},
        "verdict": "exceeded" if any(row.severity is Severity.ERROR for row in findings) else "within",
        "receipts": {key: _number(account.received(key)) for key in RECEIPTS},
        "spending": {source: {use: _number(amount) for use, amount in account.by_use(source)} for source in SOURCES},
        "caps": [_cap_shape(use) for use in account.caps],
        "findings": [finding_shape(finding) for finding in findings],
        "not_checked": [
            {"clause": terms.clause.cite, "reason": terms.clause.coverage.not_checked} for terms in account.terms
        ],
        "summary": {severity.value: sum(row.severity is severity for row in findings) for severity in Severity},
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _cap_shape(use: CapUse) -> dict[str, Any]:
    return {
        "id": use.limit.id,
        "name": use.limit.name,
        "clause": use.limit.clause.cite,
        "used": _number(use.used),
        "cap": None if use.cap is None else _number(use.cap),
        "left": None if use.left is None else _number(use.left),
        "crossed": use.crossed.day.isoformat() if use.crossed else None,
    }


def _number(value: Any) -> int | float:
    number = round(float(value), 4)
    return int(number) if number.is_integer() else number


# ---------------------------------------------------------------- the printed report


def report_document(account: Account, findings: tuple[Finding, ...]) -> tuple[DocumentData, Policy]:
    """The report as a document's data, with a policy whose outline it follows, ready to be rendered."""
    ledger = account.ledger
    outline = _outline(account)
    data = DocumentData(
        kind=ledger.kind,
        document=DOCUMENT,
        policy=account.policy.instrument.id,
        title=f"{ledger.platform}{ledger.year}年资金使用情况报告",
        applicant={"name": ledger.applicant or ledger.platform},
        sample=ledger.sample,
        submitted=account.as_of,
        sections=_bodies(account, findings),
    )
    outlines = {**account.policy.outlines, (ledger.kind, DOCUMENT): outline}
    return data, replace(account.policy, outlines=outlines)


def _outline(account: Account) -> Outline:
    clause = account.terms[0].clause if account.terms else next(iter(account.policy.instrument.clauses.values()))
    sections = tuple(Section(section_id, title, clause, Force.ADVICE, 1, "") for section_id, title in _SECTIONS)
    return Outline(account.ledger.kind, DOCUMENT, "资金使用情况报告", clause, Force.ADVICE, True, sections)


def _bodies(account: Account, findings: tuple[Finding, ...]) -> dict[str, str]:
    ledger = account.ledger
    lead = f"截至{account.as_of.year}年{account.as_of.month}月{account.as_of.day}日，"
    total, spent = sum((row.amount for row in account.receipts), start=ZERO), account.spent()
    return {
        "receipts": f"{lead}共收入{plain(total)}万元。\n\n{_table(('来源', '金额（万元）'), _receipts(account))}",
        "spending": f"{lead}共支出{plain(spent)}万元，收支相抵{plain(total - spent)}万元。\n\n"
        + _table(("资金来源", "用途", "金额（万元）"), _spending(account)),
        "caps": _table(("事项", "已列（万元）", "上限（万元）", "与上限相比（万元）"), _caps(account))
        if account.caps
        else "本文件对该类平台没有规定金额上限。",
        "findings": _opinions(findings) + (f"\n\n{_literal(ledger.notes)}" if ledger.notes else ""),
        "entries": _table(("日期", "用途", "摘要", "来源", "金额（万元）"), _entries(account))
        + f"\n\n以上数据取自{_literal(ledger.platform)}{ledger.year}年台账。",
    }


def _opinions(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "经核对，没有需要处理的事项。"
    texts = (_literal(f"{row.message}。依据：{row.clause}。{row.fix}") for row in findings)
    return "\n".join(f"{index}. {text}" for index, text in enumerate(texts, start=1))


def _entries(account: Account) -> list[list[str]]:
    return [
        [row.day.isoformat(), row.use, row.item, SOURCES[row.source], plain(row.amount)] for row in account.spending
    ] or [["没有支出", "", "", "", "0"]]


def _table(head: tuple[str, ...], rows: list[list[str]]) -> str:
    """A Markdown table whose last column is money."""
    rule = "|" + " --- |" * (len(head) - 1) + " ---: |"
    lines = ["| " + " | ".join(_literal(cell) for cell in row) + " |" for row in (head, *rows)]
    return "\n".join([lines[0], rule, *lines[1:]])


_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def _literal(text: str) -> str:
    """A user's text as itself, whatever Markdown would make of it."""
    return _MARKUP.sub(r"\\\1", text.replace("\n", " "))
