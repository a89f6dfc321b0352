"""One item made: checked, set in every format, written whole. Runs in a worker; never raises."""

from __future__ import annotations

import contextlib
import hashlib
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from toolkit.batch.checks import plan_notes
from toolkit.batch.items import TRACES, Item, Note, Plan, Result, Settings, TaskSheet
from toolkit.batch.plans import lacking_targets, with_blanks
from toolkit.batch.sheet_document import sheet_document
from toolkit.errors import ExitCode, RenderError, ToolkitError, os_reason
from toolkit.files import write_paper
from toolkit.model import Policy
from toolkit.policy import load_policy
from toolkit.render import prepare
from toolkit.render.blanks import count_blanks
from toolkit.render.blocks import Document
from toolkit.render.layout import Layout, load_layout
from toolkit.render.missing import told


def make_all(items: tuple[Item, ...], settings: Settings) -> list[Result]:
    """A handful of items, so that a worker is not asked for each one alone."""
    return [make(item, settings) for item in items]


def make(item: Item, settings: Settings) -> Result:
    """The item's files, written to `settings.output`, or brought back where that is None."""
    notes: tuple[Note, ...] = ()
    try:
        if item.problem or item.content is None:
            return Result(item.name, item.owner, problem=item.problem, exit_code=ExitCode.UNREADABLE)
        notes = _notes(item.content, settings)
        document, layout = _document(item.content, settings)
        made = {form: _writer(form)(document, layout, settings.template_dir) for form in settings.formats}
        contents = {f"{item.name}.{form}": content for form, content in made.items()}
        if settings.output is not None:
            for name, content in contents.items():
                write_paper(settings.output / name, content)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        code = ExitCode.FINDINGS if any(note.severity == _GRAVE for note in notes) else ExitCode.OK
        kept = contents if settings.output is None else {}
        blanks = count_blanks(document)
        return Result(item.name, item.owner, digests, notes, blanks=blanks, exit_code=code, contents=kept)
    except ToolkitError as problem:
        return Result(item.name, item.owner, {}, notes, str(problem), exit_code=problem.exit_code)
    except OSError as problem:
        reason = f"写不出文件：{os_reason(problem)}"
        return Result(item.name, item.owner, problem=reason, exit_code=ExitCode.RENDER_FAILED)
    except Exception as defect:  # a defect of ours on one item must not lose the others
        said = " ".join(f"{type(defect).__name__}: {defect}".split())[:200]
        reason = f"内部错误（{said}）：这是本工具的缺陷，请把输出文件夹里的 {TRACES} 发给维护者"
        trace = traceback.format_exc()
        return Result(item.name, item.owner, problem=reason, exit_code=ExitCode.RENDER_FAILED, trace=trace)


_GRAVE = "须补正"  # a finding that alone makes a plan incomplete


def warm(template_dir: Path | None) -> None:
    """In a worker: what the first item would pay for, the libraries and the compiled template."""
    from toolkit.render.docx import compile_template, template_path

    with contextlib.suppress(ToolkitError, OSError):  # the first item will tell
        load_layout(template_dir)
        compile_template(template_path(template_dir))


def policy_of(settings: Settings, submitted: date | None) -> Policy:
    """The policy with its values as of the day asked for, else the paper's own date, else the plan year's start."""
    return load_policy(settings.policy, settings.as_of or submitted or date(settings.year, 1, 1))


def _notes(content: Plan | TaskSheet, settings: Settings) -> tuple[Note, ...]:
    """What is found on a plan; it is told of a plan that cannot be made, too."""
    if isinstance(content, TaskSheet):
        return ()
    return plan_notes(content, policy_of(settings, content.data.submitted), settings.base_dir)


def _document(content: Plan | TaskSheet, settings: Settings) -> tuple[Document, Layout]:
    """The document as blocks, once for all formats."""
    if isinstance(content, TaskSheet):
        layout = load_layout(settings.template_dir)
        return sheet_document(content, layout), layout
    data, policy = content.data, policy_of(settings, content.data.submitted)
    if settings.draft:
        data = with_blanks(data, policy)
    elif lacking := lacking_targets(data, policy):
        raise RenderError(told(lacking), remedy="补齐后再生成，或加 --draft 先出标明待补充处的草稿")
    base, template = settings.base_dir, settings.template_dir
    return prepare(data, policy, base_dir=base, template_dir=template, draft=settings.draft)


def _writer(form: str) -> Callable[[Document, Layout, Path | None], bytes]:
    if form == "pdf":
        from toolkit.render.pdf import pdf_bytes

        return pdf_bytes
    from toolkit.render.docx import docx_bytes

    return docx_bytes
