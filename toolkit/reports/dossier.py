"""The report on a folder of application papers, as text for a clerk and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from toolkit.dossier.folder import Dossier
from toolkit.dossier.paper import Paper
from toolkit.finding import Finding
from toolkit.model import Severity
from toolkit.reports.pieces import TOOL, finding_lines, finding_shape, policy_shape


def dossier_text(dossier: Dossier, findings: tuple[Finding, ...], as_of: date) -> str:
    """The whole report; lines end in a newline."""
    return "\n".join(_lines(dossier, findings, as_of)) + "\n"


def _lines(dossier: Dossier, findings: tuple[Finding, ...], as_of: date) -> Iterator[str]:
    form = dossier.form
    yield f"申报材料：{dossier.path}（{dossier.policy.kinds[form.kind].name}）"
    yield f"结论：{_verdict(dossier, findings)}"
    yield f"依据：{form.clause.cite}；{dossier.reason}"
    if not dossier.policy.instrument.in_force(as_of):
        yield f"注意：该文件在 {as_of} 不在有效期内"
    yield ""
    yield "材料"
    for material in form.materials:
        held = [paper for paper in dossier.papers if paper.material == material]
        names = "、".join(_name(paper) for paper in held)
        yield f"  [{'有' if held else '缺'}] {material.name}" + (f"  ←  {names}" if names else "")
    others = [_name(paper) for paper in dossier.papers if paper.material is None]
    if others:
        yield f"  其他：{'、'.join(others)}"
    for paper in dossier.papers:
        if paper.error is not None:
            yield f"  没有读出内容：{_name(paper)}（{paper.error.message}）"
    if findings:
        yield ""
        yield "处理意见"
        for index, finding in enumerate(findings, start=1):
            yield from finding_lines(index, finding)
    yield ""
    yield "本工具不判断、需要人工审核的"
    yield f"  · {form.clause.cite}：{form.note or '材料的真伪须核对原件'}"


def _verdict(dossier: Dossier, findings: tuple[Finding, ...]) -> str:
    missing = len(dossier.missing)
    parts = [f"缺 {missing} 种材料" if missing else "列出的材料都有"]
    conflicts = sum(finding.rule != "dossier-incomplete" for finding in findings)
    parts.append(f"{conflicts} 处前后不一致" if conflicts else "读出的名称、周期和数值没有不一致")
    return "，".join(parts)


def _name(paper: Paper) -> str:
    return paper.path.replace("\\", "/").rpartition("/")[2]


def dossier_json(dossier: Dossier, findings: tuple[Finding, ...], as_of: date) -> str:
    """One object in a stable order, ending in a newline."""
    shape = {
        "tool": TOOL,
        "policy": {**policy_shape(dossier.policy), "reason": dossier.reason},
        "as_of": as_of.isoformat(),
        "dossier": {"path": dossier.path, "kind": dossier.form.kind},
        "verdict": "incomplete" if dossier.missing else "complete",
        "materials": [
            {"id": row.id, "name": row.name, "clause": row.clause.cite, "papers": _held(dossier, row.id)}
            for row in dossier.form.materials
        ],
        "papers": [_paper(paper) for paper in dossier.papers],
        "findings": [finding_shape(finding) for finding in findings],
        "not_checked": [{"clause": dossier.form.clause.cite, "reason": dossier.form.note}],
        "summary": {severity.value: sum(finding.severity is severity for finding in findings) for severity in Severity},
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _held(dossier: Dossier, material: str) -> list[str]:
    return [paper.path for paper in dossier.papers if paper.material and paper.material.id == material]


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "path": paper.path,
        "material": paper.material.id if paper.material else None,
        "error": paper.error.for_programs if paper.error else None,
    }
