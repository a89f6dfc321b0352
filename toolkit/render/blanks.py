"""How many places of a document are still to fill: what stands as 【待补充】 on its pages."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.render.blocks import Block, Document, Heading, Para, TableBlock

_MARK = "【待补充"


def count_blanks(document: Document) -> int:
    """The marks on the cover and in the body; the signature repeats the cover's and counts no second time."""
    texts = [document.title, document.date, *(field.value for field in document.fields)]
    texts += [text for block in document.blocks for text in _texts(block)]
    return sum(text.count(_MARK) for text in texts)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Para():
            yield block.text
        case Heading():
            yield block.full
        case TableBlock():
            yield block.note
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        case _:
            pass
