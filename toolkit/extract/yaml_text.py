"""DocumentData as the text of a data file: in the order of the samples, bodies as block scalars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import yaml

from toolkit.model import DocumentData, Fund, Series, Task

_WIDTH: Final = 10_000  # never fold a line: a fold inside a Chinese sentence reads back as a blank


class _Flow(dict[Any, Any]):
    """A mapping on one line."""


class _FlowList(list[Any]):
    """A list on one line."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def to_yaml(data: DocumentData) -> str:
    """The data file; reading it gives the same data (`lines` apart)."""
    groups = [dict(group) for group in (_head(data), _figures(data), _texts(data))]
    return "\n".join(_dump(group) for group in groups if group)


def _head(data: DocumentData) -> Iterator[tuple[str, Any]]:
    yield "kind", data.kind
    yield "document", data.document
    if data.policy:
        yield "policy", data.policy
    yield "title", data.title
    if data.applicant:
        yield "applicant", dict(data.applicant)
    if data.sample:
        yield "sample", True
    if data.submitted is not None:
        yield "submitted", data.submitted
    if data.period is not None:
        yield "period", _Flow(start=data.period[0], end=data.period[1])
    if data.year is not None:
        yield "year", data.year
    if data.against:
        yield "against", data.against


def _figures(data: DocumentData) -> Iterator[tuple[str, Any]]:
    if data.indicators:
        yield "indicators", {key: _series(series) for key, series in data.indicators.items()}
    if data.tasks:
        yield "tasks", [_task(task) for task in data.tasks]
    if data.funds:
        yield "funds", [_fund(fund) for fund in data.funds]


def _texts(data: DocumentData) -> Iterator[tuple[str, Any]]:
    if data.sections:
        yield "sections", {key: _body(text) for key, text in data.sections.items()}
    if data.extra_sections:
        yield (
            "extra_sections",
            [_filled(title=extra.title, after=extra.after, body=_body(extra.body)) for extra in data.extra_sections],
        )


def _series(series: Series) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if series.baseline is not None:
        year, value = series.baseline
        out["baseline"] = _Flow(value=value) if year is None else _Flow(year=year, value=value)
    if series.targets:
        out["targets"] = _Flow(series.targets)
    if series.actuals:
        out["actuals"] = _Flow(series.actuals)
    return out


def _task(task: Task) -> Mapping[str, Any]:
    return _filled(
        task=task.task,
        target=task.target,
        lead=task.lead,
        help=_FlowList(task.help),
        responsible=_FlowList(task.responsible),
        due=task.due,
    )


def _fund(fund: Fund) -> Mapping[str, Any]:
    row: dict[str, Any] = {"use": fund.use}
    if fund.amount is not None:
        row["amount"] = fund.amount
    row |= _filled(pay=fund.pay, source=fund.source, entrusted=fund.entrusted)
    return _Flow(row)


def _filled(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _body(text: str) -> str:
    # YAML writes a block scalar only for lines without blanks at their ends.
    return "\n".join(line.rstrip() for line in text.replace("\t", " ").split("\n"))


def _dump(group: Mapping[str, Any]) -> str:
    return yaml.dump(group, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def _write_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _write_number(dumper: _Dumper, value: Decimal) -> yaml.ScalarNode:
    plain = f"{value:f}"
    kind = "float" if "." in plain else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", plain)


def _write_flow(dumper: _Dumper, row: _Flow) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", row, flow_style=True)


def _write_flow_list(dumper: _Dumper, row: _FlowList) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(Decimal, _write_number)
_Dumper.add_representer(_Flow, _write_flow)
_Dumper.add_representer(_FlowList, _write_flow_list)
