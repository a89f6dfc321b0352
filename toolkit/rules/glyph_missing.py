"""有的字在可用的字体里都没有，印出来会成空框。

依据：本工具的提醒；排版所用字体及后备字体见 docs/layout.md。
通过：每个字都能在正文字体或后备字体中找到。
不通过：有字在所有字体中都找不到。
修改：换成通行的写法，或安装含有该字的字体。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context, named

ID = "glyph-missing"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a character that no font has, at its first place."""
    if context.missing_glyphs is None:
        return
    passages = tuple(reading.passages())
    for character in context.missing_glyphs("\n".join(passage.text for passage in passages)):
        first = next(passage for passage in passages if character in passage.text)
        yield context.finding(
            ID,
            f"字符{named(character)}（U+{ord(character):04X}）在可用的字体中都没有",
            "请换成通行的写法，或安装含有该字的字体",
            location=first.location.with_quote(first.text),
            subject=character,
        )
