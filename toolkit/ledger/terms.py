"""funds.yaml: for what each kind may spend the money it is given, and when it is paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import PolicyError
from toolkit.fields import Fields
from toolkit.model import Clause, Field
from toolkit.policy import pack_folder
from toolkit.policy.reference import clause_of
from toolkit.yaml_source import load_yaml


@dataclass(frozen=True, slots=True)
class FundTerms:
    """What a clause says of one source of money of one kind of platform.

    `uses` are those it lists; `open_ended`: the list ends in 等. `entrustable` are the uses that
    may be entrusted to the host. `settled_after`: years from the year to its settlement, None
    where the clause says nothing of it. `separate`: an account of its own is demanded.
    """

    kind: str
    source: str
    name: str
    clause: Clause
    uses: tuple[Field, ...]
    open_ended: bool
    entrustable: tuple[Field, ...] = ()
    settled_after: int | None = None
    separate: bool = False
    pay_use: str = ""  # the listed use that is pay

    def is_pay(self, text: str) -> bool:
        """Whether a text names the use that is pay, whatever else it names."""
        return any(term in text for use in self.uses if use.name == self.pay_use for term in use.terms)

    def use(self, text: str) -> str | None:
        """The listed use that a text names; None if it names none."""
        for use in self.uses:
            if any(term in text for term in use.terms):
                return use.name
        return None

    def may_entrust(self, text: str) -> bool:
        """Whether a use may be entrusted, or the clause says nothing of entrusting."""
        return not self.entrustable or any(term in text for use in self.entrustable for term in use.terms)


def load_terms(pack: str, clauses: Mapping[str, Clause]) -> tuple[FundTerms, ...]:
    """The terms of the pack of that id; none if it has no funds.yaml."""
    path = pack_folder(pack) / "funds.yaml"
    return read_terms(path, clauses) if path.is_file() else ()


def read_terms(path: Path, clauses: Mapping[str, Clause]) -> tuple[FundTerms, ...]:
    """Every row of the file; PolicyError with the line of whatever is wrong."""
    top = Fields(load_yaml(path, PolicyError))
    terms = []
    for row in top.rows("funds"):
        terms.append(
            FundTerms(
                kind=row.text("kind"),
                source=row.text("source"),
                name=row.text("name"),
                clause=clause_of(row, clauses),
                uses=_uses(row, "uses"),
                open_ended=row.flag("open_ended"),
                entrustable=_uses(row, "entrustable"),
                settled_after=row.integer("settled_after", None),
                separate=row.flag("separate_account"),
                pay_use=row.text("pay_use", ""),
            )
        )
        row.done()
    top.done()
    return tuple(terms)


def _uses(row: Fields, key: str) -> tuple[Field, ...]:
    uses = []
    for item in row.rows(key):
        name = item.text("name")
        uses.append(Field(name, item.texts("terms") or (name,)))
        item.done()
    return tuple(uses)
