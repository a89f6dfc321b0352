"""The shapes that everything shares: a policy as data, and a draft as read.

Policy: Instrument, Clause, Outline, Section, Topic, Indicator, Limit, Demand, Cycle, Policy.
Draft: Location, Run, Paragraph, Cell, Table, Draft, DocumentData.
What a draft says, held against an outline, is in `toolkit/reading/result.py`.
All are frozen; none does I/O.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

# ---------------------------------------------------------------- policy


class Force(StrEnum):
    """How binding a demand is: an article says must, a reference outline asks, we advise."""

    MUST = "must"
    ASKED = "asked"
    ADVICE = "advice"


class Severity(StrEnum):
    """How much a finding weighs; `error` alone makes a draft incomplete."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info: sorts the gravest first."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the product serves one clause; at least one of the three is given."""

    checked_by: tuple[str, ...] = ()  # rule ids
    written_into: tuple[str, ...] = ()  # "complex/proposal", "calendar", …
    not_checked: str = ""  # why no check can decide it


@dataclass(frozen=True, slots=True)
class Clause:
    """One article or attachment item: `label` is 第十条 or 附件1 二（一）."""

    instrument: str  # what a citation starts with: the number, else the title
    label: str
    gist: str  # in our own words
    force: Force | None
    coverage: Coverage

    @property
    def cite(self) -> str:
        """慈政办发〔2024〕57号 第十条."""
        return f"{self.instrument} {self.label}"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One policy document. `number` and the dates are None where the source gives none."""

    id: str
    title: str
    number: str | None
    issuer: str
    adopted: date | None = None
    published: date | None = None
    effective: date | None = None
    expires: date | None = None  # last day in force
    note: str = ""
    clauses: Mapping[str, Clause] = field(default_factory=dict)  # by label
    place: str = ""  # whose platforms it governs, e.g. 慈溪市
    untitled: bool = False  # the source bears no title: `title` is our description of it

    @property
    def cite(self) -> str:
        """What citations start with: the number, else the title in 《》, or our description of it."""
        return self.number or (self.title if self.untitled else f"《{self.title}》")

    def in_force(self, day: date) -> bool:
        """Whether the instrument is in force on `day`, as far as its dates are known."""
        begun = self.effective is None or self.effective <= day
        return begun and (self.expires is None or day <= self.expires)


@dataclass(frozen=True, slots=True)
class Topic:
    """A point a section should speak to; any of `terms` in the section's body speaks to it."""

    id: str
    name: str
    clause: Clause
    terms: tuple[str, ...]
    force: Force = Force.ASKED


