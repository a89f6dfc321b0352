"""Writing files: whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from toolkit.errors import OutputError, os_reason

OWN_MARK = b"<Application>fangan</Application>"  # in the properties of each Word file made here
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 80  # characters; 3 bytes each in UTF-8 stays under the 255 of common file systems


def write_atomic(path: Path, content: bytes) -> None:
    """Write `content` to `path` through a temporary file beside it and a rename.

    At any moment `path` is absent, the old file or the whole new one. OutputError if it cannot be.
    """
    try:
        _write(path, content)
    except OSError as problem:
        remedy = "请核对输出位置：文件夹是否可写、是否与已有文件同名、磁盘是否已满、文件是否正被打开"
        raise OutputError(f"文件写不出：{os_reason(problem)}", path=path, remedy=remedy) from problem


def write_paper(path: Path, content: bytes) -> None:
    """`write_atomic` for a paper that this program made: a Word file of that name is replaced only if it made it too.

    OutputError where somebody else wrote the file, or changed it: Word, WPS and LibreOffice put their own name into it.
    """
    if path.suffix == ".docx" and path.is_file() and _is_of_others(path):
        raise OutputError(
            "已有同名的 Word 文件，不是本工具排出的，或排出后在 Word 中改过；为免丢失，没有覆盖",
            path=path,
            remedy="请把它改名或移走后重试，或用 -o 换一个输出文件夹",
        )
    write_atomic(path, content)


def _is_of_others(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return OWN_MARK not in package.read("docProps/app.xml")
    except (KeyError, zipfile.BadZipFile, OSError):
        return False  # it names no maker, or is no Word file at all


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".fangan-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def safe_name(text: str, fallback: str = "未命名") -> str:
    """`text` as a file name (no folder) that Windows, macOS and Linux accept."""
    name = _FORBIDDEN.sub("_", text).strip().rstrip(". ")[:_LONGEST].rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name or fallback


def distinct_names(paths: Sequence[str | Path]) -> list[str]:
    """A file name (no suffix) for each path: its own stem, with folder or number where two collide."""
    stems = Counter(Path(path).stem for path in paths)
    names: list[str] = []
    for path in map(Path, paths):
        name = path.stem if stems[path.stem] == 1 else f"{path.resolve().parent.name}-{path.stem}"
        name = safe_name(name)
        taken = sum(earlier == name or earlier.startswith(f"{name}~") for earlier in names)
        names.append(f"{name}~{taken + 1}" if taken else name)
    return names


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
