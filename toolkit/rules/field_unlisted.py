"""建设领域不在条文列举之内。

依据：第五条列举的建设领域以“等”字收尾，未列领域是否可建由市科技局判断，这里只作提示。
通过：标题或产业章节写到列举的领域之一。
不通过：都没有写到。
修改：一般不必修改；请在产业现状中说明该产业规模大、主体多、组织化程度高的情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.finding import Finding
from toolkit.reading.result import Reading
from toolkit.rules.context import Context
from toolkit.rules.wording import squeeze

ID = "field-unlisted"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """At most one finding: no field that the clause lists is named in the title or the body."""
    outline = reading.outline
    for listed in context.policy.fields:
        if outline.kind != listed.kind or outline.document not in listed.documents:
            continue
        terms = [term for field in listed.fields for term in field.terms]
        texts = (reading.title, *(part.text for part in reading.sections))
        if any(term in text for text in map(squeeze, texts) for term in terms):  # most titles name their field
            continue
        names = "、".join(field.name for field in listed.fields)
        yield context.finding(
            ID,
            f"没有写到{listed.clause.label}列举的建设领域（{names}等）",
            "列举以“等”字收尾，可以不在其中；请说明该产业规模大、主体多、组织化程度高的情况",
            location=reading.start,
            clause=listed.clause,
            subject="field",
        )
