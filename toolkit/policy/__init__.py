"""Policy packs: folders of YAML under schemas/, loaded into a Policy as of one day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from toolkit.assets import schemas_dirs
from toolkit.errors import PolicyError
from toolkit.fields import Fields
from toolkit.model import Policy, RuleSetting, Severity
from toolkit.policy.indicator import read_indicators
from toolkit.policy.instrument import read_instrument, read_kinds, read_relations
from toolkit.policy.outline import OutlineFolder
from toolkit.policy.provisions import (
    read_cycles,
    read_demands,
    read_facts,
    read_fields,
    read_limits,
    read_unchecked,
)
from toolkit.policy.reference import force_of
from toolkit.yaml_source import Source, load_yaml


def policy_ids() -> tuple[str, ...]:
    """The packs at hand, by folder name, sorted."""
    folders = (path.parent.name for home in _homes() for path in home.glob("*/instrument.yaml"))
    return tuple(sorted(set(folders)))


def pack_folder(pack: str) -> Path:
    """The folder of the pack of that id, the office's own before the product's; PolicyError if there is none."""
    return _found(pack, _homes())


def _homes() -> tuple[Path, ...]:
    """The folders of packs; PolicyError where FANGAN_SCHEMAS names one that is not there."""
    homes = schemas_dirs()
    for home in homes:
        if not home.is_dir():
            message = "环境变量 FANGAN_SCHEMAS 指明的规则包文件夹不存在"
            raise PolicyError(message, path=home, remedy="请核对 FANGAN_SCHEMAS；不用自己的规则包时请不要设这个变量")
    return homes


@lru_cache(maxsize=64)  # asked for at each draft of a batch; what is not found is looked for again
def _found(pack: str, homes: tuple[Path, ...]) -> Path:
    if pack in policy_ids():
        return next(home / pack for home in homes if (home / pack / "instrument.yaml").is_file())
    raise PolicyError(f"没有名为“{pack}”的规则包", remedy=f"可用的有：{'、'.join(policy_ids())}")


def load_policy(pack: str, as_of: date) -> Policy:
    """The pack of that id with its values as of one day; PolicyError if absent or broken."""
    return _loaded(pack_folder(pack), as_of)


@lru_cache(maxsize=16)
def _loaded(folder: Path, as_of: date) -> Policy:
    return load_pack(folder, as_of)


def load_pack(folder: Path, as_of: date) -> Policy:
    """The pack in that folder with its values as of one day."""
    top = Fields(load_yaml(folder / "instrument.yaml", PolicyError))
    instrument = read_instrument(top, folder.name)
    clauses = instrument.clauses
    kinds = read_kinds(top)
    relations = read_relations(top, clauses)
    top.done()
    provisions = _part(folder / "provisions.yaml")
    indicators = _part(folder / "indicators.yaml")
    policy = Policy(
        instrument=instrument,
        as_of=as_of,
        kinds=kinds,
        outlines=OutlineFolder(folder / "outlines", clauses, kinds),
        indicators=read_indicators(indicators, clauses),
        indicator_kinds=indicators.texts("kinds"),
        limits=read_limits(provisions, clauses, as_of),
        demands=read_demands(provisions, clauses),
        cycles=read_cycles(provisions, clauses),
        rules=_rules(folder / "rules.yaml"),
        unchecked=read_unchecked(provisions, clauses),
        facts=read_facts(provisions, clauses),
        relations=relations,
        fields=read_fields(provisions, clauses),
    )
    provisions.done()
    indicators.done()
    return policy


def _part(path: Path) -> Fields:
    if not path.is_file():
        return Fields(Source(str(path), {}, {}, PolicyError))
    return Fields(load_yaml(path, PolicyError))


def _rules(path: Path) -> dict[str, RuleSetting]:
    top = _part(path)
    rows = top.fields("rules")
    rules = {}
    for rule in rows:
        row = rows.fields(rule)
        severity = Severity(row.choice("severity", tuple(Severity)))
        force = force_of(row)
        if force is None:
            row.refuse("force", "“force”不能为空")
        rules[str(rule)] = RuleSetting(severity, force, row.flag("waivable", True))
        row.done()
    top.done()
    return rules
