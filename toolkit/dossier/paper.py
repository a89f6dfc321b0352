"""One paper of an application: what it names, its period, its figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from toolkit.dossier.form import DossierForm, Material
from toolkit.drafts import read_draft
from toolkit.errors import UnreadableError
from toolkit.model import Draft, Location, Policy, Table
from toolkit.reading.assemble import read
from toolkit.reading.commitments import read_commitments
from toolkit.reading.period import read_period
from toolkit.reading.placeholders import sentences
from toolkit.reading.result import IndicatorReading, Passage, Period


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a paper gives it: `role` is a key of the form's labels."""

    role: str
    name: str
    location: Location

    @property
    def plain(self) -> str:
        """The name without blanks and with one kind of brackets, for comparing."""
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", self.name)).strip("《》“”\"'。;；,")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of the folder. `material` None: none of those listed; `error`: it cannot be read."""

    path: str
    material: Material | None
    names: tuple[Named, ...] = ()
    period: Period | None = None
    figures: tuple[IndicatorReading, ...] = ()
    error: UnreadableError | None = None


def open_file(path: Path) -> Draft | UnreadableError:
    """The file as a draft, or why it cannot be read."""
    try:
        return read_draft(path)
    except UnreadableError as problem:
        return problem


def titles(draft: Draft) -> tuple[str, ...]:
    """The short lines at the top of a paper, where its name and kind stand."""
    return tuple(paragraph.text for paragraph in islice(draft.paragraphs(), 3) if len(paragraph.text) <= 60)


def read_paper(path: Path, draft: Draft | UnreadableError, form: DossierForm, policy: Policy) -> Paper:
    """What one file says; one that cannot be read is still counted as there."""
    material = _told_by((path.stem,), form)
    if isinstance(draft, UnreadableError):
        return Paper(str(path), material, error=draft)
    try:
        figures = _figures(draft, form, policy)
    except UnreadableError as problem:
        return Paper(str(path), material, error=problem)
    return Paper(
        path=str(path),
        material=material or _told_by(titles(draft), form),
        names=tuple(_names(draft, form)),
        period=_period(draft),
        figures=figures,
    )


def _figures(draft: Draft, form: DossierForm, policy: Policy) -> tuple[IndicatorReading, ...]:
    """A reading of each of the form's figures, in its order: a data file's indicators, else the words."""
    if draft.data is None:
        return read_commitments(tuple(_passages(draft, form)), form.figures, period=None)
    given = {row.indicator.id: row for row in read(draft, policy)[0].indicators}
    return tuple(given.get(figure.id, IndicatorReading(figure)) for figure in form.figures)


def _told_by(texts: tuple[str, ...], form: DossierForm) -> Material | None:
    """The material with the longest word in a name: 引进协议 goes before 协议."""
    found = [
        (len(word), material)
        for material in form.materials
        for word in material.names
        if any(word in text for text in texts)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _period(draft: Draft) -> Period | None:
    if draft.data is not None and draft.data.period is not None:
        start, end = draft.data.period
        place = Location(draft.path, line=draft.data.lines.get("period"), quote=f"{start}—{end}")
        return Period(start, end, end - start + 1, place)
    return read_period(draft.paragraphs())


def _passages(draft: Draft, form: DossierForm) -> Iterator[Passage]:
    """Paragraphs and tables of the paper, without sentences that speak of another place."""
    for block in draft.blocks:
        if isinstance(block, Table):
            text = "\n".join(cell.text for cell in block.cells)
            yield Passage(text, block.location, block)
            continue
        kept = "".join(
            sentence for sentence in sentences(block.text) if not any(word in sentence for word in form.elsewhere)
        )
        yield Passage(kept, block.location)


def _names(draft: Draft, form: DossierForm) -> Iterator[Named]:
    if draft.data is not None and (name := draft.data.applicant.get("name")):
        place = Location(draft.path, line=draft.data.lines.get("applicant.name"), quote=name)
        yield Named("applicant", name, place)
    for block in draft.blocks:
        if isinstance(block, Table):
            yield from _names_in_table(block, form)
        else:
            yield from _names_in_line(block.text, block.location, form)


def _names_in_line(text: str, location: Location, form: DossierForm) -> Iterator[Named]:
    for role, label in _labels(form):
        match = re.match(rf"\s*{_spaced(label)}\s*[:：]\s*(\S[^。；\n]*)", text)
        if match:
            yield Named(role, match[1].strip(), location.with_quote(text.strip()))
            return


def _names_in_table(table: Table, form: DossierForm) -> Iterator[Named]:
    """A label in one cell and the name in the next that differs from it."""
    for row in table.grid():
        for left, right in pairwise(row):
            for role, label in _labels(form):
                if re.fullmatch(rf"\s*{_spaced(label)}\s*[:：]?\s*", left) and right.strip() and right != left:
                    place = table.location._replace(quote=f"{left.strip()} {right.strip()}")
                    yield Named(role, right.strip(), place)
                    break


def _labels(form: DossierForm) -> list[tuple[str, str]]:
    return [(role, label) for role, labels in form.labels.items() for label in labels]


def _spaced(label: str) -> str:
    """申报单位 also as 申 报 单 位."""
    return r"\s*".join(re.escape(mark) for mark in label)
