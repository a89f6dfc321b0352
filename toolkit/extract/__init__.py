"""A draft as read → structured data that `render` prints: Word in, official layout out.

What the outline has no place for goes to `extra_sections` under its own heading; nothing is dropped
but what `render` itself puts around the data (cover labels, contents, captions, page furniture).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from toolkit.extract.body import Source, to_markdown
from toolkit.extract.matter import Matter, bare, read_date
from toolkit.extract.tables import first_read, read_funds, read_indicators, read_tasks
from toolkit.extract.yaml_text import to_yaml
from toolkit.model import DocumentData, ExtraSection, Fund, Paragraph, Policy, Series, Table, Task, walk_paragraphs
from toolkit.reading.heading_marks import read_mark
from toolkit.reading.result import IndicatorReading, Passage, Reading, SectionStatus

__all__ = ["extract", "to_yaml"]

_HEADING_ROOM: Final = 10  # characters that a heading may have beside its chapter's title
_LEFT_OVER: Final = "未归入提纲的内容"
_TABLE_CAPTION: Final = re.compile(r"表\s*\d*\s*(?:主要指标目标|重点任务清单|资金安排)")
_CHART_CAPTION: Final = re.compile(
    r"图\s*\d+\s+(?:主要指标变化(?:（[^（）]*）)?|(?:20\d\d年)?任务进度安排(?:（[^（）]*）)?|资金用途（万元）)"
)
_UNIT_NOTE: Final = re.compile(r"[（(]?单位[：:]\S{1,6}[)）]?")
_TABLE_NOTE: Final = re.compile(r"注：(?:20\d\d年为基期)?，?(?:20\d\d年(?:至20\d\d年)?为目标值)?。")


def extract(reading: Reading, policy: Policy) -> DocumentData:
    """The draft as data. A structured file gives its own data back."""
    if reading.draft.data is not None:
        return reading.draft.data
    return _Extraction(reading, policy).data()


class _Extraction:
    def __init__(self, reading: Reading, policy: Policy) -> None:
        self._reading = reading
        self._policy = policy
        self._matter = Matter("".join(reading.title.split("\n")))
        numbers: defaultdict[int, list[Paragraph]] = defaultdict(list)
        for paragraph in reading.draft.paragraphs():
            numbers[paragraph.location.paragraph or 0].append(paragraph)
        self._source = Source(numbers)
        self._parents = [bare(section.title) for section in reading.outline.walk() if section.children]
        self._consumed: set[int] = set()  # ids of tables that became data

    def data(self) -> DocumentData:
        """Everything, part by part."""
        reading, matter = self._reading, self._matter
        matter.take_front(self._front())
        bodies = {part.section.id: list(part.body) for part in reading.sections}
        extras = [list(extra.body) for extra in reading.extras]
        self._take_signature([*bodies.values(), *extras])
        indicators = self._indicators()
        tasks, funds = self._tasks(), self._funds()
        return DocumentData(
            kind=reading.outline.kind,
            document=reading.outline.document,
            policy=self._policy.instrument.id,
            title=_without_mark(matter.title),
            applicant=matter.applicant,
            sample=matter.sample,
            submitted=matter.submitted,
            period=matter.period or self._stated_period(),
            year=matter.year or reading.year,
            indicators=indicators,
            sections=dict(self._sections(bodies)),
            extra_sections=tuple(self._extras(extras)),
            tasks=tasks,
            funds=funds,
        )

    def _stated_period(self) -> tuple[int, int] | None:
        period = self._reading.period
        if period is None or period.start is None or period.end is None:
            return None
        return period.start, period.end

    # ------------------------------------------------------------ what stands around the chapters

    def _first_chapter(self) -> int:
        places = [part.location for part in self._reading.sections]
        places += [extra.location for extra in self._reading.extras]
        numbers = [place.paragraph for place in places if place is not None and place.paragraph]
        parents = [
            paragraph.location.paragraph or 0
            for paragraph in self._reading.draft.paragraphs()
            if self._is_parent(paragraph)
        ]
        first = min(numbers, default=0)
        return min([number for number in parents if number < first] or [first])

    def _is_parent(self, paragraph: Paragraph) -> bool:
        """Whether a line is the heading of a chapter that only its sections have text for."""
        text = bare(paragraph.full_text)
        if paragraph.is_toc or text.endswith(("。", "；", "，")) or read_date(text) is not None:
            return False
        return any(title in text and len(text) <= len(title) + _HEADING_ROOM for title in self._parents)

    def _front(self) -> list[Paragraph]:
        first = self._first_chapter()
        return [p for p in self._reading.draft.paragraphs() if (p.location.paragraph or 0) < first]

    def _take_signature(self, bodies: Sequence[list[Passage]]) -> None:
        """Set the signature aside: the last lines of the part that stands last."""
        for paragraph in self._reading.draft.paragraphs():
            if read_date(paragraph.text) is not None:
                self._matter.signs(paragraph.text, paragraph.align)
        last = max((body for body in bodies if body), key=lambda body: body[-1].location.paragraph or 0, default=[])
        while last and last[-1].table is None:
            written = self._source.of(last[-1])
            if not self._matter.signs(last[-1].text, written.align if written is not None else ""):
                return
            last.pop()

    # ------------------------------------------------------------ structured tables

    def _tables_of(self, content: str) -> Iterator[Table]:
        for part in self._reading.sections:
            if part.section.content == content:
                yield from (passage.table for passage in part.body if passage.table is not None)

    def _indicators(self) -> dict[str, Series]:
        readings = self._reading.indicators
        base_years = {one.indicator.id: one.baseline.year for one in readings if one.baseline is not None}
        found = first_read(
            self._tables_of("indicators"),
            lambda table: read_indicators(table, self._policy.indicators, base_years),
        )
        period_end = self._reading.period.end if self._reading.period is not None else None
        prose = {one.indicator.id: _series_of(one, period_end) for one in readings}
        prose = {key: series for key, series in prose.items() if series.baseline or series.targets}
        if found is None or not _agree(found[1], prose):
            return prose
        self._consumed.add(id(found[0]))
        return {**prose, **found[1]}

    def _tasks(self) -> tuple[Task, ...]:
        found = first_read(self._tables_of("tasks"), read_tasks)
        if found is None:
            return ()
        self._consumed.add(id(found[0]))
        return found[1]

    def _funds(self) -> tuple[Fund, ...]:
        found = first_read(self._tables_of("funds"), read_funds)
        if found is None:
            return ()
        self._consumed.add(id(found[0]))
        return found[1]

    # ------------------------------------------------------------ bodies

    def _sections(self, bodies: dict[str, list[Passage]]) -> Iterator[tuple[str, str]]:
        first_at: dict[int, str] = {}  # a body's first passage → the title under which it is printed
        for part in self._reading.sections:
            body = bodies[part.section.id]
            if part.status is SectionStatus.MISSING or not body:
                continue
            before = first_at.setdefault(id(body[0]), part.section.title)
            if before != part.section.title:
                yield part.section.id, f"本部分内容与“{before}”合并阐述，见该部分。\n"
                continue
            text = self._markdown(body)
            if text:
                yield part.section.id, text

    def _extras(self, bodies: Sequence[list[Passage]]) -> Iterator[ExtraSection]:
        for extra, body in zip(self._reading.extras, bodies, strict=True):
            yield ExtraSection(_title_of(extra.heading), self._markdown(body), extra.after)
        left = self._left_over()
        if left:
            yield ExtraSection(_LEFT_OVER, to_markdown(left, self._source))

    def _markdown(self, body: Sequence[Passage]) -> str:
        return to_markdown(list(self._kept(body)), self._source)

    def _kept(self, body: Sequence[Passage]) -> Iterator[Passage]:
        """Passages without the tables that became data and what `render` prints around them."""
        for at, passage in enumerate(body):
            if passage.table is not None and id(passage.table) in self._consumed:
                continue
            if passage.table is None and self._is_printed_around(body, at):
                continue
            yield passage

    def _is_printed_around(self, body: Sequence[Passage], at: int) -> bool:
        text = body[at].text.strip()
        near = (body[i].table for i in range(max(0, at - 2), min(len(body), at + 3)))
        by_data = any(table is not None and id(table) in self._consumed for table in near)
        if by_data and any(form.fullmatch(text) for form in (_TABLE_CAPTION, _UNIT_NOTE, _TABLE_NOTE)):
            return True
        return _CHART_CAPTION.fullmatch(text) is not None

    def _left_over(self) -> list[Passage]:
        """Text that no chapter took, but that is no heading, cover or contents line either."""
        taken = self._taken()
        front = {id(paragraph) for paragraph in self._matter.rest}
        first = self._first_chapter()
        out: list[Passage] = []
        for block in self._reading.draft.blocks:
            paragraphs = list(walk_paragraphs((block,)))
            left = [one for one in paragraphs if not _is_in(one, taken) and self._is_left(one, front, first)]
            if isinstance(block, Paragraph):
                out.extend(Passage(one.full_text, one.location) for one in left)
            elif not any(_is_in(one, taken) for one in paragraphs):
                out.extend([Passage("", block.location, block)] if left else [])
            else:  # a table that the plan is set in: single cells and notes may be left
                loose = (one for one in left if id(one) in front or one.layer == "footnote")
                out.extend(Passage(one.full_text, one.location) for one in loose)
        return out

    def _is_left(self, paragraph: Paragraph, front: set[int], first: int) -> bool:
        number = paragraph.location.paragraph or 0
        return id(paragraph) in front or (number > first and self._is_lost(paragraph))

    def _taken(self) -> dict[int, str]:
        """What chapters took, by paragraph number: their headings and bodies."""
        sections, extras = self._reading.sections, self._reading.extras
        taken: defaultdict[int, str] = defaultdict(str)
        for body in (*(part.body for part in sections), *(extra.body for extra in extras)):
            for passage in body:
                taken[passage.location.paragraph or 0] += bare(passage.text)
        for place in (*(part.location for part in sections), *(extra.location for extra in extras)):
            if place is not None:
                taken[place.paragraph or 0] += ""
        return dict(taken)

    def _is_lost(self, paragraph: Paragraph) -> bool:
        text = paragraph.text.strip()
        known = paragraph.is_toc or not text or read_date(text) is not None
        return not known and not self._is_parent(paragraph) and bare(text) != bare(self._matter.title)


def _is_in(paragraph: Paragraph, taken: dict[int, str]) -> bool:
    """Whether a chapter took a paragraph; a note has the number of the paragraph that refers to it."""
    number = paragraph.location.paragraph or 0
    if number not in taken:
        return False
    return paragraph.layer != "footnote" or bare(paragraph.text) in taken[number]


def _series_of(reading: IndicatorReading, period_end: int | None) -> Series:
    base = reading.baseline
    targets: dict[int, Decimal] = {}
    for year, value in sorted(reading.by_year.items()):
        if base is None or year != base.year:
            targets[year] = value.value
    if reading.target is not None:
        last = reading.target.year or period_end
        if last is not None:
            targets[last] = reading.target.value
    baseline = (base.year, base.value) if base is not None else None
    return Series(baseline, dict(sorted(targets.items())))


def _agree(table: dict[str, Series], prose: dict[str, Series]) -> bool:
    """Whether the table says what the reading says; where not, a person must decide."""
    for key, series in prose.items():
        other = table.get(key)
        if other is None:
            continue
        same_base = series.baseline is None or other.baseline is None or series.baseline == other.baseline
        both = series.targets.keys() & other.targets.keys()
        if not same_base or any(series.targets[year] != other.targets[year] for year in both):
            return False
    return True


def _title_of(heading: str) -> str:
    mark = read_mark(heading)
    return heading[len(mark.text) :].strip() if mark is not None else heading.strip()


def _without_mark(title: str) -> str:
    return title.removesuffix("（示例）").strip()
