"""Lines that an editor or a PDF broke inside a sentence, joined again: only where it is sure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_STARTS: Final = re.compile(
    r"""\s*(?:
      第\s*[一二三四五六七八九十百零〇\d]+\s*[章节部条篇]    # 第一章
    | [（(【[［〔「《]?\s*[一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾甲乙丙丁]{1,4}\s*[）)】\]］〕]?\s*[、.．]
    | [一二三四五六七八九十]{1,3}\s*[,，](?=[^,，。；;：:]{2,24}$)  # 三,目标承诺
    | [（(]\s*[一二三四五六七八九十百\d]{1,4}\s*[）)]      # （一） (1)
    | \d{1,2}(?:[.．]\d{1,2}){0,3}\s*(?:[、.．﹒)）]|[\s\u4e00-\u9fff])(?!\d)  # 1. 1.1 2、
    | [①-⑳⑴-⒇⒈-⒛●○■□◆◇★☆▲△▶►◎※✦❖▪•·➢✓☑☒*+\-—#>|【] | [一二三四五六七八九]是
    | 附件 | 附表 | 表\s*\d | 图\s*\d | [　\t] | \s{2}
    )""",
    re.VERBOSE,
)
_UNIT_AFTER_DIGIT: Final = re.compile(
    r"\s*\d{1,4}(?:[.．]\d+)?\s*(?:[年月日亿万个家件项%％元人名倍台套亩条]|平方|公里|以上|左右)"
)
_OPEN: Final = frozenset("，、,（(《")  # no sentence and no heading ends so
_NEVER_FIRST: Final = re.compile(
    r"\s*(?:[，。、；：！？％%）)】」』”’》]|[.．]\d|\d{1,3}(?:[.．]\d+)?\s*[%％][。，；]|,\d{3}|[元件][，。；、）)]|至\s*20\d\d\s*年)"
)  # no paragraph
_OPENED: Final = re.compile(r"[（(][^（()）]{0,24}$")  # （二 | ○二四年为2.9%）
_CLOSES: Final = re.compile(r"[^（()）]{0,24}[）)]")
_CLOSED: Final = frozenset("。！？；：!?;:…")
_CLOSERS: Final = "”’》）)】」』"
_TOC_LINE: Final = re.compile(r".+(?:[.．…·。⋯]\s*){3,}\s*[-—]?\s*\d{1,3}\s*[-—]?\s*|[^\t。；]{2,40}\t+\s*\d{1,3}\s*")
_TOLERANCE: Final = 6  # columns: a full line may end three characters early for its punctuation
_NARROWEST: Final = 34
_HANGS: Final = re.compile(r" {2,4}(?=[^ \u3000])")
_GAP: Final = re.compile(r"(?<=\S)(?: {2,}|\u3000{2,})(?=\S)")
_INDENT: Final = ("\u3000", "  ", "\t")
_FEWEST: Final = 3  # paragraphs that show how a text is set
_TITLES: Final = 2  # lines, such as a paper's title, that were not broken
_LONG_TITLE: Final = 25  # characters of a line that is no title
_WIDEST: Final = 170  # a line of over 85 characters was not wrapped by an editor


def is_contents_line(text: str) -> bool:
    """Whether a line is an entry of a table of contents: a title, leaders, a page number."""
    return _TOC_LINE.fullmatch(text.strip()) is not None


def starts_anew(line: str) -> bool:
    """Whether a line opens with a number, a bullet or an indent, so that it continues nothing."""
    return _STARTS.match(line) is not None and _UNIT_AFTER_DIGIT.match(line) is None


def width(line: str) -> int:
    """Columns that a line takes: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


class Wrap(NamedTuple):
    """Where a text was broken: at a column, or after so many characters; None where it was not.

    `indented`: every paragraph begins with blanks, so that a line without goes on with the one before it.
    `hanging`: the lines that go on begin with two narrow blanks.
    """

    column: int | None = None
    characters: int | None = None
    indented: bool = False
    hanging: bool = False

    def fills(self, line: str) -> bool:
        """Whether a line ends where the text was broken."""
        if self.characters is not None and len(line) == self.characters:
            return True
        return self.column is not None and width(line.rstrip()) >= self.column - _TOLERANCE


