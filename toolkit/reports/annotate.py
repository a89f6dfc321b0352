"""The applicant's own Word file with a comment at the words of each finding.

Nothing of the text or its look changes: a comment needs only marks between runs, and a run is
split (its properties copied) where a finding speaks of some of its words. Taking every comment
out gives the applicant's text back exactly.
"""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import UnreadableError
from toolkit.finding import Finding
from toolkit.labels import FORCES, SEVERITIES
from toolkit.model import Location
from toolkit.outcome import DraftOutcome
from toolkit.reading.result import Reading, SectionStatus

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

AUTHOR = "方案检查"
INITIALS = "查"
_CONTROL = dict.fromkeys(code for code in range(32) if code not in (9, 10))


def annotate(path: Path, outcome: DraftOutcome) -> bytes:
    """The file at `path` with the outcome's findings as Word comments."""
    import docx
    from docx.oxml.ns import qn

    try:
        document = docx.Document(str(path))
    except Exception as problem:  # python-docx raises whatever its parsers raise
        raise UnreadableError("不能在这份文件里加批注", path=path, remedy="请另存为 .docx 后重试") from problem
    paragraphs = list(document.element.body.iter(qn("w:p")))
    for finding in outcome.findings:
        place = _place(finding, outcome.reading)
        runs = _runs(document, paragraphs, place)
        if runs:
            comment = document.add_comment(runs=runs, text=_words(finding), author=AUTHOR, initials=INITIALS)
            del comment._comment_elm.attrib[qn("w:date")]  # no clock: the same file comes out each time
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _words(finding: Finding) -> str:
    """Diagnosis, requirement, remedy and clause, a line each."""
    lines = [f"【{SEVERITIES[finding.severity]}】{finding.message}"]
    if finding.requirement:
        lines.append(f"要求：{finding.requirement}")
    lines.append(f"修改：{finding.fix}")
    if finding.clause:
        lines.append(f"依据：{finding.clause}（{FORCES[finding.force]}）")
    return "\n".join(lines).translate(_CONTROL)


def _place(finding: Finding, reading: Reading | None) -> Location:
    """Where the comment goes; what is missing gets the place where it belongs."""
    if finding.location.paragraph is not None or reading is None:
        return finding.location
    return _belongs(finding.subject, reading) or finding.location


def _belongs(section_id: str, reading: Reading) -> Location | None:
    """The heading of the first section after a missing one, else of the last one before it."""
    ids = [part.section.id for part in reading.sections]
    if section_id not in ids:
        return None
    position = ids.index(section_id)
    after, before = reading.sections[position + 1 :], reading.sections[:position]
    for part in (*after, *reversed(before)):
        if part.status is not SectionStatus.MISSING and part.location is not None:
            return part.location
    return None


def _runs(document: Document, paragraphs: list[Any], place: Location) -> list[Run]:
    """The runs to mark: those of the quoted words, else of the paragraph, else of the first text."""
    from docx.text.paragraph import Paragraph as WordParagraph

    number = place.paragraph
    if number is not None and 1 <= number <= len(paragraphs):
        paragraph = WordParagraph(paragraphs[number - 1], document._body)
        runs = _quoted(paragraph, place.quote.rstrip("…")) or [run for run in paragraph.runs if run.text.strip()]
        if runs:
            return runs
    for element in paragraphs:
        runs = [run for run in WordParagraph(element, document._body).runs if run.text.strip()]
        if runs:
            return runs
    return []


def _quoted(paragraph: Paragraph, quote: str) -> list[Run]:
    """The runs that hold exactly the quoted words, split where needed; none if they are not there."""
    if not quote:
        return []
    start = "".join(run.text for run in paragraph.runs).find(quote)
    if start < 0:
        return []
    _split(paragraph, start)
    _split(paragraph, start + len(quote))
    marked, position = [], 0
    for run in paragraph.runs:
        if start <= position < start + len(quote) and run.text:
            marked.append(run)
        position += len(run.text)
    return marked


def _split(paragraph: Paragraph, offset: int) -> None:
    """Make `offset` a boundary between runs, if it lies inside one that holds plain text only."""
    from docx.oxml.ns import qn

    position = 0
    for run in paragraph.runs:
        inside = offset - position
        position += len(run.text)
        if not 0 < inside < len(run.text):
            continue
        content = [child for child in run._r if child.tag != qn("w:rPr")]
        if len(content) != 1 or content[0].tag != qn("w:t"):
            return  # tabs, breaks and pictures stay whole
        text = content[0].text or ""
        rest = deepcopy(run._r)
        run._r.addnext(rest)
        _set_text(content[0], text[:inside])
        _set_text(rest.find(qn("w:t")), text[inside:])
        return


def _set_text(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
