"""Styles of a DOCX: what a paragraph or run looks like once basedOn and defaults are resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from lxml import etree

from toolkit.drafts import docx_names as n

_HEADING_NAME: Final = re.compile(r"(?:heading|标题)\s*([1-9])")
_TOC_NAME: Final = re.compile(r"(?:toc|目录)\s*[1-9]")
_BODY_LEVEL: Final = 9  # w:outlineLvl of body text
_ALIGN: Final = {"start": "left", "end": "right", "distribute": "both"}
_THEME: Final = "@"  # marks a font that the theme names


class Look(NamedTuple):
    """How a run looks; None where the file does not say. `size` in pt."""

    bold: bool | None = None
    font: str | None = None
    size: float | None = None
    hidden: bool = False


class ParagraphStyle(NamedTuple):
    """A paragraph style with all it inherits. `number` is (numId, ilvl)."""

    name: str = ""
    outline_level: int | None = None
    number: tuple[str, int | None] | None = None
    align: str = ""
    look: Look = Look()
    is_toc: bool = False


class _Raw(NamedTuple):
    """A style as written: None where it leaves a property to the style it is based on."""

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    align: str | None = None
    bold: bool | None = None
    font: str | None = None
    size: float | None = None
    hidden: bool | None = None


# (character style, bold, font, size, hidden) of a w:rPr; None where it does not say.
_Said = tuple[str | None, bool | None, str | None, float | None, bool | None]


class Styles:
    """Looks up styles by id; each answer is computed once.

    `load_theme` gives the theme part, and is called only if a style names a theme font.
    """

    def __init__(self, root: etree._Element | None, load_theme: Callable[[], etree._Element | None]) -> None:
        self._elements: dict[str, etree._Element] = {}  # most of a file's styles are used by none of its paragraphs
        self._raw: dict[str, _Raw] = {}
        self._resolved: dict[str | None, ParagraphStyle] = {}
        self._looks: dict[tuple[Look, _Said], Look] = {}
        self._load_theme = load_theme
        self._theme: dict[str, str | None] | None = None
        self._default_id: str | None = None
        self._defaults = _Raw()
        if root is not None:
            self._read(root)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The resolved style; the default paragraph style for None or an unknown id."""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id)
        return found

    def number_of(self, style_id: str) -> str | None:
        """The numId that a numbering style names (numStyleLink)."""
        return self._written(style_id).num_id if style_id in self._elements else None

    def run_look(self, base: Look, properties: etree._Element) -> Look:
        """The look of a run with these w:rPr in a paragraph whose style looks like `base`."""
        said = _character(properties)
        if said == _NOTHING:
            return base
        key = (base, said)
        look = self._looks.get(key)
        if look is None:
            run_style, bold, font, size, hidden = said
            if run_style is not None:
                for raw in reversed(self._chain(run_style)):
                    base = self._over(base, raw.bold, raw.font, raw.size, raw.hidden)
            look = self._looks[key] = self._over(base, bold, font, size, hidden)
        return look

    def _read(self, root: etree._Element) -> None:
        for element in root.iterchildren(n.STYLE, n.DOC_DEFAULTS):
            if element.tag == n.DOC_DEFAULTS:
                for properties in element.iter(n.RPR):
                    _, bold, font, size, hidden = _character(properties)
                    self._defaults = _Raw(bold=bold, font=font, size=size, hidden=hidden)
                continue
            style_id = element.get(n.STYLE_ID, "")
            self._elements[style_id] = element
            default = element.get(_DEFAULT_ATTRIBUTE)
            if element.get(n.TYPE) == "paragraph" and default is not None and n.is_on(default):
                self._default_id = style_id

    def _written(self, style_id: str) -> _Raw:
        raw = self._raw.get(style_id)
        if raw is None:
            raw = self._raw[style_id] = _read_style(self._elements[style_id])
        return raw

    def _chain(self, style_id: str | None) -> list[_Raw]:
        chain: list[_Raw] = []
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self._elements:
            seen.add(style_id)
            chain.append(self._written(style_id))
            style_id = chain[-1].based_on
        return chain

    def _resolve(self, style_id: str | None) -> ParagraphStyle:
        known = style_id if style_id in self._elements else self._default_id
        chain = self._chain(known)
        # A file without a styles part still tells the style by its id.
        unknown = style_id is not None and style_id != known
        name = style_id if unknown and style_id else (chain[0].name if chain else "")
        names = [text.lower() for text in (name, *(raw.name for raw in chain))]
        outline = next((raw.outline for raw in chain if raw.outline is not None), None)
        if outline is None:
            named = (_HEADING_NAME.fullmatch(text) for text in names)
            outline = next((int(match[1]) - 1 for match in named if match), None)
        look = Look()
        for raw in (self._defaults, *reversed(chain)):
            look = self._over(look, raw.bold, raw.font, raw.size, raw.hidden)
        return ParagraphStyle(
            name=name,
            outline_level=level_of(outline),
            number=_number(chain),
            align=next((raw.align for raw in chain if raw.align is not None), ""),
            look=look,
            is_toc=any(_TOC_NAME.fullmatch(text) for text in names),
        )

    def _over(
        self,
        base: Look,
        bold: bool | None,
        font: str | None,
        size: float | None,
        hidden: bool | None,
    ) -> Look:
        if font is not None and font.startswith(_THEME):
            font = self._theme_font(font)
        return Look(
            base.bold if bold is None else bold,
            base.font if font is None else font,
            base.size if size is None else size,
            base.hidden if hidden is None else hidden,
        )

    def _theme_font(self, marked: str) -> str | None:
        if self._theme is None:
            self._theme = _read_theme(self._load_theme())
        return self._theme.get("major" if marked.startswith(_THEME + "major") else "minor")


