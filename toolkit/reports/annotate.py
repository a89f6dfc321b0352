"""The applicant's own Word file with a comment at the words of each finding.

Nothing of the text or its look changes: a comment needs only marks between runs, and a run is
split (its properties copied) where a finding speaks of some of its words. Taking every comment
out gives the applicant's text back exactly.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import UnreadableError
from toolkit.finding import Finding
from toolkit.labels import FORCES, SEVERITIES, printable
from toolkit.model import Location
from toolkit.outcome import DraftOutcome
from toolkit.reading.result import Reading, SectionStatus

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR = "方案检查"
INITIALS = "查"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARAGRAPH, _RUN, _TEXT, _PROPERTIES = f"{_W}p", f"{_W}r", f"{_W}t", f"{_W}rPr"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_GONE = {f"{_W}del", f"{_W}moveFrom"}  # deleted text is no part of what the applicant says
_SINGLED_OUT = 50  # comments in one paragraph at their very words; further ones mark the paragraph
_OPEN = {f"{_W}ins", f"{_W}moveTo", f"{_W}hyperlink", f"{_W}smartTag"}  # a range may begin and end inside these


def annotate(path: Path, outcome: DraftOutcome) -> bytes:
    """The file at `path` with the outcome's findings as Word comments.

    Raises UnreadableError where the file opens for reading but not for writing.
    """
    import docx

    try:
        document = docx.Document(str(path))
    except Exception as problem:  # python-docx raises whatever its parsers raise
        raise UnreadableError("不能在这份文件里加批注", path=path, remedy="请另存为 .docx 后重试") from problem
    pages, comments = _Pages(document), _Comments(document)
    for finding in outcome.findings:
        spot = _spot(finding, outcome.reading)
        runs = pages.runs(spot.location, finding.subject)
        if runs:
            comments.add(runs, _words(finding, spot))
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _words(finding: Finding, spot: _Spot) -> str:
    """Diagnosis, requirement, remedy and clause, a line each."""
    lines = [f"【{SEVERITIES[finding.severity]}】{finding.message}"]
    lines += [f"位置：{spot.words}"] if spot.words else []
    lines += [f"要求：{finding.requirement}"] if finding.requirement else []
    lines.append(f"修改：{finding.fix}")
    if finding.clause:
        lines.append(f"依据：{finding.clause}（{FORCES[finding.force]}）")
    return printable("\n".join(lines))


# ---------------------------------------------------------------- where a comment goes


@dataclass(frozen=True, slots=True)
class _Spot:
    location: Location
    words: str = ""  # where the missing part belongs, seen from the place of the comment


def _spot(finding: Finding, reading: Reading | None) -> _Spot:
    """The place of the finding; what is missing gets the place where it belongs."""
    if finding.location.paragraph is not None or reading is None:
        return _Spot(finding.location)
    return _belongs(finding.subject, reading) or _Spot(finding.location)


def _belongs(section_id: str, reading: Reading) -> _Spot | None:
    """The heading of the first section after a missing one, else of the last one before it."""
    ids = [part.section.id for part in reading.sections]
    if section_id not in ids:
        return None
    position = ids.index(section_id)
    after, before = reading.sections[position + 1 :], reading.sections[:position]
    for parts, word in ((after, "之前"), (tuple(reversed(before)), "之后")):
        for part in parts:
            if part.status is not SectionStatus.MISSING and part.location is not None and part.heading:
                return _Spot(part.location.with_quote(part.heading), f"这一节按提纲应在“{part.heading}”{word}")
    return None


class _Pages:
    """The paragraphs of a file, numbered as the reader numbers them."""

    def __init__(self, document: Document) -> None:
        self._paragraphs = list(document.element.iter(_PARAGRAPH))
        self._counts: Counter[int] = Counter()
        self._whole: dict[int, list[Any]] = {}
        self._title = next((runs for runs in map(self._shown, self._paragraphs) if runs), list[Any]())

    def runs(self, place: Location, subject: str) -> list[Any]:
        """The runs to mark: those of the subject's own words (202X), else of the quoted ones, else of the
        paragraph, else of the first text.
        """
        number = place.paragraph
        if number is None or not 1 <= number <= len(self._paragraphs):
            return self._title
        paragraph = self._paragraphs[number - 1]
        box = _box_of(paragraph)
        if box is not None:  # Word takes no comment inside a text box: mark where the box hangs
            return [box]
        self._counts[number] += 1
        if self._counts[number] > _SINGLED_OUT:  # nothing is split any more, so the runs stay the same
            if number not in self._whole:
                self._whole[number] = self._shown(paragraph) or self._title
            return self._whole[number]
        words = self._quoted(paragraph, subject) or self._quoted(paragraph, place.quote.rstrip("…"))
        return words or self._shown(paragraph) or self._title

    def _shown(self, paragraph: Any) -> list[Any]:
        return [run for run in _runs_of(paragraph) if _text(run).strip()]

    def _quoted(self, paragraph: Any, quote: str) -> list[Any]:
        """The runs that hold exactly the quoted words, split where needed; none if they are not there."""
        start = "".join(map(_text, _runs_of(paragraph))).find(quote) if quote else -1
        if start < 0:
            return []
        for boundary in (start, start + len(quote)):
            _split(paragraph, boundary)
        marked, position = [], 0
        for run in _runs_of(paragraph):
            length = len(_text(run))
            if length and start < position + length and position < start + len(quote):
                marked.append(run)
            position += length
        return marked


def _runs_of(paragraph: Any) -> list[Any]:
    """The runs of a paragraph in order, those of links and tracked insertions too, deletions not."""
    return [run for run in paragraph.iter(_RUN) if _stands_in(run, paragraph)]


def _text(run: Any) -> str:
    return "".join(child.text or "" if child.tag == _TEXT else _SIGNS.get(child.tag, "") for child in run)


def _split(paragraph: Any, offset: int) -> None:
    """Make `offset` a boundary between runs, if it lies inside one that holds plain text only."""
    position = 0
    for run in _runs_of(paragraph):
        length = len(_text(run))
        inside, position = offset - position, position + length
        if 0 < inside < length:
            _split_run(run, inside)
            return


def _stands_in(run: Any, paragraph: Any) -> bool:
    for above in run.iterancestors():
        if above is paragraph:
            return True
        if above.tag == _PARAGRAPH or above.tag in _GONE:
            return False
    return False


def _box_of(paragraph: Any) -> Any:
    """The run that a text box with this paragraph hangs on; None for a paragraph outside one."""
    outer = list(paragraph.iterancestors(_RUN))
    return outer[-1] if outer else None


def _split_run(run: Any, inside: int) -> None:
    content = [child for child in run if child.tag != _PROPERTIES]
    if len(content) != 1 or content[0].tag != _TEXT:
        return  # tabs, breaks and pictures stay whole
    text = content[0].text or ""
    rest = deepcopy(run)
    run.addnext(rest)
    _set_text(content[0], text[:inside])
    _set_text(rest.find(_TEXT), text[inside:])


def _set_text(element: Any, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")


# ---------------------------------------------------------------- the comment itself


class _Comments:
    """The comments of a file: the applicant's own stay, ours follow them."""

    def __init__(self, document: Document) -> None:
        self._part = document.comments._comments_elm
        taken = [int(number) for number in self._part.xpath("./w:comment/@w:id")]
        self._next = max(taken, default=-1) + 1
        self._ends: dict[Any, Any] = {}  # what a comment is on → the last mark after it

    def add(self, runs: list[Any], text: str) -> None:
        """A comment on these runs; its mark stands outside links, tracked changes and content controls."""
        number = {f"{_W}id": str(self._next)}
        self._next += 1
        self._part.append(_comment(number, text))
        first, last = _edge(runs[0]), _edge(runs[-1])
        first.addprevious(_element("commentRangeStart", number))
        end, mark = _element("commentRangeEnd", number), _element("r")
        mark.append(_element("commentReference", number))
        # A run that was split since has its comments' marks after its other half.
        marked = last.getnext() is not None and last.getnext().tag == end.tag
        (self._ends[last] if marked and last in self._ends else last).addnext(end)
        self._ends[last] = end
        outer = _outermost(end)
        self._ends.get(outer, outer).addnext(mark)
        self._ends[last if outer is end else outer] = mark


def _comment(number: dict[str, str], text: str) -> Any:
    """A w:comment, a paragraph a line. No date: the same file comes out each time."""
    comment = _element("comment", {**number, f"{_W}author": AUTHOR, f"{_W}initials": INITIALS})
    for line in text.split("\n"):
        words = _element("t", {_SPACE: "preserve"})
        words.text = line
        run, paragraph = _element("r"), _element("p")
        run.append(words)
        paragraph.append(run)
        comment.append(paragraph)
    return comment


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(f"w:{name}", attrs=attributes or {})


def _edge(run: Any) -> Any:
    """The run, or what encloses it where a range may not begin or end inside that."""
    edge = run
    for above in run.iterancestors():
        if above.tag == _PARAGRAPH:
            break
        if above.tag not in _OPEN:
            edge = above
    return edge


def _outermost(element: Any) -> Any:
    """The child of the paragraph that holds the element."""
    while element.getparent().tag != _PARAGRAPH:
        element = element.getparent()
    return element
