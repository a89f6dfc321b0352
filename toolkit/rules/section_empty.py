"""章节只有标题，下面没有内容。

依据：各附件的编写参考提纲。
通过：标题下除空白和待填的句子以外还有内容。
不通过：标题下什么也没有，或只有空白、待填的句子（如“待补充”）。
修改：写出这一节的内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading, SectionStatus
from toolkit.rules.context import Context, named

ID = "section-empty"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a leaf whose heading stands but says nothing."""
    for part in reading.sections:
        section = part.section
        if part.status is not SectionStatus.EMPTY:
            continue
        yield context.finding(
            ID,
            f"{named(part.heading or section.title)}只有标题，没有实际内容",
            f"建议补充内容：{section.guidance.strip() or section.clause.gist}",
            location=part.location or reading.start,
            clause=section.clause,
            requirement=f"{section.clause.label}：{section.clause.gist}",
            subject=section.id,
            force=section.force,
        )
