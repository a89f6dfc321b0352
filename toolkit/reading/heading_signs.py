"""Signs that open a draft's titles as numbers do: ★ before its chapters, ◆ before what stands under them."""

from __future__ import annotations

import re

from toolkit.drafts.wrapped import is_contents_line
from toolkit.reading.heading import BRACKET
from toolkit.reading.heading_lines import is_text
from toolkit.reading.heading_marks import Mark, read_mark, strip_bullet
from toolkit.reading.lines import Line
from toolkit.reading.notes import says_nothing

_LONGEST = 36  # characters of a title
_TITLE = re.compile(r"[^。；;！!\t|]*[^。；;！!\t|：:]")
_FAMILIES = ("sign", "sign-below")  # by the order in which they come
_FEWEST = 3
_UNCOUNTED = frozenset({"lead", "dash", "bullet"})


def sign_marks(lines: tuple[Line, ...]) -> dict[int, Mark]:
    """By line, the mark of each title behind a sign: of the signs that nearly always stand before a title over a text.

    Only where the draft is not divided otherwise before they come. Its value counts the titles since the last one of a
    higher sign.
    """
    signs = _signs(lines)
    firm = [sign for sign, rows in signs.items() if _opens_titles(rows)]
    divided = _divided(lines)
    firm = [sign for sign in firm if signs[sign][0][0] < divided]
    marks: dict[int, Mark] = {}
    counts = [0] * len(_FAMILIES)
    at_depth = {
        at: depth
        for depth, sign in enumerate(firm[: len(_FAMILIES)])
        for at, _ in signs[sign]
        if _is_title(strip_bullet(lines[at].text.strip())[1])
    }
    for at, depth in sorted(at_depth.items()):
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
        marks[at] = Mark("", _FAMILIES[depth], counts[depth])
    return marks


def _signs(lines: tuple[Line, ...]) -> dict[str, list[tuple[int, bool]]]:
    """Each sign with the lines that it opens, and whether these are titles; in the order in which they come."""
    signs: dict[str, list[tuple[int, bool]]] = {}
    for at, line in enumerate(lines):
        listed = line.paragraph is None or is_contents_line(line.text)
        sign, title = strip_bullet(line.text.strip()) if not listed else ("", "")
        if sign.strip():
            signs.setdefault(sign.strip(), []).append((at, _is_title_over(lines, at, sign.strip(), title)))
    return signs


def _divided(lines: tuple[Line, ...]) -> int:
    """Where titles of another kind have shown that they divide the draft: numbered, in brackets, or two bare lines."""
    bare = 0
    for at, line in enumerate(lines):
        if _is_numbered(line) or BRACKET.fullmatch(line.text.strip()):
            return at
        title = line.paragraph is not None and not strip_bullet(line.text.strip())[0] and _is_title(line.text.strip())
        bare += title and at + 1 < len(lines) and is_text(lines[at + 1])
        if bare > 1:
            return at
    return len(lines)


def _is_numbered(line: Line) -> bool:
    """Whether a line is a title behind a number of any kind, （1） and ① too."""
    text = line.text.strip()
    mark = read_mark(text) if line.paragraph is not None and _is_title(text) else None
    return mark is not None and mark.family not in _UNCOUNTED and not is_contents_line(text)


def _opens_titles(rows: list[tuple[int, bool]]) -> bool:
    over = sum(is_title for _, is_title in rows)
    return over >= _FEWEST and over * 5 >= len(rows) * 4


def _is_title(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST and _TITLE.fullmatch(words) is not None


def _is_title_over(lines: tuple[Line, ...], at: int, sign: str, title: str) -> bool:
    """Whether short words behind a sign stand over a text, a table, a list, or titles behind another sign."""
    if not _is_title(title) or at + 1 >= len(lines):
        return False
    below = strip_bullet(lines[at + 1].text.strip())[0].strip()
    return below != sign if below else is_text(lines[at + 1]) or says_nothing(lines[at + 1].text)
