"""A small proposal and a small plan for the tests of rendering: illustrative figures throughout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from toolkit.model import DocumentData, ExtraSection, Fund, Policy, Series, Task
from toolkit.policy import load_policy

LONG = (
    "本市智能家电产业经过多年发展，已经形成从模具、注塑、电机到整机的完整链条，"
    "2024年规上企业286家，实现产值182亿元，产品出口60多个国家和地区，小家电产量居全国前列。"
)


BASE = (2024, Decimal("182"))
TABLE = "| 平台 | 面积（平方米） |\n|---|---|\n| 检测中心 | 3200 |\n| 展厅 | 800 |"
UNIT = "示例家电行业协会"


def policy() -> Policy:
    """The default pack on a day when it is in force."""
    return load_policy("cixi-2024", date(2025, 2, 20))


def series(base: str, *targets: str) -> Series:
    """A baseline of 2024 and targets from 2025 on."""
    return Series((2024, Decimal(base)), {2025 + index: Decimal(target) for index, target in enumerate(targets)})


def proposal(paragraphs: int = 4) -> DocumentData:
    """A complex's proposal with everything in it; `paragraphs` sets how long each section is."""
    text = "\n\n".join([LONG * 2] * paragraphs)
    return DocumentData(
        kind="complex",
        document="proposal",
        policy="cixi-2024",
        title="慈溪市智能家电产业创新服务综合体建设方案",
        applicant={"name": "慈溪市示例镇人民政府", "host": "示例家电行业协会"},
        sample=True,
        submitted=date(2025, 2, 20),
        period=(2025, 2029),
        indicators={
            "output-value": series("182", "195", "208", "224", "241", "260"),
            "hightech-share": series("18.5", "20", "22", "24", "26", "28"),
            "rd-intensity": series("2.6", "2.8", "2.9", "3.0", "3.2", "3.5"),
            "rd-org-rate": series("64", "68", "72", "76", "80", "85"),
            "invention-patents": series("1240", "1400", "1560", "1750", "1950", "2200"),
        },
        sections={
            "industry.strength": f"{text}\n\n### 产业规模\n\n{LONG}\n\n### 市场竞争力\n\n{LONG}",
            "industry.problems": f"{text}\n\n1. 关键部件依赖外购；\n2. 检测能力**不足**；\n3. 人才引进难。",
            "approach.foundation": f"{text}\n\n{TABLE}",
            "approach.plan": f"{text}\n\n- 平台升级；\n- 依托单位选聘。",
            "commitments": "到2029年，五项核心指标达到下表所列目标。",
        },
        extra_sections=(ExtraSection("风险评估", LONG, "approach.plan"),),
    )


def plan() -> DocumentData:
    """A complex's plan for a second year, with tasks and money."""
    return DocumentData(
        kind="complex",
        document="annual-plan",
        policy="cixi-2024",
        title="慈溪市智能家电产业创新服务综合体2026年度工作计划",
        applicant={"name": "慈溪市示例镇人民政府"},
        sample=True,
        submitted=date(2026, 1, 15),
        period=(2025, 2029),
        year=2026,
        sections=dict.fromkeys(("review", "goals", "tasks", "funds", "schedule", "safeguards"), LONG),
        indicators={"output-value": Series(BASE, {2026: Decimal("208")}, {2025: Decimal("196.3")})},
        tasks=(
            Task("组织产学研对接", "全年8场", UNIT, ("市科技局", "市经信局"), (), "2026年11月底前"),
            Task("建设共享检测平台", "新增检测项目20项", "示例镇人民政府", ("市市场监管局",), (), "2026年9月底前"),
        ),
        funds=(
            Fund("共享检测平台与展厅建设", Decimal("22"), source="subsidy"),
            Fund("专职人员薪酬", Decimal("14.5"), pay=True, source="subsidy"),
            Fund("交流合作活动", Decimal("8.5"), source="subsidy"),
        ),
    )


def with_section(data: DocumentData, section: str, text: str) -> DocumentData:
    """The data with one section's text replaced."""
    return replace(data, sections={**data.sections, section: text})
