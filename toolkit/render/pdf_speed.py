"""What makes WeasyPrint faster without changing a page: measured in `make bench-render`.

Its default stylesheet gives every element six pseudo-elements that these documents never show, its HTML parser is
written in Python, and its writer deflates every stream twice at the slowest level.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree

_PSEUDO_RULE = re.compile(r"^\s*::[\w-]+ \{.*\}$", re.MULTILINE)  # ::marker, ::footnote-call and their like


@lru_cache(maxsize=1)
def html_class() -> Any:
    """WeasyPrint's HTML, with its default stylesheet less the pseudo-elements that nothing here uses."""
    import weasyprint
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

    css = files("weasyprint").joinpath("css", "html5_ua.css").read_text("utf-8")
    lean = weasyprint.CSS(string=_PSEUDO_RULE.sub("", css))

    _quick_percentages()

    class LeanHTML(weasyprint.HTML):  # type: ignore[misc]
        def __init__(self, *, string: str, base_url: str, url_fetcher: Any) -> None:
            root = _parsed(string)
            if root is None:
                super().__init__(string=string, base_url=base_url, url_fetcher=url_fetcher)
                return
            self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [lean]

    return LeanHTML


def _parsed(text: str) -> ElementTree.Element | None:
    """The tree of HTML that is well-formed XML, as ours is, in a tenth of the HTML parser's time; else None."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return None
    return root if all(element.tag.islower() for element in root.iter()) else None


def _quick_percentages() -> None:
    """Lengths that are no percentages, nearly all of the forty thousand asked for in a document, without a detour."""
    from weasyprint.layout import percent

    detour = percent.resolve_one_percentage

    def resolve_one_percentage(box: Any, name: str, refer_to: Any) -> None:
        value = box.style[name]
        if getattr(value, "unit", None) == "px":
            setattr(box, name, value.value)
        else:
            detour(box, name, refer_to)

    percent.resolve_one_percentage = resolve_one_percentage


def write_once(_document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`: make each object's bytes once, streams deflated at level 3.

    Level 9, the writer's own, takes three times as long for 3 % less: font subsets hardly deflate.

    The writer asks for them twice, once to write and once to compute the file's identifier.
    """
    made_class = _made_class()
    for index, item in enumerate(pdf.objects):
        if item.free != "f":
            pdf.objects[index] = made_class(item)


@lru_cache(maxsize=1)
def _made_class() -> Any:
    import pydyf  # type: ignore[import-untyped]

    class Made(pydyf.Object):  # type: ignore[misc]
        """A PDF object whose bytes are made."""

        def __init__(self, item: Any) -> None:
            super().__init__()
            self.number, self.generation = item.number, item.generation
            self._compressible = item.compressible
            if isinstance(item, pydyf.Stream) and item.compress:
                body = b"\n".join(part if isinstance(part, bytes) else _bytes(part) for part in item.stream)
                extra = {**(item.extra or {}), "Filter": "/FlateDecode"}
                item = pydyf.Stream([zlib.compress(body, 3)], extra)
            self._data = item.data

        @property
        def data(self) -> Any:
            return self._data

        @property
        def compressible(self) -> Any:
            return self._compressible

    return Made


def _bytes(part: Any) -> bytes:
    data = getattr(part, "data", part)
    return data if isinstance(data, bytes) else str(data).encode("ascii")
