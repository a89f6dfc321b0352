"""A task sheet as a Document: headings and tables in the official layout."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.batch.items import ListTable, TaskSheet
from toolkit.render.blocks import Block, CoverField, Document, Heading, Para, Run, Signature
from toolkit.render.layout import Layout
from toolkit.render.tables import build_table
from toolkit.render.text import break_title, chinese_date, clean, heading_number

_CENTRED = ("序号", "单位", "级别", "完成时限", "项目")
_WORDS = ("年度任务清单", "年度建设任务单", "任务清单", "创新中心", "科技城", "创新服务综合体", "产业")


def sheet_document(sheet: TaskSheet, layout: Layout) -> Document:
    """The sheet as blocks: one section a kind of work, a table each, numbered through."""
    labels = layout.labels
    date = chinese_date(sheet.submitted) if sheet.submitted else ""
    fields = [CoverField("单位", clean(sheet.owner)), CoverField(labels.year, f"{sheet.year}年")]
    if sheet.source:
        fields.append(CoverField(labels.basis, clean(sheet.source)))
    return Document(
        title=sheet.title,
        title_lines=break_title(clean(sheet.title), _WORDS),
        mark=labels.sample if sheet.sample else "",
        fields=tuple(fields),
        date=date,
        basis=sheet.source,
        author=sheet.owner,
        created=sheet.submitted.isoformat() if sheet.submitted else "",
        blocks=tuple(_blocks(sheet, date)),
    )


def _blocks(sheet: TaskSheet, date: str) -> Iterator[Block]:
    section = group = anchors = 0
    title = ""
    for table in sheet.tables:
        if table.title != title:
            title, section, group = table.title, section + 1, 0
            anchors += 1
            yield Heading(1, heading_number(1, section), clean(title), f"s{anchors}")
        if table.group:
            group += 1
            anchors += 1
            yield Heading(2, heading_number(2, group), clean(table.group), f"s{anchors}")
        yield _table(table)
    for note in sheet.notes:
        yield Para((Run(clean(f"注：{note}")),))
    if date:
        yield Signature(clean(sheet.owner), date)


def _table(table: ListTable) -> Block:
    aligns = ["center" if head in _CENTRED else "left" for head in table.heads]
    return build_table(table.heads, table.rows, aligns, note=table.note)  # type: ignore[arg-type]
