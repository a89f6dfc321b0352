"""`fangan diff` as a document in the official layout."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.comparison import Change, Comparison
from toolkit.labels import SEVERITIES, VERDICTS, amount_text, place_text
from toolkit.letters.pieces import heading, letter, one_line, para, table
from toolkit.render.blocks import Block, Document

_GROUPS = (("added", "新出现"), ("remaining", "仍未解决"), ("fixed", "已解决"))


def comparison_document(comparison: Comparison) -> Document:
    """Changed commitments first, lowered ones on top; then new, remaining and fixed findings."""
    return letter("两稿对照", _blocks(comparison), sample=False)


def _blocks(comparison: Comparison) -> Iterator[Block]:
    for label, draft in (("原稿", comparison.old), ("新稿", comparison.new)):
        yield para(f"{label}：{one_line(draft.path, 80)}（{VERDICTS[draft.verdict]}）")
    yield heading(1, f"指标承诺的变化（{len(comparison.changes)}项）")
    if comparison.changes:
        rows = [_row(change) for change in comparison.changes]
        yield table(["变化", "指标", "原稿", "新稿"], rows, "clcc")
    for number, (name, label) in enumerate(_GROUPS, start=2):
        findings = getattr(comparison, name)
        yield heading(number, f"{label}的问题（{len(findings)}项）")
        for index, finding in enumerate(findings, start=1):
            place = place_text(finding.location)
            basis = f"依据：{finding.clause}。" if finding.clause else ""
            where = f"（{place}）" if place else ""
            yield para(f"{index}.【{SEVERITIES[finding.severity]}】{finding.message}{where}。{basis}")


def _row(change: Change) -> list[str]:
    role = {"target": "目标", "baseline": "基期"}[change.role]
    before, after = (amount_text(value, change.indicator.unit) for value in (change.before, change.after))
    return ["降低" if change.lowered else "变动", f"{change.indicator.name}（{role}）", before, after]
