"""The html report: one self-contained file to read and print; nothing in it can fetch or run."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from toolkit.assets import templates_dir
from toolkit.finding import Finding
from toolkit.labels import DOCUMENTS, FORCES, SECTION_STATUSES, SEVERITIES, VERDICTS, amount_text, place_text
from toolkit.outcome import CheckOutcome, DraftOutcome, section_of
from toolkit.reading.result import IndicatorReading

_HEIGHT = 38  # px of the tallest bar


@dataclass(frozen=True, slots=True)
class _Group:
    title: str
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class _Bar:
    x: int
    y: float
    height: float
    year: str
    base: bool


@dataclass(frozen=True, slots=True)
class _Chart:
    bars: list[_Bar]
    width: int
    label: str


def report_html(outcome: CheckOutcome) -> str:
    """The whole page; every text of a draft is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir() / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )

    def kind(draft: DraftOutcome) -> str:
        if draft.kind is None or draft.document is None:
            return ""
        return outcome.policy.kinds[draft.kind].name + DOCUMENTS[draft.document]

    return environment.get_template("check.html").render(
        outcome=outcome,
        instrument=outcome.policy.instrument,
        severities=SEVERITIES,
        forces=FORCES,
        verdicts=VERDICTS,
        statuses=SECTION_STATUSES,
        kind=kind,
        groups=_groups,
        place=place_text,
        value=lambda value: amount_text(value, ""),
        chart=_chart,
    )


def _groups(draft: DraftOutcome) -> list[_Group]:
    """Findings by the section that they stand in, in the outline's order; the rest last."""
    assert draft.reading is not None
    titles = {part.section.id: f"{part.section.clause.label} {part.section.title}" for part in draft.reading.sections}
    groups: dict[str | None, list[Finding]] = {section: [] for section in titles}
    for finding in draft.findings:
        groups.setdefault(section_of(finding, draft.reading), []).append(finding)
    return [_Group(titles.get(section or "", "全文"), findings) for section, findings in groups.items() if findings]


def _chart(part: IndicatorReading) -> _Chart | None:
    """Bars from baseline through the targets; None for fewer than two values."""
    values = sorted(part.by_year.items())
    tallest: Decimal = max((value.value for _, value in values), default=Decimal(0))
    if len(values) < 2 or tallest <= 0:
        return None
    bars = []
    for position, (year, value) in enumerate(values):
        height = round(float(max(value.value, Decimal(0)) / tallest) * _HEIGHT, 1)
        base = part.baseline is not None and part.baseline.year == year
        bars.append(_Bar(8 + position * 28, _HEIGHT - height, height, str(year), base))
    label = "，".join(f"{year}年{value.value.normalize():f}{part.indicator.unit}" for year, value in values)
    return _Chart(bars, 8 + len(bars) * 28, label)
