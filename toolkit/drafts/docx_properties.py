"""What a w:pPr says of its paragraph, held against the paragraph's style."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from toolkit.drafts import docx_names as n
from toolkit.drafts.docx_styles import ParagraphStyle, Styles, align_of, level_of, number_properties

_LEFT_TO_STYLE = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Properties:
    """A paragraph's properties; what it leaves to its style is the style's."""

    style: ParagraphStyle
    style_id: str | None = None
    outline_level: int | None = None
    align: str = ""
    num_id: str | None = None
    ilvl: int | None = None
    mark_deleted: bool = False
    mark_inserted: bool = False


class PropertyReader:
    """Reads the properties of paragraphs; those that only name a style are made once a style."""

    def __init__(self, styles: Styles) -> None:
        self.plain = Properties(styles.paragraph(None))
        self._styles = styles
        self._styled: dict[str | None, Properties] = {}

    def of(self, paragraph: etree._Element) -> Properties:
        """The properties of a w:p."""
        # It stands first in a sound file; looked for only where it does not, as looking costs more than reading.
        first = next(iter(paragraph), None)
        if first is None:
            return self.plain
        ppr = first if first.tag == n.PPR else next(paragraph.iterchildren(n.PPR), None)
        return self.plain if ppr is None else self._read(ppr)

    def _read(self, ppr: etree._Element) -> Properties:
        style_id: str | None = None
        outline = num_id = ilvl = None
        align = None
        inserted = deleted = False
        for child in n.children(ppr):
            tag = child.tag
            if tag == n.P_STYLE:
                style_id = child.get(n.VAL)
            elif tag == n.OUTLINE_LVL:
                outline = n.whole(child.get(n.VAL))
            elif tag == n.NUM_PR:
                num_id, ilvl = number_properties(ppr)
            elif tag == n.JC:
                align = align_of(ppr)
            elif tag == n.RPR:
                inserted = child.find(n.INS) is not None
                deleted = child.find(n.DEL) is not None or child.find(n.MOVE_FROM) is not None
        if (outline, align, num_id, ilvl) == _LEFT_TO_STYLE and not (deleted or inserted):
            return self._of_style(style_id)
        style = self._styles.paragraph(style_id)
        level = style.outline_level if outline is None else level_of(outline)
        align = style.align if align is None else align
        return Properties(style, style_id, level, align, num_id, ilvl, deleted, inserted)

    def _of_style(self, style_id: str | None) -> Properties:
        known = self._styled.get(style_id)
        if known is None:
            style = self._styles.paragraph(style_id)
            known = self._styled[style_id] = Properties(style, style_id, style.outline_level, style.align)
        return known
