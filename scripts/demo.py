"""The product at work: write every sample, check what was written, check the broken twins.

    python scripts/demo.py SAMPLES OUT

Each step is a `fangan` command, shown as one would type it. Ends with a table of the files written;
exits 1 if a step did not come out as it should.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from pathlib import Path

COMMAND = [sys.executable, str(Path(__file__).resolve().parent.parent / "cli.py")]
PDF_NEEDS = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")


def run(title: str, args: list[str], *, expected: int, report: Path | None = None) -> bool:
    """Run one command, show its time and whether its exit code is the expected one."""
    print(f"\n▶ {title}\n  fangan {' '.join(args)}", flush=True)
    started = time.perf_counter()
    result = subprocess.run(
        [*COMMAND, *args], stdout=subprocess.PIPE if report else None, encoding="utf-8", check=False
    )
    if report:
        report.write_text(result.stdout, encoding="utf-8")
        verdicts = [line for line in result.stdout.splitlines() if line.startswith(("━━", "结论"))]
        print(*(f"  {line}" for line in verdicts), f"  全文见 {report}", sep="\n")
    right = result.returncode == expected
    seconds = time.perf_counter() - started
    note = "" if right else f"，应为 {expected}"
    print(f"  {'✓' if right else '✗'} 用时 {seconds:.1f} 秒，退出码 {result.returncode}{note}")
    return right


def can_make_pdf() -> bool:
    """Whether the system parts of PDF are here; says what to do if not."""
    try:
        for name in PDF_NEEDS:
            ctypes.CDLL(name)
    except OSError:
        print("本机缺少生成 PDF 的系统组件，只生成 DOCX。")
        print("以 root 运行 scripts/setup-system runtime 后可生成 PDF。")
        return False
    return True


def table(folder: Path) -> None:
    """Print what lies in the folder, with sizes."""
    print(f"\n写出的文件（{folder}/）：")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        print(f"  {path.stat().st_size / 1024:8.1f} KB  {path}")


def main(samples: Path, out: Path) -> int:
    """Render, check, check the broken ones; 0 if all came out as it should."""
    out.mkdir(parents=True, exist_ok=True)
    data = [str(path) for name in ("proposals", "plans") for path in sorted((samples / name).glob("*.yaml"))]
    broken = [str(path) for path in sorted((samples / "broken").glob("*.yaml")) if "expected" not in path.name]
    formats = "docx,pdf" if can_make_pdf() else "docx"
    right = run("由数据写出建设方案和年度计划", ["render", *data, "--to", formats, "-o", str(out)], expected=0)
    written = [str(path) for path in sorted(out.glob("*.docx"))]
    right &= run("检查写出的文件：应当齐全", ["check", *written], expected=0, report=out / "检查报告-样例.txt")
    if broken:
        report = out / "检查报告-缺漏样例.txt"
        right &= run("检查故意做坏的样例：应当逐条指出毛病", ["check", *broken], expected=1, report=report)
    table(out)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
