"""提纲所列的一项在稿件中没有。

依据：各附件的编写参考提纲；联合体年度计划的四项内容依据第十五条。
通过：该项自成一节，或与别的项合写在一节，或上级章节的正文明显写到。
不通过：全文没有这一节。目录中的一行、正文里提到名称，都不算有这一节。
修改：按条款补写这一节。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.model import Force, Section
from toolkit.reading.result import Reading, SectionStatus
from toolkit.rules.context import Context, named

ID = "section-missing"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """One finding a missing leaf of the outline."""
    for part in reading.sections:
        section = part.section
        if part.status is not SectionStatus.MISSING or (section.not_in_first_year and reading.first_year):
            continue
        yield context.finding(
            ID,
            f"缺少{named(section.title)}一节",
            _fix(section),
            location=reading.start._replace(section=section.title),
            clause=section.clause,
            requirement=f"{section.clause.label}：{section.clause.gist}",
            subject=section.id,
            force=section.force,
        )


def _fix(section: Section) -> str:
    verb = "请补写" if section.force is Force.MUST else "建议补充"
    guidance = section.guidance.strip()
    return f"{verb}{named(section.title)}（{section.clause.label}）" + (f"：{guidance}" if guidance else "")
