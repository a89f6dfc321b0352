"""暂缓没有用到，或不起作用。

依据：本工具的提醒；条文写明“应”的要求和限额不能暂缓（规则包中 waivable: false）。
通过：暂缓对上了稿件中的问题。
不通过：没有对上任何问题；所指的检查不存在；或这项检查不能暂缓。
修改：问题已经解决的删去这一条；否则核对 rule 和 scope 的写法。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.rules.context import Context, Waiver, named

ID = "waiver-unused"


def check(waiver: Waiver, used: bool, context: Context) -> Iterator[Finding]:
    """One finding if the waiver fits nothing (`used` False) or may not be given."""
    setting = context.policy.rules.get(waiver.rule)
    what = f"对 {waiver.rule}（{waiver.scope}）的暂缓"
    if setting is None:
        message, fix = f"{what}不起作用：没有{named(waiver.rule)}这项检查", "请核对 rule 的写法"
    elif not setting.waivable:
        message, fix = f"{what}不起作用：这项检查不能暂缓", "请补正，并删去这一条"
    elif not used:
        message, fix = f"{what}没有用到", "问题可能已经解决，请删去这一条；或核对 scope 的写法"
    else:
        return
    yield context.finding(ID, message, fix, location=waiver.location, subject=f"{waiver.rule}/{waiver.scope}")
