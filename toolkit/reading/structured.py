"""A data file as a Reading: nothing to guess, so every confidence is 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from toolkit.model import DocumentData, Draft, Fund, Indicator, Location, Outline, Policy, Section, Series
from toolkit.reading.agreement import disagreements
from toolkit.reading.placeholders import find_placeholders, is_blank
from toolkit.reading.result import (
    Extra,
    IndicatorReading,
    Money,
    Passage,
    Period,
    Placeholder,
    Reading,
    SectionReading,
    SectionStatus,
    Share,
    Value,
)

_HEADING = re.compile(r"#{1,6}\s")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_RULE_ROW = re.compile(r"[|:\-\s]+\Z")
_SOURCES = {"complex": "subsidy", "centre": "superior"}


def read_structured(draft: Draft, data: DocumentData, policy: Policy) -> Reading:
    """What a data file says against its outline; `data` is the draft's."""
    outline = policy.outline(data.kind, data.document)
    start = Location(draft.path)
    sections = tuple(_section(section, data, draft.path) for section in outline.leaves)
    extras = tuple(_extras(data, draft.path))
    period = data.period
    money, shares = _money(data, policy, sections, draft.path)
    return Reading(
        draft=draft,
        outline=outline,
        sections=sections,
        extras=extras,
        indicators=_indicators(data, outline, policy, sections, draft.path),
        period=Period(*period, period[1] - period[0] + 1, _place(data, draft.path, "period")) if period else None,
        title=data.title or outline.title,
        year=data.year,
        first_year=bool(period and data.year == period[0]),
        money=money,
        shares=shares,
        placeholders=tuple(_placeholders(sections, extras)),
        start=start,
    )


def _place(data: DocumentData, path: str, key: str, quote: str = "") -> Location:
    return Location(path, line=data.lines.get(key)).with_quote(quote)


def _section(section: Section, data: DocumentData, path: str) -> SectionReading:
    key = f"sections.{section.id}"
    written = section.id in data.sections
    body = tuple(_passages(data.sections.get(section.id, ""), data, path, key, section.title))
    printed = _content_passages(section, data, path)
    if not (written or printed):
        return SectionReading(section, SectionStatus.MISSING)
    said = any(not is_blank(passage.text) for passage in (*body, *printed))
    status = SectionStatus.PRESENT if said else SectionStatus.EMPTY
    place = _place(data, path, key if written else section.content)
    return SectionReading(section, status, section.title, 1.0, place, (*body, *printed))


def _passages(text: str, data: DocumentData, path: str, key: str, title: str) -> Iterator[Passage]:
    """The lines of a Markdown body that say something; sub-headings alone say nothing."""
    lines = text.splitlines()
    first = (data.lines.get(key) or 1) + (1 if len(lines) > 1 else 0)
    if all(not line.strip() or _HEADING.match(line) for line in lines):
        return
    for number, line in enumerate(lines, start=first):
        words = _BOLD.sub(r"\1", line.strip().lstrip("#").replace("|", " ").strip())
        if words and not _RULE_ROW.match(line):
            yield Passage(words, Location(path, section=title, line=number).with_quote(words))


def _content_passages(section: Section, data: DocumentData, path: str) -> tuple[Passage, ...]:
    """What structured data prints in a section beside its own text."""
    if section.content == "indicators":
        words = [key for key, series in data.indicators.items() if series.baseline or series.targets]
    elif section.content == "tasks":
        words = [f"{task.task} {task.target}".strip() for task in data.tasks]
    elif section.content == "funds":
        words = [fund.use for fund in data.funds]
    else:
        words = []
    return tuple(Passage(text, _place(data, path, section.content, text)) for text in words)


def _extras(data: DocumentData, path: str) -> Iterator[Extra]:
    for index, extra in enumerate(data.extra_sections):
        key = f"extra_sections.{index}"
        body = tuple(_passages(extra.body, data, path, f"{key}.body", extra.title))
        yield Extra(extra.title, _place(data, path, key, extra.title), body, extra.after)


