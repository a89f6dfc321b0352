"""dossier.yaml: the papers that a clause asks for, and what must agree between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.errors import PolicyError
from toolkit.fields import Fields
from toolkit.model import Clause, Indicator
from toolkit.policy import load_policy, pack_folder
from toolkit.policy.indicator import read_indicators
from toolkit.policy.reference import clause_of
from toolkit.yaml_source import load_yaml


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that the clause lists; `names` are words of file names and titles that tell it."""

    id: str
    name: str
    clause: Clause
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierForm:
    """What an application of one kind holds.

    `figures` are read from every paper and must agree year by year, `sums` (总投资) whatever
    year stands near; `labels` maps what is named (the
    platform, the applicant) to the words that stand before its name; `elsewhere` are words
    that show a sentence to speak of another place (全国).
    """

    kind: str
    clause: Clause
    note: str
    materials: tuple[Material, ...]
    figures: tuple[Indicator, ...]
    sums: frozenset[str]  # ids among the figures
    labels: Mapping[str, tuple[str, ...]]
    elsewhere: tuple[str, ...]


def dossier_kinds(pack: str) -> tuple[str, ...]:
    """The kinds whose papers the pack of that id lists; empty where it lists none."""
    path = pack_folder(pack) / "dossier.yaml"
    if not path.is_file():
        return ()
    rows = load_yaml(path, PolicyError).value.get("dossiers") or []
    return tuple(str(row.get("kind")) for row in rows)


def load_form(pack: str, kind: str, as_of: date) -> DossierForm:
    """The form of that kind; PolicyError if the pack has none or it is broken."""
    policy = load_policy(pack, as_of)
    path = pack_folder(pack) / "dossier.yaml"
    for form in read_forms(path, policy.instrument.clauses, policy.indicators):
        if form.kind == kind:
            return form
    raise PolicyError(f"{policy.instrument.cite}没有列出“{kind}”的申报材料", path=path)


def read_forms(path: Path, clauses: Mapping[str, Clause], indicators: tuple[Indicator, ...]) -> tuple[DossierForm, ...]:
    """Every form of the file; the figures are its own and, where asked, the pack's indicators."""
    top = Fields(load_yaml(path, PolicyError))
    labels = {str(key): top.fields("labels").texts(key) for key in top.fields("labels")}
    sums = _figures(top, "sums", clauses)
    figures = (*(indicators if top.flag("with_indicators") else ()), *_figures(top, "figures", clauses), *sums)
    elsewhere = top.texts("elsewhere")
    forms = []
    for row in top.rows("dossiers"):
        clause = clause_of(row, clauses)
        materials = tuple(_material(item, clauses, clause) for item in row.rows("materials"))
        forms.append(
            DossierForm(
                kind=row.text("kind"),
                clause=clause,
                note=row.text("note", ""),
                materials=materials,
                figures=figures,
                sums=frozenset(figure.id for figure in sums),
                labels=labels,
                elsewhere=elsewhere,
            )
        )
        row.done()
    top.done()
    return tuple(forms)


def _figures(top: Fields, key: str, clauses: Mapping[str, Clause]) -> tuple[Indicator, ...]:
    return read_indicators(top, clauses, key)


def _material(item: Fields, clauses: Mapping[str, Clause], default: Clause) -> Material:
    clause = clause_of(item, clauses) if item.has("clause") else default
    item.text("quote", "")
    material = Material(item.text("id"), item.text("name"), clause, item.texts("names"))
    item.done()
    return material
