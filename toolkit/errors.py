"""What can go wrong apart from the document itself, and the exit code of each.

A fault of a document is a Finding; what stands here stops a command or one item
of it. Every class carries its exit code (docs/contract: 3 pack or template, 4 input,
5 rendering), a place (file, line) and what to do next, all in the user's language.
"""

from __future__ import annotations

import errno
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """Exit codes of the command line; where several apply, the highest below 70 wins."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    BROKEN_PACK = 3
    UNREADABLE = 4
    RENDER_FAILED = 5
    INTERNAL = 70
    INTERRUPTED = 130


class ToolkitError(Exception):
    """A stop with a reason: `message` says what is wrong, `remedy` what to do next.

    `path` is the file, `line` and `column` its place in it (1-based, None if unknown).
    """

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        remedy: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = str(path) if path is not None else None
        self.line = line
        self.column = column
        self.remedy = remedy

    @property
    def place(self) -> str:
        """`file:line:column`, as far as known."""
        parts = [self.path or "", self.line, self.column if self.line else None]
        return ":".join(str(part) for part in parts if part)

    @property
    def place_told(self) -> str:
        """The same place for a reader: 文件 第 3 行第 5 列."""
        spot = f"第 {self.line} 行" if self.line else ""
        spot += f"第 {self.column} 列" if self.line and self.column else ""
        return " ".join(part for part in (self.path, spot) if part)

    @property
    def for_programs(self) -> str:
        """The whole as JSON reports carry it, its place in the form that editors and scripts follow."""
        return self._told(self.place)

    def __str__(self) -> str:
        return self._told(self.place_told)

    def _told(self, place: str) -> str:
        lead = f"{place}：" if place else ""
        tail = f"（{self.remedy}）" if self.remedy else ""
        # Under a list the remedy stands on a line of its own, or it would seem to be of the last item only.
        return f"{lead}{self.message}" + ("\n" if tail and "\n" in self.message else "") + tail

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword-only arguments do not pickle by themselves; workers send them back.
        return _rebuild, (type(self), self.message, self.path, self.line, self.column, self.remedy)


def _rebuild(
    cls: type[ToolkitError],
    message: str,
    path: str | None,
    line: int | None,
    column: int | None,
    remedy: str,
) -> ToolkitError:
    return cls(message, path=path, line=line, column=column, remedy=remedy)


class CallError(ToolkitError):
    """The command was called wrongly, as only the files it names or the policy can show."""

    exit_code = ExitCode.USAGE


class PolicyError(ToolkitError):
    """A policy pack is broken: unknown key, clause that does not resolve, impossible date."""

    exit_code = ExitCode.BROKEN_PACK


class TemplateError(ToolkitError):
    """A template is broken: unknown field, unclosed loop, missing style."""

    exit_code = ExitCode.BROKEN_PACK


class UnreadableError(ToolkitError):
    """A draft or data file cannot be read: damaged, of an unknown format, not valid data."""

    exit_code = ExitCode.UNREADABLE


class OutputError(ToolkitError):
    """A file cannot be written: no permission, no space, a file where a folder should be."""

    exit_code = ExitCode.RENDER_FAILED


class RenderError(ToolkitError):
    """A document cannot be written: required data missing, a system library absent."""

    exit_code = ExitCode.RENDER_FAILED


_OS_REASONS = {  # by name: which names and numbers there are differs between systems
    "ENOENT": "没有这个文件或文件夹",
    "EEXIST": "已有同名的文件",
    "ENOTDIR": "路径中间的一段是文件，不是文件夹",
    "EISDIR": "这是一个文件夹，不是文件",
    "ENOTEMPTY": "文件夹不是空的",
    "EACCES": "没有权限",
    "EPERM": "系统不允许这样操作",
    "EROFS": "所在的磁盘是只读的",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "超出了磁盘配额",
    "EFBIG": "文件太大",
    "ENAMETOOLONG": "文件名太长",
    "EINVAL": "文件名或路径不合规定",
    "EILSEQ": "文件名的编码有误",
    "ELOOP": "符号链接绕成了圈",
    "EBUSY": "文件正被占用",
    "ETXTBSY": "文件正被占用",
    "EMFILE": "打开的文件太多",
    "ENFILE": "系统里打开的文件太多",
    "ENOMEM": "内存不足",
    "EIO": "磁盘读写出错",
    "ENODEV": "没有这个设备",
    "ENXIO": "没有这个设备",
    "EXDEV": "不能跨磁盘移动",
    "ETIMEDOUT": "等待超时",
    "ESTALE": "网络文件夹的连接已断开",
}


def os_reason(problem: OSError) -> str:
    """Why the system refused, in the user's language; a reason of none of these keeps its number."""
    number = problem.errno if problem.errno is not None else "（没有编号）"
    return _OS_REASONS.get(errno.errorcode.get(problem.errno or 0, ""), f"系统报错 {number}")
