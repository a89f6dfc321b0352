"""A data file to fill in, as YAML that explains itself in comments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.model import Indicator, Outline, Policy, Section
from toolkit.skeleton import hints
from toolkit.skeleton.json_schema import schema_path

_WIDTH = 96  # columns; a Chinese character takes two
_DOCUMENTS = {"proposal": "建设方案", "annual-plan": "年度工作计划"}


def yaml_skeleton(policy: Policy, kind: str, document: str) -> str:
    """The skeleton as text. Years are counted from `policy.as_of`; KeyError without such an outline.

    Its first line points editors at the schema that the caller writes beside it (`schema_path`).
    """
    outline = policy.outline(kind, document)
    lines = [
        *_head(policy, outline),
        *_cover(policy, outline),
        *_indicators(policy, outline),
        *(_tasks() if hints.takes(outline, "tasks") else ()),
        *(_funds() if hints.takes(outline, "funds") else ()),
        *_sections(outline),
    ]
    return "\n".join(lines) + "\n"


def _head(policy: Policy, outline: Outline) -> Iterator[str]:
    kind = policy.kinds[outline.kind]
    yield f"# yaml-language-server: $schema={schema_path(policy, outline.kind, outline.document)}"
    yield f"# {kind.name}{_DOCUMENTS[outline.document]}　数据文件"
    yield from _comment(f"依据：{outline.clause.cite} {policy.instrument.title}")
    if outline.note:
        yield from _comment(f"说明：{outline.note}")
    yield from _comment("填法：在冒号或竖线后面填写；以 # 开头的是说明，不会印出来，可以删去。")
    yield from _comment("章节正文写在“|”的下一行，每行缩进四格；空一行另起一段，### 开头为小标题，- 开头为列表。")
    yield from _comment("填好后：fangan check 本文件；fangan render 本文件 --to docx,pdf -o 输出文件夹")
    yield ""


def _cover(policy: Policy, outline: Outline) -> Iterator[str]:
    years = hints.years(policy, outline.kind, outline.document)
    yield f"kind: {outline.kind}"
    yield f"document: {outline.document}"
    yield f"policy: {policy.instrument.id}"
    yield f"title:            # 不填时印作“{outline.title}”"
    yield "applicant:"
    yield "  name:           # 申报单位全称"
    yield "submitted:        # 编制日期，如 2025-02-20"
    cycle = policy.cycles.get(outline.kind)
    if cycle:
        yield from _comment(f"建设周期，首尾两年都算在内，共 {cycle.years} 年（{cycle.clause.cite}）")
    if outline.document == "proposal":
        yield f"period: {{start: {years[0]}, end: {years[-1]}}}   # 按编制年份预填，请核对"
    else:
        yield "period: {start: , end: }"
        yield f"year: {years[0]}        # 计划年度，按编制年份预填，请核对"
        yield "against:          # 建设方案的数据文件，相对本文件的路径；给出后可核对目标有没有低于承诺"
    yield ""


def _indicators(policy: Policy, outline: Outline) -> Iterator[str]:
    indicators = hints.asked_indicators(policy, outline.kind)
    if not indicators:
        return
    years = hints.years(policy, outline.kind, outline.document)
    if outline.document == "proposal":
        yield from _comment("核心指标：逐项写基期值和各年目标；只写数字，不写单位。年份按编制年份预填，请核对。")
    else:
        yield from _comment("核心指标：写上年实际值（baseline）和本年目标；只写数字，不写单位。年份请核对。")
    yield "indicators:"
    for indicator in indicators:
        yield from _indicator(indicator, years)
    yield ""


def _indicator(indicator: Indicator, years: tuple[int, ...]) -> Iterator[str]:
    targets = ", ".join(f"{year}: " for year in years)
    yield from _comment(f"{indicator.name}　{hints.range_hint(indicator)}　{indicator.clause.cite}", "  ")
    yield f"  {indicator.id}:"
    yield f"    baseline: {{year: {years[0] - 1}, value: }}"
    yield f"    targets: {{{targets}}}"


def _tasks() -> Iterator[str]:
    yield from _comment(
        "任务清单：一项一条，去掉 # 后照样填写。分得清牵头、配合的写 lead、help，分不清的写 responsible。"
    )
    yield "tasks:"
    yield "  # - task: 组织产学研对接活动"
    yield "  #   target: 举办8场，促成合作15项"
    yield "  #   responsible: [依托单位]"
    yield "  #   due: 2025年11月"
    yield ""


def _funds() -> Iterator[str]:
    yield from _comment(
        "资金安排：一项一条，金额单位万元。薪酬写 pay: true，委托依托单位的建设管理费用写 entrusted: true。"
    )
    yield from _comment(
        "source 写来源：subsidy 运营经费补贴、superior 上级补助资金、matching 本级配套资金、own 自筹资金。"
    )
    yield "funds:"
    yield "  # - use: 专职人员薪酬"
    yield "  #   amount: 14"
    yield "  #   pay: true"
    yield "  #   source: subsidy"
    yield ""


def _sections(outline: Outline) -> Iterator[str]:
    yield "sections:"
    for section in outline.walk():
        yield ""
        yield f"  # {section.number}{section.title}"
        if section.children:
            yield from _comment(f"依据：{hints.basis(section)}", "  ")
            continue
        for label, text in hints.section_hints(section):
            yield from _comment(f"{label}：{text}", "  ")
        if section.content:
            yield from _comment(_content_hint(section), "  ")
        yield f"  {section.id}: |"
        yield ""
    yield ""
    yield from _comment("提纲以外的章节（需要时去掉 #；after 写它排在哪一节之后）：")
    yield "# extra_sections:"
    yield "#   - title: 风险评估"
    yield f"#     after: {outline.leaves[-1].id}"
    yield "#     body: |"
    yield "#       正文"


def _content_hint(section: Section) -> str:
    tables = {"indicators": "指标表（上面的 indicators）", "tasks": "任务表（上面的 tasks）"}
    table = tables.get(section.content, "资金表（上面的 funds）")
    return f"表格：{table}会自动印在本节正文之后，正文只写说明。"


def _comment(text: str, indent: str = "") -> Iterator[str]:
    """`text` as comment lines of bounded width; later lines stand in by two."""
    room = _WIDTH - len(indent) - 2
    for index, line in enumerate(_wrap(text, room)):
        yield f"{indent}# {'  ' if index else ''}{line}"


def _wrap(text: str, room: int) -> Iterator[str]:
    """`text` in lines of at most `room` columns; Latin words and figures stay whole."""
    line, used = "", 0
    for part in re.findall(r"[!-~]+|.", text):
        wide = sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in part)
        if used + wide > room and part not in "，。；：、）》”":
            yield line
            line, used = "", 0
        line, used = (line + part).lstrip(), used + wide
    if line:
        yield line
