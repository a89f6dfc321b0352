"""Qualified names of the WordprocessingML elements and attributes that the reader knows."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

# structure
BODY: Final = _W + "body"
P: Final = _W + "p"
R: Final = _W + "r"
T: Final = _W + "t"
PPR: Final = _W + "pPr"
RPR: Final = _W + "rPr"
SECT_PR: Final = _W + "sectPr"
TBL: Final = _W + "tbl"
TR: Final = _W + "tr"
TC: Final = _W + "tc"
TBL_PR: Final = _W + "tblPr"
TBL_GRID: Final = _W + "tblGrid"
TR_PR: Final = _W + "trPr"
TC_PR: Final = _W + "tcPr"
GRID_BEFORE: Final = _W + "gridBefore"
GRID_SPAN: Final = _W + "gridSpan"
V_MERGE: Final = _W + "vMerge"
H_MERGE: Final = _W + "hMerge"
TBL_HEADER: Final = _W + "tblHeader"
SDT: Final = _W + "sdt"
SDT_PR: Final = _W + "sdtPr"
SDT_END_PR: Final = _W + "sdtEndPr"
SDT_CONTENT: Final = _W + "sdtContent"
DOC_PART_GALLERY: Final = _W + "docPartGallery"
ALT_CHUNK: Final = _W + "altChunk"

# tracked changes
INS: Final = _W + "ins"
DEL: Final = _W + "del"
MOVE_FROM: Final = _W + "moveFrom"
MOVE_TO: Final = _W + "moveTo"

# what stands in a run
TAB: Final = _W + "tab"
PTAB: Final = _W + "ptab"
BR: Final = _W + "br"
CR: Final = _W + "cr"
SYM: Final = _W + "sym"
NO_BREAK_HYPHEN: Final = _W + "noBreakHyphen"
SOFT_HYPHEN: Final = _W + "softHyphen"
LAST_RENDERED_PAGE_BREAK: Final = _W + "lastRenderedPageBreak"
FOOTNOTE_REFERENCE: Final = _W + "footnoteReference"
ENDNOTE_REFERENCE: Final = _W + "endnoteReference"
COMMENT_REFERENCE: Final = _W + "commentReference"
FLD_CHAR: Final = _W + "fldChar"
FLD_SIMPLE: Final = _W + "fldSimple"
FLD_DATA: Final = _W + "fldData"
FF_DATA: Final = _W + "ffData"
INSTR_TEXT: Final = _W + "instrText"
DEL_TEXT: Final = _W + "delText"
DEL_INSTR_TEXT: Final = _W + "delInstrText"
CHECK_BOX: Final = _W + "checkBox"
CHECKED: Final = _W + "checked"
DEFAULT: Final = _W + "default"
DD_LIST: Final = _W + "ddList"
RESULT: Final = _W + "result"
LIST_ENTRY: Final = _W + "listEntry"
RUBY_TEXT: Final = _W + "rt"
TXBX_CONTENT: Final = _W + "txbxContent"
DRAWING: Final = _W + "drawing"
PICT: Final = _W + "pict"
TEXTPATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
MATH_TEXT: Final = _M + "t"
ALTERNATE_CONTENT: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"

# properties
P_STYLE: Final = _W + "pStyle"
R_STYLE: Final = _W + "rStyle"
OUTLINE_LVL: Final = _W + "outlineLvl"
JC: Final = _W + "jc"
NUM_PR: Final = _W + "numPr"
NUM_ID: Final = _W + "numId"
ILVL: Final = _W + "ilvl"
R_FONTS: Final = _W + "rFonts"
BOLD: Final = _W + "b"
SZ: Final = _W + "sz"
VANISH: Final = _W + "vanish"

# styles.xml, numbering.xml, notes, comments
STYLE: Final = _W + "style"
NAME: Final = _W + "name"
BASED_ON: Final = _W + "basedOn"
DOC_DEFAULTS: Final = _W + "docDefaults"
ABSTRACT_NUM: Final = _W + "abstractNum"
NUM: Final = _W + "num"
LVL: Final = _W + "lvl"
LVL_OVERRIDE: Final = _W + "lvlOverride"
START_OVERRIDE: Final = _W + "startOverride"
START: Final = _W + "start"
NUM_FMT: Final = _W + "numFmt"
LVL_TEXT: Final = _W + "lvlText"
LVL_RESTART: Final = _W + "lvlRestart"
IS_LGL: Final = _W + "isLgl"
SUFF: Final = _W + "suff"
NUM_STYLE_LINK: Final = _W + "numStyleLink"
FOOTNOTE: Final = _W + "footnote"
ENDNOTE: Final = _W + "endnote"
COMMENT: Final = _W + "comment"

# attributes
VAL: Final = _W + "val"
TYPE: Final = _W + "type"
ID: Final = _W + "id"
STYLE_ID: Final = _W + "styleId"
ABSTRACT_NUM_ID: Final = _W + "abstractNumId"
INSTR: Final = _W + "instr"
FLD_CHAR_TYPE: Final = _W + "fldCharType"
FONT: Final = _W + "font"
CHAR: Final = _W + "char"
EAST_ASIA: Final = _W + "eastAsia"
EAST_ASIA_THEME: Final = _W + "eastAsiaTheme"
ASCII: Final = _W + "ascii"

# drawings, charts
A_P: Final = _A + "p"
A_T: Final = _A + "t"
C_V: Final = _C + "v"
MAJOR_FONT: Final = _A + "majorFont"
MINOR_FONT: Final = _A + "minorFont"
A_EA: Final = _A + "ea"
A_FONT: Final = _A + "font"

_OFF: Final = frozenset({"0", "false", "off"})

# All children at once, as a slice: an iterator over them takes a third longer.
children: Final[Callable[[etree._Element], list[etree._Element]]] = itemgetter(slice(None))


def is_on(value: str | None) -> bool:
    """Whether an on/off property with this `w:val` is on; no value means on."""
    return value is None or value not in _OFF


def whole(value: str | None) -> int | None:
    """A whole number from an attribute, None where it is absent or none."""
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None
