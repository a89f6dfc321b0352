"""专家评审表: what an expert is asked to judge, item by item, with what the check found beside it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.labels import SECTION_STATUSES
from toolkit.letters.case import Case
from toolkit.letters.pieces import blank, letter, para, table
from toolkit.render.blocks import Block, Document

_CHARACTERS = 11  # room for an expert's words beside each item: so many by two lines
_LINES = 2
_OVERALL = 6  # lines


def review(case: Case) -> Document:
    """The form; no clause gives marks or weights, so it has none."""
    return letter(
        f"{case.policy.kinds[case.reading.outline.kind].short}建设方案专家评审表",
        _blocks(case),
        sample=case.data.sample,
    )


def _blocks(case: Case) -> Iterator[Block]:
    clause = case.facts(f"route-{case.outcome.kind}")[0].clause
    yield para(f"评审的方案：《{case.title}》")
    yield para(f"申报单位：{case.applicant}")
    yield para(f"评审依据：{case.law}{clause.label}。条文没有规定评分标准，本表不设分值。")
    rows = [[str(number), *row, blank()] for number, row in enumerate(_rows(case), start=1)]
    heads = ["序号", "评审内容", "条款", "稿件中", "评审意见"]
    room = dict.fromkeys(range(len(rows)), _LINES)
    yield table(heads, rows, "clccl", least={len(heads) - 1: _CHARACTERS}, lines=room)
    yield table(["总体意见（同意、修改后同意或不同意，并说明理由）"], [[blank()]], "l", lines={0: _OVERALL})
    yield para(f"专家签名：{blank()}　工作单位：{blank()}　评审日期：{blank()}")


def _rows(case: Case) -> Iterator[list[str]]:
    for fact in case.facts(f"review-{case.outcome.kind}"):
        yield [fact.text, fact.clause.label, "由专家判断"]
    outline = case.reading.outline
    unmet = {finding.subject for finding in case.outcome.findings if finding.rule == "demand-missing"}
    for demand in case.policy.demands:
        if outline.kind in demand.kinds and outline.document in demand.documents:
            yield [demand.name, demand.clause.label, "没有写明" if demand.id in unmet else "已写到"]
    for part in case.reading.sections:
        yield [part.section.title, part.section.clause.label, SECTION_STATUSES[part.status]]
