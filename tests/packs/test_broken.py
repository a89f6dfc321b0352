"""Broken eligibility, ledger, calendar and register files are refused with file and line, exit code 3."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from toolkit.assets import schemas_dir
from toolkit.calendar.duties import load_duties
from toolkit.dossier.form import load_form
from toolkit.eligibility.criteria_files import load_criteria
from toolkit.errors import ExitCode, PolicyError
from toolkit.ledger.terms import load_terms
from toolkit.policy import load_policy
from toolkit.policy.register_files import load_register

DAY = date(2025, 3, 1)
LOADERS: dict[str, Callable[[str], object]] = {
    "thresholds": lambda pack: load_criteria(pack, DAY),
    "quotas": lambda pack: load_criteria(pack, DAY),
    "dossier": lambda pack: load_form(pack, "complex", DAY),
    "funds": lambda pack: load_terms(pack, load_policy(pack, DAY).instrument.clauses),
    "calendar": lambda pack: load_duties(pack, load_policy(pack, DAY).instrument.clauses),
    "tasks": lambda pack: load_register(pack, DAY),
    "roster": lambda pack: load_register(pack, DAY),
    "targets": lambda pack: load_register(pack, DAY),
}
CASES = [
    ("cixi-earlier", "thresholds", "at_least: 20\n", "at_least: 二十\n", "应为数字"),
    ("cixi-earlier", "thresholds", "    at_least: 20\n", "", "没有界限"),
    ("cixi-earlier", "thresholds", "    fact: high-level-platform\n", "", "没有条件"),
    ("cixi-earlier", "thresholds", "clause: 第九条", "clause: 第九十条", "找不到"),
    (
        "cixi-earlier",
        "thresholds",
        "{kind: [complex], stage: [培育类]}",
        "{kind: [complex], grade: [培育类]}",
        "没有声明",
    ),
    ("cixi-earlier", "thresholds", "id: lead-rd", "id: lead-sales", "重复"),
    ("cixi-earlier", "quotas", "at_most: 40", "at_mots: 40", "没有界限"),
    ("cixi-earlier", "quotas", "figure: subsidy, unit: 万元", "figure: subsidy, units: 万元", "不认识的键“units”"),
    ("cixi-earlier", "dossier", "kind: amount", "kind: sum", "应为下列之一"),
    ("cixi-earlier", "dossier", "  - kind: complex", "  - kind: complex\n    colour: red", "不认识的键“colour”"),
    ("cixi-2024", "funds", "clause: 第二十条", "clause: 第三十条", "找不到"),
    ("cixi-2024", "funds", "settled_after: 1 ", "settled_after: 明年 ", "应为整数"),
    ("cixi-2024", "calendar", "when: midterm", "when: sometime", "应为下列之一"),
    ("cixi-2024", "calendar", ", quote: 培育周期届满", "", "缺少“quote”"),
    ("cixi-complexes", "tasks", "lead: 市科协", "leader: 市科协", "不认识的键“leader”"),
    ("cixi-complexes", "tasks", "columns: lead-help", "columns: responsible", "来源不分牵头和配合"),
    ("cixi-complexes", "tasks", "platforms: [智能家电产业", "platforms: [智能家居产业", "不在 roster.yaml 中"),
    ("cixi-complexes", "roster", "{start: 2019, end: 2020}", "{start: 2021, end: 2020}", "晚于"),
    ("zhenhai-2020", "targets", "value: 5", "value: 五", "应为数字"),
]


@pytest.mark.parametrize(("pack", "part", "old", "new", "message"), CASES)
def test_a_broken_part_is_refused_with_its_line(
    pack: str, part: str, old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(schemas_dir() / pack, tmp_path / pack))
    path = folder / f"{part}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    monkeypatch.setenv("FANGAN_SCHEMAS", str(tmp_path))
    with pytest.raises(PolicyError, match=message) as caught:
        LOADERS[part](pack)
    assert caught.value.exit_code is ExitCode.BROKEN_PACK
    assert caught.value.path == str(path)
    assert caught.value.line


def test_a_pack_of_the_office_goes_before_the_products_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(schemas_dir() / "zhenhai-2020", tmp_path / "zhenhai-2020"))
    path = folder / "instrument.yaml"
    path.write_text(path.read_text("utf-8").replace("镇海区产业创新服务综合体建设实施方案", "改过的方案", 1), "utf-8")
    monkeypatch.setenv("FANGAN_SCHEMAS", str(tmp_path))
    assert load_policy("zhenhai-2020", DAY).instrument.title == "改过的方案"
    monkeypatch.delenv("FANGAN_SCHEMAS")
    assert load_policy("zhenhai-2020", DAY).instrument.title == "镇海区产业创新服务综合体建设实施方案"


def test_a_bound_may_be_dated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(schemas_dir() / "cixi-earlier", tmp_path / "cixi-earlier"))
    path = folder / "thresholds.yaml"
    dated = "at_least: {2020-01-01: 20, 2022-01-01: 25}\n"
    path.write_text(path.read_text("utf-8").replace("at_least: 20\n", dated, 1), "utf-8")
    monkeypatch.setenv("FANGAN_SCHEMAS", str(tmp_path))
    bounds = []
    for day in (date(2019, 12, 31), date(2021, 12, 31), date(2022, 1, 1)):
        rows = {row.id: row.condition for row in load_criteria("cixi-earlier", day).criteria}
        bounds.append(getattr(rows.get("incubation-output"), "bound", None))
    assert bounds == [None, 20, 25]
