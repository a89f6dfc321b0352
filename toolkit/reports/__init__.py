"""Reports on a check: a table of formats feeds the command line's choices.

Each entry is (module, function); the function takes a CheckOutcome and returns the file's content.
Modules are imported when their format is asked for, and never import one another.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from toolkit.outcome import CheckOutcome, DraftOutcome

# format → (module, function, file name in an output folder)
SINGLE_FORMATS: dict[str, tuple[str, str, str]] = {
    "text": ("toolkit.reports.text", "report_text", "report.txt"),
    "json": ("toolkit.reports.json", "report_json", "report.json"),
    "html": ("toolkit.reports.html", "report_html", "report.html"),
    "xlsx": ("toolkit.reports.workbook", "report_xlsx", "report.xlsx"),
}


ANNOTATED = "docx"  # each draft's own Word file with comments: one file a draft, not one report
ANNOTATED_COPY = "-批注"  # what the name of such a copy ends in
FORMATS = (*SINGLE_FORMATS, ANNOTATED)


WITH_COMMENTS = (".docx", ".doc", ".wps", ".odt", ".rtf")  # all but the first as LibreOffice's .docx of them


def annotated(path: Path, draft: DraftOutcome) -> bytes:
    """The draft's own .docx, or LibreOffice's of an older format, with the findings as comments."""
    from toolkit.reports.annotate import annotate

    if path.suffix.lower() == ".docx":
        return annotate(path, draft)
    from toolkit.drafts.office import as_docx

    with as_docx(path) as converted:
        return annotate(converted, draft)


def report(outcome: CheckOutcome, form: str) -> bytes:
    """The outcome in one of the formats above."""
    module, function, _ = SINGLE_FORMATS[form]
    write = cast("Callable[[CheckOutcome], bytes | str]", getattr(import_module(module), function))
    content = write(outcome)
    # A file name in another encoding reaches us as lone surrogates: shown as escapes, never a stop.
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
