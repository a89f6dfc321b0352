"""Charts as Word's own: vector, editable, a few kilobytes of XML each, one part a panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from toolkit.render.blocks import Bar, Chart, Look, Panel

TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_EMU_PER_MM = 36000
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
# Said again on each drawing: a template saved by another program may not declare them.
DRAWING_NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_A}" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FILLS: dict[Look, str] = {"base": "FFFFFF", "actual": "000000", "target": "A6A6A6"}
_MONTHS = '[=0]"";0"月"'  # none at the beginning of the year
_LINE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One panel as a part of the package: its relationship id, part name and XML."""

    rel_id: str
    name: str
    xml: str


def chart_parts(chart: Chart, font: str) -> Iterator[ChartPart]:
    """The parts of a chart; `font` is the name of the font in them."""
    for index, panel in enumerate(chart.panels, 1):
        name = f"{chart.number}-{index}"
        xml = _space(panel, chart.form == "upright", font)
        yield ChartPart(f"rIdChart{name}", f"word/charts/chart{name}.xml", xml)


def chart_runs(chart: Chart) -> str:
    """The runs that set the panels side by side, the whole chart's description on the first."""
    rows = -(-len(chart.panels) // chart.columns)
    width = round(chart.width / chart.columns * _EMU_PER_MM)
    height = round(chart.height / rows * _EMU_PER_MM)
    made = []
    for index, panel in enumerate(chart.panels, 1):
        alt = quoteattr(chart.alt if index == 1 else panel.title)
        number = 1000 * chart.number + index
        made.append(
            f'<w:r><w:drawing><wp:inline {DRAWING_NAMES} distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{number}" name="图{chart.number}-{index}" descr={alt}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" '
            f'r:id="rIdChart{chart.number}-{index}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )
    return "".join(made)


def _space(panel: Panel, upright: bool, font: str) -> str:
    title = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_look('a:defRPr', font, 900)}</a:pPr><a:r>"
        f"{_look('a:rPr', font, 900)}<a:t>{escape(panel.title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
        if panel.title
        else '<c:autoTitleDeleted val="1"/>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}"><c:roundedCorners val="0"/><c:chart>{title}'
        f"<c:plotArea><c:layout/>{_bars(panel, upright, font)}{_axes(panel, upright, font)}</c:plotArea>"
        '<c:plotVisOnly val="1"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr>{_look("a:defRPr", font, 800)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p>'
        "</c:txPr></c:chartSpace>"
    )


def _look(tag: str, font: str, size: int) -> str:
    name = quoteattr(font)
    return (
        f'<{tag} lang="zh-CN" sz="{size}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f"<a:latin typeface={name}/><a:ea typeface={name}/></{tag}>"
    )


def _bars(panel: Panel, upright: bool, font: str) -> str:
    stacked = any(bar.start for bar in panel.bars)
    offsets = [bar.start for bar in panel.bars]
    lengths = [bar.end - bar.start for bar in panel.bars]
    series = _series(0, "起", panel.bars, offsets, _hidden()) if stacked else ""
    shown = _points(panel.bars) + _labels(panel)
    series += _series(int(stacked), "值", panel.bars, lengths, shown)
    grouping = "stacked" if stacked else "clustered"
    overlap = '<c:overlap val="100"/>' if stacked else ""
    return (
        f'<c:barChart><c:barDir val="{"col" if upright else "bar"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="66"/>{overlap}'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )


def _hidden() -> str:
    return f'<c:spPr><a:noFill/>{_NO_LINE}</c:spPr><c:invertIfNegative val="0"/>'


def _points(bars: tuple[Bar, ...]) -> str:
    made = [f'<c:spPr>{_fill("target")}{_LINE}</c:spPr><c:invertIfNegative val="0"/>']
    for index, bar in enumerate(bars):
        if bar.look != "target":
            made.append(
                f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"<c:spPr>{_fill(bar.look)}{_LINE}</c:spPr></c:dPt>"
            )
    return "".join(made)


def _fill(look: Look) -> str:
    return f'<a:solidFill><a:srgbClr val="{_FILLS[look]}"/></a:solidFill>'


def _labels(panel: Panel) -> str:
    """Values at the ends of the bars; a chart over time reads its values off the axis."""
    if panel.ticks:
        return ""
    codes = [_code(bar.text) for bar in panel.bars]
    most = max(codes, key=codes.count)
    own = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{_label(code)}</c:dLbl>' for at, code in enumerate(codes) if code != most
    )
    return f"<c:dLbls>{own}{_label(most)}</c:dLbls>"


def _code(text: str) -> str:
    """The format by which a figure has as many decimals as the table prints."""
    decimals = len(text.partition(".")[2])
    return "0" + ("." + "0" * decimals if decimals else "")


def _label(code: str) -> str:
    return (
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/>{_NO_LINE}</c:spPr>'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _series(index: int, name: str, bars: tuple[Bar, ...], values: list[float], look: str) -> str:
    last, column = len(bars) + 1, "BC"[index]
    names = "".join(f'<c:pt idx="{at}"><c:v>{escape(bar.label)}</c:v></c:pt>' for at, bar in enumerate(bars))
    numbers = "".join(f'<c:pt idx="{at}"><c:v>{value:.12g}</c:v></c:pt>' for at, value in enumerate(values))
    count = f'<c:ptCount val="{len(bars)}"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{name}</c:v></c:tx>{look}'
        f"<c:cat><c:strRef><c:f>S!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>S!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{numbers}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _axes(panel: Panel, upright: bool, font: str) -> str:
    names, values = ("b", "l") if upright else ("l", "b")
    order = "minMax" if upright else "maxMin"
    timed = bool(panel.ticks)
    grid = (
        '<c:majorGridlines><c:spPr><a:ln w="3175"><a:solidFill><a:srgbClr val="CCCCCC"/></a:solidFill></a:ln>'
        "</c:spPr></c:majorGridlines>"
        if timed
        else ""
    )
    text = f"<c:txPr><a:bodyPr/><a:p><a:pPr>{_look('a:defRPr', font, 800)}</a:pPr><a:endParaRPr/></a:p></c:txPr>"
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{names}"/><c:numFmt formatCode="General" sourceLinked="0"/>{ticks}'
        f"<c:spPr>{_LINE}</c:spPr>{text}"
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{panel.axis:.12g}"/>'
        f'<c:min val="0"/></c:scaling><c:delete val="{0 if timed else 1}"/><c:axPos val="{values}"/>{grid}'
        f'<c:numFmt formatCode={quoteattr(_MONTHS)} sourceLinked="0"/>{ticks}<c:spPr>{_LINE}</c:spPr>{text}'
        f'<c:crossAx val="1"/><c:crosses val="{"autoZero" if upright else "max"}"/><c:crossBetween val="between"/>'
        f"{'<c:majorUnit val=' + quoteattr('1') + '/>' if timed else ''}</c:valAx>"
    )
