"""The JSON Schema of a data file: completion, help and errors in editors.

Draft-07, which the YAML servers of editors know best. A key without a value is allowed everywhere:
what is still missing is the checker's to say, what is wrong the schema's.
"""

from __future__ import annotations

import json
from typing import Any

from toolkit.drafts.data import FUND_SOURCES
from toolkit.model import Indicator, Outline, Policy, Section
from toolkit.skeleton import hints

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "null"]}
_WORDS: Schema = {"type": ["array", "string", "null"], "items": {"type": ["string", "number"]}}
_NUMBER: Schema = {"type": ["number", "null"]}
_FLAG: Schema = {"type": ["boolean", "null"]}
_YEAR: Schema = {"type": ["integer", "null"], "minimum": 1990, "maximum": 2100}


def schema_path(policy: Policy, kind: str, document: str) -> str:
    """Where `fangan new` puts the schema, relative to the data file."""
    return f".fangan/{policy.instrument.id}-{kind}-{document}.schema.json"


def json_schema(policy: Policy, kind: str, document: str) -> Schema:
    """The schema as plain values, ready for `json.dumps`; KeyError without such an outline."""
    outline = policy.outline(kind, document)
    properties: Schema = {
        **_cover(policy, outline),
        "indicators": _indicators(policy),
        "tasks": _rows("任务清单", _task(), ["task"]),
        "funds": _rows("资金安排，金额单位万元", _fund(), ["use"]),
        "sections": _sections(outline),
        "extra_sections": _rows("提纲以外的章节", _extra(outline), ["title"]),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{outline.title}（{outline.clause.cite}）",
        "description": outline.note,
        **_object(properties, required=["kind", "document"]),
    }


def schema_text(policy: Policy, kind: str, document: str) -> str:
    """The schema as the text of a file."""
    return json.dumps(json_schema(policy, kind, document), ensure_ascii=False, indent=2) + "\n"


def _cover(policy: Policy, outline: Outline) -> Schema:
    cycle = policy.cycles.get(outline.kind)
    years = f"共 {cycle.years} 年（{cycle.clause.cite}）" if cycle else "首尾两年都算在内"
    cover: Schema = {
        "kind": {"const": outline.kind, "description": policy.kinds[outline.kind].name},
        "document": {"const": outline.document},
        "policy": {"type": ["string", "null"], "description": f"规则包，如 {policy.instrument.id}"},
        "title": _TEXT | {"description": f"不填时印作“{outline.title}”"},
        "applicant": {
            "type": ["object", "null"],
            "description": "申报单位；name 为全称，另可写 host 依托单位、builder 建设单位等",
            "properties": {"name": _TEXT},
            "additionalProperties": _TEXT,
        },
        "sample": _FLAG | {"description": "true 时封面印“示例”"},
        "submitted": {
            "type": ["string", "null"],
            "format": "date",
            "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$",
            "description": "编制日期，如 2025-02-20",
        },
        "period": _object({"start": _YEAR, "end": _YEAR}) | {"description": f"建设周期，{years}"},
        "against": _TEXT | {"description": "建设方案的数据文件，相对本文件的路径"},
    }
    return cover | {"year": _YEAR | {"description": "计划年度"}}


def _indicators(policy: Policy) -> Schema:
    return _object({indicator.id: _indicator(indicator) for indicator in policy.indicators}) | {
        "description": "核心指标：基期值和各年目标，只写数字"
    }


def _indicator(indicator: Indicator) -> Schema:
    value = _NUMBER | {"minimum": float(indicator.low), "maximum": float(indicator.high)}
    by_year: Schema = {
        "type": ["object", "null"],
        "patternProperties": {r"^(19|20)\d\d$": value},
        "additionalProperties": False,
    }
    baseline = _object({"year": _YEAR, "value": value})
    series = _object(
        {
            "baseline": baseline | {"description": f"基期值。{hints.range_hint(indicator)}"},
            "targets": by_year | {"description": f"各年目标值，如 2025: 195。{hints.range_hint(indicator)}"},
            "actuals": by_year | {"description": "各年实际值"},
        }
    )
    return series | {"description": f"{indicator.name}（{indicator.clause.cite}）\n{hints.range_hint(indicator)}"}


def _sections(outline: Outline) -> Schema:
    return _object({section.id: _section(section) for section in outline.leaves}) | {
        "description": "各章节正文（Markdown）"
    }


def _section(section: Section) -> Schema:
    lines = [f"{section.number}{section.title}"]
    lines += [f"{label}：{text}" for label, text in hints.section_hints(section)]
    return {"type": ["string", "null"], "description": "\n".join(lines)}


def _task() -> Schema:
    return {
        "task": _TEXT | {"description": "任务"},
        "target": _TEXT | {"description": "目标要求"},
        "lead": _TEXT | {"description": "牵头单位；来源分不清牵头、配合的，写在 responsible"},
        "help": _WORDS | {"description": "配合单位"},
        "responsible": _WORDS | {"description": "责任单位"},
        "due": _TEXT | {"description": "完成时限"},
    }


def _fund() -> Schema:
    return {
        "use": _TEXT | {"description": "用途"},
        "amount": _NUMBER | {"minimum": 0, "description": "金额，万元"},
        "pay": _FLAG | {"description": "是否专职人员薪酬"},
        "source": {"enum": [*FUND_SOURCES, None], "description": "运营经费补贴、上级补助、本级配套、自筹"},
        "entrusted": _FLAG | {"description": "是否委托依托单位的建设管理费用"},
    }


def _extra(outline: Outline) -> Schema:
    ids = [section.id for section in outline.walk()]
    return {
        "title": _TEXT | {"description": "标题"},
        "body": _TEXT | {"description": "正文（Markdown）"},
        "after": {"enum": [*ids, "", None], "description": "排在哪一节之后"},
    }


def _rows(description: str, properties: Schema, required: list[str]) -> Schema:
    row = _object(properties, required=required)
    return {"type": ["array", "null"], "description": description, "items": row | {"type": "object"}}


def _object(properties: Schema, *, required: list[str] | None = None) -> Schema:
    schema: Schema = {
        "type": "object" if required else ["object", "null"],
        "properties": properties,
        "additionalProperties": False,
    }
    return schema | ({"required": required} if required else {})
