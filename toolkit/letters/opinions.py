"""征求意见函: to the units that the clause names, or that the office's own list names."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.letters.case import Case
from toolkit.letters.pieces import addressee, blank, letter, para, table
from toolkit.letters.summary import indicator_rows
from toolkit.model import Severity
from toolkit.render.blocks import Annex, Block, Document, Signature

_WORDS = 8  # lines to write in
_STAMP = 6  # a unit's stamp is 4.2 cm across, six lines of a table


def opinions(case: Case) -> Document:
    """The letter with its reply form."""
    return letter(f"关于征求《{case.title}》意见的函", _blocks(case), sample=case.data.sample)


def units(case: Case) -> tuple[str, ...]:
    """The clause's units in its order, then those of the office's list; empty if neither names any."""
    named = [unit for fact in case.facts(f"route-{case.outcome.kind}") for unit in fact.units]
    return tuple(dict.fromkeys([*named, *case.units]))


def _blocks(case: Case) -> Iterator[Block]:
    fact = case.facts(f"route-{case.outcome.kind}")[0]
    errors = case.outcome.count(Severity.ERROR)
    if errors:
        yield para(f"（待填：本稿还有{errors}项须补正，请先补正再发函，发函时删去这一行）")
    yield addressee("、".join(units(case)) or blank("创新深化专题组相关职能单位名单"))
    yield para(
        f"{case.applicant}报送了《{case.title}》。按照{case.law}{fact.clause.label}：{fact.text.rstrip('。')}。"
        f"现将方案送你们，请结合本单位职责提出意见，于{blank('日期')}前填写附件，盖章后送{blank('收件科室')}。"
    )
    rows = indicator_rows(case)
    if rows:
        yield para("方案承诺的主要指标如下。")
        yield table(["指标", "单位", "基期", "目标"], rows, "lccc")
    yield para(f"联系人：{blank()}　联系电话：{blank()}")
    yield para(f"附件：1.意见反馈表　2.{case.document}（另附）")
    yield Signature(blank("发函单位"), blank("发函日期"))
    yield Annex("附件1", ("意见反馈表",), "s1")
    items = [["征求意见的方案", f"《{case.title}》"], ["反馈单位", blank()], ["意见和建议", blank()]]
    items += [["单位盖章", blank()], ["反馈日期", blank()], ["联系人和电话", blank()]]
    yield table(["项目", "内容"], items, "cl", lines={2: _WORDS, 3: _STAMP})
