"""Word 文件里有未处理的修订。

依据：本工具的提醒。检查时按“接受全部修订”来读：插入的算数，删除的不算。
通过：没有修订痕迹。
不通过：有插入或删除的修订痕迹。
修改：在 Word“审阅”中接受或拒绝全部修订后再报送。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context

ID = "tracked-changes"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """At most one finding, with the numbers of insertions and deletions."""
    inserted, deleted = reading.draft.tracked_insertions, reading.draft.tracked_deletions
    if inserted or deleted:
        yield context.finding(
            ID,
            f"文件中有未处理的修订：插入 {inserted} 处，删除 {deleted} 处；检查时插入的算数，删除的不算",
            "请在 Word“审阅”中接受或拒绝全部修订后再报送",
            location=reading.start,
        )
