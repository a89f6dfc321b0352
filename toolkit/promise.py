"""The proposal whose targets a draft must not fall below: named in the call, or in the draft's own data."""

from __future__ import annotations

from pathlib import Path

from toolkit.drafts import read_draft
from toolkit.errors import CallError, ToolkitError, UnreadableError
from toolkit.labels import DOCUMENTS
from toolkit.model import Draft, Policy
from toolkit.reading.assemble import read
from toolkit.reading.result import Reading


def promise_of_call(named: Path, draft: Draft, policy: Policy, kind: str | None) -> Reading:
    """The proposal given with --against; CallError where it cannot serve this draft."""
    try:
        return _promise(named, policy, _kind_of(draft, policy, kind))
    except ToolkitError as problem:
        raise _mistaken(problem, f"，不能与 {draft.path} 对照") from problem


def refuse_unreadable(named: Path) -> None:
    """CallError where the file given with --against cannot be read at all: said once, not of each draft."""
    try:
        read_draft(named)
    except ToolkitError as problem:
        raise _mistaken(problem, "") from problem


def promise_of_draft(draft: Draft, policy: Policy) -> tuple[Reading | None, str]:
    """The proposal that the draft's data names, or why it cannot be held against one; neither if it names none.

    The draft itself can be read and checked all the same, so that nothing is raised.
    """
    if draft.data is None or not draft.data.against:
        return None, ""
    try:
        return _promise(Path(draft.path).parent / draft.data.against, policy, draft.data.kind), ""
    except ToolkitError as problem:
        return None, f"文件里 against 写的“{draft.data.against}”不能用（{problem.message}）"


def _promise(path: Path, policy: Policy, kind: str | None) -> Reading:
    named = read_draft(path)
    said_kind, said_document = _said(named, policy)
    if said_document not in (None, "proposal") or (said_kind is not None and said_kind != kind):
        found = f"{_short(policy, said_kind)}{DOCUMENTS.get(said_document or '', '文件')}"
        message = f"这是{found}，不是{_short(policy, kind)}建设方案"
        raise UnreadableError(message, path=path, remedy="请给出同一类平台的建设方案")
    return read(named, policy, kind=kind, document="proposal" if kind else None)[0]


def _short(policy: Policy, kind: str | None) -> str:
    return policy.kinds[kind].short if kind and kind in policy.kinds else kind or ""


def _said(draft: Draft, policy: Policy) -> tuple[str | None, str | None]:
    """Kind and document that a file says of itself; None where it does not say for sure."""
    if draft.data is not None:
        return draft.data.kind, draft.data.document
    from toolkit.reading.guess import guess_outline  # only a text needs it

    likely = guess_outline(draft, policy)
    return (likely.kind, likely.document) if likely.certain else (None, None)


def _kind_of(draft: Draft, policy: Policy, kind: str | None) -> str | None:
    if draft.data is not None:
        return draft.data.kind
    from toolkit.reading.guess import guess_outline

    return kind or guess_outline(draft, policy).kind


def _mistaken(problem: ToolkitError, why: str) -> CallError:
    return CallError(
        f"--against 给的建设方案不能用：{problem.message}{why}",
        path=problem.path,
        line=problem.line,
        column=problem.column,
        remedy=problem.remedy,
    )