@dataclass(frozen=True, slots=True)
class Section:
    """One item of an outline. A parent has children and no body of its own to check."""

    id: str
    title: str  # as the instrument prints it
    clause: Clause
    force: Force
    level: int  # 1 for 一、, 2 for （一）
    number: str  # 一、 or （一）
    parent: str | None = None
    synonyms: tuple[str, ...] = ()  # whole headings that mean this section
    keywords: tuple[str, ...] = ()  # word cores whose presence in a heading points here
    excludes: tuple[str, ...] = ()  # word cores whose presence in a heading points elsewhere
    topics: tuple[Topic, ...] = ()
    guidance: str = ""  # what belongs here, our own words
    example: str = ""  # one example sentence, illustrative
    content: str = ""  # structured content set here: indicators, tasks, funds or ""
    not_in_first_year: bool = False
    signs: tuple[str, ...] = ()  # regular expressions by which an undivided chapter covers it
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section, then those under it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts one document of one kind should have, in order."""

    kind: str
    document: str
    title: str  # document title, e.g. 产业创新服务综合体建设方案
    clause: Clause
    force: Force
    house: bool  # True: built by this product from the articles, not printed as an outline
    sections: tuple[Section, ...]
    note: str = ""

    def walk(self) -> Iterator[Section]:
        """Every section, parents before children, in document order."""
        for section in self.sections:
            yield from section.walk()

    @property
    def leaves(self) -> tuple[Section, ...]:
        """The sections that a draft is checked for, in document order."""
        return tuple(section for section in self.walk() if not section.children)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError if there is none."""
        for section in self.walk():
            if section.id == section_id:
                return section
        raise KeyError(section_id)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A measure often written where the indicator is asked, and why it is another one."""

    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure that a proposal commits to."""

    id: str
    name: str
    clause: Clause
    unit: str  # canonical: 亿元, %, 件
    kind: Literal["amount", "share", "count"]
    low: Decimal
    high: Decimal  # plausible range, inclusive, in the canonical unit
    direction: Literal["up", "down"]
    names: tuple[str, ...] = ()  # other names of the same measure
    variants: Mapping[str, str] = field(default_factory=dict)  # accepted name → what to note
    look_alikes: tuple[LookAlike, ...] = ()
    units: Mapping[str, Decimal] = field(default_factory=dict)  # written unit → factor to canonical
    full_coverage: bool = False  # 全覆盖 means 100 %


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap on money. `cap` is 万元 a year for type amount, a fraction for type share.

    type amount: yearly sum of `of` ≤ cap. type share: `of` ≤ cap × `base`.
    `of` and `base` name reading keys: subsidy, pay, entrusted, superior+matching.
    """

    id: str
    name: str
    clause: Clause
    type: Literal["amount", "share"]
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    of: str
    base: str
    cap: Fraction
    terms: tuple[str, ...] = ()  # words that name `of` in prose
    note: str = ""
    quote: str = ""  # the instrument's words that give the cap


@dataclass(frozen=True, slots=True)
class Demand:
    """What an article says must be, outside the outlines.

    Met when every group of `any_of` has a term that stands, not negated, in the draft.
    With `when` set, it applies only if one of those terms stands in the draft.
    """

    id: str
    name: str
    clause: Clause
    force: Force
    severity: Severity
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    any_of: tuple[str, ...]  # regular expressions over normalised text
    when: tuple[str, ...] = ()
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long a platform of a kind is built, and what falls due in it."""

    kind: str
    years: int
    clause: Clause
    midterm_after: int | None = None
    annual_plan: Clause | None = None
    quote: str = ""  # the instrument's words that give the years


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a pack says of a rule: how much it weighs, and whether a waiver may let it pass."""

    severity: Severity
    force: Force
    waivable: bool = True


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A clause that no check decides in documents of these kinds, and why."""

    clause: Clause
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a clause states that letters and documents use: a route, a list of units."""

    id: str
    clause: Clause
    kinds: tuple[str, ...]
    text: str  # in our own words
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of industry that a clause lists; any of `terms` names it."""

    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldList:
    """The fields that a clause lists for a kind, its list left open by 等."""

    kind: str
    documents: tuple[str, ...]
    clause: Clause
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """How this instrument stands to another: which prevails, since when, by which clause."""

    other: str  # pack id
    prevails: bool  # True: this one prevails where they differ
    since: date | None
    clause: Clause
    gist: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of platform: `name` in full, `short` as the instrument abbreviates it."""

    id: str
    name: str
    short: str
    names: tuple[str, ...] = ()  # words in a title that tell the kind


@dataclass(frozen=True, slots=True)
class Policy:
    """A whole pack, with its values as of one day."""

    instrument: Instrument
    as_of: date
    kinds: Mapping[str, Kind]
    outlines: Mapping[tuple[str, str], Outline]  # (kind, document)
    indicators: tuple[Indicator, ...]
    indicator_kinds: tuple[str, ...]  # kinds whose proposal commits to the indicators
    limits: tuple[Limit, ...]
    demands: tuple[Demand, ...]
    cycles: Mapping[str, Cycle]
    rules: Mapping[str, RuleSetting]
    unchecked: tuple[Unchecked, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: tuple[Relation, ...] = ()
    fields: tuple[FieldList, ...] = ()

    def outline(self, kind: str, document: str) -> Outline:
        """The outline for one document of one kind; KeyError if the pack has none."""
        return self.outlines[kind, document]

    def yields(self, day: date) -> bool:
        """Whether another instrument prevails over this one on `day`."""
        return any(not row.prevails and row.since and row.since <= day for row in self.relations)

    def indicators_for(self, kind: str, document: str) -> tuple[Indicator, ...]:
        """The indicators that this document must commit to; empty for most."""
        asked = kind in self.indicator_kinds and document == "proposal"
        return self.indicators if asked else ()


# ---------------------------------------------------------------- draft


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: as much as the format can tell. All numbers are 1-based.

    `paragraph` counts every w:p of word/document.xml in document order (cells and text
    boxes included); in other formats, every paragraph or table cell read, in order.
    """

    path: str
    section: str | None = None  # heading under which it stands, as the draft writes it
    paragraph: int | None = None
    line: int | None = None
    page: int | None = None
    quote: str = ""

    def with_quote(self, quote: str, limit: int = 60) -> Location:
        """The same place with the words that matter, shortened to `limit` characters."""
        short = quote if len(quote) <= limit else quote[: limit - 1] + "…"
        return replace(self, quote=short)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; None where the file does not say."""

    text: str
    bold: bool | None = None
    font: str | None = None  # East Asian font name, e.g. 黑体
    size: float | None = None  # pt


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader sees it: `label` is the list number that Word computes."""

    text: str
    location: Location
    label: str = ""  # automatic number, e.g. 一、 ; not part of text
    style: str = ""  # style name, e.g. heading 1, 标题 1
    outline_level: int | None = None  # 1..9 from the style or the paragraph; None: body
    list_level: int | None = None  # 0..8 of an automatic list
    runs: tuple[Run, ...] = ()
    align: str = ""  # left, center, right, both or ""
    layer: str = "body"  # body, textbox, footnote, cell, …
    is_toc: bool = False  # a line of a table of contents

    @property
    def full_text(self) -> str:
        """The text with its automatic number in front, as printed."""
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid. A merged cell stands once, at its first row and column."""

    row: int  # 0-based
    column: int
    blocks: tuple[Block, ...]
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """All paragraphs of the cell, joined by newlines."""
        return "\n".join(paragraph.full_text for paragraph in walk_paragraphs(self.blocks))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `cells` in row order; `rows` × `columns` is the grid with merges undone."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    location: Location
    header_rows: int = 0  # rows marked as repeated heads, 0 if the file does not say

    def grid(self) -> list[list[str]]:
        """Rows × columns of texts; a merged cell's text is repeated wherever it reaches."""
        grid = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    grid[row][column] = cell.text
        return grid


