"""Every clause of every instrument has a row, and every row leads somewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toolkit.eligibility.conditions import FieldTest, HumanTest, NumberTest
from toolkit.eligibility.criteria_files import has_criteria, load_criteria
from toolkit.model import Force
from toolkit.policy import load_policy, policy_ids
from toolkit.policy.register_files import load_register
from toolkit.rules import manual
from toolkit.yaml_source import load_yaml

DAY = date(2025, 3, 1)
SOURCE = Path(__file__).parent / "source-numbers"


def test_the_five_packs_are_there() -> None:
    assert policy_ids() == ("cixi-2024", "cixi-complexes", "cixi-earlier", "ningbo-2017", "zhenhai-2020")


@pytest.mark.parametrize("pack", policy_ids())
def test_the_clauses_are_those_of_the_source_in_its_order(pack: str) -> None:
    assert list(load_policy(pack, DAY).instrument.clauses) == list(load_yaml(SOURCE / f"{pack}.yaml").value)


@pytest.mark.parametrize("pack", policy_ids())
def test_no_clause_is_without_coverage(pack: str) -> None:
    for clause in load_policy(pack, DAY).instrument.clauses.values():
        coverage = clause.coverage
        assert coverage.checked_by or coverage.written_into or coverage.not_checked, clause.cite
        assert clause.gist


@pytest.mark.parametrize("pack", policy_ids())
def test_a_clause_is_checked_only_by_rules_that_the_pack_runs(pack: str) -> None:
    policy = load_policy(pack, DAY)
    for clause in policy.instrument.clauses.values():
        assert set(clause.coverage.checked_by) <= set(policy.rules), clause.cite


@pytest.mark.parametrize("pack", policy_ids())
def test_a_clause_names_only_outlines_of_its_pack_or_commands(pack: str) -> None:
    policy = load_policy(pack, DAY)
    commands = {"batch", "calendar", "eligible", "policy", "letter", "dossier", "ledger"}
    outlines = {f"{kind}/{document}" for kind, document in policy.outlines}
    for clause in policy.instrument.clauses.values():
        assert set(clause.coverage.written_into) <= commands | outlines, clause.cite


def test_relations_name_packs_and_agree_from_both_sides() -> None:
    sides = {(pack, relation.other): relation for pack in policy_ids() for relation in load_policy(pack, DAY).relations}
    assert {other for _, other in sides} <= set(policy_ids())
    newer, older = sides["cixi-2024", "cixi-earlier"], sides["cixi-earlier", "cixi-2024"]
    assert newer.prevails
    assert not older.prevails
    assert newer.since == older.since == date(2024, 12, 25)


def test_the_2024_measures_are_in_force_from_the_thirtieth_day_for_five_years() -> None:
    instrument = load_policy("cixi-2024", DAY).instrument
    assert not instrument.in_force(date(2024, 12, 24))
    assert instrument.in_force(date(2024, 12, 25))
    assert instrument.in_force(date(2029, 12, 24))
    assert not instrument.in_force(date(2029, 12, 25))


def test_caps_do_not_exist_before_the_measures_take_effect() -> None:
    assert [limit.id for limit in load_policy("cixi-2024", date(2024, 12, 24)).limits] == []
    assert len(load_policy("cixi-2024", date(2024, 12, 25)).limits) == 3


def test_the_six_complexes_stand_as_the_roster_prints_them() -> None:
    platforms = load_register("cixi-complexes", DAY).platforms
    assert [(p.level, p.responsible, p.period) for p in platforms] == [
        ("省级", ("智慧服务中心",), (2019, 2020)),
        ("宁波市级", ("横河镇",), (2019, 2020)),
        ("宁波市级", ("慈溪高新技术产业开发区",), (2019, 2021)),
        ("慈溪市级", ("白沙路街道",), (2019, 2021)),
        ("慈溪市级", ("逍林镇",), (2019, 2021)),
        ("慈溪市级", ("慈溪滨海经济开发区",), (2019, 2021)),
    ]


def test_tasks_four_and_five_have_no_cooperating_unit() -> None:
    tasks = load_register("cixi-complexes", DAY).tasks
    assert [task.no for task in tasks] == list(range(1, 19))
    assert [task.no for task in tasks if not task.help] == [4, 5]
    assert all(task.lead for task in tasks)


def test_ningbo_tells_no_lead_from_help_and_lists_projects_twice() -> None:
    register = load_register("ningbo-2017", DAY)
    assert len(register.tasks) == 36
    assert not register.tells_lead
    assert all(task.responsible and not task.lead for task in register.tasks)
    lists = {name: sum(p.listing == name for p in register.projects) for name in ("text", "attachment")}
    assert lists == {"text": 10, "attachment": 12}
    assert (len(register.targets), len(register.platforms), len(register.districts)) == (11, 8, 14)


def test_zhenhai_asks_for_five_complexes_two_provincial_and_two_municipal() -> None:
    targets = load_register("zhenhai-2020", DAY).targets
    assert [(target.id, int(target.value)) for target in targets] == [
        ("complexes", 5),
        ("provincial", 2),
        ("municipal", 2),
    ]


def test_every_unit_with_a_duty_is_named_once() -> None:
    duties = load_register("cixi-complexes", DAY).duties
    assert len({duty.unit for duty in duties}) == 13


@pytest.mark.parametrize("pack", policy_ids())
def test_no_rule_that_speaks_for_the_instrument_is_without_a_clause(pack: str) -> None:
    policy = load_policy(pack, DAY)
    covered = {rule for row in policy.instrument.clauses.values() for rule in row.coverage.checked_by}
    speaking = {rule for rule, setting in policy.rules.items() if setting.force is not Force.ADVICE}
    assert speaking <= covered


@pytest.mark.parametrize("pack", policy_ids())
def test_every_rule_of_a_pack_has_its_manual(pack: str) -> None:
    assert [rule for rule in load_policy(pack, DAY).rules if manual(rule) is None] == []


@pytest.mark.parametrize("pack", [pack for pack in policy_ids() if has_criteria(pack)])
def test_a_clause_with_a_figure_to_meet_says_which_rule_checks_it(pack: str) -> None:
    for row in load_criteria(pack, DAY).criteria:
        rule = "limit-exceeded" if row.quota else "threshold-unmet"
        judged = isinstance(row.condition, (HumanTest, FieldTest))
        assert judged or rule in row.clause.coverage.checked_by, f"{row.id}: {row.clause.cite}"


def test_quotas_of_2024_are_the_limits_of_the_documents() -> None:
    caps = {limit.id: limit.cap for limit in load_policy("cixi-2024", DAY).limits}
    quotas = {
        row.id: row.condition.bound
        for row in load_criteria("cixi-2024", DAY).criteria
        if row.quota and isinstance(row.condition, NumberTest)
    }
    assert quotas == caps