def _indicators(
    data: DocumentData, outline: Outline, policy: Policy, sections: tuple[SectionReading, ...], path: str
) -> tuple[IndicatorReading, ...]:
    """The figures of `indicators`, held against what the section's own prose says."""
    asked = data.kind in policy.indicator_kinds
    home = next((part for part in sections if part.section.content == "indicators"), None)
    if not asked or home is None:
        return ()
    from toolkit.reading.commitments import read_commitments  # only a complex pays for it

    prose = tuple(passage for passage in home.body if passage.location.section)
    said = {part.indicator.id: part for part in read_commitments(prose, policy.indicators, period=None)}
    readings = []
    for indicator in policy.indicators:
        series = data.indicators.get(indicator.id)
        own = _indicator(indicator, series, data, path) if series else IndicatorReading(indicator)
        readings.append(replace(own, conflicts=disagreements(own, said[indicator.id])))
    return tuple(readings)


def _indicator(indicator: Indicator, series: Series, data: DocumentData, path: str) -> IndicatorReading:
    key = f"indicators.{indicator.id}"

    def value(number: Decimal, year: int | None, where: str) -> Value:
        quote = f"{year} 年 {number}{indicator.unit}" if year else f"{number}{indicator.unit}"
        return Value(number, year, quote, _place(data, path, where, quote), indicator.unit)

    baseline = None
    if series.baseline is not None:
        baseline = value(series.baseline[1], series.baseline[0], f"{key}.baseline")
    targets = {year: value(number, year, f"{key}.targets.{year}") for year, number in series.targets.items()}
    target = targets[max(targets)] if targets else None
    by_year = dict(targets)
    if baseline is not None and baseline.year is not None:
        by_year.setdefault(baseline.year, baseline)
    every = [known for known in (baseline, *targets.values()) if known is not None]
    return IndicatorReading(
        indicator,
        baseline,
        target,
        dict(sorted(by_year.items())),
        out_of_range=tuple(known for known in every if not indicator.low <= known.value <= indicator.high),
        declines=_declines(indicator, baseline, target),
        name_location=_place(data, path, key),
    )


def _declines(indicator: Indicator, baseline: Value | None, target: Value | None) -> bool:
    if baseline is None or target is None:
        return False
    change = target.value - baseline.value
    return change < 0 if indicator.direction == "up" else change > 0


def _money(
    data: DocumentData, policy: Policy, sections: tuple[SectionReading, ...], path: str
) -> tuple[tuple[Money, ...], tuple[Share, ...]]:
    """The funds table where there is one, else what the sections say of money."""
    if data.funds:
        return tuple(_funded(data, path)), ()
    from toolkit.reading.money import read_money

    said = tuple(passage for part in sections for passage in part.body)
    return read_money(said, policy.limits, data.kind, data.document)


def _funded(data: DocumentData, path: str) -> Iterator[Money]:
    """The funds table as one amount a role; a row without a source has the kind's usual one."""
    usual = _SOURCES.get(data.kind, "own")
    totals: dict[str, Decimal] = {}
    first: dict[str, int] = {}
    for index, fund in enumerate(data.funds):
        for role in _roles(fund, usual):
            totals[role] = totals.get(role, Decimal(0)) + (fund.amount or Decimal(0))
            first.setdefault(role, index)
    for role, amount in totals.items():
        place = _place(data, path, f"funds.{first[role]}", data.funds[first[role]].use)
        yield Money(role, amount, place, data.year)


def _roles(fund: Fund, usual: str) -> tuple[str, ...]:
    if fund.amount is None:
        return ()
    source = fund.source or usual
    paid = ("pay",) if fund.pay and source == "subsidy" else ()
    handed = ("entrusted",) if fund.entrusted and source in ("superior", "matching") else ()
    return (source, *paid, *handed)


def _placeholders(sections: tuple[SectionReading, ...], extras: tuple[Extra, ...]) -> Iterator[Placeholder]:
    parts: tuple[SectionReading | Extra, ...] = (*sections, *extras)
    for part in parts:
        for passage in part.body:
            for _, _, text in find_placeholders(passage.text):
                yield Placeholder(text, passage.location)
