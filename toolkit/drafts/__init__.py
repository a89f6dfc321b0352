"""Drafts: one reader a format, all giving the same Draft.

`read_draft` is the one way in; it looks at a file's name and at what the file really is.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Final

from toolkit.drafts.sniff import NAMES, sniff
from toolkit.errors import UnreadableError, os_reason
from toolkit.model import Draft

_OFFICE: Final = ("doc", "wps", "odt", "rtf")
_TEXT: Final = ("md", "markdown", "txt")
_WORD: Final = ("docx", "docm", "dotx", "dotm")
_DATA: Final = ("yaml", "yml")
EXTENSIONS: Final = (*_WORD, *_OFFICE, "pdf", *_TEXT, *_DATA, "xlsx")
_CAN_READ: Final = "可以读取的格式：.docx、.doc、.wps、.odt、.rtf、.pdf、.md、.txt、.yaml、.xlsx"

# What a file with this extension may really be and still be read.
_CONTENT: Final = {
    **dict.fromkeys(_WORD, ("docx",)),
    **dict.fromkeys(_OFFICE, ("doc", "odt", "rtf", "docx")),
    "pdf": ("pdf",),
    "xlsx": ("xlsx",),
    **dict.fromkeys((*_TEXT, *_DATA), ("text",)),
}
_REMEDY: Final = {
    "encrypted": "请在 Word 或 WPS 中打开，去掉密码后另存为 .docx，再提交",
    "doc": "请把扩展名改为 .doc，或用 Word、WPS 打开后另存为 .docx",
    "odt": "请把扩展名改为 .odt，或打开后另存为 .docx",
    "docx": "请把扩展名改为 .docx 后重试",
    "xlsx": "请把扩展名改为 .xlsx 后重试",
    "pdf": "请把扩展名改为 .pdf 后重试",
    "rtf": "请把扩展名改为 .rtf 后重试",
    "text": "请把扩展名改为 .txt（纯文本）或 .md（Markdown）后重试",
    "zip": "请先解压，再选其中的文稿",
    "rar": "请先解压，再选其中的文稿",
    "7z": "请先解压，再选其中的文稿",
    "image": "图片中的文字无法核对，请提交 Word 文稿",
}
_SAVE_AS: Final = "请用 Word 或 WPS 打开，另存为 .docx 后重试"


def read_draft(path: Path) -> Draft:
    """Read a draft of any format by its extension and its content.

    Raises UnreadableError, in the user's words, where the file is missing, empty, damaged,
    encrypted, oversized, or not what its name says.
    """
    extension = path.suffix.lower().removeprefix(".")
    if extension not in EXTENSIONS:
        _require_file(path)
        shown = f"扩展名 .{extension}" if extension else "没有扩展名"
        raise UnreadableError(f"不能识别的文件格式（{shown}）", path=path, remedy=_CAN_READ)
    return _reader(_kind(path, extension), extension)(path)


def _kind(path: Path, extension: str) -> str:
    """What the file really is, once that is something its reader takes."""
    _require_file(path)
    kind = sniff(path)
    if kind not in _CONTENT[extension]:
        told = "这是" if kind in ("encrypted", "unknown") else f"扩展名是 .{extension}，实际却是"
        raise UnreadableError(f"{told}{NAMES[kind]}，无法读取", path=path, remedy=_REMEDY.get(kind, _SAVE_AS))
    return kind


def _require_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise UnreadableError("这是一个文件夹，不是文稿", path=path, remedy="请指定文件夹里的文稿文件")
        if not path.exists():
            raise UnreadableError("找不到文件", path=path, remedy="请核对路径和文件名")
        if path.stat().st_size == 0:
            raise UnreadableError("文件是空的（0 字节）", path=path, remedy="可能没有保存或没有传完，请重新取得文件")
        with path.open("rb"):
            pass
    except OSError as exc:
        denied = exc.errno in (errno.EACCES, errno.EPERM)
        message = "没有读取权限" if denied else f"无法打开文件：{os_reason(exc)}"
        raise UnreadableError(message, path=path, remedy="请核对路径和权限") from exc


def _reader(kind: str, extension: str) -> Callable[[Path], Draft]:
    # Imported here, because a check of one format need not load the readers of all.
    if kind == "docx":
        from toolkit.drafts.docx import read_docx

        return lambda path: read_docx(path, str(path))
    if extension in _OFFICE:
        from toolkit.drafts.office import read_office

        return read_office
    if kind == "pdf":
        from toolkit.drafts.pdf import read_pdf

        return read_pdf
    if extension in _DATA:
        from toolkit.drafts.data import read_data_draft

        return read_data_draft
    if kind == "xlsx":
        from toolkit.drafts.workbook import read_workbook_draft

        return read_workbook_draft
    from toolkit.drafts.text import read_text

    return read_text
