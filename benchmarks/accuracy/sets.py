"""Drafts of other hands: sets that several writers made and labelled without ever seeing the checker.

A set is `sets/NAME.tar.xz`: the drafts, and `index.json` with the labels of each (as `score.py` reads them) and, where
the writer gave them, the section that each heading opens (`headings`: title without number, id or "").
"""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "sets"
TUNED = (  # read while the reader was built
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
    "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "aleph", "beth", "gimel",
    "dalet", "he", "waw", "zayin", "het", "yod", "tet", "kaph", "lamed", "mem", "nun", "samekh", "ayin", "pe",
    "shin", "qoph", "resh", "tsade", "alif", "ba", "jim", "ha", "zay", "sin", "ra", "fa", "lam",
    "mim", "thal", "qaf", "seen", "nur", "hud", "dad",
)  # fmt: skip
SEALED = ("omega", "dal")  # measured only


def load_set(name: str, cache: Path) -> list[dict[str, Any]]:
    """The index of one set, unpacked into the cache where it is not there; paths are absolute."""
    folder = cache / f"set-{name}"
    if not (folder / "index.json").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tarfile.open(HERE / f"{name}.tar.xz") as packed:
            for member in packed:
                content = packed.extractfile(member)
                if content is not None:
                    (folder / Path(member.name).name).write_bytes(content.read())
    entries: list[dict[str, Any]] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for entry in entries:
        entry["path"] = str(folder / entry["path"])
    return entries
