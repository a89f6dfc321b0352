"""What a rule may look at beside the draft, and how it states a finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from toolkit.finding import Finding
from toolkit.model import Clause, Force, Location, Policy, Severity
from toolkit.reading.result import Reading


@dataclass(frozen=True, slots=True)
class Context:
    """The policy, the day, and the proposal that the draft is held against, if any.

    `no_promise` says why there is none although the draft names one.
    `missing_glyphs` tells which characters of a text stand in no font; None where no
    fonts are at hand to ask.
    """

    policy: Policy
    as_of: date
    against: Reading | None = None
    no_promise: str = ""
    missing_glyphs: Callable[[str], tuple[str, ...]] | None = None

    def finding(
        self,
        rule: str,
        message: str,
        fix: str,
        *,
        location: Location,
        clause: Clause | None = None,
        requirement: str = "",
        subject: str = "",
        severity: Severity | None = None,
        force: Force | None = None,
    ) -> Finding:
        """A finding with the severity and force that the pack gives the rule, unless stated."""
        setting = self.policy.rules[rule]
        return Finding(
            rule=rule,
            severity=severity or setting.severity,
            force=force or setting.force,
            message=message,
            fix=fix,
            clause=clause.cite if clause else "",
            location=location,
            requirement=requirement,
            subject=subject,
        )


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver: `scope` is a finding's subject (a section, an indicator, a limit), or 全部."""

    draft: str  # the file's name
    rule: str
    scope: str
    reason: str
    by: str
    until: date  # last day it holds
    location: Location


def named(title: str) -> str:
    """A title in the quotation marks of Chinese prose."""
    return f"“{title}”"
