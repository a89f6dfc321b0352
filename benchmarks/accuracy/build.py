"""Builds the corpus: generated drafts and hand-written ones in further formats, into benchmarks/.cache/."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmarks.accuracy import plain
from benchmarks.accuracy.compose import Plan, compose, make_plan, name_for, parent_of
from benchmarks.accuracy.filled import write_xlsx
from benchmarks.accuracy.hand import write_hand
from benchmarks.accuracy.numbering import finish
from benchmarks.accuracy.sets import SEALED, TUNED, load_set
from benchmarks.accuracy.shapes import Made, Para
from benchmarks.accuracy.word import AUTO, write_docx

HERE = Path(__file__).parent
CACHE = HERE.parent / ".cache" / "accuracy"
VOICES = {"dev": ("dev", "north"), "test": ("test", "south")}  # a voice: texts, headings and forms of one writer
PARTS = VOICES | {"others": TUNED, "sealed": SEALED}
COUNTS = {"dev": 420, "north": 300, "test": 430, "south": 300}
FILLED = {"dev": 18, "north": 13, "test": 18, "south": 13}  # workbooks of `fangan new`
CONVERTED = {"docx": "docx", "doc": "doc", "wps": "doc", "odt": "odt", "rtf": "rtf", "pdf": "pdf"}
FORMATS = ("docx",) * 57 + ("docx-office",) * 4 + \
    ("md",) * 8 + ("txt",) * 5 + ("txt-bom",) * 3 + ("txt-gb",) * 4 + ("yaml",) * 4 + \
    ("pdf",) * 7 + ("doc",) * 4 + ("odt",) * 2 + ("rtf",) * 2 + ("wps",)  # fmt: skip
FAULTS = (0,) * 30 + (1,) * 22 + (2,) * 20 + (3,) * 16 + (4,) * 12
FAMILIES = ("official",) * 4 + ("half", "half", "mixed", "fullstop", "chapter", "chapter-spaced", "part", "decimal",
            "decimal-tight", "arabic", "arabic-bracket", "formal", "blank", "second-only", "bracketed",
            "none", "none")  # fmt: skip
LOOKS = ("style", "zhstyle", "based", "outline", "bold", "bold", "hei", "hei", "plain", "plain")
LAYERS = ("toc-field", "toc-typed", "toc-tab", "layout-table", "textbox", "controls", "tracked", "footnotes",
          "spaced", "breaks", "split", "edges", "links", "instructions", "ghosts", "stale",
          "moved", "nested")  # fmt: skip
SAFE = ("toc-typed", "toc-field", "spaced", "edges", "split", "instructions", "stale", "footnotes")


def texts(voice: str) -> list[dict[str, Any]]:
    """Base texts of a voice; proposals of complexes weigh most, annual plans least."""
    out: list[dict[str, Any]] = []
    for path in sorted((HERE / "texts" / voice).glob("*.yaml")):
        text = yaml.safe_load(path.read_text(encoding="utf-8"))
        weight = {"complex/proposal": 5, "centre/proposal": 4, "consortium/proposal": 3}
        out += [text] * weight.get(f"{text['kind']}/{text['document']}", 1)
    return out


def build(voice: str) -> list[dict[str, Any]]:
    """Make every draft of a voice; returns (and stores) path and labels of each."""
    folder = CACHE / voice
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    bank = yaml.safe_load((HERE / "texts" / f"{voice}-bank.yaml").read_text(encoding="utf-8"))
    pool, entries = texts(voice), []
    for number in range(COUNTS[voice]):
        rng = Random(f"{voice}-{number}")
        text = rng.choice(pool)
        made, plan = make(rng, text, bank, f"{voice}-{number:03d}")
        path = store(made, plan, folder, rng)
        entries.append(entry(path, made))
    entries += [filled(voice, number, pool, bank, folder) for number in range(FILLED[voice])]
    entries += write_hand(HERE / "drafts" / voice, folder)
    convert_all(folder)
    (folder / "index.json").write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
    return entries


def filled(voice: str, number: int, pool: list[dict[str, Any]], bank: dict[str, Any], folder: Path) -> dict[str, Any]:
    """One of the product's own workbooks; apart from the others, so that their seeds stay as they are."""
    rng = Random(f"{voice}-filled-{number}")
    plan = make_plan(rng, rng.choice(pool), bank, "yaml", rng.choice(FAULTS))
    made = compose(plan, f"{voice}-filled-{number:02d}")
    path = folder / f"{made.name}.xlsx"
    left_free = write_xlsx(made, path, plan, rng)
    blank = [leaf for leaf, status in made.labels.sections.items() if status == "empty" and leaf in left_free]
    for leaf in blank:  # the form prints every title, so that nothing under one is a section left out
        made.labels.sections[leaf] = "missing"
        made.labels.planted[made.labels.planted.index("section-empty")] = "section-missing"
    return entry(path, made)


def entry(path: Path, made: Made) -> dict[str, Any]:
    """One line of the index."""
    about = {"family": made.family, "look": made.look, "features": sorted(made.features)}
    return {"path": str(path), "about": about, **made.labels.as_dict()}


