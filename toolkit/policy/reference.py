"""What several files of a pack share: references to clauses, forces, dated values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.assets import schemas_dir
from toolkit.fields import Fields, Key
from toolkit.model import Clause, Force


def clause_of(fields: Fields, clauses: Mapping[str, Clause], key: Key = "clause") -> Clause:
    """The clause that a key names; refused at its line if the instrument has none such."""
    label = fields.text(key)
    if label not in clauses:
        fields.refuse(key, f"条款“{label}”在 instrument.yaml 的 clauses 中找不到", "请核对条款的写法")
    return clauses[label]


def force_of(fields: Fields, default: Force | None = None) -> Force | None:
    """The force that a mapping states, else the default."""
    if not fields.has("force"):
        fields.any("force", None)
        return default
    return Force(fields.choice("force", tuple(Force)))


def dated_value(fields: Fields, key: Key, as_of: date) -> Any:
    """The value of the newest day on or before `as_of`; None before the first."""
    held: tuple[date, Any] | None = None
    values = fields.fields(key)
    for day, value in values.items():
        if not isinstance(day, date):
            values.refuse(day, f"“{key}”应按生效日期列出，如 2024-12-25: 50")
        if day <= as_of and (held is None or day > held[0]):
            held = (day, value)
    return held[1] if held else None


def patterns_of(row: Fields, key: str, *, tested: bool = False) -> tuple[str, ...]:
    """The regular expressions under a key; one that does not compile is refused at its line.

    `tested`: those of the product's own packs stand in its tests, and compiling what a draft never asks
    for is a good part of a short run; they are compiled where they are used.
    """
    patterns = row.texts(key)
    if tested and Path(row.source.path).is_relative_to(schemas_dir()):
        return patterns
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as problem:
            row.refuse(key, f"正则表达式写法不对：{pattern}（{problem}）")
    return patterns
