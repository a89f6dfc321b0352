"""What a run makes: one item a document, each with all that its making needs, so that it can travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from toolkit.errors import ExitCode
from toolkit.model import DocumentData

TRACES: Final = "errors.log"  # in the output folder: what maintainers need to mend our own defects


@dataclass(frozen=True, slots=True)
class Plan:
    """An annual plan, and what it is held against: the proposal's promise and last year's targets."""

    data: DocumentData
    place: str  # where its row stands, for findings
    promise: DocumentData | None = None
    before: Mapping[str, tuple[int, Decimal]] = field(default_factory=dict)  # indicator → year, target of last year


@dataclass(frozen=True, slots=True)
class ListTable:
    """A table of a task sheet under its own heading; `group` is a heading below it, "" if none."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """What one unit (or one platform of no kind) is to do, as tables."""

    title: str
    owner: str
    tables: tuple[ListTable, ...]
    year: int
    source: str = ""  # the instrument, as printed
    notes: tuple[str, ...] = ()
    sample: bool = False
    submitted: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One document to make. `problem` is set where the workbook's row is at fault: nothing is made."""

    name: str  # of its files, without suffix; distinct in a run
    owner: str  # the platform or unit
    content: Plan | TaskSheet | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every item of a run. `output` None: the contents come back with the result."""

    formats: tuple[str, ...]
    policy: str
    year: int
    base_dir: Path
    output: Path | None = None
    template_dir: Path | None = None
    as_of: date | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One finding on an item, as the summary prints it."""

    rule: str
    severity: str
    message: str
    fix: str
    clause: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one item: the digests of its files, or the reason why there are none."""

    name: str
    owner: str
    outputs: Mapping[str, str] = field(default_factory=dict)  # file name → sha256
    notes: tuple[Note, ...] = ()
    problem: str = ""
    blanks: int = 0  # places that stand as 【待补充】
    exit_code: ExitCode = ExitCode.OK
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    kept: bool = False  # made by an earlier run, unchanged
    trace: str = field(default="", repr=False)  # where our own defect was met, for TRACES
