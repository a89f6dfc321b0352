"""Whole runs: one bad row, what changed, what was killed, a worker that dies."""

from __future__ import annotations

import json
import os
import random
import subprocess
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from benchmarks.batch.kills import command, contents, kill_at_work
from toolkit.batch.executors import InThisProcess, local_executor
from toolkit.batch.items import Item, Result, Settings, TaskSheet
from toolkit.batch.lock import LOCK
from toolkit.batch.names import file_names
from toolkit.batch.office import Order, Outcome, run_batch
from toolkit.batch.runner import run
from toolkit.cli.batch import batch
from toolkit.errors import ExitCode, OutputError

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "workbooks"
HUNDRED = SAMPLES / "示例-100平台.xlsx"


def order(output: Path, source: Path = HUNDRED, by: str = "platform", jobs: int = 1) -> Order:
    return Order(source, by, 2026, output, jobs=jobs)


def quiet(done: int, total: int, result: Result) -> None:
    assert done <= total


def go(asked: Order) -> Outcome:
    return run_batch(asked, quiet)


def test_one_bad_row_in_a_hundred_gives_99_plans_one_line_and_no_exit_code_0(tmp_path: Path) -> None:
    source = tmp_path / "坏一行.xlsx"
    book = openpyxl.load_workbook(HUNDRED)
    book["平台"]["B50"] = "研究院"
    book.save(source)
    out = tmp_path / "out"
    result = CliRunner().invoke(
        batch,
        [str(source), "--by", "platform", "--year", "2026", "-o", str(out), "--jobs", "1"],
        standalone_mode=False,
    )
    assert len(list(out.glob("*.docx"))) == 99
    lines = [line for line in result.output.splitlines() if line.startswith("错误")]
    assert len(lines) == 1
    assert lines[0].endswith("工作表“平台”B50应为综合体、联合体、创新中心之一或留空，现在是“研究院”")
    assert result.return_value == ExitCode.UNREADABLE


def test_a_second_run_makes_only_what_changed(tmp_path: Path) -> None:
    source = tmp_path / "book.xlsx"
    source.write_bytes(HUNDRED.read_bytes())
    out = tmp_path / "out"
    assert not any(result.kept for result in go(order(out, source)).results)
    first = contents(out)
    again = go(order(out, source))
    assert all(result.kept for result in again.results)
    assert contents(out) == first
    book = openpyxl.load_workbook(source)
    book["任务"]["D4"] = "举办12场"
    book.save(source)
    victim = next(out.glob("示例050号*.docx"))
    victim.write_bytes(b"damaged")
    changed = [result.name for result in go(order(out, source)).results if not result.kept]
    assert [name[:7] for name in changed] == ["示例001号轴", "示例050号小"]
    assert contents(out)[victim.name] == first[victim.name]


def test_the_manifest_names_every_file_with_its_digest(tmp_path: Path) -> None:
    go(order(tmp_path, SAMPLES / "cixi-2019.xlsx", by="unit"))
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    listed = {name: digest for row in manifest["items"].values() for name, digest in row["outputs"].items()}
    assert listed == {name: digest for name, digest in contents(tmp_path).items() if name.endswith(".docx")}
    assert len(listed) == 28


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_again_and_again_at_work_a_rerun_ends_with_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    calm, torn = tmp_path / "calm", tmp_path / "torn"
    subprocess.run(command(HUNDRED, calm, "--jobs", str(jobs)), check=True, capture_output=True)
    asked = command(HUNDRED, torn, "--jobs", str(jobs))
    kills = kill_at_work(asked, torn, contents(calm), random.Random(jobs).sample(range(60), 3), seed=jobs)
    assert len(kills) == 3
    subprocess.run(asked, check=True, capture_output=True)
    assert contents(torn) == contents(calm)


def test_two_runs_do_not_write_into_one_folder_and_a_killed_one_does_not_bar_it(tmp_path: Path) -> None:
    source = SAMPLES / "cixi-2019.xlsx"
    told = []

    def intrude(done: int, total: int, result: Result) -> None:
        with pytest.raises(OutputError, match="另一个批量任务正在往这个文件夹里写") as refused:
            go(order(tmp_path, source, by="unit"))
        told.append(refused.value.exit_code)

    assert len(run_batch(order(tmp_path, source, by="unit"), intrude).results) == len(told) == 28
    assert set(told) == {ExitCode.RENDER_FAILED}
    (tmp_path / LOCK).touch()  # what a killed run leaves behind
    assert all(result.kept for result in go(order(tmp_path, source, by="unit")).results)
    assert not (tmp_path / LOCK).exists()


@pytest.mark.parametrize("name", ["文件", "文件/下面"])
def test_a_folder_that_cannot_be_is_told_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "文件").touch()
    with pytest.raises(OutputError, match=r"写不进去：.*请核对输出文件夹"):
        go(order(tmp_path / name, SAMPLES / "zhenhai-2020.xlsx"))


