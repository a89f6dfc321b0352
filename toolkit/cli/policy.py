"""`fangan policy`: the packs at hand, one pack, and how each of its clauses is covered."""

from __future__ import annotations

from datetime import date

import click

from toolkit.assets import DEFAULT_POLICY
from toolkit.cli.options import as_of_option
from toolkit.labels import DOCUMENTS, FORCES
from toolkit.model import Clause, Policy
from toolkit.policy import load_policy, policy_ids


@click.group()
def policy() -> None:
    """查看规则包：有哪些、依据的文件、逐条覆盖情况。"""


@policy.command("list")
@as_of_option
def list_(as_of: date | None) -> None:
    """列出规则包。"""
    for pack in policy_ids():
        instrument = load_policy(pack, as_of or date.today()).instrument
        number = instrument.number or "（来源未载文号）"
        default = "（默认）" if pack == DEFAULT_POLICY else ""
        click.echo(f"{pack:16}{number}  {instrument.title}{default}")


@policy.command()
@click.argument("pack", default=DEFAULT_POLICY)
@as_of_option
def show(pack: str, as_of: date | None) -> None:
    """显示一个规则包：文件信息、提纲、指标、限额、周期、名单、任务、申报条件。"""
    from toolkit.eligibility.criteria_files import load_criteria
    from toolkit.policy.register_files import load_register
    from toolkit.reports.policy import holdings_lines

    day = as_of or date.today()
    loaded = load_policy(pack, day)
    held = holdings_lines(loaded, load_register(pack, day), load_criteria(pack, day))
    click.echo("\n".join((*_instrument_lines(loaded, day), *_content_lines(loaded), *held)))


@policy.command()
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@as_of_option
def coverage(packs: tuple[str, ...], as_of: date | None) -> None:
    """逐条列出：由哪项检查核对、写进哪种文件，或为什么不能检查。"""
    for pack in packs or (DEFAULT_POLICY,):
        loaded = load_policy(pack, as_of or date.today())
        click.echo(f"{loaded.instrument.cite}  {loaded.instrument.title}")
        for clause in loaded.instrument.clauses.values():
            click.echo(_coverage_line(clause))


def _instrument_lines(loaded: Policy, day: date) -> list[str]:
    instrument = loaded.instrument
    dates = (
        ("成文", instrument.adopted),
        ("发布", instrument.published),
        ("施行", instrument.effective),
        ("有效期至", instrument.expires),
    )
    lines = [instrument.title, f"文号：{instrument.number or '来源未载'}"]
    lines.append(f"发文：{instrument.issuer or '来源未载'}")
    lines += [f"{label}：{when or '来源未载'}" for label, when in dates]
    if not instrument.in_force(day):
        lines.append(f"注意：{day} 不在有效期内")
    return lines + ([f"说明：{instrument.note.strip()}"] if instrument.note else [])


def _content_lines(loaded: Policy) -> list[str]:
    lines = []
    for (kind, document), outline in loaded.outlines.items():
        basis = "本工具据条文拟定" if outline.house else "照原文"
        lines += ["", f"{loaded.kinds[kind].name}{DOCUMENTS[document]}（{outline.clause.label}，{basis}）"]
        for section in outline.walk():
            lines.append(f"  {'  ' * (section.level - 1)}{section.number}{section.title}  [{section.id}]")
    if loaded.indicators:
        lines += ["", "核心指标"]
        lines += [f"  {row.name}（{row.unit}）  [{row.id}]  {row.clause.label}" for row in loaded.indicators]
    if loaded.limits:
        lines += ["", "限额"]
        lines += [f"  {row.name}：{row.note}  {row.clause.label}" for row in loaded.limits]
    if loaded.cycles:
        lines += ["", "周期"]
        lines += [
            f"  {loaded.kinds[row.kind].short}：{row.years} 年一轮  {row.clause.label}"
            for row in loaded.cycles.values()
        ]
    return lines


def _coverage_line(clause: Clause) -> str:
    covered = clause.coverage
    parts = []
    if covered.checked_by:
        parts.append(f"检查：{'、'.join(covered.checked_by)}")
    if covered.written_into:
        parts.append(f"写入：{'、'.join(covered.written_into)}")
    if covered.not_checked:
        parts.append(f"不检查：{covered.not_checked}")
    force = FORCES[clause.force] if clause.force else "—"
    return f"{clause.label}  [{force}]  {'；'.join(parts)}"
