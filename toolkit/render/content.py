"""Data and outline to a Document: what is printed, in order, before it is DOCX or HTML.

The outline alone decides what stands where: a section added to a pack appears here by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from toolkit.model import DocumentData, ExtraSection, Outline, Policy, Section
from toolkit.render.basis import no_basis
from toolkit.render.blocks import (
    Annex,
    Block,
    Chart,
    CoverField,
    Document,
    Figure,
    Heading,
    Para,
    Run,
    Signature,
    TableBlock,
)
from toolkit.render.body import section_blocks
from toolkit.render.charts import fund_chart, indicator_chart, task_chart
from toolkit.render.layout import Layout
from toolkit.render.missing import has_content, is_skipped
from toolkit.render.tables import fund_table, indicator_table, missing_mark, task_table
from toolkit.render.text import break_title, chinese_date, clean, heading_number

_YEARLY = "年度工作计划"  # titles of plans put the year before it


class _Builder:
    """One document being put together: the data, and what its parts need to know."""

    def __init__(self, data: DocumentData, policy: Policy, layout: Layout, base_dir: Path, draft: bool) -> None:
        self.data = data
        self.policy = policy
        self.layout = layout
        self.base_dir = base_dir
        self.draft = draft
        self.outline: Outline = policy.outline(data.kind, data.document)
        self.words = _words(policy, self.outline)
        self.basis = "" if no_basis(data, policy.instrument) else self.outline.clause.cite

    def document(self) -> Document:
        data, labels = self.data, self.layout.labels
        title = clean(data.title).replace("\n", "") or self.outline.title
        unit = clean(data.applicant.get("name", "")).strip()
        day = chinese_date(data.submitted) if data.submitted else ""
        date = day or (missing_mark(labels.submitted) if self.draft else "")
        signer = unit or (missing_mark(labels.applicant) if self.draft else "")
        blocks = [*self._body(), Signature(signer, date), *self._annexes()]
        return Document(
            title=title,
            title_lines=break_title(title, self.words),
            mark=labels.sample if data.sample else "",
            fields=tuple(self._cover_fields()),
            date=date,
            basis=self.basis,
            author=unit,
            created=data.submitted.isoformat() if data.submitted else "",
            blocks=tuple(_numbered(blocks)),
        )

    # ------------------------------------------------------------ cover

    def _cover_fields(self) -> Iterator[CoverField]:
        data, labels = self.data, self.layout.labels
        yield self._field(labels.applicant, data.applicant.get("name", ""))
        for key, value in data.applicant.items():
            if key != "name" and value.strip():
                yield self._field(labels.applicant_fields.get(key, key), value)
        if data.year is not None or data.document == "annual-plan":
            yield self._field(labels.year, f"{data.year}年" if data.year else "")
        if data.period is not None or data.document == "proposal":
            yield self._field(labels.period, "{}年—{}年".format(*data.period) if data.period else "")
        if self.basis:
            yield self._field(labels.basis, self.basis)

    def _field(self, label: str, value: str) -> CoverField:
        text = clean(value).strip().replace("\n", "　")
        lacking = not text and self.draft
        return CoverField(label, missing_mark(label) if lacking else text, lacking)

    # ------------------------------------------------------------ body

    def _body(self) -> Iterator[Block]:
        count = 0
        placed: set[int] = set()
        for top in self.outline.sections:
            if is_skipped(top, self.data):
                continue
            count += 1
            yield from self._section(top, count, 1)
            ids = {section.id for section in top.walk()}
            for index, extra in enumerate(self.data.extra_sections):
                if extra.after in ids:
                    count += 1
                    placed.add(index)
                    yield from self._extra(extra, count)
        for index, extra in enumerate(self.data.extra_sections):
            if index not in placed:
                count += 1
                yield from self._extra(extra, count)

    def _section(self, section: Section, number: int, level: int) -> Iterator[Block]:
        yield Heading(level, heading_number(level, number), clean(section.title), "")
        if section.children:
            shown = [child for child in section.children if not is_skipped(child, self.data)]
            for index, child in enumerate(shown, 1):
                yield from self._section(child, index, level + 1)
            return
        text = self.data.sections.get(section.id, "")
        yield from section_blocks(text, level, self.base_dir, f"sections.{section.id}")
        if not text.strip() and not has_content(section, self.data) and self.draft:
            mark = missing_mark(f"{section.title}，见{section.clause.cite}" if self.basis else section.title)
            yield Para((Run(mark, missing=True),), kind="missing")
        yield from self._structured(section.content)

    def _structured(self, content: str) -> Iterator[Block]:
        data = self.data
        if content == "indicators" and (data.indicators or self.draft):
            if data.indicators or self.policy.indicators_for(data.kind, data.document):
                yield indicator_table(data, self.policy, self.draft)
                yield from _drawn(indicator_chart(data, self.policy))
        elif content == "tasks" and data.tasks:
            yield task_table(data.tasks)
            yield from _drawn(task_chart(data.tasks, data.year))
        elif content == "funds" and data.funds:
            yield fund_table(data.funds, self.layout, self.draft)
            yield from _drawn(fund_chart(data.funds))

    def _extra(self, extra: ExtraSection, number: int) -> Iterator[Block]:
        yield Heading(1, heading_number(1, number), clean(extra.title).replace("\n", ""), "")
        yield from section_blocks(extra.body, 1, self.base_dir, f"extra_sections“{extra.title}”")

    # ------------------------------------------------------------ attachments

    def _annexes(self) -> Iterator[Block]:
        """Tables that no section of the outline takes stand as attachments, so that none is lost."""
        taken = {section.content for section in self.outline.walk() if section.content}
        given = {"indicators": self.data.indicators, "tasks": self.data.tasks, "funds": self.data.funds}
        loose = [content for content, rows in given.items() if rows and content not in taken]
        for index, content in enumerate(loose, 1):
            for block in self._structured(content):
                if isinstance(block, TableBlock):
                    label = f"附件{index}" if len(loose) > 1 else "附件"
                    yield Annex(label, break_title(block.caption, self.words), "")
                yield block


def build_document(data: DocumentData, policy: Policy, layout: Layout, base_dir: Path, draft: bool) -> Document:
    """The whole document as blocks. Pictures are read from under `base_dir` and checked."""
    return _Builder(data, policy, layout, base_dir, draft).document()


def _drawn(chart: Chart | None) -> Iterator[Chart]:
    if chart is not None:
        yield chart


def _words(policy: Policy, outline: Outline) -> tuple[str, ...]:
    """Terms that a title must not break: kinds, and what stands round them in the titles of the outlines."""
    kinds = [name for kind in policy.kinds.values() for name in (kind.name, kind.short, *kind.names)]
    around = [part for name in kinds if name in outline.title for part in outline.title.split(name)]
    return tuple(dict.fromkeys([*kinds, *around, _YEARLY]))


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Anchors for what the contents list; running numbers for tables and pictures."""
    anchors = tables = pictures = 0
    for block in blocks:
        match block:
            case Heading() | Annex():
                anchors += 1
                yield replace(block, anchor=f"s{anchors}")
            case TableBlock() if block.caption:
                tables += 1
                yield replace(block, caption=f"表{tables}　{block.caption}")
            case Figure() | Chart():
                pictures += 1
                caption = f"图{pictures}　{block.caption}" if block.caption else ""
                yield replace(block, number=pictures, caption=caption)
            case _:
                yield block
