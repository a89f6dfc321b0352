"""Names of units: told apart in a cell, and the collective ones opened through the office's list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_MARKS = r"、，,；;\n"
# Bare kinds of unit, no unit's own name: 各镇、街道 is one collective name although it holds a 、.
_BARE = "(?:镇乡|乡镇|街道|镇|乡|村|园区|开发区|功能区|产业平台|部门|单位|县|区|市)"
_EACH = rf"各[^{_MARKS}]+(?:、{_BARE}(?=[{_MARKS}]|$))*"


@dataclass(frozen=True, slots=True)
class UnitList:
    """Collective names with the units they stand for; () where the office gave none."""

    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def split(self, text: str) -> tuple[str, ...]:
        """The names in a cell, without repeats; a declared or evident collective name stays whole."""
        known = sorted((re.escape(name) for name in self.members), key=len, reverse=True)
        declared = [rf"(?:{'|'.join(known)})(?=[{_MARKS}]|$)"] if known else []
        pattern = "|".join([*declared, _EACH, rf"[^{_MARKS}]+"])
        names = (name.strip() for name in re.findall(pattern, text.strip()))
        return tuple(dict.fromkeys(name for name in names if name))

    def is_collective(self, name: str) -> bool:
        """Whether the name stands for many units."""
        return name in self.members or name.startswith("各")

    def expand(self, names: Iterable[str]) -> tuple[str, ...]:
        """Each collective name replaced by its units where the list gives them, else left as it is."""
        opened = (unit for name in names for unit in (self.members.get(name) or (name,)))
        return tuple(dict.fromkeys(opened))

    def through(self, unit: str, names: Iterable[str]) -> str:
        """The collective name in `names` that stands for this unit; "" if it is named itself."""
        found = tuple(names)
        if unit in found:
            return ""
        return next((name for name in found if unit in self.members.get(name, ())), "")
