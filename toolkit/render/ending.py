"""The last paragraphs before a signature, marked so that neither engine leaves the signature on a page alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.render.blocks import Block, Document, Heading, Para, Signature
from toolkit.render.text import cell_width

_TO_FILL = "【待"
_LINES = 2  # of text that stand with the signature at least


def with_ending(document: Document, chars: int) -> Document:
    """The document with what stands before its signature as paragraphs of the kind last; a line has so many `chars`."""
    blocks = list(document.blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Signature):
            blocks[:at] = _marked(blocks[:at], chars)
    return replace(document, blocks=tuple(blocks))


def _marked(body: Sequence[Block], chars: int) -> list[Block]:
    blocks, lines = list(body), 0
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if lines >= _LINES or not isinstance(block, Para | Heading):
            break
        if isinstance(block, Para) and block.text.startswith(_TO_FILL):
            break  # who writes there writes many paragraphs, and all of them would keep together
        if isinstance(block, Para) and block.kind in ("para", "last"):
            blocks[at] = replace(block, kind="last")
            lines += 1 + (cell_width(block.text) > chars)  # less its indent: surely on a second line
    return blocks
