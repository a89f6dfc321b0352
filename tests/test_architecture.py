"""The house stays as docs/architecture.md draws it: held over the syntax trees of toolkit/."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLKIT = ROOT / "toolkit"
FILES = sorted(path.relative_to(ROOT) for path in TOOLKIT.rglob("*.py"))

# Where a library may stand; elsewhere it may not even be named.
HOMES = {
    "click": ("toolkit/cli/",),
    "weasyprint": ("toolkit/render/pdf",),
    "docx": ("toolkit/render/", "toolkit/reports/annotate"),
    "docxtpl": ("toolkit/render/",),
}
# What `fangan check` must not pay for at start-up: to be imported inside the function that uses it.
HEAVY = {
    "weasyprint",
    "docxtpl",
    "docx",
    "openpyxl",
    "jinja2",
    "pypdfium2",
    "markdown_it",
    "fontTools",
    "PIL",
    "distributed",
    "drawsvg",
}


@dataclass(frozen=True)
class Import:
    """One imported module: its dotted name, its line, and whether it runs when the file is loaded."""

    module: str
    line: int
    at_load: bool


def imports_of(path: Path) -> Iterator[Import]:
    """Every import in a file; those under `if TYPE_CHECKING` never run and are left out."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    yield from _walk(tree, path, at_load=True)


def _walk(node: ast.AST, path: Path, *, at_load: bool) -> Iterator[Import]:
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(alias.name, node.lineno, at_load)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{path}:{node.lineno}: relative import; the project imports by full name"
        for alias in node.names:
            yield Import(f"{node.module}.{alias.name}", node.lineno, at_load)
    inside = at_load and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, path, at_load=inside)


def rooms() -> list[str]:
    """The rooms of the table in docs/architecture.md, top first: `toolkit/model.py`, `toolkit/drafts/`."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(toolkit/[\w./]+)`", cell)]


def room_of(path: str) -> int:
    """The rank of the room that a file of toolkit/ lies in; the top of the table is 0."""
    for rank, room in enumerate(rooms()):
        if path == room or (room.endswith("/") and path.startswith(room)):
            return rank
    raise LookupError(f"{path} lies in no room of docs/architecture.md")


def file_of(module: str) -> str | None:
    """The file of toolkit/ that a dotted name means, or None if it is none of ours."""
    if not module.startswith("toolkit."):
        return None
    parts = module.split(".")
    for length in range(len(parts), 1, -1):
        stem = "/".join(parts[:length])
        for candidate in (f"{stem}.py", f"{stem}/__init__.py"):
            if (ROOT / candidate).is_file():
                return candidate
    return None


def test_every_room_of_the_table_has_its_place() -> None:
    listed = rooms()
    assert len(listed) == len(set(listed))
    assert listed[0] == "toolkit/errors.py"
    assert listed[-1] == "toolkit/cli/"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_imports_only_from_rooms_above_its_own(path: Path) -> None:
    if path.as_posix() == "toolkit/__init__.py":
        return
    own = room_of(path.as_posix())
    down = [
        f"{path}:{found.line} imports {found.module}"
        for found in imports_of(path)
        if (target := file_of(found.module)) and room_of(target) > own
    ]
    assert down == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_reports_rules_and_renderers_do_not_know_one_another(path: Path) -> None:
    apart = ("toolkit/reports/", "toolkit/rules/", "toolkit/render/")
    home = next((room for room in apart if path.as_posix().startswith(room)), None)
    strangers = tuple(room for room in apart if room != home)
    if home:
        met = [f.module for f in imports_of(path) if (file_of(f.module) or "").startswith(strangers)]
        assert met == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_library_stands_only_in_its_home(path: Path) -> None:
    strays = [
        f"{path}:{found.line} imports {found.module}"
        for found in imports_of(path)
        if not path.as_posix().startswith(HOMES.get(found.module.partition(".")[0], ("toolkit/",)))
    ]
    assert strays == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_heavy_library_is_imported_where_it_is_used(path: Path) -> None:
    eager = [
        f"{path}:{found.line} imports {found.module}"
        for found in imports_of(path)
        if found.at_load and found.module.partition(".")[0] in HEAVY
    ]
    assert eager == []
