""".doc, .wps, .odt and .rtf through LibreOffice: converted to DOCX in a scratch folder, then read.

Every call has a profile folder of its own, so several run at once; macros are off and linked
content is not fetched; a conversion that hangs is ended after `TIME_LIMIT` seconds.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from toolkit.drafts.doc_table import with_last_table
from toolkit.drafts.docx import read_docx
from toolkit.drafts.sniff import sniff
from toolkit.errors import UnreadableError
from toolkit.model import Draft

TIME_LIMIT: Final = 120  # seconds; a first start with an empty profile takes about 3
_PLACES: Final = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# Named, because LibreOffice takes a damaged file for plain text and would read out its bytes.
_FILTERS: Final = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_office(path: Path) -> Draft:
    """Read a file of an older or another office suite; errors as for `as_docx`."""
    with as_docx(path) as converted:
        draft = read_docx(converted, str(path), path.suffix.lower().removeprefix("."))
    return with_last_table(draft, path.read_bytes()) if sniff(path) == "doc" else draft


@contextmanager
def as_docx(path: Path) -> Iterator[Path]:
    """The file converted to .docx in a scratch folder, which is gone afterwards.

    Raises UnreadableError where LibreOffice is absent, cannot open the file, or takes too long.
    """
    program = find_libreoffice()
    if program is None:
        raise UnreadableError(
            f"读取 {path.suffix} 文件需要 LibreOffice，这台电脑上没有找到",
            path=path,
            remedy="请安装 LibreOffice（https://www.libreoffice.org），或用 Word、WPS 另存为 .docx 后重试",
        )
    with tempfile.TemporaryDirectory(prefix="fangan-", ignore_cleanup_errors=True) as scratch:
        yield _convert(program, path, Path(scratch))


def find_libreoffice() -> str | None:
    """The LibreOffice program, None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _convert(program: str, path: Path, scratch: Path) -> Path:
    profile = scratch / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    # LibreOffice trusts the extension more than the content, and .wps may be any of them.
    kind = sniff(path)
    source = scratch / f"draft.{kind}"
    shutil.copyfile(path, source)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"--infilter={_FILTERS[kind]}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(scratch / "out"),
        str(source),
    ]
    _run(command, path)
    converted = scratch / "out" / "draft.docx"
    if not converted.is_file():
        raise UnreadableError(
            "LibreOffice 打不开这个文件，可能已损坏或加了密码",
            path=path,
            remedy="请用 Word 或 WPS 打开，去掉密码，另存为 .docx 后重试",
        )
    return converted


def _run(command: list[str], path: Path) -> None:
    # A session of its own: soffice starts a child, and both must end when the time is up.
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as exc:
        raise UnreadableError(
            f"LibreOffice 转换超过 {TIME_LIMIT} 秒，已停止",
            path=path,
            remedy="请用 Word 或 WPS 打开，另存为 .docx 后重试",
        ) from exc
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
