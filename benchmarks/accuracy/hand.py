"""Hand-written drafts: read as they are, and rendered to the formats their labels name.

In their text a line is a paragraph; a line of tab-separated fields is a table row; `##` marks
nothing: what a clerk typed is all there is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from benchmarks.accuracy import ooxml
from benchmarks.accuracy.shapes import LEAVES, Labels


def write_hand(source: Path, folder: Path) -> list[dict[str, Any]]:
    """Copy and render every hand-written draft of a part; returns index entries."""
    entries = []
    for path in sorted(source.glob("*.labels.yaml")):
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        stem = path.name.removesuffix(".labels.yaml")
        draft = next(p for p in source.glob(f"{stem}.*") if not p.name.endswith(".labels.yaml"))
        labels = read_labels(given)
        for form in given.get("forms", [draft.suffix.strip(".")]):
            out = render(draft, form, folder)
            about = {"family": "hand", "look": form, "features": []}
            entries.append({"path": str(out), "about": about, **labels.as_dict()})
    return entries


def read_labels(given: dict[str, Any]) -> Labels:
    """Labels as written by hand: sections not named are present."""
    labels = Labels(given["kind"], given["document"])
    key = f"{labels.kind}/{labels.document}"
    labels.ignore = list(given.get("ignore", []))
    said = given.get("sections") or {}
    unknown = set(said) - set(LEAVES[key])
    if unknown:
        raise ValueError(f"{key} has no sections {unknown}")
    labels.sections = {leaf: said.get(leaf, "present") for leaf in LEAVES[key]}
    for name, (status, base, target) in (given.get("indicators") or {}).items():
        labels.indicators[name] = {
            "status": status,
            "baseline": None if base is None else {"value": base[0], "year": base[1]},
            "target": None if target is None else {"value": target[0], "year": target[1]},
        }
    for name, extra in (given.get("more") or {}).items():
        labels.indicators[name] |= extra
    labels.planted = list(given.get("planted", []))
    labels.settle()
    if given.get("verdict"):
        labels.verdict = given["verdict"]
    return labels


def render(draft: Path, form: str, folder: Path) -> Path:
    """One form of a hand-written draft: txt, txt-bom, txt-gb, md, docx, docx-bold, pdf, doc …"""
    kind, _, variant = form.partition("-")
    name = f"hand-{draft.name.partition('.')[0]}" + (f"-{variant}" if variant else "")
    out = folder / f"{name}.{kind}"
    text = draft.read_text(encoding="utf-8")
    if kind in {"md", "txt", "yaml"}:
        encoding = {"bom": "utf-8-sig", "gb": "gb18030"}.get(variant, "utf-8")
        out.write_bytes(text.encode(encoding))
        return out
    place = out
    if kind != "docx":
        waiting = folder / "to" / kind
        waiting.mkdir(parents=True, exist_ok=True)
        place = waiting / f"{name}.docx"
    to_docx(text, place, variant == "bold")
    return out


def to_docx(text: str, path: Path, bold: bool) -> None:
    """Every line a paragraph, tab-separated lines a table; `bold` makes short lines bold."""
    body: list[str] = []
    rows: list[list[str | None]] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            rows.append([ooxml.paragraph(ooxml.run(cell) if cell else "") for cell in line.split("\t")])
            continue
        if rows:
            width = max(len(row) for row in rows)
            body.append(ooxml.table([row + ["<w:p/>"] * (width - len(row)) for row in rows]))
            rows = []
        short = bold and len(line) <= 22 and not line.endswith(("。", "；"))
        body.append(ooxml.paragraph(ooxml.run(line, bold=short) if line else ""))
    parts = {
        "styles": ooxml.styles(outline_styles=True),
        "numbering": ooxml.numbering([("decimal", "%1.")]),
        "footnotes": f"{ooxml.HEAD}<w:footnotes {ooxml.SPACES}/>",
        "header1": f"{ooxml.HEAD}<w:hdr {ooxml.SPACES}><w:p/></w:hdr>",
        "footer1": f"{ooxml.HEAD}<w:ftr {ooxml.SPACES}><w:p/></w:ftr>",
    }
    ooxml.package(path, "".join(body), parts)
