"""Which kind of platform and which document a draft is, where nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from toolkit.model import Draft, Kind, Policy
from toolkit.reading.alignment import Alignment, align_sections
from toolkit.reading.result import SectionStatus

_HEAD = 12  # paragraphs in which a title is looked for
_SPREAD = 200  # characters of a title, blanks between them included
_BLANKS = re.compile(r"\s+")
_DOCUMENTS = (
    (
        "annual-plan",
        re.compile(
            r"年度(?:工作|建设|实施|培育|推进)?(?:计划|要点|安排)"
            r"|(?<![—–~～至到-])20\d\d年(?:度)?.{0,24}(?:计划(?!书)|要点)|工作计划"
        ),
    ),
    (
        "proposal",
        re.compile(
            r"(?:建设|实施|培育|创建|组建|申报|总体|规划)方案|建设规划|申报书"
            r"|(?:建设|培育|创建|组建)计划|计划书|方案"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Likely:
    """A guess; None where the pack has nothing that fits. `certain`: the draft's own title says it."""

    kind: str | None
    document: str | None
    certain: bool


def guess_outline(draft: Draft, policy: Policy, *, kind: str | None = None, document: str | None = None) -> Likely:
    """Kind and document of a draft; what is given is kept.

    The title decides; where it is silent, the outline that fits the draft's headings best, and among
    equals the kind that the text names most.
    """
    titles = [_BLANKS.sub("", text) for text in islice(_head(draft), _HEAD) if len(text) <= _SPREAD]
    told_kind = kind or _kind_of(titles, policy)
    told_document = document or _document_of(titles)
    if told_kind and told_document and (told_kind, told_document) in policy.outlines:
        return Likely(told_kind, told_document, True)
    options = [
        key for key in policy.outlines if (told_kind in (None, key[0])) and (told_document in (None, key[1]))
    ] or [key for key in policy.outlines if kind in (None, key[0]) and document in (None, key[1])]
    if not options:
        return Likely(kind, document, False)
    text = "".join(paragraph.text for paragraph in draft.paragraphs())
    best = max(options, key=lambda key: _fit(draft, text, policy, key))
    return Likely(best[0], best[1], False)


def _head(draft: Draft) -> Iterator[str]:
    for paragraph in draft.paragraphs():
        if paragraph.text.strip() and not paragraph.is_toc:
            yield paragraph.text


def _names(kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys((kind.name, kind.short, *kind.names)))


def _kind_of(titles: list[str], policy: Policy) -> str | None:
    """The kind that the earliest title line names; within a line, the name that stands last."""
    for title in titles:
        if len(title) > 60:
            continue
        found = [
            (title.rfind(name) + len(name), len(name), kind.id)
            for kind in policy.kinds.values()
            for name in _names(kind)
            if name in title
        ]
        if found:
            return max(found)[2]
    return None


def _document_of(titles: list[str]) -> str | None:
    for title in titles:
        if len(title) <= 60:
            for document, words in _DOCUMENTS:
                if words.search(title):
                    return document
    return None


def _fit(draft: Draft, text: str, policy: Policy, key: tuple[str, str]) -> tuple[float, float]:
    """(share of the outline found, how often the kind is named)."""
    alignment: Alignment = align_sections(draft, policy.outline(*key))
    there = [part for part in alignment.sections if part.status is not SectionStatus.MISSING]
    share = sum(part.confidence for part in there) / max(len(alignment.sections), 1)
    named = sum(text.count(name) for name in _names(policy.kinds[key[0]]))
    return share + min(named, 20) / 40, float(named)
