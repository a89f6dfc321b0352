"""What a skeleton tells the person who fills it in: the same words in YAML, workbook, Word and editor."""

from __future__ import annotations

from toolkit.model import Force, Indicator, Outline, Policy, Section
from toolkit.render.text import number_text

FORCES = {Force.MUST: "条文要求", Force.ASKED: "参考提纲的建议", Force.ADVICE: "本工具的建议"}
_EXAMPLE_MARKS = ("〔示例〕", "【示例】", "（示例）")


def basis(section: Section) -> str:
    """Which clause asks for a section, and how strongly."""
    return f"{section.clause.cite}（{FORCES[section.force]}）"


def topics(section: Section) -> str:
    """The points that a section should speak to, joined; "" if none are named."""
    return "、".join(topic.name for topic in section.topics)


def example(section: Section) -> str:
    """The example sentence without its mark."""
    text = section.example.strip()
    for mark in _EXAMPLE_MARKS:
        text = text.removeprefix(mark)
    return text


def section_hints(section: Section) -> list[tuple[str, str]]:
    """Label and text of each hint for a section, only those that there are."""
    hints = [
        ("依据", basis(section)),
        ("写什么", section.guidance.strip()),
        ("要谈到", topics(section)),
        ("例如", example(section)),
        ("何时不写", "计划期第一年没有上年度，可以不写。" if section.not_in_first_year else ""),
    ]
    return [(label, text) for label, text in hints if text]


def range_hint(indicator: Indicator) -> str:
    """The unit and the plausible range of an indicator."""
    low, high = number_text(indicator.low), number_text(indicator.high)
    return f"单位：{indicator.unit}；合理范围 {low}—{high}（本工具的提醒）"


def asked_indicators(policy: Policy, kind: str) -> tuple[Indicator, ...]:
    """The indicators that a document of this kind gives values of: promised, or reported each year."""
    return policy.indicators if kind in policy.indicator_kinds else ()


def takes(outline: Outline, content: str) -> bool:
    """Whether some section of the outline prints that structured content."""
    return any(section.content == content for section in outline.walk())


def years(policy: Policy, kind: str, document: str) -> tuple[int, ...]:
    """The years that a new document speaks of, counted from the year of `policy.as_of`.

    A proposal: the whole cycle. An annual plan: that year.
    """
    start = policy.as_of.year
    cycle = policy.cycles.get(kind)
    length = cycle.years if cycle and document == "proposal" else 1
    return tuple(range(start, start + length))
