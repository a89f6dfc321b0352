"""Tables typed with blanks between the columns, as they come out of mails and copied pages."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = re.compile(r"序号|指标|项目|名称|内容")
_NUMBER: Final = re.compile(r"[≥≤>＞]?\s*\d[\d,，.]*\s*[%％]?")
_LEAST_COLUMNS: Final = 3


def spaced_rows(lines: list[str], at: int) -> list[list[str] | None]:
    """The rows of the table whose head stands on that line; empty if none begins there.

    A row may be shorter than the head: its last values are blank then.
    """
    head = lines[at].split()
    if len(head) < _LEAST_COLUMNS or not _HEAD.match(head[0]) or any(len(word) > 20 for word in head):
        return []
    rows: list[list[str] | None] = [list(head)]
    for line in lines[at + 1 :]:
        row = line.split()
        if not _is_row(row, len(head)):
            break
        rows.append(row)
    return rows if len(rows) > 2 else []


def _is_row(row: list[str], width: int) -> bool:
    return 2 <= len(row) <= width and any(_NUMBER.fullmatch(cell) for cell in row[1:])
