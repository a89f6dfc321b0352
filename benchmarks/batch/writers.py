"""The writers that are compared: each takes a plan's number and makes the whole document from it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.batch.plans import item, settings
from toolkit.batch.items import Plan
from toolkit.batch.make import make, policy_of
from toolkit.render import prepare, render_docx, render_pdf
from toolkit.render.docx import compile_template, template_path
from toolkit.render.docx_view import docx_context
from toolkit.render.package import deflate, read_package

Writer = Callable[[int], object]
_BODY = "word/document.xml"
_HERE = Path()


def _plan(number: int) -> Plan:
    content = item(number).content
    assert isinstance(content, Plan)
    return content


def product_docx() -> Writer:
    """What the product does for one plan, from data to the bytes of the file."""
    policy = policy_of(settings(None), None)
    return lambda number: render_docx(_plan(number).data, policy, base_dir=_HERE)


def product_item() -> Writer:
    """The same with what only a batch does: checked, hashed, written whole."""
    asked = settings(Path(tempfile.mkdtemp(prefix="fangan-bench-")))

    def write(number: int) -> object:
        result = make(item(number), asked)
        assert not result.problem, result.problem
        return result

    return write


def product_pdf() -> Writer:
    """One plan as PDF."""
    policy = policy_of(settings(None), None)
    return lambda number: render_pdf(_plan(number).data, policy, base_dir=_HERE)


def _context(number: int) -> dict[str, Any]:
    policy = policy_of(settings(None), None)
    document, layout = prepare(_plan(number).data, policy, base_dir=_HERE)
    return docx_context(document, layout, compile_template(template_path(None)).sections)


def docxtpl_loop() -> Writer:
    """docxtpl as its manual shows it, on our template and the very context that our template gets."""
    from docxtpl import DocxTemplate

    contexts: dict[int, dict[str, Any]] = {}

    def write(number: int) -> bytes:
        template = DocxTemplate(str(template_path(None)))
        template.render(contexts[number], autoescape=True)
        stream = io.BytesIO()
        template.save(stream)
        return stream.getvalue()

    return _Prepared(write, contexts)


def floor() -> Writer:
    """The least that any such writer does: one Jinja rendering of the body, deflated."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    path = template_path(None)
    body = DocxTemplate(str(path)).patch_xml(read_package(path)[1][_BODY])
    template = Environment(autoescape=True).from_string(body.replace("&apos;", "'"))
    contexts: dict[int, dict[str, Any]] = {}
    return _Prepared(lambda number: deflate(template.render(contexts[number]).encode()), contexts)


class _Prepared:
    """A writer that is handed its context: laying the plan out as blocks is not its work, nor its time."""

    def __init__(self, write: Writer, contexts: dict[int, dict[str, Any]]) -> None:
        self._write = write
        self._contexts = contexts

    def prepare(self, number: int) -> None:
        """Make the context of a plan, outside the clock."""
        self._contexts[number] = _context(number)

    def __call__(self, number: int) -> object:
        if number not in self._contexts:
            self.prepare(number)
        return self._write(number)


def typst() -> Writer:
    """The same document in Typst, as `benchmarks.render` sets it."""
    import typst as library

    from benchmarks.render.typst_source import typst_source
    from toolkit import assets

    fonts = [str(path) for path in (*assets.font_dirs(), Path("/usr/share/fonts/opentype/noto")) if path.is_dir()]
    policy = policy_of(settings(None), None)
    folder = Path(tempfile.mkdtemp(prefix="fangan-bench-"))

    def write(number: int) -> bytes:
        document, layout = prepare(_plan(number).data, policy, base_dir=_HERE)
        source, pictures = typst_source(document, layout)
        for name, content in pictures.items():
            (folder / name).write_bytes(content)
        (folder / "main.typ").write_text(source, encoding="utf-8")
        return bytes(library.compile(str(folder / "main.typ"), font_paths=fonts, pdf_standards=["a-2u"]))

    return write