def level_of(outline: int | None) -> int | None:
    """1..9 from w:outlineLvl 0..8; None for body text."""
    return outline + 1 if outline is not None and 0 <= outline < _BODY_LEVEL else None


def align_of(properties: etree._Element) -> str | None:
    """left, center, right or both from a w:pPr, None where it does not say."""
    element = properties.find(n.JC)
    if element is None:
        return None
    value = element.get(n.VAL, "")
    return _ALIGN.get(value, value)


_NOTHING: Final[_Said] = (None, None, None, None, None)
_DEFAULT_ATTRIBUTE: Final = n.DEFAULT  # w:default is an element in one place, an attribute here


def _read_style(element: etree._Element) -> _Raw:
    name = element.find(n.NAME)
    based_on = element.find(n.BASED_ON)
    paragraph = element.find(n.PPR)
    run = element.find(n.RPR)
    outline = num_id = ilvl = align = None
    if paragraph is not None:
        level = paragraph.find(n.OUTLINE_LVL)
        outline = n.whole(level.get(n.VAL)) if level is not None else None
        num_id, ilvl = number_properties(paragraph)
        align = align_of(paragraph)
    _, bold, font, size, hidden = _character(run) if run is not None else _NOTHING
    return _Raw(
        name.get(n.VAL, "") if name is not None else "",
        based_on.get(n.VAL) if based_on is not None else None,
        outline,
        num_id,
        ilvl,
        align,
        bold,
        font,
        size,
        hidden,
    )


def number_properties(properties: etree._Element) -> tuple[str | None, int | None]:
    """(numId, ilvl) of a w:pPr; None where it does not say."""
    number = properties.find(n.NUM_PR)
    if number is None:
        return None, None
    num_id, ilvl = number.find(n.NUM_ID), number.find(n.ILVL)
    return (
        num_id.get(n.VAL) if num_id is not None else None,
        n.whole(ilvl.get(n.VAL)) if ilvl is not None else None,
    )


def _number(chain: list[_Raw]) -> tuple[str, int | None] | None:
    num_id = next((raw.num_id for raw in chain if raw.num_id is not None), None)
    ilvl = next((raw.ilvl for raw in chain if raw.ilvl is not None), None)
    return (num_id, ilvl) if num_id is not None else None


def _character(properties: etree._Element) -> _Said:
    """What a w:rPr says."""
    style: str | None = None
    bold: bool | None = None
    font: str | None = None
    size: float | None = None
    hidden: bool | None = None
    for child in n.children(properties):
        tag = child.tag
        if tag == n.R_FONTS:
            theme = child.get(n.EAST_ASIA_THEME)
            font = _THEME + theme if theme else child.get(n.EAST_ASIA)
        elif tag == n.SZ:
            half_points = n.whole(child.get(n.VAL))
            size = half_points / 2 if half_points is not None else None
        elif tag == n.BOLD:
            bold = n.is_on(child.get(n.VAL))
        elif tag == n.R_STYLE:
            style = child.get(n.VAL)
        elif tag == n.VANISH:
            hidden = n.is_on(child.get(n.VAL))
    return style, bold, font, size, hidden


def _read_theme(root: etree._Element | None) -> dict[str, str | None]:
    fonts: dict[str, str | None] = {}
    if root is None:
        return fonts
    for key, tag in (("major", n.MAJOR_FONT), ("minor", n.MINOR_FONT)):
        scheme = next(root.iter(tag), None)
        if scheme is None:
            continue
        east_asian = scheme.find(n.A_EA)
        face = east_asian.get("typeface") if east_asian is not None else None
        by_script = {font.get("script"): font.get("typeface") for font in scheme.iter(n.A_FONT)}
        fonts[key] = face or by_script.get("Hans")
    return fonts
