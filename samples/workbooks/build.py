"""The workbooks of this folder: three from what the packs hold of real instruments, one illustrative (示例).

    python samples/workbooks/build.py

What a source does not give stays empty; nothing is filled in. The illustrative one follows from a seed.
"""

from __future__ import annotations

import random
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from toolkit.batch import form  # noqa: E402
from toolkit.batch.workbook_out import Record, book_bytes  # noqa: E402
from toolkit.files import write_atomic  # noqa: E402
from toolkit.policy import load_policy  # noqa: E402
from toolkit.policy.register import ALL_PLATFORMS, ListedTask, Platform, Register  # noqa: E402
from toolkit.policy.register_files import load_register  # noqa: E402

POLICY = "cixi-2024"
SEED = 20260101


def listed(pack: str, year: int, kind: str) -> bytes:
    """The workbook of a pack's roster, tasks, targets, projects, districts and duties."""
    day = date(year, 1, 1)
    register, policy = load_register(pack, day), load_policy(POLICY, day)
    instrument = load_policy(pack, day).instrument
    source = f"《{instrument.title}》（{instrument.number}）" if instrument.number else instrument.cite
    sheets: dict[str, list[Record]] = {
        form.PLATFORMS: [platform(row, kind) for row in register.platforms],
        form.INDICATORS: indicators(register),
        form.TASKS: [task(row) for row in register.tasks],
        form.FUNDS: [],
        form.PROJECTS: projects(register),
        form.DUTIES: [
            {"单位": row.unit, "职责": row.text, "依据": row.clause.label}
            for row in (*register.duties, *register.districts)
        ],
        form.UNITS: [{"统称": name, "单位": None} for name in register.collective],
    }
    about = {form.SOURCE: source, form.POLICY: POLICY, "来源没有的": " ".join(register.notes.values())}
    if undated := [row.quote for row in register.targets if row.year is None]:
        about["没有年份的目标"] = "；".join(undated)  # a column of the sheet 指标 has a year
    return book_bytes(about, {name: rows for name, rows in sheets.items() if rows or name == form.FUNDS}, policy, year)


def platform(row: Platform, kind: str) -> Record:
    return {
        form.NAME: row.name,
        "类别": kind or None,
        "责任单位": "、".join(row.responsible),
        "级别": row.level or None,
        "产业定位": row.position or None,
        "别名": "、".join(row.aliases) or None,
        "来源所载时间": row.period_text or None,
        "建设任务": row.task or None,
        "依据": row.clause.label,
        form.NOTE: f"依托单位：{row.host}" if row.host else None,
    }


def task(row: ListedTask) -> Record:
    named = form.ALL if row.platforms == ALL_PLATFORMS else "、".join(row.platforms)
    return {
        form.NAME: named or None,
        "分组": row.group or None,
        "任务": row.task,
        "目标要求": row.target or None,
        "牵头单位": row.lead or None,
        "配合单位": "、".join(row.help) or None,
        "责任单位": "、".join(row.responsible) or None,
        "完成时限": f"{row.due}年" if row.due.isdigit() else row.due or None,
        "依据": row.clause.label,
    }


def indicators(register: Register) -> list[Record]:
    return [
        {
            "指标": row.name,
            "单位": row.unit or None,
            "责任单位": "、".join(row.responsible),
            f"{row.year}年目标": row.value,
            "依据": row.clause.label,
        }
        for row in register.targets
        if row.year is not None
    ]


def projects(register: Register) -> list[Record]:
    """The attachment's list, which names who is responsible for each."""
    return [
        {"专项": row.name, "技术方向": row.direction, "责任单位": "、".join(row.responsible), "依据": row.clause.label}
        for row in register.projects
        if row.listing == "attachment"
    ]


# ---------------------------------------------------------------- the illustrative one

TRADES = ("小家电", "轴承", "汽车零部件", "化纤", "模具", "卫浴", "打火机", "文具", "电线电缆", "健康器械")
FIGURES = {
    "全行业产值": ("亿元", 40, 200, Decimal("1.06")),
    "有效高新技术企业占比": ("%", 15, 25, Decimal("1.05")),
    "规上企业研发投入占营业收入比重": ("%", 2, 3, Decimal("1.04")),
    "规上企业研发机构组建率": ("%", 50, 60, Decimal("1.06")),
    "有效发明专利数": ("件", 200, 900, Decimal("1.08")),
}
TEXTS = {
    "上年度工作回顾": "上年度依托单位开展检测、对接、培训，主要任务完成。\n\n部分设备到货较晚，检测扩项顺延到今年。",
    "进度安排": "一季度确定年度任务书；二季度完成设备安装；三季度举办对接大会；四季度自评并迎接考核。",
    "保障措施": "责任单位每季度听取一次汇报，补贴资金专项列支，年终委托审计。",
}


