"""The outline itself, pasted into a draft: its titles and instructions beside the text that the office wrote.

It is known by its title (…编写参考提纲) or by the note that ends it (以上为提纲要求); without either, by its titles as
printed: all of them with no text, or some before the numbers begin anew. Where nothing else stands in the draft it is
no copy but a draft left bare, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.reading.heading import Heading
from toolkit.reading.heading_marks import CN, read_mark
from toolkit.reading.lines import Line
from toolkit.reading.notes import is_instruction
from toolkit.reading.section_names import SectionNames
from toolkit.reading.wording import normalised

_OUTLINE_TITLE = re.compile(r"(?:编写|编制|写作|参考|撰写).{0,6}(?:提纲|大纲|框架|目录)|^(?:提纲|大纲|框架)[：:]?$")
_ENDS = re.compile(
    r"[（(【]?\s*(?:以上|上述|上面)[^。；\n]{0,16}(?:提纲|大纲|编写要求|编制要求)[^\n]{0,24}"
    r"|[（(【]?\s*以下(?:为|是)[^。；，,\n]{0,8}正文[^\n]{0,6}"
)
# （一）指导思想（二）战略定位（三）建设原则 in one line
_IN_ONE_LINE = re.compile(rf"(?:[（(][{CN}]{{1,2}}[)）][^（(。；;，,\n]{{2,16}}[；;、]?){{2,}}")
_NOTES = re.compile(
    r"[【（(\[]?(?:填\s*[表报写]|编\s*[写制报]|申\s*报)\s*(?:说\s*明|须\s*知|要\s*求|注意事项|要点)[】）)\]]?[：:]?"
)
# 编写要求：一、产业现状（一）…
_RECITES = re.compile(
    r"[（(【]?(?:附件\d?)?[^。；，,：:\n]{0,24}(?:要求|提纲|大纲|说明|内容|要点)[^。；，,：:\n]{0,24}[：:]"
)
_MAY_BE = re.compile(r"[提大]纲|框架|目录|正文|要[求点]|说明|内容")  # asked first, as most lines are not
_TITLE = 45  # characters of a line that can be the title of an outline, or the note that ends it
_NOTES_TITLE = 16  # and of the title of notes on filling in
_LONGEST = 40  # lines of an outline
_FEW = 3  # lines that make a copy
_DRAFT = 120  # characters of text beside a copy that make a draft
_PRINTED = 0.999  # likeness of a title to a section's name as the instrument prints it


def is_outline_title(text: str) -> bool:
    """Whether a line says that an outline follows: …建设方案编写参考提纲."""
    return len(text) <= _TITLE and _OUTLINE_TITLE.search(text) is not None


def pasted_lines(
    lines: tuple[Line, ...], headings: tuple[Heading, ...], bare: set[int], names: SectionNames
) -> frozenset[int]:
    """Indexes of the lines of pasted outlines; `bare`: the lines that are headings and nothing else."""
    return frozenset(_Copies(lines, headings, bare, names).found())


def filling_notes(lines: tuple[Line, ...]) -> frozenset[int]:
    """Indexes of the lines of 填表说明: the title, and the numbered notes under it up to where the draft begins."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if len(line.text) <= _NOTES_TITLE and line.table is None and _NOTES.fullmatch(line.text.strip()):
            notes = list(_numbered(lines, at + 1))
            found.update((at, *notes) if notes else ())
    return frozenset(found)


def _numbered(lines: tuple[Line, ...], start: int) -> Iterator[int]:
    """The lines from `start` on that are numbered one after another by one kind of number."""
    family, value = "", 0
    for at in range(start, len(lines)):
        mark = read_mark(lines[at].text.strip()) if lines[at].table is None else None
        if mark is None or mark.value != value + 1 or (family and mark.family != family):
            return
        family, value = mark.family, mark.value
        yield at


