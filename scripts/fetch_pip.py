"""Put pip into the environment that runs this, where Python came without ensurepip.

The wheel is the pinned one, checked by its hash; a wheel can be run from where it lies.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

NAME = "pip-25.3-py3-none-any.whl"
SHA256 = "9655943313a94722b7774661c21049070f6bbb0a1516bf02f7c8d5d9201514cd"


def fetch_wheel(folder: Path) -> Path:
    """Download pip's wheel into `folder`; SystemExit if it is not the one expected."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    link = re.search(rf'href="([^"]*/{NAME})[^"]*"', _read(index).decode())
    if not link:
        raise SystemExit(f"{index} 没有 {NAME}；请安装 python3-venv，再重新运行 make。")
    url = urllib.parse.urljoin(index, link[1])
    content = _read(url)
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise SystemExit(f"取到的 {NAME} 校验值不符，没有安装：{url}")
    wheel = folder / NAME
    wheel.write_bytes(content)
    return wheel


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def main() -> None:
    """Install pip with itself."""
    with tempfile.TemporaryDirectory() as scratch:
        wheel = fetch_wheel(Path(scratch))
        command = [sys.executable, f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
