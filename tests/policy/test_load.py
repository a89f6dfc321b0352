"""Packs: the figures of cixi-2024, and what a broken pack says."""

from __future__ import annotations

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from toolkit.assets import schemas_dir
from toolkit.errors import ExitCode, PolicyError
from toolkit.policy import load_pack, load_policy, policy_ids
from toolkit.policy.outline import chinese_numeral
from toolkit.rules import manual

DAY = date(2025, 6, 1)


def test_the_instrument_has_its_number_and_dates() -> None:
    instrument = load_policy("cixi-2024", DAY).instrument
    assert instrument.number == "慈政办发〔2024〕57号"
    assert (instrument.adopted, instrument.published) == (date(2024, 11, 8), date(2024, 11, 25))
    assert (instrument.effective, instrument.expires) == (date(2024, 12, 25), date(2029, 12, 24))


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2024, 12, 24), False), (date(2024, 12, 25), True), (date(2029, 12, 24), True), (date(2029, 12, 25), False)],
)
def test_the_instrument_is_in_force_from_its_first_to_its_last_day(day: date, held: bool) -> None:
    assert load_policy("cixi-2024", day).instrument.in_force(day) is held


@pytest.mark.parametrize(
    ("kind", "document", "ids"),
    [
        ("complex", "proposal", "industry.strength industry.problems approach.foundation approach.plan commitments"),
        ("consortium", "proposal", "foundation applicant talent-projects research"),
        (
            "centre",
            "proposal",
            "significance concept.guidance concept.positioning concept.principles concept.goals concept.investment "
            "layout tasks governance.structure governance.operation safeguards schedule",
        ),
        ("complex", "annual-plan", "review goals tasks funds schedule safeguards"),
        ("centre", "annual-plan", "review goals tasks funds schedule safeguards"),
    ],
)
def test_the_leaves_stand_in_the_order_of_the_outline(kind: str, document: str, ids: str) -> None:
    leaves = load_policy("cixi-2024", DAY).outline(kind, document).leaves
    assert [section.id for section in leaves] == ids.split()


def test_the_annual_plan_of_a_consortium_has_the_contents_of_article_15() -> None:
    leaves = load_policy("cixi-2024", DAY).outline("consortium", "annual-plan").leaves
    must = {section.id: section.clause.label for section in leaves if section.force == "must"}
    assert must == dict.fromkeys(("indicators", "research", "sharing", "products"), "第十五条")
    assert {section.id for section in leaves} - set(must) == {"review", "schedule"}


def test_titles_stand_as_the_instrument_prints_them() -> None:
    policy = load_policy("cixi-2024", DAY)
    titles = [section.title for section in policy.outline("complex", "proposal").walk()]
    assert titles == [
        "产业现状",
        "我市产业的综合实力与市场竞争力情况",
        "当前产业升级存在的主要困难、短板与问题",
        "建设思路",
        "现有基础",
        "建设思路",
        "目标承诺",
    ]


def test_limits_and_cycles_have_the_figures_of_their_articles() -> None:
    policy = load_policy("cixi-2024", DAY)
    limits = {limit.id: (limit.cap, limit.clause.label) for limit in policy.limits}
    assert limits["subsidy-year"] == (Fraction(50), "第十条")
    assert limits["pay-share"] == (Fraction(1, 3), "第十条")
    assert limits["entrusted-share"] == (Fraction(1, 2), "第二十条")
    cycles = {kind: (cycle.years, cycle.midterm_after, cycle.clause.label) for kind, cycle in policy.cycles.items()}
    assert cycles == {
        "complex": (5, None, "第八条"),
        "consortium": (3, None, "第十五条"),
        "centre": (5, 3, "第二十一条"),
    }


def test_a_limit_does_not_exist_before_its_day() -> None:
    assert load_policy("cixi-2024", date(2024, 12, 24)).limits == ()


@pytest.mark.parametrize("pack", policy_ids())
def test_no_clause_is_without_a_row_and_no_row_names_an_unknown_rule(pack: str) -> None:
    for clause in load_policy(pack, DAY).instrument.clauses.values():
        covered = clause.coverage
        assert covered.checked_by or covered.written_into or covered.not_checked, clause.label
        assert all(manual(rule) for rule in covered.checked_by), clause.label
        assert clause.gist, clause.label


def test_every_article_and_attachment_item_of_the_2024_measures_has_its_row() -> None:
    labels = list(load_policy("cixi-2024", DAY).instrument.clauses)
    articles = [f"第{chinese_numeral(number)}条" for number in range(1, 25)]
    assert [label for label in labels if label.startswith("第")] == articles
    items = [label for label in labels if label.startswith("附件1")]
    assert items == [
        "附件1",
        "附件1 一",
        "附件1 一（一）",
        "附件1 一（二）",
        "附件1 二",
        "附件1 二（一）",
        "附件1 二（二）",
        "附件1 三",
    ]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(schemas_dir() / "cixi-2024", tmp_path / "cixi-2024"))


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("provisions.yaml", "years: 5, clause: 第八条", "years: 5, clause: 第八十条", "第八十条"),
        ("provisions.yaml", "    type: amount", "    typ: amount", "缺少“type”"),
        ("provisions.yaml", "    type: amount", "    type: amount\n    colour: red", "不认识的键“colour”"),
        ("provisions.yaml", "- '(?:董事|理事)会'", "- '(?:董事|理事会'", "正则表达式写法不对"),
        ("instrument.yaml", "effective: 2024-12-25", "effective: 2024-12-32", "没有这一天"),
        ("instrument.yaml", "effective: 2024-12-25", "effective: 2023-12-25", "早于"),
        ("instrument.yaml", "expires: 2029-12-24", "expires: 2029-12-24\nexpires: 2029-12-24", "重复"),
    ],
)
def test_a_broken_pack_is_refused_with_file_and_line(pack: Path, file: str, old: str, new: str, words: str) -> None:
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        load_pack(pack, DAY)
    assert words in caught.value.message
    assert caught.value.path == str(path)
    assert caught.value.line is not None
    assert caught.value.exit_code is ExitCode.BROKEN_PACK


def test_an_unknown_pack_is_named_with_those_at_hand() -> None:
    with pytest.raises(PolicyError, match="没有名为“nowhere”的规则包") as caught:
        load_policy("nowhere", DAY)
    assert "cixi-2024" in caught.value.remedy


def test_a_cue_that_is_no_regular_expression_is_refused_with_its_line(pack: Path) -> None:
    path = pack / "outlines" / "complex-proposal.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("cues: ['(?:产业|行业).{0,10}", "cues: ['(产业|行业.{0,10}", 1),
        encoding="utf-8",
    )
    with pytest.raises(PolicyError, match="正则表达式写法不对") as caught:
        load_pack(pack, DAY).outline("complex", "proposal")
    assert caught.value.path == str(path)
    assert caught.value.line is not None
