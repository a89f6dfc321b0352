"""Tables of contents and pasted outlines: headings listed without what should stand under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.reading.heading import Heading, bare_title
from toolkit.reading.heading_marks import RANKS, read_mark, strip_bullet
from toolkit.reading.heading_strength import WEAKEST
from toolkit.reading.lines import Line
from toolkit.reading.notes import is_instruction
from toolkit.reading.pasted import filling_notes, is_outline_title, pasted_lines
from toolkit.reading.section_names import SectionNames
from toolkit.reading.wording import normalised

# 产业现状……3, 产业现状\t3, 产业现状    3
_PAGE = re.compile(r"(?:[.．…·⋯‥•\-_—]{2,}[\s.．…·]*|\t\s*|[\s\u3000]{2,})[（(]?(?:\d{1,3}|[ⅠⅡⅢIVXivx]{1,5})[)）]?\s*$")
_PAGE_ENDS = frozenset("ⅠⅡⅢIVXivx)）")  # or a digit
_LOOSE_PAGE = re.compile(r"[\s.．…·]*\d{1,3}\s*$")
_ENDS_IN_PAGE = re.compile(r"\d\s*$")
_MAY_BE_CONTENTS = re.compile(r"[目Cc]")  # asked first, as most lines are not
_CONTENTS = frozenset({"目录", "目次", "contents", "内容目录", "章节目录"})
_TITLE = 45  # characters of a line that can be a title
_SENTENCE = 12  # of one that can be a sentence
_FEW = 3  # shorter runs of bare headings are no contents


def without_contents(
    lines: tuple[Line, ...], headings: tuple[Heading, ...], names: SectionNames
) -> tuple[Heading, ...]:
    """The headings that do not stand in a table of contents or a pasted outline."""
    dropped = contents_lines(lines, headings, names)
    return tuple(heading for heading in headings if heading.line not in dropped) if dropped else headings


def contents_lines(lines: tuple[Line, ...], headings: tuple[Heading, ...], names: SectionNames) -> frozenset[int]:
    """Indexes of the lines of contents and pasted outlines."""
    dropped = _entries(lines)
    titles = _titles(lines, headings)
    for start in _contents_titles(lines):
        dropped.update(_block(lines, start, titles))
    # A cell of a table that was pasted line by line is no heading: 有效发明专利数, 件
    whole = {heading.line for heading in headings if heading.strength > WEAKEST and _is_bare(lines, heading)}
    dropped.update(pasted_lines(lines, headings, whole, names), filling_notes(lines))
    for run in _bare_runs(lines, whole, dropped, titles):
        if _stands_elsewhere(run, titles, dropped, _is_pasted(lines, run)):
            dropped.update(run)
    return frozenset(dropped)


def listed_titles(lines: tuple[Line, ...]) -> dict[str, str]:
    """The words of the titles that a table of contents lists, without pages, and the family of each one's number.

    "" where a title is listed without a number.
    """
    listed = _entries(lines)
    for start in _contents_titles(lines):
        listed.update(at for at in _block(lines, start, {}) if at > start)
    if len(listed) < _FEW:
        return {}
    titles: dict[str, str] = {}
    for at in sorted(listed):
        text = _LOOSE_PAGE.sub("", lines[at].text)
        mark = read_mark(text.strip())
        titles[normalised(bare_title(text))] = mark.family if mark is not None else ""
    titles.pop("", None)
    return titles


def _entries(lines: tuple[Line, ...]) -> set[int]:
    """Indexes of the entries; a title with a number behind it that stands over a text is none: 三、承诺书  20."""
    found = {at for at, line in enumerate(lines) if _is_entry(line)}
    return {
        at
        for at in found
        if at - 1 in found
        or at + 1 in found
        or at + 1 >= len(lines)
        or not _is_long(lines[at + 1])
        or _is_field(lines[at])
    }


def _is_field(line: Line) -> bool:
    return line.paragraph is not None and line.paragraph.is_toc


def _is_long(line: Line) -> bool:
    text = line.text.strip()
    return line.table is None and (len(text) > _TITLE or (len(text) > _SENTENCE and text.endswith("。")))


def _is_entry(line: Line) -> bool:
    if line.paragraph is None:
        return False
    if line.paragraph.is_toc:
        return True
    last = line.text.rstrip()[-1:]
    if not last.isdecimal() and last not in _PAGE_ENDS:
        return False
    match = _PAGE.search(line.text)
    return match is not None and 2 <= len(normalised(line.text[: match.start()])) <= 45


def _contents_titles(lines: tuple[Line, ...]) -> Iterator[int]:
    for at, line in enumerate(lines):
        short = len(line.text) <= 20 and _MAY_BE_CONTENTS.search(line.text) is not None
        if short and normalised(bare_title(line.text)) in _CONTENTS:
            yield at


def _titles(lines: tuple[Line, ...], headings: tuple[Heading, ...]) -> dict[int, str]:
    """The first heading's words on each line that has one."""
    titles: dict[int, str] = {}
    for heading in headings:
        titles.setdefault(heading.line, normalised(_LOOSE_PAGE.sub("", heading.title)))
    return titles