def illustrative(year: int) -> bytes:
    """A hundred invented platforms, complete; every name says that it is an example."""
    policy = load_policy(POLICY, date(year, 1, 1))
    names = {item.name for item in policy.indicators}
    assert names == set(FIGURES), names ^ set(FIGURES)
    about = {form.SOURCE: "示例工作簿（内容均为虚构）", form.POLICY: POLICY}
    return book_bytes(about, illustrative_rows(year, 100), policy, year)


def illustrative_rows(year: int, count: int) -> dict[str, list[Record]]:
    """The rows of `count` invented platforms by sheet."""
    chance = random.Random(SEED)
    sheets: dict[str, list[Record]] = {name: [] for name in (form.PLATFORMS, form.INDICATORS, form.TASKS, form.FUNDS)}
    towns = [f"示例{number}镇" for number in range(1, 21)]
    for number in range(1, count + 1):
        trade = TRADES[number % len(TRADES)]
        name, town = f"示例{number:03}号{trade}产业创新服务综合体", towns[number % len(towns)]
        sheets[form.PLATFORMS].append(sample_platform(name, town, year))
        sheets[form.INDICATORS] += [sample_figure(name, figure, year, chance) for figure in FIGURES]
        sheets[form.TASKS] += sample_tasks(name, town, year, chance)
        sheets[form.FUNDS] += sample_funds(name, chance)
    sheets[form.TASKS].append(
        {
            form.NAME: form.ALL,
            "任务": "报送季度进展",
            "牵头单位": "示例科技部门",
            "配合单位": "各镇、街道",
            "完成时限": "每季度末",
        }
    )
    sheets[form.UNITS] = [{"统称": "各镇、街道", "单位": town} for town in towns]
    return sheets


def sample_platform(name: str, town: str, year: int) -> Record:
    return {
        form.NAME: name,
        "类别": "综合体",
        "申报单位": f"{town}人民政府（示例）",
        "责任单位": town,
        "级别": "示例级",
        "建设周期首年": year - 1,
        "建设周期末年": year + 3,
        "编制日期": date(year, 1, 20),
        "是否示例": form.YES,
        **TEXTS,
    }


def sample_figure(name: str, figure: str, year: int, chance: random.Random) -> Record:
    unit, low, high, growth = FIGURES[figure]
    places = Decimal(1) if unit == "件" else Decimal("0.1")
    base = Decimal(chance.randint(low * 10, high * 10)) / 10
    aims = [(base * growth**step).quantize(places) for step in range(6)]
    return {
        form.NAME: name,
        "指标": figure,
        "单位": unit,
        "基期年份": year - 2,
        "基期值": aims[0],
        **{f"{year - 2 + step}年承诺": aims[step] for step in range(1, 6)},
        f"{year - 1}年目标": aims[1],
        f"{year - 1}年实际": (aims[1] * Decimal(chance.choice(("0.98", "1", "1.02")))).quantize(places),
        f"{year}年目标": aims[2],
    }


def sample_tasks(name: str, town: str, year: int, chance: random.Random) -> list[Record]:
    wanted = (
        ("组织产学研对接活动", f"举办{chance.randint(4, 10)}场，促成合作{chance.randint(6, 20)}项", 11),
        ("帮助规上企业组建研发机构", f"新建市级及以上研发机构{chance.randint(3, 12)}家", 12),
        ("检测平台扩项", f"新增检测项目{chance.randint(5, 30)}项", 9),
    )
    return [
        {form.NAME: name, "任务": said, "目标要求": aim, "责任单位": town, "完成时限": f"{year}年{month}月"}
        for said, aim, month in wanted
    ]


def sample_funds(name: str, chance: random.Random) -> list[Record]:
    rows = (("专职人员薪酬", chance.randint(7, 11), form.YES), ("交流合作活动", 12, form.NO), ("展厅维护", 11, form.NO))
    return [
        {form.NAME: name, "用途": use, "金额（万元）": amount, "资金来源": "运营经费补贴", "专职人员薪酬": pay}
        for use, amount, pay in rows
    ]


def main() -> None:
    """Write the four workbooks beside this script."""
    write_atomic(HERE / "cixi-2019.xlsx", listed("cixi-complexes", 2020, "综合体"))
    write_atomic(HERE / "ningbo-2017.xlsx", listed("ningbo-2017", 2020, ""))
    write_atomic(HERE / "zhenhai-2020.xlsx", listed("zhenhai-2020", 2021, ""))
    write_atomic(HERE / "示例-100平台.xlsx", illustrative(2026))


if __name__ == "__main__":
    main()
