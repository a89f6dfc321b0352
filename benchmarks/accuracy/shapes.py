"""What a made draft consists of, before it is written to a format, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LEAVES: dict[str, tuple[str, ...]] = {
    "complex/proposal": (
        "industry.strength", "industry.problems", "approach.foundation", "approach.plan", "commitments",
    ),
    "consortium/proposal": ("foundation", "applicant", "talent-projects", "research"),
    "centre/proposal": (
        "significance", "concept.guidance", "concept.positioning", "concept.principles", "concept.goals",
        "concept.investment", "layout", "tasks", "governance.structure", "governance.operation",
        "safeguards", "schedule",
    ),
    "complex/annual-plan": ("review", "goals", "tasks", "funds", "schedule", "safeguards"),
    "consortium/annual-plan": ("review", "indicators", "research", "sharing", "products", "schedule"),
    "centre/annual-plan": ("review", "goals", "tasks", "funds", "schedule", "safeguards"),
}  # fmt: skip

INDICATORS: dict[str, str] = {
    "output-value": "亿元",
    "hightech-share": "%",
    "rd-intensity": "%",
    "rd-org-rate": "%",
    "invention-patents": "件",
}

ERROR_RULES = frozenset(
    {
        "section-missing", "section-empty", "indicator-missing", "indicator-no-target",
        "indicator-out-of-range", "limit-exceeded", "demand-missing",
    }
)  # fmt: skip


@dataclass
class Heading:
    """A heading; `lead` is the text that follows it in the same paragraph (run-in)."""

    level: int
    text: str
    lead: str = ""
    end: str = ""  # what closes a run-in title: 。 or ：
    number: str = ""  # as printed; set when the numbering family is applied
    auto: bool = False  # the number is Word's own, not text
    joined: bool = False  # stands in the paragraph of the heading before
    section: bool = True  # False for points within a section
    leaf: str = ""  # the outline's leaf that it opens


@dataclass
class Para:
    """A paragraph of running text."""

    text: str
    role: str = "body"  # body, toc, note


@dataclass
class Table:
    """Rows of cells; None continues the cell to the left, "^" the cell above."""

    rows: list[list[str | None]]
    header_rows: int = 1


Block = Heading | Para | Table


@dataclass
class Labels:
    """What is true of a draft, as the contract's reading rules say."""

    kind: str
    document: str
    sections: dict[str, str] = field(default_factory=dict)  # leaf id → status
    indicators: dict[str, dict[str, Any]] = field(default_factory=dict)
    verdict: str = "complete"
    planted: list[str] = field(default_factory=list)  # rule ids
    ignore: list[str] = field(default_factory=list)  # section ids that are not scored
    either: list[str] = field(default_factory=list)  # missing and empty cannot be told apart

    def as_dict(self) -> dict[str, Any]:
        """For YAML."""
        return dict(vars(self))

    def settle(self) -> None:
        """Set the verdict from what was planted."""
        self.verdict = "incomplete" if ERROR_RULES & set(self.planted) else "complete"


@dataclass
class Made:
    """A made draft: its content, its truth and how it is to look."""

    name: str
    title: str
    blocks: list[Block]
    labels: Labels
    format: str = "docx"
    look: str = "bold"  # how headings look: style, zhstyle, outline, bold, hei, plain
    features: frozenset[str] = frozenset()
    data: dict[str, Any] = field(default_factory=dict)  # for YAML drafts
    family: str = ""
    seed: str = ""
