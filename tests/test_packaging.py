"""The wheel holds all that it needs: installed alone, it works from an empty folder."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit import assets

# The stand-in fonts are a system part, not in the wheel: where this machine has them.
FONTS = str(next((folder for folder in assets.font_dirs() if folder.is_dir()), ""))

# One worker builds the wheel and its environment once for all.
pytestmark = pytest.mark.xdist_group("wheel")

Fangan = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built through the source archive from a clean copy of what it is made of."""
    source = tmp_path_factory.mktemp("source")
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source)
    for name in ("toolkit", "schemas", "templates"):
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    dist = source / "dist"
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, source)
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def fangan(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Fangan:
    """The command of an environment that has the wheel and its dependencies, and nothing else."""
    venv = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", venv)
    python = venv / "bin/python"
    pins = root / "requirements.txt"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "-c", pins, wheel)

    def call(*args: str | Path, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        return run(venv / "bin/fangan", *args, cwd=cwd, code=code)

    return call


def run(*args: str | Path, cwd: Path | None = None, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command without this checkout on its path, and hold its exit code."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHONPATH", "VIRTUAL_ENV"))}
    result = subprocess.run(
        [str(arg) for arg in args],
        cwd=cwd,
        env=clean | {"PYTHONUTF8": "1", "FANGAN_FONTS": FONTS},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == code, f"{args}\n{result.stdout}\n{result.stderr}"
    return result


def files_under(folder: Path) -> set[str]:
    """Paths of all files under a folder, relative to it."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_package_folder_is_listed_in_setup_cfg(root: Path) -> None:
    config = configparser.ConfigParser()
    config.read(root / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    found = {".".join(path.parent.relative_to(root).parts) for path in (root / "toolkit").rglob("*.py")}
    assert listed == found | {"toolkit.schemas", "toolkit.templates"}, "keep `packages` in setup.cfg complete"


def test_every_pinned_package_satisfies_what_the_wheel_asks_for(root: Path) -> None:
    config = configparser.ConfigParser()
    config.read(root / "setup.cfg", encoding="utf-8")
    asked = {line.split(">=")[0].lower() for line in config["options"]["install_requires"].split()}
    pins = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert asked <= {pin.split("==")[0].lower() for pin in pins}
    run(sys.executable, "-m", "pip", "check")


def test_the_wheel_holds_all_code_packs_and_templates(wheel: Path, root: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("toolkit/")}
    expected = {
        f"toolkit/{prefix}{name}"
        for folder, prefix in (("toolkit", ""), ("schemas", "schemas/"), ("templates", "templates/"))
        for name in files_under(root / folder)
    }
    assert inside == expected


def test_the_installed_command_lists_the_packs(fangan: Fangan, tmp_path: Path) -> None:
    assert "cixi-2024" in fangan("policy", "list", cwd=tmp_path).stdout


def test_the_installed_command_writes_and_checks_a_proposal_from_nothing(fangan: Fangan, tmp_path: Path) -> None:
    fangan("new", "complex", "proposal", "-o", "a.yaml", cwd=tmp_path)
    fangan("render", "a.yaml", "--draft", "--to", "docx", "-o", "out", cwd=tmp_path)
    (written,) = (tmp_path / "out").glob("*.docx")
    report = fangan("check", written, cwd=tmp_path, code=1).stdout
    assert "目标承诺" in report


def test_the_installed_command_finds_a_full_sample_complete(fangan: Fangan, root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "samples/proposals/complex.yaml", tmp_path / "full.yaml")
    fangan("render", "full.yaml", "--to", "docx", "-o", ".", cwd=tmp_path)
    (written,) = tmp_path.glob("*.docx")
    fangan("check", written, cwd=tmp_path)


@pytest.mark.needs("pango", "fonts")
def test_the_installed_command_makes_a_pdf(fangan: Fangan, root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "samples/proposals/complex.yaml", tmp_path / "full.yaml")
    fangan("render", "full.yaml", "--to", "pdf", "-o", ".", cwd=tmp_path)
    (written,) = tmp_path.glob("*.pdf")
    assert written.read_bytes().startswith(b"%PDF-")
