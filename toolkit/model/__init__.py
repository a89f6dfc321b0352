"""The shapes that everything shares: a policy as data, and a draft as read. Frozen; no I/O.

What a draft says, held against an outline, is in `toolkit/reading/result.py`.
"""

from toolkit.model.clause import Clause, Coverage, Force, Instrument, Severity
from toolkit.model.draft import (
    Block,
    Cell,
    DocumentData,
    Draft,
    ExtraSection,
    Fund,
    Location,
    Paragraph,
    Run,
    Series,
    Table,
    Task,
    walk_paragraphs,
)
from toolkit.model.outline import Outline, Section, Speech, SpeechSource, Topic
from toolkit.model.policy import Kind, Policy, RuleSetting
from toolkit.model.provisions import (
    Cycle,
    Demand,
    Fact,
    Field,
    FieldList,
    Indicator,
    Limit,
    LookAlike,
    Relation,
    Unchecked,
)

__all__ = [
    "Block",
    "Cell",
    "Clause",
    "Coverage",
    "Cycle",
    "Demand",
    "DocumentData",
    "Draft",
    "ExtraSection",
    "Fact",
    "Field",
    "FieldList",
    "Force",
    "Fund",
    "Indicator",
    "Instrument",
    "Kind",
    "Limit",
    "Location",
    "LookAlike",
    "Outline",
    "Paragraph",
    "Policy",
    "Relation",
    "RuleSetting",
    "Run",
    "Section",
    "Series",
    "Severity",
    "Speech",
    "SpeechSource",
    "Table",
    "Task",
    "Topic",
    "Unchecked",
    "walk_paragraphs",
]