class _Copies:
    """The lines of one draft, and which of them are titles as the instrument prints them."""

    def __init__(
        self, lines: tuple[Line, ...], headings: tuple[Heading, ...], bare: set[int], names: SectionNames
    ) -> None:
        self._lines = lines
        self._names = names
        self._bare = bare
        self._opening = {heading.line: heading for heading in reversed(headings)}

    def found(self) -> set[int]:
        """The lines of all copies."""
        found: set[int] = set()
        for at, line in enumerate(self._lines):
            bare = at in self._bare
            if at in found or line.table is not None or not (bare or _MAY_BE.search(line.text)):
                continue
            text = line.text.strip()
            if _RECITES.match(text) and self._recites(text):
                found.add(at)
            if at in found or len(text) > _TITLE:
                continue
            if _ENDS.fullmatch(text):
                found.update(range(self._start(at), at + 1))
            elif is_outline_title(text):
                stretch = self._stretch(at + 1)
                if len(stretch) >= _FEW and self._has_more(stretch):
                    found.update((at, *stretch))
            elif bare and self._printed(at, -1) is not None and (at + 1 in self._bare or self._tells_only(at + 1)):
                stretch = self._stretch(at)
                if self._is_whole(stretch) and self._has_more(stretch):
                    found.update(stretch)
        return found

    def _recites(self, text: str) -> bool:
        """Whether one paragraph gives most of the outline's titles: 编写要求：一、产业现状（一）…"""
        words = normalised(text)
        leaves = [normalised(self._names.nodes[place].title) for place in self._names.leaves]
        return bool(leaves) and 2 * sum(title in words for title in leaves) > len(leaves)

    def _start(self, end: int) -> int:
        """Where the outline begins that a note at `end` ends: at its title, else with its first line."""
        start = end
        for at in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
            text = self._lines[at].text.strip()
            if is_outline_title(text):
                return at
            if not (at in self._bare or self._tells_only(at)):
                break
            start = at
        return start

    def _tells_only(self, at: int) -> bool:
        """Whether a line tells what to write, or lists titles."""
        if at >= len(self._lines) or self._lines[at].table is not None:
            return False
        text = self._lines[at].text.strip()
        return not text or is_instruction(text) or _IN_ONE_LINE.fullmatch(text) is not None

    def _stretch(self, start: int) -> list[int]:
        """The lines from `start` on that are titles as printed, in the outline's order, or tell what to write."""
        stretch: list[int] = []
        last = -1
        for at in range(start, min(start + _LONGEST, len(self._lines))):
            place = self._printed(at, last) if at in self._bare else None
            if place is None and not self._tells_only(at):
                break
            last = last if place is None else place
            stretch.append(at)
        while stretch and not self._lines[stretch[-1]].text.strip():
            stretch.pop()
        return stretch

    def _printed(self, at: int, last: int) -> int | None:
        """The section after `last` whose title a line gives as printed."""
        near = self._names.likeness(self._opening[at].title)
        if not near or near[0].score < _PRINTED:
            return None
        return min((one.place for one in near if one.score >= _PRINTED and one.place > last), default=None)

    def _is_whole(self, stretch: list[int]) -> bool:
        """Whether a stretch without a title holds every section, or three titles whose first number comes again."""
        titles = [self._opening[at] for at in stretch if at in self._bare]
        if len(titles) < _FEW:
            return False
        text = normalised("".join(self._lines[at].text for at in stretch))
        leaves = [self._names.nodes[place].title for place in self._names.leaves]
        if leaves and all(normalised(title) in text for title in leaves):
            return True
        chapter = titles[0]
        later = [heading for at, heading in sorted(self._opening.items()) if at > stretch[-1]]
        return any(other.value == 1 == chapter.value and other.rank <= chapter.rank for other in later[:3])

    def _has_more(self, stretch: list[int]) -> bool:
        """Whether a draft with two headings and some text stands beside it."""
        inside = set(stretch)
        others = sum(at not in inside for at in self._opening)
        said = sum(len(line.text) for at, line in enumerate(self._lines) if at not in inside and at not in self._bare)
        return others >= 2 and said >= _DRAFT
