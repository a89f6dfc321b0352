"""Two peers on the same files: markdownlint MD043 after pandoc, and a keyword search.

MD043 takes the outline's exact headings. So that it is judged at its best, numbers are stripped,
levels are made one, and each section is looked for in a run of its own. The keyword search finds
a section where its title's main word occurs in the text.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.accuracy.build import CACHE
from benchmarks.accuracy.score import Score, score_sections
from benchmarks.accuracy.shapes import LEAVES

LINTER = CACHE.parent / "node_modules" / ".bin" / "markdownlint-cli2"
TITLES: dict[str, dict[str, tuple[str, str]]] = {  # leaf: printed title, its main word
    "complex/proposal": {
        "industry.strength": ("我市产业的综合实力与市场竞争力情况", "综合实力"),
        "industry.problems": ("当前产业升级存在的主要困难、短板与问题", "困难"),
        "approach.foundation": ("现有基础", "现有基础"),
        "approach.plan": ("建设思路", "建设思路"),
        "commitments": ("目标承诺", "目标承诺"),
    },
    "consortium/proposal": {
        "foundation": ("产业基础和工作基础", "产业基础"),
        "applicant": ("申报企业的条件与优势", "优势"),
        "talent-projects": ("科创团队与初创项目引进计划目标", "科创团队"),
        "research": ("技术攻关与研发投入计划目标", "技术攻关"),
    },
    "centre/proposal": {
        "significance": ("建设基础和重要意义", "重要意义"), "concept.guidance": ("指导思想", "指导思想"),
        "concept.positioning": ("战略定位", "战略定位"), "concept.principles": ("建设原则", "建设原则"),
        "concept.goals": ("发展目标", "发展目标"), "concept.investment": ("投资方案", "投资方案"),
        "layout": ("建设布局", "建设布局"), "tasks": ("建设任务", "建设任务"),
        "governance.structure": ("组织架构", "组织架构"), "governance.operation": ("运行机制", "运行机制"),
        "safeguards": ("保障措施", "保障措施"), "schedule": ("进度安排", "进度安排"),
    },
}  # fmt: skip


def as_markdown(path: str) -> str:
    """The draft as Markdown: pandoc where it can, pdftotext for PDF, the text itself otherwise."""
    source = Path(path)
    kind = source.suffix
    if kind in {".md", ".txt", ".yaml"}:
        data = source.read_bytes()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("gb18030")
    if kind in {".doc", ".wps"}:
        source = _docx_of(source)
    command = ["pdftotext", "-layout", str(source), "-"] if kind == ".pdf" else [
        "pandoc", str(source), "-t", "markdown", "--wrap=none"]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _docx_of(source: Path) -> Path:
    """A binary document through LibreOffice, once."""
    folder = CACHE / "peers"
    folder.mkdir(exist_ok=True)
    made = folder / (source.stem + ".docx")
    if not made.exists():
        profile = f"-env:UserInstallation=file://{CACHE}/profile"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder),
                        str(source)], check=True, capture_output=True, timeout=120)  # fmt: skip
    return made


def keyword(entries: list[dict[str, Any]], texts: dict[str, str]) -> Score:
    """The keyword search over proposals."""
    score = Score()
    for want in entries:
        words = TITLES[f"{want['kind']}/{want['document']}"]
        text = re.sub(r"\s", "", texts[want["path"]])
        got = {leaf: "present" if word in text else "missing" for leaf, (_, word) in words.items()}
        _count(score, want, got)
    return score


def linter(entries: list[dict[str, Any]], texts: dict[str, str]) -> Score:
    """MD043 over proposals: one run a section, so that each is judged by itself."""
    install_linter()
    score = Score()
    for key in TITLES:
        mine = [e for e in entries if f"{e['kind']}/{e['document']}" == key]
        folder = CACHE / "md043" / key.replace("/", "-")
        folder.mkdir(parents=True, exist_ok=True)
        for number, want in enumerate(mine):
            (folder / f"{number}.md").write_text(_headings_plain(texts[want["path"]]), encoding="utf-8")
        refused = {leaf: _refused(folder, TITLES[key][leaf][0]) for leaf in LEAVES[key]}
        for number, want in enumerate(mine):
            got = {leaf: "missing" if number in refused[leaf] else "present" for leaf in LEAVES[key]}
            _count(score, want, got)
    return score


def install_linter() -> None:
    """Fetch markdownlint-cli2 once, into the cache."""
    if not LINTER.exists():
        command = ["npm", "install", "--no-audit", "--prefix", str(CACHE.parent), "markdownlint-cli2"]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def _refused(folder: Path, title: str) -> set[int]:
    """The numbers of the files in which MD043 misses the heading."""
    config = {"config": {"default": False, "MD043": {"headings": ["*", f"# {title}", "*"]}}, "globs": ["*.md"]}
    (folder / ".markdownlint-cli2.jsonc").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([str(LINTER)], cwd=folder, capture_output=True, text=True, check=False)
    return {int(number) for number in re.findall(r"^(\d+)\.md:", done.stderr, re.M)}


def _headings_plain(text: str) -> str:
    """Headings without number and all of one level, to the linter's advantage."""
    return re.sub(r"(?m)^#+ *\W*(?:第?[一二三四五六七八九十\d]+[章节部分]*[、.．）) ]*)*(?=\S)", "# ", text)


def _count(score: Score, want: dict[str, Any], got: dict[str, str]) -> None:
    score.drafts += 1
    verdict = "incomplete" if "missing" in got.values() else "complete"
    score.verdicts += verdict == want["verdict"]
    if want["verdict"] == "complete":
        score.clean += 1
        score.clean_complete += verdict == "complete"
    score_sections(score, want, got)
