"""各份申报材料中的名称不一致。

依据：同一份申报，平台名称、申报单位等前后应一致；本工具不替人选，请人工核对。
通过：同一种名称在各份材料中相同（空格、全角半角、书名号不计）。
不通过：有一处不同；两处原文都列出。
修改：核实后统一。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dossier.folder import Dossier
from toolkit.finding import Finding
from toolkit.labels import place_text
from toolkit.model import Location
from toolkit.rules.context import Context

ID = "name-conflict"


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """One finding a name that differs from the first of its kind."""
    for first, second in dossier.name_conflicts():
        yield context.finding(
            ID,
            f"名称不一致：{where(second.location)}，{where(first.location)}",
            "请核实后统一",
            location=second.location,
            subject=first.role,
        )


def where(location: Location) -> str:
    """建设规划.md 第 13 行写“…”: a place with its words."""
    name = location.path.replace("\\", "/").rpartition("/")[2]
    place = place_text(location)
    return f"{name}{f' {place}' if place else ''}写“{location.quote}”"
