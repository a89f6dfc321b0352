"""Characters of symbol fonts (Wingdings, Symbol) as the Unicode characters they look like."""

from __future__ import annotations

import re
from typing import Final

_WINGDINGS: Final = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆",
    0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇨",
    0xFB: "✘", 0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
} | {0x81 + i: chr(ord("①") + i) for i in range(10)}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "✘", 0x50: "✔", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "☒",
    0xA2: "■", 0xA3: "□", 0x2A: "□",
} | {0x6A + i: chr(ord("①") + i) for i in range(10)}  # fmt: skip
_SYMBOL: Final = {
    0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈",
    0xB0: "°", 0xD7: "·", 0x2D: "−", 0x6D: "μ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x44: "Δ",
    0x70: "π", 0x53: "Σ", 0xAE: "→", 0xD6: "√", 0xA5: "∞",
}  # fmt: skip
_FONTS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")


def symbol(font: str | None, code: int) -> str:
    """The character that `font` draws at `code` (w:sym); itself where it is not known."""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get((font or "").lower(), {})
    if low in table:
        return table[low]
    printable = 0x20 <= low < 0x7F and (font or "").lower() == "symbol"
    return chr(low) if printable else chr(code)


def plain(text: str) -> str:
    """`text` with characters typed in Wingdings made readable; nearly always the same text."""
    if _PRIVATE.search(text) is None:
        return text
    return _PRIVATE.sub(lambda match: symbol("Wingdings", ord(match[0])), text)
