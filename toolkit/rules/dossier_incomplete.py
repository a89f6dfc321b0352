"""申报材料不齐。

依据：条文列出的申报材料，如原规定第八条（申报书、建设规划、创新平台引进协议、统计报表证明材料等）。
通过：文件夹里认得出每一种材料（看文件名，认不出的看题目）；打不开的文件按文件名算有。
不通过：列出的材料有一种找不到。
修改：补交，或把文件名改得看得出是哪种材料。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dossier.folder import Dossier
from toolkit.finding import Finding
from toolkit.model import Location
from toolkit.rules.context import Context, named

ID = "dossier-incomplete"


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """One finding a material that no file of the folder is."""
    for material in dossier.missing:
        yield context.finding(
            ID,
            f"缺少{named(material.name)}",
            f"请补交{material.name}；已有的请在文件名中写明“{material.names[0]}”",
            location=Location(dossier.path),
            clause=material.clause,
            requirement=f"{material.clause.label}：{material.clause.gist}",
            subject=material.id,
        )
