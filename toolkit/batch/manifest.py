"""What a run has made: manifest.json with the digests of inputs and outputs, and the log it grows from.

Each finished item is a line of the log at once. A run that is killed leaves the log; the next one reads it,
makes what is missing, and writes the manifest, the same as that of an undisturbed run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from toolkit import __version__, assets
from toolkit.batch.items import Item, Note, Plan, Result, Settings
from toolkit.batch.lock import FolderLock
from toolkit.errors import ExitCode
from toolkit.files import write_atomic
from toolkit.policy import pack_folder

MANIFEST: Final = "manifest.json"
_LOG: Final = ".fangan-log.jsonl"
_LEFTOVERS: Final = ".fangan-*.part"
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\(([^)\s]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished item: the digest of all that went in, and its result."""

    input: str
    result: Result


def input_digest(item: Item, settings: Settings, ground: str) -> str:
    """Digest of an item's data and the files that it names; `ground` is that of what all items share."""
    digest = hashlib.sha256(f"{ground}\n{item!r}".encode())
    if isinstance(item.content, Plan):
        named = [item.content.data.against]
        for text in (*item.content.data.sections.values(),):
            named += _PICTURE.findall(text) if "![" in text else []
        for name in filter(None, named):
            file = settings.base_dir / name
            digest.update(file.read_bytes() if file.is_file() else b"absent")
    return digest.hexdigest()


def ground_digest(settings: Settings) -> str:
    """Digest of what every item depends on: the tool, the pack, the templates, the settings of the run."""
    said = (__version__, settings.formats, settings.policy, settings.year, settings.as_of, settings.draft)
    digest = hashlib.sha256(repr(said).encode())
    folders = [pack_folder(settings.policy), settings.template_dir or assets.templates_dir()]
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


class Ledger:
    """What is done in an output folder: read at the start, added to with each result, sealed at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FolderLock(folder)
        self._known: dict[str, Entry] = {}
        self._files: set[str] = set()  # all that any run has made here
        self._log: TextIO | None = None

    def _read(self) -> None:
        manifest = self.folder / MANIFEST
        if manifest.is_file():
            told = _json(manifest.read_text("utf-8", errors="replace"))
            for name, row in told.get("items", {}).items():
                self._know(name, row)
            self._files.update(told.get("left_over", []))
        log = self.folder / _LOG
        if log.is_file():
            for line in log.read_text("utf-8", errors="replace").splitlines():
                row = _json(line)  # the last line may be cut short
                if name := row.get("name"):
                    self._know(name, row)

    def _know(self, name: str, row: Mapping[str, Any]) -> None:
        self._known[name] = _entry(name, row)
        self._files.update(self._known[name].result.outputs)

    def left_over(self, results: Iterable[Result]) -> tuple[str, ...]:
        """Files of earlier runs that are still here and that none of these results has made or kept."""
        made = {name for result in results for name in result.outputs}
        return tuple(sorted(name for name in self._files - made if (self.folder / name).is_file()))

    def unchanged(self, item: Item, digest: str) -> Result | None:
        """The earlier result of an item whose input and files are as they were; else None."""
        entry = self._known.get(item.name)
        if entry is None or entry.input != digest or not entry.result.outputs:
            return None
        for name, expected in entry.result.outputs.items():
            file = self.folder / name
            if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
                return None
        return entry.result

    def begin(self) -> None:
        """Make the folder ready and read what it holds: no half-written file of a killed run stays.

        OutputError if another run is at work in it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock.take()
        self._read()
        for leftover in self.folder.glob(_LEFTOVERS):
            leftover.unlink(missing_ok=True)
        self._log = (self.folder / _LOG).open("a", encoding="utf-8")
        self._log.write("\n")  # ends a line that a killed run cut short

    def add(self, digest: str, result: Result) -> None:
        """Log a result at once, so that a rerun knows of it; one that failed is tried again."""
        if result.outputs and self._log is not None:
            self._log.write(json.dumps({"name": result.name, **_row(digest, result)}, ensure_ascii=False) + "\n")
            self._log.flush()

    def seal(self, digests: Mapping[str, str], results: Sequence[Result], settings: Settings) -> None:
        """Write the manifest and drop the log."""
        items = {result.name: _row(digests[result.name], result) for result in results}
        head = {"tool": "fangan", "version": __version__, "policy": settings.policy, "year": settings.year}
        body = {"formats": settings.formats, "items": items, "left_over": self.left_over(results)}
        text = json.dumps({**head, **body}, ensure_ascii=False, indent=1)
        write_atomic(self.folder / MANIFEST, (text + "\n").encode())
        self._close_log()
        (self.folder / _LOG).unlink()

    def close(self) -> None:
        """Close the log, which stays for the next run, and let others at the folder."""
        self._close_log()
        self._lock.release()

    def _close_log(self) -> None:
        if self._log is not None:
            self._log.close()
            self._log = None


def _row(digest: str, result: Result) -> dict[str, Any]:
    row: dict[str, Any] = {"owner": result.owner, "input": digest, "outputs": dict(result.outputs)}
    if result.notes:
        row["findings"] = [asdict(note) for note in result.notes]
    if result.blanks:
        row["blanks"] = result.blanks
    if result.problem:
        row["problem"] = result.problem
    if result.exit_code:
        row["exit_code"] = int(result.exit_code)
    return row


def _entry(name: str, row: Mapping[str, Any]) -> Entry:
    result = Result(
        name=name,
        owner=str(row.get("owner", "")),
        outputs=dict(row.get("outputs", {})),
        notes=tuple(Note(**note) for note in row.get("findings", [])),
        problem=str(row.get("problem", "")),
        blanks=int(row.get("blanks", 0)),
        exit_code=ExitCode(row.get("exit_code", 0)),
        kept=True,
    )
    return Entry(str(row.get("input", "")), result)


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
