"""DOCX: the template compiled once, then for each document only its body rendered and deflated.

docxtpl reads the template and turns its tags into Jinja; Jinja compiles it once per process. A
document then costs one Jinja rendering and one deflate: the parts that do not change go into the
package as they stand in the template, already deflated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import assets
from toolkit.errors import TemplateError
from toolkit.render.blocks import Document, TableBlock
from toolkit.render.docx_pictures import RELS, TYPES, picture_parts, with_parts
from toolkit.render.docx_sections import Sections, split_sections
from toolkit.render.docx_template import FILE, PROPERTIES, app_properties
from toolkit.render.docx_turned import turned_footers
from toolkit.render.docx_view import docx_context
from toolkit.render.environment import environment_for
from toolkit.render.layout import Layout
from toolkit.render.package import Package, deflate, read_package, write_package

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_BODY = "word/document.xml"
_TAG = re.compile(r"\{[{%]")
_IN_TAG = re.compile(r"\{[{%].*?[%}]\}")  # LibreOffice writes quotes there as entities


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready for use: its unchanging parts, deflated, and the Jinja template of each other."""

    path: Path
    static: Package
    templates: Mapping[str, Template]
    rels: str = field(repr=False)
    types: str = field(repr=False)
    sections: Sections = field(repr=False)


def template_path(template_dir: Path | None) -> Path:
    """The office's DOCX template if its folder has one, else the product's."""
    own = template_dir / FILE if template_dir else None
    return own if own and own.is_file() else assets.templates_dir() / FILE


def docx_bytes(document: Document, layout: Layout, template_dir: Path | None = None) -> bytes:
    """The document as a DOCX file. Same input, same bytes. TemplateError if the template is broken."""
    path = template_path(template_dir)
    compiled = compile_template(path)
    context = docx_context(document, layout, compiled.sections)
    made = {name: _render(compiled, name, context) for name in compiled.templates}
    parts = picture_parts(document, layout)
    if compiled.sections.numbered and any(isinstance(block, TableBlock) and block.wide for block in document.blocks):
        parts += turned_footers(layout)
    made |= with_parts(compiled.rels, compiled.types, parts) if parts else {}
    changed = {name: deflate(text.encode("utf-8")) for name, text in made.items()}
    return write_package({**compiled.static, **changed, **{part.name: part.stored for part in parts}})


def compile_template(path: Path) -> Compiled:
    """The template at `path`, compiled once per process as long as the file does not change."""
    stamp = path.stat()
    return _compile(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=8)
def _compile(path: Path, _mtime: int, _size: int) -> Compiled:
    static, texts = read_package(path)
    if not {_BODY, RELS, TYPES} <= texts.keys():
        raise TemplateError("模板不是 Word 文档（.docx）", path=path)
    body = texts[_BODY]
    sources = {name: text for name, text in texts.items() if name != _BODY and _TAG.search(text)}
    environment = environment_for(path, template_path(None))
    templates = {name: _template(environment, text, path) for name, text in sources.items()}
    sections, body = split_sections(body)
    templates[_BODY] = _template(environment, _widths(_patched(path, body)), path)
    kept = {name: part for name, part in static.items() if name not in templates}
    if PROPERTIES in kept:  # Word puts its own name there when the office saves the template
        kept[PROPERTIES] = deflate(app_properties().encode())
    return Compiled(path, kept, templates, texts[RELS], texts[TYPES], sections)


def _patched(path: Path, body: str) -> str:
    """The body with docxtpl's tags turned into plain Jinja."""
    from docxtpl import DocxTemplate

    patched = DocxTemplate(str(path)).patch_xml(body)
    return _IN_TAG.sub(lambda tag: tag.group(0).replace("&apos;", "'").replace("&quot;", '"'), patched)


def _template(environment: Environment, source: str, path: Path) -> Template:
    from jinja2 import TemplateError as JinjaError

    try:
        return environment.from_string(source)
    except JinjaError as error:
        raise TemplateError(
            f"模板的标签有误：{error}", path=path, remedy="用 fangan template check 查看在哪一段"
        ) from error


