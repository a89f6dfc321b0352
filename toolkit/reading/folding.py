"""Compatibility forms (NFKC) of a text, at a fraction of the library's cost for what a draft is written in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Each of these folds by itself, whatever stands beside it: no accents, no Hangul. The first three stretches stay.
_APART = re.compile(
    "[\\t\\n -~一-鿿\u3001-\u3029\u2013-\u2016\u2018-\u2026\u2460-\u2473\u25a0-\u25ff\uff01-\uff5e\u3000→≤≥×·㎡]*"
)
_MAY_FOLD = re.compile("[^\\t\\n -~一-鿿\u3001-\u3029]")


def folded(text: str) -> str:
    """NFKC of a text."""
    if _APART.fullmatch(text) is None:
        return unicodedata.normalize("NFKC", text)
    for char in set(_MAY_FOLD.findall(text)):
        text = text.replace(char, _fold(char))
    return text


@lru_cache(maxsize=1024)  # more than there are such characters
def _fold(char: str) -> str:
    return unicodedata.normalize("NFKC", char)