def wrap_of(lines: Sequence[str]) -> Wrap:
    """How a text was broken, told by how many lines end at the same place."""
    written = [line for line in lines if line.strip()]
    if not written:
        return Wrap()
    return Wrap(_column_of(written), _broken_after(written), _is_indented(written), _is_hanging(written))


def _column_of(written: list[str]) -> int | None:
    """The column at which lines were broken: many end there and none beyond; where most do, one in thirty may.

    Signs that one editor takes for narrow and another for wide make a line seem longer.
    """
    widths = sorted(width(line.rstrip()) for line in written)
    for longer, share in ((0, 8), (len(widths) // 30, 3)):
        widest = widths[-1 - longer]
        full = sum(one >= widest - _TOLERANCE for one in widths)
        if _NARROWEST <= widest <= _WIDEST and full >= max(3, len(widths) // share):
            return widest
    return None


def _broken_after(written: list[str]) -> int | None:
    """After how many characters lines were broken: many have just so many, and of longer ones only titles go on.

    A longer line that ends with its sentence was left whole.
    """
    counted = Counter(map(len, written))
    for length in sorted(counted, reverse=True):
        longer = sum(len(line) > length and not _is_closed(line) for line in written)
        if longer > _TITLES or 2 * length < _NARROWEST:
            return None
        if counted[length] >= max(4, len(written) // 6) and 2 * length <= _WIDEST:
            return length
    return None


def _is_indented(written: list[str]) -> bool:
    """Whether paragraphs begin with blanks: some do, and long lines without them rather go on with a sentence."""
    if sum(line.startswith(_INDENT) for line in written) < _FEWEST:
        return False
    flush = [
        _is_closed(before)
        for before, line in pairwise(written)
        if not line[:1].isspace() and len(before) > _LONG_TITLE and not starts_anew(line)
    ]
    return flush.count(False) > 2 * flush.count(True)


def _is_hanging(written: list[str]) -> bool:
    """Whether lines that begin with two narrow blanks nearly all go on with a long line's sentence."""
    flush = [
        _is_closed(before) or len(before) <= _LONG_TITLE  # a paragraph of its own, under the one before or its title
        for before, line in pairwise(written)
        if _hangs(line)
    ]
    return len(flush) >= _FEWEST and flush.count(False) > 4 * flush.count(True)


def _hangs(line: str) -> bool:
    """Whether a line begins with narrow blanks and opens no item: not the "  - （一）" of a list in a list."""
    return _HANGS.match(line) is not None and not starts_anew(line.strip())


def _is_closed(line: str) -> bool:
    ended = line.rstrip()
    return (ended.rstrip(_CLOSERS)[-1:] or ended[-1:]) in _CLOSED


def continues(line: str, following: str, wrap: Wrap) -> bool:
    """Whether `following` is the rest of the sentence that `line` breaks off."""
    ended = line.rstrip()
    if not ended or not following.strip():
        return False
    if _OPENED.search(ended) and _CLOSES.match(following):
        return True
    if wrap.hanging and _hangs(following):
        return True
    if starts_anew(following) or _is_row(following) or _is_row(ended):
        return False
    if (ended[-1] in _OPEN and len(ended) > 1) or _NEVER_FIRST.match(following):
        return True
    if _is_closed(line):
        return False
    goes_on = wrap.indented and not following[:1].isspace() and len(ended) > _LONG_TITLE
    return goes_on or wrap.fills(line)


def _is_row(line: str) -> bool:
    """Whether wide gaps part a line into three cells or more: a table typed with blanks."""
    return len(_GAP.findall(line.strip())) >= 2


def joined(first: str, second: str) -> str:
    """Two pieces of one sentence; a blank between them only where both sides are Latin."""
    left, right = first.rstrip(), second.lstrip()
    spaced = left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    return f"{left} {right}" if spaced else left + right
