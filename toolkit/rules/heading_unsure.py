"""标题与提纲的对应拿不准，请人工看一眼。

依据：本工具按标题的意思、位置和正文推断它对应提纲的哪一项；把握不大时不替人决定。
通过：对应的把握在六成半以上。
不通过：把握不足六成半。
修改：核对；最好把标题改成提纲的写法。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading, SectionStatus
from toolkit.rules.context import Context, named

ID = "heading-unsure"
_SURE = 0.65  # below: matched by place and body alone, not by name


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a section whose match is less than sure."""
    for part in reading.sections:
        if part.status is SectionStatus.MISSING or part.confidence >= _SURE:
            continue
        section = part.section
        yield context.finding(
            ID,
            f"{named(part.heading or '')}被当作{named(section.title)}，把握约 {part.confidence:.0%}，请人工核对",
            f"如确是这一节，建议标题改为{named(section.title)}；如不是，请补写这一节",
            location=part.location or reading.start,
            clause=section.clause,
            subject=section.id,
        )
