"""What the tests of reports share: a Word draft that misses a section, its outcome, a hostile twin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.drafts.build import make_docx, p, r
from toolkit.desk import CheckOptions, check_drafts
from toolkit.finding import Finding
from toolkit.model import Force, Location, Severity
from toolkit.outcome import CheckOutcome

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OPTIONS = CheckOptions("cixi-2024", kind="complex", document="proposal")
HOSTILE = '=HYPERLINK("http://x.invalid") <script>alert(1)</script> ]]> \x07\x1b[2J & “\'"'

BODY = (
    p("慈溪市智能家电产业创新服务综合体建设方案")
    + p("一、产业现状")
    + p("（一）我市产业的综合实力与市场竞争力情况")
    + f"<w:p>{r('行业于')}{r('202X年建成', '<w:b/>')}{r('展厅，市场占有率居前。 ')}</w:p>"
    + p("二、思路举措")
    + p("（一）现有基础")
    + p("已有公共服务平台、物理空间、管理团队和运营机制。")
    + f"<w:p><w:ins w:id='90' w:author='x'>{r('计划XX项')}</w:ins><w:del w:id='91' w:author='x'>"
    "<w:r><w:delText>旧文</w:delText></w:r></w:del>"
    f"<w:hyperlink w:anchor='a'>{r('见____附图')}</w:hyperlink></w:p>"
)


def word_draft(folder: Path, name: str = "稿") -> Path:
    """A .docx without 困难短板 and 建设思路, with blanks left in plain, inserted and linked text."""
    return make_docx(folder / f"{name}.docx", BODY)


def checked(*paths: Path) -> CheckOutcome:
    """The outcome of checking complex proposals."""
    return check_drafts(list(paths), OPTIONS, jobs=1)


def finding(message: str, location: Location) -> Finding:
    """A warning with that message and place."""
    return Finding("placeholder-text", Severity.WARNING, Force.ADVICE, message, message, "", location, message)


def with_findings(outcome: CheckOutcome, *findings: Finding) -> CheckOutcome:
    """The outcome with the findings of its one draft replaced."""
    return replace(outcome, drafts=(replace(outcome.drafts[0], findings=findings),))
