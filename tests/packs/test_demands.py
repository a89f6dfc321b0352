"""The words that meet a demand of an article, and words near them that do not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from toolkit.errors import PolicyError
from toolkit.policy import load_policy
from toolkit.rules import demand_missing
from toolkit.rules.wording import squeeze, without_titles

DAY = date(2025, 3, 1)
SAID = yaml.safe_load((Path(__file__).parent / "demands.yaml").read_text(encoding="utf-8"))
NEUTRAL = yaml.safe_load((Path(__file__).parent / "neutral.yaml").read_text(encoding="utf-8"))
DEMANDS = {demand.id: demand for demand in load_policy("cixi-2024", DAY).demands}

MEETS = {
    "industry-indicators": [
        "行业提升指标",
        "（一）行业提升目标",
        "产业链提升指标如下",
        "行业发展指标：产值年均增长8%",
        "带动全行业产值提高15%",
        "产业提升的主要指标",
    ],
    "research-catalogue": [
        "技术攻关目录",
        "关键核心技术攻关清单见表2",
        "联合攻关项目清单",
        "核心技术攻关项目目录",
        "技术攻关任务清单",
        "技术攻关方向包括三项",
        "攻关任务一览表",
    ],
    "sharing-list": [
        "资源共享清单",
        "仪器设备共享清单",
        "创新资源开放共享目录",
        "共享设备清单如下",
        "可共享的仪器设备包括环境试验箱",
        "资源共享服务清单",
    ],
    "product-plan": [
        "标志性新产品开发计划",
        "标志性产品开发计划",
        "新产品开发计划",
        "三年开发标志性新产品3个",
        "形成2款标志性产品",
        "标志性新产品研发清单",
        "推出5项标志性成果",
    ],
    "provincial-carrier": [
        "依托单位建有省重点企业研究院",
        "公司拥有国家企业技术中心和省级工程研究中心",
        "依托单位为浙江省新型研发机构",
        "已获批省级重点实验室1家",
        "依托单位是省工程技术研究中心的承建单位",
        "现有省级及以上创新载体3个，其中国家级1个",
        "2021年被认定为省级企业研究院",
        "依托省重点实验室组建",
        "五年内争创宁波市级技术创新中心；依托单位现为省重点企业研究院",
    ],
    "legal-person": [
        "创新中心为独立法人实体",
        "注册为独立的企业法人",
        "具有独立法人资格",
        "由五家单位共同出资组建示例热管理技术创新中心有限公司",
        "登记为民办非企业单位，名称为示例技术创新中心，是独立的事业法人",
    ],
    "board": ["实行董事会决策制", "设立理事会，作为决策机构"],
    "general-manager": ["总经理负责制", "实行中心主任负责制", "聘任总经理1名"],
    "expert-committee": [
        "设专家委员会",
        "专家咨询委员会由11人组成",
        "技术专家委员会",
        "学术委员会提供咨询",
        "战略咨询委员会",
    ],
    "separate-account": [
        "上级补助单独设置会计科目、专账核算",
        "设立专户管理",
        "单独核算",
        "实行专账管理",
        "设专门账户",
        "独立核算、专款专用",
        "单独建账",
    ],
}
DOES_NOT = {
    "industry-indicators": ["行业排名全国第三", "行业背景", "企业提升", "产业基础雄厚", "带动效应明显"],
    "research-catalogue": ["开展技术攻关", "技术攻关与研发投入计划目标", "攻关克难", "专利清单"],
    "sharing-list": ["实现资源共享", "加强开放共享", "任务清单", "共享单车"],
    "product-plan": ["牵头实施核心技术攻关与标志性产品开发", "新产品产值率达到30%", "新产品开发能力强", "标志性工程"],
    "provincial-carrier": [
        "五年内创建为浙江省技术创新中心",
        "力争获批省级重点实验室",
        "积极申报省级企业研究院",
        "到2029年建成省级工程研究中心1家",
        "计划建设国家级创新平台",
        "省级科技计划项目3项",
        "力争建成公共平台；到2027年，培育省级重点实验室",
        "公司拥有专利30件，拟创建国家级技术创新中心",
        "依托单位为国家高新技术企业",
    ],
    "legal-person": ["公司成立于2001年，注册资本5000万元", "法定代表人", "引进创新团队3个"],
    "board": ["监事", "领导小组"],
    "general-manager": ["领导小组组长", "项目负责人"],
    "expert-committee": ["引进专家10名", "专家评审", "科学技术协会"],
    "separate-account": ["资金管理规范", "设立会计岗位", "核算产值"],
}


def met(demand: str, text: str) -> bool:
    return demand_missing.met(DEMANDS[demand], without_titles(squeeze(text)))


def test_every_demand_has_words_on_both_sides() -> None:
    assert set(MEETS) == set(DOES_NOT) == set(SAID) == set(DEMANDS)


def test_every_expression_of_the_demands_compiles() -> None:
    for demand in DEMANDS.values():
        assert all(re.compile(one) for one in (*demand.any_of, *demand.unless, *demand.when))


def test_an_expression_that_does_not_compile_is_a_broken_pack() -> None:
    broken = replace(DEMANDS["board"], any_of=("(董事会",))
    with pytest.raises(PolicyError, match=r"董事会（理事会）决策制.*正则表达式写法不对"):
        demand_missing.met(broken, "设董事会")


def _sentences(side: str) -> list[tuple[str, str]]:
    return [(demand, text) for demand, sides in SAID.items() for text in sides[side]]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NEUTRAL.items() for text in texts])
def test_the_ordinary_sentences_of_a_proposal_meet_no_demand(kind: str, text: str) -> None:
    asked = [demand for demand in DEMANDS.values() if kind in demand.kinds]
    assert [demand.id for demand in asked if met(demand.id, text)] == []


@pytest.mark.parametrize(("demand", "text"), _sentences("meets"))
def test_a_sentence_that_says_it_in_whatever_words_meets_the_demand(demand: str, text: str) -> None:
    assert met(demand, text)


@pytest.mark.parametrize(("demand", "text"), _sentences("does-not"))
def test_a_sentence_about_others_or_about_what_may_never_come_does_not(demand: str, text: str) -> None:
    assert not met(demand, text)


@pytest.mark.parametrize(("demand", "text"), [(d, t) for d, texts in MEETS.items() for t in texts])
def test_words_that_meet_a_demand(demand: str, text: str) -> None:
    assert met(demand, text)


@pytest.mark.parametrize(("demand", "text"), [(d, t) for d, texts in DOES_NOT.items() for t in texts])
def test_words_that_do_not_meet_a_demand(demand: str, text: str) -> None:
    assert not met(demand, text)


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        ("争取上级财政补助3000万元", True),
        ("获得宁波市级财政补助800万元", True),
        ("省级专项资金500万元", True),
        ("中央财政补助", True),
        ("其中上级财政支持3000万元", True),
        ("上级和市级财政补助3000万元", True),
        ("宁波市级财政支持2000万元", True),
        ("省级专项经费1500万元", True),
        ("省科技厅拨款800万元", True),
        ("省市财政资金合计3000万元", True),
        ("慈溪市级财政补助3000万元", False),
        ("不依赖上级补助", False),
        ("不含上级补助资金", False),
        ("积极争取上级资金和政策支持", False),
        ("上级下达的任务", False),
        ("依托单位近三年承担省级科技专项8项，获省级补助资金600万元", False),
        ("协助企业申报省级专项补助", False),
        ("股东出资6000万元，全部自筹", False),
        ("省级企业研究院", False),
        ("上级部门指导", False),
    ],
)
def test_a_separate_account_is_asked_only_where_superior_funds_are_named(text: str, applies: bool) -> None:
    assert demand_missing.applies(DEMANDS["separate-account"], without_titles(squeeze(text))) is applies
