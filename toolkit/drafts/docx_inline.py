"""What stands inside one w:p: runs, fields, tracked changes, notes, text boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from toolkit.drafts import docx_names as n
from toolkit.drafts.docx_styles import Look, Styles
from toolkit.drafts.numbering import format_number
from toolkit.drafts.symbols import plain, symbol
from toolkit.model import Run

_TOC: Final = re.compile(r"\s*TOC\b")
_MACRO_BUTTON: Final = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*?)\s*", re.DOTALL | re.IGNORECASE)
_ENCLOSED: Final = re.compile(r"\\ac\([○◯〇],(\d{1,2})\)")
_DROPPED: Final = frozenset(
    {
        n.PPR, n.RPR, n.SDT_PR, n.SDT_END_PR, n.INSTR_TEXT, n.DEL_TEXT, n.DEL_INSTR_TEXT,
        n.SOFT_HYPHEN, n.FF_DATA, n.FLD_DATA,
    }
)  # fmt: skip


@dataclass(slots=True)
class _Field:
    code: str = ""
    has_result: bool = False
    is_toc: bool = False


@dataclass(slots=True)
class Content:
    """What one paragraph holds. `boxes` are w:txbxContent, read after the paragraph."""

    pieces: list[tuple[Look, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnote or endnote, id)
    comments: list[str] = field(default_factory=list)
    rubies: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    box_texts: list[str] = field(default_factory=list)  # WordArt
    page: int | None = None  # where the first text stands
    in_toc: bool = False  # has text, and all of it from a table-of-contents field

    @property
    def runs(self) -> tuple[Run, ...]:
        """Stretches of one look, neighbours joined."""
        if not self.pieces:
            return ()
        if len(self.pieces) == 1:
            look, text = self.pieces[0]
            return (Run(plain(text), look.bold, look.font, look.size),)
        runs: list[Run] = []
        look, texts = self.pieces[0][0], list[str]()
        for other, text in self.pieces:
            if other is not look and other != look:
                runs.append(_run(look, texts))
                look, texts = other, []
            texts.append(text)
        runs.append(_run(look, texts))
        return tuple(runs)


def _run(look: Look, texts: list[str]) -> Run:
    text = texts[0] if len(texts) == 1 else "".join(texts)
    return Run(plain(text), look.bold, look.font, look.size)


class InlineReader:
    """Reads paragraphs one after another; fields and pages run on from one to the next.

    `page` is None where the file does not tell pages; `fields` False makes it ignore the
    extent of contents fields (in a file where one never ends).
    """

    def __init__(self, styles: Styles, page: int | None, fields: bool = True) -> None:
        self.page = page
        self.insertions = 0
        self.deletions = 0
        self._styles = styles
        self._fields: list[_Field] = []
        self._trust_fields = fields
        self._toc_depth = 0
        self._base = Look()
        self._look = Look()
        self._now = Content()
        self._plain = False  # the paragraph has text outside a contents field
        self._listed = False  # … and inside one

    def read(self, paragraph: etree._Element, base: Look) -> Content:
        """Read one w:p whose style looks like `base`."""
        content = self._now = Content([], [], [], [], [], [], [])
        self._base = self._look = base
        self._plain = self._listed = False
        run, ppr = self._run, n.PPR
        for child in n.children(paragraph):
            tag = child.tag
            if tag == n.R:
                run(child)
            elif tag != ppr:
                self._one(child)
        content.in_toc = self._listed and not self._plain
        if content.page is None:
            content.page = self.page
        return content

    def _one(self, element: etree._Element) -> None:
        tag = element.tag
        handler = _HANDLERS.get(tag)
        if handler is not None:
            handler(self, element)
        elif tag not in _DROPPED:
            for child in element:
                self._one(child)

    def _run(self, run: etree._Element) -> None:
        text_tag, properties_tag = n.T, n.RPR
        for child in n.children(run):
            tag = child.tag
            if tag == text_tag:
                if text := child.text:
                    self._emit(text)
            elif tag == properties_tag:
                self._look = self._styles.run_look(self._base, child)
            else:
                self._one(child)
        self._look = self._base

    def _text(self, element: etree._Element) -> None:
        self._emit(element.text)

    def _emit(self, text: str | None) -> None:
        if not text:
            return
        content = self._now
        if self._look.hidden:
            content.hidden.append(text)
            return
        if content.page is None:
            content.page = self.page
        if self._toc_depth:
            self._listed = True
        elif not text.isspace():
            self._plain = True
        content.pieces.append((self._look, text))

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(element.get(n.CHAR, ""), 16)
        except ValueError:
            return
        self._emit(symbol(element.get(n.FONT), code))

    def _page_break(self, _: etree._Element) -> None:
        if self.page is not None:
            self.page += 1

    def _field_char(self, element: etree._Element) -> None:
        kind = element.get(n.FLD_CHAR_TYPE)
        if kind == "begin":
            self._fields.append(_Field())
            self._emit(_form_field(element))
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
            self._open_toc(self._fields[-1])
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._toc_depth -= ended.is_toc
            if not ended.has_result:
                self._emit(_shown_by_code(ended.code))

    def _open_toc(self, opened: _Field) -> None:
        if self._trust_fields and _TOC.match(opened.code):
            opened.is_toc = True
            self._toc_depth += 1

    def _field_code(self, element: etree._Element) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].code += element.text or ""

    def _field_simple(self, element: etree._Element) -> None:
        is_toc = _TOC.match(element.get(n.INSTR, "")) is not None
        self._toc_depth += is_toc
        for child in element:
            self._one(child)
        self._toc_depth -= is_toc

    def _ruby(self, element: etree._Element) -> None:
        # Pinyin over a word would split the word in two.
        self._now.rubies.append("".join(part.text or "" for part in element.iter(n.T)))

    def _inserted(self, element: etree._Element) -> None:
        self.insertions += 1
        for child in element:
            self._one(child)

    def _deleted(self, element: etree._Element) -> None:
        self.deletions += 1

    def _alternate(self, element: etree._Element) -> None:
        """Word writes a text box twice, as drawing (Choice) and as VML (Fallback): read one."""
        for branch in element.iterchildren(n.CHOICE, n.FALLBACK):
            before = self._size()
            for child in branch:
                self._one(child)
            if self._size() != before:
                return

    def _size(self) -> tuple[int, ...]:
        now = self._now
        return len(now.pieces), len(now.boxes), len(now.box_texts), len(now.hidden), len(now.notes)

    def _word_art(self, element: etree._Element) -> None:
        text = element.get("string")
        if text:
            self._now.box_texts.append(text)


# Not held by the reader, whose methods they are: a circle would keep the file's tree in memory.
_HANDLERS: Final[dict[str, Callable[[InlineReader, etree._Element], None]]] = {
    n.R: InlineReader._run,
    n.T: InlineReader._text,
    n.MATH_TEXT: InlineReader._text,
    n.TAB: lambda reader, _: reader._emit("\t"),
    n.PTAB: lambda reader, _: reader._emit("\t"),
    n.BR: lambda reader, _: reader._emit("\n"),
    n.CR: lambda reader, _: reader._emit("\n"),
    n.NO_BREAK_HYPHEN: lambda reader, _: reader._emit("-"),
    n.SYM: InlineReader._symbol,
    n.LAST_RENDERED_PAGE_BREAK: InlineReader._page_break,
    n.FLD_CHAR: InlineReader._field_char,
    n.FLD_SIMPLE: InlineReader._field_simple,
    n.INSTR_TEXT: InlineReader._field_code,
    n.FOOTNOTE_REFERENCE: lambda reader, e: reader._now.notes.append(("footnote", e.get(n.ID, ""))),
    n.ENDNOTE_REFERENCE: lambda reader, e: reader._now.notes.append(("endnote", e.get(n.ID, ""))),
    n.COMMENT_REFERENCE: lambda reader, e: reader._now.comments.append(e.get(n.ID, "")),
    n.RUBY_TEXT: InlineReader._ruby,
    n.INS: InlineReader._inserted,
    n.MOVE_TO: InlineReader._inserted,
    n.DEL: InlineReader._deleted,
    n.MOVE_FROM: InlineReader._deleted,
    n.ALTERNATE_CONTENT: InlineReader._alternate,
    n.TXBX_CONTENT: lambda reader, e: reader._now.boxes.append(e),
    n.TEXTPATH: InlineReader._word_art,
}


def _form_field(begin: etree._Element) -> str:
    """What a form field shows that is not in its result: a check box, a drop-down choice."""
    box = next(begin.iter(n.CHECK_BOX), None)
    if box is not None:
        state = box.find(n.CHECKED)
        state = box.find(n.DEFAULT) if state is None else state
        return "☑" if state is not None and n.is_on(state.get(n.VAL)) else "□"
    choice = next(begin.iter(n.DD_LIST), None)
    if choice is None:
        return ""
    entries = [entry.get(n.VAL, "") for entry in choice.iterchildren(n.LIST_ENTRY)]
    result = choice.find(n.RESULT)
    index = (n.whole(result.get(n.VAL)) if result is not None else 0) or 0
    return entries[index] if 0 <= index < len(entries) else ""


def _shown_by_code(code: str) -> str:
    """The text that a field without a result prints from its code."""
    button = _MACRO_BUTTON.fullmatch(code)
    if button:
        return button[1]
    enclosed = _ENCLOSED.search(code)
    return format_number(int(enclosed[1]), "decimalEnclosedCircle") if enclosed else ""
