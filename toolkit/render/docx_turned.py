"""The page number of turned pages in DOCX.

GB/T 9704-2012, clause 11: on a page turned for a table the number keeps the place it has on the others. So it
stands at the left edge of the page as it is read, turned with the paper: in a text box that is anchored to the
page, in footers of the turned sections' own.
"""

from __future__ import annotations

from toolkit.render.docx_pictures import Part
from toolkit.render.docx_styles import HEAD, W, number_runs
from toolkit.render.layout import PT_PER_MM, Layout
from toolkit.render.package import deflate

ODD, EVEN = "rIdTurnedOdd", "rIdTurnedEven"
_LONG = 40.0  # mm kept for the number
_EMU_PER_MM = 36000
_NAMES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def turned_footers(layout: Layout) -> list[Part]:
    """The footers of turned sections, odd and even."""
    return [
        Part(ODD, "footer", "word/footerTurned1.xml", "xml", deflate(_footer(layout, even=False).encode())),
        Part(EVEN, "footer", "word/footerTurned2.xml", "xml", deflate(_footer(layout, even=True).encode())),
    ]


def _footer(layout: Layout, even: bool) -> str:
    """A box a line of type wide, its middle `below` mm under the type area of the upright page."""
    page, number = layout.page, layout.page_number
    wide = (number["size"] + 2) / PT_PER_MM
    x = page.bottom - number["below"] - wide / 2
    inset = page.outer + number["indent"] / PT_PER_MM
    y = inset if even else page.width - inset - _LONG
    side = "left" if even else "right"
    text = (
        f'<w:txbxContent><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{side}"/></w:pPr>'
        f"{number_runs()}</w:p></w:txbxContent>"
    )
    return (
        f'{HEAD}<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><mc:AlternateContent>'
        f'<mc:Choice Requires="wps">{_drawing(x, y, wide, text, 9001 + even)}</mc:Choice>'
        f"<mc:Fallback>{_vml(x, y, wide, text)}</mc:Fallback></mc:AlternateContent></w:r></w:p></w:ftr>"
    )


def _drawing(x: float, y: float, wide: float, text: str, number: int) -> str:
    across, down = round(wide * _EMU_PER_MM), round(_LONG * _EMU_PER_MM)

    def at(axis: str, value: float) -> str:
        offset = f"<wp:posOffset>{round(value * _EMU_PER_MM)}</wp:posOffset>"
        return f'<wp:position{axis} relativeFrom="page">{offset}</wp:position{axis}>'

    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{at("H", x)}{at("V", y)}<wp:extent cx="{across}" cy="{down}"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="页码"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f'<wps:txbx>{text}</wps:txbx><wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _vml(x: float, y: float, wide: float, text: str) -> str:
    place = (
        f"position:absolute;margin-left:{x:.2f}mm;margin-top:{y:.2f}mm;width:{wide:.2f}mm;height:{_LONG:.2f}mm;"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    return (
        f'<w:pict><v:shape style="{place}" filled="f" stroked="f" path="m,l,21600r21600,l21600,xe" '
        'coordsize="21600,21600"><v:textbox inset="0,0,0,0" style="layout-flow:vertical">'
        f"{text}</v:textbox></v:shape></w:pict>"
    )
