"""The ledger file of one platform and one year. Amounts in 万元."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from toolkit.fields import Fields
from toolkit.model import Location
from toolkit.sorts import LEDGER, load_sort

ADVANCE, SETTLEMENT = "advance", "settlement"  # of the subsidy
SUPERIOR, MATCHING, CARRIED = "superior", "matching", "carried-over"
RECEIPTS = {
    ADVANCE: "补贴预拨",
    SETTLEMENT: "补贴结算",
    SUPERIOR: "上级财政补助",
    MATCHING: "本级配套",
    CARRIED: "上级补助结转",
    "own": "自筹及其他",
}
SOURCES = {"subsidy": "运营经费补贴", SUPERIOR: "上级财政补助", MATCHING: "本级配套", "own": "自筹及其他"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received: `type` is a key of RECEIPTS."""

    day: date
    type: str
    amount: Decimal
    location: Location


@dataclass(frozen=True, slots=True)
class Spending:
    """Money spent: `source` is a key of SOURCES; `entrusted`: paid to the host for what it was entrusted with."""

    day: date
    use: str
    item: str
    amount: Decimal
    source: str
    location: Location
    pay: bool = False
    entrusted: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """A year's book. `subsidy` is the sum granted for the year, None where not yet set.

    `separate_account` tells whether superior funds have an account of their own, None where unsaid.
    """

    path: str
    platform: str
    kind: str
    year: int
    policy: str = ""
    applicant: str = ""
    sample: bool = False
    subsidy: Decimal | None = None
    separate_account: bool | None = None
    receipts: tuple[Receipt, ...] = ()
    spending: tuple[Spending, ...] = ()
    notes: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def location(self, key: str) -> Location:
        """Where a dotted key stands, or the file."""
        return Location(self.path, line=self.lines.get(key))


def read_ledger(path: Path) -> Ledger:
    """A ledger's YAML; UnreadableError with file and line for whatever is wrong."""
    source = load_sort(path, LEDGER)
    top = Fields(source)
    ledger = Ledger(
        path=str(path),
        platform=top.text("platform"),
        kind=top.text("kind"),
        year=top.integer("year"),
        policy=top.text("policy", ""),
        applicant=top.text("applicant", ""),
        sample=top.flag("sample"),
        subsidy=_amount(top, "subsidy", None),
        separate_account=top.flag("separate_account") if top.has("separate_account") else None,
        receipts=tuple(sorted((_receipt(row) for row in top.rows("receipts")), key=lambda row: row.day)),
        spending=tuple(sorted((_spending(row) for row in top.rows("spending")), key=lambda row: row.day)),
        notes=top.text("notes", ""),
        lines={".".join(map(str, where)): line for where, line in source.lines.items()},
    )
    top.any("separate_account", None)
    top.done()
    return ledger


def _receipt(row: Fields) -> Receipt:
    receipt = Receipt(row.day("date"), row.choice("type", tuple(RECEIPTS)), _amount(row, "amount"), _place(row))
    row.done()
    return receipt


def _spending(row: Fields) -> Spending:
    spending = Spending(
        day=row.day("date"),
        use=row.text("use"),
        item=row.text("item", ""),
        amount=_amount(row, "amount"),
        source=row.choice("source", tuple(SOURCES), "subsidy"),
        location=_place(row),
        pay=row.flag("pay"),
        entrusted=row.flag("entrusted"),
    )
    row.done()
    return spending


def _place(row: Fields) -> Location:
    return Location(row.source.path, line=row.source.line(row.where))


_REQUIRED = object()


def _amount(row: Fields, key: str, default: object = _REQUIRED) -> Decimal:
    amount: Decimal = row.number(key) if default is _REQUIRED else row.number(key, default)
    if amount is not None and amount < 0:
        row.refuse(key, f"“{key}”不能是负数", "退回的款项请记作收入，或在原支出上冲减")
    return amount
