"""金额或比例超过上限。

依据：第十条（运营经费补贴每年最高50万元，上级补助结转不计；薪酬不超过年度补助的三分之一）；
第二十条（委托建设管理费用不超过上级补助与本级配套之和的50%）。
通过：写明的金额和比例不超过上限；没有写的不判（另见 limit-unstated）。
不通过：超过上限。
修改：压减到上限以内，或更正资金来源。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from toolkit.finding import Finding
from toolkit.model import Limit, Location
from toolkit.reading.result import Money, Reading
from toolkit.rules.context import Context, named
from toolkit.rules.money import applying, base_of, largest_year_of, share_text
from toolkit.rules.promised import plain

ID = "limit-exceeded"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """At most one finding a limit that applies to these documents."""
    for limit in applying(reading, context.policy):
        over = _amount_over(limit, reading) if limit.type == "amount" else _share_over(limit, reading, context)
        if over is None:
            continue
        message, location = over
        yield context.finding(
            ID,
            message,
            f"请压减到上限以内，或更正资金来源。{limit.note}",
            location=location,
            clause=limit.clause,
            requirement=f"{limit.clause.label}：{limit.clause.gist}",
            subject=limit.id,
        )


def _amount_over(limit: Limit, reading: Reading) -> tuple[str, Location] | None:
    for money in reading.money:
        if money.role == limit.of and Fraction(money.amount) / money.years > limit.cap:
            cap = f"{plain(Decimal(limit.cap.numerator) / limit.cap.denominator)} 万元"
            return f"{named(limit.name)}{_stated(money)}，超过每年上限 {cap}", money.location
    return None


def _stated(money: Money) -> str:
    """2026 年 51 万元; 5 年共 300 万元，平均每年 60 万元."""
    if money.years > 1:
        mean = plain(round(money.amount / money.years, 2))
        return f" {money.years} 年共 {plain(money.amount)} 万元，平均每年 {mean} 万元"
    return f"{f'{money.year} 年' if money.year else '一年'} {plain(money.amount)} 万元"


def _share_over(limit: Limit, reading: Reading, context: Context) -> tuple[str, Location] | None:
    for share in reading.shares:
        if share.role == limit.of and Fraction(share.value) > limit.cap:
            text = f"{plain(round(share.value * 100, 2))}%"
            return f"{named(limit.name)}为 {text}，超过上限 {share_text(limit.cap)}", share.location
    for money in reading.money:
        if money.role != limit.of:
            continue
        base = base_of(limit, money, reading)
        if base is None:
            base = largest_year_of(limit, money, reading, context.policy)
        if base is not None and Fraction(money.amount) > limit.cap * Fraction(base):
            sums = f"{plain(money.amount)} 万元超过 {plain(base)} 万元的 {share_text(limit.cap)}"
            return f"{named(limit.name)}：{sums}", money.location
    return None
