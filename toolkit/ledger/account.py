"""A ledger added up as of one day: what came, what went, for what, and how near each cap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from toolkit.ledger.book import ADVANCE, MATCHING, SETTLEMENT, SUPERIOR, Ledger, Receipt, Spending
from toolkit.ledger.terms import FundTerms, load_terms
from toolkit.model import Limit, Policy

ZERO = Decimal(0)
UNLISTED = "未列明的用途"


@dataclass(frozen=True, slots=True)
class CapUse:
    """One cap and how much of it is used. Amounts in 万元; `cap` None where its base is not stated."""

    limit: Limit
    used: Decimal
    base: Decimal | None  # of a share
    cap: Fraction | None
    crossed: Spending | Receipt | None  # the entry that first went over

    @property
    def left(self) -> Fraction | None:
        """What may still be spent under it; negative when it is passed."""
        return None if self.cap is None else self.cap - Fraction(self.used)


@dataclass(frozen=True, slots=True)
class Account:
    """The book of one platform as of one day, with the terms and caps that hold for its kind."""

    ledger: Ledger
    policy: Policy
    as_of: date
    terms: tuple[FundTerms, ...]
    receipts: tuple[Receipt, ...]
    spending: tuple[Spending, ...]
    caps: tuple[CapUse, ...]

    def received(self, *types: str) -> Decimal:
        """The sum of receipts of those types."""
        return sum((row.amount for row in self.receipts if row.type in types), ZERO)

    def spent(self, source: str | None = None) -> Decimal:
        """The sum spent from a source, or from all."""
        return sum((row.amount for row in self.spending if source in (None, row.source)), ZERO)

    def by_use(self, source: str) -> Iterator[tuple[str, Decimal]]:
        """What was spent from a source for each use that the clause lists, then for others."""
        terms = self.terms_of(source)
        names = [use.name for use in terms.uses] if terms else []
        sums = dict.fromkeys([*names, UNLISTED], ZERO)
        for row in self.spending:
            if row.source == source:
                use = (terms.use(f"{row.use}{row.item}") if terms else row.use) or UNLISTED
                sums[use] = sums.get(use, ZERO) + row.amount
        yield from ((use, amount) for use, amount in sums.items() if amount or use != UNLISTED)

    def terms_of(self, source: str) -> FundTerms | None:
        """The clause's terms for a source; None if it has none."""
        return next((row for row in self.terms if row.source == source), None)

    @property
    def subsidy(self) -> Decimal | None:
        """The year's subsidy: as granted, else what was paid of it; None if nothing is stated."""
        paid = self.received(ADVANCE, SETTLEMENT)
        return self.ledger.subsidy if self.ledger.subsidy is not None else (paid or None)


def add_up(ledger: Ledger, policy: Policy, as_of: date) -> Account:
    """The account as of one day: later entries are left out."""
    receipts = tuple(row for row in ledger.receipts if row.day <= as_of)
    spending = tuple(row for row in ledger.spending if row.day <= as_of)
    terms = load_terms(policy.instrument.id, policy.instrument.clauses)
    mine = tuple(row for row in terms if row.kind == ledger.kind)
    account = Account(ledger, policy, as_of, mine, receipts, spending, ())
    limits = (limit for limit in policy.limits if ledger.kind in limit.kinds)
    caps = tuple(_cap_use(account, limit) for limit in limits)
    return Account(ledger, policy, as_of, mine, receipts, spending, caps)


def _cap_use(account: Account, limit: Limit) -> CapUse:
    if limit.of == "subsidy":
        return _subsidy(account, limit)
    entries = [row for row in account.spending if _counts(account, row, limit.of)]
    used = sum((row.amount for row in entries), ZERO)
    base = _base(account, limit)
    cap = limit.cap if limit.type == "amount" else (None if base is None else limit.cap * Fraction(base))
    return CapUse(limit, used, base, cap, _crossing(entries, cap))


def _subsidy(account: Account, limit: Limit) -> CapUse:
    paid = [row for row in account.receipts if row.type in (ADVANCE, SETTLEMENT)]
    used = max(account.subsidy or ZERO, account.received(ADVANCE, SETTLEMENT))
    return CapUse(limit, used, None, limit.cap, _crossing(paid, limit.cap))


def _counts(account: Account, row: Spending, of: str) -> bool:
    """Pay is pay whether it is marked as such or its use says so."""
    if of == "pay":
        terms = account.terms_of("subsidy")
        said = terms is not None and terms.is_pay(f"{row.use}{row.item}")
        return row.source == "subsidy" and (row.pay or said)
    return of == "entrusted" and row.entrusted


def _base(account: Account, limit: Limit) -> Decimal | None:
    if limit.base == "subsidy":
        return account.subsidy
    if limit.base == "superior+matching":
        total = account.received(SUPERIOR, MATCHING)
        return total or None
    return None


def _crossing(entries: list[Spending] | list[Receipt], cap: Fraction | None) -> Spending | Receipt | None:
    if cap is None:
        return None
    total = Fraction(0)
    for row in entries:
        total += Fraction(row.amount)
        if total > cap:
            return row
    return None
