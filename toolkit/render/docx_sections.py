"""The sections of a DOCX body: upright pages, and turned ones round wide tables.

All are made from the last section of the template, so that an office's own margins hold for them too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.render.docx_turned import EVEN, ODD

_SECTION = re.compile(r"<w:sectPr[ >](?:(?!<w:sectPr[ >]).)*?</w:sectPr>", re.DOTALL)
_SIZE = re.compile(r'<w:pgSz [^>]*?w:w="(\d+)"[^>]*?w:h="(\d+)"[^>]*?/>')
_MARGIN = re.compile(r'w:(top|right|bottom|left)="(\d+)"')
_NUMBERING = re.compile(r"<w:pgNumType [^>]*/>")
_FOOTER = re.compile(r'(<w:footerReference [^>]*?)r:id="[^"]*"')
_TYPE = re.compile(r"<w:type [^>]*/>")


_GRID = re.compile(r"<w:docGrid [^>]*/>")
_FOOT = re.compile(r'w:footer="\d+"')
_IS_EVEN = 'w:type="even"'


@dataclass(frozen=True, slots=True)
class Sections:
    """Section properties: the body's `first`, one that goes `on` after it, and a `turned` one."""

    first: str
    on: str
    turned: str

    def before(self, wide_tables: int) -> str:
        """The paragraph that ends the upright section before a wide table, of which so many went before."""
        return _break(self.on if wide_tables else self.first)

    def after(self) -> str:
        """The paragraph that ends the turned section."""
        return _break(self.turned)

    @property
    def numbered(self) -> bool:
        """Whether the turned section has footers, and so a page number."""
        return bool(_FOOTER.search(self.turned))

    def last(self, wide_tables: int) -> str:
        """The properties of the section that ends the document."""
        return self.on if wide_tables else self.first


def split_sections(body: str) -> tuple[Sections, str]:
    """The sections that a template's body gives, and the body with a field in place of the last one."""
    found = list(_SECTION.finditer(body))
    if not found:
        return Sections("", "", ""), body
    last = found[-1]
    on = _NUMBERING.sub("", _TYPE.sub('<w:type w:val="nextPage"/>', last.group(0)))
    field = "{{ last_section }}"
    return Sections(last.group(0), on, _turned(on)), body[: last.start()] + field + body[last.end() :]


def _break(section: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="GwBreak"/>{section}</w:pPr></w:p>'


def _turned(section: str) -> str:
    """The section on a page turned left: the head of the table at the binding edge of an odd page."""
    margins = dict(_MARGIN.findall(section))
    turned = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
    section = _SIZE.sub(lambda found: f'<w:pgSz w:w="{found[2]}" w:h="{found[1]}" w:orient="landscape"/>', section)
    # No grid for a table; and the footer, empty but for the anchored number, may not push the text up.
    section = _FOOT.sub('w:footer="567"', _GRID.sub("", section))
    section = _FOOTER.sub(lambda found: f'{found[1]}r:id="{EVEN if _IS_EVEN in found[1] else ODD}"', section)
    return _MARGIN.sub(lambda found: f'w:{found[1]}="{margins.get(turned[found[1]], found[2])}"', section)
