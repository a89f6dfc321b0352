"""All the PDF of a run bound into one, with a bookmark for each paper above its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from toolkit.batch.items import Result
from toolkit.errors import RenderError
from toolkit.files import write_atomic

BOUND: Final = "合订本.pdf"


def bind_results(results: Sequence[Result], folder: Path) -> Path:
    """Write `folder`/合订本.pdf from the results' PDF, in their order; RenderError if there is none.

    The bound file is for reading and printing: it is no PDF/A as the single ones are.
    """
    from pypdf import PdfWriter
    from pypdf.errors import PyPdfError

    papers = [(r.owner, folder / name) for r in results for name in r.outputs if name.endswith(".pdf")]
    if not papers:
        raise RenderError("没有可以合订的 PDF", path=folder, remedy="请先排除各份的错误")
    writer = PdfWriter()
    try:
        for owner, path in papers:
            writer.append(str(path), outline_item=owner)
    except (PyPdfError, OSError) as problem:
        raise RenderError("合订时有一份 PDF 读不出", path=path, remedy="删去这一份后重新运行") from problem
    # The same objects as in the single files (the fonts, above all) are kept once.
    writer.compress_identical_objects()
    writer.metadata = {"/Title": "合订本", "/Producer": "fangan"}
    stream = io.BytesIO()
    writer.write(stream)
    write_atomic(folder / BOUND, stream.getvalue())
    return folder / BOUND
