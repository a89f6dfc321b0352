"""Lines that stand as headings by their place alone: short over a paragraph, or its lead before a colon."""

from __future__ import annotations

import re
from itertools import islice

from toolkit.reading.heading_marks import LISTLIKE, read_mark, strip_bullet
from toolkit.reading.lines import Line
from toolkit.reading.looks import PLAIN, Body, look_of
from toolkit.reading.notes import says_nothing

_LONGEST = 30  # characters
_POINTS = 50  # rank from which a number rather is a point's than a chapter's
_TEXT = 20  # characters that a paragraph has at the least
_LONG = 60  # and is one though it is cut off
_BARE = 16  # characters of a bare title of two halves
_FEWEST = 3  # one short line may stand anywhere; several are how a draft is divided
_ENDED = re.compile(r"[。；;！!？?：:”）)]\s*$")
TITLE = re.compile(r"[^。；;！!：:|\t]+")
_DASHED = re.compile(r"\s*[一-鿿、]{2,12}\s*[—–―]{2,}\s*[^—–―]{10,}", re.DOTALL)
COLONED = re.compile(r"[^。；;！!？?：:|\t]{2,24}[：:][^。；;！!：:|\t]{2,24}")
_JOINED = re.compile("[，、：]")
_SAYS = re.compile(
    r"[\d，,]|[：:]\s*[一-鿿]{2,12}(?:公司|政府|局|中心|镇|街道|办)\s*$"
)  # a field and what it is filled with
_LEAD = re.compile(r"\s*[^。；;！!：:，,|\t（(]{2,16}[：:](?:\s*|.{20,})", re.DOTALL)


def standing_alone(lines: tuple[Line, ...]) -> frozenset[int]:
    """Indexes of such lines in a draft that numbers no headings; empty where it does or has too few."""
    if len(list(islice(filter(_is_numbered, lines), 2))) == 2:
        return frozenset()
    alone = frozenset(at for at in range(len(lines) - 1) if stands_over_text(lines, at))
    leading = frozenset(at for at, line in enumerate(lines) if _leads(line))
    return (alone if len(alone) >= _FEWEST else frozenset()) | (leading if len(leading) >= _FEWEST else frozenset())


def coloned_alone(lines: tuple[Line, ...], alone: frozenset[int]) -> frozenset[int]:
    """Indexes of lines like those that stand alone, but that a colon parts: 从哪里起步：赛道与积累."""
    plain = sum(TITLE.fullmatch(lines[at].text.strip()) is not None for at in alone)
    if plain < _FEWEST:
        return frozenset()
    return frozenset(
        at
        for at in range(len(lines) - 1)
        if at not in alone and stands_over_text(lines, at, COLONED) and not _SAYS.search(lines[at].text)
    )


def dashed_leads(lines: tuple[Line, ...]) -> frozenset[int]:
    """Indexes of paragraphs, three or more in a row, that open with a title and a dash: 发展坐标——做公共实验室。"""
    found: set[int] = set()
    row: list[int] = []
    for at, line in enumerate(lines):
        if line.paragraph is not None and not line.in_cell and _DASHED.fullmatch(line.text):
            row.append(at)
            found.update(row if len(row) >= _FEWEST else ())
        else:
            row = []
    return frozenset(found)


def coloned_titles(lines: tuple[Line, ...], body: Body) -> frozenset[int]:
    """Indexes of lines that a colon parts and that are titles as a whole: 一、知己知彼：赛道基础与企业条件.

    Of all numbers of chapters, or of a look, where such lines mostly stand over text; fields (1、地点：周巷镇) do not.
    """
    alike: dict[object, list[int]] = {}
    for at, line in enumerate(lines):
        if line.paragraph is not None and not line.in_cell and "\n" not in line.text:
            key = _kind_of(line, body) if COLONED.fullmatch(line.text.strip()) else None
            if key is not None:
                alike.setdefault(key, []).append(at)
    titles: set[int] = set()
    for key, row in alike.items():
        over = sum(_is_over_text(lines, at, key, body) for at in row)
        if over >= 2 and over * 3 >= len(row) * 2:
            titles.update(row)
    return frozenset(titles)


def _kind_of(line: Line, body: Body) -> object:
    """What tells titles of one rank: the family of their number, or else their look; None for a plain line."""
    mark = read_mark(line.text.strip())
    if mark is not None:
        return None if mark.family in LISTLIKE else ("points" if mark.rank >= _POINTS else "chapters")
    look = look_of(line.paragraph, body) if line.paragraph is not None else PLAIN
    return look if look.level or look.style or look.bold or look.font else None


def _is_over_text(lines: tuple[Line, ...], at: int, key: object, body: Body) -> bool:
    """Whether a text or a title of another rank follows."""
    if at + 1 >= len(lines):
        return False
    below = lines[at + 1]
    if is_text(below) or says_nothing(below.text) or strip_bullet(below.text.strip())[0]:
        return True
    one, other = (read_mark(line.text.strip()) for line in (lines[at], below))
    if one is not None and other is not None:
        return one.family != other.family
    return _kind_of(below, body) not in (None, key) and not below.in_cell


def _leads(line: Line) -> bool:
    """Whether a line is a title before a colon, with its text behind it or below."""
    return line.paragraph is not None and not line.in_cell and _LEAD.fullmatch(line.text) is not None


def _is_numbered(line: Line) -> bool:
    text = line.text.strip()
    if line.paragraph is None or not TITLE.fullmatch(text):
        return False
    mark = read_mark(text)
    return mark is not None and mark.family not in LISTLIKE


def stands_over_text(lines: tuple[Line, ...], at: int, title: re.Pattern[str] = TITLE) -> bool:
    """Whether a short line that ends no sentence stands between what ends one and a text."""
    if at + 1 >= len(lines):
        return False
    text = lines[at].text.strip()
    if lines[at].paragraph is None or lines[at].title_cell or not 2 <= len(text) <= _LONGEST or strip_bullet(text)[0]:
        return False
    if any(lines[other].paragraph is lines[at].paragraph for other in (at - 1, at + 1) if other >= 0):
        return False  # a part of a broken paragraph
    ended = at == 0 or _is_over(lines[at - 1])
    return ended and title.fullmatch(text) is not None and is_text(lines[at + 1])


def is_bare_title(lines: tuple[Line, ...], at: int, title: str) -> bool:
    """Whether a line of two halves, without number or look, may be a title by its place: 同向发力，推进保障."""
    joined = len(title) <= _BARE and _JOINED.search(title) is not None
    return joined and any(stands_over_text(lines, at, form) for form in (TITLE, COLONED))


def _is_over(line: Line) -> bool:
    """Whether a line ends what it says: a table, a sentence, or a short line like a title."""
    text = line.text.strip()
    return line.paragraph is None or _ENDED.search(text) is not None or len(text) <= _LONGEST


def is_text(line: Line) -> bool:
    """Whether a line is a table or a sentence."""
    text = line.text.strip()
    return line.paragraph is None or len(text) >= _LONG or (len(text) >= _TEXT and _ENDED.search(text) is not None)
