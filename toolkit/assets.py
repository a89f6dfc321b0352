"""Where the product's own files lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DEFAULT_POLICY = "cixi-2024"
_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def schemas_dir() -> Path:
    """The folder of the policy packs."""
    return _folder("schemas")


def schemas_dirs() -> tuple[Path, ...]:
    """Where packs are looked for: the folders that FANGAN_SCHEMAS names, then the product's own."""
    named = os.environ.get("FANGAN_SCHEMAS", "")
    return (*(Path(folder) for folder in named.split(os.pathsep) if folder), schemas_dir())


def templates_dir() -> Path:
    """The folder of the document templates and layout facts."""
    return _folder("templates")


def font_dirs() -> tuple[Path, ...]:
    """Folders searched for the open stand-in fonts, first hit wins; they need not exist."""
    named = os.environ.get("FANGAN_FONTS")
    return (
        *([Path(named)] if named else []),
        Path(sys.prefix) / "share" / "fangan" / "fonts",
        Path("/usr/local/share/fonts/fandol"),
        Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
        Path("/usr/share/texmf/fonts/opentype/public/fandol"),
    )
