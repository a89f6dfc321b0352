"""What a file really is, told from its bytes and not from its name."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

_HEAD: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

# What `sniff` may answer, in the words of the messages.
NAMES: Final = {
    "docx": "Word 文档（.docx）",
    "xlsx": "Excel 工作簿（.xlsx）",
    "pptx": "演示文稿（.pptx）",
    "odt": "OpenDocument 文本（.odt）",
    "zip": "压缩包（.zip）",
    "encrypted": "加了密码的 Office 文档",
    "doc": "旧版 Word 文档（.doc）",
    "xls": "旧版 Excel 工作簿（.xls）",
    "ole": "旧版 Office 文件",
    "pdf": "PDF",
    "rtf": "RTF 文档",
    "html": "网页（HTML）",
    "mht": "网页归档（MHT）",
    "word-xml": "Word XML 文档",
    "rar": "压缩包（RAR）",
    "7z": "压缩包（7z）",
    "image": "图片",
    "ofd": "OFD 版式文件",
    "text": "纯文本",
    "unknown": "无法识别的二进制文件",
}


def sniff(path: Path) -> str:
    """One of the keys of NAMES. Raises OSError where the file cannot be opened."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    return _plain_kind(head)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()]
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
                return "odt" if b"opendocument.text" in archive.read("mimetype") else "zip"
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, RuntimeError):
        return "docx"  # a broken zip: the reader of the format that the name gives says so
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind
    return "ofd" if "ofd.xml" in names else "zip"


def _ole_kind(path: Path) -> str:
    content = path.read_bytes()
    for stream, kind in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
    ):
        if stream.encode("utf-16-le") in content:
            return kind
    return "ole"


def _plain_kind(head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, kind in (
        (b"%pdf-", "pdf"), (b"{\\rtf", "rtf"), (b"rar!", "rar"), (b"7z\xbc\xaf", "7z"),
        (b"\x89png", "image"), (b"\xff\xd8\xff", "image"), (b"gif8", "image"),
        (b"mime-version:", "mht"), (b"<html", "html"), (b"<!doctype html", "html"),
    ):  # fmt: skip
        if text.startswith(start):
            return kind
    if text.startswith(b"<?xml") and b"word" in text:
        return "word-xml"
    if b"<html" in text[:1024]:
        return "html"
    if b"%pdf-" in text[:1024]:
        return "pdf"
    if head.startswith(_BOMS) or b"\0" not in head:
        return "text"
    return "unknown"
