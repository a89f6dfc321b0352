"""The parts of an Office file: bounded unzipping, XML that fetches and expands nothing."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Self

from lxml import etree

from toolkit.errors import UnreadableError

MAX_PART: Final = 64 * 2**20  # bytes of one XML part, unpacked
MAX_TOTAL: Final = 192 * 2**20  # bytes of all parts read from one file
_MAX_RATIO: Final = 500  # a real document.xml packs 5 to 50 times; a bomb 1,000 times
_RATIO_FROM: Final = 4 * 2**20  # small parts may pack well
_SAVE_AGAIN: Final = "请用 Word 或 WPS 打开，另存为 .docx 后重试；打不开的，请提交人重新发送"
_REL_TAG: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: `kind` is the last word of its type (styles, header, footnotes)."""

    id: str
    kind: str
    target: str  # part name inside the package


@dataclass(slots=True)
class Package:
    """An open Office file. `path` is shown in errors; part names are compared without case."""

    path: str
    archive: zipfile.ZipFile
    _names: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _total: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    @property
    def names(self) -> tuple[str, ...]:
        """Part names in lower case, forward slashes."""
        return tuple(self._names)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is no such part.

        Raises UnreadableError where the part is too large, encrypted or damaged.
        """
        info = self._names.get(name.lower())
        if info is None:
            return None
        self._check_size(info)
        try:
            return self.archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as exc:
            message = f"文件已损坏：其中的 {name} 解压失败"
            raise UnreadableError(message, path=self.path, remedy=_SAVE_AGAIN) from exc
        except RuntimeError as exc:  # zipfile's way to say that a part asks for a password
            raise UnreadableError(
                "文件有密码保护，无法读取", path=self.path, remedy="请去掉密码后另存，再提交"
            ) from exc

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where there is no such part.

        Raises UnreadableError where the XML is damaged or carries a document type.
        """
        content = self.read(name)
        if content is None:
            return None
        return parse_xml(content, name, self.path)

    def relationships(self, part: str) -> list[Relationship]:
        """What `part` ("" for the package) points to inside the file; external ones left out."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        return [
            Relationship(
                item.get("Id", ""),
                item.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
            )
            for item in root.iter(_REL_TAG)
            if item.get("TargetMode") != "External"
        ]

    def _check_size(self, info: zipfile.ZipInfo) -> None:
        self._total += info.file_size
        bomb = info.file_size > _RATIO_FROM and info.file_size > info.compress_size * _MAX_RATIO
        if bomb or info.file_size > MAX_PART or self._total > MAX_TOTAL:
            raise UnreadableError(
                f"文件解压后过大（{info.filename} 达 {info.file_size // 2**20} MB），不像正常文稿，已停止读取",
                path=self.path,
                remedy="请用 Word 或 WPS 打开核对内容，另存为 .docx 后重试",
            )


def open_package(source: Path | BinaryIO, shown: str) -> Package:
    """Open an Office file for reading; `shown` is the path that errors name.

    Raises UnreadableError where the file is no zip or its directory is damaged.
    """
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError) as exc:
        message = "文件已损坏：不是完整的压缩包（可能没有下载完整）"
        raise UnreadableError(message, path=shown, remedy=_SAVE_AGAIN) from exc
    package = Package(shown, archive)
    for info in archive.infolist():
        package._names[info.filename.replace("\\", "/").lstrip("/").lower()] = info
    return package


def parse_xml(content: bytes, name: str, shown: str) -> etree._Element:
    """Parse one part; strict OOXML comes out under the usual names.

    Raises UnreadableError where the XML is damaged or carries a document type.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = _from_utf16(content)
    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    # A parser is cheap to make and, unlike a shared one, safe in threads.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # nothing here is looked up by its id
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        message = f"文件已损坏：其中的 {name} 不是完好的 XML"
        raise UnreadableError(message, path=shown, remedy=_SAVE_AGAIN) from exc
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            f"文件中的 {name} 带有文档类型声明（DOCTYPE），正常的 Word 文件没有，已拒绝读取",
            path=shown,
            remedy=_SAVE_AGAIN,
        )
    return root


def _from_utf16(content: bytes) -> bytes:
    text = content.decode("utf-16", errors="replace")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    return text.encode()
