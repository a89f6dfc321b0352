"""The rules: one file each, run in this order; a pack's rules.yaml says which run and how they weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules import (
    demand_missing,
    extra_section,
    field_unlisted,
    glyph_missing,
    heading_unsure,
    indicator_conflict,
    indicator_declines,
    indicator_look_alike,
    indicator_missing,
    indicator_no_baseline,
    indicator_no_target,
    indicator_out_of_range,
    indicator_unit,
    limit_exceeded,
    limit_unstated,
    period_mismatch,
    placeholder_text,
    section_empty,
    section_missing,
    section_order,
    target_lowered,
    topic_missing,
    tracked_changes,
)
from toolkit.rules.context import Context

_ID = re.compile(r"[a-z]+(-[a-z]+)*")


class Rule(Protocol):
    """A rule's module: its docstring is its manual, ID its name, `check` its work."""

    ID: str

    def check(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """The findings of one draft."""


RULES: tuple[Rule, ...] = (
    section_missing,
    section_empty,
    section_order,
    heading_unsure,
    topic_missing,
    extra_section,
    demand_missing,
    indicator_missing,
    indicator_no_baseline,
    indicator_no_target,
    indicator_out_of_range,
    indicator_declines,
    indicator_conflict,
    indicator_unit,
    indicator_look_alike,
    target_lowered,
    period_mismatch,
    limit_exceeded,
    limit_unstated,
    field_unlisted,
    placeholder_text,
    tracked_changes,
    glyph_missing,
)


def manual(rule: str) -> str | None:
    """The manual of any rule by its id, those of dossiers, eligibility and waivers included; None if unknown."""
    if not _ID.fullmatch(rule):
        return None
    try:
        module = import_module(f"toolkit.rules.{rule.replace('-', '_')}")
    except ModuleNotFoundError:
        return None
    return module.__doc__ if getattr(module, "ID", None) == rule else None
