"""The same document in Typst: page, fonts, headings, contents, tables, pictures as in our PDF."""

from __future__ import annotations

from toolkit.render.blocks import Annex, Block, Chart, Document, Figure, Heading, Para, Signature, TableBlock
from toolkit.render.charts_svg import chart_svg
from toolkit.render.layout import Layout

_PREAMBLE = """
#set document(title: "{title}")
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm))
#set text(font: ("FandolFang R", "FandolFang", "Noto Serif CJK SC"), size: 16pt, lang: "zh", region: "cn",
  tracking: -0.21pt, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12.98pt, spacing: 12.98pt)
#show heading: set text(size: 16pt, weight: "regular")
#show heading.where(level: 1): set text(font: "FandolHei")
#show heading.where(level: 2): set text(font: "FandolKai")
#show heading: it => block(above: 12.98pt, below: 12.98pt, h(2em) + it.body)
#show table: set text(size: 12pt, tracking: 0pt)
#show table: set par(justify: false, first-line-indent: 0em, leading: 8pt)
#show table.cell.where(y: 0): set text(font: "FandolHei")
#align(center)[#v(145pt)#text(font: "FandolSong", size: 22pt, weight: "bold")[{title}]#v(200pt)]
{cover}
#pagebreak()
#outline(title: [目录], depth: 2)
#pagebreak()
#counter(page).update(1)
#set page(numbering: "— 1 —")
#align(center)[#text(font: "FandolSong", size: 22pt, weight: "bold")[{title}]]
"""


def typst_source(document: Document, layout: Layout) -> tuple[str, dict[str, bytes]]:
    """The main file, and the pictures it names."""
    pictures: dict[str, bytes] = {}
    cover = "\n\n".join(f"{_text(field.label)}：{_text(field.value)}" for field in document.fields)
    parts = [_PREAMBLE.format(title=_text(document.title), cover=cover)]
    parts += [_block(block, layout, pictures) for block in document.blocks]
    return "\n\n".join(parts), pictures


def _text(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\#*_`$<>@~=-+/[]\"'" else char for char in text)


def _block(block: Block, layout: Layout, pictures: dict[str, bytes]) -> str:
    match block:
        case Heading():
            return f"{'=' * block.level} {_text(block.full)}"
        case Para():
            return _text(block.text)
        case TableBlock():
            return _table(block)
        case Figure():
            return _picture(f"{block.number}.{block.media[6:]}", block.image, block, pictures)
        case Chart():
            drawn = chart_svg(block, "FandolHei").encode("utf-8")
            return _picture(f"{block.number}.svg", drawn, block, pictures)
        case Annex():
            return f"#pagebreak()\n= {_text(block.label)}"
        case Signature():
            return f"#align(right)[{_text(block.signer)}\n\n{_text(block.date)}]"


def _table(block: TableBlock) -> str:
    widths = ", ".join(f"{column.share:.4f}fr" for column in block.columns)
    head = ", ".join(f"[{_text(column.head)}]" for column in block.columns)
    cells = ",\n".join(", ".join(f"[{_text(cell.text)}]" for cell in row.cells) for row in block.rows)
    table = f"#table(columns: ({widths}), stroke: 0.5pt, table.header({head}),\n{cells})"
    return f"{_text(block.caption)}\n\n{table}\n\n{_text(block.note)}"


def _picture(name: str, content: bytes, block: Figure | Chart, pictures: dict[str, bytes]) -> str:
    pictures[name] = content
    return f'#align(center, image("{name}", width: {block.width:.1f}mm))\n\n{_text(block.caption)}'
