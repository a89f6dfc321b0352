"""The parts that a document's pictures, charts and turned pages add to the DOCX package."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.render.blocks import Chart, Document, Figure
from toolkit.render.charts_docx import TYPE, chart_parts
from toolkit.render.layout import Layout
from toolkit.render.package import Stored, deflate

RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {"chart": TYPE, "footer": "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part with the relationship that leads to it; `suffix` is its file type."""

    rel_id: str
    rel_type: str
    name: str
    suffix: str
    stored: Stored


def picture_parts(document: Document, layout: Layout) -> list[Part]:
    """A part for each picture and each panel of a chart, in document order."""
    parts = []
    for block in document.blocks:
        if isinstance(block, Figure):
            suffix = block.media.removeprefix("image/")
            name = f"word/media/image{block.number}.{suffix}"
            stored = Stored.plain(block.image)
            parts.append(Part(f"rIdImage{block.number}", "image", name, suffix, stored))
        elif isinstance(block, Chart):
            for part in chart_parts(block, layout.fonts["hei"].windows):
                stored = deflate(part.xml.encode("utf-8"))
                parts.append(Part(part.rel_id, "chart", part.name, "xml", stored))
    return parts


def with_parts(rels: str, types: str, parts: list[Part]) -> dict[str, str]:
    """The relationships and content types of the template, with those of the added parts."""
    links = "".join(
        f'<Relationship Id="{part.rel_id}" Type="{_REL}/{part.rel_type}" Target="{part.name.removeprefix("word/")}"/>'
        for part in parts
    )
    kinds = "".join(
        f'<Override PartName="/{part.name}" ContentType="{_KINDS[part.rel_type]}"/>'
        for part in parts
        if part.rel_type in _KINDS
    )
    # A template saved by another program may not know a type of picture; defaults stand before overrides.
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="image/{suffix}"/>'
        for suffix in sorted({part.suffix for part in parts} - {"xml"})
        if f'Extension="{suffix}"' not in types
    )
    head, begin, rest = types.partition("<Default ")
    return {
        RELS: rels.replace("</Relationships>", f"{links}</Relationships>"),
        TYPES: (head + defaults + begin + rest).replace("</Types>", f"{kinds}</Types>"),
    }
