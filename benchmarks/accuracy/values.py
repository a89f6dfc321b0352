"""`python -m benchmarks.accuracy.values [NAME …] [--worst N]`: commitments sections alone, and the values read there.

`values/NAME.json` is what one writer who had never seen the checker put into sections: each in another way, with the
values that a careful reader takes from it.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.accuracy.score import Score, score_values
from toolkit.assets import DEFAULT_POLICY
from toolkit.checker import check
from toolkit.drafts import read_draft
from toolkit.policy import load_policy
from toolkit.reading.result import IndicatorReading
from toolkit.rules.context import Context

HERE: Final = Path(__file__).parent / "values"
_DAY: Final = date(2026, 3, 1)
ROLES: Final = ("baseline", "target")


def load_cases(name: str) -> list[dict[str, Any]]:
    """The cases of one writer: note, text (Markdown) and values by indicator."""
    cases: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return cases


def count(cases: list[dict[str, Any]]) -> Score:
    """Reads every case as the only chapter of a complex's proposal; `wrong` is keyed by the case's number, from 0."""
    context, score = Context(load_policy(DEFAULT_POLICY, _DAY), _DAY), Score()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "稿.md"
        for at, case in enumerate(cases):
            path.write_text(f"# 示例产业创新服务综合体建设方案\n\n## 目标承诺\n\n{case['text']}\n", encoding="utf-8")
            read = check(read_draft(path), context, kind="complex", document="proposal").reading
            found = {part.indicator.id: _shown(part) for part in read.indicators} if read is not None else {}
            wanted = {key: roles or dict.fromkeys(ROLES) for key, roles in case["indicators"].items()}
            score_values(score, {"path": str(at), "indicators": wanted}, found)
    return score


def _shown(part: IndicatorReading) -> dict[str, Any]:
    """An indicator as the product's JSON report gives it."""
    values = {role: getattr(part, role) for role in ROLES}
    return {role: one and {"value": float(one.value), "year": one.year} for role, one in values.items()}


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
            print(f"  {at} {cases[int(at)]['note']}", *errors, sep="\n    ")


if __name__ == "__main__":
    main()
