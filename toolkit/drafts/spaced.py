"""Tables typed with blanks, semicolons or commas between the columns: out of mails, copied pages, spreadsheets."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = re.compile(r"(?:主要|核心|考核|预期|具体|量化|绩效|承诺)*(?:序号|指标|项目|名称|内容|年[度份]|时间)")
_NUMBER: Final = re.compile(r"[≥≤>＞]?\s*\d[\d,，.．]*\s*(?:[%％]|[万亿]?元|[万亿]|[件项个家])?")
_YEAR: Final = re.compile(r"20[1-4]\d年")
_LEAST_COLUMNS: Final = 3
_LONGEST: Final = 30  # characters of a cell; a longer one is a sentence
_BLANK: Final = re.compile(r"[×xXＸ_＿□?？]+\s*[%％]?|待定|待填|待补充?|暂无|（略）")
_PAIR: Final = re.compile(r"(\S+)(?: {2,}|\u3000{2,})(\S+(?: \S+)*)")
_MARKS: Final = ("；", ";", "，", ",")


def spaced_rows(lines: list[str], at: int) -> list[list[str] | None]:
    """The rows of the table whose head stands on that line; empty if none begins there.

    A row may be shorter than the head: its last values are blank then. A blank line between rows is None.
    """
    head = lines[at].split()
    if len(head) < _LEAST_COLUMNS or not _is_head(head) or any(len(word) > _LONGEST for word in head):
        return []
    rows: list[list[str] | None] = [list(head)]
    for line in lines[at + 1 :]:
        row = line.split()
        if not row and rows[-1] is not None:
            rows.append(None)  # Markdown sets a blank line between any two
            continue
        if not (_is_row(row, len(head)) or _is_numbered(row, head, rows)):
            break
        rows.append(row)
    rows = rows if rows[-1] is not None else rows[:-1]
    return rows if sum(row is not None for row in rows) > 2 else []


def paired_rows(lines: list[str], at: int) -> list[list[str] | None]:
    """The rows from here of two cells that a wide gap parts, under a head (核心指标  承诺内容); empty if below two.

    The second cell may be a sentence, and tells figures.
    """
    head = _PAIR.fullmatch(lines[at].strip())
    if head is None or not HEAD.match(head[1]) or any(map(str.isdigit, head[0])):
        return []
    rows: list[list[str] | None] = [[head[1], head[2]]]
    for line in lines[at + 1 :]:
        row = _PAIR.fullmatch(line.strip())
        if row is None or len(row[1]) > _LONGEST or not any(map(str.isdigit, row[2])):
            break
        rows.append([row[1], row[2]])
    return rows if len(rows) > 2 else []


def _is_head(words: list[str]) -> bool:
    """Whether words head columns: 指标 2024年 2029年, or whatever before two years."""
    return HEAD.match(words[0]) is not None or sum(_YEAR.match(word) is not None for word in words[1:]) > 1


def _is_numbered(row: list[str], head: list[str], rows: list[list[str] | None]) -> bool:
    """Whether a row has a cell under each head, the next number under the first: 序号 课题 期限 牵头人."""
    number = sum(one is not None for one in rows)
    return head[0] == "序号" and len(row) == len(head) and row[0].rstrip(".、．") == str(number)


def _is_row(row: list[str], width: int) -> bool:
    return 2 <= len(row) <= width and _has_figures(row)


def parted_rows(lines: list[str], at: int) -> list[list[str] | None]:
    """The rows from here that one mark parts into as many cells as the head: 指标;单位;2024年;2029年."""
    if not HEAD.match(lines[at].lstrip()):
        return []
    mark = next((mark for mark in _MARKS if lines[at].count(mark) >= _LEAST_COLUMNS - 1), None)
    if mark is None:
        return []
    rows: list[list[str] | None] = []
    for line in lines[at:]:
        row = [cell.strip() for cell in line.split(mark)]
        longest = max(map(len, row))
        if longest > _LONGEST or "。" in line or (rows and (len(row) != len(rows[0] or ()) or not _has_figures(row))):
            break
        rows.append(row)
    return rows if len(rows) > 2 else []


def _has_figures(row: list[str]) -> bool:
    """Whether a cell behind the first is a figure, or one left to fill: 全行业产值 亿元 XX XX."""
    return any(_NUMBER.fullmatch(cell) or _BLANK.fullmatch(cell) for cell in row[1:])
