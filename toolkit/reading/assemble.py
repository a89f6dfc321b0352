"""Draft + policy → Reading: each part of the reading in its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from toolkit.drafts.data import refuse_unknown_ids
from toolkit.errors import UnreadableError
from toolkit.model import Draft, Location, Outline, Policy, walk_paragraphs
from toolkit.reading.placeholders import find_placeholders
from toolkit.reading.result import Extra, IndicatorReading, Passage, Period, Placeholder, Reading, SectionReading
from toolkit.reading.structured import read_structured

if TYPE_CHECKING:
    from toolkit.reading.alignment import Alignment

_ANNEX = re.compile(r"附[表件录]?\s*[\d一二三四五]*\s*[:：、.．]?.*(?:指标|目标|承诺)")

# The readers of blocks compile many expressions; a data file needs none of them, so they are
# imported where they are used.


def read(draft: Draft, policy: Policy, *, kind: str | None = None, document: str | None = None) -> tuple[Reading, bool]:
    """What the draft says against its outline, and whether kind or document was guessed."""
    if draft.data is not None:
        return _read_data(draft, policy, kind, document), False
    guessed = kind is None or document is None
    if guessed:
        from toolkit.reading.guess import guess_outline

        likely = guess_outline(draft, policy, kind=kind, document=document)
        kind, document = likely.kind, likely.document
    return _read_blocks(draft, policy, _outline(policy, draft.path, kind, document)), guessed


def _read_data(draft: Draft, policy: Policy, kind: str | None, document: str | None) -> Reading:
    data = draft.data
    assert data is not None
    refuse_unknown_ids(data, policy, draft.path)
    for asked, said, key in ((kind, data.kind, "kind"), (document, data.document, "document")):
        if asked is not None and asked != said:
            raise UnreadableError(
                f"数据文件写的 {key} 是“{said}”，命令要求的是“{asked}”",
                path=draft.path,
                line=data.lines.get(key),
                remedy=f"请核对文件里的 {key}，或去掉 --{key}",
            )
    return read_structured(draft, data, policy)


def _outline(policy: Policy, path: str, kind: str | None, document: str | None) -> Outline:
    if not policy.outlines:
        raise UnreadableError(
            f"{policy.instrument.cite or policy.instrument.title}没有编写提纲，不能按它检查稿件",
            path=path,
            remedy="请用 --policy 换一个规则包，见 fangan policy list",
        )
    if kind is None or document is None:
        raise UnreadableError(
            "看不出这是哪类平台的哪种文件", path=path, remedy="请用 --kind 和 --document 指明平台类型和文件种类"
        )
    if (kind, document) not in policy.outlines:
        raise UnreadableError(
            f"{policy.instrument.cite}没有“{kind}”的“{document}”提纲",
            path=path,
            remedy="请用 --kind 和 --document 指明平台类型和文件种类",
        )
    return policy.outline(kind, document)


def _read_blocks(draft: Draft, policy: Policy, outline: Outline) -> Reading:
    from toolkit.reading.alignment import align_sections
    from toolkit.reading.items import with_items
    from toolkit.reading.loose import loose_passages
    from toolkit.reading.money import read_money
    from toolkit.reading.period import read_first_year, read_period, read_plan_year

    alignment = align_sections(draft, outline)
    asked = policy.indicator_kinds
    if outline.kind in asked:
        alignment = with_items(alignment, policy)
    passages = tuple(_passages(alignment))
    loose = tuple(loose_passages(draft, (*alignment.sections, *alignment.extras)))
    paragraphs = tuple(draft.paragraphs())
    period = read_period(paragraphs)
    money, shares = read_money((*passages, *loose), policy.limits, outline.kind, outline.document)
    return Reading(
        draft=draft,
        outline=outline,
        sections=alignment.sections,
        extras=alignment.extras,
        out_of_order=alignment.out_of_order,
        indicators=_indicators(alignment, (*passages, *loose), policy, period) if outline.kind in asked else (),
        period=period,
        title=_title(draft),
        year=read_plan_year(paragraphs) if outline.document == "annual-plan" else None,
        first_year=read_first_year(paragraphs) if outline.document == "annual-plan" else False,
        money=money,
        shares=shares,
        placeholders=tuple(_placeholders((*_spread(loose), *passages))),
        loose=loose,
        start=Location(draft.path),
    )


def _title(draft: Draft) -> str:
    """The first short line near the top that names a document, else the first line."""
    lines = [paragraph.text.strip() for paragraph in islice(draft.paragraphs(), 12) if paragraph.text.strip()]
    named = (line for line in lines if len(line) <= 60 and line.rstrip("（）()示例").endswith(("方案", "计划")))
    return next(named, lines[0] if lines else "")


def _passages(alignment: Alignment) -> Iterator[Passage]:
    """Every passage once: two sections under one heading share theirs."""
    seen: set[int] = set()
    parts: tuple[SectionReading | Extra, ...] = (*alignment.sections, *alignment.extras)
    for part in parts:
        for passage in part.body:
            if id(passage) not in seen:
                seen.add(id(passage))
                yield passage


def _indicators(
    alignment: Alignment, passages: tuple[Passage, ...], policy: Policy, period: Period | None
) -> tuple[IndicatorReading, ...]:
    """Indicators are read from the section that holds the commitments; what stands elsewhere can only contradict it."""
    from toolkit.reading.commitments import read_commitments
    from toolkit.reading.elsewhere import with_conflicts

    home = [part for part in alignment.sections if part.section.content == "indicators"]
    if not home:
        return ()
    body = home[0].body
    readings = read_commitments(body, policy.indicators, period=period)
    annex = _annexed(alignment) if body and any(not (part.baseline or part.target) for part in readings) else ()
    if annex:
        body = (*body, *annex)
        readings = read_commitments(body, policy.indicators, period=period)
    own = {id(passage) for passage in body}
    others = (passage for passage in passages if id(passage) not in own)
    return with_conflicts(readings, others, policy.indicators, period)


def _annexed(alignment: Alignment) -> tuple[Passage, ...]:
    """What stands in annexes of targets, to which the commitments may refer: 附表：五年责任目标表."""
    from toolkit.reading.heading import bare_title

    annexes = (extra for extra in alignment.extras if _ANNEX.match(bare_title(extra.heading)))
    return tuple(passage for extra in annexes for passage in extra.body)


def _spread(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Tables as their paragraphs: a blank stands in one cell."""
    for passage in passages:
        if passage.table is None:
            yield passage
        else:
            yield from (Passage(one.full_text, one.location) for one in walk_paragraphs((passage.table,)))


def _placeholders(passages: tuple[Passage, ...]) -> Iterator[Placeholder]:
    for passage in passages:
        for _, _, text in find_placeholders(passage.text):
            yield Placeholder(text, passage.location.with_quote(passage.text))
