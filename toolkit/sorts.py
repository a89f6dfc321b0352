"""The sorts of data file there are, told apart by their keys: one taken for another is said by name.

A data file given to `ledger` lacks “platform”, which is true and helps nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import UnreadableError
from toolkit.yaml_source import Source, load_yaml


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort: its name, the commands that take it, where to see one, and the keys that only it has."""

    name: str
    command: str
    see: str
    keys: frozenset[str]


_INPUTS = "docs/inputs.md"
DATA = Sort(
    "建设方案或年度计划的数据文件",
    "fangan check、fangan render",
    "samples/proposals/ 和 samples/plans/，也可用 fangan new 生成一份",
    frozenset({"document", "sections", "indicators", "tasks", "funds", "period"}),
)
APPLICANT = Sort(
    "申报数据",
    "fangan eligible",
    f"samples/eligibility/01-incubation-met.yaml，各项写法见 {_INPUTS}",
    frozenset({"answers", "figures", "facts"}),
)
LEDGER = Sort(
    "资金台账",
    "fangan ledger",
    f"samples/ledger/complex-2025.yaml，各项写法见 {_INPUTS}",
    frozenset({"receipts", "spending", "subsidy", "platform"}),
)
PLATFORMS = Sort(
    "平台名单",
    "fangan calendar",
    f"samples/calendar/platforms.yaml，各项写法见 {_INPUTS}",
    frozenset({"platforms"}),
)
_WAIVERS = Sort("暂缓清单（waivers.yaml）", "放在稿件旁边即可", "docs/desk.md", frozenset({"waivers"}))
_SORTS = (DATA, APPLICANT, LEDGER, PLATFORMS, _WAIVERS)
_PAPERS = (".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf", ".xlsx")


def load_sort(path: Path, wanted: Sort) -> Source:
    """A file of that sort, parsed; UnreadableError where it is no YAML or seems to be of another sort."""
    if path.suffix.lower() in _PAPERS and path.is_file():
        message = f"这是 {path.suffix} 文件，要的是{wanted.name}（YAML）"
        raise UnreadableError(message, path=path, remedy=f"样子见 {wanted.see}")
    source = load_yaml(path)
    refuse_other(source, wanted)
    return source


def refuse_other(source: Source, wanted: Sort) -> None:
    """Refuse a file that has none of the keys of the sort wanted and some of another's."""
    keys = set(source.value) if isinstance(source.value, dict) else set()
    if keys & wanted.keys:
        return
    for sort in _SORTS:
        if keys & sort.keys:
            message = f"这像是{sort.name}（{sort.command}），不是{wanted.name}"
            source.refuse((), message, f"{wanted.name}的样子见 {wanted.see}")
