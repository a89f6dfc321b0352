"""Writing files: whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 80  # characters; 3 bytes each in UTF-8 stays under the 255 of common file systems


def write_atomic(path: Path, content: bytes) -> None:
    """Write `content` to `path` through a temporary file beside it and a rename.

    At any moment `path` is absent, the old file or the whole new one.
    """
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
