"""From a data file to the bytes of an official document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from toolkit.assets import DEFAULT_POLICY
from toolkit.drafts import read_draft
from toolkit.drafts.data import refuse_unknown_ids
from toolkit.errors import UnreadableError
from toolkit.model import DocumentData, Policy
from toolkit.policy import load_policy
from toolkit.render import render_docx, render_pdf

FORMATS = ("docx", "pdf")


def load_document(path: Path, *, pack: str | None, as_of: date | None) -> tuple[DocumentData, Policy]:
    """A data file (YAML or the product's workbook) with the policy it names, or the one asked for."""
    data = read_draft(path).data
    if data is None:
        raise UnreadableError(
            "这不是数据文件，不能直接排版",
            path=path,
            remedy="请先用 fangan extract 把稿件转成数据文件",
        )
    policy = load_policy(pack or data.policy or DEFAULT_POLICY, as_of or data.submitted or date.today())
    refuse_unknown_ids(data, policy, str(path))
    return data, policy


def write_document(
    data: DocumentData,
    policy: Policy,
    form: str,
    *,
    base_dir: Path,
    template_dir: Path | None = None,
    draft: bool = False,
    accessible: bool = False,
) -> bytes:
    """The document in one format; RenderError where data is missing and `draft` is not set.

    `accessible` asks for PDF/UA-1 instead of PDF/A-2u; DOCX is the same either way.
    """
    if form == "pdf":
        return render_pdf(
            data, policy, base_dir=base_dir, template_dir=template_dir, draft=draft, accessible=accessible
        )
    return render_docx(data, policy, base_dir=base_dir, template_dir=template_dir, draft=draft)
