"""`fangan rules` and `fangan explain`: the manual of each check, from its own docstring."""

from __future__ import annotations

from datetime import date

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.cli.options import as_of_option, policy_option
from toolkit.labels import FORCES, SEVERITIES
from toolkit.policy import load_policy
from toolkit.rules import manual


@click.command()
@policy_option
@as_of_option
def rules(pack: str | None, as_of: date | None) -> None:
    """列出规则包启用的检查。"""
    settings = load_policy(pack or DEFAULT_POLICY, as_of or date.today()).rules
    for rule, setting in settings.items():
        summary = (manual(rule) or "").partition("\n")[0]
        click.echo(f"{rule:24}{SEVERITIES[setting.severity]}  {FORCES[setting.force]}  {summary}")


@click.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """说明一项检查：查什么、依据、怎样算通过、怎样修改。"""
    text = manual(rule)
    if text is not None:
        click.echo(f"{rule}\n{text.strip()}")
        return
    raise click.BadParameter(f"没有名为“{rule}”的检查；可用 fangan rules 查看", param_hint="RULE")