def _block(lines: tuple[Line, ...], start: int, titles: dict[int, str]) -> Iterator[int]:
    """The lines after 目录 until one is said again, or running text begins."""
    yield start
    seen: set[str] = set()
    top, value, paged, bulleted = "", 0, 0, False  # the highest numbers so far, and the last of them
    for at in range(start + 1, len(lines)):
        line = lines[at]
        words = normalised(_LOOSE_PAGE.sub("", bare_title(line.text)))
        bullet = bool(strip_bullet(line.text.strip())[0])
        bulleted = bullet if at == start + 1 else bulleted
        if line.table is not None or len(line.text.strip()) > 50 or bullet != bulleted:
            return
        ends_in_page = _ENDS_IN_PAGE.search(line.text) is not None
        listed = bulleted or (ends_in_page and paged == at - start - 1)
        if words in seen and not listed:
            return  # 建设思路 is a chapter and its section: with bullets or pages, the second is one more entry
        mark = read_mark(line.text.strip())
        if mark is not None:
            if not top or mark.rank < RANKS[top]:
                top, value = mark.family, 0
            anew = mark.family == top and mark.value == 1 < value and not ends_in_page
            if anew and not _is_said_below(lines, at, words):
                return  # the numbers begin anew: the first chapter
            value = mark.value if mark.family == top else value
        if _runs_on(line, titles.get(at, "")) or (paged >= _FEW and not ends_in_page):
            return  # after entries with their pages, the first title without one
        paged += ends_in_page
        seen.add(words)
        yield at


def _is_said_below(lines: tuple[Line, ...], at: int, words: str) -> bool:
    """Whether a title stands once more further down, as what is only listed does."""
    short = (line.text for line in lines[at + 1 :] if len(line.text) <= _TITLE)
    return any(normalised(bare_title(text)) == words for text in short)


def _runs_on(line: Line, title: str) -> bool:
    """Whether a line says more than a heading does."""
    text = line.text.strip()
    return len(text) > 30 and text.endswith(("。", "；", "！")) and normalised(text) != title


def _is_bare(lines: tuple[Line, ...], heading: Heading) -> bool:
    if heading.start > 6 or heading.line >= len(lines):
        return False
    rest = lines[heading.line].text[heading.end :].strip()
    return not heading.run_in or is_instruction(rest)


def _bare_runs(
    lines: tuple[Line, ...], whole: set[int], dropped: set[int], titles: dict[int, str]
) -> Iterator[list[int]]:
    """Stretches of headings with nothing between them; one that says a title again begins anew."""
    run: list[int] = []
    seen: set[str] = set()
    for at, line in enumerate(lines):
        bare = at in whole and at not in dropped
        if run and not bare and line.table is None and at not in dropped and is_instruction(line.text):
            run.append(at)
            continue
        if not bare or titles[at] in seen:
            if len(run) >= _FEW:
                yield run
            run, seen = [], set()
        if bare:
            run.append(at)
            seen.add(titles[at])
    if len(run) >= _FEW:
        yield run


def _is_pasted(lines: tuple[Line, ...], run: list[int]) -> bool:
    """Whether a bare run is an outline that says it is one: …建设方案编写参考提纲."""
    near = range(max(run[0] - 2, 0), min(run[0] + 3, len(lines)))
    return any(is_outline_title(lines[at].text) for at in near)


def _stands_elsewhere(run: list[int], titles: dict[int, str], dropped: set[int], pasted: bool) -> bool:
    """Whether most of a bare run's headings stand in the draft once more; two will do if it is pasted in."""
    inside = set(run)
    others = {title for at, title in titles.items() if at not in inside and at not in dropped}
    named = [at for at in run if at in titles]
    again = sum(1 for at in named if titles[at] in others)
    return again >= 2 and (pasted or again * 2 >= len(named))