def make(rng: Random, text: dict[str, Any], bank: dict[str, Any], name: str) -> tuple[Made, Plan]:
    """One draft from its seed."""
    fmt = rng.choice(FORMATS)
    kind = fmt.partition("-")[0]
    plan = make_plan(rng, text, bank, kind, rng.choice(FAULTS))
    made = compose(plan, name)
    made.format, made.seed = fmt, name
    family = rng.choice(FAMILIES)
    made.look = rng.choice(LOOKS) if kind not in {"md", "txt", "yaml"} else "plain"
    if kind not in {"md", "txt", "yaml"} and family in {"none", "bracketed", "second-only"} and made.look == "plain":
        made.look = "bold" if family != "bracketed" else "plain"
    if kind == "pdf" and family == "none":
        family = "official"
    auto = kind not in {"md", "txt", "yaml", "pdf", "rtf"} and family in AUTO and rng.random() < 0.35
    made.features = _features(rng, fmt)
    if family in {"none", "bracketed"} and (kind in {"md", "txt"} or made.look in {"bold", "plain"}):
        gone = [leaf for leaf, status in plan.defects.items() if status == "missing"]
        made.labels.either = [leaf for leaf in gone if parent_of(leaf)]  # a bare parent looks like an empty leaf
    _ghosts(made, plan)
    _instruct(made, plan)
    return finish(made, rng, family, auto), plan


def _features(rng: Random, kind: str) -> frozenset[str]:
    if kind == "docx":
        return frozenset(rng.sample(LAYERS, rng.choice([0, 1, 2, 3, 4])))
    if kind.startswith("txt"):
        return frozenset({"wrapped"} if rng.random() < 0.4 else {"toc-typed"} if rng.random() < 0.3 else ())
    safe = kind.partition("-")[0] in CONVERTED
    return frozenset(rng.sample(SAFE, rng.choice([0, 1, 2]))) if safe else frozenset()


def _ghosts(made: Made, plan: Plan) -> None:
    """Traces of missing sections: deleted by tracked change, or still in the contents."""
    gone = [leaf for leaf, status in plan.defects.items() if status == "missing"]
    if "ghosts" in made.features and gone and "layout-table" not in made.features:
        made.data["ghosts"] = [("chapter", name_for(plan, leaf)) for leaf in gone]
    if "stale" in made.features and gone:
        made.data["stale"] = [name_for(plan, leaf) for leaf in gone]
        made.features |= {"toc-typed"}


def _instruct(made: Made, plan: Plan) -> None:
    """Paste the outline's own instruction behind a paragraph of text."""
    lines = plan.bank["instructions"].get(plan.key)
    if "instructions" not in made.features or not lines:
        return
    places = [i for i, b in enumerate(made.blocks) if isinstance(b, Para) and len(b.text) > 30]
    if places:
        made.blocks.insert(plan.rng.choice(places) + 1, Para(plan.rng.choice(lines), "note"))


def store(made: Made, plan: Plan, folder: Path, rng: Random) -> Path:
    """Write the draft; those that LibreOffice makes are written as .docx to be converted."""
    kind = made.format.partition("-")[0]
    path = folder / f"{made.name}.{kind}"
    if kind == "md":
        plain.write_md(made, path, rng)
    elif kind == "txt":
        encoding = {"txt": "utf-8", "txt-bom": "utf-8-sig", "txt-gb": "gb18030"}[made.format]
        plain.write_txt(made, path, rng, encoding)
    elif kind == "yaml":
        plain.write_yaml(made, path, plan)
    elif made.format == "docx":
        write_docx(made, path, rng)
    else:
        waiting = folder / "to" / kind
        waiting.mkdir(parents=True, exist_ok=True)
        write_docx(made, waiting / f"{made.name}.docx", rng)
    return path


def convert_all(folder: Path) -> None:
    """Turn what waits in `to/FORMAT` into that format; what fails is tried again, then an error."""
    with TemporaryDirectory() as profile:
        for waiting in sorted((folder / "to").glob("*")):
            for _ in range(3):
                left = [path for path in sorted(waiting.glob("*.docx")) if not _converted(folder, path).exists()]
                if left:
                    _convert(folder, left, profile)
            if missed := [path.stem for path in waiting.glob("*.docx") if not _converted(folder, path).exists()]:
                raise RuntimeError(f"LibreOffice did not convert {missed}")
    shutil.rmtree(folder / "to", ignore_errors=True)


def _converted(folder: Path, waiting: Path) -> Path:
    return folder / f"{waiting.stem}.{waiting.parent.name}"


def _convert(folder: Path, paths: list[Path], profile: str) -> None:
    target = CONVERTED[paths[0].parent.name]
    with TemporaryDirectory() as out:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        command += ["--convert-to", target, "--outdir", out, *map(str, paths)]
        subprocess.run(command, check=False, capture_output=True, timeout=600)
        for path in paths:
            made = Path(out) / f"{path.stem}.{target}"
            if made.exists():
                shutil.move(made, _converted(folder, path))


def load(part: str, fresh: bool = False) -> list[dict[str, Any]]:
    """The index of a part: that of its voices one after the other, each built first where it is not there."""
    return [entry for voice in PARTS.get(part, (part,)) for entry in load_voice(voice, fresh)]


def load_voice(voice: str, fresh: bool = False) -> list[dict[str, Any]]:
    """The index of one voice, or of one set of other hands."""
    if voice in (*TUNED, *SEALED):
        return load_set(voice, CACHE)
    index = CACHE / voice / "index.json"
    if fresh or not index.exists():
        return build(voice)
    entries: list[dict[str, Any]] = json.loads(index.read_text(encoding="utf-8"))
    return entries
