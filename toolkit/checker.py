"""The whole program in a page: a draft and a policy in, sorted findings out. No I/O, no clock."""

from __future__ import annotations

from dataclasses import replace

from toolkit.collection import without_collection
from toolkit.errors import ToolkitError
from toolkit.finding import Finding, NotChecked
from toolkit.model import Draft, Policy
from toolkit.outcome import DraftOutcome
from toolkit.reading.assemble import read
from toolkit.reading.result import Reading
from toolkit.rules import RULES, target_lowered
from toolkit.rules.context import Context


def check(draft: Draft, context: Context, *, kind: str | None = None, document: str | None = None) -> DraftOutcome:
    """Read one draft against its outline (guessed where not named) and run every rule on it."""
    with without_collection():
        reading, guessed = read(draft, context.policy, kind=kind, document=document)
        findings = find(reading, context)
    return DraftOutcome(
        path=draft.path,
        kind=reading.outline.kind,
        document=reading.outline.document,
        guessed=guessed,
        reading=reading,
        findings=findings,
        not_checked=not_checked(reading, context),
    )


def find(reading: Reading, context: Context) -> tuple[Finding, ...]:
    """The findings of every rule that the policy runs, gravest first."""
    running = (rule for rule in RULES if rule.ID in context.policy.rules)
    findings = (finding for rule in running for finding in rule.check(reading, context))
    return tuple(sorted(findings, key=lambda finding: finding.order))


def not_checked(reading: Reading, context: Context) -> tuple[NotChecked, ...]:
    """What this call could not check, then the clauses that no check decides in such a document."""
    outline = reading.outline
    clauses = (
        NotChecked(row.clause.cite, row.reason)
        for row in context.policy.unchecked
        if outline.kind in row.kinds and outline.document in row.documents
    )
    return (*target_lowered.not_checked(reading, context), *clauses)


def unreadable(path: str, error: ToolkitError) -> DraftOutcome:
    """The outcome of a draft that could not be read."""
    return DraftOutcome(path=path, error=error)


def without_text(outcome: DraftOutcome) -> DraftOutcome:
    """The same outcome without the draft's text: a heap of drafts must not stay in memory."""
    if outcome.reading is None:
        return outcome
    reading = outcome.reading
    slim = replace(
        reading,
        draft=replace(reading.draft, blocks=(), asides=(), data=None),
        sections=tuple(replace(part, body=()) for part in reading.sections),
        extras=tuple(replace(extra, body=()) for extra in reading.extras),
        out_of_order=(),
        placeholders=(),
        loose=(),
    )
    return replace(outcome, reading=slim)


def with_pack(outcome: DraftOutcome, policy: Policy) -> DraftOutcome:
    """The same outcome with the pack's own objects for the copies that came from another process.

    A copy of the outline is ten times what a draft's own outcome takes.
    """
    reading = outcome.reading
    if reading is None:
        return outcome
    outline = policy.outline(reading.outline.kind, reading.outline.document)
    leaves = {section.id: section for section in outline.leaves}
    indicators = {indicator.id: indicator for indicator in policy.indicators}
    slim = replace(
        reading,
        outline=outline,
        sections=tuple(replace(part, section=leaves[part.section.id]) for part in reading.sections),
        indicators=tuple(replace(part, indicator=indicators[part.indicator.id]) for part in reading.indicators),
    )
    return replace(outcome, reading=slim)
