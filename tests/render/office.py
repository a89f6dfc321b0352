"""DOCX through LibreOffice, with the open stand-ins for the Windows fonts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from toolkit import assets

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>{folders}<cachedir>{cache}</cachedir>{aliases}</fontconfig>"""
_ALIAS = """<match target="pattern"><test name="family"><string>{name}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit></match>"""
_FAMILIES = {"仿宋_GB2312": "FandolFang", "楷体_GB2312": "FandolKai", "黑体": "FandolHei", "宋体": "FandolSong"}


def as_pdfs(folder: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each DOCX as LibreOffice lays it out, by name, in one run of the program."""
    folders = "".join(f"<dir>{path}</dir>" for path in assets.font_dirs() if path.is_dir())
    aliases = "".join(_ALIAS.format(name=name, family=family) for name, family in _FAMILIES.items())
    config = folder / "fonts.conf"
    config.write_text(_FONTS.format(folders=folders, cache=folder / "cache", aliases=aliases), "utf-8")
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [f"{name}.docx" for name in documents]
    command = [soffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *names]
    environment = {"FONTCONFIG_FILE": str(config), "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=240)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


def soffice() -> str:
    """The program's name."""
    return shutil.which("soffice") or "soffice"
