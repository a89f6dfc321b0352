"""Section bodies: Markdown to plain blocks. Raw HTML is literal text, links keep their text only.

`parse_markdown` gives paragraphs, sub-headings, lists, tables and images, each with its 1-based
first line. Code, quotations and rules are not part of this form: their text becomes paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

Align = Literal["left", "center", "right", ""]
_ALIGNS: dict[str, Align] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}
_UNDERSCORE = "\ue05f"
_SOFT_BREAK = "\u2028"  # until both its neighbours are known


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class MdParagraph:
    """A paragraph; a hard line break stands as a newline within a span."""

    spans: tuple[Span, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MdHeading:
    """A sub-heading; `level` 1 is one #."""

    level: int
    spans: tuple[Span, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MdItem:
    """One list item: its own text, then what stands under it (nested lists, paragraphs)."""

    spans: tuple[Span, ...]
    blocks: tuple[MdBlock, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MdList:
    """A list; `start` is the first number of an ordered one."""

    ordered: bool
    items: tuple[MdItem, ...]
    line: int
    start: int = 1


@dataclass(frozen=True, slots=True)
class MdTable:
    """A table: header and rows of cells, each cell its spans; `aligns` one entry a column."""

    header: tuple[tuple[Span, ...], ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    aligns: tuple[Align, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MdImage:
    """A picture standing alone: `path` as written, `alt` its description."""

    path: str
    alt: str
    line: int


MdBlock = MdParagraph | MdHeading | MdList | MdTable | MdImage


def parse_markdown(text: str) -> tuple[MdBlock, ...]:
    """The blocks of `text`, in order. Any text parses; nothing is fetched or resolved."""
    from markdown_it.tree import SyntaxTreeNode

    # ____ is a blank to fill in, not emphasis; the stand-in keeps it out of the parser's sight.
    guarded = text.replace("_", _UNDERSCORE)
    return _blocks(SyntaxTreeNode(_parser().parse(guarded)).children)


def spans_text(spans: tuple[Span, ...]) -> str:
    """The text of spans without their looks."""
    return "".join(span.text for span in spans)


def plain_text(block: MdBlock) -> str:
    """The text of a block: a line an item, a line a table row (cells joined by tabs), an image's alt."""
    match block:
        case MdParagraph() | MdHeading():
            return spans_text(block.spans)
        case MdList():
            return "\n".join(_item_text(item) for item in block.items)
        case MdTable():
            rows = (block.header, *block.rows)
            return "\n".join("\t".join(spans_text(cell) for cell in row) for row in rows)
        case MdImage():
            return block.alt


def _item_text(item: MdItem) -> str:
    return "\n".join([spans_text(item.spans), *(plain_text(block) for block in item.blocks)])


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Off: what would turn hand-made layout (indents, rules under a line, blanks) into something else.
    off = ["code", "html_inline", "html_block", "entity", "hr", "lheading", "reference"]
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(off)
    # Paths stay as written: they are checked where they are used, and never fetched.
    parser.normalizeLink = _as_written  # type: ignore[method-assign]
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _as_written(url: str) -> str:
    return url


def _any_link(url: str) -> bool:
    return True


def _blocks(nodes: list[SyntaxTreeNode]) -> tuple[MdBlock, ...]:
    return tuple(block for node in nodes for block in _block(node))


def _block(node: SyntaxTreeNode) -> tuple[MdBlock, ...]:
    line = node.map[0] + 1 if node.map else 1
    match node.type:
        case "paragraph":
            return _paragraph(node, line)
        case "heading":
            return (MdHeading(int(node.tag[1:]), _inline_spans(node), line),)
        case "bullet_list" | "ordered_list":
            start = int(node.attrs.get("start", 1))
            items = tuple(_item(child) for child in node.children)
            return (MdList(node.type == "ordered_list", items, line, start),)
        case "table":
            return (_table(node, line),)
        case "fence":
            return (MdParagraph((Span(_written(node.content).rstrip("\n")),), line),)
        case _:
            return _blocks(node.children)  # a quotation keeps its paragraphs


def _paragraph(node: SyntaxTreeNode, line: int) -> tuple[MdBlock, ...]:
    """A paragraph, with each picture in it set apart as a block of its own."""
    blocks: list[MdBlock] = []
    group: list[SyntaxTreeNode] = []
    for child in [*node.children[0].children, None]:
        if child is not None and child.type != "image":
            group.append(child)
            continue
        if spans := _trim(_spans(group)):
            blocks.append(MdParagraph(spans, line))
        group = []
        if child is not None:
            blocks.append(MdImage(_written(str(child.attrs.get("src", ""))), _written(child.content), line))
    return tuple(blocks)


def _item(node: SyntaxTreeNode) -> MdItem:
    line = node.map[0] + 1 if node.map else 1
    blocks = _blocks(node.children)
    if blocks and isinstance(blocks[0], MdParagraph):
        return MdItem(blocks[0].spans, blocks[1:], line)
    return MdItem((), blocks, line)


def _table(node: SyntaxTreeNode, line: int) -> MdTable:
    rows = [row.children for part in node.children for row in part.children]
    cells = [tuple(_inline_spans(cell) for cell in row) for row in rows]
    return MdTable(cells[0], tuple(cells[1:]), tuple(_align(cell) for cell in rows[0]), line)


def _align(cell: SyntaxTreeNode) -> Align:
    return _ALIGNS.get(str(cell.attrs.get("style", "")), "")


def _inline_spans(node: SyntaxTreeNode) -> tuple[Span, ...]:
    return _trim(_spans(node.children[0].children)) if node.children else ()


def _spans(nodes: list[SyntaxTreeNode], bold: bool = False, italic: bool = False) -> tuple[Span, ...]:
    spans: list[Span] = []
    for node in nodes:
        match node.type:
            case "strong":
                found = _spans(node.children, True, italic)
            case "em":
                found = _spans(node.children, bold, True)
            case "link":
                found = _spans(node.children, bold, italic)
            case _:
                found = (Span(_leaf_text(node), bold, italic),)
        for span in found:
            _append(spans, span)
    return tuple(span for span in spans if span.text)


def _leaf_text(node: Any) -> str:
    match node.type:
        case "hardbreak":
            return "\n"
        case "softbreak":
            return _SOFT_BREAK
        case _:
            return _written(node.content)


def _written(text: str) -> str:
    return text.replace(_UNDERSCORE, "_")


def _append(spans: list[Span], span: Span) -> None:
    """Add a span, merged into the last one when the look is the same."""
    if spans and (spans[-1].bold, spans[-1].italic) == (span.bold, span.italic):
        span = Span(spans.pop().text + span.text, span.bold, span.italic)
    spans.append(span)


def _trim(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Resolve soft breaks: nothing between Chinese characters, a blank between Latin words."""
    whole = spans_text(spans)
    result: list[Span] = []
    at = 0
    for span in spans:
        text = "".join(_soft(whole, at + i) if char == _SOFT_BREAK else char for i, char in enumerate(span.text))
        at += len(span.text)
        if text:
            result.append(Span(text, span.bold, span.italic))
    return tuple(result)


def _soft(whole: str, at: int) -> str:
    before, after = whole[at - 1 : at], whole[at + 1 : at + 2]
    latin = bool(before and after) and before.isascii() and after.isascii()
    return " " if latin else ""
