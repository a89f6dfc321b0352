"""Letters and forms of the bureau's desk, from the findings of a check: blocks for `toolkit.render`.

Facts come from the pack with their clause; what only a person can say is marked （待填）.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.letters.case import Case
from toolkit.letters.completeness import completeness
from toolkit.letters.opinions import opinions
from toolkit.letters.review import review
from toolkit.letters.summary import summary
from toolkit.letters.supplement import supplement
from toolkit.render.blocks import Document


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of letter: its Chinese name, what makes it, the fact of the pack that it needs ("" for none)."""

    title: str
    make: Callable[[Case], Document]
    needs: str = ""  # {} stands for the kind


LETTERS = {
    "completeness": Letter("完整性审查表", completeness),
    "supplement": Letter("补充完善意见", supplement),
    "opinions": Letter("征求意见函", opinions, "route-{}"),
    "review": Letter("专家评审表", review, "review-{}"),
    "summary": Letter("审定摘要", summary, "decides-{}"),
}


def refusal(name: str, case: Case) -> str:
    """Why the letter is not for this draft; empty if it is."""
    letter = LETTERS[name]
    if not letter.needs:
        return ""
    if case.outcome.document != "proposal":
        return f"{letter.title}只用于建设方案，这份稿件是{case.document}"
    if not case.facts(letter.needs.format(case.outcome.kind)):
        return f"{case.policy.instrument.cite}没有为{case.kind}规定这一步，不出{letter.title}"
    return ""
