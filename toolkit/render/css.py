"""The stylesheet of the PDF, made from the layout facts that the DOCX styles are made from."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from pathlib import Path

from toolkit.render.compose import SQUEEZE
from toolkit.render.layout import PT_PER_MM, Layout, Style

# Body styles share the grid's pitch; the others stand by their own size.
_PITCHED = (
    "body",
    "body_last",
    "addressee",
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "missing",
    "sign_unit",
    "sign_date",
)
CELL_PADDING = (1.0, 4.0)  # pt above and below, left and right
NUMBER_GAP = 0.25  # em between the dots of the contents and the page number
BORDER = 0.5  # pt, of a table's lines
_SPACINGS = range(-90, 310)  # hundredths of a point: what the line composer may ask for


def stylesheet(layout: Layout, fonts: Mapping[str, Path]) -> str:
    """The whole CSS. `fonts` gives the file of each font role."""
    return "\n".join(
        [
            *(_font_face(layout, role, path) for role, path in fonts.items()),
            _pages(layout),
            _base(layout),
            *(_rule(layout, key, style) for key, style in layout.styles.items()),
            *(_title_block(layout, count) for count in range(1, 6)),
            *(f".{spacing_class(step / 100)} {{ letter-spacing: {step / 100}pt }}" for step in _SPACINGS),
        ]
    )


def _font_face(layout: Layout, role: str, path: Path) -> str:
    # By file, since fontconfig takes both bold files of the stand-ins for regular ones.
    family = layout.fonts[role].family
    return f'@font-face {{ font-family: "{family}"; src: url("{path.as_uri()}") }}'


def spacing_class(spacing: float) -> str:
    """The class that sets a line's letter-spacing, pt: a style attribute a line would cost ten times that."""
    return f"s{round(spacing * 100) - _SPACINGS.start}"


def families(layout: Layout, role: str) -> str:
    """The CSS font list of a role: the stand-in, then the declared fallbacks."""
    names = (layout.fonts[role].family, *layout.fallback)
    return ", ".join(f'"{name}"' for name in names)


def _pages(layout: Layout) -> str:
    page, number = layout.page, layout.page_number
    size, below = number["size"], number["below"]
    # The dash stands at half the height of the line: 0.5 em above the point that is `below` mm down.
    gap = below * PT_PER_MM - 0.5 * size
    look = (
        f'content: "— " counter(page) " —"; font: {size}pt/1 {families(layout, number["font"])}; '
        f"white-space: nowrap; vertical-align: top; padding-top: {gap:.2f}pt"
    )
    indent = number["indent"]
    return f"""
@page {{ size: {page.width}mm {page.height}mm; margin: {page.top}mm {page.outer}mm {page.bottom}mm {page.inner}mm }}
@page :left {{ margin-left: {page.outer}mm; margin-right: {page.inner}mm }}
@page cover {{ counter-increment: page 0 }}
@page contents {{ counter-increment: page 0 }}
@page :blank {{ counter-increment: page 0 }}
@page body:right {{ @bottom-right {{ {look}; text-align: right; padding-right: {indent}pt }} }}
@page body:left {{ @bottom-left {{ {look}; text-align: left; padding-left: {indent}pt }} }}
@page wide {{ size: {page.height}mm {page.width}mm }}
@page wide:right {{ margin: {page.inner}mm {page.top}mm {page.outer}mm {page.bottom}mm;
  @left-bottom {{ {_turned_number(layout)} text-align: right; margin-bottom: {indent}pt; vertical-align: bottom }} }}
@page wide:left {{ margin: {page.outer}mm {page.top}mm {page.inner}mm {page.bottom}mm;
  @left-top {{ {_turned_number(layout)} text-align: left; margin-top: {indent}pt; vertical-align: top }} }}
"""


def _turned_number(layout: Layout) -> str:
    """In the left margin, turned about a point as far from the edge as the upright page has it from the foot."""
    number, page = layout.page_number, layout.page
    left, right = (page.bottom - number["below"]) * PT_PER_MM - 30, number["below"] * PT_PER_MM - 30
    return (
        f'content: "— " counter(page) " —"; font: {number["size"]}pt/60pt {families(layout, number["font"])}; '
        f"white-space: nowrap; width: 60pt; height: 60pt; "
        f"margin-left: {left:.2f}pt; margin-right: {right:.2f}pt; transform: rotate(90deg);"
    )


