"""The Chinese words for the ids that reports, letters and commands print."""

from __future__ import annotations

import re

from toolkit.model import Force, Location, Severity
from toolkit.outcome import Verdict
from toolkit.reading.result import SectionStatus, Value

VERDICTS = {Verdict.COMPLETE: "完整", Verdict.INCOMPLETE: "不完整", Verdict.UNREADABLE: "无法读取"}
SEVERITIES = {Severity.ERROR: "须补正", Severity.WARNING: "请核对", Severity.INFO: "提示"}
FORCES = {Force.MUST: "条文要求", Force.ASKED: "提纲建议", Force.ADVICE: "本工具提醒"}
DOCUMENTS = {"proposal": "建设方案", "annual-plan": "年度工作计划"}
SECTION_STATUSES = {
    SectionStatus.PRESENT: "有",
    SectionStatus.MERGED: "合写",
    SectionStatus.EMPTY: "空",
    SectionStatus.MISSING: "缺",
}

# What XML 1.0 cannot carry and a terminal must not obey; lone surrogates come from file names in GBK.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` without control characters; line breaks and tabs stay."""
    return _UNPRINTABLE.sub("", text)


def place_text(location: Location | None) -> str:
    """第 2 页，第 14 段: as much as is known; empty if nothing is."""
    if location is None:
        return ""
    parts = (
        f"第 {location.page} 页" if location.page else "",
        f"第 {location.paragraph} 段" if location.paragraph else "",
        f"第 {location.line} 行" if location.line else "",
    )
    return "，".join(part for part in parts if part)


def amount_text(value: Value | None, unit: str) -> str:
    """2029年 260亿元; — where there is none."""
    if value is None:
        return "—"
    year = f"{value.year}年 " if value.year else ""
    return f"{year}{value.value.normalize():f}{unit}"
