"""The rules over a ledger: caps, uses, dates and accounts, as the year goes on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from toolkit.finding import Finding
from toolkit.ledger.account import Account, CapUse
from toolkit.ledger.book import ADVANCE, SETTLEMENT, SUPERIOR
from toolkit.model import Clause, Location, Severity
from toolkit.rules import demand_missing, limit_exceeded, limit_unstated, period_mismatch, use_unlisted
from toolkit.rules.context import Context, named
from toolkit.rules.money import share_text

LEDGER_RULES = (use_unlisted,)


def find_in_account(account: Account) -> tuple[Finding, ...]:
    """The findings of every rule on an account, gravest first."""
    context = Context(account.policy, account.as_of)
    found = [*_caps(account, context), *_dates(account, context), *_separate(account, context)]
    for rule in LEDGER_RULES:
        found += rule.check(account, context)
    return tuple(sorted(found, key=lambda finding: finding.order))


def _caps(account: Account, context: Context) -> Iterator[Finding]:
    for use in account.caps:
        if use.cap is None and use.used:
            yield _unstated(account, use, context)
        elif use.left is not None and use.left < 0:
            yield _exceeded(account, use, context)


def _exceeded(account: Account, use: CapUse, context: Context) -> Finding:
    limit = use.limit
    crossed = use.crossed
    since = f"，自 {crossed.day} 这一笔起超过" if crossed else ""
    assert use.cap is not None
    if limit.type == "share":
        cap = f"{money(Fraction(use.base or 0))} 万元的 {share_text(limit.cap)}（{money(use.cap)} 万元）"
    else:
        cap = f"上限 {money(use.cap)} 万元"
    return context.finding(
        limit_exceeded.ID,
        f"{named(limit.name)}累计 {use.used} 万元，超过{cap}{since}",
        f"请压减或改由其他资金列支。{limit.note}",
        location=crossed.location if crossed else account.ledger.location("subsidy"),
        clause=limit.clause,
        requirement=f"{limit.clause.label}：{limit.clause.gist}",
        subject=limit.id,
    )


def _unstated(account: Account, use: CapUse, context: Context) -> Finding:
    return context.finding(
        limit_unstated.ID,
        f"{named(use.limit.name)}已列 {use.used} 万元，但没有写明作为基数的资金，无法核对上限",
        "请在台账中写明当年补贴（subsidy）或收到的款项（receipts）",
        location=Location(account.ledger.path),
        clause=use.limit.clause,
        subject=use.limit.id,
    )


def _dates(account: Account, context: Context) -> Iterator[Finding]:
    """period-mismatch: money of the year paid, spent or settled in another year than the clause says."""
    terms = account.terms_of("subsidy")
    if terms is None:
        return
    year = account.ledger.year
    for receipt in account.receipts:
        if receipt.type == ADVANCE and receipt.day.year != year:
            yield _misdated(context, terms.clause, receipt.location, f"预拨在 {receipt.day}，不在 {year} 年")
        due = year + terms.settled_after if terms.settled_after is not None else None
        if receipt.type == SETTLEMENT and due is not None and receipt.day.year != due:
            message = f"结算在 {receipt.day}，条文规定次年（{due} 年）结算"
            yield _misdated(context, terms.clause, receipt.location, message)
    for row in account.spending:
        if row.source == "subsidy" and row.day.year != year:
            yield _misdated(context, terms.clause, row.location, f"支出在 {row.day}，不属于 {year} 年度补贴")


def _misdated(context: Context, clause: Clause, location: Location, message: str) -> Finding:
    return context.finding(
        period_mismatch.ID,
        message,
        "请核对日期，或记入相应年度的台账",
        location=location,
        clause=clause,
        subject="date",
    )


def _separate(account: Account, context: Context) -> Iterator[Finding]:
    """demand-missing: superior funds without an account of their own, or without a word of it."""
    terms = account.terms_of(SUPERIOR)
    if terms is None or not terms.separate or not account.received(SUPERIOR):
        return
    if account.ledger.separate_account:
        return
    said = "写明没有" if account.ledger.separate_account is False else "没有写明是否"
    yield context.finding(
        demand_missing.ID,
        f"收到上级财政补助，台账{said}单独设置会计科目、专账核算",
        "请设专账，并在台账中写 separate_account: true",
        location=account.ledger.location("separate_account"),
        clause=terms.clause,
        subject="separate-account",
        severity=Severity.WARNING,
    )


def money(value: Fraction) -> str:
    """15 or 16.67: 万元 to the cent of a hundred."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
