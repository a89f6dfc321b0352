"""`python -m benchmarks.accuracy.values [NAME …] [--worst N]`: commitments sections alone, and the values read there.

`values/NAME.json` is what one writer who had never seen the checker put into sections: each in another way, with the
values that a careful reader takes from it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.accuracy.score import Tally
from toolkit.assets import DEFAULT_POLICY
from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.policy import load_policy
from toolkit.reading.result import IndicatorReading
from toolkit.rules.context import Context

HERE: Final = Path(__file__).parent / "values"
_DAY: Final = date(2026, 3, 1)
_NEAR: Final = 0.005  # share by which a value may be off


@dataclass
class Count:
    """What was read out of one file of cases; `wrong`: the cases with an error, and what it is."""

    values: Tally = field(default_factory=Tally)
    years: int = 0
    wrong: dict[int, list[str]] = field(default_factory=dict)


def load_cases(name: str) -> list[dict[str, Any]]:
    """The cases of one writer: note, text (Markdown) and values by indicator."""
    cases: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return cases


def count(cases: list[dict[str, Any]]) -> Count:
    """Reads every case as the only chapter of a complex's proposal."""
    context, result = Context(load_policy(DEFAULT_POLICY, _DAY), _DAY), Count()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "稿.md"
        for at, case in enumerate(cases):
            path.write_text(f"# 示例产业创新服务综合体建设方案\n\n## 目标承诺\n\n{case['text']}\n", encoding="utf-8")
            read = check(read_draft(path), context, kind="complex", document="proposal").reading
            found = {part.indicator.id: part for part in read.indicators} if read is not None else {}
            errors = list(_errors(case["indicators"], found, result))
            if errors:
                result.wrong[at] = errors
    return result


def _errors(wanted: dict[str, Any], found: dict[str, IndicatorReading], result: Count) -> Iterator[str]:
    for indicator, roles in wanted.items():
        for role in ("baseline", "target"):
            want, got = (roles or {}).get(role), getattr(found.get(indicator), role, None)
            if want is not None and got is not None and abs(float(got.value) - want["value"]) <= _NEAR * want["value"]:
                result.values.hit += 1
                result.years += want["year"] == got.year
                continue
            result.values.lost += want is not None
            result.values.false += got is not None
            if want is not None or got is not None:
                shown = None if got is None else f"{float(got.value):g} ({got.year})"
                yield f"{indicator}.{role}: expected {want and want['value']}, got {shown}"


def main() -> None:
    """Print a line a file, and the cases read wrongly."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.values")
    options.add_argument("names", nargs="*", default=sorted(path.stem for path in HERE.glob("*.json")))
    options.add_argument("--worst", type=int, default=0, help="how many cases with errors to list")
    given = options.parse_args()
    for name in given.names:
        cases = load_cases(name)
        result = count(cases)
        v = result.values
        figures = f"P {v.precision:.4f}  R {v.recall:.4f}  F1 {v.f1:.4f}  years {result.years / max(v.hit, 1):.4f}"
        print(f"{name}: {len(cases)} sections, {v.hit + v.lost} values  {figures}  {len(result.wrong)} with an error")
        for at, errors in list(result.wrong.items())[: given.worst]:
            print(f"  {at} {cases[at]['note']}", *errors, sep="\n    ")


if __name__ == "__main__":
    main()