def _render(compiled: Compiled, name: str, context: dict[str, Any]) -> str:
    from jinja2 import TemplateError as JinjaError

    try:
        return compiled.templates[name].render(context)
    except (JinjaError, TypeError) as error:
        raise TemplateError(
            f"模板里有数据没有的字段：{error}", path=compiled.path, remedy="用 fangan template check 查看在哪一段"
        ) from error


# Tables whose cells come from a loop take their widths from the data. The template itself carries
# no tag in an attribute, so that Word and LibreOffice can save it.
_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)
_COLUMNS = re.compile(r"\{%\s*for (\w+) in ([\w.]+\.columns)\s*%\}")
_CELLS = re.compile(r"\{%\s*for (\w+) in ([\w.]+)\.cells\s*%\}")
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>|<w:tblGrid/>", re.DOTALL)
_STYLE = re.compile(r"<w:pStyle [^>]*/>(?!<w:keepNext)")
_CELL_WIDTH = re.compile(r"<w:tcW [^>]*/>")


def _widths(xml: str) -> str:
    return _TABLE.sub(_table_widths, _indents(xml))


def _table_widths(found: re.Match[str]) -> str:
    table = found.group(0)
    columns = _COLUMNS.search(table)
    if columns is None:
        return table
    name, source = columns.group(1), columns.group(2)
    column = f'<w:gridCol w:w="{{{{ {name}.width }}}}"/>'
    grid = f"<w:tblGrid>{{% for {name} in {source} %}}{column}{{% endfor %}}</w:tblGrid>"
    head, rows = table[: columns.end()], table[columns.end() :]
    rows = _CELL_WIDTH.sub(f'<w:tcW w:w="{{{{ {name}.width }}}}" w:type="dxa"/>', rows, count=1)
    table = _GRID.sub(lambda _: grid, head, count=1) + rows
    cells = _CELLS.search(table)
    if cells is None:
        return table
    width = f'<w:tcW w:w="{{{{ {cells.group(1)}.column.width }}}}" w:type="dxa"/>'
    keep = f"{{% if {cells.group(2)}.keep %}}<w:keepNext/>{{% endif %}}"
    rows = _CELL_WIDTH.sub(lambda _: width, table[cells.end() :], count=1)
    start = _with_height(table[: cells.end()], cells.group(2))
    return start + _STYLE.sub(lambda found: found.group(0) + keep, rows)


def _with_height(start: str, row: str) -> str:
    """The table up to the cells of its rows, with the height of a row in the properties that stand last."""
    before, mark, after = start.rpartition("<w:trPr>")
    height = f'<w:trHeight w:val="{{{{ {row}.height }}}}" w:hRule="atLeast"/>'
    return f"{before}{mark}{{% if {row}.height %}}{height}{{% endif %}}{after}" if mark else start


_SIGNED = re.compile(
    r"<w:pPr>((?:(?!</w:pPr>).)*)</w:pPr>((?:(?!</w:p>).)*?\{\{ *block\.(signer|date) *\}\})", re.DOTALL
)
_SPACED = re.compile(r"<w:ind [^>]*/>|<w:jc [^>]*/>")
_BEFORE_IND = re.compile(r"^(<w:pStyle [^>]*/>(?:<w:keepNext/>)?(?:<w:spacing [^>]*/>)?)?")


def _indents(xml: str) -> str:
    """Unit and date stand at a distance from the right edge that depends on their length."""

    def place(found: re.Match[str]) -> str:
        properties = _SPACED.sub("", found.group(1))
        indent = f'<w:ind w:right="{{{{ block.{found.group(3)}_right }}}}"/><w:jc w:val="right"/>'
        properties = _BEFORE_IND.sub(lambda start: start.group(0) + indent, properties, count=1)
        return f"<w:pPr>{properties}</w:pPr>{found.group(2)}"

    return _SIGNED.sub(place, xml)
