"""The zip package of a DOCX: read once with its parts as they are deflated, written the same each time."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import TemplateError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DAY = 0x21  # 1980-01-01, the first day a zip can name: no clock in the output
_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class Stored:
    """One part as it stands in a zip: its bytes (deflated for method 8), size and checksum before."""

    method: int
    data: bytes
    size: int
    crc: int

    @staticmethod
    def plain(content: bytes) -> Stored:
        """A part that is compressed already, such as a picture."""
        return Stored(0, content, len(content), zlib.crc32(content))


Package = Mapping[str, Stored]


def deflate(content: bytes) -> Stored:
    """`content` deflated."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Stored(8, squeezer.compress(content) + squeezer.flush(), len(content), zlib.crc32(content))


def read_package(path: Path) -> tuple[Package, dict[str, str]]:
    """Every part of a DOCX deflated, and the XML parts as text; TemplateError if it is not one."""
    parts: dict[str, Stored] = {}
    texts: dict[str, str] = {}
    try:
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                content = package.read(info)
                parts[info.filename] = deflate(content)
                if info.filename.endswith((".xml", ".rels")):
                    texts[info.filename] = content.decode("utf-8")
    except (zipfile.BadZipFile, OSError, UnicodeDecodeError, zlib.error) as error:
        raise TemplateError("模板打不开，不是完好的 .docx 文件", path=path) from error
    return parts, texts


def write_package(parts: Package) -> bytes:
    """The package as bytes; the content types come first, as readers expect."""
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels"))
    chunks: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for name in names:
        part, label = parts[name], name.encode("utf-8")
        sizes = (part.crc, len(part.data), part.size)
        common = (20, _UTF8, part.method, 0, _DAY, *sizes, len(label), 0)
        header = _LOCAL.pack(b"PK\3\4", *common) + label
        central.append(_CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset) + label)
        chunks += [header, part.data]
        offset += len(header) + len(part.data)
    index = b"".join(central)
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(index), offset, 0)
    return b"".join([*chunks, index, end])
