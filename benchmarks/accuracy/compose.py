"""From base texts and a seed to a made draft: structure, names, defects and labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.accuracy import commit
from benchmarks.accuracy.shapes import LEAVES, Block, Heading, Labels, Made, Para, Table

DEMAND_NAMES = {"indicators", "catalogue", "sharing", "products", "carrier", "legal", "board", "manager", "experts"}
INDICATOR_DEFECTS = (
    "missing",
    "blank",
    "no-target",
    "no-baseline",
    "out-of-range",
    "declines",
    "look-alike",
    "conflict",
)
STRUCTURED = ("missing", "no-target", "no-baseline", "out-of-range", "declines")


@dataclass
class Plan:
    """What the seed chose for one draft."""

    rng: Random
    text: dict[str, Any]
    bank: dict[str, Any]
    format: str
    defects: dict[str, str] = field(default_factory=dict)  # leaf id → missing, empty
    goal_defects: list[str] = field(default_factory=list)
    lost_demands: set[str] = field(default_factory=set)
    over_limit: bool = False
    structure: str = "plain"  # plain, merged, undivided, promoted, swapped
    runin: bool = False
    merged: dict[str, Any] | None = None
    lift: bool = False
    goals: list[commit.Goal] = field(default_factory=list)  # set for YAML drafts
    bare: str = ""  # the parent whose body is undivided

    @property
    def key(self) -> str:
        return f"{self.text['kind']}/{self.text['document']}"

    @property
    def leaves(self) -> tuple[str, ...]:
        return LEAVES[self.key]


def parent_of(leaf: str) -> str:
    """`industry` of `industry.strength`; "" for a leaf at the top."""
    return leaf.rpartition(".")[0]


def make_plan(rng: Random, text: dict[str, Any], bank: dict[str, Any], fmt: str, faults: int) -> Plan:
    """Choose structure, then `faults` defects that the structure allows."""
    plan = Plan(rng, text, bank, fmt)
    parents = sorted({parent_of(leaf) for leaf in plan.leaves} - {""})
    choices = ["plain", "plain", "plain", "swapped"]
    if parents and fmt != "yaml":
        choices += ["undivided", "promoted"]
    if bank["merged"].get(plan.key) and fmt != "yaml":
        choices += ["merged"]
    plan.structure = "plain" if fmt == "yaml" else rng.choice(choices)
    if plan.structure == "merged":
        plan.merged = rng.choice(bank["merged"][plan.key])
    if plan.structure == "undivided":
        plan.bare = rng.choice(parents)
        if plan.key == "complex/proposal" and faults and rng.random() < 0.5:
            plan.defects["industry.problems" if plan.bare == "industry" else "approach.foundation"] = "missing"
            faults -= 1
    plan.lift = rng.random() < 0.6
    plan.runin = fmt != "yaml" and rng.random() < 0.4
    for _ in range(faults):
        _add_fault(plan)
    return plan


def _add_fault(plan: Plan) -> None:
    rng = plan.rng
    roll = rng.random()
    if plan.text.get("values") and roll < 0.45 and "commitments" not in plan.defects:
        plan.goal_defects.append(rng.choice(STRUCTURED if plan.format == "yaml" else INDICATOR_DEFECTS))
        return
    demands = sorted(set(plan.text.get("demands", {})) - plan.lost_demands)
    if demands and roll < 0.2:
        plan.lost_demands.add(rng.choice(demands))
        return
    if plan.key == "complex/annual-plan" and roll < 0.12:
        plan.over_limit = True
        return
    free = [leaf for leaf in plan.leaves if _may_fail(plan, leaf)]
    if free:
        leaf = rng.choice(free)
        plan.defects[leaf] = rng.choice(["missing", "missing", "empty"])
        if leaf == "commitments":
            plan.goal_defects.clear()


def _may_fail(plan: Plan, leaf: str) -> bool:
    if leaf in plan.defects or (plan.merged and leaf in plan.merged["ids"]):
        return False
    if plan.format == "yaml" and leaf == "commitments":
        return False
    if len(plan.defects) >= len(plan.leaves) - 2:
        return False
    if plan.key == "consortium/annual-plan" and leaf in {"review", "schedule"}:
        return False
    parent = parent_of(leaf)
    if parent and parent == plan.bare:
        return False
    siblings = [other for other in plan.leaves if parent and parent_of(other) == parent]
    return not parent or sum(other not in plan.defects for other in siblings) > 1


def name_for(plan: Plan, section: str) -> str:
    """The printed title two times in five, else one of the bank's other names."""
    names: list[str] = plan.bank["headings"][plan.key][section]
    if plan.structure == "promoted" and section == "approach.plan":
        return plan.rng.choice(["建设思路", *names[1:]])
    return names[0] if plan.rng.random() < 0.4 else plan.rng.choice(names)


