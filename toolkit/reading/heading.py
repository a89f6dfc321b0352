"""What a heading candidate is, and the words of one."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.model import Location
from toolkit.reading.heading_marks import Mark, read_mark, strip_bullet
from toolkit.reading.looks import PLAIN, Look

MOST = 45  # characters of the longest title
# What may follow a title's words: every blank that there is, and end marks.
_TRAILING = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "。.．：:；;，,、…—-*_#"
BRACKET = re.compile(r"[【〖［\[『「]\s*([^】〗］\]』」]{2,30}?)\s*[】〗］\]』」]\s*[：:]?")
_FIGURE = re.compile(
    r"\d\s*(?:[%％‰]|[万亿]?元|[件项家个])|20[1-4]\d\s*年.{0,24}[\d：:]$|(?:不低于|达到?|提高到|增至)\d"
)
_QUOTES = frozenset('“"「『')
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]{2,30})[”\"」』]")
_ASIDE = re.compile(
    r"[（(](?:(?:不少于|不超过|约|限|控制在)?\s*\d{1,5}\s*[字分](?:以内|以上|左右)?"
    r"|[一-鿿]{0,6}(?:已改|已阅|已核|待核|待改|待定稿|修改|新增|改动|初稿|定稿|续|必填|选填|可另附页|重点|核心|略写|详写|审定))[）)]"
)
_CHAPTERS = frozenset({"chapter", "part", "theme", "sign", "sign-below"})
_APART = frozenset({"coloned", "listed", "bracket", "markdown", "title-cell"})
END = re.compile(r"[。：:！!？?；;]")


class Heading(NamedTuple):
    """One candidate. `title` without number; `text` as the draft writes it, number included.

    `rank`: depth, smaller stands higher. `strength`: 0..1, how surely it is a heading at all,
    whatever it names. `line`, `start`, `end`: index of its line, where it opens there, and where
    what stands under it begins. `listed`: family of the number before it in the contents.
    """

    title: str
    text: str
    family: str  # numbering family of heading_marks, "" without a number
    value: int
    rank: int
    strength: float
    evidence: tuple[str, ...]
    line: int
    start: int
    end: int
    location: Location
    look: Look = PLAIN
    listed: str = ""

    @property
    def run_in(self) -> bool:
        """Whether its text follows on the same line."""
        return "run-in" in self.evidence


class Opening(NamedTuple):
    """What a line opens with at `begin`: marks taken off, `rest` is the words.

    `least`: how near to a section's name a lead without number must come.
    """

    line: int
    begin: int
    rest: str
    mark: Mark | None
    hashes: int
    bullet: bool
    starred: bool
    least: float


def is_label(heading: Heading) -> bool:
    """Whether it is a lead without a number, which stands under the heading before it."""
    return heading.run_in and not heading.family


def is_sentence(heading: Heading) -> bool:
    """Whether a title is a statement with figures, as an item of a list is: 行业产值从106亿元起，做到154亿元.

    A chapter may boast of figures too (第一章 118.6亿元的家底), and so may a title that its look or form sets apart.
    """
    if heading.family in _CHAPTERS or heading.look.marked or not _APART.isdisjoint(heading.evidence):
        return False
    return _FIGURE.search(heading.title) is not None


def bare_title(text: str) -> str:
    """A cell's or line's words without number, bullets and end marks."""
    text = strip_bullet(text.strip())[1]
    mark = read_mark(text)
    text = text[len(mark.text) :] if mark is not None else text
    bracket = BRACKET.fullmatch(text)
    return undressed(trimmed(bracket.group(1) if bracket else text))


def undressed(title: str) -> str:
    """A title without quotation marks about it and without a remark behind it: 保障措施（不少于500字）."""
    if title[-1:] in "）)" and (remark := max(title.rfind("（"), title.rfind("("))) > 0 and is_remark(title[remark:]):
        title = title[:remark].rstrip()
    quoted = _QUOTED.fullmatch(title) if title[:1] in _QUOTES else None
    return quoted.group(1) if quoted is not None else title


def is_remark(text: str) -> bool:
    """Whether words in brackets are a note to the writer: （不少于500字）, （张科已改）."""
    return _ASIDE.fullmatch(text.strip()) is not None


def trimmed(text: str) -> str:
    """The text without end marks and blanks behind it."""
    return text.rstrip(_TRAILING)
