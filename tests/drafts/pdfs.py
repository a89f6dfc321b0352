"""Writes small PDFs by hand, so that tests can put each line and rule where they want it.

The font is one of the standard Chinese fonts that PDF readers know by name; nothing is embedded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 595, 842


@dataclass
class Sheet:
    """One page: add text and lines, in points from the lower left corner."""

    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 16, font: str = "F1") -> Sheet:
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /{font} {size} Tf {x} {y} Td <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.parts.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def picture(self) -> Sheet:
        self.parts.append("q 400 0 0 500 90 200 cm /Im Do Q")
        return self


def write_pdf(path: Path, *sheets: Sheet) -> Path:
    """Write the sheets as a PDF."""
    fonts = "".join(
        f"/{key} << /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniGB-UCS2-H /DescendantFonts "
        f"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000 /W [1 95 500] /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor "
        f"/FontName /{name} /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 "
        "/CapHeight 800 /StemV 80 >> >>] >> "
        for key, name in (("F1", "STFangsong-Light"), ("F2", "STHeiti-Regular"), ("F3", "STFangsong-Bold"))
    )
    image = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", f"{image}\nstream\n0\nendstream"]
    kids = []
    for sheet in sheets:
        content = "\n".join(sheet.parts)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << {fonts} >> /XObject << /Im 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    path.write_bytes(out.encode("ascii"))
    return path
