"""Kind and document told by a paper's own title."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.drafting import draft
from toolkit.policy import load_policy
from toolkit.reading.guess import guess_outline

POLICY = load_policy("cixi-2024", date(2025, 3, 1))


@pytest.mark.parametrize(
    ("title", "kind", "document"),
    [
        ("轴承产业创新服务综合体建设方案", "complex", "proposal"),
        ("轴承产业创新服务综合体建设计划", "complex", "proposal"),
        ("有机硅材料企业创新联合体培育计划书", "consortium", "proposal"),
        ("有机硅材料企业创新联合体2025—2027年培育计划", "consortium", "proposal"),
        ("有机硅材料企业创新联合体2026年度培育计划", "consortium", "annual-plan"),
        ("膜材料产业技术创新中心2026年工作计划", "centre", "annual-plan"),
        ("轴承产业创新服务综合体二〇二五年工作计划（开局之年）", "complex", "annual-plan"),
    ],
)
def test_the_title_tells_kind_and_document(title: str, kind: str, document: str) -> None:
    likely = guess_outline(draft(title, "一、有关情况\n说明如下。"), POLICY)
    assert (likely.kind, likely.document, likely.certain) == (kind, document, True)
