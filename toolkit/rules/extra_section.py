"""稿件有提纲以外的章节。

依据：编写参考提纲是参考，允许增加章节；这里只作说明，不是错误。
通过：所有章节都能对应提纲。
不通过：有章节对不上提纲的任何一项。
修改：一般不必修改；若本意是提纲中的某一节，请把标题改得与提纲一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named

ID = "extra-section"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a chapter that the outline does not have."""
    for extra in reading.extras:
        yield context.finding(
            ID,
            f"{named(extra.heading)}是提纲以外的章节",
            "可以保留；若本意是提纲中的某一节，请把标题改得与提纲一致",
            location=extra.location,
            clause=reading.outline.clause,
            subject=extra.heading,
        )
