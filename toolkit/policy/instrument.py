"""instrument.yaml → Instrument with its clauses, kinds and relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from toolkit.fields import Fields
from toolkit.model import Clause, Coverage, Instrument, Kind, Relation
from toolkit.policy.reference import clause_of, force_of


def read_instrument(top: Fields, folder: str) -> Instrument:
    """The instrument; its id must be the folder's name, its dates in order."""
    if top.text("id") != folder:
        top.refuse("id", f"规则包的 id 应与文件夹同名（{folder}）")
    instrument = Instrument(
        id=folder,
        title=top.text("title"),
        number=top.text("number", None),
        issuer=top.text("issuer", ""),
        adopted=top.day("adopted", None),
        published=top.day("published", None),
        effective=top.day("effective", None),
        expires=top.day("expires", None),
        note=top.text("note", ""),
        place=top.text("place", ""),
        untitled=top.flag("untitled"),
    )
    _refuse_disorder(top, instrument)
    return replace(instrument, clauses=_read_clauses(top, instrument.cite))


def read_kinds(top: Fields) -> dict[str, Kind]:
    """The kinds of platform, by id."""
    rows = top.fields("kinds")
    kinds = {}
    for kind in rows:
        row = rows.fields(kind)
        kinds[str(kind)] = Kind(str(kind), row.text("name"), row.text("short"), row.texts("names"))
        row.done()
    return kinds


def read_relations(top: Fields, clauses: Mapping[str, Clause]) -> tuple[Relation, ...]:
    """How the instrument stands to others."""
    relations = []
    for row in top.rows("relations"):
        relations.append(
            Relation(
                other=row.text("with"),
                prevails=row.flag("prevails"),
                since=row.day("since", None),
                clause=clause_of(row, clauses),
                gist=row.text("gist"),
            )
        )
        row.done()
    return tuple(relations)


def _refuse_disorder(top: Fields, instrument: Instrument) -> None:
    order = [name for name in ("adopted", "published", "effective", "expires") if getattr(instrument, name)]
    for earlier, later in pairwise(order):
        if getattr(instrument, earlier) > getattr(instrument, later):
            top.refuse(later, f"“{later}”早于“{earlier}”", "请核对日期")


def _read_clauses(top: Fields, cite: str) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    for row in top.rows("clauses"):
        label = row.text("label")
        if label in clauses:
            row.refuse("label", f"条款“{label}”重复")
        clauses[label] = Clause(cite, label, row.text("gist"), force_of(row), _read_coverage(row))
        row.done()
    return clauses


def _read_coverage(row: Fields) -> Coverage:
    fields = row.fields("coverage")
    coverage = Coverage(fields.texts("checked_by"), fields.texts("written_into"), fields.text("not_checked", ""))
    fields.done()
    if coverage == Coverage():
        row.refuse("coverage", "“coverage”应至少有 checked_by、written_into、not_checked 之一")
    return coverage
