"""Data and a policy's outline to documents: DOCX and PDF. Pure functions; the caller writes files."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import RenderError
from toolkit.model import DocumentData, Policy
from toolkit.render.blocks import Document
from toolkit.render.layout import Layout, load_layout
from toolkit.render.missing import missing_items, told

__all__ = ["missing_items", "prepare", "render_docx", "render_pdf"]


def prepare(
    data: DocumentData,
    policy: Policy,
    *,
    base_dir: Path,
    template_dir: Path | None = None,
    draft: bool = False,
) -> tuple[Document, Layout]:
    """The document as blocks with the layout it is set by.

    `base_dir` is the folder of the data file: pictures come from there and from nowhere else.
    RenderError lists everything that is missing, unless `draft`: then each place is marked.
    """
    from toolkit.render.content import build_document

    if not draft and (missing := missing_items(data, policy)):
        raise RenderError(told(missing), remedy="补齐后再生成，或加 --draft 先出标明待补充处的草稿")
    layout = load_layout(template_dir)
    return build_document(data, policy, layout, base_dir, draft), layout


def render_docx(
    data: DocumentData,
    policy: Policy,
    *,
    base_dir: Path,
    template_dir: Path | None = None,
    draft: bool = False,
) -> bytes:
    """The document as DOCX; arguments and errors as for `prepare`, TemplateError for a broken template."""
    from toolkit.render.docx import docx_bytes

    document, layout = prepare(data, policy, base_dir=base_dir, template_dir=template_dir, draft=draft)
    return docx_bytes(document, layout, template_dir)


def render_pdf(
    data: DocumentData,
    policy: Policy,
    *,
    base_dir: Path,
    template_dir: Path | None = None,
    draft: bool = False,
    accessible: bool = False,
) -> bytes:
    """The document as PDF/A-2u, or as PDF/UA-1 if `accessible` asks for it.

    As `render_docx`, and RenderError if a system library or font is absent.
    """
    from toolkit.render.pdf import pdf_bytes

    document, layout = prepare(data, policy, base_dir=base_dir, template_dir=template_dir, draft=draft)
    return pdf_bytes(document, layout, template_dir, accessible)
