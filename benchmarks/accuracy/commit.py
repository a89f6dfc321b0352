"""Commitments in prose and tables, with what a reader should take from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.accuracy.numbering import han
from benchmarks.accuracy.shapes import INDICATORS, Block, Labels, Para
from benchmarks.accuracy.tables import write_table

DIGITS = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
LOOK_ALIKES = {
    "output-value": ["营业收入由{by}年的{b}亿元提高到{ty}年的{t}亿元", "工业增加值到{ty}年达到{t}亿元"],
    "hightech-share": ["高新技术企业数量由{by}年的28家增加到{ty}年的46家",
                       "高新技术产业增加值占规上工业增加值比重到{ty}年达到{t}%"],
    "rd-intensity": ["R&D经费支出占GDP比重由{by}年的{b}%提高到{ty}年的{t}%"],
    "rd-org-rate": ["规上企业研发机构数由{by}年的41家增加到{ty}年的77家",
                    "有研发活动的企业占比由{by}年的{b}%提高到{ty}年的{t}%"],
    "invention-patents": ["发明专利授权量由{by}年的{b}件提高到{ty}年的{t}件", "每万人发明专利拥有量到{ty}年达到38件",
                          "发明专利申请量五年累计{t}件"],
}  # fmt: skip


@dataclass
class Goal:
    """One indicator as it is to be committed to; None where the draft does not say."""

    id: str
    name: str
    base: float | None
    target: float | None
    base_year: int | None
    target_year: int | None
    defect: str = ""  # "", missing, blank, no-target, no-baseline, out-of-range, declines, look-alike, conflict

    table_unit: str = ""  # where a table uses another unit than the canonical one

    @property
    def unit(self) -> str:
        return INDICATORS[self.id]


def label(goal: Goal, labels: Labels, **more: Any) -> None:
    """Write what is true of the indicator."""
    gone = goal.defect in {"missing", "blank", "look-alike"}
    base = None if gone or goal.base is None else {"value": goal.base, "year": goal.base_year}
    target = None if gone or goal.target is None else {"value": goal.target, "year": goal.target_year}
    status = "committed"
    if gone or not (base or target):
        status = "missing"
    elif base is None or target is None:
        status = "no-baseline" if base is None else "no-target"
    if goal.defect in {"out-of-range", "declines"}:
        status = "invalid"
    labels.indicators[goal.id] = {"status": status, "baseline": base, "target": target, **more}
    rule = {"missing": "indicator-missing", "no-target": "indicator-no-target",
            "no-baseline": "indicator-no-baseline"}.get(status)  # fmt: skip
    if goal.defect in {"out-of-range", "declines", "conflict"}:
        rule = "indicator-" + goal.defect
    if rule:
        labels.planted.append(rule)
    if goal.defect == "conflict":
        labels.indicators[goal.id]["unscored"] = ["target"]
    if goal.defect == "look-alike":
        labels.planted.append("indicator-look-alike")


def plant(goals: list[Goal], defects: list[str], rng: Random) -> None:
    """Give some goals a defect each."""
    for goal, defect in zip(rng.sample(goals, min(len(defects), len(goals))), defects, strict=False):
        goal.defect = defect
        if defect == "no-target":
            goal.target = None
        elif defect == "no-baseline":
            goal.base = None
        elif defect == "declines" and goal.base:
            goal.target = round(goal.base * rng.uniform(0.7, 0.9), 0 if goal.unit == "件" else 1)
        elif defect == "out-of-range" and goal.target:
            goal.target = round(goal.target * (100 if goal.unit == "%" else 100000), 1)


def number(value: float, rng: Random, plain: bool = False) -> str:
    """A value's digits, now and then grouped, full-width or in Chinese numerals."""
    text = f"{value:g}" if value < 1e6 else f"{value:.0f}"
    roll = rng.random()
    if plain or roll < 0.8:
        return text
    if roll < 0.88:
        return text.translate(DIGITS)
    if value >= 1000 and value == int(value):
        return f"{int(value):,}" if roll < 0.95 else f"{int(value):,}".replace(",", "，")
    return text


