"""章节的先后与提纲不同。

依据：各附件的编写参考提纲。提纲是参考，次序不同不影响完整性，只作提醒。
通过：各节按提纲的先后排列；合写的节不计。
不通过：某一节排到了提纲中它后面的节之后。
修改：核对后调整次序，或保留并说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named

ID = "section-order"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a section that stands out of the outline's order."""
    for part in reading.out_of_order:
        section = part.section
        yield context.finding(
            ID,
            f"{named(part.heading or section.title)}的位置与提纲的次序不同",
            f"提纲中这一节在{section.clause.label}；请核对是否需要调整次序",
            location=part.location or reading.start,
            clause=section.clause,
            subject=section.id,
        )
