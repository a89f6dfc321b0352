"""One run at a time in an output folder: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Final

from toolkit.errors import OutputError

LOCK: Final = ".fangan-lock"


class FolderLock:
    """The lock on a folder. A process that is killed lets go of it; the file that stays behind means nothing."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._handle = -1

    def take(self) -> None:
        """Lock the folder; OutputError if another run has it."""
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            if not _lock(handle):
                os.close(handle)
                raise OutputError(
                    "另一个批量任务正在往这个文件夹里写",
                    path=self._path.parent,
                    remedy="请等它结束后再运行，或用 -o 换一个文件夹",
                )
            if _same_file(handle, self._path):
                self._handle = handle
                return
            os.close(handle)  # the run before ended in between and took the file away

    def release(self) -> None:
        """Let go and clear the file away; nothing if it is not held."""
        if self._handle < 0:
            return
        if sys.platform == "win32":  # an open file cannot be deleted there
            os.close(self._handle)
            _remove(self._path)
        else:
            _remove(self._path)
            os.close(self._handle)
        self._handle = -1


def _lock(handle: int) -> bool:
    """Whether the lock is ours. A file system without locks counts as free: a guard must not stop the work."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # another run has just opened it
        path.unlink(missing_ok=True)
