"""暂缓已经到期。

依据：本工具的提醒；暂缓由审核单位自行决定，写在稿件旁的 waivers.yaml 里。
通过：暂缓期限（until）的最后一天不早于检查日期。
不通过：期限已过；所指的问题照常列出。
修改：补正问题，或重新办理并更新期限。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.rules.context import Context, Waiver

ID = "waiver-expired"


def check(waiver: Waiver, context: Context) -> Iterator[Finding]:
    """One finding if the waiver's last day is past."""
    if waiver.until < context.as_of:
        yield context.finding(
            ID,
            f"对 {waiver.rule}（{waiver.scope}）的暂缓已于 {waiver.until} 到期",
            "请补正，或重新办理并更新期限",
            location=waiver.location,
            subject=f"{waiver.rule}/{waiver.scope}",
        )
