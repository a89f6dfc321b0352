"""The fonts of the page: where the open stand-ins lie, and which characters they cannot show."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from toolkit import assets
from toolkit.errors import RenderError
from toolkit.render.layout import Layout, load_layout

_NOTO = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
)
_GB_2312 = frozenset("—·")  # its dash and its dot, which Python's codec takes for ― and ・


def find_font(file: str) -> Path | None:
    """The font file of that name in the product's font folders, or None."""
    for folder in assets.font_dirs():
        if (folder / file).is_file():
            return folder / file
    return None


def font_files(layout: Layout) -> dict[str, Path]:
    """The file of each font role; RenderError naming what to install if one is absent."""
    found = {role: find_font(font.file) for role, font in layout.fonts.items()}
    absent = [layout.fonts[role].file for role, path in found.items() if path is None]
    if absent:
        raise RenderError(
            f"缺少字体文件：{'、'.join(absent)}",
            remedy="请运行 make setup，或 apt install texlive-lang-chinese，"
            "或用环境变量 FANGAN_FONTS 指明字体所在文件夹",
        )
    return {role: path for role, path in found.items() if path is not None}


@lru_cache(maxsize=8)
def advances(path: Path) -> dict[str, float]:
    """How wide the font sets each character that is not a Chinese one, in em."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(path, lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {
            chr(code): metrics[glyph][0] / units
            for code, glyph in font.getBestCmap().items()
            if code < 0x2E80 or code > 0xFE00
        }


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of `text` that neither the body font nor its fallbacks can show, once each.

    In order of appearance. Empty when no font file is found here: then nothing can be said.
    """
    missing = [char for char in dict.fromkeys(text) if _unusual(char)]
    files = _fonts_at_hand() if missing else ()
    for path in files:  # the fallbacks are large: opened only for what the fonts before them have not
        missing = [char for char in missing if ord(char) not in _code_points(path)]
        if not missing:
            break
    return tuple(missing) if files else ()


def _unusual(char: str) -> bool:
    """Whether a glyph is in doubt: every font at hand has ASCII and the characters of GB 2312."""
    if char.isspace() or char.isascii() or char in _GB_2312:
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char.isprintable() or unicodedata.category(char) in ("Co", "Cn")
    return False


@lru_cache(maxsize=1)
def _fonts_at_hand() -> tuple[Path, ...]:
    """The files of the body font and its fallbacks on this machine, in the order of their use."""
    body = find_font(load_layout().fonts["fang"].file)
    return tuple(path for path in (body, *_NOTO) if path is not None and path.is_file())


@lru_cache(maxsize=8)
def _code_points(path: Path) -> frozenset[int]:
    """Every code point that the font has a glyph for."""
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        font.setGlyphOrder(range(font["maxp"].numGlyphs))  # the glyphs' names are not asked for, and costly to read
        return frozenset(font.getBestCmap())
