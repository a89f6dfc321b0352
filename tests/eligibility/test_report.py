"""The report on the samples: six applicants, each with another outcome, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli.eligible import eligible
from toolkit.eligibility.applicant import read_applicant
from toolkit.errors import PolicyError, UnreadableError

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "eligibility"
VERDICTS = {
    "01-incubation-met": ("met", 0),
    "02-creation-unmet": ("unmet", 2),
    "03-consortium-asked-for": ("asked-for", 1),
    "04-consortium-2024-not-decided": ("not-decided", 0),
    "05-centre-unmet-carrier": ("unmet", 1),
    "06-zhenhai-principle": ("unmet", 1),
}


def run(*arguments: str) -> str:
    result = CliRunner().invoke(eligible, arguments, standalone_mode=False, catch_exceptions=False)
    return result.output


@pytest.mark.parametrize("name", VERDICTS)
def test_each_sample_has_its_own_outcome(name: str) -> None:
    report = json.loads(run(str(SAMPLES / f"{name}.yaml"), "--format", "json"))
    assert (report["verdict"], len(report["findings"])) == VERDICTS[name]


def test_every_sample_is_listed_here() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.yaml")) == sorted(VERDICTS)


def test_the_text_says_by_which_instrument_and_why() -> None:
    text = run(str(SAMPLES / "04-consortium-2024-not-decided.yaml"))
    assert "依据：慈政办发〔2024〕57号；2025-02-20 在其有效期内（2024-12-25 起施行），适用于慈溪市" in text
    assert "可用 --policy cixi-earlier 另按该文件核对" in text


def test_what_a_number_decides_shows_figure_threshold_and_clause() -> None:
    text = run(str(SAMPLES / "02-creation-unmet.yaml"))
    assert "[不符合] 第十三条 市级创建类年度经费补助：所填 220万元；应不超过200万元" in text
    assert "[符合] 第七条 产业增加值增速：所填 3%；应不低于3%" in text


def test_a_missing_figure_is_asked_for_with_its_key_and_clause() -> None:
    text = run(str(SAMPLES / "03-consortium-asked-for.yaml"))
    assert "figures.rd-intensity：请补“上年度研发投入强度”（单位：%）" in text


def test_what_no_demand_looked_at_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: 示例\nkind: consortium\nsubmitted: 2025-03-01\nfigures: {sales-revenue: 5}\n", "utf-8")
    assert "没有条件用到的：sales-revenue" in run(str(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name: 甲\nkind: complex\nfigures: {output-value: 约20}\n", "应为数字"),
        ("name: 甲\nkind: complex\nfacts: {host-settled: 也许}\n", "true 或 false"),
        ("name: 甲\nkind: complex\ncolour: red\n", "不认识的键“colour”"),
        ("name: 甲\n", "缺少“kind”"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(UnreadableError, match=message):
        read_applicant(path)


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(PolicyError, match="没有名为“nowhere”的规则包"):
        run(str(SAMPLES / "01-incubation-met.yaml"), "--policy", "nowhere")


def test_a_kind_that_the_pack_does_not_know_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有“centre”这类平台"):
        run(str(SAMPLES / "05-centre-unmet-carrier.yaml"), "--policy", "cixi-earlier")
