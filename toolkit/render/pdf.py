"""PDF/A-2u through WeasyPrint: tagged, with bookmarks, the fonts' subsets embedded."""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import assets
from toolkit.collection import without_collection
from toolkit.errors import RenderError, TemplateError
from toolkit.render.blocks import Document
from toolkit.render.css import stylesheet
from toolkit.render.environment import environment_for
from toolkit.render.fonts import font_files
from toolkit.render.layout import Layout
from toolkit.render.pdf_fetch import Fetcher
from toolkit.render.pdf_speed import html_class, write_once
from toolkit.render.pdf_view import html_context

if TYPE_CHECKING:
    from jinja2 import Template

FILE = "document.html"
_APT = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def pdf_bytes(document: Document, layout: Layout, template_dir: Path | None = None, accessible: bool = False) -> bytes:
    """The document as a PDF/A-2u file, or PDF/UA-1. Same input, same bytes."""
    _weasyprint()
    fetcher = Fetcher(_font_urls(layout))
    context = html_context(document, layout, fetcher.add)
    text = _render(html_path(template_dir), context)
    css, fonts = _stylesheet(layout)
    with warnings.catch_warnings(), without_collection():
        # WeasyPrint leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        html = html_class()(string=text, base_url="fangan:/", url_fetcher=fetcher)
        made: bytes = html.write_pdf(
            stylesheets=[css],
            font_config=fonts,
            pdf_variant="pdf/ua-1" if accessible else "pdf/a-2u",
            pdf_tags=True,
            custom_metadata=False,
            finisher=write_once,
        )
    return made


def html_path(template_dir: Path | None) -> Path:
    """The office's HTML template if its folder has one, else the product's."""
    own = template_dir / FILE if template_dir else None
    return own if own and own.is_file() else assets.templates_dir() / FILE


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    """The library, once what it needs of the system is there."""
    try:
        import weasyprint
        from weasyprint.text import ffi
    except OSError as error:
        raise RenderError("生成 PDF 需要 Pango 系统库，本机没有", remedy=f"请运行：{_APT}") from error
    if ffi.harfbuzz_subset is None:
        # Without it fonts are cut to size in Python: ten seconds a document instead of half a second.
        raise RenderError("生成 PDF 需要系统库 libharfbuzz-subset，本机没有", remedy=f"请运行：{_APT}")
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return weasyprint


def _font_urls(layout: Layout) -> frozenset[str]:
    return frozenset(path.as_uri() for path in font_files(layout).values())


_styles: dict[int, tuple[Layout, Any, Any]] = {}


def _stylesheet(layout: Layout) -> tuple[Any, Any]:
    """The parsed CSS and the font configuration, made once a process for each layout."""
    kept = _styles.get(id(layout))
    if kept is None:
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
        text = stylesheet(layout, font_files(layout))
        css = _weasyprint().CSS(string=text, font_config=fonts, url_fetcher=Fetcher(_font_urls(layout)))
        kept = _styles[id(layout)] = (layout, css, fonts)
    return kept[1], kept[2]


def _render(path: Path, context: dict[str, Any]) -> str:
    from jinja2 import TemplateError as JinjaError

    stamp = path.stat()
    try:
        return _template(path, stamp.st_mtime_ns, stamp.st_size).render(context)
    except (JinjaError, TypeError) as error:
        line = getattr(error, "lineno", None)
        raise TemplateError(f"HTML 模板有误：{error}", path=path, line=line) from error


@lru_cache(maxsize=8)
def _template(path: Path, _mtime: int, _size: int) -> Template:
    return environment_for(path, html_path(None)).from_string(path.read_text("utf-8"))
