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
    body = _settled(body)
    found = list(_SECTION.finditer(body))
    if not found:
        return Sections("", "", ""), body
    last = found[-1]
    on = _NUMBERING.sub("", _TYPE.sub('<w:type w:val="nextPage"/>', last.group(0)))
    field = "{{ last_section }}"
    return Sections(last.group(0), on, _turned(on)), body[: last.start()] + field + body[last.end() :]


def _break(section: str) -> str:
    # Without a style: a program that saves the template may have given it another id.
    low = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{low}{section}</w:pPr></w:p>"


_PARAGRAPH = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t[^>]*>([^<]*)</w:t>")
_BLOCKS = re.compile(r"\{%p?\s*for \w+ in blocks\s*%\}")
_OPENS = re.compile(r"\{%p\s*(?:for|if)\b")


def _settled(body: str) -> str:
    """The body with its section breaks where the template had them before LibreOffice saved it.

    LibreOffice puts a break's properties into the paragraph before, which may be a tag's and go with it, and
    makes a section of its own of the body's first page, within the loop over the blocks.
    """
    inside = False
    lost: list[str] = []

    def settle(found: re.Match[str]) -> str:
        nonlocal inside
        paragraph = found.group(0)
        text = "".join(_TEXT.findall(paragraph))
        section = _SECTION.search(paragraph)
        within, inside = inside, inside or bool(_BLOCKS.search(text))
        if section is None or (not within and "{%" not in text and paragraph.find("<w:pStyle") < section.start()):
            return paragraph
        bare = paragraph.replace(section.group(0), "")
        if within:
            lost.append(section.group(0))
            return bare
        brk = _break(section.group(0))
        return brk + bare if _OPENS.search(text) else bare + brk

    body = _PARAGRAPH.sub(settle, body)
    if lost and (found := list(_SECTION.finditer(body))):
        last = found[-1]
        body = body[: last.start()] + _begun_as(last.group(0), lost[0]) + body[last.end() :]
    return body


def _begun_as(section: str, first: str) -> str:
    """The section with the kind of break and the first page number of another."""
    for part in (_TYPE, _NUMBERING):
        if given := part.search(first):
            section = part.sub(given.group(0), section)
    return section


def _turned(section: str) -> str:
    """The section on a page turned left: the head of the table at the binding edge of an odd page."""
    margins = dict(_MARGIN.findall(section))
    turned = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
    section = _SIZE.sub(lambda found: f'<w:pgSz w:w="{found[2]}" w:h="{found[1]}" w:orient="landscape"/>', section)
    # No grid for a table; and the footer, empty but for the anchored number, may not push the text up.
    section = _FOOT.sub('w:footer="567"', _GRID.sub("", section))
    section = _FOOTER.sub(lambda found: f'{found[1]}r:id="{EVEN if _IS_EVEN in found[1] else ODD}"', section)
    return _MARGIN.sub(lambda found: f'w:{found[1]}="{margins.get(turned[found[1]], found[2])}"', section)
