"""File names for a run's items: safe on Windows, distinct there too, and the same in every run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from toolkit.files import safe_name


def file_names(titles: Iterable[str]) -> list[str]:
    """A file name (no suffix) for each title; where two would be one file on some system, a number follows."""
    taken: set[str] = set()
    names = []
    for title in titles:
        name = stem = safe_name(unicodedata.normalize("NFC", title))
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}~{number}"
        taken.add(name.casefold())
        names.append(name)
    return names