def chinese(value: float) -> str:
    """Digits in Chinese numerals up to 9999, one or two decimals: 三点五, 一千四百八十."""
    whole, _, rest = f"{value:g}".partition(".")
    text, left = "", int(whole)
    for size, mark in ((1000, "千"), (100, "百")):
        if left >= size:
            text += han(left // size) + mark
            left %= size
            if left and left < size // 10:
                text += "零"
    if left:
        small = han(left)
        text += ("一" + small) if text and 10 <= left < 20 else small
    return (text or "零") + ("点" + "".join("零一二三四五六七八九"[int(d)] for d in rest) if rest else "")


def amount(goal: Goal, value: float, rng: Random, wild: bool) -> str:
    """A value with its unit, in one of the ways people write it."""
    roll = rng.random()
    if goal.unit == "亿元":
        if wild and roll < 0.2:
            return f"{value * 10000:.0f}万元"
        if wild and roll < 0.3 and value >= 1:
            return f"{value / 10000:.6g}万亿元"
        if wild and roll < 0.4 and value < 9999:
            return chinese(value) + "亿元"
        return number(value, rng) + rng.choice(["亿元", "亿元", " 亿元"])
    if goal.unit == "%":
        if wild and roll < 0.25 and value < 1000:
            return "百分之" + chinese(value)
        if wild and roll < 0.32:
            return f"{value:g}".replace(".", "。") + "%"
        return number(value, rng) + rng.choice(["%", "%", "％", " %"])
    if wild and roll < 0.2 and value < 9999:
        return chinese(value) + "件"
    return number(value, rng) + rng.choice(["件", "件", "项"])


def year(value: int, rng: Random, wild: bool) -> str:
    """A year as digits, sometimes 二〇二九年 with one of its zeros, or with blanks."""
    roll = rng.random()
    if wild and roll < 0.25:
        zero = rng.choice("〇○零OΟ0")
        return "".join(zero if d == "0" else HAN_DIGITS[int(d)] for d in str(value)) + "年"
    if wild and roll < 0.35:
        return f" {value} 年"
    return f"{value}年"


HAN_DIGITS = "〇一二三四五六七八九"


def sentence(goal: Goal, rng: Random, verbs: dict[str, Any], wild: bool, labels: Labels) -> str:
    """One indicator in prose; writes its label."""
    by, ty = goal.base_year or 0, goal.target_year or 0
    base_year, target_year = year(by, rng, wild), year(ty, rng, wild)
    if goal.defect == "missing":
        label(goal, labels)
        return ""
    if goal.defect == "blank":
        label(goal, labels)
        blank = rng.choice(["XX", "____", "××", "      "])
        if not blank.strip():
            return f"{goal.name}由{base_year}的待定提高到{target_year}的待定。"
        return f"{goal.name}由{base_year}的{blank}{goal.unit}提高到{target_year}的{blank}{goal.unit}。"
    if goal.defect == "look-alike":
        label(goal, labels)
        text = rng.choice(LOOK_ALIKES[goal.id])
        return text.format(by=by, ty=ty, b=f"{goal.base:g}", t=f"{goal.target:g}") + "。"
    if goal.target is None and goal.base is not None:
        label(goal, labels)
        return f"{base_year}{goal.name}为{amount(goal, goal.base, rng, wild)}。"
    if goal.base is None and goal.target is not None:
        label(goal, labels)
        value = amount(goal, goal.target, rng, wild)
        return f"到{target_year}，{goal.name}{rng.choice(verbs['reach'])}{value}{rng.choice(['', '', '以上'])}。"
    return _full(goal, rng, verbs, wild, labels, base_year, target_year)


def _full(goal: Goal, rng: Random, verbs: dict[str, Any], wild: bool, labels: Labels, by: str, ty: str) -> str:
    if goal.base is None or goal.target is None:
        raise ValueError("a full sentence needs both values")
    form = rng.choice(verbs["forms"])
    values = {"n": goal.name, "b": amount(goal, goal.base, rng, wild), "by": by, "ty": ty, "u": goal.unit}
    more: dict[str, Any] = {}
    if form["kind"] != "plain":
        fits = goal.defect not in {"declines", "out-of-range", "conflict"} and _special(form, goal, values, more, rng)
        form = form if fits else {"text": rng.choice(verbs["plain"])}
    values["t"] = amount(goal, goal.target, rng, wild)
    label(goal, labels, **more)
    return str(form["text"]).format(**values)


def _special(form: dict[str, Any], goal: Goal, values: dict[str, str], more: dict[str, Any], rng: Random) -> bool:
    """Set target and values as the form says it; False where the form does not fit the indicator."""
    base, target, kind = goal.base or 0.0, goal.target or 0.0, form["kind"]
    share = goal.unit == "%"
    more["computed"] = kind in {"growth", "double", "points"}
    if kind == "growth" and not share:
        rate = rng.choice([5, 6, 6.5, 8, 10])
        goal.target = base * (1 + rate / 100) ** ((goal.target_year or 0) - (goal.base_year or 0))
        values["g"] = f"{rate:g}"
    elif kind == "double" and not share:
        goal.target = base * form["factor"]
    elif kind == "points" and share:
        values["p"] = f"{target - base:.4g}"
        goal.target = base + float(values["p"])
    elif kind == "full" and goal.id == "rd-org-rate":
        goal.target = 100.0
    elif kind in {"range", "two-step"}:
        high = round(target * 1.05, 1) if goal.unit != "件" else float(round(target * 1.05))
        values |= {"t1": number(target, rng, True), "t2": number(high, rng, True)}
        more["accept"] = [target, high]
    else:
        more.clear()
        return False
    return True


def joint(goals: list[Goal], rng: Random, labels: Labels, bank: dict[str, Any]) -> list[str]:
    """All goals in two or three sentences that pair names and values by order (分别)."""
    ready = [g for g in goals if g.base is not None and g.target is not None and not g.defect]
    if len(ready) < 2:
        return ["".join(sentence(g, rng, bank, False, labels) for g in goals) + _conflicts(goals, rng, bank)]
    by, ty = goals[0].base_year, goals[0].target_year
    names = "、".join(g.name for g in ready)
    bases = "、".join(f"{g.base:g}{g.unit}" for g in ready)
    targets = "、".join(f"{g.target:g}{g.unit}" for g in ready)
    for goal in ready:
        label(goal, labels)
    forms: list[str] = bank["joint"]
    text = rng.choice(forms).format(by=by, ty=ty, names=names, bases=bases, targets=targets, n=han(len(ready)))
    rest = [sentence(g, rng, bank, False, labels) for g in goals if g not in ready]
    rest.append(_conflicts(goals, rng, bank))
    return [text, "".join(rest)] if any(rest) else [text]


def commitments(goals: list[Goal], rng: Random, bank: dict[str, Any], labels: Labels, pdf: bool) -> Sequence[Block]:
    """The body of the commitments section, below its opening sentence."""
    style = rng.choice(["prose", "prose", "wild", "items", "joint", "inherit", "table", "table", "table"])
    if pdf and style == "table":
        style = rng.choice(["prose", "table"])
    if style == "table":
        return write_table(goals, rng, bank, labels, label)
    if style == "joint":
        return [Para(text) for text in joint(goals, rng, labels, bank)]
    if style == "inherit":
        return _inherit(goals, rng, bank, labels)
    texts = [sentence(g, rng, bank, style == "wild", labels) for g in goals]
    texts = [text for text in texts if text]
    extra = rng.choice(bank["asides"]) if rng.random() < 0.4 else ""
    again = _conflicts(goals, rng, bank)
    if style == "items":
        return [Para(f"{i}.{t}") for i, t in enumerate(texts, 1)] + [Para(t) for t in (extra, again) if t]
    return [Para("".join(texts) + extra)] + ([Para(again)] if again else [])


def _inherit(goals: list[Goal], rng: Random, bank: dict[str, Any], labels: Labels) -> Sequence[Block]:
    """The years said once in a lead; each sentence gives values only."""
    by, ty = goals[0].base_year, goals[0].target_year
    lead = rng.choice(bank["inherit_lead"]).format(by=by, ty=ty)
    texts = []
    for goal in goals:
        if goal.defect in {"missing", "blank", "look-alike"} or goal.base is None or goal.target is None:
            texts.append(sentence(goal, rng, bank, False, labels))
            continue
        label(goal, labels)
        form = rng.choice(bank["inherit"])
        base, target = amount(goal, goal.base, rng, False), amount(goal, goal.target, rng, False)
        texts.append(form.format(n=goal.name, b=base, t=target))
    again = _conflicts(goals, rng, bank)
    return [Para(lead + "".join(texts))] + ([Para(again)] if again else [])


def _conflicts(goals: list[Goal], rng: Random, bank: dict[str, Any]) -> str:
    """A second place that says otherwise, for the goals where that is planted."""
    texts = []
    for goal in goals:
        if goal.defect == "conflict" and goal.target is not None:
            other = round(goal.target * 1.2, 1) if goal.unit != "件" else float(round(goal.target * 1.2))
            texts.append(
                rng.choice(bank["conflict"]).format(n=goal.name, ty=goal.target_year, t=f"{other:g}", u=goal.unit)
            )
    return "".join(texts)
