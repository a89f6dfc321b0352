"""A folder as one application: its papers, what is missing, and where two of them disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from pathlib import Path

from toolkit.dossier.form import DossierForm, Material, dossier_kinds, load_form
from toolkit.dossier.paper import Named, Paper, open_file, read_paper, titles
from toolkit.errors import UnreadableError
from toolkit.model import Draft, Policy
from toolkit.policy import load_policy, policy_ids
from toolkit.reading.result import Conflict, IndicatorReading, Period, Value


@dataclass(frozen=True, slots=True)
class Dossier:
    """An application read whole."""

    path: str
    policy: Policy
    form: DossierForm
    reason: str  # why this instrument
    papers: tuple[Paper, ...]

    @property
    def missing(self) -> tuple[Material, ...]:
        """The materials listed that no file of the folder is."""
        there = {paper.material.id for paper in self.papers if paper.material}
        return tuple(material for material in self.form.materials if material.id not in there)

    @property
    def pairs(self) -> Iterator[tuple[Paper, Paper]]:
        """Every two papers, in the folder's order."""
        yield from combinations(self.papers, 2)

    def name_conflicts(self) -> Iterator[tuple[Named, Named]]:
        """The first place of each other name against the first name of its role."""
        named = [name for paper in self.papers for name in paper.names]
        for role in self.form.labels:
            of_role = [name for name in named if name.role == role]
            seen: set[str] = set()
            for name in of_role:
                if seen and name.plain not in seen:
                    yield of_role[0], name
                seen.add(name.plain)

    def period_conflicts(self) -> Iterator[tuple[Period, Period]]:
        """Each paper's period that differs from the first one's."""
        stated = [paper.period for paper in self.papers if paper.period is not None]
        for period in stated[1:]:
            if _differ(stated[0], period):
                yield stated[0], period

    def figure_conflicts(self) -> Iterator[tuple[IndicatorReading, Conflict]]:
        """Each figure that two papers give differently, once a pair of values."""
        told: set[tuple[str, frozenset[str]]] = set()
        for first, second in self.pairs:
            for one, other in zip(first.figures, second.figures, strict=False):
                for conflict in _figures_differ(one, other, timeless=one.indicator.id in self.form.sums):
                    key = (one.indicator.id, frozenset(str(v.value) for v in (conflict.first, conflict.second)))
                    if key not in told:
                        told.add(key)
                        yield one, conflict


def read_dossier(folder: Path, as_of: date, *, kind: str | None = None, pack: str | None = None) -> Dossier:
    """Read every file of a folder as one application; UnreadableError if it holds none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    if not files:
        raise UnreadableError("文件夹里没有申报材料", path=folder, remedy="请把一份申报的全部材料放在同一个文件夹")
    opened = [(path, open_file(path)) for path in files]
    kind = kind or _kind_of(folder, opened, pack, as_of)
    policy, reason = _instrument(folder, kind, pack, as_of)
    form = load_form(policy.instrument.id, kind, as_of)
    papers = tuple(read_paper(path, draft, form, policy) for path, draft in opened)
    return Dossier(str(folder), policy, form, reason, papers)


def _instrument(folder: Path, kind: str, pack: str | None, as_of: date) -> tuple[Policy, str]:
    if pack:
        return load_policy(pack, as_of), "由 --policy 指定"
    packs = (load_policy(name, as_of) for name in policy_ids() if kind in dossier_kinds(name))
    holding = [policy for policy in packs if policy.instrument.in_force(as_of) and not policy.yields(as_of)]
    if not holding:
        message = f"没有规则包列出 {as_of} 时“{kind}”的申报材料"
        raise UnreadableError(message, path=folder, remedy="请用 --policy 指定规则包")
    newest = max(holding, key=lambda policy: policy.instrument.effective or date.min)
    return newest, f"按 {as_of} 有效的规定"


def _kind_of(folder: Path, opened: list[tuple[Path, Draft | UnreadableError]], pack: str | None, as_of: date) -> str:
    """The kind of a data file, else the one named in a file's name or a paper's first lines; else to be told."""
    for _, draft in opened:
        if isinstance(draft, Draft) and draft.data is not None:
            return draft.data.kind
    said = [folder.name, *(path.stem for path, _ in opened)]
    said += [title for _, draft in opened if isinstance(draft, Draft) for title in titles(draft)]
    text = "\n".join(said)
    for name in (pack,) if pack else policy_ids():
        for kind in load_policy(name, as_of).kinds.values():
            if kind.id in dossier_kinds(name) and any(word in text for word in (kind.name, *kind.names)):
                return kind.id
    raise UnreadableError("看不出这份申报属于哪类平台", path=folder, remedy="请用 --kind 指明，如 --kind complex")


def _differ(first: Period, second: Period) -> bool:
    if first.start is None or second.start is None:
        return first.years != second.years
    return (first.start, first.end) != (second.start, second.end)


def _figures_differ(one: IndicatorReading, other: IndicatorReading, *, timeless: bool) -> Iterator[Conflict]:
    """Values of the same year; a value without a year against all that the other paper gives."""
    said, held = _values(one), _values(other)
    if not said or not held:
        return
    common = sorted(one.by_year.keys() & other.by_year.keys())
    if common and not timeless:
        for year in common:
            if not agree(one.by_year[year].value, other.by_year[year].value):
                yield Conflict(one.by_year[year], other.by_year[year], str(year))
    elif (timeless or not one.by_year or not other.by_year) and not _meet(said, held):
        yield Conflict(said[0], held[0], "")


def _meet(said: tuple[Value, ...], held: tuple[Value, ...]) -> bool:
    return any(agree(value.value, other.value) for value in said for other in held)


def agree(first: Decimal, second: Decimal) -> bool:
    """Whether two values are the same to the digits that the coarser one gives: 23.48 and 23.5."""
    places = min(max(0, -int(value.normalize().as_tuple().exponent)) for value in (first, second))
    step = Decimal(1).scaleb(-places)
    return first.quantize(step, ROUND_HALF_UP) == second.quantize(step, ROUND_HALF_UP)


def _values(reading: IndicatorReading) -> tuple[Value, ...]:
    given = (reading.baseline, reading.target, *reading.by_year.values())
    return tuple(value for value in given if value is not None)