def _base(layout: Layout) -> str:
    body = layout.styles["body"]
    return f"""
html {{ font: {body.size}pt/{layout.pdf["line"]}pt {families(layout, body.font)}; color: #000;
  font-variant-ligatures: none; font-kerning: none; hyphens: none; orphans: 1; widows: 1 }}
body, p, h1, h2, h3, h4, figure, table, nav {{ margin: 0; padding: 0; font-weight: normal }}
.cover {{ break-after: page; page: cover }}
.cover p {{ overflow-wrap: anywhere }}
.contents {{ page: contents; break-after: page }}
.contents a {{ color: inherit; text-decoration: none; display: block }}
.contents a::after {{ content: target-counter(attr(href), page); margin-left: {NUMBER_GAP}em }}
main {{ page: body; break-before: right }}
.line {{ display: block; white-space: pre; text-indent: 0; text-align: left }}
.first {{ padding-left: {_chars(layout, layout.styles["body"].first):.3f}pt }}
.keep {{ break-after: avoid }}
.close {{ margin-right: -{SQUEEZE}em }}
.joined {{ letter-spacing: 0 }}
b {{ font-weight: normal; font-family: {families(layout, "hei")} }}
i {{ font-style: normal; font-family: {families(layout, "kai")} }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
th, td {{ border: {BORDER}pt solid #000; padding: {CELL_PADDING[0]}pt {CELL_PADDING[1]}pt; font-weight: normal;
  vertical-align: middle; white-space: pre-line }}
caption {{ caption-side: top }}
.wide {{ page: wide; break-before: page; break-after: page }}
.whole {{ break-inside: avoid }}
.turn {{ break-before: page }}
.upright .caption, .upright .table_note, figure .figure {{ margin: 0 }}
figure .figure_caption {{ margin-bottom: 0 }}
.figure img, .figure svg {{ display: block; margin: 0 auto }}
figure {{ break-inside: avoid }}
.annex {{ break-before: page }}
.annex .title-lines {{ padding-top: {layout.pdf["line"]:.2f}pt }}
.signature {{ break-inside: avoid; break-before: avoid }}
.signature p {{ text-align: right }}
.missing, .missing-mark {{ background: #fff2cc }}
"""


def _rule(layout: Layout, key: str, style: Style) -> str:
    line = layout.pdf["line"] if style.line is None else style.line
    parts = [
        f"font-family: {families(layout, style.font)}",
        f"font-size: {style.size}pt",
        f"line-height: {f'{line}pt' if line else 'normal'}",
        f"text-align: {style.align}",
        f"letter-spacing: {layout.pdf['spacing'] if key in _PITCHED else 0}pt",
    ]
    parts += [f"text-indent: {_chars(layout, style.first):.3f}pt"] if style.first else []
    parts += [f"padding-left: {_chars(layout, style.left):.3f}pt"] if style.left else []
    if style.before and key in _PITCHED:  # whole lines, as padding: a margin would fall in with another
        parts += [f"padding-top: {round(style.before / line) * line:.2f}pt"]
    elif style.before:
        parts += [f"margin-top: {style.before}pt"]
    parts += [f"margin-bottom: {style.after}pt"] if style.after else []
    parts += ["break-after: avoid"] if style.keep else []
    parts += [f"bookmark-level: {style.outline}" if style.outline in (1, 2) else "bookmark-level: none"]
    return f".{key} {{ {'; '.join(parts)} }}"


def _chars(layout: Layout, count: float) -> float:
    return count * layout.page.text_width * PT_PER_MM / layout.chars


def _title_block(layout: Layout, count: int) -> str:
    """The title and a blank line after it fill whole lines of the grid, so that the text below keeps it."""
    line, own = layout.pdf["line"], layout.styles["title"].line or layout.pdf["line"]
    pad = (ceil(count * own / line) + 1) * line - count * own
    return f".title-lines.of-{count} {{ padding-bottom: {pad:.2f}pt }}"
