"""docs/add-a-county.md, followed step by step: every file written, every command run, every line of output seen."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolkit.cli import main
from toolkit.policy import policy_ids

DOC = Path(__file__).resolve().parents[1] / "docs" / "add-a-county.md"
_BLOCK = re.compile(r"^```(yaml|console) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A file to write (`path`, `text`), or a command with the lines that must appear in its output."""

    path: str = ""
    text: str = ""
    command: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


def steps() -> list[Step]:
    found: list[Step] = []
    for form, path, text in _BLOCK.findall(DOC.read_text("utf-8")):
        if form == "yaml":
            assert path, f"a YAML block without a file name: {text[:40]}"
            found.append(Step(path=path, text=text))
        else:
            found += [_command(part) for part in re.split(r"^\$ ", text, flags=re.MULTILINE) if part.strip()]
    return found


def _command(part: str) -> Step:
    line, *seen = part.strip().split("\n")
    return Step(command=tuple(shlex.split(line)), seen=tuple(seen))


def test_the_page_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for step in steps():
        if step.path:
            target = tmp_path / step.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(step.text, "utf-8")
        elif step.command[0] == "export":
            name, _, value = step.command[1].partition("=")
            monkeypatch.setenv(name, value)
        else:
            assert step.command[0] == "fangan"
            code = main(list(step.command[1:]))
            printed, complaint = capfd.readouterr()
            for line in step.seen:
                assert line in printed + complaint, f"{step.command}: {printed}{complaint}"
            assert code in (0, 1), complaint


def test_the_made_up_county_is_gone_without_the_setting() -> None:
    assert "shili" not in policy_ids()


def test_the_page_touches_no_python_and_no_template() -> None:
    assert all(step.path.endswith(".yaml") for step in steps() if step.path)
