"""Bytes → text: UTF-8 (with or without BOM), UTF-16 with BOM, GB18030; never a guess that mangles."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from toolkit.errors import UnreadableError

_MAX_BYTES: Final = 32 * 2**20
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_REMEDY: Final = "请用记事本或 WPS 打开，另存为 UTF-8 编码的文本后重试"
_BAD: Final = "\ufffd"
_FEW: Final = 50  # one bad byte in 50 Chinese characters is damaged UTF-8, not another encoding


def read_text_file(path: Path) -> str:
    """The text of a file, line ends as newlines, no BOM.

    Raises UnreadableError where the file is too large or its encoding cannot be told for sure.
    """
    content = path.read_bytes()
    if len(content) > _MAX_BYTES:
        raise UnreadableError(
            f"文本文件过大（{len(content) // 2**20} MB），不像一份文稿", path=path, remedy="请核对文件"
        )
    text = _decode(content, path)
    if not text.strip():
        raise UnreadableError("文件里没有文字", path=path, remedy="请核对是否选错了文件")
    if "\0" in text:
        raise UnreadableError("不是文本文件", path=path, remedy=_REMEDY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(content: bytes, path: Path) -> str:
    if content.startswith(_UTF16):
        return _strict(content, "utf-16", path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        replaced = content.decode("utf-8-sig", errors="replace")
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in replaced)
    if replaced.count(_BAD) * _FEW < chinese:
        message = "UTF-8 文本有损坏的字节，个别字无法辨认"
        raise UnreadableError(message, path=path, remedy="请重新取得文件，或用记事本打开改好后另存为 UTF-8")
    return _strict(content, "gb18030", path)


def _strict(content: bytes, encoding: str, path: Path) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as exc:
        message = "认不出文本的编码（既不是 UTF-8，也不是 GB18030）"
        raise UnreadableError(message, path=path, remedy=_REMEDY) from exc
