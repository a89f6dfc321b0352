"""Items of a list of commitments belong to the commitments, however their numbers and looks make them seem."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.drafting import draft, paragraph
from tests.reading.written import HERE, as_written, by_id, passages
from toolkit.model import Block
from toolkit.policy import load_policy
from toolkit.reading.alignment import Alignment
from toolkit.reading.assemble import read
from toolkit.reading.items import with_items
from toolkit.reading.result import Extra, SectionReading, SectionStatus

_PLAN = """某某产业创新服务综合体建设方案（2025—2029年）
1.产业实力
全镇有规上企业120家，主导产品国内市场占有率约两成。
2.主要困难
核心部件依靠外购，检测能力不足。
3.现有基础
已有检测平台一个，场地3200平方米，管理人员6名，由协会运营。
4.建设举措
平台分两期升级，依托单位公开选聘，制定服务券制度，策划中试载体，由专班保障。
5.目标承诺
对五项指标作如下承诺。
1.全行业产值由2024年的182亿元提高到2029年的260亿元。
2.2024年有效高新技术企业占比为32%，到2029年达到45%。
3.规上企业研发投入占营业收入比重由2024年的3.1%提高到2029年的3.6%。
4.到2029年，规上企业研发机构组建率由2024年的52%提升至75%。
5.有效发明专利数2029年达到2024年（320件）的两倍。
"""


def test_items_that_count_like_the_chapters_are_all_read() -> None:
    policy = load_policy("cixi-2024", date(2025, 3, 1))
    reading, _ = read(draft(_PLAN), policy, kind="complex", document="proposal")
    assert {key: as_written(one) for key, one in by_id(reading.indicators).items()} == {
        "output-value": "182@2024 260@2029",
        "hightech-share": "32@2024 45@2029",
        "rd-intensity": "3.1@2024 3.6@2029",
        "rd-org-rate": "52@2024 75@2029",
        "invention-patents": "320@2024 640@2029",
    }


def test_items_with_their_values_under_bare_names_fill_the_section() -> None:
    names = {
        "全行业产值": "2024年为67.5亿元，到2029年达到105亿元；",
        "有效高新技术企业占比": "2024年为33%，到2029年达到47%；",
        "规上企业研发投入占营业收入比重": "2024年为2.7%，到2029年达到3.5%；",
        "规上企业研发机构组建率": "2024年为52%，到2029年达到80%；",
        "有效发明专利数": "2024年为210件，到2029年达到420件。",
    }
    items = [
        Extra(f"{n}.{name}", HERE, passages(said), "commitments") for n, (name, said) in enumerate(names.items(), 1)
    ]
    policy = load_policy("cixi-2024", date(2025, 3, 1))
    section = next(one for one in policy.outline("complex", "proposal").leaves if one.id == "commitments")
    home = SectionReading(section, SectionStatus.EMPTY, "三、目标承诺")
    other = Extra("四、社会效益分析", HERE, passages("带动青年就业200人。"), "commitments")

    whole = with_items(Alignment((home,), (*items, other)), policy)

    assert whole.extras == (other,)
    assert [part.status for part in whole.sections] == [SectionStatus.PRESENT]
    assert [one.text for one in whole.sections[0].body[:2]] == ["1.全行业产值", names["全行业产值"]]


@pytest.mark.parametrize("text", ["附表：新材料综合体五年责任目标表", "五、附表 五项核心指标承诺表"])
def test_targets_in_an_annex_to_which_the_commitments_refer_are_commitments(text: str) -> None:
    targets = "|指标|单位|2024年|2029年|\n|全行业产值|亿元|126.5|190|\n|有效发明专利数|件|372|600|"
    contents = ("目录", "一、产业现状与问题", "二、现有基础", "三、建设思路", "四、目标承诺", text)
    parts = (
        *contents,
        *("一、产业现状与问题", "全镇有规上企业120家，市场占有率约两成；核心部件依靠外购，检测能力不足。"),
        *("二、现有基础", "已有检测平台一个，场地3200平方米，管理人员6名，由协会运营。"),
        *("三、建设思路", "平台分两期升级，依托单位公开选聘，制定服务券制度，由专班保障。"),
        *("四、目标承诺", "镇政府就2025年至2029年的建设成效作出承诺，五项指标见附表，逐年检查。"),
    )
    blocks = [paragraph(part, bold=len(part) < 12) for part in parts]
    annex: list[Block | str] = [paragraph(text, bold=True), next(p.table for p in passages(targets) if p.table)]
    policy = load_policy("cixi-2024", date(2025, 3, 1))
    reading, _ = read(draft(*blocks, *annex), policy, kind="complex", document="proposal")
    told = {key: as_written(one) for key, one in by_id(reading.indicators).items()}
    assert told["output-value"] == "126.5@2024 190@2029"
    assert told["invention-patents"] == "372@2024 600@2029"


def test_an_annex_of_something_else_makes_no_commitments() -> None:
    rows = "|企业|2024年产值（亿元）|2029年产值（亿元）|\n|全行业产值|126.5|190|"
    blocks = [paragraph("四、目标承诺", bold=True), paragraph("镇政府对建设成效作出承诺，逐年检查，每年考核一次。")]
    annex: list[Block | str] = [
        paragraph("附件2：成员企业名单", bold=True),
        next(p.table for p in passages(rows) if p.table),
    ]
    policy = load_policy("cixi-2024", date(2025, 3, 1))
    reading, _ = read(draft(*blocks, *annex), policy, kind="complex", document="proposal")
    assert by_id(reading.indicators)["output-value"].target is None
