"""稿件里留着待填的空。

依据：报送稿应是写完的稿件；没有条文专门规定，属本工具的提醒。
通过：没有 XX、待定、____、此处填写、未勾选的方框等待填的痕迹。
不通过：留有这些痕迹。“1+X”“415X”等专名不算。
修改：填上实际内容，或删去。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named

ID = "placeholder-text"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a blank left to fill."""
    for placeholder in reading.placeholders:
        yield context.finding(
            ID,
            f"留有待填的内容{named(placeholder.text.strip() or '空格')}",
            "请填写实际内容，或删去这一处",
            location=placeholder.location,
            subject=placeholder.text.strip(),
        )
