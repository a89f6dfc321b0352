"""Words set as a title and no heading: a clause, a date, a caption, a field of the cover, the document's title."""

from __future__ import annotations

import re

from toolkit.reading.heading import Opening
from toolkit.reading.heading_marks import is_article
from toolkit.reading.heading_title import is_title
from toolkit.reading.lines import Line, is_column_head
from toolkit.reading.nearness import KNOWN
from toolkit.reading.notes import says_nothing

_SENTENCE = re.compile(r"[。；，;,]")
_FIELD = 30  # characters of a value on the cover
_PICTURE = re.compile(r"图\s*\d")
_REMARK = re.compile(
    r"[（(].*[）)]|(?:内部(?:资料|文件|材料)|注意(?:保管|保密)|(?:妥善|严格)?保[管密]|请勿外传|[绝机秘]密|存档|\s)+"
)
_CLAUSE = re.compile(
    r"(?:为(?:了|贯彻|深入|加快|进一步|推动|全面|落实|切实|更好|规范|加强|促进)|根据|按照|依据|鉴于|经[^营济费]|兹)"
)
_DATE = re.compile(
    r"[\d〇一二三四五六七八九十○ＯO０-９\s]{4,}\s*年[\d一二三四五六七八九十\s]*月?[\d一二三四五六七八九十\s]*日?$"
)


def is_no_heading(lines: tuple[Line, ...], opening: Opening, title: str, whole: bool, name: float, top: int) -> bool:
    """Whether words are a clause, a date, a picture's caption, a field of the cover or the document's own title.

    `name`: how near they come to a section's; `top`: the first line that is a heading for sure.
    """
    if name < KNOWN and (_CLAUSE.match(title) or _DATE.match(title)):
        return True
    if opening.mark is not None:
        return False
    if is_column_head(lines[opening.line]):
        return True
    if not whole:  # 建设周期：2025年—2029年 on the cover
        value = opening.rest[len(title) + 1 :].strip()
        return opening.line < top and len(value) <= _FIELD and not _SENTENCE.search(value)
    if _PICTURE.match(title):
        return True
    if says_nothing(title) or _REMARK.fullmatch(title):
        return True
    if name < KNOWN and _leads_articles(lines, opening.line):
        return True
    return opening.line < top and is_title(opening.line, title)


def _leads_articles(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the articles of some rule follow: 有关条文： over 第十二条 …"""
    following = lines[at + 1 : at + 2]
    return bool(following) and is_article(following[0].text)
