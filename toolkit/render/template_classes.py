"""The classes that an office's HTML template names, against those that the stylesheet has rules for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from toolkit.render.css import stylesheet
from toolkit.render.layout import Layout

if TYPE_CHECKING:
    from jinja2 import nodes

_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"\{[^{}]*\}")
_SELECTED = re.compile(r"\.([A-Za-z_][\w-]*)")
_BLOCK = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TEXT = re.compile(r"""'([^']*)'|"([^"]*)\"""")


def unknown_classes(text: str, layout: Layout) -> list[tuple[int, str]]:
    """Line (1-based) and name of each class that neither the layout nor the template's own style element knows.

    A name that a field completes, as toc{{ entry.level }}, is known if some class fits it.
    """
    known = _selected(stylesheet(layout, {})).union(*(_selected(css) for css in _STYLE.findall(text)))
    found = [
        (text.count("\n", 0, attribute.start()) + 1, name)
        for attribute in _CLASS.finditer(text)
        for name in _names(attribute.group(1) or attribute.group(2) or "")
    ]
    return [(line, name) for line, name in [*found, *_by_macros(text)] if not _fits(name, known)]


def _selected(css: str) -> set[str]:
    return {name for selector in _BODY.split(css) for name in _SELECTED.findall(selector)}


def _names(value: str) -> list[str]:
    """The classes of one attribute; what only a field can tell is an asterisk, the words it chooses from are names."""
    words: list[str] = []

    def field(found: re.Match[str]) -> str:
        said = [one or other for one, other in _TEXT.findall(found.group(0))]
        words.extend(word for text in said for word in text.split())
        return " " if said else "*"

    return [*_VALUE.sub(field, _BLOCK.sub("", value)).split(), *words]


def _fits(name: str, known: set[str]) -> bool:
    return any(fnmatchcase(one, name) for one in known) if "*" in name else name in known


def _by_macros(text: str) -> Iterator[tuple[int, str]]:
    """Classes handed to a macro that writes class="{{ parameter }}"."""
    from jinja2 import TemplateSyntaxError, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        tree = ImmutableSandboxedEnvironment().parse(text)
    except TemplateSyntaxError:
        return  # told as such
    places = {macro.name: _class_parameters(macro) for macro in tree.find_all(nodes.Macro)}
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            for at in places.get(call.node.name, ()):
                if at < len(call.args) and isinstance(value := call.args[at], nodes.Const):
                    yield call.lineno, str(value.value)


def _class_parameters(macro: nodes.Macro) -> list[int]:
    """Which parameters of a macro follow class= in its text."""
    from jinja2 import nodes

    written = []
    before = ""
    for part in (part for output in macro.find_all(nodes.Output) for part in output.nodes):
        if isinstance(part, nodes.TemplateData):
            before = part.data
        elif isinstance(part, nodes.Name) and re.search(r"""class\s*=\s*["'][^"']*$""", before):
            written.append(part.name)
    return [at for at, argument in enumerate(macro.args) if argument.name in written]
