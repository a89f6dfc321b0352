"""Folding compatibility forms quickly gives what NFKC gives."""

from __future__ import annotations

import unicodedata

from toolkit.reading.folding import folded

_PLANE = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]


def test_every_character_folds_as_nfkc_folds_it() -> None:
    assert [char for char in _PLANE if folded(char) != unicodedata.normalize("NFKC", char)] == []


def test_neighbours_fold_as_nfkc_folds_them() -> None:
    # Those that fold, and those that join their neighbours: accents, the marks of kana, Hangul.
    folding = [
        char for char in _PLANE[0x2000:0x3100] + _PLANE[0xFF00:] if unicodedata.is_normalized("NFKC", char) is False
    ]
    joining = ["\u0301", "\u3099", "\u309a", "\u0338", "\u1161", "\u11a8", "か", "e", "=", "一", "\n", " "]
    for first in (*folding, *joining):
        for second in joining:
            for text in (first + second, second + first):
                assert folded(text) == unicodedata.normalize("NFKC", text), text


def test_a_sentence_of_a_draft_is_folded_throughout() -> None:
    assert (
        folded("（１）产值　达到 １８２．５亿元，占比３２％……㎡①“两基地”")
        == "(1)产值 达到 182.5亿元,占比32%......m21“两基地”"
    )
