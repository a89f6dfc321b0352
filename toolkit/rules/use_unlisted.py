"""支出不在条文列出的用途之内，或委托了条文没有写可以委托的事项。

依据：慈政办发〔2024〕57号第十条（运营经费补贴的用途）、第二十条（上级补助的用途和可以委托的事项）。
通过：用途或摘要认得出是条文列出的一种；委托的是条文写明可以委托的事项。
不通过：认不出。列举以“等”字收尾的，是否可列支由市科技局会同市财政局判断，这里只作提醒。
修改：写清用途；确不在列的，改由其他资金列支或先征得同意。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.ledger.account import Account
from toolkit.rules.context import Context, named

ID = "use-unlisted"


def check(account: Account, context: Context) -> Iterator[Finding]:
    """One finding an entry of spending."""
    for row in account.spending:
        terms = account.terms_of(row.source)
        if terms is None:
            continue
        text = f"{row.use}{row.item}"
        listed = "、".join(use.name for use in terms.uses)
        if terms.use(text) is None:
            etc = "；列举以“等”字收尾，能否列支由市科技局会同市财政局判断" if terms.open_ended else ""
            message = f"{row.day} 支出 {row.amount} 万元，用途{named(row.use)}不在列举之内（{listed}等{etc}）"
            fix = "请写清用途；确不在列的，改由其他资金列支或先征得同意"
        elif row.entrusted and not terms.may_entrust(text):
            allowed = "、".join(use.name for use in terms.entrustable)
            message = f"{row.day} 委托支出 {row.amount} 万元，用途{named(row.use)}不在可以委托的事项之内（{allowed}）"
            fix = "请改由创新中心自行实施，或更正台账"
        else:
            continue
        yield context.finding(
            ID,
            message,
            fix,
            location=row.location.with_quote(row.use),
            clause=terms.clause,
            requirement=f"{terms.clause.label}：{terms.clause.gist}",
            subject=row.source,
        )
