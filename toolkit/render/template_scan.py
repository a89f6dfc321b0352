"""The tags of a template against what there is to print: fields unknown, tags left open or half written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from toolkit.render import docx_view, pdf_view
from toolkit.render.blocks import Annex, CoverField, Heading, Para, Run

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

# ---------------------------------------------------------------- what a template may name


def _names(*shapes: type) -> frozenset[str]:
    return frozenset(
        name
        for shape in shapes
        for name in (*(item.name for item in fields(shape)), *vars(shape))
        if not name.startswith("_")
    )


_COMMON = {
    "fields[]": _names(CoverField),
    "": frozenset(
        ["title", "title_lines", "mark", "cover", "fields", "date", "basis", "author", "letter", "contents", "blocks"]
    ),
}
OF_DOCX: Mapping[str, frozenset[str]] = {
    **_COMMON,
    "cover": _names(docx_view.CoverView),
    "runs[]": _names(Run),
    "": _COMMON[""],
    "contents[]": _names(docx_view.Entry),
    "blocks[]": _names(
        Para,
        docx_view.HeadingView,
        docx_view.TableView,
        docx_view.FigureView,
        docx_view.AnnexView,
        docx_view.SignatureView,
    ),
    "columns[]": _names(docx_view.ColumnView),
    "rows[]": _names(docx_view.RowView),
    "cells[]": _names(docx_view.CellView),
    "column": _names(docx_view.ColumnView),
}
OF_HTML: Mapping[str, frozenset[str]] = {
    **_COMMON,
    "cover": _names(pdf_view.CoverView),
    "runs[]": _names(pdf_view.RunView),
    "": _COMMON[""] | {"created"},
    "contents[]": _names(pdf_view.EntryView),
    "blocks[]": _names(
        Heading, Annex, pdf_view.ParaView, pdf_view.TableView, pdf_view.FigureView, pdf_view.SignatureView
    ),
    "lines[]": _names(pdf_view.LineView),
    "columns[]": _names(pdf_view.ColumnView),
    "rows[]": _names(pdf_view.RowView),
    "cells[]": _names(pdf_view.CellView),
    "column": _names(pdf_view.ColumnView),
}


# ---------------------------------------------------------------- the tags of a template, in order

ANY_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
STRAY = re.compile(r"\{[{%]|[%}]\}")
_BLOCK_WORD = re.compile(r"\{%[-+]?\s*(?:(?:p|r|tr|tc)\s+)?(\w+)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
_VALUE = re.compile(r"\{\{[-+]?\s*(?:(?:p|r|tr|tc)\s+)?(.*?)\s*[-+]?\}\}", re.DOTALL)
_LOOP = re.compile(r"(\w+)\s+in\s+(.+)$", re.DOTALL)
_ENDS = {"endfor": "for", "endif": "if", "endmacro": "macro"}
_NAMED = {"for": "循环", "if": "条件", "macro": "宏"}

Place = tuple[int, str]  # paragraph or line, its text


@dataclass(slots=True)
class _Open:
    word: str
    place: Place
    variables: dict[str, str]  # loop variable → the shape it has, "" for any


class Scan:
    """One pass over the tags of a template: what is open, what is known, what is wrong."""

    def __init__(self, known: Mapping[str, frozenset[str]]) -> None:
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        self.known = known
        self.environment: Environment = ImmutableSandboxedEnvironment()
        self.open: list[_Open] = []
        self.macros: set[str] = set()
        self.problems: list[tuple[Place, str]] = []

    def text(self, place: Place, text: str) -> None:
        """Take the tags of one paragraph, or of the whole text with `place` found by the caller."""
        for found in ANY_TAG.finditer(text):
            self.tag(place, found.group(0))
        if stray := STRAY.search(ANY_TAG.sub("", text)):
            self.problems.append((place, f"标签没有写完整，多出或缺少“{stray.group(0)}”"))

    def tag(self, place: Place, tag: str) -> None:
        if tag.startswith("{{") and (value := _VALUE.fullmatch(tag)):
            self.expression(place, value.group(1))
        elif tag.startswith("{%") and (block := _BLOCK_WORD.fullmatch(tag)):
            self.block(place, block.group(1), block.group(2))

    def block(self, place: Place, word: str, rest: str) -> None:
        if word in _ENDS:
            self.close(place, word)
        elif word == "for" and (loop := _LOOP.fullmatch(rest)):
            self.expression(place, loop.group(2))
            shape = f"{loop.group(2).split('.')[-1].strip()}[]"
            self.open.append(_Open("for", place, {loop.group(1): shape, "loop": ""}))
        elif word == "macro":
            name, _, arguments = rest.partition("(")
            self.macros.add(name.strip())
            variables = {item.strip(): "" for item in arguments.rstrip(") ").split(",")}
            self.open.append(_Open("macro", place, variables))
        elif word == "if":
            self.expression(place, rest)
            self.open.append(_Open("if", place, {}))
        elif word == "elif":
            self.expression(place, rest)

    def close(self, place: Place, word: str) -> None:
        begins = _ENDS[word]
        if self.open and self.open[-1].word == begins:
            self.open.pop()
        else:
            self.problems.append((place, f"多出“{word}”，前面没有与它相配的{_NAMED[begins]}"))

    def finish(self) -> None:
        for left in self.open:
            self.problems.append((left.place, f"{_NAMED[left.word]}没有结束，缺少“end{left.word}”"))

    # ------------------------------------------------------------ names in an expression

    def expression(self, place: Place, source: str) -> None:
        from jinja2 import TemplateSyntaxError, nodes

        try:
            tree = self.environment.parse("{{ " + source + " }}")
        except TemplateSyntaxError as error:
            self.problems.append((place, f"写法不对：{error.message}"))
            return
        for name in tree.find_all(nodes.Name):
            if self.shape(name.name) is None:
                self.problems.append((place, f"不认识的字段“{name.name}”"))
        for attribute in tree.find_all(nodes.Getattr):
            self.attribute(place, attribute)

    def attribute(self, place: Place, node: nodes.Getattr) -> None:
        from jinja2 import nodes

        if isinstance(node.node, nodes.Name):
            shape = self.shape(node.node.name)
        elif isinstance(node.node, nodes.Getattr):
            shape = node.node.attr
        else:
            return
        names = self.known.get(shape or "")
        if shape and names is not None and node.attr not in names:
            self.problems.append((place, f"不认识的字段“{node.attr}”"))

    def shape(self, name: str) -> str | None:
        """The shape of a name: "" for any; None if nothing of that name is known here."""
        for scope in reversed(self.open):
            if name in scope.variables:
                return scope.variables[name]
        return "" if name in self.known[""] or name in self.macros else None


def newlines(found: re.Match[str]) -> str:
    return "\n" * found.group(0).count("\n")


def html_tags(text: str) -> Iterator[tuple[Place, str]]:
    for found in ANY_TAG.finditer(text):
        yield (text.count("\n", 0, found.start()) + 1, found.group(0)[:40]), found.group(0)
