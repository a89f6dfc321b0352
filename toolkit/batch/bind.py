"""All the PDF of a run bound into one, with a bookmark for each paper above its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from toolkit.batch.bound_pdf import bound_pdf
from toolkit.batch.items import Result
from toolkit.errors import RenderError
from toolkit.files import write_atomic

BOUND: Final = "合订本.pdf"


def bind_results(results: Sequence[Result], folder: Path) -> Path:
    """Write `folder`/合订本.pdf from the results' PDF, in their order; RenderError if there is none.

    It is PDF/A-2u as the single ones are.
    """
    from pypdf.errors import PyPdfError

    papers = [(r.owner, folder / name) for r in results for name in r.outputs if name.endswith(".pdf")]
    if not papers:
        raise RenderError("没有可以合订的 PDF", path=folder, remedy="请先排除各份的错误")
    try:
        content = bound_pdf("合订本", papers)
    except (PyPdfError, OSError) as problem:
        raise RenderError("合订时有一份 PDF 读不出", path=folder, remedy="删去读不出的那一份后重新运行") from problem
    write_atomic(folder / BOUND, content)
    return folder / BOUND