def compose(plan: Plan, name: str) -> Made:
    """The whole draft as blocks, with its labels."""
    labels = Labels(plan.text["kind"], plan.text["document"])
    goals = _goals(plan)
    blocks: list[Block] = [Para(text) for text in plan.text["intro"]]
    if plan.rng.random() < 0.25:
        blocks.append(Para(plan.rng.choice(plan.bank["preface_mentions"])))
    snippets = _demand_snippets(plan)
    chapters = _chapters(plan, labels, goals, snippets)
    if plan.structure == "swapped" and len(chapters) > 2:
        first = plan.rng.randrange(len(chapters) - 1)
        chapters[first], chapters[first + 1] = chapters[first + 1], chapters[first]
        labels.planted.append("section-order")
    if plan.structure == "plain" and plan.format != "yaml" and plan.rng.random() < 0.1:
        chapters = [_wrap(chapters, plan)]
    if plan.rng.random() < 0.25:
        extra = plan.rng.choice(plan.bank["extra"])
        place = len(chapters) if plan.rng.random() < 0.7 else plan.rng.randrange(1, len(chapters) + 1)
        chapters.insert(place, [Heading(1, extra["name"]), *[Para(t) for t in extra["text"]]])
    for chapter in chapters:
        blocks += chapter
    _label_missing_goals(plan, labels)
    labels.planted += ["demand-missing"] * len(plan.lost_demands)
    labels.settle()
    return Made(name, plan.rng.choice(plan.text["titles"]), blocks, labels, plan.format)


def _wrap(chapters: list[list[Block]], plan: Plan) -> list[Block]:
    """All chapters one level down, under a heading of their own; points become plain text."""
    wrapped: list[Block] = [Heading(1, plan.rng.choice(plan.bank["wrappers"]))]
    for block in (block for chapter in chapters for block in chapter):
        if isinstance(block, Heading) and not block.section:
            wrapped.append(Para(f"{block.text}：{block.lead}"))
        else:
            if isinstance(block, Heading):
                block.level += 1
            wrapped.append(block)
    return wrapped


def _label_missing_goals(plan: Plan, labels: Labels) -> None:
    if plan.text.get("values") and "commitments" in plan.defects:
        for key in plan.text["values"]:
            labels.indicators[key] = {"status": "missing", "baseline": None, "target": None}


def _goals(plan: Plan) -> list[commit.Goal]:
    rng, goals = plan.rng, []
    for key, (base, target) in plan.text.get("values", {}).items():
        factor = rng.uniform(0.85, 1.15) if key != "rd-org-rate" else 1
        digits = 0 if key == "invention-patents" else 1
        goals.append(
            commit.Goal(key, rng.choice(plan.bank["commit"]["names"][key]), round(base * factor, digits),
                        round(target * factor, digits), plan.text["base_year"], plan.text["period"][1])
        )  # fmt: skip
    commit.plant(goals, plan.goal_defects, rng)
    return goals


def _demand_snippets(plan: Plan) -> dict[str, list[Block]]:
    """Where each demanded statement goes: in a section that is not itself at fault."""
    homes: dict[str, list[Block]] = {}
    for demand, wordings in plan.text.get("demands", {}).items():
        if demand in plan.lost_demands:
            continue
        good = [leaf for leaf in _homes(plan, demand) if leaf not in plan.defects]
        home = plan.rng.choice(good or [leaf for leaf in plan.leaves if leaf not in plan.defects])
        homes.setdefault(home, []).append(Para(plan.rng.choice(wordings)))
    return homes


def _homes(plan: Plan, demand: str) -> list[str]:
    if plan.text["kind"] == "consortium":
        return {"indicators": ["foundation"], "sharing": ["applicant", "talent-projects"]}.get(demand, ["research"])
    return ["significance"] if demand == "carrier" else ["governance.structure"]


