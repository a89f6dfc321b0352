"""When what is due: per kind, to the day or only to the year, and what the sources leave open."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from toolkit.calendar.ics import to_ics
from toolkit.calendar.platforms import Scheduled, load_platforms
from toolkit.calendar.schedule import Event, Schedule, make_schedules, years_later
from toolkit.cli.calendar import calendar
from toolkit.errors import UnreadableError
from toolkit.policy import load_policy

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "calendar" / "platforms.yaml"
DAY = date(2025, 3, 1)


def schedule(platform: Scheduled, *, pack: str = "cixi-2024", year: int | None = None) -> Schedule:
    return make_schedules((platform,), load_policy(pack, DAY), DAY, year=year)[0]


def due(made: Schedule, duty: str) -> list[str]:
    return [event.text for event in made.events if event.duty == duty]


def test_a_complex_owes_a_plan_at_the_start_of_each_of_five_years() -> None:
    made = schedule(Scheduled("示例", "complex", 2025))
    assert due(made, "annual-plan") == ["2025年初", "2026年初", "2027年初", "2028年初", "2029年初"]
    assert due(made, "assessment") == ["2025年内", "2026年内", "2027年内", "2028年内", "2029年内"]
    assert due(made, "settlement") == ["2026年内", "2027年内", "2028年内", "2029年内", "2030年内"]
    assert due(made, "final") == ["2029年内"]
    assert made.cycle == (2025, 2029)


def test_a_complex_has_no_midterm_evaluation() -> None:
    assert due(schedule(Scheduled("示例", "complex", 2025)), "midterm") == []


def test_a_consortium_owes_three_plans_and_is_assessed_at_the_end_of_the_third_year() -> None:
    made = schedule(Scheduled("示例", "consortium", 2025))
    assert due(made, "annual-plan-consortium") == ["2025年初", "2026年初", "2027年初"]
    assert due(made, "final-consortium") == ["2027年内"]


def test_a_centre_known_to_the_day_has_its_evaluations_to_the_day() -> None:
    made = schedule(Scheduled("示例", "centre", 2025, date(2025, 7, 1)))
    assert due(made, "midterm") == ["2028年6月30日"]
    assert due(made, "final-centre") == ["2030年6月30日"]


def test_a_centre_known_to_the_year_has_its_evaluations_in_the_third_and_fifth_year() -> None:
    made = schedule(Scheduled("示例", "centre", 2025))
    assert due(made, "midterm") == ["2027年内"]
    assert due(made, "final-centre") == ["2029年内"]


def test_a_plan_is_not_due_before_the_cycle_begins() -> None:
    made = schedule(Scheduled("示例", "consortium", 2025, date(2025, 7, 1)))
    first = made.events[0]
    assert (first.text, first.day) == ("2025年内", date(2025, 7, 1))
    assert "条文没有写首年怎样计" in first.note


def test_every_event_cites_its_clause_and_quotes_it() -> None:
    for event in schedule(Scheduled("示例", "complex", 2025)).events:
        assert event.clause.cite.startswith("慈政办发〔2024〕57号 第")
        assert "条文写“" in event.note


def test_a_year_alone_can_be_asked_for() -> None:
    made = schedule(Scheduled("示例", "complex", 2025), year=2026)
    assert {event.day.year for event in made.events} == {2026}
    assert len(made.events) == 5


def test_a_platform_begun_before_the_instrument_says_so() -> None:
    assert any("早于" in text for text in schedule(Scheduled("示例", "complex", 2022)).open)


def test_the_six_complexes_show_what_the_sources_leave_open() -> None:
    platforms = load_platforms("cixi-complexes", DAY)
    made = make_schedules(platforms, load_policy("cixi-2024", DAY), DAY)
    assert [due(row, "listed-end") for row in made] == [["2020年内"]] * 2 + [["2021年内"]] * 4
    for row in made:
        assert row.cycle is None
        assert any("没有写本平台从哪年起算" in text for text in row.open)
        assert due(row, "annual-plan") == ["2025年初"]
        assert due(row, "final") == []


def test_the_six_complexes_under_the_earlier_measures() -> None:
    platforms = load_platforms("cixi-complexes", DAY)
    made = make_schedules(platforms, load_policy("cixi-earlier", DAY), DAY)
    assert due(made[0], "assessment") == ["2025年内"]


def test_the_earlier_measures_review_after_three_years() -> None:
    made = schedule(Scheduled("示例", "consortium", 2022), pack="cixi-earlier")
    assert due(made, "three-year-review") == ["2024年内"]


def test_a_kind_without_a_cycle_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有规定“club”的周期"):
        schedule(Scheduled("示例", "club", 2025))


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2025, 1, 1), 5, date(2029, 12, 31)),
        (date(2025, 3, 1), 3, date(2028, 2, 29)),
        (date(2024, 2, 29), 5, date(2029, 2, 28)),
        (date(2025, 7, 1), 0, date(2025, 7, 1)),
    ],
)
def test_a_term_ends_on_the_day_before_its_anniversary(start: date, years: int, end: date) -> None:
    assert years_later(start, years) == end


def run(*arguments: str) -> str:
    return CliRunner().invoke(calendar, arguments, standalone_mode=False, catch_exceptions=False).output


def test_the_sample_as_json() -> None:
    report = json.loads(run(str(SAMPLE), "--as-of", "2025-03-01", "--format", "json"))
    assert [row["cycle"] for row in report["platforms"]] == [[2025, 2029], [2025, 2027], [2025, 2029]]


def test_the_table_marks_what_has_no_day() -> None:
    text = run(str(SAMPLE), "--as-of", "2025-03-01")
    assert "2026年初        提出年度工作计划（建设单位与依托单位）  第八条" in text
    assert "〔来源没有写〕提出年度计划：条文没有写月日" in text


def test_the_ics_is_well_formed_and_the_same_each_time(tmp_path: Path) -> None:
    target = tmp_path / "a.ics"
    run(str(SAMPLE), "--as-of", "2025-03-01", "--ics", str(target))
    content = target.read_bytes()
    run(str(SAMPLE), "--as-of", "2025-03-01", "--ics", str(target))
    assert target.read_bytes() == content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"BEGIN:VEVENT") == content.count(b"END:VEVENT") == content.count(b"UID:")
    unfolded = content.decode().replace("\r\n ", "")
    assert unfolded.count("STATUS:CONFIRMED") == 3
    uids = [line for line in unfolded.split("\r\n") if line.startswith("UID:")]
    assert len(set(uids)) == len(uids)


@given(st.text(max_size=120).filter(lambda text: "\x00" not in text))
def test_any_name_stays_within_75_octets_a_line_and_reads_back(name: str) -> None:
    policy = load_policy("cixi-2024", DAY)
    clause = policy.instrument.clauses["第八条"]
    made = schedule(Scheduled("示例", "centre", 2025))
    event = made.events[0]
    named = Event(name, event.duty, event.name, clause, event.day, event.sureness, "", "")
    content = to_ics((Schedule(made.platform, None, (named,), ()),), DAY)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert content.count(b"BEGIN:VEVENT") == 1
    for line in lines:
        line.decode("utf-8")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("platforms: []\n", "没有列出平台"),
        ("platforms: [{name: 甲, kind: complex, start: 去年}]\n", "应为起始年份"),
        ("platforms: [{kind: complex}]\n", "缺少“name”"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(UnreadableError, match=message):
        load_platforms(str(path), DAY)


def test_the_offices_own_folder_of_tables_will_do(tmp_path: Path) -> None:
    (tmp_path / "平台.yaml").write_text(
        "- {平台: 示例一, 类别: 综合体, 建设周期首年: 2025, 建设周期末年: 2029}\n- {平台: 示例二, 类别: 联合体}\n",
        "utf-8",
    )
    report = json.loads(run(str(tmp_path), "--as-of", "2025-03-01", "--format", "json"))
    assert [(row["name"], row["cycle"]) for row in report["platforms"]] == [
        ("示例一", [2025, 2029]),
        ("示例二", None),
    ]


def test_a_faulty_table_is_refused_with_its_faults(tmp_path: Path) -> None:
    (tmp_path / "平台.yaml").write_text("- {平台: 示例一, 类别: 俱乐部}\n", "utf-8")
    with pytest.raises(UnreadableError, match="俱乐部"):
        run(str(tmp_path))
