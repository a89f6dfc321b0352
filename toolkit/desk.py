"""A heap of drafts through the checker: found, read, checked, each on its own."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.checker import check, unreadable, with_pack, without_text
from toolkit.drafts import read_draft
from toolkit.errors import CallError, ToolkitError, UnreadableError
from toolkit.model import Draft
from toolkit.outcome import CheckOutcome, DraftOutcome
from toolkit.policy import load_policy, policy_ids
from toolkit.promise import promise_of_call, promise_of_draft, refuse_unreadable
from toolkit.reports import ANNOTATED_COPY
from toolkit.rules.context import Context
from toolkit.waivers import FILE_NAME as WAIVERS
from toolkit.waivers import apply_waivers, load_waivers
from toolkit.yaml_source import load_yaml

SUFFIXES = (".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf", ".md", ".txt", ".yaml", ".yml", ".xlsx")
_ONE_PROCESS = 12  # fewer drafts than this are done before a second process has started


Progress = Callable[[int, int], None]  # done, of


def _untold(done: int, total: int) -> None:
    """Nobody waits to be told."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What `check` was asked; `as_of` None takes each draft's own date, else today."""

    policy: str
    as_of: date | None = None
    kind: str | None = None
    document: str | None = None
    against: Path | None = None
    overrides: bool = True  # the pack was named in the call: it goes before what a data file names


def named_pack(paths: list[Path]) -> str | None:
    """The pack at hand that the first data file among the drafts names; None if none does."""
    for path in paths:
        if path.suffix.lower() in (".yaml", ".yml"):
            try:
                said = load_yaml(path).value
            except UnreadableError:
                continue  # told when the draft's turn comes
            if isinstance(said, dict) and said.get("policy") in policy_ids():
                return str(said["policy"])
    return None


def find_drafts(paths: tuple[Path, ...]) -> list[Path]:
    """The files named, folders replaced by the drafts in them, in order and without repeats."""
    found: list[Path] = []
    for path in paths:
        found.extend(_inside(path) if path.is_dir() else [path])
    return list(dict.fromkeys(found))


def _inside(folder: Path) -> list[Path]:
    drafts = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and path.is_file() and not _passed_over(path)
    )
    if not drafts:
        raise UnreadableError("文件夹里没有可检查的稿件", path=folder, remedy=f"可读的格式：{'、'.join(SUFFIXES)}")
    return drafts


def _passed_over(path: Path) -> bool:
    """Hidden files, Word's lock files, waivers, copies with our comments, and the expected findings beside a sample."""
    name = path.name
    if path.stem.endswith(ANNOTATED_COPY):
        return True
    return name.startswith((".", "~$")) or name == WAIVERS or name.endswith(".expected.yaml")


def check_drafts(
    paths: list[Path], options: CheckOptions, *, jobs: int | None = None, progress: Progress = _untold
) -> CheckOutcome:
    """Check each draft; what cannot be read is an outcome of its own and stops nothing.

    `progress` is told after each how many are done, of how many.
    CallError where `options.against` cannot serve the drafts.
    """
    load_policy(options.policy, options.as_of or date.today())  # a broken pack stops here, once
    if options.against is not None:
        refuse_unreadable(options.against)
    workers = jobs or (1 if len(paths) < _ONE_PROCESS else os.cpu_count() or 1)
    results = _in_processes(paths, options, workers) if workers > 1 else (_check_one(path, options) for path in paths)
    outcomes = []
    for outcome in results:
        outcomes.append(outcome)
        progress(len(outcomes), len(paths))
    days = [day for _, day in outcomes if day is not None]
    as_of = options.as_of or (max(days) if days else date.today())
    return CheckOutcome(load_policy(options.policy, as_of), as_of, tuple(outcome for outcome, _ in outcomes))


def _in_processes(paths: list[Path], options: CheckOptions, workers: int) -> Iterator[tuple[DraftOutcome, date | None]]:
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(workers) as executor:
        for outcome, day in executor.map(partial(_check_one, options=options), paths, chunksize=4):
            yield (outcome, None) if day is None else (with_pack(outcome, load_policy(options.policy, day)), day)


def _check_one(path: Path, options: CheckOptions) -> tuple[DraftOutcome, date | None]:
    try:
        return _checked(path, options)
    except CallError:
        raise  # a mistake of the call is none of the draft
    except ToolkitError as problem:
        return unreadable(str(path), problem), None
    except Exception:  # a defect of ours on one draft must not lose the report on the others
        traceback.print_exc(file=sys.stderr)
        defect = UnreadableError("检查时出现内部错误，请把屏幕上的信息发给维护者", path=path)
        return unreadable(str(path), defect), None


def _checked(path: Path, options: CheckOptions) -> tuple[DraftOutcome, date]:
    draft = read_draft(path)
    _refuse_other_pack(draft, options)
    day = options.as_of or _own_date(draft) or date.today()
    policy = load_policy(options.policy, day)
    promise, why = (
        promise_of_draft(draft, policy)
        if options.against is None
        else (promise_of_call(options.against, draft, policy, options.kind), "")
    )
    context = Context(policy, day, against=promise, no_promise=why, missing_glyphs=_missing_glyphs)
    outcome = check(draft, context, kind=options.kind, document=options.document)
    findings = apply_waivers(outcome.findings, load_waivers(path), context)
    return without_text(replace(outcome, findings=findings)), day


def _refuse_other_pack(draft: Draft, options: CheckOptions) -> None:
    said = draft.data.policy if draft.data else ""
    if said and said != options.policy and not options.overrides:
        raise UnreadableError(
            f"数据文件写的规则包是“{said}”，这一批按“{options.policy}”检查",
            path=draft.path,
            line=draft.data.lines.get("policy") if draft.data else None,
            remedy="请把依据不同文件的稿件分开检查，或用 --policy 指定",
        )


def _missing_glyphs(text: str) -> tuple[str, ...]:
    from toolkit.render.fonts import missing_glyphs

    return missing_glyphs(text)


def _own_date(draft: Draft) -> date | None:
    return draft.data.submitted if draft.data else None
