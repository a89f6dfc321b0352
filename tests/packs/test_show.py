"""`fangan policy`: what each pack holds, and a row for every clause, printed for all five."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.cli import main
from toolkit.policy import load_policy, policy_ids


def printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capfd.readouterr().out


@pytest.mark.parametrize("pack", policy_ids())
def test_coverage_has_a_line_for_every_clause(pack: str, capfd: pytest.CaptureFixture[str]) -> None:
    lines = printed(capfd, "policy", "coverage", pack, "--as-of", "2025-03-01").splitlines()
    clauses = load_policy(pack, date(2025, 3, 1)).instrument.clauses
    assert [line.split("  ")[0] for line in lines[1:]] == list(clauses)


@pytest.mark.parametrize(
    ("pack", "lines"),
    [
        (
            "cixi-2024",
            ["cixi-earlier：自 2024-12-25 起，不一致的以本文件为准", "专职人员薪酬：不超过年度补助资金的1/3  第十条"],
        ),
        ("cixi-earlier", ["cixi-2024：自 2024-12-25 起，不一致的以对方为准", "产值（培育类）：不低于20亿元  第七条"]),
        ("cixi-complexes", ["1. 智能家电产业创新服务综合体（省级；智慧服务中心；2019年—2020年）  附件2 1"]),
        ("zhenhai-2020", ["建成的产业创新服务综合体：至少5家  二", "其中省级综合体：至少2家  二"]),
        ("ningbo-2017", ["两化融合发展水平总指数：2020年 90（市经信委）  附件1 11"]),
    ],
)
def test_a_pack_shows_what_it_holds(pack: str, lines: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    text = printed(capfd, "policy", "show", pack, "--as-of", "2025-03-01")
    for line in lines:
        assert line in text