def _chapters(
    plan: Plan, labels: Labels, goals: list[commit.Goal], snippets: dict[str, list[Block]]
) -> list[list[Block]]:
    chapters: list[list[Block]] = []
    opened: str | None = None
    wording = plan.rng.randrange(2)
    for leaf in plan.leaves:
        parent = parent_of(leaf)
        nested = bool(parent) and plan.structure != "promoted" and not _lifted(plan, parent)
        level = 2 if nested else 1
        if nested and parent != opened:
            chapters.append([Heading(1, name_for(plan, parent))])
        opened = parent
        group = plan.merged["ids"] if plan.merged and leaf == plan.merged["ids"][0] else [leaf]
        body = [
            block
            for each in group
            for block in _body(plan, each, labels, goals, wording, level) + snippets.get(each, [])
        ]
        part = _section(plan, leaf, body, labels, level)
        if nested:
            chapters[-1] += part
        elif part:
            chapters.append(part)
    return [chapter for chapter in chapters if chapter]


def _lifted(plan: Plan, parent: str) -> bool:
    """Whether one merged heading stands for the whole chapter, at the top level."""
    if not plan.merged or not plan.lift:
        return False
    return {leaf for leaf in plan.leaves if parent_of(leaf) == parent} == set(plan.merged["ids"])


def _section(plan: Plan, leaf: str, body: list[Block], labels: Labels, level: int) -> list[Block]:
    """Heading and body of a leaf as its status wants, and its label."""
    rng, status = plan.rng, plan.defects.get(leaf, "present")
    if status != "present":
        labels.sections[leaf] = status
        labels.planted.append(f"section-{status}")
        if status == "missing":
            return []
        return [Heading(level, name_for(plan, leaf), leaf=leaf), *_nothing(plan)]
    if plan.merged and leaf in plan.merged["ids"]:
        labels.sections[leaf] = "merged"
        first = plan.merged["ids"][0] == leaf
        return [Heading(level, rng.choice(plan.merged["names"])), *body] if first else []
    if plan.bare and parent_of(leaf) == plan.bare:
        labels.sections[leaf] = "merged"
        return body
    labels.sections[leaf] = "present"
    heading = Heading(level, name_for(plan, leaf), leaf=leaf)
    if plan.runin and level == 2 and body and isinstance(body[0], Para):
        heading.lead, heading.end = body[0].text, rng.choice(["。", "。", "："])
        body = body[1:]
        heading.joined = rng.random() < 0.15
    return [heading, *body]


def _nothing(plan: Plan) -> list[Block]:
    """What stands under an empty section's heading: nothing, blanks or a placeholder."""
    roll = plan.rng.random()
    if roll < 0.4:
        return []
    if roll < 0.6:
        return [Para(plan.rng.choice(plan.bank["blanks"])) for _ in range(plan.rng.randint(1, 3))]
    return [Para(plan.rng.choice(plan.bank["placeholders"]))]


def _body(plan: Plan, leaf: str, labels: Labels, goals: list[commit.Goal], wording: int, level: int) -> list[Block]:
    if plan.defects.get(leaf):
        return []
    wordings = plan.text["sections"][leaf]
    chosen = wordings[0 if plan.bare == parent_of(leaf) and plan.bare else wording % len(wordings)]
    blocks: list[Block] = []
    for item in chosen:
        if isinstance(item, dict):
            blocks.append(Heading(level + 1, item["sub"], item["text"], "。", section=False))
        else:
            blocks.append(Para(item))
    if leaf == "commitments" and goals and plan.format == "yaml":
        for goal in goals:
            commit.label(goal, labels)
        plan.goals = goals
    elif leaf == "commitments" and goals:
        blocks += commit.commitments(goals, plan.rng, plan.bank["commit"], labels, plan.format == "pdf")
    rows = plan.text.get("tables", {}).get(leaf)
    if rows and not plan.bare and plan.format not in {"yaml", "pdf"} and plan.rng.random() < 0.3:
        return [Table([list(row) for row in rows])]
    if leaf == "funds" and plan.over_limit:
        over = plan.rng.choice(["全年共申请运营经费补贴80万元。", "本年度运营经费补贴按65万元安排。"])
        blocks = [Para(over)]
        labels.planted.append("limit-exceeded")
    return blocks
