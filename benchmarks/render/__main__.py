"""`python -m benchmarks.render`: every sample as PDF and DOCX, cold and warm, beside Typst and LibreOffice.

No engine is given the same text twice in a warm process: each round adds its number to every paragraph, so
that what an engine remembers of earlier rounds does not count.
"""

from __future__ import annotations

import cProfile
import pstats
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import pypdfium2
import typst

from benchmarks.render.typst_source import typst_source
from toolkit import assets
from toolkit.drafts.data import read_data
from toolkit.model import DocumentData, Policy
from toolkit.policy import load_policy
from toolkit.render import prepare, render_docx, render_pdf

_ROUNDS: Final = 5
_SAMPLES: Final = Path(__file__).resolve().parents[2] / "samples"
_FONTS: Final = [str(path) for path in (*assets.font_dirs(), Path("/usr/share/fonts/opentype/noto")) if path.is_dir()]


@dataclass(frozen=True)
class Sample:
    """One sample with its policy."""

    name: str
    folder: Path
    data: DocumentData
    policy: Policy

    def round(self, number: int) -> Sample:
        """The sample with every paragraph a little different."""
        sections = {
            key: "\n\n".join(
                part if part.lstrip()[:1] in "#|-1!" else f"{part}（{number}）" for part in text.split("\n\n")
            )
            for key, text in self.data.sections.items()
        }
        return replace(self, data=replace(self.data, sections=sections))

    def pdf(self) -> bytes:
        """Our PDF."""
        return render_pdf(self.data, self.policy, base_dir=self.folder)

    def docx(self) -> bytes:
        """Our DOCX."""
        return render_docx(self.data, self.policy, base_dir=self.folder)

    def typst(self, scratch: Path) -> bytes:
        """Typst's PDF of the same blocks, to the same archive standard."""
        document, layout = prepare(self.data, self.policy, base_dir=self.folder)
        source, pictures = typst_source(document, layout)
        for name, content in pictures.items():
            (scratch / name).write_bytes(content)
        main = scratch / "main.typ"
        main.write_text(source, "utf-8")
        return bytes(typst.compile(str(main), font_paths=_FONTS, pdf_standards=["a-2u"]))


def samples() -> list[Sample]:
    """Every sample, proposals and plans."""
    made = []
    for path in sorted(_SAMPLES.glob("p*/*.yaml")):
        data = read_data(path)
        policy = load_policy(data.policy, data.submitted or date(2025, 6, 1))
        made.append(Sample(f"{path.parent.name}/{path.stem}", path.parent, data, policy))
    return made


def main() -> None:
    """Print cold start, the table of samples, the ratio promised, and the profile of a warm PDF."""
    with tempfile.TemporaryDirectory(prefix="fangan-bench-") as name:
        scratch = Path(name)
        _cold()
        _warm(samples(), scratch)
        _office(samples(), scratch)
    _profile(samples()[-1])


def _cold() -> None:
    code = "from benchmarks.render.__main__ import samples, Path; s = samples()[-1]; "
    print("Cold: a new process, one document (imports, fonts and templates included)")
    for label, call in (
        ("fangan PDF", "s.pdf()"),
        ("fangan DOCX", "s.docx()"),
        ("Typst PDF", "import tempfile; s.typst(Path(tempfile.mkdtemp()))"),
    ):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code + call], check=True)
        print(f"  {label:12} {time.perf_counter() - start:6.2f} s")


def _timed(call: Callable[[], bytes]) -> tuple[float, bytes]:
    """Processor time, which what else the machine is doing disturbs less than the clock."""
    start = time.process_time()
    made = call()
    return time.process_time() - start, made


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def _warm(all_samples: list[Sample], scratch: Path) -> None:
    print(f"\nWarm: one process, median of {_ROUNDS} rounds, rounds of the engines interleaved (processor ms)")
    print(f"  {'sample':24} {'pages':>9} {'PDF':>7} {'/page':>6} {'Typst':>7} {'/page':>6} {'ratio':>6} {'DOCX':>6}")
    for sample in (all_samples[0], all_samples[-1]):  # what is made once a process
        sample.pdf(), sample.docx(), sample.typst(scratch)
    total = {"pdf": 0.0, "typst": 0.0}
    for sample in all_samples:
        times: dict[str, list[float]] = {"pdf": [], "typst": [], "docx": []}
        for number in range(_ROUNDS):
            varied = sample.round(number)
            spent, ours = _timed(varied.pdf)
            times["pdf"].append(spent)
            spent, theirs = _timed(lambda varied=varied: varied.typst(scratch))  # type: ignore[misc]
            times["typst"].append(spent)
            times["docx"].append(_timed(varied.docx)[0])
        middle = {key: 1000 * statistics.median(values) for key, values in times.items()}
        total = {key: value + middle[key] for key, value in total.items()}
        pages, other = _pages(ours), _pages(theirs)
        print(
            f"  {sample.name:24} {pages:4}/{other:<4} {middle['pdf']:7.0f} {middle['pdf'] / pages:6.1f} "
            f"{middle['typst']:7.0f} {middle['typst'] / other:6.1f} {middle['pdf'] / middle['typst']:6.2f} "
            f"{middle['docx']:6.1f}"
        )
    print(f"  all: PDF takes {total['pdf'] / total['typst']:.2f} times Typst's time (promised: at most 3.5)")


def _office(all_samples: list[Sample], scratch: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        print("\nLibreOffice is not on this machine: not measured")
        return
    for sample in all_samples:
        (scratch / f"{sample.name.replace('/', '-')}.docx").write_bytes(sample.docx())
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    files = [str(path) for path in sorted(scratch.glob("*.docx"))]
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch)]
    spent = []
    for chosen in (files[:1], files[:1], files):  # the first run makes the profile
        start = time.perf_counter()
        subprocess.run([*command, *chosen], check=True, capture_output=True, timeout=300)
        spent.append(time.perf_counter() - start)
    rest = (spent[2] - spent[1]) / max(len(files) - 1, 1)
    print(f"\nLibreOffice on our DOCX: {spent[1]:.2f} s for the first, {1000 * rest:.0f} ms for each further document")


def _profile(sample: Sample) -> None:
    profiler = cProfile.Profile()
    varied = sample.round(99)
    profiler.runcall(varied.pdf)
    print(f"\nWhere a warm PDF's time goes ({sample.name}, under the profiler, which slows Python by about half):")
    wanted = {
        *("compose", "build_document", "html_context", "layout_document", "write_pdf", "paint", "subset"),
        *("split_first_line", "table_layout", "get_all_computed_styles", "build_formatting_structure"),
    }
    found = pstats.Stats(profiler).get_stats_profile().func_profiles
    for name, row in sorted(found.items(), key=lambda item: -item[1].cumtime):
        if name in wanted and row.cumtime > 0.01:
            place = f"{Path(row.file_name).name}:{name}"
            print(f"  {1000 * row.cumtime:6.0f} ms  {1000 * row.tottime:6.0f} own  {row.ncalls:>9}×  {place}")


if __name__ == "__main__":
    main()