Block = Paragraph | Table


def walk_paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, table cells and nested tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from walk_paragraphs(cell.blocks)


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator in a data file: the base year's value, then targets (and actuals) by year."""

    baseline: tuple[int | None, Decimal] | None = None  # (year, value)
    targets: Mapping[int, Decimal] = field(default_factory=dict)
    actuals: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a task table. `lead` and `help` only where the source tells them apart."""

    task: str
    target: str = ""
    lead: str = ""
    help: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class Fund:
    """One row of a money table; `amount` in 万元, None where not given."""

    use: str
    amount: Decimal | None
    pay: bool = False  # pay of full-time staff
    source: str = ""  # subsidy, superior, matching, own; "" = the kind's usual source
    entrusted: bool = False  # paid to the entrusted host (第二十条)


@dataclass(frozen=True, slots=True)
class ExtraSection:
    """A chapter that the outline does not have; `after` is the section id it follows."""

    title: str
    body: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class DocumentData:
    """A document as structured data: what `new` asks for, `render` prints, `extract` writes.

    `sections` maps leaf ids to Markdown. `lines` maps a dotted key (sections.industry.strength)
    to its 1-based line in the file, where there is one.
    """

    kind: str
    document: str
    policy: str
    title: str = ""
    applicant: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False
    submitted: date | None = None
    period: tuple[int, int] | None = None
    year: int | None = None  # annual plans
    against: str = ""  # the proposal's file, relative to this one
    indicators: Mapping[str, Series] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    extra_sections: tuple[ExtraSection, ...] = ()
    tasks: tuple[Task, ...] = ()
    funds: tuple[Fund, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read. `data` is set for structured files (YAML, the product's workbook).

    `asides` holds text outside the body (headers, footers, comments); it is never a section.
    """

    path: str
    format: str  # docx, doc, wps, odt, rtf, pdf, md, txt, yaml, xlsx
    blocks: tuple[Block, ...] = ()
    asides: tuple[Paragraph, ...] = ()
    data: DocumentData | None = None
    tracked_insertions: int = 0
    tracked_deletions: int = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the body in reading order."""
        return walk_paragraphs(self.blocks)
