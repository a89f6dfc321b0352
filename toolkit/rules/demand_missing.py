"""条文要求写明的一件事，全文找不到。

依据：第十五条（联合体的四项内容）、第十八条（依托单位的省级及以上创新载体）、第十九条（独立法人、
董事会或理事会、总经理或中心主任、专家委员会）、第二十条（上级补助专账核算，仅在收到上级补助时）。
通过：全文有一处写到，且不是否定的说法；待填的句子不算写到。
不通过：没有写到，或只写了“尚未设立”之类。
修改：在相应章节写明。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.model import Demand
from toolkit.reading.placeholders import without_placeholder_sentences
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named
from toolkit.rules.wording import squeeze, stands

ID = "demand-missing"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a demand of these documents that the draft does not meet."""
    outline = reading.outline
    demands = [
        demand
        for demand in context.policy.demands
        if outline.kind in demand.kinds and outline.document in demand.documents
    ]
    text = _text(reading) if demands else ""
    for demand in demands:
        if not _applies(demand, text) or any(stands(pattern, text) for pattern in demand.any_of):
            continue
        yield context.finding(
            ID,
            f"没有写明{named(demand.name)}",
            demand.remedy or f"请写明{named(demand.name)}",
            location=reading.start,
            clause=demand.clause,
            requirement=f"{demand.clause.label}：{demand.clause.gist}",
            subject=demand.id,
            severity=demand.severity,
            force=demand.force,
        )


def _text(reading: Reading) -> str:
    bodies = [passage.text for passage in reading.passages()]
    headings = [extra.heading for extra in reading.extras if extra.body]
    titles = [part.heading for part in reading.sections if part.heading and part.body]
    return squeeze("\n".join(map(without_placeholder_sentences, (*headings, *titles, *bodies))))


def _applies(demand: Demand, text: str) -> bool:
    return not demand.when or any(stands(pattern, text) for pattern in demand.when)
