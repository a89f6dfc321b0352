"""Signs and letters that open titles as numbers do: ★ before the chapters, ◆ before what stands under them; A., A1."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.drafts.wrapped import is_contents_line
from toolkit.reading.heading import BRACKET
from toolkit.reading.heading_lines import is_text
from toolkit.reading.heading_marks import Mark, read_mark, strip_bullet
from toolkit.reading.lines import Line
from toolkit.reading.looks import style_level
from toolkit.reading.notes import says_nothing

_LONGEST = 36  # characters of a title
_TITLE = re.compile(r"[^。；;！!\t|]*[^。；;！!\t|：:]")
_LETTER = re.compile(r"[A-HＡ-Ｈ](?P<below>\d{1,2})?\s*[.．、:：）)]?\s*(?=[\d一-鿿“《])")
_FAMILIES = ("sign", "sign-below")  # by the order in which they come
_FEWEST = 3
_UNCOUNTED = frozenset({"lead", "dash", "bullet", "letter"})


class _Opened(NamedTuple):
    """A line behind a sign or a letter: the kind of it, as it is written, and the words behind."""

    kind: str
    written: str
    title: str


def sign_marks(lines: tuple[Line, ...]) -> dict[int, Mark]:
    """By line, the mark of each title behind a sign or a letter, where nearly all such lines are titles over a text.

    Only where the draft is not divided otherwise before they come. Its value counts the titles since the last one of a
    higher sign. A sign is no part of the mark's text, a letter is.
    """
    opened = {at: found for at, line in enumerate(lines) if (found := _opened(line)) is not None}
    kinds: dict[str, list[int]] = {}
    for at, found in opened.items():
        kinds.setdefault(found.kind, []).append(at)
    divided = _divided(lines)
    firm: list[str] = []
    for kind, rows in kinds.items():
        if rows[0] < divided and _opens_titles(lines, opened, rows, 2 if firm else _FEWEST):
            firm.append(kind)
    counts = [0] * len(_FAMILIES)
    marks: dict[int, Mark] = {}
    for at, found in opened.items():
        depth = firm.index(found.kind) if found.kind in firm else len(_FAMILIES)
        if depth < len(_FAMILIES) and _is_title(found.title):
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
            marks[at] = Mark("" if strip_bullet(found.written)[0] else found.written, _FAMILIES[depth], counts[depth])
    return marks


def _opened(line: Line) -> _Opened | None:
    if line.paragraph is None:
        return None
    text = line.text.strip()
    sign, title = strip_bullet(text)
    letter = _LETTER.match(text) if not sign else None
    if (not sign and letter is None) or is_contents_line(text):  # asked last: most lines open with neither
        return None
    if letter is not None:
        return _Opened("A1" if letter["below"] else "A", letter.group(), text[letter.end() :])
    return _Opened(sign.strip(), sign, title)


def _divided(lines: tuple[Line, ...]) -> int:
    """Where titles of another kind have shown that they divide it: numbered, in brackets, styled, or two bare lines."""
    bare = 0
    for at, line in enumerate(lines):
        if line.paragraph is None:
            continue
        if _is_numbered(line) or BRACKET.fullmatch(line.text.strip()) or style_level(line.paragraph):
            return at
        title = _opened(line) is None and _is_title(line.text.strip())
        below = lines[at + 1] if title and at + 1 < len(lines) else None
        bare += below is not None and (is_text(below) or _opened(below) is not None)
        if bare > 1:
            return at
    return len(lines)


def _is_numbered(line: Line) -> bool:
    """Whether a line is a title behind a number of any kind, （1） and ① too."""
    text = line.text.strip()
    mark = read_mark(text) if line.paragraph is not None and _is_title(text) else None
    return mark is not None and mark.family not in _UNCOUNTED and not is_contents_line(text)


def _opens_titles(lines: tuple[Line, ...], opened: dict[int, _Opened], rows: list[int], least: int) -> bool:
    """Whether nearly all lines behind a sign are titles over something."""
    over = sum(_is_title(opened[at].title) and _is_over(lines, at, opened) for at in rows)
    return over >= least and over * 5 >= len(rows) * 4


def _is_title(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST and _TITLE.fullmatch(words) is not None


def _is_over(lines: tuple[Line, ...], at: int, opened: dict[int, _Opened]) -> bool:
    """Whether a text, a table, a list, a blank or titles behind another sign follow."""
    if at + 1 >= len(lines):
        return False
    if (below := opened.get(at + 1)) is not None:
        return below.kind != opened[at].kind
    if is_text(lines[at + 1]) or says_nothing(lines[at + 1].text) or _is_numbered(lines[at + 1]):
        return True
    return _is_title(lines[at + 1].text.strip()) and at + 2 < len(lines) and is_text(lines[at + 2])  # a bare title
