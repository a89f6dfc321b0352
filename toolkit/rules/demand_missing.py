"""条文要求写明的一件事，全文找不到。

依据：第十五条（联合体的四项内容）、第十八条（依托单位的省级及以上创新载体）、第十九条（独立法人、
董事会或理事会、总经理或中心主任、专家委员会）、第二十条（上级补助专账核算，仅在收到上级补助时）。
通过：全文有一处写到，用词可以不同；待填的句子、引用的条文和文件名不算写到。
不通过：没有写到，或只写了“尚未设立”“条件成熟后再设立”之类，或写的是别人的（如依托单位自己的董事会）；
明说“本中心不设专家委员会”“本联合体不编制资源共享清单”的，别处提到也不算，并指出这句话在哪里。
修改：在相应章节写明。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toolkit.errors import PolicyError
from toolkit.finding import Finding
from toolkit.model import Demand, Location
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named
from toolkit.rules.said import said
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
    text = said(reading) if demands else ""
    for demand in demands:
        if not applies(demand, text) or met(demand, text):
            continue
        denial = _place_of_denial(demand, reading) if _denied_in(demand, text) else None
        yield context.finding(
            ID,
            f"稿中写明没有{named(demand.name)}" if denial else f"没有写明{named(demand.name)}",
            demand.remedy or f"请写明{named(demand.name)}",
            location=denial or reading.start,
            clause=demand.clause,
            requirement=f"{demand.clause.label}：{demand.clause.gist}",
            subject=demand.id,
            severity=demand.severity,
            force=demand.force,
        )


def met(demand: Demand, text: str) -> bool:
    """Whether squeezed text says of its own matter what the demand asks, and nowhere that there is none."""
    return _said_of(demand, demand.any_of, text) and _denied_in(demand, text) is None


def applies(demand: Demand, text: str) -> bool:
    """Whether the demand is made of a draft that says this."""
    return not demand.when or _said_of(demand, demand.when, text)


def _place_of_denial(demand: Demand, reading: Reading) -> Location | None:
    """Where a section or an extra chapter says that there is none, with its words; None if none of them does."""
    for passage in reading.passages():
        denial = _denied_in(demand, squeeze(passage.text))
        if denial is not None:
            return passage.location.with_quote(denial.group())
    return None


def _said_of(demand: Demand, patterns: tuple[str, ...], text: str) -> bool:
    return _first(demand, patterns, lambda pattern: stands(pattern, text, demand.unless)) is not None


def _denied_in(demand: Demand, text: str) -> re.Match[str] | None:
    return _first(demand, demand.denied, lambda pattern: re.search(pattern, text))


def _first(
    demand: Demand, patterns: tuple[str, ...], search: Callable[[str], re.Match[str] | None]
) -> re.Match[str] | None:
    try:
        return next(filter(None, map(search, patterns)), None)
    except re.error as problem:
        raise PolicyError(f"{named(demand.name)}的正则表达式写法不对（{problem}）：{problem.pattern!r}") from problem