def test_papers_of_platforms_taken_out_are_named_until_someone_deletes_them(tmp_path: Path) -> None:
    source, out = tmp_path / "源", tmp_path / "out"
    source.mkdir()
    rows = ["- {平台: 甲科技城, 类别: '', 责任单位: 甲区}\n", "- {平台: 乙科技城, 类别: '', 责任单位: 乙区}\n"]
    (source / "平台.yaml").write_text("".join(rows), encoding="utf-8")
    assert go(order(out, source)).left_over == ()
    (source / "平台.yaml").write_text(rows[0], encoding="utf-8")
    arguments = [str(source), "--by", "platform", "--year", "2026", "-o", str(out)]
    gone = "乙科技城2026年度建设任务单.docx"
    for _ in range(2):  # the second run has it from the manifest of the first
        result = CliRunner().invoke(batch, arguments, standalone_mode=False)
        assert result.return_value == ExitCode.OK
        assert f"有 1 份以前生成、这次没有再生成的文件：{gone}" in result.output
        assert (out / gone).is_file()
    summary = openpyxl.load_workbook(out / "summary.xlsx")
    assert summary["遗留文件"]["A2"].value == gone
    (out / gone).unlink()
    assert go(order(out, source)).left_over == ()
    assert "遗留文件" not in openpyxl.load_workbook(out / "summary.xlsx").sheetnames


def test_a_defect_of_ours_is_one_line_and_its_traces_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("缺陷\n两行")

    source = SAMPLES / "ningbo-2017.xlsx"
    monkeypatch.setattr("toolkit.batch.make._document", broken)
    arguments = [str(source), "--by", "platform", "--year", "2020", "-o", str(tmp_path), "--jobs", "1"]
    result = CliRunner().invoke(batch, arguments, standalone_mode=False)
    lines = [line for line in result.output.splitlines() if line]
    assert len(lines) == 3
    assert "内部错误（KeyError:" in lines[0]
    assert "errors.log" in lines[0]
    assert "另有 7 份没有生成，原因与" in lines[1]
    assert capfd.readouterr().err == ""
    assert (tmp_path / "errors.log").read_text("utf-8").count("Traceback") == 8
    monkeypatch.undo()
    assert go(order(tmp_path, source)).exit_code == ExitCode.OK
    assert not (tmp_path / "errors.log").exists()


# ---------------------------------------------------------------- the runner


def sheet(name: str) -> Item:
    return Item(name, name, TaskSheet(name, name, (), 2026))


def settings(output: Path) -> Settings:
    return Settings(("docx",), "cixi-2024", 2026, output, output)


def test_the_item_that_kills_its_worker_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FANGAN_TEST_DEADLY", "丙")
    items = [sheet(name) for name in "甲乙丙丁戊"]

    def pool() -> Executor:
        return ProcessPoolExecutor(1, get_context("spawn"), initializer=arm_worker)

    results = {r.name: r for r in run(items, settings(tmp_path), pool, outstanding=2, handful=2)}
    assert sorted(results) == sorted("甲乙丙丁戊")
    assert [name for name, result in results.items() if result.problem] == ["丙"]
    assert "工作进程异常退出" in results["丙"].problem
    assert results["丙"].exit_code == ExitCode.RENDER_FAILED
    assert len(list(tmp_path.glob("*.docx"))) == 4


def arm_worker() -> None:
    """In a worker: one file is deadly to write, as one that needs more memory than there is."""
    from toolkit.batch import make

    write = vars(make)["write_paper"]

    def deadly(path: Path, content: bytes) -> None:
        if path.stem == os.environ["FANGAN_TEST_DEADLY"]:
            os._exit(9)
        write(path, content)

    vars(make)["write_paper"] = deadly


def test_processes_and_one_process_give_the_same_bytes(tmp_path: Path) -> None:
    items = [sheet(f"单位{number}") for number in range(20)]
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, jobs in ((one, 1), (two, 2)):
        folder.mkdir()
        done = list(run(items, settings(folder), lambda jobs=jobs: local_executor(jobs), outstanding=4))  # type: ignore[misc]
        assert not [result.problem for result in done if result.problem]
    assert contents(one) == contents(two)


def test_without_a_folder_the_contents_come_back(tmp_path: Path) -> None:
    asked = replace(settings(tmp_path), output=None)
    (result,) = run([sheet("甲")], asked, InThisProcess, outstanding=1)
    assert list(result.contents) == ["甲.docx"]
    assert list(tmp_path.iterdir()) == []


def test_names_are_safe_and_distinct_on_windows() -> None:
    assert file_names(["a/b", "A/B", "con", "甲:乙", "甲?乙", "末尾. "]) == [
        "a_b",
        "A_B~2",
        "_con",
        "甲_乙",
        "甲_乙~2",
        "末尾",
    ]
