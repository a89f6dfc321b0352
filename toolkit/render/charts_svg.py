"""Charts as SVG for the PDF: vector, in the document's own fonts, apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.render.blocks import Bar, Chart, Look, Panel
from toolkit.render.text import cell_width

if TYPE_CHECKING:
    import drawsvg

FILLS: dict[Look, str] = {"base": "#ffffff", "actual": "#000000", "target": "#a6a6a6"}
_TEXT = 3.0  # mm, about 8.5 pt
_SMALL = 2.6
_LABELS = 54.0  # mm for the names of lying bars


def chart_svg(chart: Chart, family: str) -> str:
    """The chart as an SVG document in mm; `family` is its font list."""
    import drawsvg

    # drawsvg does not escape attributes, and a family needs no quotes.
    drawing = drawsvg.Drawing(chart.width, chart.height, font_family=family.replace(chr(34), ""))
    width = chart.width / chart.columns
    rows = -(-len(chart.panels) // chart.columns)
    for index, panel in enumerate(chart.panels):
        row, column = divmod(index, chart.columns)
        box = (column * width, row * chart.height / rows, width, chart.height / rows)
        if chart.form == "upright":
            _upright(drawing, panel, box)
        else:
            _lying(drawing, panel, box)
    return str(drawing.as_svg(header=""))


Box = tuple[float, float, float, float]  # left, top, width, height


def _upright(drawing: drawsvg.Drawing, panel: Panel, box: Box) -> None:
    left, top, width, height = box
    _text(drawing, panel.title, left + width / 2, top + 4, min(_TEXT, (width - 2) / cell_width(panel.title)), "middle")
    base, room = top + height - 6, height - 13
    step = (width - 4) / len(panel.bars)
    for index, bar in enumerate(panel.bars):
        middle = left + 2 + step * (index + 0.5)
        tall = room * bar.end / panel.axis
        _rectangle(drawing, bar, middle - step * 0.3, base - tall, step * 0.6, tall)
        _text(drawing, bar.text, middle, base - tall - 1, _SMALL, "middle")
        _text(drawing, bar.label, middle, base + 3.2, _SMALL, "middle")
    _line(drawing, left + 2, base, left + width - 2, base)


def _lying(drawing: drawsvg.Drawing, panel: Panel, box: Box) -> None:
    left, top, width, height = box
    start, room = left + _LABELS, width - _LABELS - 3
    foot = top + height - (8 if panel.ticks else 2)
    step = (foot - top - 1) / len(panel.bars)
    for value, label in panel.ticks:
        at = start + room * value / panel.axis
        _line(drawing, at, top + 1, at, foot, "#cccccc")
        _text(drawing, label, at - room / panel.axis / 2, foot + 4, _SMALL, "middle")
    for index, bar in enumerate(panel.bars):
        y = top + 1 + step * index
        x, long = start + room * bar.start / panel.axis, room * (bar.end - bar.start) / panel.axis
        _text(drawing, bar.label, left, y + step / 2 + 1, _TEXT, "start")
        _rectangle(drawing, bar, x, y + step * 0.2, long, step * 0.6)
        if not panel.ticks:
            _text(drawing, bar.text, x + long + 1, y + step / 2 + 1, _SMALL, "start")
    _line(drawing, start, top + 1, start, foot)
    _line(drawing, start, foot, start + room, foot)


def _rectangle(drawing: drawsvg.Drawing, bar: Bar, x: float, y: float, width: float, height: float) -> None:
    import drawsvg

    shape = drawsvg.Rectangle(
        round(x, 2),
        round(y, 2),
        round(width, 2),
        round(height, 2),
        fill=FILLS[bar.look],
        stroke="#000000",
        stroke_width=0.2,
    )
    drawing.append(shape)


def _line(drawing: drawsvg.Drawing, x1: float, y1: float, x2: float, y2: float, color: str = "#000000") -> None:
    import drawsvg

    ends = (round(value, 2) for value in (x1, y1, x2, y2))
    drawing.append(drawsvg.Line(*ends, stroke=color, stroke_width=0.2))


def _text(drawing: drawsvg.Drawing, text: str, x: float, y: float, size: float, anchor: str) -> None:
    import drawsvg

    if text:
        drawing.append(drawsvg.Text(text, size, round(x, 2), round(y, 2), text_anchor=anchor, fill="#000000"))
